"""Flags: one tap, one voice, nobody's name; and nothing left of them once the notice closes."""

from datetime import timedelta

from sqlalchemy import select

from core.burden import Month
from core.flags import FlagKind, FlagReason
from core.ids import NoticeId, UnitId
from core.people import Person, Role
from core.receipts import Tap
from storage import flags
from storage.tables import flag
from tests.builders import CENSUS, UNDATED, Clock, Desk
from tests.services.looking import administrator


async def told(desk: Desk, notice_id: NoticeId) -> dict[FlagKind, int]:
    async with desk.store.reading() as connection:
        return (await flags.told(connection, [notice_id], desk.now)).get(notice_id, {})


async def voices(desk: Desk) -> int:
    async with desk.store.reading() as connection:
        return len((await connection.execute(select(flag))).all())


async def staff(desk: Desk, count: int = 3) -> list[Person]:
    return [await desk.person(name) for name in ("周伟", "李敏", "王芳", "赵强")[:count]]


async def test_a_tap_raises_it_and_a_second_one_takes_it_back(desk: Desk) -> None:
    (person,) = await staff(desk, 1)
    notice = await desk.notice(await desk.group("群", person))
    service = desk.services.flags
    assert await service.flag(person, notice, FlagKind.TOO_SHORT, desk.now) is FlagReason.RAISED
    assert await service.own(person, notice) == {FlagKind.TOO_SHORT}
    assert await service.flag(person, notice, FlagKind.REPEATED, desk.now) is FlagReason.RAISED
    assert await service.flag(person, notice, FlagKind.TOO_SHORT, desk.now) is FlagReason.TAKEN_BACK
    assert await service.own(person, notice) == {FlagKind.REPEATED}


async def test_two_voices_are_told_to_nobody_and_three_are(desk: Desk) -> None:
    people = await staff(desk)
    notice = await desk.notice(await desk.group("群", *people))
    for person in people[:2]:
        await desk.services.flags.flag(person, notice, FlagKind.TRACE, desk.now)
        await desk.services.flags.flag(person, notice, FlagKind.REPEATED, desk.now)
    await desk.services.flags.flag(people[2], notice, FlagKind.TOO_SHORT, desk.now)
    assert await told(desk, notice) == {}
    await desk.services.flags.flag(people[2], notice, FlagKind.TRACE, desk.now)
    assert await told(desk, notice) == {FlagKind.TRACE: 3}


async def test_on_the_notice_they_are_told_to_whoever_answers_for_it_and_to_nobody_else(desk: Desk) -> None:
    people, author = await staff(desk), await desk.person("秦海棠", Role.PUBLISHER)
    other = await desk.person("陆一鸣", Role.PUBLISHER)
    notice = await desk.notice(await desk.group("群", *people, other), by=author)
    supervisors = [await desk.person(name, Role.SUPERVISOR, unit=unit) for name, unit in _places(desk)]
    for person in people:
        await desk.services.flags.flag(person, notice, FlagKind.TRACE, desk.now)
    await desk.services.flags.flag(people[0], notice, FlagKind.REPEATED, desk.now)

    async def shown(person: Person) -> object:
        found = await desk.services.notices.show(person, notice)
        return None if found is None else found.flags

    told = ((FlagKind.TRACE, 3),)
    assert [await shown(each) for each in (author, *supervisors)] == [told, told, told, None]
    assert [await shown(each) for each in (*people, other)] == [()] * 4


def _places(desk: Desk) -> list[tuple[str, UnitId]]:
    return [("何静", desk.east), ("白露", desk.street), ("江涛", desk.west)]


async def test_only_whoever_the_notice_is_for_has_a_voice(desk: Desk) -> None:
    inside, outside = await staff(desk, 2)
    notice = await desk.notice(await desk.group("群", inside))
    service = desk.services.flags
    assert await service.flag(outside, notice, FlagKind.NOT_MINE, desk.now) is FlagReason.NOT_ADDRESSEE
    assert await service.flag(inside, NoticeId(99), FlagKind.NOT_MINE, desk.now) is FlagReason.UNKNOWN
    assert await service.own(inside, NoticeId(99)) == frozenset()
    assert await voices(desk) == 0


async def test_a_flag_settles_nothing(desk: Desk) -> None:
    (person,) = await staff(desk, 1)
    notice = await desk.notice(await desk.group("群", person))
    await desk.services.flags.flag(person, notice, FlagKind.NOT_MINE, desk.now)
    admin = await administrator(desk)
    found = await desk.services.burden.ledger(admin, Month.of(desk.now.date()), desk.now)
    assert found is not None
    assert found.spared.replies == 0
    await desk.services.receipts.settle(person, notice, Tap.DONE, desk.now)
    found = await desk.services.burden.ledger(admin, Month.of(desk.now.date()), desk.now)
    assert found is not None
    assert found.spared.replies == 1


async def test_whose_voice_it_is_stands_nowhere(desk: Desk) -> None:
    """The same person has another hash at another notice, and it is none of the id without the office's key."""
    (person,) = await staff(desk, 1)
    group = await desk.group("群", person)
    first, second = await desk.notice(group), await desk.notice(group, UNDATED)
    for notice in (first, second):
        await desk.services.flags.flag(person, notice, FlagKind.NOT_MINE, desk.now)
    async with desk.store.reading() as connection:
        rows = (await connection.execute(select(flag).order_by(flag.c.notice_id))).all()
    assert [row.notice_id for row in rows] == [first, second]
    assert len({row.who_hash for row in rows}) == 2
    assert all(len(row.who_hash) == 64 for row in rows)
    other = desk.keys.hash("flag.who_hash", f"{second} {person.id}")
    assert rows[1].who_hash == other, "found again with the key, so that one person has one voice"


async def test_a_withdrawn_notice_keeps_no_flags(desk: Desk) -> None:
    people = await staff(desk)
    post = desk.message(await desk.group("群", *people), CENSUS)
    captured = await desk.services.capture.capture(post, desk.now)
    assert captured.notice is not None
    for person in people:
        await desk.services.flags.flag(person, captured.notice, FlagKind.REPEATED, desk.now)
    admin = await administrator(desk)
    await desk.services.notices.withdraw(admin, captured.notice, desk.now)
    assert await voices(desk) == 0
    reason = await desk.services.flags.flag(people[0], captured.notice, FlagKind.REPEATED, desk.now)
    assert reason is FlagReason.CLOSED


async def test_flags_go_when_the_notice_closes_by_itself(desk: Desk, clock: Clock) -> None:
    people = await staff(desk)
    group = await desk.group("群", *people)
    dated, undated = await desk.notice(group), await desk.notice(group, UNDATED)
    for notice in (dated, undated):
        for person in people:
            await desk.services.flags.flag(person, notice, FlagKind.REPEATED, desk.now)
    clock.at("17:01", 19)  # a week after the deadline of the first
    assert await told(desk, dated) == {}, "not told any more, even before they are dropped"
    assert await told(desk, undated) == {FlagKind.REPEATED: 3}
    assert await desk.services.flags.drop_closed(desk.now) == 1
    assert await voices(desk) == 3
    clock.now += timedelta(days=30)
    assert await desk.services.flags.drop_closed(desk.now) == 1
    assert await desk.services.flags.drop_closed(desk.now) == 0
    assert await voices(desk) == 0
