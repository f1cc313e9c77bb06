"""Whose word moves everybody's deadline, what becomes of anybody else's, and what an update leaves standing."""

from dataclasses import replace

import pytest

from core.deliveries import DeliveryKind
from core.doubts import Choice, DoubtKind, DoubtReason
from core.ids import NoticeId
from core.notices import PostReason
from core.people import Person, Role
from core.reading import Confidence, Deadline, Precision
from core.receipts import NoticeState, ReceiptState, Tap
from tests.builders import CENSUS, FLOOD, Desk, Group, at
from tests.services.looking import shown, standing, told

MOVED = "【更正】高龄津贴领取人员名册核对报送时间延期至6月15日17:00。"
OFF = "【通知】高龄津贴领取人员名册不用核对了。"
FOURTH = Deadline(at=at("12:00", 14), precision=Precision.MINUTE, phrase="", confidence=Confidence.STATED, rule="")


@pytest.fixture
async def census(desk: Desk, group: Group, zhou: Person) -> NoticeId:
    return await desk.notice(group, CENSUS, zhou)


async def answer(desk: Desk, who: Person, *, is_so: bool) -> DoubtReason:
    (doubt,) = await desk.services.doubts.put_to(who.id, desk.now)
    return (await desk.services.doubts.say(who, doubt.id, desk.now, is_so=is_so)).reason


class TestWhoMayChangeIt:
    @pytest.mark.parametrize(
        ("role", "place", "moves"),
        [
            (Role.PUBLISHER, "east", True),
            (Role.PUBLISHER, "west", False),
            (Role.SUPERVISOR, "street", True),
            (Role.SUPERVISOR, "west", False),
            (Role.ADMIN, "west", True),
            (Role.STAFF, "east", False),
            (Role.GRID_WORKER, "east", False),
        ],
    )
    async def test_others_only_as_far_as_their_rights_go(
        self, desk: Desk, group: Group, zhou: Person, census: NoticeId, role: Role, place: str, moves: bool
    ) -> None:
        other = await desk.person("别人", role, unit=getattr(desk, place))
        assert (await desk.post(group, MOVED, other)).reason is PostReason.UPDATE
        found = await shown(desk, census)
        assert (found.deadline, found.is_doubted) == (at("17:00", 15 if moves else 12), not moves)
        assert (found.text, found.waiting) == ((MOVED, ()) if moves else (CENSUS, (MOVED,)))
        kinds = [each.kind for each in await desk.services.doubts.put_to(zhou.id, desk.now)]
        assert kinds == ([] if moves else [DoubtKind.CHANGE])

    async def test_somebody_who_is_not_in_the_roster_moves_nothing(
        self, desk: Desk, group: Group, census: NoticeId
    ) -> None:
        post = replace(desk.message(group, MOVED), author_telegram_id=4711)
        assert (await desk.services.capture.capture(post, desk.now)).notice == census
        assert (await shown(desk, census)).deadline == at("17:00", 12)

    async def test_a_community_s_copy_may_come_before_the_street_s_own_message(
        self, desk: Desk, group: Group, li: Person
    ) -> None:
        """The street's publisher is the issuer all the same, and whoever copied it is not."""
        notice_id = await desk.notice(group, f"转发：{CENSUS}", li)
        street = await desk.person("街道发文人", Role.PUBLISHER, unit=desk.street)
        all_over = await desk.group("街道群", street, unit=desk.street)
        desk.clock.later(minutes=5)
        assert await desk.notice(all_over, CENSUS, street) == notice_id
        desk.clock.later(minutes=5)
        await desk.post(all_over, MOVED, street)
        found = await shown(desk, notice_id)
        assert (found.deadline, found.is_doubted) == (at("17:00", 15), False)


