"""An edit is a new revision; what it changed decides who hears of it."""

import pytest

from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.notices import Post, PostReason
from core.people import Person, Role
from core.reading import TraceKind
from core.receipts import ReceiptState, Tap
from storage.tables import posting
from tests.builders import CENSUS, LATER, MEETING, SNAPSHOT, TALK, UNDATED, Clock, Desk, Group, at
from tests.services.looking import administrator, edit, rows, shown, standing, told


async def settled(desk: Desk, text: str = CENSUS) -> tuple[Person, Post, NoticeId]:
    wang = await desk.person("王芳")
    post = desk.message(await desk.group("群", wang), text)
    captured = await desk.services.capture.capture(post, desk.now)
    assert captured.notice is not None
    await desk.services.receipts.settle(wang, captured.notice, Tap.DONE, desk.now)
    return wang, post, captured.notice


async def test_a_moved_deadline_keeps_what_was_settled(desk: Desk) -> None:
    wang, post, notice_id = await settled(desk)
    assert (await edit(desk, post, LATER)).reason is PostReason.EDITED
    found = await shown(desk, notice_id)
    assert (found.revision, found.deadline, found.earlier_deadline) == (2, at("17:00", 15), at("17:00", 12))
    assert await standing(desk, wang, notice_id) is ReceiptState.DONE


async def test_a_changed_demand_opens_it_again(desk: Desk) -> None:
    wang, post, notice_id = await settled(desk)
    await edit(desk, post, SNAPSHOT)
    assert (await shown(desk, notice_id)).traces == (TraceKind.SCREENSHOT,)
    assert await standing(desk, wang, notice_id) is ReceiptState.WAITING


@pytest.mark.parametrize(
    ("old", "new", "is_shown"),
    [
        ("四楼多功能厅", "二楼会议室", True),
        ("6月24日", "6月25日", True),
        ("请各社区书记参加", "请各社区书记准时参加", False),
    ],
)
async def test_a_moved_place_is_shown_once_to_whoever_had_settled_it(
    desk: Desk, clock: Clock, old: str, new: str, is_shown: bool
) -> None:
    wang, post, notice_id = await settled(desk, MEETING)
    await edit(desk, post, MEETING.replace(old, new))
    assert await standing(desk, wang, notice_id) is ReceiptState.DONE
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    digest = await desk.digest_of(wang)
    assert [line.item.is_updated for line in (digest.lines if digest else ())] == ([True] if is_shown else [])


async def test_an_edit_without_a_change_makes_no_revision(desk: Desk) -> None:
    _, post, notice_id = await settled(desk)
    assert (await edit(desk, post, CENSUS + "\n")).reason is PostReason.UNCHANGED
    assert (await shown(desk, notice_id)).revision == 1


async def test_another_picture_under_the_same_words_is_kept(desk: Desk) -> None:
    _, post, notice_id = await settled(desk)
    changed = desk.message(
        Group(source=1, chat_id=post.chat_id),  # type: ignore[arg-type]
        CENSUS,
        number=post.message_id,
        files=("new",),
    )
    assert (await desk.services.capture.edit(changed, desk.now)).reason is PostReason.UNCHANGED
    assert [file.name for file in (await shown(desk, notice_id)).origins[0].files] == ["new"]


async def test_chatter_that_is_edited_into_a_notice_becomes_one(desk: Desk) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    post = desk.message(group, TALK)
    await desk.services.capture.capture(post, desk.now)
    captured = await edit(desk, post, CENSUS)
    assert (captured.reason, captured.addressed) == (PostReason.NEW, 1)
    assert len(await told(desk, DeliveryKind.REACTION)) == 1


async def test_chatter_that_stays_chatter_is_not_kept(desk: Desk) -> None:
    post = desk.message(await desk.group(), TALK)
    assert (await edit(desk, post, "中午吃面")).reason is PostReason.CHATTER
    assert await rows(desk, posting) == 0


async def test_the_edit_of_a_copy_that_moves_the_deadline_counts_too(desk: Desk) -> None:
    _, _, notice_id = await settled(desk)
    publisher = await desk.person("发文人周", Role.PUBLISHER)
    copy = desk.message(await desk.group("群二"), "转发：" + CENSUS, publisher)
    await desk.services.capture.capture(copy, desk.now)
    await edit(desk, copy, "转发：" + LATER)
    found = await shown(desk, notice_id)
    assert (found.revision, found.deadline) == (2, at("17:00", 15))


async def test_the_edit_of_a_copy_by_anybody_else_waits_for_an_answer(desk: Desk, clock: Clock) -> None:
    clock.at("09:00")
    _, _, notice_id = await settled(desk)
    publisher, li = await desk.person("发文人周", Role.PUBLISHER), await desk.person("李小雨")
    copy = desk.message(await desk.group("群二"), "转发：" + CENSUS, li)
    await desk.services.capture.capture(copy, desk.now)
    await edit(desk, copy, "转发：" + LATER)
    found = await shown(desk, notice_id)
    assert (found.deadline, found.is_doubted, found.waiting) == (at("17:00", 12), True, ("转发：" + LATER,))
    (doubt,) = await desk.services.doubts.put_to(publisher.id, desk.now)
    await desk.services.doubts.say(publisher, doubt.id, desk.now, is_so=True)
    found = await shown(desk, notice_id)
    assert (found.deadline, found.is_doubted, found.waiting) == (at("17:00", 15), False, ())


async def test_the_edit_of_a_copy_that_only_catches_up_changes_nothing(desk: Desk) -> None:
    _, post, notice_id = await settled(desk)
    copy = desk.message(await desk.group("群二"), "转发：" + CENSUS)
    await desk.services.capture.capture(copy, desk.now)
    await edit(desk, post, LATER)
    await edit(desk, copy, "转发：" + LATER)
    found = await shown(desk, notice_id)
    assert (found.revision, found.deadline, found.text) == (2, at("17:00", 15), LATER)


async def test_an_edit_keeps_the_trace_demand_of_a_copy(desk: Desk) -> None:
    wang, post, notice_id = await settled(desk)
    await desk.post(await desk.group("群二"), SNAPSHOT)
    await edit(desk, post, LATER)
    assert (await shown(desk, notice_id)).traces == (TraceKind.SCREENSHOT,)
    assert await standing(desk, wang, notice_id) is ReceiptState.DONE


async def test_an_edit_that_makes_it_urgent_is_told_at_once(desk: Desk, clock: Clock) -> None:
    wang, post, _ = await settled(desk, UNDATED)
    clock.at("10:00")
    await edit(desk, post, UNDATED.replace("【通知】", "【紧急通知】"))
    assert await told(desk, DeliveryKind.URGENT) == [wang.telegram_id]


async def test_a_later_copy_is_found_by_the_edited_text(desk: Desk) -> None:
    _, post, notice_id = await settled(desk)
    await edit(desk, post, LATER)
    assert (await desk.post(await desk.group("群二"), LATER)).notice == notice_id


async def test_an_edit_after_withdrawal_changes_nothing_and_hides_no_new_notice(desk: Desk) -> None:
    _, post, notice_id = await settled(desk)
    admin = await administrator(desk)
    await desk.services.notices.withdraw(admin, notice_id, desk.now)
    await edit(desk, post, LATER)
    again = [await desk.post(await desk.group(f"群{number}"), LATER) for number in (2, 3)]
    assert [each.reason for each in again] == [PostReason.NEW, PostReason.SAME]
    assert (await shown(desk, notice_id)).revision == 1
