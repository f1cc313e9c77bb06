"""One message per person and half-day, inside work hours: what comes later, at night, or when nobody can be reached."""

from datetime import date

import pytest
from sqlalchemy import select

from core.deliveries import Delivery, DeliveryKind, Gone, Void
from core.doubts import Choice
from core.ids import NoticeId
from core.people import Person, Role
from services import inquiries
from storage import roster
from storage.store import Store
from storage.tables import delivery, inquiry, posting_text
from tests.builders import CENSUS, MEETING, Desk, Group
from tests.services.doubting import THIS_WEEK, doubted_posting, one_doubt
from tests.services.looking import shown

INQUIRY, EDIT, MOVED = DeliveryKind.INQUIRY, DeliveryKind.INQUIRY_EDIT, DeliveryKind.INQUIRY_MOVED


@pytest.fixture
async def group(desk: Desk, zhou: Person) -> Group:
    li = await desk.person("李小雨")
    return await desk.group("民政工作群", zhou, li)


async def doubt(desk: Desk, group: Group, by: Person, text: str = CENSUS) -> NoticeId:
    """A notice whose deadline somebody doubts."""
    notice_id = await desk.notice(group, text, by)
    await desk.services.doubts.doubt(by, notice_id, desk.now)
    return notice_id


async def sent(desk: Desk, *kinds: DeliveryKind) -> list[DeliveryKind]:
    """What the courier sends now, of these kinds."""
    return [each.kind for each in await desk.send_all() if each.kind in (kinds or (INQUIRY, EDIT, MOVED))]


async def halves(store: Store) -> list[tuple[date, int, bool]]:
    async with store.reading() as connection:
        rows = await connection.execute(select(inquiry).order_by(inquiry.c.id))
        return [(row.workday, row.half, row.message_id is not None) for row in rows]


async def waiting(desk: Desk, kind: DeliveryKind) -> list[Delivery]:
    found = await desk.services.outbox.due(desk.now, busy=(), busy_chats=(), limit=100)
    return [each for each in found if each.kind is kind]


async def test_what_is_raised_inside_work_hours_is_asked_at_once(desk: Desk, group: Group, zhou: Person) -> None:
    desk.clock.at("09:10")
    await doubt(desk, group, zhou)
    assert await sent(desk) == [INQUIRY]
    assert await halves(desk.store) == [(date(2026, 6, 1), 0, True)]


async def test_what_comes_later_in_the_half_day_is_added_silently(desk: Desk, group: Group, zhou: Person) -> None:
    desk.clock.at("09:10")
    await doubt(desk, group, zhou)
    await desk.send_all()
    desk.clock.at("11:50")
    await doubt(desk, group, zhou, MEETING)
    assert await sent(desk) == [EDIT]
    await desk.services.doubts.tend(desk.clock.at("13:00"))
    assert await sent(desk) == [], "the edit has told it already"


async def test_what_came_into_a_message_that_was_done_with_is_told_in_the_next_half_day(
    desk: Desk, group: Group, zhou: Person
) -> None:
    """Nobody looks again at "all settled"."""
    desk.clock.at("09:10")
    notice_id = await doubt(desk, group, zhou)
    await desk.send_all()
    await desk.services.doubts.set_due(zhou, notice_id, Choice(keeps=True), desk.clock.at("09:20"))
    desk.clock.at("10:00")
    await doubt(desk, group, zhou, MEETING)
    assert INQUIRY not in await sent(desk), "silently in this half-day"
    await desk.services.doubts.tend(desk.clock.at("11:00"))
    assert await sent(desk) == []
    await desk.services.doubts.tend(desk.clock.at("13:00"))
    assert await sent(desk) == [INQUIRY, MOVED]
    await desk.services.doubts.tend(desk.clock.at("08:30", 2))
    assert await sent(desk) == [], "and only once"


async def test_the_next_half_day_brings_a_new_message_only_for_what_is_new(
    desk: Desk, group: Group, zhou: Person
) -> None:
    desk.clock.at("09:10")
    await doubt(desk, group, zhou)
    await desk.send_all()
    await desk.services.doubts.tend(desk.clock.at("13:00"))
    assert await sent(desk) == []
    await doubt(desk, group, zhou, MEETING)
    assert await sent(desk) == [INQUIRY, MOVED]
    assert await halves(desk.store) == [(date(2026, 6, 1), 0, True), (date(2026, 6, 1), 1, True)]


