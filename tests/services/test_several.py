"""A message that holds several notices: each has its own receipts, all have the message as their source."""

from core.deliveries import DeliveryKind
from core.notices import PostReason
from core.receipts import NoticeState, ReceiptState, Tap
from tests.builders import Desk
from tests.services.looking import administrator, edit, rows, shown, standing, told

WATER = "【停水通知】因管道检修，6月3日8:00-17:00柳荫社区1-5号楼停水，请各网格提前告知居民。"
CENSUS = "【统计站】请各社区6月5日前报送经济普查底册。"
BOTH = f"{WATER}\n{CENSUS}"


async def test_each_notice_is_settled_by_itself(desk: Desk) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    captured = await desk.services.capture.capture(desk.message(group, BOTH), desk.now)
    (other,) = captured.others
    assert captured.reason is PostReason.NEW
    assert captured.notice is not None
    assert other.notice is not None
    await desk.services.receipts.settle(wang, other.notice, Tap.DONE, desk.now)
    assert await standing(desk, wang, captured.notice) is ReceiptState.WAITING
    assert await standing(desk, wang, other.notice) is ReceiptState.DONE
    assert (await shown(desk, other.notice)).text == CENSUS


async def test_the_message_gets_one_sign_and_counts_once(desk: Desk) -> None:
    group = await desk.group("群", await desk.person("王芳"))
    post = desk.message(group, BOTH)
    await desk.services.capture.capture(post, desk.now)
    again = await desk.services.capture.capture(post, desk.now)
    assert again.reason is PostReason.KNOWN
    assert await rows(desk) == 2
    assert await told(desk, DeliveryKind.REACTION) == [group.chat_id]


async def test_a_copy_of_one_of_them_finds_its_own_notice(desk: Desk) -> None:
    wang = await desk.person("王芳")
    captured = await desk.services.capture.capture(desk.message(await desk.group("群", wang), BOTH), desk.now)
    copy = await desk.services.capture.capture(desk.message(await desk.group("又一群", wang), CENSUS), desk.now)
    assert copy.reason is PostReason.SAME
    assert copy.notice == captured.others[0].notice


async def test_an_edit_changes_the_notice_that_it_changes(desk: Desk) -> None:
    wang = await desk.person("王芳")
    post = desk.message(await desk.group("群", wang), BOTH)
    captured = await desk.services.capture.capture(post, desk.now)
    edited = await edit(desk, post, BOTH.replace("6月5日", "6月8日"))
    assert [edited.reason, edited.others[0].reason] == [PostReason.UNCHANGED, PostReason.EDITED]
    assert captured.notice is not None
    assert (await shown(desk, captured.notice)).revision == 1


async def test_what_is_struck_from_the_message_is_withdrawn(desk: Desk) -> None:
    post = desk.message(await desk.group("群", await desk.person("王芳")), BOTH)
    captured = await desk.services.capture.capture(post, desk.now)
    await edit(desk, post, WATER)
    struck = captured.others[0].notice
    assert struck is not None
    assert (await shown(desk, struck)).state is NoticeState.WITHDRAWN
    copy = await desk.services.capture.capture(desk.message(await desk.group("二群"), CENSUS), desk.now)
    assert copy.reason is PostReason.NEW


async def test_a_second_notice_may_be_added_to_the_message(desk: Desk) -> None:
    post = desk.message(await desk.group("群", await desk.person("王芳")), WATER)
    await desk.services.capture.capture(post, desk.now)
    edited = await edit(desk, post, BOTH)
    assert [edited.reason, edited.others[0].reason] == [PostReason.UNCHANGED, PostReason.NEW]
    assert await rows(desk) == 2


async def test_withdrawing_the_message_withdraws_all_of_it(desk: Desk) -> None:
    post = desk.message(await desk.group("群", await desk.person("王芳")), BOTH)
    captured = await desk.services.capture.capture(post, desk.now)
    withdrawn = await desk.services.notices.withdraw_message(
        await administrator(desk), post.chat_id, post.message_id, desk.now
    )
    assert [withdrawn.reason, *(each.reason for each in withdrawn.others)] == [PostReason.WITHDRAWN] * 2
    assert captured.notice is not None
    assert (await shown(desk, captured.notice)).state is NoticeState.WITHDRAWN
