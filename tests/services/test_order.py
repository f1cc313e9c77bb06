"""In whatever order postings arrive, the same stands in the database in the end: what a notice says, and for whom."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.ids import DigestId, NoticeId, StaffId
from core.notices import Post
from core.office import Office
from core.people import Role
from core.receipts import NoticeState
from services.house import furnish
from storage import notices
from storage.store import Store
from storage.tables import notice, posting, posting_text
from tests.builders import CENSUS, MEETING, NEWS, WATER, Clock, Desk, at
from tests.conftest import KEYS, address_of
from tests.services.looking import meant

COPY = f"转发：{CENSUS}收到请回复。"
CUT = "【通知】各社区：请于6月12日17:00前将高龄津贴领取人员名册核对完毕…"
MOVED = "【更正】高龄津贴领取人员名册核对报送时间延期至6月15日17:00，报民政办王芳。"
MOVED_COPY = f"转街道通知：{MOVED}"
NEXT_MEETING = MEETING.replace("6月24日", "7月1日")
CALLED_OFF = "【更正】定于6月24日上午9:00召开的基层治理工作推进会取消，请各社区书记互相转告。"

STREAMS = {
    "copies": (CENSUS, COPY, CUT),
    "an update and copies of both": (CENSUS, COPY, MOVED, MOVED_COPY),
    "somebody else's update and the publisher's copy": (CENSUS, MOVED, MOVED_COPY),
    "somebody else's update": (CENSUS, MOVED, COPY),
    "near misses": (MEETING, NEXT_MEETING, f"转发：{MEETING}", f"转发：{NEXT_MEETING}"),
    "all at once": (CENSUS, CUT, MOVED, MEETING, CALLED_OFF, WATER, NEWS),
}


async def stream(desk: Desk, texts: tuple[str, ...]) -> list[Post]:
    """One posting a minute, each in a group of its own with a member of its own; every other by one publisher."""
    posts, zhou = [], await desk.person("发文人周", Role.PUBLISHER)
    for minute, text in enumerate(texts):
        group = await desk.group(f"群{minute}", await desk.person(f"组员{minute}"))
        by = None if minute % 2 else zhou
        posts.append(replace(desk.message(group, text, by), posted_at=desk.now + timedelta(minutes=minute)))
    return posts


async def outcome(desk: Desk) -> set[tuple[frozenset[str], str, object, str, frozenset[int]]]:
    """For each notice: the texts of its postings, its own text, its deadline, its title, and who is meant."""
    query = select(posting.c.notice_id, posting_text.c.text).join(
        posting_text, posting_text.c.posting_id == posting.c.id
    )
    async with desk.store.reading() as connection:
        told: dict[int, set[str]] = {}
        for notice_id, text in await connection.execute(query):
            told.setdefault(notice_id, set()).add(text)
        found = {notice_id: await notices.find(connection, NoticeId(notice_id)) for notice_id in told}
    return {
        (frozenset(told[key]), row.text, row.deadline, row.title, frozenset(await meant(desk, row.id)))
        for key, row in found.items()
        if row is not None
    }


def orders(count: int, dice: Random) -> list[tuple[int, ...]]:
    """All of them for a few postings, else seven drawn once and for all."""
    if count <= 3:
        return list(permutations(range(count)))
    return [tuple(range(count)), tuple(reversed(range(count)))] + [
        tuple(dice.sample(range(count), count)) for _ in range(5)
    ]


@pytest.mark.parametrize("texts", STREAMS.values(), ids=STREAMS)
async def test_the_order_of_arrival_changes_nothing(
    texts: tuple[str, ...], migrated: Path, tmp_path: Path, office: Office, clock: Clock
) -> None:
    ends = []
    for number, order in enumerate(orders(len(texts), Random(3))):  # noqa: S311 - the same orders in every run
        async with opened(migrated, tmp_path / f"{number}.sqlite3", office, clock) as desk:
            posts = await stream(desk, texts)
            for each in order:
                await desk.services.capture.capture(posts[each], desk.now + timedelta(hours=1))
            ends.append(await outcome(desk))
    assert [end for end in ends if end != ends[0]] == []
    assert len(ends[0]) < len(texts)


MEETING_OFF = "【紧急通知】基层治理工作推进会因故取消，请各社区书记互相转告。"
MEETING_ON = "【更正】定于6月24日上午9:00召开的基层治理工作推进会恢复举行，请各社区书记互相转告。"


@pytest.mark.parametrize(
    ("texts", "is_off"),
    [
        ((MEETING, CALLED_OFF, f"转发：{MEETING}"), True),
        ((MEETING, CALLED_OFF, MEETING_OFF), True),
        ((MEETING, CALLED_OFF, MEETING_ON), False),
        ((MEETING, "6月24日上午的推进会取消", f"转发：{MEETING}"), True),
        ((MEETING, f"转发：{MEETING}", CALLED_OFF, MEETING_ON, MEETING_OFF), True),
    ],
)
async def test_whether_it_is_called_off_is_the_same_in_any_order(
    texts: tuple[str, ...], is_off: bool, migrated: Path, tmp_path: Path, office: Office, clock: Clock
) -> None:
    """All by one publisher, in one group, a minute apart."""
    ends = []
    for number, order in enumerate(orders(len(texts), Random(5))):  # noqa: S311 - the same orders in every run
        async with opened(migrated, tmp_path / f"{number}.sqlite3", office, clock) as desk:
            zhou = await desk.person("发文人周", Role.PUBLISHER)
            group = await desk.group("工作群", zhou, await desk.person("李小雨"))
            posts = [
                replace(desk.message(group, text, zhou), posted_at=desk.now + timedelta(minutes=minute))
                for minute, text in enumerate(texts)
            ]
            for each in order:
                await desk.services.capture.capture(posts[each], desk.now + timedelta(hours=1))
            async with desk.store.reading() as connection:
                states = list(await connection.scalars(select(notice.c.state)))
            ends.append((await outcome(desk), states))
    assert [end for end in ends if end != ends[0]] == []
    assert ends[0][1] == [NoticeState.WITHDRAWN if is_off else NoticeState.OPEN]


async def test_what_arrives_while_a_slot_is_served_ends_like_what_came_before(desk: Desk, clock: Clock) -> None:
    """Some digests are composed before the copy and the update, some after; all say the same in the end, and once."""
    people = [await desk.person(f"组员{number}") for number in range(6)]
    groups = [await desk.group(f"群{number}", *people) for number in range(3)]
    zhou = await desk.person("发文人周", Role.PUBLISHER)
    await desk.post(groups[0], CENSUS, zhou)
    clock.at("08:30")
    arrivals = [desk.message(group, text, zhou) for group, text in zip(groups[1:], (COPY, MOVED), strict=True)]
    await asyncio.gather(
        desk.services.digests.publish_due(desk.now),
        *(desk.services.capture.capture(post, desk.now) for post in arrivals),
    )
    assert await desk.services.digests.publish_due(desk.now) == 0
    sent = [each for each in await desk.send_all() if each.kind is DeliveryKind.DIGEST]
    assert sorted(each.chat_id for each in sent) == sorted(person.telegram_id or 0 for person in people)
    for each in sent:
        digest = await desk.services.digests.show(DigestId(each.subject), each.staff or StaffId(0))
        assert digest is not None
        (line,) = digest.lines
        assert (line.item.deadline, line.item.copies) == (at("17:00", 15), 3)


@asynccontextmanager
async def opened(migrated: Path, path: Path, office: Office, clock: Clock) -> AsyncIterator[Desk]:
    """An office of its own on a fresh database."""
    copyfile(migrated, path)
    store = Store(address_of(path), KEYS)
    try:
        yield await Desk.opened(furnish(store, office), clock)
    finally:
        await store.close()
