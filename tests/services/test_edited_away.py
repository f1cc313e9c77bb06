"""An edit that takes a notice back withdraws it; one that makes it another notice's words joins that one."""

from dataclasses import replace

import pytest

from core.doubts import DoubtKind
from core.ids import NoticeId
from core.notices import File, Post, PostReason
from core.people import Person, Role
from core.receipts import NoticeState, ReceiptState, Tap
from tests.builders import CENSUS, LATER, MEETING, Desk, Group
from tests.services.looking import administrator, edit, meant, rows, shown, standing

GAS = "【通知】各社区：请于6月11日17:00前将燃气安全自查表交应急办陆一鸣。"


async def posted(desk: Desk, text: str = CENSUS) -> tuple[Person, Post, NoticeId]:
    wang = await desk.person("王芳")
    post = desk.message(await desk.group("群", wang), text)
    captured = await desk.services.capture.capture(post, desk.now)
    assert captured.notice is not None
    return wang, post, captured.notice


class TestTakenBack:
    @pytest.mark.parametrize("words", ["打错了，不好意思", ".", "——", "取消", "哈哈", "已撤回", "wrong group, sorry"])
    async def test_what_says_nothing_any_more_is_withdrawn(self, desk: Desk, words: str) -> None:
        _, post, notice_id = await posted(desk)
        assert (await edit(desk, post, words)).reason is PostReason.WITHDRAWN
        found = await shown(desk, notice_id)
        assert (found.state, found.text) == (NoticeState.WITHDRAWN, CENSUS)
        assert await rows(desk) == 1

    @pytest.mark.parametrize(
        "words", ["名册改报电子版", "二楼会议室", "6月15日前", "不好意思打错了，是6月15日", "领取人员名册"]
    )
    async def test_a_few_words_that_say_something_change_it(self, desk: Desk, words: str) -> None:
        _, post, notice_id = await posted(desk)
        assert (await edit(desk, post, words)).reason is PostReason.EDITED
        assert (await shown(desk, notice_id)).state is NoticeState.OPEN

    async def test_they_leave_what_they_do_not_mention_as_it_was(self, desk: Desk) -> None:
        _, post, notice_id = await posted(desk, MEETING)
        before = await shown(desk, notice_id)
        await edit(desk, post, "二楼会议室")
        found = await shown(desk, notice_id)
        assert (found.title, found.deadline, found.kind) == (before.title, before.deadline, before.kind)
        assert (found.text, found.revision) == ("二楼会议室", 2)

    @pytest.mark.parametrize("words", ["打错了", ".", "哈哈"])
    async def test_the_same_words_once_more_bring_it_back(self, desk: Desk, words: str) -> None:
        wang, post, notice_id = await posted(desk)
        await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
        await edit(desk, post, words)
        assert (await edit(desk, post, CENSUS)).reason is PostReason.EDITED
        found = await shown(desk, notice_id)
        assert (found.state, found.text, await rows(desk)) == (NoticeState.OPEN, CENSUS, 1)
        assert await standing(desk, wang, notice_id) is ReceiptState.DONE

    async def test_corrected_after_the_apology_it_is_back_with_the_new_day(self, desk: Desk) -> None:
        _, post, notice_id = await posted(desk)
        await edit(desk, post, "打错了")
        await edit(desk, post, LATER)
        found = await shown(desk, notice_id)
        assert (found.state, found.text) == (NoticeState.OPEN, LATER)

    async def test_another_notice_after_the_apology_is_a_new_one(self, desk: Desk) -> None:
        wang, post, notice_id = await posted(desk)
        await edit(desk, post, "发错了")
        captured = await edit(desk, post, MEETING)
        assert captured.reason is PostReason.NEW
        assert captured.notice is not None
        assert captured.notice != notice_id
        assert await meant(desk, captured.notice) == {wang.id}
        assert (await shown(desk, notice_id)).state is NoticeState.WITHDRAWN

    async def test_talk_after_the_apology_is_nothing(self, desk: Desk) -> None:
        _, post, _ = await posted(desk)
        await edit(desk, post, "发错了")
        assert (await edit(desk, post, "中午吃面")).reason is PostReason.UNCHANGED
        assert await rows(desk) == 1

    async def test_a_copy_elsewhere_keeps_it(self, desk: Desk) -> None:
        _, post, notice_id = await posted(desk)
        await desk.post(await desk.group("二群"), CENSUS)
        await edit(desk, post, "发错群了")
        assert (await shown(desk, notice_id)).state is NoticeState.OPEN

    async def test_whoever_only_the_wrong_group_reached_is_released_and_meant_again_when_it_says_it_again(
        self, desk: Desk
    ) -> None:
        wang, post, notice_id = await posted(desk)
        li = await desk.person("李雨桐")
        await desk.post(await desk.group("二群", li), CENSUS)
        await edit(desk, post, "发错群了")
        assert await meant(desk, notice_id) == {li.id}
        assert len((await shown(desk, notice_id)).origins) == 1
        await edit(desk, post, CENSUS)
        assert await meant(desk, notice_id) == {li.id, wang.id}
        assert len((await shown(desk, notice_id)).origins) == 2

    async def test_a_file_that_stays_says_it_without_its_caption(self, desk: Desk) -> None:
        file = File(kind="document", file_id="f", unique_id="u", name="名册.xlsx")
        wang = await desk.person("王芳")
        post = replace(desk.message(await desk.group("群", wang), CENSUS), files=(file,))
        captured = await desk.services.capture.capture(post, desk.now)
        assert captured.notice is not None
        await desk.services.capture.edit(replace(post, text=""), desk.now)
        found = await shown(desk, captured.notice)
        assert (found.state, found.text) == (NoticeState.OPEN, CENSUS)
        await desk.services.capture.edit(replace(post, text="发错了"), desk.now)
        assert (await shown(desk, captured.notice)).state is NoticeState.WITHDRAWN


