"""What a person said of a message they said of its words; and what becomes of questions whose message changes."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.doubts import DoubtKind, DoubtState
from core.ids import NoticeId
from core.notices import Post, PostReason
from core.people import Person
from core.receipts import NoticeState
from storage.tables import doubt
from tests.builders import MEETING, Desk, Group, at
from tests.services.doubting import doubted_posting
from tests.services.looking import shown

LEDGER = "【通知】请各社区于6月5日17:00前将消防安全隐患排查台账报应急办，联系人：陆一鸣。"
MOVED = "【更正】消防安全隐患排查台账报送时间改为6月{}日17:00前，报应急办。"
OFF = "【通知】原定6月24日召开的基层治理工作推进会取消。"
PLACE = "【通知】基层治理工作推进会地点改为街道二楼会议室，请各社区书记参加。"


@pytest.fixture
async def li(desk: Desk) -> Person:
    return await desk.person("李雨桐")


async def edit(desk: Desk, post: Post, text: str) -> PostReason:
    desk.clock.later(minutes=1)
    return (await desk.services.capture.edit(replace(post, text=text, edited_at=desk.now), desk.now)).reason


async def answer(desk: Desk, who: Person, *, is_so: bool) -> None:
    (asked,) = await desk.services.doubts.put_to(who.id, desk.now)
    await desk.services.doubts.say(who, asked.id, desk.now, is_so=is_so)


@pytest.mark.parametrize("is_so", [True, False])
async def test_an_edit_after_the_answer_moves_nothing_and_is_asked_about(
    desk: Desk, group: Group, zhou: Person, li: Person, is_so: bool
) -> None:
    notice = await desk.notice(group, LEDGER, zhou)
    desk.clock.later(minutes=5)
    post = desk.message(group, MOVED.format(8), li)
    await desk.services.capture.capture(post, desk.now)
    await answer(desk, zhou, is_so=is_so)
    async with desk.store.reading() as connection:
        (state, said), *_ = await connection.execute(select(doubt.c.state, doubt.c.answer))
    assert (state, said) == (DoubtState.SETTLED, "yes" if is_so else "no")
    stands = at("17:00", 8 if is_so else 5)
    assert (await shown(desk, notice)).deadline == stands
    assert await edit(desk, post, MOVED.format(3)) is PostReason.EDITED
    assert (await shown(desk, notice)).deadline == stands
    (again,) = await desk.services.doubts.put_to(zhou.id, desk.now)
    assert again.kind is DoubtKind.CHANGE


async def test_a_no_to_who_would_take_up_a_cancelled_meeting_leaves_it_cancelled(
    desk: Desk, group: Group, zhou: Person, li: Person
) -> None:
    notice = await desk.notice(group, MEETING, zhou)
    desk.clock.later(minutes=5)
    await desk.post(group, OFF, zhou)
    desk.clock.later(minutes=5)
    await desk.post(group, PLACE, li)
    await answer(desk, zhou, is_so=False)
    assert (await shown(desk, notice)).state is NoticeState.WITHDRAWN


async def test_a_question_that_lapsed_is_put_again_when_the_change_waits_again(
    desk: Desk, group: Group, zhou: Person, li: Person
) -> None:
    notice = await desk.notice(group, LEDGER, zhou)
    desk.clock.later(minutes=5)
    await desk.post(group, MOVED.format(8), li)
    desk.clock.later(minutes=5)
    own = desk.message(group, MOVED.format(9), zhou)
    await desk.services.capture.capture(own, desk.now)
    assert await desk.services.doubts.put_to(zhou.id, desk.now) == ()
    await edit(desk, own, "发错了")
    assert (await shown(desk, notice)).deadline == at("17:00", 5)
    assert [each.kind for each in await desk.services.doubts.put_to(zhou.id, desk.now)] == [DoubtKind.CHANGE]


async def test_a_picture_that_is_made_a_notice_keeps_its_file(desk: Desk, group: Group, zhou: Person) -> None:
    post = desk.message(group, "", zhou, files=("海报",))
    await desk.services.capture.capture(post, desk.now)
    made = await desk.services.capture.make(zhou, post, desk.now)
    assert made.notice is not None
    (origin,) = (await shown(desk, made.notice)).origins
    assert [file.name for file in origin.files] == ["海报"]


class TestWaitingReplies:
    """The message that they answer is still in question."""

    @pytest.mark.parametrize("words", ["收到", "明天上午开会", LEDGER])
    async def test_one_that_is_edited_into_something_else_calls_nothing_off(
        self, desk: Desk, group: Group, zhou: Person, words: str
    ) -> None:
        await doubted_posting(desk, group, "明天下午3点开会", zhou, number=900)
        reply = desk.message(group, "会议取消", zhou, reply_to=900)
        assert (await desk.services.capture.capture(reply, desk.now)).reason is PostReason.DOUBTED
        await edit(desk, reply, words)
        first, *_ = await desk.services.doubts.put_to(zhou.id, desk.now)
        said = await desk.services.doubts.say(zhou, first.id, desk.now, is_so=True)
        assert said.captured is not None
        assert said.captured.notice is not None
        assert (await shown(desk, said.captured.notice)).state is NoticeState.OPEN

    async def test_one_waits_for_a_picture_that_is_yet_to_be_described(
        self, desk: Desk, group: Group, zhou: Person
    ) -> None:
        post = desk.message(group, "", zhou, files=("海报",))
        await desk.services.capture.capture(post, desk.now)
        desk.clock.later(minutes=2)
        await desk.post(group, "会议取消", zhou, reply_to=post.message_id)
        (asked,) = await desk.services.doubts.put_to(zhou.id, desk.now)
        said = await desk.services.doubts.tell(zhou, asked.id, "基层治理推进会\n6月4日15:00", desk.now)
        assert said.captured is not None
        assert (await shown(desk, said.captured.notice or NoticeId(0))).state is NoticeState.WITHDRAWN
