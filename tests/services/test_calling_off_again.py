"""What was called off and comes back, by whatever way, and what is said of it twice."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.ids import NoticeId
from core.notices import PostReason
from core.outreach import OutreachState
from core.overview import Asked, Which
from core.people import Person
from core.receipts import NoticeState, ReceiptState, Tap
from storage.tables import outreach
from tests.builders import ELDERLY, Desk, Group, at
from tests.services.looking import rows, shown
from tests.services.meetings import MEETING, OFF, newest_posting, state

ELDERLY_OFF = "【通知】取消80岁以上老人高龄津贴认证。"


@pytest.fixture
async def meeting(desk: Desk, group: Group, zhou: Person) -> NoticeId:
    return await desk.notice(group, MEETING, zhou)


async def knocks(desk: Desk) -> set[str]:
    async with desk.store.reading() as connection:
        return set(await connection.scalars(select(outreach.c.state)))


async def test_the_same_message_twice_ends_it_once(desk: Desk, group: Group, zhou: Person, meeting: NoticeId) -> None:
    post = desk.message(group, OFF, zhou)
    for _ in range(2):
        await desk.services.capture.capture(post, desk.now)
    found = await shown(desk, meeting)
    assert (found.state, found.revision, await rows(desk)) == (NoticeState.WITHDRAWN, 2, 1)


async def test_words_that_are_edited_into_a_new_day_bring_it_back(
    desk: Desk, group: Group, zhou: Person, meeting: NoticeId
) -> None:
    post = desk.message(group, OFF, zhou)
    await desk.services.capture.capture(post, desk.now)
    moved = replace(post, text="原定周五下午的推进会改到6月9日14:30召开", edited_at=desk.clock.later(minutes=5))
    await desk.services.capture.edit(moved, desk.now)
    assert await state(desk, meeting) is NoticeState.OPEN


async def test_a_stroke_of_the_pen_does_not_end_again_what_a_person_brought_back(
    desk: Desk, group: Group, zhou: Person, meeting: NoticeId
) -> None:
    post = desk.message(group, OFF, zhou)
    await desk.services.capture.capture(post, desk.now)
    await desk.services.notices.restore(zhou, meeting, desk.clock.later(minutes=5))
    edited = replace(post, text=OFF + "。", edited_at=desk.clock.later(minutes=5))
    await desk.services.capture.edit(edited, desk.now)
    found = await shown(desk, meeting)
    assert (found.state, found.deadline) == (NoticeState.OPEN, at("17:00", 4))


async def test_what_somebody_had_done_stays_done(
    desk: Desk, group: Group, zhou: Person, li: Person, meeting: NoticeId
) -> None:
    await desk.services.receipts.settle(li, meeting, Tap.DONE, desk.now)
    await desk.post(group, OFF, zhou)
    await desk.services.notices.restore(zhou, meeting, desk.clock.later(minutes=5))
    found = await desk.services.notices.show(li, meeting)
    assert found is not None
    assert (found.state, found.receipt) == (NoticeState.OPEN, ReceiptState.DONE)


@pytest.mark.parametrize("way", ["a word", "a split", "an edit"])
async def test_residents_wait_again_whatever_brings_it_back(desk: Desk, group: Group, zhou: Person, way: str) -> None:
    home = await desk.household("3-2-0412")
    await desk.resident(home)
    notice_id = await desk.notice(group, ELDERLY, zhou)
    post = desk.message(group, ELDERLY_OFF, zhou)
    await desk.services.capture.capture(post, desk.now)
    assert await knocks(desk) == {OutreachState.DROPPED.value}
    desk.clock.later(minutes=5)
    if way == "a word":
        await desk.post(group, "【通知】80岁以上老人高龄津贴认证继续开展。", zhou)
    elif way == "a split":
        await desk.services.joining.split(zhou, notice_id, await newest_posting(desk), desk.now)
    else:
        edited = replace(post, text="【通知】80岁以上老人高龄津贴认证不取消，请抓紧。", edited_at=desk.now)
        await desk.services.capture.edit(edited, desk.now)
    assert await state(desk, notice_id) is NoticeState.OPEN
    assert OutreachState.OPEN.value in await knocks(desk)


@pytest.mark.parametrize("more", ["各社区书记直接到现场看", "周五上午再开", "书面交流", "下午的党建会照开"])
async def test_words_that_say_more_are_put_to_its_publisher(
    desk: Desk, group: Group, zhou: Person, meeting: NoticeId, more: str
) -> None:
    """It stands in everybody's evening until they answered."""
    desk.clock.at("09:00")
    captured = await desk.post(group, f"基层治理工作推进会取消，{more}。", zhou)
    assert (captured.reason, captured.notice) == (PostReason.UPDATE, meeting)
    assert await state(desk, meeting) is NoticeState.OPEN
    assert len(await desk.services.doubts.put_to(zhou.id, desk.now)) == 1


async def test_what_was_called_off_is_found_and_listed_as_that(
    desk: Desk, group: Group, zhou: Person, meeting: NoticeId
) -> None:
    by_hand = await desk.notice(group, ELDERLY, zhou)
    await desk.post(group, OFF, zhou)
    await desk.services.notices.withdraw(zhou, by_hand, desk.now)
    (found,) = (await desk.services.finding.find(zhou, "推进会")).found
    assert (found.notice, found.is_off) == (meeting, True)
    (found,) = (await desk.services.finding.find(zhou, "高龄津贴")).found
    assert (found.notice, found.is_off) == (by_hand, False)
    listed = await desk.services.overview.listed(zhou, Asked(which=Which.WITHDRAWN), desk.now)
    assert listed is not None
    assert {line.notice: line.standing for line in listed.lines} == {meeting: "off", by_hand: "withdrawn"}
