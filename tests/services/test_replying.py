"""A reply says which notice is meant: words of change in it change that one, or ask; talk stays talk."""

from dataclasses import replace
from datetime import datetime
from itertools import permutations

import pytest
from sqlalchemy import select

from core.doubts import DoubtKind
from core.ids import NoticeId
from core.notices import Captured, Notice, Post, PostReason
from core.people import Person
from core.receipts import NoticeState
from storage.tables import notice, posting
from tests.builders import Desk, Group, at
from tests.services.doubting import doubted_posting, one_doubt
from tests.services.looking import edit, rows, shown
from tests.services.meetings import state

LEDGER = "【通知】请各社区于6月5日17:00前将消防安全隐患排查台账报应急办，联系人：陆一鸣。"
OTHER = "【通知】请各社区于6月12日17:00前将志愿者花名册报民政办。"
NEARLY = "明天下午3点在二楼会议室碰一下网格工作，大家准时。"
TITLE = "消防安全隐患排查台账报应急办"


class Asked:
    """The ledger as it was posted, and whatever answers it."""

    def __init__(self, desk: Desk, group: Group, by: Person) -> None:
        self.desk, self.group, self.by = desk, group, by
        self.first = desk.message(group, LEDGER, by)

    async def posted(self) -> NoticeId:
        found = await self.desk.services.capture.capture(self.first, self.desk.now)
        assert found.notice is not None
        return found.notice

    async def answered(self, text: str, by: Person | None = None) -> Captured:
        self.desk.clock.later(minutes=5)
        return await self.desk.post(self.group, text, by or self.by, reply_to=self.first.message_id)


@pytest.fixture
async def asked(desk: Desk, group: Group, zhou: Person) -> Asked:
    return Asked(desk, group, zhou)


@pytest.fixture
async def ledger(asked: Asked) -> NoticeId:
    return await asked.posted()


async def anew(desk: Desk) -> None:
    """As after a restart: nothing is known but what is stored."""
    await desk.services.capture.start_anew()


class TestWhatChanges:
    @pytest.mark.parametrize(
        ("text", "due"),
        [
            ("延期到周五18:00前", at("18:00", 5)),
            ("时间改到6月8日17:00前", at("17:00", 8)),
            ("提前到6月3日12:00", at("12:00", 3)),
        ],
    )
    async def test_another_deadline_moves_it_and_keeps_its_title(
        self, desk: Desk, asked: Asked, ledger: NoticeId, text: str, due: datetime
    ) -> None:
        captured = await asked.answered(text)
        assert (captured.reason, captured.notice) == (PostReason.UPDATE, ledger)
        found = await shown(desk, ledger)
        assert (found.title, found.deadline, found.text) == (TITLE, due, text)
        assert await rows(desk) == 1

    async def test_what_moves_no_deadline_stands_beside_the_title_and_the_newest_only(
        self, desk: Desk, asked: Asked, ledger: NoticeId
    ) -> None:
        await asked.answered("更正：报两份")
        assert (await shown(desk, ledger)).title == f"{TITLE}（更正：报两份）"
        await asked.answered("联系人改为王芳")
        found = await shown(desk, ledger)
        assert (found.title, found.deadline) == (f"{TITLE}（联系人改为王芳）", at("17:00", 5))

    @pytest.mark.parametrize("text", ["取消", "不用报了", "刚才那个通知不用报了", "作废"])
    async def test_words_that_end_it_withdraw_it(self, desk: Desk, asked: Asked, ledger: NoticeId, text: str) -> None:
        await asked.answered(text)
        found = await shown(desk, ledger)
        assert (found.state, found.title, found.text) == (NoticeState.WITHDRAWN, TITLE, text)
        assert await rows(desk) == 1

    async def test_it_may_go_on_and_end_again(self, desk: Desk, asked: Asked, ledger: NoticeId) -> None:
        for text, expected in [
            ("取消", NoticeState.WITHDRAWN),
            ("恢复", NoticeState.OPEN),
            ("取消", NoticeState.WITHDRAWN),
        ]:
            await asked.answered(text)
            assert await state(desk, ledger) is expected

    async def test_only_the_notice_that_was_answered_changes(
        self, desk: Desk, group: Group, zhou: Person, asked: Asked, ledger: NoticeId
    ) -> None:
        other = await desk.notice(group, OTHER, zhou)
        await asked.answered("取消")
        assert [await state(desk, each) for each in (ledger, other)] == [NoticeState.WITHDRAWN, NoticeState.OPEN]

    async def test_a_reply_to_a_reply_means_the_same_notice(
        self, desk: Desk, group: Group, zhou: Person, asked: Asked, ledger: NoticeId
    ) -> None:
        await asked.answered("延期到6月8日17:00前")
        async with desk.store.reading() as connection:
            last = await connection.scalar(select(posting.c.message_id).order_by(posting.c.id.desc()).limit(1))
        await desk.post(group, "还是取消", zhou, reply_to=last)
        assert await state(desk, ledger) is NoticeState.WITHDRAWN

    async def test_an_edited_reply_says_what_it_says_now(
        self, desk: Desk, group: Group, zhou: Person, asked: Asked, ledger: NoticeId
    ) -> None:
        reply = desk.message(group, "延期到6月8日17:00前", zhou, reply_to=asked.first.message_id)
        await desk.services.capture.capture(reply, desk.now)
        await edit(desk, reply, "延期到6月9日17:00前")
        found = await shown(desk, ledger)
        assert (found.title, found.deadline) == (TITLE, at("17:00", 9))

    async def test_words_that_name_another_notice_mean_that_one(
        self, desk: Desk, group: Group, zhou: Person, asked: Asked, ledger: NoticeId
    ) -> None:
        other = await desk.notice(group, OTHER, zhou)
        await asked.answered("志愿者花名册不用报了")
        assert [await state(desk, each) for each in (ledger, other)] == [NoticeState.OPEN, NoticeState.WITHDRAWN]


