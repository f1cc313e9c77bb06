"""Editing a message that holds several notices touches those that it changes: a receipt stays with what was done."""

import pytest

from core.ids import NoticeId
from core.notices import Post, PostReason
from core.people import Person
from core.receipts import NoticeState, ReceiptState, Tap
from tests.builders import Desk
from tests.services.looking import administrator, edit, rows, shown, standing

WATER = "【停水通知】6月3日8:00-18:00柳荫小区停水，请居民提前储水。"
MEETING = "【会议通知】6月5日9:00在街道四楼召开创文推进会，请各社区书记参加。"
ROSTER = "【报送通知】请各社区于6月4日下班前将花名册报民政办。"
FIRE = "【消防通知】请各社区于6月5日12:00前上报微型消防站人员名单。"
LIST = (WATER, MEETING, ROSTER)


async def posted(desk: Desk) -> tuple[Person, Post, dict[str, NoticeId]]:
    """Wang has been to the meeting."""
    wang = await desk.person("王芳")
    post = desk.message(await desk.group("群", wang), "\n".join(LIST))
    captured = await desk.services.capture.capture(post, desk.now)
    ids = [each.notice or NoticeId(0) for each in (captured, *captured.others)]
    found = dict(zip(LIST, ids, strict=True))
    await desk.services.receipts.settle(wang, found[MEETING], Tap.DONE, desk.now)
    return wang, post, found


async def state_of(desk: Desk, notice_id: NoticeId) -> NoticeState:
    return (await shown(desk, notice_id)).state


async def test_only_what_was_struck_is_withdrawn(desk: Desk) -> None:
    """The roster was never done, and nobody is told that it was."""
    wang, post, found = await posted(desk)
    await edit(desk, post, f"{WATER}\n{ROSTER}")
    assert [await state_of(desk, found[each]) for each in LIST] == [
        NoticeState.OPEN,
        NoticeState.WITHDRAWN,
        NoticeState.OPEN,
    ]
    assert await standing(desk, wang, found[ROSTER]) is ReceiptState.WAITING
    assert (await shown(desk, found[ROSTER])).revision == 1


@pytest.mark.parametrize("after", [(FIRE, *LIST), (WATER, FIRE, MEETING, ROSTER)])
async def test_one_put_in_front_is_a_new_notice(desk: Desk, after: tuple[str, ...]) -> None:
    wang, post, found = await posted(desk)
    edited = await edit(desk, post, "\n".join(after))
    assert [each.reason for each in edited.others].count(PostReason.NEW) == 1
    assert await rows(desk) == 4
    assert [await standing(desk, wang, found[each]) for each in LIST] == [
        ReceiptState.WAITING,
        ReceiptState.DONE,
        ReceiptState.WAITING,
    ]


async def test_another_order_moves_no_receipt(desk: Desk) -> None:
    wang, post, found = await posted(desk)
    await edit(desk, post, "\n".join(reversed(LIST)))
    assert [(await shown(desk, found[each])).text for each in LIST] == list(LIST)
    assert await standing(desk, wang, found[MEETING]) is ReceiptState.DONE
    assert await standing(desk, wang, found[ROSTER]) is ReceiptState.WAITING


async def test_one_is_changed_while_another_is_struck(desk: Desk) -> None:
    wang, post, found = await posted(desk)
    later = ROSTER.replace("6月4日", "6月8日")
    await edit(desk, post, f"{MEETING}\n{later}")
    assert await state_of(desk, found[WATER]) is NoticeState.WITHDRAWN
    assert (await shown(desk, found[ROSTER])).text == later
    assert await standing(desk, wang, found[MEETING]) is ReceiptState.DONE


async def test_another_matter_in_its_place_is_a_notice_of_its_own(desk: Desk) -> None:
    """Whoever had the meeting sees that it is off, and nobody has done the new one yet."""
    wang, post, found = await posted(desk)
    edited = await edit(desk, post, f"{WATER}\n{FIRE}\n{ROSTER}")
    (made,) = [each.notice for each in edited.others if each.reason is PostReason.NEW]
    assert made is not None
    assert await state_of(desk, found[MEETING]) is NoticeState.WITHDRAWN
    assert await standing(desk, wang, made) is ReceiptState.WAITING


async def test_what_is_put_back_is_back_with_its_receipts(desk: Desk) -> None:
    wang, post, found = await posted(desk)
    await edit(desk, post, f"{WATER}\n{ROSTER}")
    await edit(desk, post, "\n".join(LIST))
    assert await rows(desk) == 3
    assert await state_of(desk, found[MEETING]) is NoticeState.OPEN
    assert await standing(desk, wang, found[MEETING]) is ReceiptState.DONE
    copy = await desk.post(await desk.group("二群"), MEETING)
    assert copy.notice == found[MEETING]


async def test_one_of_them_is_called_off_in_its_place(desk: Desk) -> None:
    """【会议通知】取消 is no notice by itself, and the message still holds three."""
    _, post, found = await posted(desk)
    await edit(desk, post, f"{WATER}\n【会议通知】推进会取消\n{ROSTER}")
    assert await state_of(desk, found[MEETING]) is NoticeState.WITHDRAWN
    assert [(await shown(desk, found[each])).text for each in (WATER, ROSTER)] == [WATER, ROSTER]


async def test_an_apology_takes_all_of_them_back(desk: Desk) -> None:
    _, post, found = await posted(desk)
    edited = await edit(desk, post, "发错群了，不好意思")
    assert [edited.reason, *(each.reason for each in edited.others)] == [PostReason.WITHDRAWN] * 3
    assert {await state_of(desk, each) for each in found.values()} == {NoticeState.WITHDRAWN}


async def test_a_struck_one_lives_on_in_another_group(desk: Desk) -> None:
    wang, post, found = await posted(desk)
    await desk.post(await desk.group("二群", wang), MEETING)
    await edit(desk, post, f"{WATER}\n{ROSTER}")
    assert await state_of(desk, found[MEETING]) is NoticeState.OPEN
    assert await standing(desk, wang, found[MEETING]) is ReceiptState.DONE


async def test_struck_in_every_group_it_is_withdrawn(desk: Desk) -> None:
    _, post, found = await posted(desk)
    second = desk.message(await desk.group("二群"), "\n".join(LIST))
    await desk.services.capture.capture(second, desk.now)
    for each in (post, second):
        await edit(desk, each, f"{WATER}\n{ROSTER}")
    assert await state_of(desk, found[MEETING]) is NoticeState.WITHDRAWN


async def test_what_was_withdrawn_by_hand_stays_so_through_every_edit(desk: Desk) -> None:
    _, post, found = await posted(desk)
    await desk.services.notices.withdraw(await administrator(desk), found[MEETING], desk.now)
    await edit(desk, post, f"{WATER}\n{ROSTER}")
    await edit(desk, post, "\n".join(LIST))
    assert await state_of(desk, found[MEETING]) is NoticeState.WITHDRAWN
    assert await rows(desk) == 3


async def test_the_same_edit_twice_equals_once(desk: Desk) -> None:
    _, post, found = await posted(desk)
    for _ in range(2):
        await edit(desk, post, f"{FIRE}\n{WATER}\n{ROSTER.replace('6月4日', '6月8日')}")
    assert await rows(desk) == 4
    assert (await shown(desk, found[ROSTER])).revision == 2
