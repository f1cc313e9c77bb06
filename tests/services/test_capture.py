"""What becomes of a message: a new notice, a copy, an update, an edit, chatter; and who is meant by it."""

import asyncio
from dataclasses import replace

import pytest

from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.notices import PostReason
from core.people import Role
from core.reading import Kind, TraceKind
from core.receipts import NoticeState, ReceiptState, Tap
from storage.tables import metadata, posting
from tests.builders import CENSUS, LATER, MEETING, NEWS, SNAPSHOT, TALK, Desk, Group, at
from tests.services.looking import meant, rows, shown, standing, told

MOVED = "【更正】6月24日的基层治理工作推进会地点改为二楼会议室，请各社区书记参加。"
POSTPONED = "【通知】更正：高龄津贴领取人员名册核对报送时间延期至6月15日17:00，报民政办王芳。"
OFF = "【更正】定于6月24日上午9:00召开的基层治理工作推进会取消，请各社区书记互相转告。"


async def test_a_notice_is_for_the_members_of_its_group(desk: Desk) -> None:
    wang, li, zhao = [await desk.person(name) for name in ("王芳", "李敏", "赵强")]
    group = await desk.group("民政工作群", wang, li)
    captured = await desk.post(group, CENSUS)
    assert (captured.reason, captured.addressed) == (PostReason.NEW, 2)
    assert "名册" in captured.title
    assert captured.notice is not None
    assert await meant(desk, captured.notice) == {wang.id, li.id}
    found = await shown(desk, captured.notice)
    assert (found.kind, found.deadline, found.text) == (Kind.ACT, at("17:00", 12), CENSUS)
    assert zhao.id not in await meant(desk, captured.notice)


async def test_its_author_holds_no_receipt(desk: Desk) -> None:
    author, wang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("王芳")
    group = await desk.group("工作群", author, wang)
    assert await meant(desk, await desk.notice(group, by=author)) == {wang.id}


async def test_whoever_passes_it_on_gets_none_through_that(desk: Desk) -> None:
    author, wang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("王芳", Role.PUBLISHER)
    notice_id = await desk.notice(await desk.group("街道群", author), by=author)
    second = await desk.group("社区群", wang, await desk.person("李敏"))
    await desk.post(second, "转发：" + CENSUS, wang)
    assert wang.id not in await meant(desk, notice_id)


async def test_a_copy_in_another_group_adds_its_source_and_its_members(desk: Desk) -> None:
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    first, second = await desk.group("民政群", wang), await desk.group("应急群", wang, li)
    notice_id = await desk.notice(first)
    captured = await desk.post(second, "转发：" + CENSUS)
    assert (captured.reason, captured.notice, captured.addressed) == (PostReason.SAME, notice_id, 2)
    found = await shown(desk, notice_id)
    assert [origin.source_title for origin in found.origins] == ["民政群", "应急群"]
    assert found.revision == 1
    assert await rows(desk) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
async def test_copies_are_one_notice_in_whatever_order_they_come(desk: Desk, order: tuple[int, ...]) -> None:
    texts = [CENSUS, "转发：" + CENSUS, "各位好，" + CENSUS]
    groups = [await desk.group(f"群{number}") for number in range(3)]
    found = {(await desk.post(groups[number], texts[number])).notice for number in order}
    assert len(found) == 1
    assert len((await shown(desk, found.pop() or NoticeId(0))).origins) == 3


async def test_copies_that_come_at_the_same_moment_are_one_notice(desk: Desk) -> None:
    groups = [await desk.group(f"群{number}") for number in range(6)]
    found = await asyncio.gather(*(desk.post(group, CENSUS) for group in groups))
    assert len({each.notice for each in found}) == 1
    assert sorted(each.reason for each in found) == ["new", *["same"] * 5]


async def test_another_matter_is_another_notice(desk: Desk) -> None:
    group = await desk.group()
    assert len({await desk.notice(group, text) for text in (CENSUS, MEETING, NEWS, LATER)}) == 4


async def test_a_copy_brings_its_trace_demands_along(desk: Desk) -> None:
    """The group that asks for a screenshot must not lose its button only because another group was first."""
    first, second, third = [await desk.group(f"群{number}") for number in range(3)]
    notice_id = await desk.notice(first)
    assert (await shown(desk, notice_id)).traces == ()
    assert (await desk.post(second, SNAPSHOT)).reason is PostReason.SAME
    assert (await shown(desk, notice_id)).traces == (TraceKind.SCREENSHOT,)
    assert (await desk.post(third, CENSUS)).reason is PostReason.SAME
    assert (await shown(desk, notice_id)).traces == (TraceKind.SCREENSHOT,)
    assert (await shown(desk, notice_id)).revision == 1


async def test_a_trace_demand_of_a_copy_reopens_nothing(desk: Desk) -> None:
    wang = await desk.person("王芳")
    notice_id = await desk.notice(await desk.group("群一", wang))
    await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
    await desk.post(await desk.group("群二", wang), SNAPSHOT)
    assert await standing(desk, wang, notice_id) is ReceiptState.DONE


async def test_a_copy_brings_the_deadline_that_the_notice_lacked(desk: Desk) -> None:
    short = "【通知】将高龄津贴领取人员名册核对完毕，报民政办王芳。"
    notice_id = await desk.notice(await desk.group("群一"), short)
    assert (await shown(desk, notice_id)).deadline is None
    captured = await desk.post(await desk.group("群二"), CENSUS)
    assert (captured.reason, captured.notice) == (PostReason.SAME, notice_id)
    assert (await shown(desk, notice_id)).deadline == at("17:00", 12)