class TestOfAChange:
    """A correction, and not the notice itself, is edited."""

    async def corrected(self, desk: Desk, words: str) -> NoticeId:
        zhou = await desk.person("周发文", Role.PUBLISHER)
        group = await desk.group("群", zhou, await desk.person("王芳"))
        notice_id = await desk.notice(group, MEETING, zhou)
        desk.clock.later(minutes=5)
        moved = desk.message(group, "【更正】" + MEETING.replace("6月24日", "6月25日").replace("【通知】", ""), zhou)
        assert (await desk.services.capture.capture(moved, desk.now)).reason is PostReason.UPDATE
        await edit(desk, moved, words)
        return notice_id

    async def test_an_apology_brings_back_what_stood_there_before(self, desk: Desk) -> None:
        found = await shown(desk, await self.corrected(desk, "打错了，不好意思"))
        assert (found.state, found.text) == (NoticeState.OPEN, MEETING)

    async def test_a_bare_word_that_something_is_off_does_not(self, desk: Desk) -> None:
        """It may be the meeting that is off: nobody is told that it is on as before."""
        found = await shown(desk, await self.corrected(desk, "取消"))
        assert found.text != MEETING


class TestAnotherNoticesWords:
    async def test_two_with_the_same_words_are_one(self, desk: Desk) -> None:
        wang, post, first = await posted(desk, GAS)
        other = await desk.post(await desk.group("二群", wang), CENSUS)
        assert other.notice != first
        captured = await edit(desk, post, CENSUS)
        assert (captured.reason, captured.notice) == (PostReason.SAME, other.notice)
        assert captured.notice is not None
        assert len((await shown(desk, captured.notice)).origins) == 2
        assert (await shown(desk, first)).state is NoticeState.WITHDRAWN

    async def test_what_was_done_before_the_edit_is_not_the_other_one(self, desk: Desk) -> None:
        wang, post, first = await posted(desk, GAS)
        await desk.services.receipts.settle(wang, first, Tap.DONE, desk.now)
        other = await desk.notice(await desk.group("二群", wang), CENSUS)
        await edit(desk, post, CENSUS)
        assert await standing(desk, wang, other) is ReceiptState.WAITING

    async def test_whoever_had_only_the_edited_one_is_meant_by_the_other(self, desk: Desk) -> None:
        wang, post, _ = await posted(desk, GAS)
        li = await desk.person("李雨桐")
        other = await desk.notice(await desk.group("二群", li), CENSUS)
        await edit(desk, post, CENSUS)
        assert await meant(desk, other) == {wang.id, li.id}

    async def test_of_two_copies_one_goes_and_the_other_stays(self, desk: Desk) -> None:
        wang, post, first = await posted(desk, GAS)
        await desk.post(await desk.group("二群", wang), GAS)
        other = await desk.notice(await desk.group("三群", wang), CENSUS)
        await edit(desk, post, CENSUS)
        found = await shown(desk, first)
        assert (found.state, found.text, len(found.origins)) == (NoticeState.OPEN, GAS, 1)
        assert len((await shown(desk, other)).origins) == 2

    async def test_edited_back_it_is_a_notice_of_its_own_again(self, desk: Desk) -> None:
        wang, post, _ = await posted(desk, GAS)
        other = await desk.notice(await desk.group("二群", wang), CENSUS)
        await edit(desk, post, CENSUS)
        await edit(desk, post, GAS)
        found = await shown(desk, other)
        assert (found.state, found.text, len(found.origins)) == (NoticeState.OPEN, CENSUS, 1)

    async def test_edited_into_an_update_it_updates_the_other(self, desk: Desk) -> None:
        wang, post, first = await posted(desk, GAS)
        other = await desk.notice(await desk.group("二群", wang), MEETING)
        captured = await edit(desk, post, "【更正】" + MEETING.replace("6月24日", "6月25日").replace("【通知】", ""))
        assert (captured.reason, captured.notice) == (PostReason.UPDATE, other)
        assert (await shown(desk, first)).state is NoticeState.WITHDRAWN

    async def test_a_corrected_slip_stays_what_it_was(self, desk: Desk) -> None:
        """Somebody had kept the two apart."""
        wang, post, first = await posted(desk, LATER)
        other = await desk.notice(await desk.group("二群", wang), CENSUS)
        await edit(desk, post, LATER + "谢谢。")
        assert first != other
        assert (await shown(desk, first)).state is NoticeState.OPEN
        assert await rows(desk) == 2


