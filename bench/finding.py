"""How long somebody waits for what they look for: `python -m bench.finding`.

A town's notices, of which one person was told one in four and an administrator sees all. Beside each time stands that
of the naive way in the same run: every text that the person may see is fetched, made plain and looked through.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.finding import searchable, terms_of
from core.people import Person, Role
from services.finding import FindingService
from storage import roster
from storage.keyring import open_or_create
from storage.store import Store
from storage.tables import addressee, notice, notice_revision, notice_words, posting, posting_text, source

SIZES = (4_000, 40_000)
ROUNDS = 5
NAIVE_ROUNDS = 1
"""The naive way is slow, and as slow every time."""
STARTED = datetime(2026, 6, 1, 1, tzinfo=UTC)
_HEADS = (
    "高龄津贴",
    "消防演练",
    "独居老人",
    "流感疫苗",
    "电梯检修",
    "雨污分流",
    "垃圾分类",
    "反诈宣传",
    "低保复核",
    "停水抢修",
)
_WHAT = ("名册", "台账", "花名册", "排查情况", "认证结果", "统计表", "整改报告", "值班安排", "联系电话", "走访记录")
_WHO = ("民政办", "综治办", "应急办", "城建办", "党群办", "卫健办")
QUERIES = {
    "one word in many": "高龄津贴",
    "three words": "独居老人 台账 应急办",
    "one character": "梯",
    "a number": "30517",
    "not there": "量子纠缠",
    "near": "独居老人疫苗走访安排",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    name: str
    person: Person


def text_of(number: int, dice: random.Random) -> str:
    """About as long as a notice is, as alike as an office's notices are."""
    body = "".join(dice.choice(_WHAT) + dice.choice("由并和及与按经在") + dice.choice(_WHO) for _ in range(30))
    matter, day, who = dice.choice(_HEADS) + dice.choice(_WHAT), number % 28 + 1, dice.choice(_WHO)
    return f"【通知】关于{matter}的通知（{number}）。请各社区于6月{day}日前报{who}。{body}"


async def fill(connection: AsyncConnection, reader: Person, start: int, end: int) -> None:
    dice = random.Random(start)  # noqa: S311 - the same notices in every run
    source_id = await _source(connection, reader)
    for first in range(start, end, 1000):
        numbers = range(first, min(first + 1000, end))
        texts = {number: text_of(number, dice) for number in numbers}
        moment = {number: STARTED + timedelta(minutes=number) for number in numbers}
        await connection.execute(insert(notice), [_notice(n, reader, moment[n], texts[n]) for n in numbers])
        await connection.execute(
            insert(notice_revision),
            [_revision(n, moment[n], texts[n]) for n in numbers],
        )
        await connection.execute(insert(posting), [_posting(n, source_id, reader, moment[n]) for n in numbers])
        await connection.execute(
            insert(posting_text), [{"posting_id": n, "version": 1, "text": texts[n], "at": moment[n]} for n in numbers]
        )
        words = [{"notice_id": n, "words": searchable(texts[n])} for n in numbers]
        await connection.execute(insert(notice_words), words)
        told = [n for n in numbers if n % 4 == 0]
        row = {"staff_id": reader.id, "source_id": source_id, "why": "member"}
        await connection.execute(insert(addressee), [{**row, "notice_id": n, "since": moment[n]} for n in told])


async def _source(connection: AsyncConnection, reader: Person) -> int:
    found = await connection.scalar(select(source.c.id))
    if found is not None:
        return int(found)
    values = {"kind": "group", "title": "街道综合群", "unit_id": reader.unit, "state": "enabled", "created_at": STARTED}
    made = await connection.execute(insert(source).values(**values))
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])


def _notice(number: int, reader: Person, at: datetime, text: str) -> dict[str, object]:
    said = {"title": text[4:20], "kind": "act", "urgency": "normal", "state": "open", "revision": 1}
    return {**said, "id": number, "issuer_id": reader.unit, "created_at": at, "changed_at": at}


def _revision(number: int, at: datetime, text: str) -> dict[str, object]:
    said = {"revision": 1, "change": "first", "title": text[4:20], "text": text}
    return {**said, "notice_id": number, "posting_id": number, "at": at}


def _posting(number: int, source_id: int, reader: Person, at: datetime) -> dict[str, object]:
    where = {"source_id": source_id, "chat_id": -1, "message_id": number, "relation": "new"}
    return {**where, "id": number, "notice_id": number, "issuer_id": reader.unit, "posted_at": at}


async def naive(store: Store, reader: Person, words: str) -> int:
    """What one would write in five minutes: fetch all, make it plain, look."""
    terms = terms_of(words)
    query = select(notice.c.id, notice_revision.c.text).join(
        notice_revision,
        (notice_revision.c.notice_id == notice.c.id) & (notice_revision.c.revision == notice.c.revision),
    )
    if not reader.has(Role.ADMIN):
        told = select(addressee.c.notice_id).where(addressee.c.staff_id == reader.id)
        query = query.where(notice.c.id.in_(told))
    async with store.reading() as connection:
        return sum(all(term in searchable(row.text) for term in terms) for row in await connection.execute(query))


async def timed(finding: FindingService, reader: Person, words: str) -> tuple[float, int]:
    start = perf_counter()
    found = await finding.find(reader, words)
    return 1000 * (perf_counter() - start), found.total


async def row(finding: FindingService, reader: Reader, name: str, words: str) -> tuple[str, list[float]]:
    times = [await timed(finding, reader.person, words) for _ in range(ROUNDS)]
    start = perf_counter()
    for _ in range(NAIVE_ROUNDS):
        await naive(finding.store, reader.person, words)
    slow = 1000 * (perf_counter() - start) / NAIVE_ROUNDS
    ours = median(each for each, _ in times)
    head = f"  {reader.name:14}{name:18}{times[0][1]:>7} found"
    line = f"{head} {ours:8.1f} ms   naive {slow:8.0f} ms   ratio {slow / ours:6.1f}"
    return line, [each for each, _ in times]


async def measure(folder: Path) -> None:
    store = Store(f"sqlite+aiosqlite:///{folder / 'huiyue.sqlite3'}", open_or_create(folder / "keys"))
    await store.migrate()
    try:
        await _measure(store)
    finally:
        await store.close()


async def _measure(store: Store) -> None:
    readers = await _readers(store)
    finding = FindingService(store=store)
    first = 1
    for size in SIZES:
        async with store.writing() as connection:
            await fill(connection, readers[0].person, first, size + 1)
        first = size + 1
        print(f"\n{size:,} notices")
        waits = []
        for reader in readers:
            for name, words in QUERIES.items():
                line, times = await row(finding, reader, name, words)
                print(line)
                waits += times
        print(f"  all queries: median {median(waits):.1f} ms, p95 {quantiles(waits, n=20)[-1]:.1f} ms")


async def _readers(store: Store) -> Sequence[Reader]:
    async with store.writing() as connection:
        unit = await roster.root_unit(connection)
        made = {
            role: await roster.add_person(
                connection, name=role.value, unit_id=unit, now=STARTED, telegram_id=number, grid_id=None, roles=(role,)
            )
            for number, role in enumerate((Role.STAFF, Role.ADMIN), 1)
        }
        people = [(role.value, await roster.person(connection, staff_id)) for role, staff_id in made.items()]
    return [Reader(name=name, person=person) for name, person in people if person is not None]


def main() -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
