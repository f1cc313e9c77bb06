"""The ledger: what each unit issued in a month, and who may see it. Nobody is named, and nothing is a ranking."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.burden import Ledger, Month, OnlyCopies, UnitLoad
from core.flags import FlagKind
from core.ids import UnitId
from core.office import Minutes, Office
from core.people import Person, Role
from core.reading import TraceKind
from core.receipts import Tap
from services.burden import BurdenService
from services.house import furnish
from storage.tables import audit, source
from tests.builders import CENSUS, FLOOD, MEETING, NEWS, SNAPSHOT, TALK, UNDATED, Clock, Desk, Group
from tests.services.looking import administrator, rows

JUNE = Month(2026, 6)


async def ledger(desk: Desk, reader: Person, month: Month = JUNE) -> Ledger:
    found = await desk.services.burden.ledger(reader, month, desk.now)
    assert found is not None
    return found


async def load(desk: Desk, reader: Person, unit: UnitId | None = None) -> UnitLoad:
    found = await ledger(desk, reader)
    return next(each for each in found.units if each.unit == (unit or desk.east))


def census(number: int) -> str:
    """A notice of its own each time: another day, another matter."""
    matter = ("党员信息", "残疾人补贴", "退役军人", "适龄儿童", "消防通道", "电动车棚", "物业公司", "垃圾分类")[number]
    return f"【通知】各社区：请于6月{15 + number}日17:00前将{matter}情况报街道{matter}办公室。"


async def test_a_unit_answers_for_what_it_issued(desk: Desk) -> None:
    people = [await desk.person(name) for name in ("周伟", "李敏")]
    east, west = await desk.group("东群", *people), await desk.group("西群", unit=desk.west)
    await desk.post(east, CENSUS)
    await desk.post(west, CENSUS)
    await desk.post(west, SNAPSHOT.replace("高龄津贴", "残疾人两项补贴"))
    await desk.post(west, FLOOD)
    await desk.post(west, TALK)
    found = await ledger(desk, await administrator(desk))
    assert [(each.path[-1], each.notices, each.copies) for each in found.units] == [
        ("松岭社区", 2, 1),
        ("柳荫社区", 1, 0),
    ]
    west_load = found.units[0]
    assert west_load.traces == ((TraceKind.SCREENSHOT, 1),)
    assert (west_load.urgent, west_load.budget) == (1, 3)
    assert (west_load.timed, west_load.short, west_load.very_short) == (2, 1, 0), "the flood: four hours"
    assert (found.whole.notices, found.whole.copies) == (3, 1)
    assert found.is_running


async def test_what_was_spared_is_by_the_offices_own_minutes(desk: Desk) -> None:
    people = [await desk.person(name) for name in ("周伟", "李敏", "王芳")]
    first, second = await desk.group("东群", *people), await desk.group("又一群", *people)
    notice = await desk.notice(first, SNAPSHOT)
    await desk.post(second, SNAPSHOT)
    for person in people[:2]:
        await desk.services.receipts.settle(person, notice, Tap.DONE, desk.now)
    admin = await administrator(desk)
    spared = (await ledger(desk, admin)).spared
    assert (spared.messages, spared.notices) == (2, 1)
    assert (spared.copies, spared.replies, spared.screenshots) == (3, 2, 2)
    office = Office(minutes_spared=Minutes(copy=1, reply=1, screenshot=5))
    other = await BurdenService(store=desk.store, office=office).ledger(admin, JUNE, desk.now)
    assert other is not None
    assert other.spared.minutes == 3 + 2 + 10


async def test_the_figures_go_by_the_same_minutes(desk: Desk) -> None:
    office = Office(minutes_spared=Minutes(copy=9))
    assert (await furnish(desk.store, office).reports.spared(desk.now)).each.copy == 9


async def test_a_notice_counts_in_the_month_it_was_first_said_in(desk: Desk, clock: Clock) -> None:
    admin, group, other = await administrator(desk), await desk.group(), await desk.group("又一群")
    clock.at("23:59", 30)
    await desk.post(group, UNDATED)
    await desk.services.capture.capture(desk.message(group, NEWS), desk.now + timedelta(minutes=5))  # heard in July
    clock.later(minutes=1)
    await desk.post(other, UNDATED)
    assert [each.notices for each in (await ledger(desk, admin)).units] == [2]
    assert [each.copies for each in (await ledger(desk, admin)).units] == [0]
    july = await ledger(desk, admin, JUNE.after)
    assert [(each.notices, each.copies) for each in july.units] == [(0, 1)]
    assert not (await ledger(desk, admin)).is_running
    assert july.is_running


async def test_an_update_is_no_copy_and_a_notice_merged_by_hand_is_one(desk: Desk) -> None:
    admin, group, other = await administrator(desk), await desk.group(), await desk.group("又一群", unit=desk.west)
    kept, gone = await desk.notice(group, CENSUS), await desk.notice(other, MEETING)
    await desk.post(group, CENSUS.replace("6月12日", "6月15日"))
    assert (await load(desk, admin)).copies == 0
    assert (await load(desk, admin, desk.west)).notices == 1
    await desk.services.joining.join(admin, kept, gone, desk.now)
    assert (await load(desk, admin, desk.west)).notices == 0
    assert (await load(desk, admin, desk.west)).copies == 1


async def test_a_withdrawn_notice_was_issued_all_the_same(desk: Desk) -> None:
    admin, group = await administrator(desk), await desk.group()
    await desk.services.notices.withdraw(admin, await desk.notice(group), desk.now)
    assert (await load(desk, admin)).notices == 1


async def test_who_asked_is_counted_and_never_named(desk: Desk) -> None:
    people = [await desk.person(name) for name in ("周伟", "李敏")]
    notice = await desk.notice(await desk.group("群", *people))
    await desk.services.receipts.settle(people[0], notice, Tap.QUESTION, desk.now)
    found = await ledger(desk, await administrator(desk))
    assert found.units[0].questions == 1
    assert not any(person.name in repr(found) for person in people)


async def test_a_deadline_in_doubt_is_no_short_notice(desk: Desk) -> None:
    person = await desk.person("周伟")
    notice = await desk.notice(await desk.group("群", person), FLOOD)
    admin = await administrator(desk)
    assert (await load(desk, admin)).short == 1
    await desk.services.doubts.doubt(person, notice, desk.now)
    assert ((await load(desk, admin)).timed, (await load(desk, admin)).short) == (0, 0)


async def test_flags_are_in_it_from_three_on_and_as_long_as_the_notice_is_open(desk: Desk, clock: Clock) -> None:
    people = [await desk.person(name) for name in ("周伟", "李敏", "王芳")]
    notice = await desk.notice(await desk.group("群", *people))
    admin = await administrator(desk)
    for number, person in enumerate(people):
        assert (await load(desk, admin)).flags == (), number
        await desk.services.flags.flag(person, notice, FlagKind.TOO_SHORT, desk.now)
    assert (await load(desk, admin)).flags == ((FlagKind.TOO_SHORT, 3),)
    clock.at("17:00", 19)
    assert (await load(desk, admin)).flags == ()


async def test_shares_and_the_median_need_five_notices(desk: Desk) -> None:
    admin, group = await administrator(desk), await desk.group()
    for number in range(4):
        await desk.notice(group, census(number))
    four = await load(desk, admin)
    assert (four.notices, four.hours, four.share(four.days_off)) == (4, None, None)
    await desk.notice(group, census(4))
    five = await load(desk, admin)
    assert five.hours == 24 * 16 + 9, "the middle one: 8:00 on the first to 17:00 on the seventeenth"
    assert five.share(five.days_off) == 0


@pytest.mark.parametrize(
    ("role", "place", "seen"),
    [
        (Role.ADMIN, "west", ["松岭社区", "柳荫社区"]),
        (Role.SUPERVISOR, "street", ["松岭社区", "柳荫社区"]),
        (Role.SUPERVISOR, "east", ["柳荫社区"]),
        (Role.PUBLISHER, "west", ["松岭社区"]),
        (Role.PUBLISHER, "street", []),
    ],
)
async def test_each_sees_the_units_they_answer_for(desk: Desk, role: Role, place: str, seen: list[str]) -> None:
    await desk.post(await desk.group("东群"), CENSUS)
    await desk.post(await desk.group("西群", unit=desk.west), MEETING)
    reader = await desk.person("何静", role, unit=getattr(desk, place))
    assert [each.path[-1] for each in (await ledger(desk, reader)).units] == seen


@pytest.mark.parametrize("role", [Role.STAFF, Role.GRID_WORKER])
async def test_others_see_nothing(desk: Desk, role: Role) -> None:
    person = await desk.person("周伟", role)
    assert await desk.services.burden.ledger(person, JUNE, desk.now) is None
    assert await desk.services.burden.only_copies(person, desk.now) == ()


async def test_a_month_that_has_not_begun_has_no_ledger(desk: Desk) -> None:
    admin = await administrator(desk)
    assert await desk.services.burden.ledger(admin, JUNE.after, desk.now) is None
    empty = await ledger(desk, admin, JUNE.before)
    assert (empty.units, empty.whole.notices, empty.spared.minutes) == ((), 0, 0)


# sources that bring nothing new


async def copying(desk: Desk, clock: Clock, *more: Person) -> tuple[Group, Group]:
    """Two groups, of which the second only says again what the first said; a month has passed."""
    first, second = await desk.group("甲群", *more), await desk.group("乙群", *more, unit=desk.west)
    clock.now += timedelta(days=31)
    for number in range(3):
        await desk.post(first, census(number))
        clock.later(minutes=10)
        await desk.post(second, census(number))
    return first, second


async def proposed(desk: Desk, reader: Person) -> list[OnlyCopies]:
    found = await desk.services.burden.only_copies(reader, desk.now)
    assert await desk.services.burden.count_only_copies(reader, desk.now) == len(found)
    return list(found)


async def test_a_source_with_only_copies_for_thirty_days_is_proposed(desk: Desk, clock: Clock) -> None:
    first, second = await copying(desk, clock, await desk.person("周伟"))
    admin = await administrator(desk)
    (found,) = await proposed(desk, admin)
    assert (found.source, found.title, found.unit, found.copies, found.alone) == (
        second.source,
        "乙群",
        "松岭社区",
        3,
        0,
    )
    assert found.may_close
    await desk.post(second, UNDATED)
    assert await proposed(desk, admin) == [], "it brought something new"
    clock.later(days=31)
    assert await proposed(desk, admin) == [], "now it is silent, which is another matter"
    assert first.source != second.source


async def test_a_source_that_is_new_silent_left_or_an_inlet_is_not_proposed(desk: Desk, clock: Clock) -> None:
    first = await desk.group("甲群")
    clock.later(days=31)
    second = await desk.group("乙群")
    await desk.group("空群")
    await desk.post(first, CENSUS)
    await desk.post(second, CENSUS)
    assert await proposed(desk, await administrator(desk)) == []


async def test_a_source_whose_messages_are_in_doubt_or_changed_something_is_not_proposed(
    desk: Desk, clock: Clock
) -> None:
    _, second = await copying(desk, clock)
    await desk.post(second, census(0).replace("17:00", "12:00"))
    assert await proposed(desk, await administrator(desk)) == []


async def test_it_says_how_many_would_hear_no_more(desk: Desk, clock: Clock) -> None:
    everywhere, only_here = await desk.person("周伟"), await desk.person("李敏")
    first, second = await desk.group("甲群", everywhere), await desk.group("乙群", everywhere, only_here)
    clock.now += timedelta(days=31)
    await desk.post(first, CENSUS)
    await desk.post(second, CENSUS)
    (found,) = await proposed(desk, await administrator(desk))
    assert found.alone == 1


async def test_what_somebody_wants_to_keep_comes_again_after_ninety_days(desk: Desk, clock: Clock) -> None:
    _, second = await copying(desk, clock)
    admin = await administrator(desk)
    before = await rows(desk, audit)
    assert await desk.services.burden.keep(admin, second.source, desk.now)
    assert await rows(desk, audit) == before + 1
    assert await proposed(desk, admin) == []
    service = desk.services.burden
    assert await service.only_copies(admin, desk.now + timedelta(days=29)) == (), "it is kept"
    async with desk.store.writing() as connection:
        await connection.execute(source.update().values(kept_until=desk.now))
    assert len(await proposed(desk, admin)) == 1


@pytest.mark.parametrize(
    ("role", "place", "may"),
    [
        (Role.SUPERVISOR, "street", True),
        (Role.SUPERVISOR, "west", True),
        (Role.SUPERVISOR, "east", False),
        (Role.PUBLISHER, "west", False),
        (Role.STAFF, "west", False),
    ],
)
async def test_only_whoever_answers_for_a_source_decides(
    desk: Desk, clock: Clock, role: Role, place: str, may: bool
) -> None:
    _, second = await copying(desk, clock)
    person = await desk.person("何静", role, unit=getattr(desk, place))
    assert [(each.source, each.may_close) for each in await proposed(desk, person)] == [(second.source, False)] * may
    assert await desk.services.burden.keep(person, second.source, desk.now) is may
    assert not await desk.services.burden.keep(replace(person, roles=frozenset({Role.STAFF})), second.source, desk.now)
