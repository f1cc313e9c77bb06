"""How long a tick takes that looks which residents' chats have to be told what: `python -m bench.chats`.

A street with open notices, one in five for all residents, and linked chats of which each gets those and a few of the
others. The backlog is written tick by tick; then come the ticks without news, one that compares everything (after a
start, or when a chat was linked), and one new notice. The growth is from the smaller to the larger town.
"""

import asyncio
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert, select

from bench.outreach import ROUNDS, STARTED, timed, town
from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.office import Office
from core.reading import Scope
from services.resident_notices import ResidentNoticesService
from storage.keyring import open_or_create
from storage.once import new_key
from storage.store import Store
from storage.tables import delivery, notice, notice_revision, outreach, posting, resident_chat, source

SIZES = ((100, 600), (500, 3_000))
RESIDENTS = 12_000
NAMED = 100
"""Rows of each notice that names people."""
FOR_ALL = 5
_DUE = STARTED + timedelta(days=10)


async def add_notice(store: Store, number: int, people: list[int]) -> NoticeId:
    """As capture leaves it: the notice, its text, its posting, and rows for those it names."""
    scope = Scope.NAMED if people else Scope.ALL
    values: dict[str, Any] = {"state": "open", "issuer_id": 1, "title": "通知", "kind": "duty", "urgency": "normal"}
    values |= {"deadline_at": _DUE, "audience_scope": scope.value, "created_at": STARTED, "changed_at": STARTED}
    async with store.writing() as connection:
        made = NoticeId(new_key(await connection.execute(insert(notice).values(**values))))
        text = {"notice_id": made, "revision": 1, "change": "first", "title": "通知", "text": "停水", "at": STARTED}
        await connection.execute(insert(notice_revision).values(**text))
        group = await connection.scalar(select(source.c.id).order_by(source.c.id).limit(1))
        post = {"source_id": group, "chat_id": -1001, "message_id": number + 1, "notice_id": made}
        await connection.execute(insert(posting).values(**post, issuer_id=1, posted_at=STARTED))
        rows = [{"notice_id": made, "resident_id": each, "state": "open", "since": STARTED} for each in people]
        if rows:
            await connection.execute(insert(outreach), rows)
    return made


async def fill(store: Store, notices: int, chats: int) -> None:
    await town(store, RESIDENTS)
    linked = [
        {"resident_id": 1 + n * (RESIDENTS // chats), "chat_id": 50_000 + n, "role": "self", "since": STARTED}
        for n in range(chats)
    ]
    async with store.writing() as connection:
        await connection.execute(insert(resident_chat), linked)
    for n in range(notices):
        named = [1 + (n * 37 + k * 113) % RESIDENTS for k in range(NAMED)]
        await add_notice(store, n, [] if n % FOR_ALL == 0 else sorted(set(named)))


async def written(store: Store) -> int:
    async with store.reading() as connection:
        query = select(delivery.c.id).where(delivery.c.kind == DeliveryKind.RESIDENT_NOTICE.value)
        return len((await connection.scalars(query)).all())


async def measure(store: Store, notices: int, chats: int) -> dict[str, float]:
    await fill(store, notices, chats)
    service = ResidentNoticesService(store=store, office=Office())

    async def tick() -> None:
        await service.tend(STARTED)

    found = {"the first tick": await timed(tick)}
    before = -1
    while before != (before := await written(store)):
        await tick()
    print(f"\n{notices:,} notices, {chats:,} chats, {before:,} messages")
    found["a tick without news"] = await timed(tick, ROUNDS)
    fresh = ResidentNoticesService(store=store, office=Office())
    found["everything compared"] = await timed(lambda: fresh.tend(STARTED))
    await add_notice(store, notices, [])
    found["a new notice for all"] = await timed(tick)
    for name, took in found.items():
        print(f"  {name:22}{took:9.1f} ms")
    return found


async def run(folder: Path, notices: int, chats: int) -> dict[str, float]:
    store = Store(f"sqlite+aiosqlite:///{folder / 'huiyue.sqlite3'}", open_or_create(folder / "keys"))
    await store.migrate()
    try:
        return await measure(store, notices, chats)
    finally:
        await store.close()


def main() -> None:
    found = []
    for notices, chats in SIZES:
        with TemporaryDirectory() as folder:
            found.append(asyncio.run(run(Path(folder), notices, chats)))
    small, large = found
    print(f"\ngrowth from {SIZES[0][0]} notices and {SIZES[0][1]:,} chats to {SIZES[1][0]} and {SIZES[1][1]:,}")
    for name in small:
        print(f"  {name:22}{large[name] / small[name]:9.1f} times")


if __name__ == "__main__":
    main()
