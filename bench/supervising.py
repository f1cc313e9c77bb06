"""What figures cost after a year of a town: `python -m bench.supervising`.

200 groups, 500 members of staff in 20 communities, 40,000 notices (a third posted twice), 2 million receipts; and a
tenth of that beside it, so that the growth shows. Beside the figures stands the naive way in the same run: all receipts
of the same notices are read and counted one by one. A machine that is busy slows both; the ratio tells. What nobody
waits for, but everybody's taps wait behind, is there too: a tick with nothing due, and the night's erasing of times.

The danger is a question that is refused and therefore quick: whatever answers nothing stops the bench.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Insert, case, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.outreach import timed
from core.burden import Month
from core.certificates import Refusal
from core.ids import NoticeId, UnitId
from core.office import Office
from core.overview import Asked, Which
from core.people import Person, Role
from core.reading import TraceKind
from core.receipts import NoticeState
from services.house import Services, furnish
from storage import pace, roster
from storage.keyring import open_or_create
from storage.signing import open_or_create_signing
from storage.store import Store
from storage.tables import (
    addressee,
    delivery,
    draft,
    notice,
    notice_pace,
    notice_revision,
    posting,
    receipt,
    source,
    staff,
)

SIZES = (4_000, 40_000)
"""Notices of the small and of the large town."""
STAFF, SOURCES, COMMUNITIES, MEANT = 500, 200, 20, 50
"""`MEANT`: how many people one notice is for."""
STARTED = datetime(2026, 1, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 12, 31, 2, tzinfo=UTC)
ROUNDS = 5


def _sources(units: list[UnitId]) -> list[dict[str, object]]:
    return [
        {"id": n + 1, "kind": "group", "title": f"群{n}", "unit_id": units[n % COMMUNITIES], "state": "enabled"}
        | {"created_at": STARTED, "last_posting_at": NOW}
        for n in range(SOURCES)
    ]


def _moment(number: int, size: int) -> datetime:
    """Notices come evenly over the year, at all hours."""
    return STARTED + (NOW - STARTED) * number / size


def _notice(number: int, size: int, units: list[UnitId]) -> dict[str, object]:
    """Three of four have a deadline, of two hours to nearly a month; one of six demands screenshots."""
    at, has_traces = _moment(number, size), number % 6 == 0
    due = None if number % 4 == 0 else at + timedelta(hours=2 ** (number % 10) + 1)
    return {
        "id": number + 1,
        "state": NoticeState.OPEN.value,
        "issuer_id": units[number % COMMUNITIES],
        "title": f"通知{number}",
        "kind": "inform" if number % 3 == 0 else "act",
        "urgency": "urgent" if number % 20 == 0 else "normal",
        "deadline_at": due,
        "deadline_precision": due and "minute",
        "deadline_confidence": due and "stated",
        "trace_demands": [TraceKind.SCREENSHOT.value] if has_traces else [],
        "has_traces": has_traces,
        "created_at": at,
        "changed_at": at,
    }


def _posting(number: int, size: int, units: list[UnitId], *, copy: int = 0) -> dict[str, object]:
    source = (number + copy) % SOURCES
    return {
        "source_id": source + 1,
        "chat_id": -1000 - source,
        "message_id": number + copy * size,
        "notice_id": number + 1,
        "relation": "same" if copy else "new",
        "issuer_id": units[(number + copy) % COMMUNITIES],
        "posted_at": _moment(number, size),
    }


def _meant() -> Insert:
    """Written by the database: two million rows made here would take longer than the bench."""
    one_in = STAFF // MEANT
    everybody = select(notice.c.id, staff.c.id, literal("member"), notice.c.created_at)
    chosen = everybody.join_from(notice, staff, staff.c.id % one_in == notice.c.id % one_in)
    return insert(addressee).from_select(["notice_id", "staff_id", "why", "since"], chosen)


def _settled() -> Insert:
    which = (addressee.c.notice_id + addressee.c.staff_id) % 11
    state = case((which == 0, "question"), (which == 1, "doing"), (which == 2, "read"), else_="done")
    held = select(addressee.c.notice_id, addressee.c.staff_id, state, 1, addressee.c.since, addressee.c.staff_id)
    return insert(receipt).from_select(["notice_id", "staff_id", "state", "revision", "at", "by_id"], held)


def _said() -> Insert:
    text = select(notice.c.id, literal(1), literal("first"), notice.c.title, notice.c.title, notice.c.created_at)
    return insert(notice_revision).from_select(["notice_id", "revision", "change", "title", "text", "at"], text)


def _delivered() -> Insert:
    """One message for ten people and notices: what a quarter of digests, edits and urgent notices leaves behind."""
    names = ["kind", "subject_id", "subject_revision", "staff_id", "chat_id", "priority", "state", "attempts"]
    sent = select(literal("digest"), addressee.c.notice_id, literal(0), addressee.c.staff_id, addressee.c.staff_id)
    sent = sent.add_columns(literal(3), literal("sent"), literal(1), *[addressee.c.since] * 3)
    sent = sent.where(addressee.c.notice_id % 10 == 0)
    return insert(delivery).from_select([*names, "due_at", "created_at", "settled_at"], sent)


def _drafted(number: int) -> dict[str, object]:
    at = NOW - timedelta(hours=number)
    return {"staff_id": 1, "sources": [], "state": "posted", "created_at": at, "settled_at": at}


def _erased() -> Insert:
    """Of what is over for long only the days are left, as on every night before."""
    over = select(notice.c.id, literal(MEANT), literal(60), literal(600), notice.c.created_at)
    over = over.where(pace.was_over(NOW - timedelta(days=Office().keep_times)))
    return insert(notice_pace).from_select(["notice_id", "settled", "median", "nine_tenths", "at"], over)


async def fill(store: Store, size: int) -> Person:
    """The town; returns its supervisor, who answers for all of it."""
    async with store.writing() as connection:
        root = await roster.root_unit(connection)
        units = [await roster.unit_under(connection, root, f"社区{n}") for n in range(COMMUNITIES)]
        for n in range(STAFF - 1):
            await roster.add_person(connection, name=f"人员{n}", unit_id=units[n % COMMUNITIES], now=STARTED)
        roles = [Role.SUPERVISOR]
        chief = await roster.add_person(connection, name="主任", unit_id=root, now=STARTED, roles=roles)
        await connection.execute(insert(source), _sources(units))
        await connection.execute(insert(notice), [_notice(n, size, units) for n in range(size)])
        await connection.execute(insert(posting), [_posting(n, size, units) for n in range(size)])
        copies = [_posting(n, size, units, copy=7) for n in range(0, size, 3)]
        await connection.execute(insert(posting), copies)
        await connection.execute(insert(draft), [_drafted(n) for n in range(size // 20)])
        for statement in (_said(), _meant(), _settled(), _delivered(), _erased()):
            await connection.execute(statement)
        found = await roster.person(connection, chief)
        assert found is not None
        return found


async def naively(connection: AsyncConnection) -> dict[NoticeId, int]:
    """Everything is read, and counted here: what a first attempt does."""
    query = (
        select(notice.c.id, receipt.c.state)
        .join(addressee, addressee.c.notice_id == notice.c.id)
        .join(receipt, (receipt.c.notice_id == notice.c.id) & (receipt.c.staff_id == addressee.c.staff_id))
        .where(notice.c.state == NoticeState.OPEN.value)
    )
    found: dict[NoticeId, int] = {}
    for number, state in await connection.execute(query):
        found[number] = found.get(number, 0) + (state == "done")
    return found


Work = Callable[[], Awaitable[object]]


def answered(name: str, work: Work) -> Work:
    """The same, and never quick because it was refused."""

    async def asked() -> None:
        found = await work()
        if found is None or isinstance(found, Refusal):
            raise RuntimeError(f"{name}: nothing was answered ({found})")

    return asked


def works(services: Services, chief: Person, size: int) -> dict[str, Work]:
    """What somebody waits for, by the page or command that shows it. The notice in the middle of December stands for
    all."""
    one = NoticeId(size * 348 // 365)
    return {
        "/stats: open notices": lambda: services.reports.figures(chief, NOW),
        "/stats: one notice": lambda: services.reports.of_notice(chief, one, NOW),
        "/burden: a month": lambda: services.burden.ledger(chief, Month(2026, 11), NOW),
        "groups with copies only": lambda: services.burden.only_copies(chief, NOW),
        "page: overview": lambda: services.overview.summary(chief, NOW),
        "page: notices": lambda: services.overview.listed(chief, Asked(which=Which.ALL), NOW),
        "certificate": lambda: services.certificates.make(chief, one, NOW),
    }


def duties(services: Services) -> dict[str, Work]:
    """What the bot does by itself. The night comes last: each of its rounds is one more day."""
    days = count(1)

    async def tick() -> None:
        await services.outbox.tidy(NOW)
        for duty in (services.briefs.publish_due, services.drafts.tend, services.counts.tend, services.pace.tend):
            await duty(NOW)
        await services.flags.drop_closed(NOW)

    return {
        "a tick with nothing due": tick,
        "the night's erasing of times": lambda: services.pace.tend(NOW + timedelta(days=next(days))),
    }


async def measured(folder: Path, size: int) -> dict[str, float]:
    """Milliseconds of each work, and of the naive way."""
    store = Store(f"sqlite+aiosqlite:///{folder / f'{size}.sqlite3'}", open_or_create(folder / "keys"))
    try:
        await store.migrate()
        chief = await fill(store, size)
        services = furnish(store, Office(), signing=open_or_create_signing(folder / "keys"))
        asked = {name: answered(name, work) for name, work in works(services, chief, size).items()}
        found = {name: await timed(work, ROUNDS) for name, work in (asked | duties(services)).items()}
        async with store.reading() as connection:
            found["naive: all receipts read and counted"] = await timed(lambda: naively(connection))
        return found
    finally:
        await store.close()


async def main() -> None:
    with TemporaryDirectory() as folder:
        small, large = [await measured(Path(folder), size) for size in SIZES]
    print(f"{'ms':38} {SIZES[0]:>8,} {SIZES[1]:>8,} notices   growth")
    for name, taken in large.items():
        print(f"{name:38} {small[name]:8.0f} {taken:8.0f} {taken / max(small[name], 0.01):16.1f}")


if __name__ == "__main__":
    asyncio.run(main())