@pytest.mark.parametrize(
    ("raised", "day", "asked", "on"),
    [("20:00", 1, "08:30", 2), ("07:00", 2, "08:30", 2), ("18:00", 5, "08:30", 8), ("10:00", 6, "08:30", 8)],
    ids=["in the evening", "early", "on a Friday evening", "on a Saturday"],
)
async def test_outside_of_work_hours_it_waits(
    desk: Desk, group: Group, zhou: Person, raised: str, day: int, asked: str, on: int
) -> None:
    desk.clock.at(raised, day)
    await doubt(desk, group, zhou)
    await desk.services.doubts.tend(desk.now)
    assert await sent(desk) == []
    await desk.services.doubts.tend(desk.clock.at(asked, on))
    assert await sent(desk) == [INQUIRY]
    await desk.services.doubts.tend(desk.now)
    assert await sent(desk) == []


async def test_many_in_one_night_are_one_message(desk: Desk, group: Group, zhou: Person) -> None:
    desk.clock.at("20:00")
    await doubt(desk, group, zhou)
    await doubt(desk, group, zhou, MEETING)
    await desk.services.doubts.tend(desk.clock.at("08:30", 2))
    assert await sent(desk) == [INQUIRY]
    assert len(await desk.services.doubts.put_to(zhou.id, desk.now)) == 2


async def test_what_is_answered_before_it_is_sent_is_asked_of_nobody(desk: Desk, group: Group, zhou: Person) -> None:
    """And what comes after it in the same half-day is not swallowed by that."""
    desk.clock.at("09:10")
    notice_id = await doubt(desk, group, zhou)
    await desk.services.doubts.set_due(zhou, notice_id, Choice(keeps=True), desk.now)
    (delivery,) = await waiting(desk, INQUIRY)
    await desk.services.outbox.record(delivery, Void(why="overtaken"), desk.now)
    await doubt(desk, group, zhou, MEETING)
    assert await sent(desk, INQUIRY) == [INQUIRY]


async def test_a_message_that_could_not_be_sent_in_its_half_day_comes_in_the_next(
    desk: Desk, group: Group, zhou: Person
) -> None:
    desk.clock.at("11:50")
    await doubt(desk, group, zhou)
    desk.clock.at("12:10")
    await desk.services.outbox.tidy(desk.now)
    assert await sent(desk) == []
    await desk.services.doubts.tend(desk.now)
    assert await sent(desk) == [INQUIRY]
    assert await halves(desk.store) == [(date(2026, 6, 1), 0, False), (date(2026, 6, 1), 1, True)]


async def test_who_cannot_be_reached_is_not_asked_and_the_supervisor_is(desk: Desk, group: Group, zhou: Person) -> None:
    chief = await desk.person("沈主任", Role.SUPERVISOR, unit=desk.street)
    assert zhou.telegram_id is not None
    async with desk.store.writing() as connection:
        await roster.mark_unreachable(connection, zhou.telegram_id, "blocked", desk.now)
    desk.clock.at("09:10")
    await doubt(desk, group, zhou)
    assert len(await desk.services.doubts.put_to(chief.id, desk.now)) == 1
    assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()


async def test_who_is_reached_again_is_asked_what_is_still_open(desk: Desk, group: Group, zhou: Person) -> None:
    assert zhou.telegram_id is not None
    desk.clock.at("20:00")
    await doubt(desk, group, zhou)
    async with desk.store.writing() as connection:
        await roster.mark_unreachable(connection, zhou.telegram_id, "blocked", desk.now)
    await desk.services.doubts.tend(desk.clock.at("08:30", 2))
    assert await sent(desk) == []
    async with desk.store.writing() as connection:
        await roster.mark_reachable(connection, zhou.telegram_id)
    await desk.services.doubts.tend(desk.clock.at("08:45", 2))
    assert await sent(desk) == [INQUIRY]


