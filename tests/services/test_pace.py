"""Clock times are erased after the stated days: only the day of a tap is left, and the notice's own pace, once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from core.ids import NoticeId
from core.pace import Pace
from core.people import Person
from core.receipts import Tap
from services.pace import AT_ONCE
from storage import pace
from storage.tables import notice_pace, receipt, receipt_before
from tests.builders import CENSUS, MEETING, NEWS, Clock, Desk, at
from tests.services.looking import administrator


async def moments(desk: Desk, of: NoticeId | None = None) -> list[datetime]:
    query = select(receipt.c.at).order_by(receipt.c.notice_id, receipt.c.staff_id)
    async with desk.store.reading() as connection:
        return list(await connection.scalars(query if of is None else query.where(receipt.c.notice_id == of)))


async def kept(desk: Desk, notice_id: NoticeId) -> Pace | None:
    async with desk.store.reading() as connection:
        return await pace.pace(connection, notice_id)


async def settled(desk: Desk, clock: Clock, count: int = 5, text: str = CENSUS) -> tuple[list[Person], NoticeId]:
    """Somebody every seven hours, from four in the afternoon, so that some fall into the next days."""
    people = [await desk.person(f"{number}号") for number in range(count)]
    clock.at("09:00")
    notice_id = await desk.notice(await desk.group("群", *people), text)
    for person in people:
        clock.later(hours=7)
        await desk.services.receipts.settle(person, notice_id, Tap.DONE, desk.now)
    return people, notice_id


async def tend(desk: Desk, now: datetime) -> int:
    return await desk.services.pace.tend(now)


async def test_only_the_day_is_left_thirty_days_after_the_deadline(desk: Desk, clock: Clock) -> None:
    _, notice_id = await settled(desk, clock)
    before = await kept(desk, notice_id)
    deadline = at("17:00", 12)
    assert await tend(desk, deadline + timedelta(days=29)) == 0
    assert at("16:00") in await moments(desk)
    assert await tend(desk, deadline + timedelta(days=30)) == 1
    assert await moments(desk) == [at("00:00"), at("00:00"), at("00:00", 2), at("00:00", 2), at("00:00", 2)]
    assert await kept(desk, notice_id) == before == Pace(settled=5, median=21 * 60, nine_tenths=35 * 60)


async def test_it_happens_once(desk: Desk, clock: Clock) -> None:
    await settled(desk, clock)
    late = at("01:00", 20, 7)
    assert [await tend(desk, late) for _ in range(3)] == [1, 0, 0]
    assert await tend(desk, late + timedelta(days=1)) == 0


async def test_of_fewer_than_five_no_pace_is_kept_and_the_times_go_all_the_same(desk: Desk, clock: Clock) -> None:
    _, notice_id = await settled(desk, clock, 4)
    await tend(desk, at("01:00", 20, 7))
    assert await kept(desk, notice_id) is None
    async with desk.store.reading() as connection:
        row = (await connection.execute(select(notice_pace))).one()
    assert (row.settled, row.median, row.nine_tenths) == (4, None, None)
    assert {each.astimezone(clock.now.tzinfo).hour for each in await moments(desk)} == {0}


async def test_a_notice_without_a_deadline_is_over_after_sixty_days(desk: Desk, clock: Clock) -> None:
    await settled(desk, clock, text=NEWS)
    over = at("09:00") + timedelta(days=60)
    assert await tend(desk, over + timedelta(days=29)) == 0
    assert await tend(desk, over + timedelta(days=30)) == 1


async def test_a_withdrawn_notice_counts_from_its_withdrawal(desk: Desk, clock: Clock) -> None:
    _, notice_id = await settled(desk, clock, text=MEETING)
    await desk.services.notices.withdraw(await administrator(desk), notice_id, at("09:00", 4))
    assert await tend(desk, at("08:59", 4) + timedelta(days=30)) == 0
    assert await tend(desk, at("09:00", 5) + timedelta(days=30)) == 1


async def test_a_late_tap_is_made_coarse_in_its_turn(desk: Desk, clock: Clock) -> None:
    people, notice_id = await settled(desk, clock)
    first = await kept(desk, notice_id)
    await tend(desk, at("01:00", 20, 7))
    tapped = at("10:30", 21, 7)
    await desk.services.receipts.settle(people[0], notice_id, Tap.NOT_MINE, tapped)
    assert tapped in await moments(desk)
    assert await tend(desk, tapped + timedelta(days=29)) == 0
    assert await tend(desk, tapped + timedelta(days=30)) == 1
    assert at("00:00", 21, 7) in await moments(desk)
    assert await tend(desk, tapped + timedelta(days=31)) == 0
    assert await kept(desk, notice_id) == first


async def test_what_stood_before_a_merge_loses_its_clock_times_too(desk: Desk, clock: Clock) -> None:
    _, notice_id = await settled(desk, clock)
    other = await desk.notice(await desk.group("别群"), MEETING)
    await desk.services.joining.join(await administrator(desk), other, notice_id, desk.now)
    await tend(desk, at("01:00", 30, 8))
    async with desk.store.reading() as connection:
        found = [each for each in await connection.scalars(select(receipt_before.c.at)) if each is not None]
    assert found
    assert all(each == at("00:00", each.astimezone(clock.now.tzinfo).day) for each in found)


async def test_what_a_merge_brings_to_an_erased_notice_loses_its_clock_times_too(desk: Desk, clock: Clock) -> None:
    """The taps are older than the erasing, and the notice they came from was not over yet."""
    _, old = await settled(desk, clock)
    clock.now = at("09:00", 10, 7)
    wang = await desk.person("王芳")
    new = await desk.notice(await desk.group("别群", wang), "【通知】各社区：请于9月30日前将防汛物资清单报应急办。")
    tapped = at("10:30", 10, 7)
    await desk.services.receipts.settle(wang, new, Tap.DONE, tapped)
    assert await tend(desk, at("01:00", 20, 7)) == 1
    joined = at("09:00", 21, 7)
    done = await desk.services.joining.join(await administrator(desk), old, new, joined)
    assert (done.reason, done.notice) == ("joined", old)
    assert tapped in await moments(desk, old)
    await tend(desk, joined + timedelta(days=29))
    assert tapped in await moments(desk, old)
    assert await tend(desk, joined + timedelta(days=30)) == 1
    assert {each.astimezone(clock.now.tzinfo).hour for each in await moments(desk, old)} == {0}
    assert await tend(desk, joined + timedelta(days=31)) == 0


async def test_a_backlog_is_worked_off_in_one_go(desk: Desk, clock: Clock) -> None:
    group = await desk.group("群")
    for number in range(AT_ONCE + 3):
        await desk.notice(group, f"【通知】请各社区于6月{2 + number % 20}日前报送第{number}类{number * 37}号清单。")
    async with desk.store.reading() as connection:
        expected = len(await pace.due(connection, at("01:00", 1, 8), 1000))
    assert expected > AT_ONCE
    assert await tend(desk, at("01:00", 31, 8)) == expected


async def test_a_longer_backlog_goes_on_at_the_next_tick(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.pace.AT_ONCE", 1)
    monkeypatch.setattr("services.pace.PER_TICK", 2)
    group = await desk.group("群")
    for text in (CENSUS, MEETING, NEWS):
        await desk.notice(group, text)
    late = at("01:00", 30, 10)
    assert [await tend(desk, late) for _ in range(3)] == [2, 1, 0]
