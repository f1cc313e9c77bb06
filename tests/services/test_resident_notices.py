"""What goes to residents' own chats: each notice once, few on a day, never at night, and nothing after leaving."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from core.deliveries import DeliveryKind, Gone, Void
from core.ids import NoticeId, RequestId
from core.linking import MOST_A_DAY, UNDATED_LASTS, LinkRole
from core.marking import Pick
from core.outreach import OutreachState, Way
from core.people import Person, Role
from services import resident_notices
from services.chat_watch import ANEW
from storage import doors, linking, outreach
from storage.tables import delivery, household, request
from tests.builders import CENSUS, ELDERLY, NEWS, WATER, Desk, Group
from tests.services.chatting import ANNOUNCED, CHEN, SON, Door

NOTICE, EDIT, OFF = DeliveryKind.RESIDENT_NOTICE, DeliveryKind.RESIDENT_EDIT, DeliveryKind.RESIDENT_OFF
MOVED = WATER.replace("6月5日", "6月6日")
CLINIC = "【通知】6月4日上午9:00在社区活动室为全体居民免费义诊，请居民带身份证参加。"
EVENTS = ("停水", "停电", "停气", "停暖", "断水")


@pytest.fixture
async def door(desk: Desk) -> Door:
    return await Door.of(desk)


@pytest.fixture
async def publisher(desk: Desk) -> Person:
    return await desk.person("王立新", Role.PUBLISHER)


@pytest.fixture
async def group(desk: Desk, door: Door, publisher: Person) -> Group:
    return await desk.group("柳荫社区工作群", publisher, door.worker)


async def test_a_notice_for_all_residents_goes_to_every_linked_chat_of_the_unit(
    desk: Desk, door: Door, group: Group
) -> None:
    await door.links()
    elsewhere = await desk.resident(await desk.household("9-1-0101", unit=desk.west))
    async with desk.store.writing() as connection:
        await linking.take_up(connection, elsewhere, SON, LinkRole.SELF, desk.now)
    await desk.notice(group, WATER)
    assert await door.told() == [(NOTICE, CHEN)]


async def test_one_that_names_people_goes_to_those_only_and_is_written_down_as_told(
    desk: Desk, door: Door, group: Group
) -> None:
    young = await desk.resident(door.home, "王晓", born=desk.now.date().replace(year=1996))
    await door.links()
    await door.links(SON, young)
    await desk.notice(group, ELDERLY)
    assert await door.row() == (OutreachState.OPEN, None, False)
    assert await door.told() == [(NOTICE, CHEN)]
    assert await door.row() == (OutreachState.OPEN, None, True)


@pytest.mark.parametrize("text", [CENSUS, NEWS])
async def test_what_is_not_for_residents_never_goes_to_them(desk: Desk, door: Door, group: Group, text: str) -> None:
    await door.links()
    await desk.notice(group, text)
    assert await door.told() == []


async def test_once_is_once_however_often_the_clock_ticks_and_copies_come(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    await door.links()
    await desk.notice(group, WATER)
    assert len(await door.told()) == 1
    other = await desk.group("街道群", publisher)
    await desk.post(other, f"转发：{WATER}")
    for hour in range(3):
        desk.clock.later(hours=hour)
        assert await door.told() == []


async def test_a_son_of_two_parents_gets_one_message_and_his_tap_counts_for_both(
    desk: Desk, door: Door, group: Group
) -> None:
    for parent in (door.chen, door.husband):
        await door.links(SON, parent, LinkRole.RELATIVE)
    notice = await desk.notice(group, ELDERLY)
    assert await door.told() == [(NOTICE, SON)]
    for _ in range(2):
        assert await desk.services.resident_notices.confirm(SON, notice, desk.now)
    assert [await door.row(parent) for parent in (door.chen, door.husband)] == [(OutreachState.REACHED, None, True)] * 2


async def test_the_second_parent_linked_later_was_told_by_the_message_that_is_there(
    desk: Desk, door: Door, group: Group
) -> None:
    await door.links(SON, door.chen, LinkRole.RELATIVE)
    await desk.notice(group, ELDERLY)
    await door.told()
    await door.links(SON, door.husband, LinkRole.RELATIVE)
    assert await door.told() == []
    assert await door.row(door.husband) == (OutreachState.OPEN, None, True)


async def test_whoever_links_while_a_notice_is_open_is_told_it(desk: Desk, door: Door, group: Group) -> None:
    await desk.notice(group, ELDERLY)
    assert await door.told() == []
    await door.links()
    assert await door.told() == [(NOTICE, CHEN)]
    assert await door.row() == (OutreachState.OPEN, None, True)


async def test_whoever_links_later_is_not_told_what_is_over(desk: Desk, door: Door, group: Group) -> None:
    await desk.notice(group, ELDERLY)
    await desk.notice(group, CLINIC)
    desk.clock.at("19:00", 20)
    await door.links()
    assert await door.told() == []


async def test_news_without_a_date_is_news_for_a_week(desk: Desk, door: Door, group: Group) -> None:
    notice = await desk.notice(group, WATER)
    await door.links()
    show = desk.services.resident_notices.letter
    assert await show(notice, CHEN, desk.now + UNDATED_LASTS - timedelta(minutes=1)) is not None
    assert await show(notice, CHEN, desk.now + UNDATED_LASTS) is None


async def test_whoever_was_told_at_the_door_gets_no_message(desk: Desk, door: Door, group: Group) -> None:
    await desk.notice(group, ELDERLY)
    await knock(desk, door)
    await door.links()
    assert await door.told() == []


async def knock(desk: Desk, door: Door) -> None:
    async with desk.store.writing() as connection:
        rows = await doors.at_door(connection, door.home, doors.since(desk.now, desk.now, desk.services.office))
        await outreach.settle(connection, [row.id for row in rows], OutreachState.REACHED, Way.DOOR, desk.now)


async def test_at_night_it_waits_for_the_morning(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    await desk.send_all()
    desk.clock.at("22:00")
    await desk.notice(group, WATER)
    assert await door.told() == []
    desk.clock.at("06:59", 2)
    assert await door.told() == []
    desk.clock.at("07:00", 2)
    assert await door.told() == [(NOTICE, CHEN)]


async def test_what_is_withdrawn_in_the_night_is_never_told(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    await door.links()
    desk.clock.at("22:00")
    notice = await desk.notice(group, WATER, publisher)
    assert await door.told() == []
    await desk.services.notices.withdraw(publisher, notice, desk.now)
    desk.clock.at("07:00", 2)
    letter = await desk.services.resident_notices.letter(notice, CHEN, desk.now)
    assert letter is None


async def test_no_more_than_a_few_go_on_one_day_and_the_rest_on_the_next(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    for number, event in enumerate(EVENTS):
        await desk.notice(
            group, f"【{event}通知】6月{8 + number}日{8 + number}:00至18:00{number + 1}号楼{event}，请各位居民准备。"
        )
    assert len(await door.told()) == MOST_A_DAY
    desk.clock.at("20:00")
    assert await door.told() == []
    desk.clock.at("07:00", 2)
    assert len(await door.told()) == len(EVENTS) - MOST_A_DAY


async def test_changed_facts_are_told_anew_and_the_old_message_says_so(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    await door.links()
    notice = await desk.notice(group, ELDERLY, publisher)
    await door.told()
    await change_deadline(desk, publisher, notice)
    told = await door.told()
    assert sorted(told) == [(EDIT, CHEN), (NOTICE, CHEN)]
    assert await door.told() == []


async def change_deadline(desk: Desk, publisher: Person, notice: NoticeId) -> None:
    desk.clock.later(hours=1)
    group = await desk.group("另一个群", publisher)
    post = ELDERLY.replace("请网格员", "更正：请网格员").replace("6月20日", "6月18日")
    await desk.post(group, post, publisher)


async def test_whoever_said_yes_hears_of_changed_facts_too(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    await door.links()
    notice = await desk.notice(group, ELDERLY, publisher)
    await door.told()
    await desk.services.resident_notices.confirm(CHEN, notice, desk.now)
    await change_deadline(desk, publisher, notice)
    assert NOTICE in [kind for kind, _ in await door.told()]
    letter = await desk.services.resident_notices.letter(notice, CHEN, desk.now)
    assert letter is not None
    assert letter.is_changed


async def test_other_wording_of_the_same_facts_is_nobodys_news(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    await door.links()
    post = desk.message(group, WATER, publisher)
    await desk.services.capture.capture(post, desk.now)
    await door.told()
    desk.clock.later(hours=1)
    await desk.services.capture.edit(replace(post, text=WATER.replace("提前储水", "提前储好水")), desk.now)
    assert await door.told() == []


async def test_what_is_off_is_said_once_to_whoever_counts_on_it(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    await door.links()
    notice = await desk.notice(group, WATER, publisher)
    await door.told()
    desk.clock.later(hours=2)
    await desk.services.notices.withdraw(publisher, notice, desk.now)
    assert sorted(await door.told()) == [(EDIT, CHEN), (OFF, CHEN)]
    desk.clock.later(hours=2)
    assert await door.told() == []


async def test_what_a_message_calls_off_is_said_too_and_what_is_on_again_is_told_anew(
    desk: Desk, door: Door, publisher: Person, group: Group
) -> None:
    await door.links()
    notice = await desk.notice(group, WATER, publisher)
    assert [each.kind for each in await door.sent()] == [NOTICE]
    await desk.post(group, "6月5日的停水取消了，请各位居民周知。", publisher)
    assert (await desk.services.notices.show(publisher, notice)).is_off  # type: ignore[union-attr]
    desk.clock.later(minutes=10)
    assert {each.kind for each in await door.sent()} == {EDIT, OFF}
    await desk.services.notices.restore(publisher, notice, desk.clock.later(minutes=10))
    desk.clock.later(minutes=10)
    assert NOTICE in [each.kind for each in await door.sent()]
    await desk.services.notices.withdraw(publisher, notice, desk.clock.later(minutes=10))
    desk.clock.later(minutes=10)
    assert OFF in [each.kind for each in await door.sent()]


async def test_what_was_over_anyway_is_not_said_to_be_off(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    await door.links()
    notice = await desk.notice(group, ELDERLY, publisher)
    await door.told()
    desk.clock.at("09:00", 22)
    await desk.services.notices.withdraw(publisher, notice, desk.now)
    assert await door.told() == []


@pytest.mark.parametrize("when", ["before it is stored", "before it is sent"])
async def test_nothing_goes_to_a_chat_that_left(desk: Desk, door: Door, group: Group, when: str) -> None:
    await door.links()
    await desk.send_all()
    notice = await desk.notice(group, WATER)
    if when == "before it is sent":
        await desk.services.resident_notices.tend(desk.now)
    await desk.services.linking.leave(CHEN, desk.now)
    assert await door.told() == []
    assert await desk.services.resident_notices.letter(notice, CHEN, desk.now) is None
    assert await desk.services.resident_notices.confirm(CHEN, notice, desk.now) is False


async def test_whoever_comes_back_is_told_what_did_not_arrive(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    await desk.notice(group, WATER)
    await desk.services.resident_notices.tend(desk.now)
    await desk.services.linking.leave(CHEN, desk.now)
    await desk.services.linking.come_back(CHEN, desk.now)
    assert await door.told() == [(NOTICE, CHEN)]


async def test_a_telephone_that_blocked_the_bot_is_no_way_any_more(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    await desk.send_all()
    await desk.notice(group, ELDERLY)
    await desk.services.resident_notices.tend(desk.now)
    found = await desk.services.outbox.due(desk.now, busy=(), busy_chats=(), limit=8)
    (waiting,) = [each for each in found if each.kind in ANNOUNCED]
    await desk.services.outbox.record(waiting, Gone(why="bot was blocked", is_person_gone=True), desk.now)
    assert await door.way() == (False, True, False)
    assert await door.row() == (OutreachState.OPEN, "no_way", False)
    await desk.services.linking.come_back(CHEN, desk.now)
    assert await door.told() == [(NOTICE, CHEN)]
    assert await door.row() == (OutreachState.OPEN, None, True)


async def test_silence_for_two_days_becomes_a_knock(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    await desk.notice(group, ELDERLY)
    await door.told()
    desk.clock.later(hours=47)
    await desk.services.outreach.tend(desk.now)
    assert await door.row() == (OutreachState.OPEN, None, True)
    desk.clock.later(hours=2)
    await desk.services.outreach.tend(desk.now)
    assert await door.row() == (OutreachState.OPEN, "unconfirmed", True)


async def test_a_letter_says_what_to_do_by_when_and_whom_to_ask(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    notice = await desk.notice(group, ELDERLY)
    letter = await desk.services.resident_notices.letter(notice, CHEN, desk.now)
    assert letter is not None
    assert letter.sentences == ("于6月20日前办理津贴认证",)
    assert letter.contact is not None
    assert (letter.contact.unit, letter.contact.worker) == ("柳荫社区", "赵小满")
    assert letter.roles == {LinkRole.SELF}


async def test_a_tick_without_news_writes_nothing(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    await desk.notice(group, WATER)
    await door.told()
    async with desk.store.writing():  # whoever writes now waits for ever, and a tick must not
        await desk.services.resident_notices.tend(desk.now)


async def test_what_is_narrowed_to_a_building_of_a_compound_reaches_its_chats_and_no_others(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    async with desk.store.writing() as connection:
        await connection.execute(update(household).values(compound="柳荫苑", code="柳荫苑-3-2-0412"))
    await door.links()
    await door.links(SON, await desk.resident(await desk.household("5-1-0101")))
    notice = await desk.notice(group, CENSUS, publisher)
    marking = await desk.services.marking.view(publisher, notice)
    assert marking is not None
    home = next(each.home for each in marking.choices.buildings if each.compound)
    await desk.services.marking.mark(publisher, notice, Pick.BUILDING, home, desk.now)
    assert await door.told() == [(NOTICE, CHEN)]


async def test_marked_for_nobody_in_the_night_and_marked_again_it_is_told_after_all(
    desk: Desk, door: Door, group: Group, publisher: Person
) -> None:
    await door.links()
    await desk.send_all()
    desk.clock.at("22:30")
    notice = await desk.notice(group, WATER, publisher)
    await desk.services.resident_notices.tend(desk.now)
    await desk.services.marking.mark(publisher, notice, Pick.NOBODY, 0, desk.now)
    desk.clock.at("08:30", 2)
    found = await desk.services.outbox.due(desk.now, busy=(), busy_chats=(), limit=8)
    (waiting,) = [each for each in found if each.kind is NOTICE]
    assert await desk.services.resident_notices.letter(notice, CHEN, desk.now) is None
    await desk.services.outbox.record(waiting, Void(why="overtaken"), desk.now)
    assert await door.told() == []
    await desk.services.marking.mark(publisher, notice, Pick.ALL, 0, desk.now)
    assert await door.told() == [(NOTICE, CHEN)]
    assert await door.told() == []


async def test_an_answer_goes_out_all_the_same_and_counts_for_the_others(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    assert await desk.services.linking.ask_visit(CHEN, "请上门", desk.now)
    async with desk.store.reading() as connection:
        request_id = RequestId(await connection.scalar(select(request.c.id)) or 0)
    await desk.services.requests.answer(door.worker, request_id, "明天来", desk.now)
    for number, event in enumerate(EVENTS[:MOST_A_DAY]):
        await desk.notice(
            group, f"【{event}通知】6月{8 + number}日{8 + number}:00至18:00{number + 1}号楼{event}，请各位居民准备。"
        )
    await desk.services.resident_notices.tend(desk.now)
    kinds = [each.kind for each in await desk.send_all() if each.chat_id == CHEN]
    assert (kinds.count(NOTICE), kinds.count(DeliveryKind.RESIDENT_ANSWER)) == (MOST_A_DAY - 1, 1)
    desk.clock.at("07:00", 2)
    assert len(await door.told()) == 1


async def test_the_letter_gives_the_public_number_of_the_notice_and_no_persons(
    desk: Desk, door: Door, group: Group
) -> None:
    await door.links()
    letter = desk.services.resident_notices.letter
    public = await letter(await desk.notice(group, f"{WATER}咨询电话：0571-8888888"), CHEN, desk.now)
    private = await letter(await desk.notice(group, f"{CLINIC}联系电话：13912340000"), CHEN, desk.now)
    assert public is not None
    assert private is not None
    assert (public.enquiries, private.enquiries) == ("0571-8888888", None)


async def test_whoever_leaves_and_comes_back_between_two_quiet_ticks_is_told_what_waited(
    desk: Desk, door: Door, group: Group
) -> None:
    await door.links()
    await desk.send_all()
    desk.clock.at("22:00")
    await desk.notice(group, WATER)
    for _ in range(3):
        await desk.services.resident_notices.tend(desk.now)
    await desk.services.linking.leave(CHEN, desk.now)
    await desk.services.linking.come_back(CHEN, desk.now)
    desk.clock.at("07:00", 2)
    assert await door.told() == [(NOTICE, CHEN)]


async def test_messages_are_not_read_again_before_something_changes_or_five_minutes_are_over(
    desk: Desk, door: Door, group: Group
) -> None:
    """A message that is given up behind the back of the numbers is the trace: only who reads it tells it anew."""
    await door.links()
    await desk.notice(group, WATER)
    await door.told()
    assert await door.told() == []
    async with desk.store.writing() as connection:
        await connection.execute(update(delivery).where(delivery.c.kind == NOTICE.value).values(state="void"))
    assert await door.told() == []
    desk.clock.later(seconds=ANEW.total_seconds())
    assert await door.told() == [(NOTICE, CHEN)]


async def test_a_new_link_or_a_new_notice_is_seen_at_the_next_tick(desk: Desk, door: Door, group: Group) -> None:
    await door.links()
    await desk.notice(group, WATER)
    assert [await door.told() for _ in range(3)] == [[(NOTICE, CHEN)], [], []]
    await door.links(SON, door.husband)
    assert [await door.told() for _ in range(3)] == [[(NOTICE, SON)], [], []]
    await desk.notice(group, CLINIC)
    assert sorted(await door.told()) == [(NOTICE, CHEN), (NOTICE, SON)]


async def test_a_backlog_is_written_tick_by_tick_and_none_of_it_is_lost(
    desk: Desk, door: Door, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resident_notices, "MOST_A_TICK", 1)
    await door.links()
    await door.links(SON, door.husband)
    await desk.notice(group, WATER)
    await desk.notice(group, CLINIC)
    told = [await door.told() for _ in range(5)]
    assert [len(each) for each in told] == [1, 1, 1, 1, 0]
    assert sorted(one for each in told for one in each) == [(NOTICE, CHEN)] * 2 + [(NOTICE, SON)] * 2