async def test_one_who_is_gone_does_not_stop_the_others(desk: Desk, group: Group, zhou: Person) -> None:
    wu = await desk.person("发文人吴", Role.PUBLISHER)
    li = await desk.person("王小红")
    desk.clock.at("09:10")
    await desk.notice(await desk.group("社区群", li), THIS_WEEK, li)
    asked = {each.chat_id: each for each in await waiting(desk, INQUIRY)}
    assert set(asked) == {zhou.telegram_id, wu.telegram_id}
    gone = Gone(why="bot was blocked by the user", is_person_gone=True)
    await desk.services.outbox.record(asked[zhou.telegram_id or 0], gone, desk.now)
    assert await sent(desk) == [INQUIRY]


async def test_the_unit_above_is_asked_where_a_unit_has_no_publisher(desk: Desk) -> None:
    lu = await desk.person("街道的陆", Role.PUBLISHER, unit=desk.street)
    li = await desk.person("李小雨")
    desk.clock.at("09:10")
    notice_id = await desk.notice(await desk.group("社区群", li), THIS_WEEK, li)
    settled = await desk.services.doubts.settle(lu, (await one_doubt(desk, lu)).id, Choice(), desk.now)
    assert settled.reason == "settled"
    assert (await shown(desk, notice_id)).deadline is None


class TestWhatCaptureCalls:
    async def test_what_a_person_settled_no_rule_doubts_again(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        await desk.services.doubts.set_due(zhou, notice_id, Choice(keeps=True), desk.now)
        async with desk.store.writing() as connection:
            is_new = await inquiries.raise_deadline(
                connection, desk.services.office, notice_id, unit=desk.east, author=zhou, now=desk.now
            )
        assert not is_new
        assert not (await shown(desk, notice_id)).is_doubted

    async def test_a_text_that_became_certain_takes_the_doubt_back(
        self, desk: Desk, group: Group, zhou: Person
    ) -> None:
        desk.clock.at("09:10")
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        async with desk.store.writing() as connection:
            await inquiries.drop_deadline(connection, notice_id, now=desk.now)
        assert not (await shown(desk, notice_id)).is_doubted
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()

    async def test_without_a_doubt_nothing_is_taken_back(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        await desk.send_all()
        async with desk.store.writing() as connection:
            await inquiries.drop_deadline(connection, notice_id, now=desk.now)
        assert await desk.send_all() == []

    async def test_a_message_that_must_not_be_kept_is_dropped(self, desk: Desk, group: Group, zhou: Person) -> None:
        posting_id = await doubted_posting(desk, group, "名册明天交一下", zhou)
        async with desk.store.writing() as connection:
            await inquiries.drop_posting(connection, posting_id, now=desk.now)
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()

    async def test_a_marking_that_is_added_later_takes_the_question_back(
        self, desk: Desk, group: Group, zhou: Person
    ) -> None:
        await doubted_posting(desk, group, "名册明天交一下", zhou, number=77)
        await desk.services.notices.marked(desk.message(group, "", zhou, number=77), desk.now)
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()
        async with desk.store.reading() as connection:
            assert list(await connection.scalars(select(posting_text.c.text))) == [""]

    @pytest.mark.parametrize(("hours", "is_asked"), [(1, False), (47, False), (49, True)])
    async def test_a_number_that_is_used_anew_is_another_message(
        self, desk: Desk, group: Group, zhou: Person, hours: int, is_asked: bool
    ) -> None:
        posting_id = await doubted_posting(desk, group, "名册明天交一下", zhou)
        await desk.services.doubts.say(zhou, (await one_doubt(desk, zhou)).id, desk.now, is_so=False)
        later = desk.clock.later(hours=hours)
        async with desk.store.writing() as connection:
            again = await inquiries.raise_notice(
                connection, desk.services.office, posting_id, unit=desk.east, author=zhou, now=later
            )
        assert again is is_asked


async def test_doubts_of_gone_notices_are_closed_by_the_ticker(desk: Desk, group: Group, zhou: Person) -> None:
    desk.clock.at("09:10")
    notice_id = await doubt(desk, group, zhou)
    await desk.send_all()
    await desk.services.notices.withdraw(zhou, notice_id, desk.now)
    await desk.services.doubts.tend(desk.now)
    assert await sent(desk) == [EDIT], "the message says that nothing is left"


async def test_nothing_is_written_while_nobody_is_asked(desk: Desk, zhou: Person) -> None:
    await desk.services.doubts.tend(desk.clock.at("09:00"))
    async with desk.store.reading() as connection:
        assert list(await connection.execute(select(delivery))) == []