class TestWhatWaits:
    @pytest.mark.usefixtures("census")
    async def test_its_item_is_marked_and_its_words_stay(self, desk: Desk, group: Group, li: Person) -> None:
        await desk.services.digests.publish_due(desk.now)
        await desk.post(group, MOVED, li)
        digest = await desk.digest_of(li)
        assert digest is not None
        (line,) = digest.lines
        assert (line.item.deadline, line.item.is_doubted, line.item.is_updated) == (at("17:00", 12), True, False)

    @pytest.mark.parametrize("is_so", [True, False])
    @pytest.mark.parametrize("text", [MOVED, OFF])
    async def test_the_answer_settles_it_and_copies_are_not_asked_about(
        self, desk: Desk, group: Group, zhou: Person, li: Person, census: NoticeId, text: str, is_so: bool
    ) -> None:
        await desk.post(group, text, li)
        assert await answer(desk, zhou, is_so=is_so) is DoubtReason.SETTLED
        await desk.post(group, f"转发：{text}", li)
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()
        found = await shown(desk, census)
        off = text == OFF and is_so
        assert found.state is (NoticeState.WITHDRAWN if off else NoticeState.OPEN)
        assert found.text == (text if is_so else CENSUS)
        assert found.deadline == at("17:00", 15 if is_so and text == MOVED else 12)
        assert (found.is_doubted, found.waiting) == (False, ())
        assert found.revision == (2 if is_so else 1), "after a no it is exactly as before"

    async def test_a_copy_by_the_publisher_confirms_it(
        self, desk: Desk, group: Group, zhou: Person, li: Person, census: NoticeId
    ) -> None:
        await desk.post(group, f"转发：{MOVED}", li)
        desk.clock.later(minutes=5)
        await desk.post(group, MOVED, zhou)
        found = await shown(desk, census)
        assert (found.deadline, found.is_doubted, found.waiting) == (at("17:00", 15), False, ())
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()

    async def test_what_the_publisher_writes_instead_ends_the_question(
        self, desk: Desk, group: Group, zhou: Person, li: Person, census: NoticeId
    ) -> None:
        await desk.post(group, MOVED, li)
        desk.clock.later(minutes=5)
        await desk.post(group, MOVED.replace("15日", "18日"), zhou)
        found = await shown(desk, census)
        assert (found.deadline, found.is_doubted) == (at("17:00", 18), False)
        assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()

    async def test_a_copy_of_what_the_publisher_wrote_is_not_asked_about(
        self, desk: Desk, group: Group, zhou: Person, li: Person, census: NoticeId
    ) -> None:
        await desk.post(group, MOVED, zhou)
        desk.clock.later(minutes=5)
        await desk.post(await desk.group("别的群", li), f"转发：{MOVED}", li)
        found = await shown(desk, census)
        assert (found.deadline, found.is_doubted) == (at("17:00", 15), False)

    async def test_who_said_no_and_writes_it_later_has_changed_their_mind(
        self, desk: Desk, group: Group, zhou: Person, li: Person, census: NoticeId
    ) -> None:
        await desk.post(group, MOVED, li)
        await answer(desk, zhou, is_so=False)
        desk.clock.later(minutes=5)
        await desk.post(group, f"各位：{MOVED}", zhou)
        assert (await shown(desk, census)).deadline == at("17:00", 15)

    async def test_a_person_s_word_on_the_deadline_stands_until_somebody_may_move_it(
        self, desk: Desk, group: Group, zhou: Person, li: Person, census: NoticeId
    ) -> None:
        await desk.services.doubts.set_due(zhou, census, Choice(deadline=FOURTH), desk.now)
        await desk.post(group, MOVED, li)
        assert (await shown(desk, census)).deadline == FOURTH.at
        await answer(desk, zhou, is_so=True)
        assert (await shown(desk, census)).deadline == at("17:00", 15)

    async def test_a_no_to_the_publisher_s_own_words_leaves_them_an_update(
        self, desk: Desk, group: Group, zhou: Person, census: NoticeId
    ) -> None:
        """They said something, and that it is not off; what they said is shown."""
        text = OFF + "各社区自己留底，街道派人来看。"
        assert (await desk.post(group, text, zhou)).notice == census
        assert await answer(desk, zhou, is_so=False) is DoubtReason.SETTLED
        found = await shown(desk, census)
        assert (found.state, found.text, found.before) == (NoticeState.OPEN, text, (CENSUS,))
        assert (found.deadline, found.is_doubted) == (at("17:00", 12), False)

    async def test_it_is_asked_again_when_the_notice_comes_back(
        self, desk: Desk, group: Group, zhou: Person, li: Person, census: NoticeId
    ) -> None:
        await desk.post(group, MOVED, li)
        await desk.services.notices.withdraw(zhou, census, desk.now)
        await desk.services.doubts.tend(desk.now)
        assert not await desk.services.doubts.put_to(zhou.id, desk.now)
        await desk.services.notices.restore(zhou, census, desk.now)
        assert (await shown(desk, census)).is_doubted
        assert await answer(desk, zhou, is_so=True) is DoubtReason.SETTLED
        assert (await shown(desk, census)).deadline == at("17:00", 15)

    async def test_what_was_urgent_is_told_at_once_when_somebody_says_that_it_holds(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        await desk.notice(group, FLOOD, zhou)
        await desk.post(group, "【更正】检查低洼点位的报送时间延期至6月1日18:00，报应急办。", li)
        assert await told(desk, DeliveryKind.URGENT) == [li.telegram_id]
        assert await answer(desk, zhou, is_so=True) is DoubtReason.SETTLED
        assert await told(desk, DeliveryKind.URGENT) == [li.telegram_id] * 2

    async def test_nobody_is_woken_for_it(self, desk: Desk, group: Group, zhou: Person, li: Person) -> None:
        urgent = await desk.notice(group, CENSUS.replace("【通知】", "【紧急通知】"), zhou)
        before = await told(desk, DeliveryKind.URGENT)
        assert (await desk.post(group, MOVED.replace("【更正】", "【紧急更正】"), li)).notice == urgent
        assert await told(desk, DeliveryKind.URGENT) == before


class TestWhatIsAskedFurther:
    @pytest.mark.parametrize(
        ("text", "is_more"),
        [
            ("补充通知：请各社区于6月12日17:00前报送高龄津贴领取人员名册，另报纸质盖章版一份。", True),
            ("【补充通知】请各社区于6月12日17:00前报送高龄津贴领取人员名册，同时上报认证情况统计表。", True),
            ("更正：请各社区于6月12日17:00前报送高龄津贴领取人员名册和入户核对照片，原通知作废。", True),
            (MOVED, False),
            ("【更正】请各社区于6月15日17:00前将高龄津贴领取人员名册（电子版）核对完毕，报民政办王芳。", False),
        ],
    )
    async def test_a_new_duty_opens_the_receipt_again_and_a_moved_day_does_not(
        self, desk: Desk, group: Group, zhou: Person, li: Person, census: NoticeId, text: str, is_more: bool
    ) -> None:
        await desk.services.receipts.settle(li, census, Tap.DONE, desk.now)
        desk.clock.later(minutes=5)
        captured = await desk.post(group, text, zhou)
        assert (captured.reason, captured.notice) == (PostReason.UPDATE, census)
        assert await standing(desk, li, census) is (ReceiptState.WAITING if is_more else ReceiptState.DONE)
        found = await shown(desk, census)
        assert (found.text, found.before) == (text, (CENSUS,)), "what it leaves out still stands beneath"

    async def test_an_edit_that_asks_for_more_opens_it_as_well(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        post = desk.message(group, CENSUS, zhou)
        captured = await desk.services.capture.capture(post, desk.now)
        assert captured.notice is not None
        await desk.services.receipts.settle(li, captured.notice, Tap.DONE, desk.now)
        edited = replace(post, text=f"{CENSUS}另请报送纸质盖章版一份。", edited_at=desk.clock.later(minutes=5))
        await desk.services.capture.edit(edited, desk.now)
        assert await standing(desk, li, captured.notice) is ReceiptState.WAITING

    async def test_what_was_never_changed_has_no_words_before(self, desk: Desk, group: Group, census: NoticeId) -> None:
        await desk.post(group, f"转发：{CENSUS}")
        assert (await shown(desk, census)).before == ()