class TestWhatDoesNot:
    @pytest.mark.parametrize("text", ["收到", "好的", "几点？", "能延期吗", "收到，取消", "@李雨桐 你们社区不用报了"])
    async def test_talk_stays_talk(self, desk: Desk, asked: Asked, ledger: NoticeId, text: str) -> None:
        assert (await asked.answered(text)).reason is PostReason.CHATTER
        found = await shown(desk, ledger)
        assert (found.state, found.revision, len(found.origins)) == (NoticeState.OPEN, 1, 1)

    @pytest.mark.parametrize("text", ["推迟", "不开了", "不用报了"])
    async def test_what_a_member_of_staff_says_in_a_few_words_is_talk(
        self, desk: Desk, li: Person, asked: Asked, ledger: NoticeId, text: str
    ) -> None:
        await asked.answered(text, li)
        assert (await shown(desk, ledger)).revision == 1

    async def test_a_stranger_s_other_deadline_waits_for_the_publisher(
        self, desk: Desk, zhou: Person, li: Person, asked: Asked, ledger: NoticeId
    ) -> None:
        await asked.answered("延期到6月8日17:00前", li)
        assert (await shown(desk, ledger)).deadline == at("17:00", 5)
        doubt = await one_doubt(desk, zhou)
        assert doubt.kind is DoubtKind.CHANGE
        await desk.services.doubts.say(zhou, doubt.id, desk.now, is_so=True)
        assert (await shown(desk, ledger)).deadline == at("17:00", 8)

    @pytest.mark.parametrize("text", ["取消，大家都去二楼", "暂停", "不用来了"])
    async def test_what_may_end_it_is_asked_of_its_publisher(
        self, desk: Desk, zhou: Person, asked: Asked, ledger: NoticeId, text: str
    ) -> None:
        await asked.answered(text)
        assert await state(desk, ledger) is NoticeState.OPEN
        doubt = await one_doubt(desk, zhou)
        assert doubt.kind is DoubtKind.OFF
        await desk.services.doubts.say(zhou, doubt.id, desk.now, is_so=True)
        assert await state(desk, ledger) is NoticeState.WITHDRAWN

    async def test_what_is_put_off_without_a_day_asks_for_the_day(
        self, desk: Desk, zhou: Person, asked: Asked, ledger: NoticeId
    ) -> None:
        await asked.answered("推迟")
        assert (await shown(desk, ledger)).is_doubted
        assert (await one_doubt(desk, zhou)).kind is DoubtKind.DEADLINE

    async def test_the_same_words_in_another_group_are_not_those_of_the_reply(
        self, desk: Desk, zhou: Person, asked: Asked, ledger: NoticeId
    ) -> None:
        """取消 stands for nothing where nothing is answered; also after a restart."""
        await asked.answered("取消")
        elsewhere = await desk.group("别的群", zhou)
        for _ in range(2):
            assert (await desk.post(elsewhere, "取消", zhou)).notice != ledger
            await anew(desk)


