"""A posting that calls its notice off withdraws it, for whoever may; and it comes back by a tap, a split or a word."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.digests import Digest, Section
from core.doubts import DoubtKind, DoubtReason
from core.ids import NoticeId
from core.joining import JoinReason
from core.notices import Notice, PostReason
from core.outreach import OutreachState
from core.people import Person, Role
from core.receipts import NoticeState, Tap
from storage.tables import flag, outreach
from tests.builders import ELDERLY, Desk, Group, at
from tests.services.looking import rows, shown, told
from tests.services.meetings import MEETING, OFF, newest_posting, state

ON = "推进会恢复举行，时间地点不变"
PART = "推进会午餐取消，请自行安排"


@pytest.fixture
async def meeting(desk: Desk, group: Group, zhou: Person) -> NoticeId:
    return await desk.notice(group, MEETING, zhou)


async def next_digest(desk: Desk, who: Person, clock: str, day: int = 1) -> Digest | None:
    desk.clock.at(clock, day)
    await desk.services.digests.publish_due(desk.now)
    return await desk.digest_of(who)


async def seen(desk: Desk, who: Person, notice_id: NoticeId) -> Notice:
    found = await desk.services.notices.show(who, notice_id)
    assert found is not None
    return found


class TestWhoseWordEndsIt:
    async def test_the_publisher_s_own_word_withdraws_it(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        captured = await desk.post(group, OFF, zhou)
        assert (captured.reason, captured.notice) == (PostReason.UPDATE, meeting)
        found = await shown(desk, meeting)
        assert (found.state, found.is_off, found.text) == (NoticeState.WITHDRAWN, True, OFF)
        assert found.title == "6月5日（周五）14:30召开基层治理工作推进会"
        assert await rows(desk) == 1

    @pytest.mark.parametrize(
        ("role", "place", "ends"),
        [
            (Role.PUBLISHER, "east", True),
            (Role.PUBLISHER, "west", False),
            (Role.SUPERVISOR, "east", True),
            (Role.SUPERVISOR, "street", True),
            (Role.SUPERVISOR, "west", False),
            (Role.ADMIN, "west", True),
            (Role.STAFF, "east", False),
            (Role.GRID_WORKER, "east", False),
        ],
    )
    async def test_others_only_as_far_as_their_rights_go(
        self, desk: Desk, group: Group, meeting: NoticeId, role: Role, place: str, ends: bool
    ) -> None:
        other = await desk.person("别人", role, unit=getattr(desk, place))
        await desk.post(group, OFF, other)
        assert await state(desk, meeting) is (NoticeState.WITHDRAWN if ends else NoticeState.OPEN)

    async def test_whoever_posted_it_without_a_role_may_also_end_it(self, desk: Desk, group: Group, li: Person) -> None:
        """Nobody of the roster published it; what counts is that the same person says so."""
        mine = await desk.notice(group, MEETING, li)
        await desk.post(group, "【通知】" + OFF, li)
        assert await state(desk, mine) is NoticeState.WITHDRAWN

    @pytest.mark.parametrize("is_here", [True, False])
    async def test_somebody_without_a_name_ends_only_what_was_posted_without_a_name_in_this_group(
        self, desk: Desk, group: Group, li: Person, is_here: bool
    ) -> None:
        nameless = 1087968824
        first = replace(desk.message(group, MEETING), author_telegram_id=nameless)
        made = await desk.services.capture.capture(first, desk.now)
        assert made.notice is not None
        place = group if is_here else await desk.group("别的群", li)
        words = "【紧急通知】6月5日的基层治理工作推进会因故取消，请各社区书记互相转告。"
        ends = replace(desk.message(place, words), author_telegram_id=nameless)
        assert (await desk.services.capture.capture(ends, desk.now)).notice == made.notice
        assert await state(desk, made.notice) is (NoticeState.WITHDRAWN if is_here else NoticeState.OPEN)

    async def test_a_copy_of_a_stranger_s_words_by_the_publisher_ends_it(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, "【通知】" + OFF, li)
        assert await state(desk, meeting) is NoticeState.OPEN
        desk.clock.later(minutes=5)
        await desk.post(group, "【通知】" + OFF, zhou)
        assert await state(desk, meeting) is NoticeState.WITHDRAWN

    @pytest.mark.parametrize("text", [PART, "推进会改到下周二下午", "如遇大雨，推进会取消", "推进会取消线下，改为线上"])
    async def test_a_part_or_a_change_ends_nothing(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId, text: str
    ) -> None:
        await desk.post(group, f"【更正】6月5日的基层治理工作{text}，请各社区书记知悉。", zhou)
        found = await shown(desk, meeting)
        assert (found.state, found.deadline) == (NoticeState.OPEN, at("17:00", 4))


class TestWhatEndsWithIt:
    async def test_who_had_it_is_told_once_more_with_the_words(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        first = await next_digest(desk, li, "08:30")
        assert first is not None
        desk.clock.at("10:00")
        await desk.post(group, OFF, zhou)
        assert await told(desk, DeliveryKind.DIGEST_EDIT) == [li.telegram_id]
        again = await desk.services.digests.show(first.id, li.id)
        assert again is not None
        assert (again.lines[0].item.notice_state, again.lines[0].item.off) == (NoticeState.WITHDRAWN, OFF)
        second = await next_digest(desk, li, "08:30", 2)
        assert second is not None
        (line,) = second.lines
        assert (line.section, line.item.off, line.item.notice) == (Section.OFF, OFF, meeting)
        assert await next_digest(desk, li, "08:30", 3) is None

    async def test_who_had_settled_it_is_told_as_well(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        await next_digest(desk, li, "08:30")
        await desk.services.receipts.settle(li, meeting, Tap.DONE, desk.now)
        await desk.post(group, OFF, zhou)
        second = await next_digest(desk, li, "08:30", 2)
        assert second is not None
        assert [line.section for line in second.lines] == [Section.OFF]

    async def test_who_never_had_it_hears_nothing_of_it(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        assert (await desk.post(group, OFF, zhou)).notice == meeting
        assert await next_digest(desk, li, "08:30") is None

    async def test_nobody_is_reminded_asked_or_visited_any_more(self, desk: Desk, group: Group, zhou: Person) -> None:
        home = await desk.household("3-2-0412")
        await desk.resident(home)
        notice_id = await desk.notice(group, ELDERLY, zhou)
        await desk.services.doubts.doubt(zhou, notice_id, desk.clock.at("09:30"))
        assert len(await desk.services.doubts.put_to(zhou.id, desk.now)) == 1
        await desk.post(group, "【通知】80岁以上老人高龄津贴认证不用办了，取消高龄津贴认证。", zhou)
        assert await state(desk, notice_id) is NoticeState.WITHDRAWN
        async with desk.store.reading() as connection:
            assert set(await connection.scalars(select(outreach.c.state))) == {OutreachState.DROPPED.value}
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()
        assert await rows(desk, flag) == 0

    async def test_an_urgent_one_is_called_off_at_once(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        urgent = await desk.notice(group, MEETING.replace("【通知】", "【紧急通知】"), zhou)
        assert await told(desk, DeliveryKind.URGENT) == [li.telegram_id]
        desk.clock.later(minutes=5)
        await desk.post(group, OFF, zhou)
        assert await state(desk, urgent) is NoticeState.WITHDRAWN
        assert await told(desk, DeliveryKind.URGENT) == [li.telegram_id] * 2


class TestTheWayBack:
    async def test_one_tap_of_the_publisher_brings_it_back_as_it_was(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        await next_digest(desk, li, "08:30")
        await desk.post(group, OFF, zhou)
        assert (await seen(desk, zhou, meeting)).may_restore
        assert not (await seen(desk, li, meeting)).may_restore
        assert (await desk.services.notices.restore(li, meeting, desk.now)).reason is PostReason.NOT_ALLOWED
        captured = await desk.services.notices.restore(zhou, meeting, desk.clock.later(minutes=5))
        assert captured.reason is PostReason.RESTORED
        found = await shown(desk, meeting)
        assert (found.state, found.is_off, found.deadline, found.text) == (
            NoticeState.OPEN,
            False,
            at("17:00", 4),
            MEETING,
        )
        second = await next_digest(desk, li, "08:30", 2)
        assert second is not None
        assert [line.item.is_updated for line in second.lines] == [True]

    async def test_what_a_person_brought_back_no_copy_ends_again(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, OFF, zhou)
        await desk.services.notices.restore(zhou, meeting, desk.clock.later(minutes=5))
        assert (await desk.post(group, OFF, zhou)).notice == meeting
        assert await state(desk, meeting) is NoticeState.OPEN
        desk.clock.later(days=1)
        await desk.post(group, "【紧急通知】基层治理工作推进会因故取消，请各社区书记互相转告。", zhou)
        assert await state(desk, meeting) is NoticeState.WITHDRAWN

    async def test_who_takes_the_words_back_that_ended_it_brings_it_back(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, OFF, zhou, number=777)
        captured = await desk.services.notices.withdraw_message(zhou, group.chat_id, 777, desk.clock.later(minutes=5))
        assert captured.reason is PostReason.RESTORED
        assert await state(desk, meeting) is NoticeState.OPEN

    async def test_withdrawing_what_was_called_off_changes_nothing(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, OFF, zhou)
        await desk.services.notices.withdraw(zhou, meeting, desk.clock.later(minutes=5))
        assert (await desk.post(group, ON, zhou)).notice == meeting
        assert await state(desk, meeting) is NoticeState.OPEN

    async def test_residents_wait_again_to_be_told(self, desk: Desk, group: Group, zhou: Person) -> None:
        home = await desk.household("3-2-0412")
        await desk.resident(home)
        notice_id = await desk.notice(group, ELDERLY, zhou)
        await desk.post(group, "【通知】取消80岁以上老人高龄津贴认证。", zhou)
        assert await state(desk, notice_id) is NoticeState.WITHDRAWN
        await desk.services.notices.restore(zhou, notice_id, desk.clock.later(minutes=5))
        async with desk.store.reading() as connection:
            assert set(await connection.scalars(select(outreach.c.state))) == {OutreachState.OPEN.value}

    async def test_what_was_withdrawn_by_hand_comes_back_too(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.services.notices.withdraw(zhou, meeting, desk.now)
        assert (await seen(desk, zhou, meeting)).may_restore
        await desk.services.notices.restore(zhou, meeting, desk.clock.later(minutes=5))
        assert await state(desk, meeting) is NoticeState.OPEN
        assert (await desk.post(group, f"转发：{MEETING}", zhou)).notice == meeting

    async def test_bringing_back_what_goes_on_changes_nothing(
        self, desk: Desk, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.services.notices.restore(zhou, meeting, desk.now)
        assert (await shown(desk, meeting)).revision == 1

    async def test_what_was_erased_never_comes_back(self, desk: Desk, group: Group, zhou: Person) -> None:
        post = desk.message(group, MEETING, zhou)
        captured = await desk.services.capture.capture(post, desk.now)
        assert captured.notice is not None
        await desk.services.notices.marked(replace(post, text=""), desk.now)
        assert not (await seen(desk, zhou, captured.notice)).may_restore
        again = await desk.services.notices.restore(zhou, captured.notice, desk.now)
        assert again.reason is PostReason.NOT_KNOWN
        assert await state(desk, captured.notice) is NoticeState.WITHDRAWN

    async def test_a_split_of_the_message_that_ended_it_brings_it_back(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, OFF, zhou)
        assert (await seen(desk, zhou, meeting)).may_split
        verdict = await desk.services.joining.split(zhou, meeting, await newest_posting(desk), desk.now)
        assert verdict.reason is JoinReason.SPLIT
        assert verdict.other is not None
        found = await shown(desk, meeting)
        assert (found.state, found.deadline, found.text) == (NoticeState.OPEN, at("17:00", 4), MEETING)
        assert (await shown(desk, verdict.other)).state is NoticeState.OPEN

    async def test_a_later_word_that_it_is_on_brings_it_back(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        await next_digest(desk, li, "08:30")
        await desk.post(group, OFF, zhou)
        desk.clock.later(hours=2)
        captured = await desk.post(group, ON, zhou)
        assert (captured.reason, captured.notice) == (PostReason.UPDATE, meeting)
        found = await shown(desk, meeting)
        assert (found.state, found.deadline, found.text) == (NoticeState.OPEN, at("17:00", 4), ON)

    async def test_a_new_day_brings_it_back(self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId) -> None:
        await desk.post(group, OFF, zhou)
        desk.clock.later(hours=2)
        captured = await desk.post(
            group, "【更正】基层治理工作推进会改到6月9日14:30召开，名单报送延期至6月8日17:00前。", zhou
        )
        assert captured.notice == meeting
        found = await shown(desk, meeting)
        assert (found.state, found.deadline) == (NoticeState.OPEN, at("17:00", 8))

    async def test_an_edit_ends_it_and_another_brings_it_back(self, desk: Desk, group: Group, zhou: Person) -> None:
        post = desk.message(group, MEETING, zhou)
        captured = await desk.services.capture.capture(post, desk.now)
        assert captured.notice is not None
        off = replace(post, text="【已取消】定于6月5日（周五）14:30召开的基层治理工作推进会取消。", edited_at=desk.now)
        await desk.services.capture.edit(off, desk.clock.later(minutes=5))
        assert await state(desk, captured.notice) is NoticeState.WITHDRAWN
        await desk.services.capture.edit(replace(post, edited_at=desk.now), desk.clock.later(minutes=5))
        found = await shown(desk, captured.notice)
        assert (found.state, found.deadline) == (NoticeState.OPEN, at("17:00", 4))


class TestTheQuestion:
    async def test_somebody_else_s_words_are_put_to_its_publisher_once(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        desk.clock.at("09:00")
        await desk.post(group, "【通知】" + OFF, li)
        found = await shown(desk, meeting)
        assert (found.state, found.deadline, found.text) == (NoticeState.OPEN, at("17:00", 4), MEETING)
        assert (found.is_doubted, found.waiting) == (True, ("【通知】" + OFF,))
        (doubt,) = await desk.services.doubts.put_to(zhou.id, desk.now)
        assert (doubt.kind, doubt.title, doubt.text) == (
            DoubtKind.OFF,
            "6月5日（周五）14:30召开基层治理工作推进会",
            "【通知】" + OFF,
        )
        await desk.post(group, "转发：【通知】" + OFF, li)
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == (doubt,)

    @pytest.mark.parametrize("is_so", [True, False])
    async def test_their_answer_settles_it(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId, is_so: bool
    ) -> None:
        desk.clock.at("09:00")
        await desk.post(group, "【通知】" + OFF, li)
        (doubt,) = await desk.services.doubts.put_to(zhou.id, desk.now)
        settled = await desk.services.doubts.say(zhou, doubt.id, desk.now, is_so=is_so)
        assert settled.reason is DoubtReason.SETTLED
        assert await state(desk, meeting) is (NoticeState.WITHDRAWN if is_so else NoticeState.OPEN)
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()
        await desk.post(group, "转发：【通知】" + OFF, li)
        assert await state(desk, meeting) is (NoticeState.WITHDRAWN if is_so else NoticeState.OPEN)
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()

    async def test_nobody_without_the_right_answers_it(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        desk.clock.at("09:00")
        await desk.post(group, "【通知】" + OFF, li)
        (doubt,) = await desk.services.doubts.put_to(zhou.id, desk.now)
        settled = await desk.services.doubts.say(li, doubt.id, desk.now, is_so=True)
        assert settled.reason is DoubtReason.NOT_ALLOWED
        assert await state(desk, meeting) is NoticeState.OPEN

    async def test_words_that_do_not_say_what_is_off_are_asked_about(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        desk.clock.at("09:00")
        await desk.post(group, "【更正】6月5日14:30在街道四楼多功能厅的活动取消，请各社区书记互相转告。", zhou)
        assert await state(desk, meeting) is NoticeState.OPEN
        assert [each.kind for each in await desk.services.doubts.put_to(zhou.id, desk.now)] == [DoubtKind.OFF]

    async def test_the_publisher_s_own_word_ends_the_question(
        self, desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        desk.clock.at("09:00")
        await desk.post(group, "【通知】" + OFF, li)
        await desk.post(group, "【紧急通知】基层治理工作推进会因故取消，请各社区书记互相转告。", zhou)
        assert await state(desk, meeting) is NoticeState.WITHDRAWN
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()

    async def test_what_is_made_one_by_hand_is_asked_about_and_a_split_brings_it_back(
        self, desk: Desk, zhou: Person, li: Person, meeting: NoticeId
    ) -> None:
        desk.clock.at("09:00")
        other = await desk.notice(await desk.group("别的群", li), "【通知】" + OFF, li)
        assert other != meeting
        await desk.services.joining.join(zhou, meeting, other, desk.now)
        assert await state(desk, meeting) is NoticeState.OPEN
        (doubt,) = await desk.services.doubts.put_to(zhou.id, desk.now)
        assert doubt.kind is DoubtKind.OFF
        await desk.services.doubts.say(zhou, doubt.id, desk.now, is_so=True)
        found = await shown(desk, meeting)
        assert (found.state, found.is_off, found.text) == (NoticeState.WITHDRAWN, True, "【通知】" + OFF)
        verdict = await desk.services.joining.split(zhou, meeting, await newest_posting(desk), desk.now)
        assert verdict.reason is JoinReason.SPLIT
        found = await shown(desk, meeting)
        assert (found.state, found.text, found.deadline) == (NoticeState.OPEN, MEETING, at("17:00", 4))
        assert (await shown(desk, other)).state is NoticeState.OPEN


class TestWhatComesAfter:
    async def test_a_late_copy_of_the_original_joins_it_and_brings_nothing_back(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, OFF, zhou)
        desk.clock.later(hours=20)
        liu = await desk.person("刘组员")
        captured = await desk.post(await desk.group("别的群", liu), f"转发：{MEETING}", liu)
        assert captured.notice == meeting
        assert await state(desk, meeting) is NoticeState.WITHDRAWN

    async def test_what_is_announced_anew_days_later_is_a_new_notice(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, OFF, zhou)
        desk.clock.later(days=3)
        captured = await desk.post(group, MEETING, zhou)
        assert captured.notice != meeting
        assert (await shown(desk, captured.notice or NoticeId(0))).state is NoticeState.OPEN

    async def test_a_copy_of_the_words_that_ended_it_is_no_notice_of_its_own(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, OFF, zhou)
        desk.clock.later(days=3)
        captured = await desk.post(group, OFF.replace("周五", "6月5日"), zhou)
        assert (captured.notice, await rows(desk)) == (meeting, 1)

    async def test_a_bot_born_again_still_knows_it(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        await desk.post(group, OFF, zhou)
        await desk.services.capture.start_anew()
        captured = await desk.post(group, ON, zhou)
        assert captured.notice == meeting
        assert await state(desk, meeting) is NoticeState.OPEN

    async def test_few_words_in_another_group_end_nothing_of_this_one(self, desk: Desk, meeting: NoticeId) -> None:
        """Both communities have a meeting on Friday, and only one of them calls its own off."""
        sun = await desk.person("发文人孙", Role.PUBLISHER, unit=desk.west)
        captured = await desk.post(await desk.group("松岭群", sun, unit=desk.west), OFF, sun)
        assert captured.notice != meeting
        assert await state(desk, meeting) is NoticeState.OPEN

    async def test_few_words_that_can_mean_two_end_neither(
        self, desk: Desk, group: Group, zhou: Person, meeting: NoticeId
    ) -> None:
        other = await desk.notice(
            group, "【通知】定于6月5日（周五）9:00在社区会议室召开垃圾分类推进会，请楼长参加。", zhou
        )
        await desk.post(group, OFF.replace("下午", ""), zhou)
        assert [await state(desk, each) for each in (meeting, other)] == [NoticeState.OPEN, NoticeState.OPEN]

    async def test_what_comes_first_ends_its_original_later(self, desk: Desk, group: Group, zhou: Person) -> None:
        """Nobody prepares for what was off before they heard of it."""
        first = await desk.notice(group, "【通知】" + OFF, zhou)
        assert await state(desk, first) is NoticeState.OPEN
        late = replace(desk.message(group, MEETING, zhou), posted_at=desk.now - timedelta(hours=3))
        captured = await desk.services.capture.capture(late, desk.now)
        assert captured.notice == first
        found = await shown(desk, first)
        assert (found.state, found.title) == (NoticeState.WITHDRAWN, "6月5日（周五）14:30召开基层治理工作推进会")