async def test_words_that_may_call_it_off_are_asked_about(desk: Desk) -> None:
    desk.clock.at("09:00")
    zhou = await desk.person("周发文", Role.PUBLISHER)
    wang = await desk.person("王芳")
    post = desk.message(await desk.group("群", zhou, wang), MEETING, zhou)
    captured = await desk.services.capture.capture(post, desk.now)
    assert captured.notice is not None
    await edit(desk, post, "活动不搞了")
    assert [each.kind for each in await desk.services.doubts.put_to(zhou.id, desk.now)] == [DoubtKind.OFF]
    assert (await shown(desk, captured.notice)).state is NoticeState.OPEN


async def test_a_marked_message_stays_gone(desk: Desk) -> None:
    _, post, notice_id = await posted(desk)
    await desk.services.notices.marked(replace(post, text=""), desk.now)
    assert (await edit(desk, post, MEETING)).reason is PostReason.MARKED
    assert (await shown(desk, notice_id)).text == ""
    assert await rows(desk) == 1


async def test_withdrawing_a_list_names_each_notice_once(desk: Desk) -> None:
    admin = await administrator(desk)
    wang, post, notice_id = await posted(desk, f"{GAS}\n{MEETING}")
    del wang, notice_id
    withdrawn = await desk.services.notices.withdraw_message(admin, post.chat_id, post.message_id, desk.now)
    assert len({withdrawn.notice, *(each.notice for each in withdrawn.others)}) == 1 + len(withdrawn.others)


async def test_a_group_that_says_it_no_longer_is_no_source_of_it(desk: Desk) -> None:
    wang, post, _ = await posted(desk)
    await desk.post(await desk.group("二群", wang), CENSUS)
    await edit(desk, post, "发错群了")
    desk.clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    digest = await desk.digest_of(wang)
    assert digest is not None
    assert [line.item.sources for line in digest.lines] == [("二群",)]


@pytest.mark.parametrize("words", ["地点不变", "截止时间不变", "请大家务必准时"])
async def test_words_about_the_notice_do_not_withdraw_it(desk: Desk, group: Group, words: str) -> None:
    post = desk.message(group, CENSUS)
    captured = await desk.services.capture.capture(post, desk.now)
    assert captured.notice is not None
    desk.clock.later(minutes=1)
    edited = await desk.services.capture.edit(replace(post, text=words, edited_at=desk.now), desk.now)
    assert edited.reason is not PostReason.WITHDRAWN