class TestInWhateverOrder:
    @pytest.mark.parametrize("text", ["改到后天下午3点", "取消"])
    async def test_a_reply_waits_until_its_message_is_a_notice(
        self, desk: Desk, group: Group, zhou: Person, text: str
    ) -> None:
        await doubted_posting(desk, group, NEARLY, zhou, 700)
        desk.clock.later(minutes=5)
        assert (await desk.post(group, text, zhou, reply_to=700)).reason is PostReason.DOUBTED
        await anew(desk)
        desk.clock.later(minutes=5)
        doubt = await one_doubt(desk, zhou)
        await desk.services.doubts.say(zhou, doubt.id, desk.now, is_so=True)
        (found,) = await everything(desk)
        assert (found.text, len(found.origins)) == (text, 2)
        assert found.state is (NoticeState.WITHDRAWN if text == "取消" else NoticeState.OPEN)

    async def test_what_waits_goes_when_its_message_is_none(self, desk: Desk, group: Group, zhou: Person) -> None:
        await doubted_posting(desk, group, NEARLY, zhou, 700)
        await desk.post(group, "改到后天下午3点", zhou, reply_to=700)
        doubt = await one_doubt(desk, zhou)
        await desk.services.doubts.say(zhou, doubt.id, desk.now, is_so=False)
        desk.clock.later(days=3)
        await desk.services.inbox.tidy(desk.now)
        assert [await rows(desk), await rows(desk, posting)] == [0, 0]

    async def test_copies_and_replies_say_the_same_in_every_order(self, desk: Desk, zhou: Person, li: Person) -> None:
        """Each of the six offices gets the same three messages in another order; a reply comes after its message."""
        outcomes = set()
        for number, order in enumerate(permutations(range(3))):
            here, there = await desk.group(f"群{number}", li, zhou), await desk.group(f"旁{number}", li)
            text = LEDGER.replace("消防安全隐患排查", "甲乙丙丁戊己"[number] + "类场所安全巡查")
            first = desk.message(here, text, zhou)
            posts = [
                replace(
                    desk.message(here, "延期到6月8日17:00前", zhou, reply_to=first.message_id), posted_at=at("10:00")
                ),
                replace(desk.message(here, "更正：报两份", zhou, reply_to=first.message_id), posted_at=at("11:00")),
                replace(desk.message(there, f"转发：{text}", zhou), posted_at=at("12:00")),
            ]
            outcomes.add(await outcome(desk, [first, *(posts[each] for each in order)], "甲乙丙丁戊己"[number]))
        assert len(outcomes) == 1


async def outcome(desk: Desk, posts: list[Post], sign: str) -> tuple[object, ...]:
    first, *others = [await desk.services.capture.capture(post, desk.now) for post in posts]
    assert first.notice is not None
    assert {each.notice for each in others} == {first.notice}
    found = await shown(desk, first.notice)
    return found.title.replace(sign, ""), found.text, found.deadline, found.state, len(found.origins)


async def everything(desk: Desk) -> list[Notice]:
    async with desk.store.reading() as connection:
        ids = [NoticeId(each) for each in await connection.scalars(select(notice.c.id))]
    return [await shown(desk, each) for each in ids]


async def test_what_is_held_back_may_be_called_off_by_its_publisher_s_tap(
    desk: Desk, group: Group, zhou: Person, ledger: NoticeId
) -> None:
    """暂不报送, without a day: people would go on preparing what nobody wants."""
    captured = await desk.post(group, "消防安全隐患排查台账暂不报送", zhou)
    assert captured.notice == ledger
    doubt = await one_doubt(desk, zhou)
    assert doubt.kind is DoubtKind.OFF
    await desk.services.doubts.say(zhou, doubt.id, desk.now, is_so=True)
    assert await state(desk, ledger) is NoticeState.WITHDRAWN


@pytest.mark.parametrize(
    "words", ["消防安全隐患排查台账不用报了。", "接上级通知，消防安全隐患排查台账取消，不再报送。"]
)
async def test_what_was_called_off_and_is_demanded_again_is_one_notice(
    desk: Desk, group: Group, zhou: Person, ledger: NoticeId, words: str
) -> None:
    desk.clock.later(minutes=5)
    await desk.post(group, words, zhou)
    assert await state(desk, ledger) is NoticeState.WITHDRAWN
    desk.clock.later(minutes=5)
    again = await desk.post(group, "消防安全隐患排查台账恢复报送，请于6月9日17:00前报应急办。", zhou)
    assert again.notice == ledger
    found = await shown(desk, ledger)
    assert (found.state, found.deadline, await rows(desk)) == (NoticeState.OPEN, at("17:00", 9), 1)