async def test_an_update_replaces_what_it_speaks_of(desk: Desk) -> None:
    group = await desk.group()
    notice_id = await desk.notice(group)
    captured = await desk.post(group, POSTPONED)
    assert (captured.reason, captured.notice) == (PostReason.UPDATE, notice_id)
    found = await shown(desk, notice_id)
    assert (found.revision, found.deadline, found.earlier_deadline) == (2, at("17:00", 15), at("17:00", 12))
    assert found.text == POSTPONED


async def test_a_short_correction_wipes_out_nothing_that_it_does_not_mention(desk: Desk) -> None:
    group = await desk.group()
    notice_id = await desk.notice(group, MEETING + "请于6月20日前报送参会名单，并截图反馈。")
    before = await shown(desk, notice_id)
    assert (await desk.post(group, MOVED)).reason is PostReason.UPDATE
    after = await shown(desk, notice_id)
    assert (after.deadline, after.traces, after.kind) == (before.deadline, before.traces, Kind.ACT)
    assert after.text == MOVED


async def test_two_corrections_one_after_the_other_keep_the_deadline(desk: Desk) -> None:
    group = await desk.group()
    notice_id = await desk.notice(group, MEETING + "请于6月20日前报送参会名单。")
    await desk.post(group, MOVED)
    await desk.post(group, MOVED.replace("地点改为二楼会议室", "时间改为下午3点"))
    found = await shown(desk, notice_id)
    assert (found.revision, found.deadline) == (3, at("18:00", 20))


async def test_what_nobody_known_calls_off_goes_on_and_shows_the_words(desk: Desk) -> None:
    """It may be anybody's word: its publisher is asked, and until then nobody misses a deadline (see `calling_off`)."""
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    text = MEETING + "请于6月20日前报送参会名单。"
    notice_id = await desk.notice(group, text)
    await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
    somebody = replace(desk.message(group, OFF), author_telegram_id=4711)
    assert (await desk.services.capture.capture(somebody, desk.now)).reason is PostReason.UPDATE
    found = await shown(desk, notice_id)
    assert (found.state, found.kind, found.deadline) == (NoticeState.OPEN, Kind.ACT, at("18:00", 20))
    assert (found.text, found.waiting, found.is_doubted) == (text, (OFF,), True)
    assert await standing(desk, wang, notice_id) is ReceiptState.DONE


async def test_a_moved_place_keeps_a_receipt_and_a_new_demand_opens_it(desk: Desk) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    notice_id = await desk.notice(group, MEETING)
    await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
    await desk.post(group, MOVED)
    assert await standing(desk, wang, notice_id) is ReceiptState.DONE
    snapshot = "【更正】6月24日的基层治理工作推进会时间调整为下午3点，请各社区书记参加，到会后请拍照发群。"
    assert (await desk.post(group, snapshot)).reason is PostReason.UPDATE
    assert await standing(desk, wang, notice_id) is ReceiptState.WAITING


async def test_an_original_that_comes_after_its_update_does_not_bring_the_old_facts_back(desk: Desk) -> None:
    first, second = await desk.group("群一"), await desk.group("群二", await desk.person("王芳"))
    publisher = await desk.person("发文人周", Role.PUBLISHER)
    notice_id = await desk.notice(first, POSTPONED, publisher)
    captured = await desk.post(second, CENSUS, publisher)
    assert captured.notice == notice_id
    found = await shown(desk, notice_id)
    assert (found.deadline, found.text, found.before) == (at("17:00", 15), POSTPONED, (CENSUS,))
    assert captured.addressed == 1


async def test_a_message_that_comes_twice_is_taken_once(desk: Desk) -> None:
    group = await desk.group("群", await desk.person("王芳"))
    post = desk.message(group, CENSUS)
    first = await desk.services.capture.capture(post, desk.now)
    again = await desk.services.capture.capture(post, desk.now)
    assert (again.reason, again.notice) == (PostReason.KNOWN, first.notice)
    assert await rows(desk, posting) == 1
    assert len(await told(desk, DeliveryKind.REACTION)) == 1


async def test_chatter_is_stored_nowhere(desk: Desk) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    before = {table.name: await rows(desk, table) for table in metadata.sorted_tables}
    assert (await desk.post(group, TALK, wang)).reason is PostReason.CHATTER
    assert {table.name: await rows(desk, table) for table in metadata.sorted_tables} == before


async def test_nothing_is_taken_from_a_group_that_is_no_source(desk: Desk) -> None:
    asked = await desk.group("群", enabled=False)
    unknown = Group(source=asked.source, chat_id=-77)
    assert (await desk.post(asked, CENSUS)).reason is PostReason.NOT_A_SOURCE
    assert (await desk.post(unknown, CENSUS)).reason is PostReason.NOT_A_SOURCE
    assert await rows(desk) == 0


@pytest.mark.parametrize(
    ("roles", "reason"),
    [
        ((Role.STAFF,), PostReason.NOT_ALLOWED),
        ((Role.GRID_WORKER,), PostReason.NOT_ALLOWED),
        ((Role.PUBLISHER,), PostReason.NEW),
        ((Role.SUPERVISOR,), PostReason.NEW),
        ((Role.ADMIN,), PostReason.NEW),
    ],
)
async def test_who_may_make_a_message_a_notice(desk: Desk, roles: tuple[Role, ...], reason: PostReason) -> None:
    actor = await desk.person("某人", *roles)
    group = await desk.group("群", actor)
    assert (await desk.services.capture.make(actor, desk.message(group, TALK), desk.now)).reason is reason
    assert await rows(desk) == (reason is PostReason.NEW)
