"""Messages that nobody but a person can explain: nearly a notice, only a picture, one or two."""

from contextlib import closing
from datetime import UTC, datetime
from sqlite3 import connect

import pytest

from core.ids import NoticeId
from core.office import Office
from core.reading import read
from demo.town import Town
from services import inquiries
from tests.stories.words import CHECK_LIST, FIRE_DRILL

_HEADS = ("新花名册", "咱们的花名册", "花名册电子版", "花名册的事", "花名册")
_TAILS = ("放群里了", "各人看看", "大家看下", "改了两处", "明天要用", "先放一放", "记得带上", "下午来拿")
_ENDS = ("", "哈", "，谢谢", "，都看到了吧", "，有空的话")
_NEARLY = (head + tail + end for end in _ENDS for head in _HEADS for tail in _TAILS)


def _is_nearly(text: str) -> bool:
    """Not sure whether it is a notice, and nothing else to ask about it."""
    reading = read(text, datetime(2026, 11, 24, 1, 0, tzinfo=UTC), Office())
    return reading.is_doubtful and not reading.asks and not reading.deadlines


NEARLY = next(filter(_is_nearly, _NEARLY))
"""A notice, or talk? One that the rules, as they are weighed today, are not sure of."""


def questions(town: Town) -> list[str]:
    """What Qin was asked, each message as it stands now."""
    return [message.text for message in town.qin.inbox if "要您定一下" in message.text or "都定好了" in message.text]


class TestIsItANotice:
    async def test_yes_brings_it_into_everybody_s_digest(self, town: Town) -> None:
        """No publisher belongs to the group's unit, so its supervisor is asked."""
        await town.at("next workday 09:00")
        await town.community.posts(NEARLY, by=town.li)
        town.shen.sees("这是一条通知吗", NEARLY, "柳荫社区工作群", "[是通知] [不是]")
        town.li.sees_nothing_of("是通知")
        assert "已记为通知" in await town.shen.taps("是通知")
        assert town.shen.screen.text == "都定好了，谢谢"
        await town.wang.types("/digest")
        assert "名册" in town.wang.digest.text

    async def test_no_erases_it(self, town: Town) -> None:
        await town.at("next workday 09:00")
        await town.community.posts(NEARLY, by=town.li)
        await town.shen.taps("不是")
        assert kept(town) == []
        await town.wang.types("/digest")
        town.wang.sees_nothing_of("花名册")

    async def test_nobody_says_so_and_it_is_erased_at_the_end_of_the_next_workday(self, town: Town) -> None:
        await town.at("next workday 09:00")
        await town.community.posts(NEARLY, by=town.li)
        await town.at("tomorrow 17:55")
        assert kept(town) == [NEARLY]
        await town.at("18:00")
        assert kept(town) == []
        town.shen.sees("都定好了，谢谢")


def kept(town: Town) -> list[str]:
    with closing(connect(town.stage.database)) as database:
        return [text for (text,) in database.execute("select text from posting_text where text != ''")]


class TestAPicture:
    async def test_its_publisher_says_what_it_is_and_by_when(self, town: Town) -> None:
        await town.at("next workday 09:00")
        town.qin.user.posts_photo(to=town.civil_affairs.chat)
        await town.settle()
        town.qin.sees("这条只有图片，或附件读不出。请说一句是什么事、最晚什么时候。", "民政工作群", "[填写] [不是通知]")
        await town.qin.taps("填写")
        await town.qin.types("高龄津贴认证\n11月30日下午5点")
        town.qin.sees("已记为通知")
        assert questions(town) == ["都定好了，谢谢"]
        await town.li.types("/digest")
        town.li.sees("高龄津贴认证", "周一（11月30日）17:00 前")
        await town.li.taps("更多 1")
        await town.li.taps("全文 1")
        assert any(message.content.get("photo") for message in town.li.inbox)

    async def test_it_may_be_no_notice(self, town: Town) -> None:
        await town.at("next workday 09:00")
        town.qin.user.posts_photo(to=town.civil_affairs.chat)
        await town.settle()
        assert await town.qin.taps("不是通知") == "✓ 已定，谢谢"
        assert questions(town) == ["都定好了，谢谢"]

    async def test_a_picture_of_anybody_else_asks_nobody(self, town: Town) -> None:
        await town.at("next workday 09:00")
        town.li.user.posts_photo(to=town.community.chat)
        await town.settle()
        for who in (town.shen, town.qin, town.lu):
            assert who.inbox == []


class TestAnAlbum:
    async def test_its_publisher_is_asked_once_for_all_its_pictures(self, town: Town) -> None:
        """Each picture is a message of its own; the question comes when all of them are here."""
        await town.at("next workday 09:00")
        await town.civil_affairs.posts("", by=town.qin, album=["一.jpg", "二.jpg", "三.jpg"])
        assert questions(town) == []
        await town.at("09:02")
        town.qin.sees("有 1 处要您定一下", "这条只有图片", "民政工作群", "[填写] [不是通知]")
        await town.qin.taps("填写")
        await town.qin.types("高龄津贴认证\n11月30日下午5点")
        town.qin.sees("已记为通知")
        assert questions(town) == ["都定好了，谢谢"]
        await town.li.types("/digest")
        town.li.sees("共 1 件要办", "高龄津贴认证", "周一（11月30日）17:00 前")
        await town.li.taps("更多 1")
        await town.li.taps("全文 1")
        assert len([message for message in town.li.inbox if message.content.get("photo")]) == 3

    async def test_snapshots_with_a_word_under_them_ask_nobody(self, town: Town) -> None:
        await town.at("next workday 09:00")
        await town.civil_affairs.posts("昨天的活动照片", by=town.qin, album=["一.jpg", "二.jpg"])
        await town.at("09:02")
        assert questions(town) == []


class TestAreTheyOne:
    """The rules saw a likeness between two notices of Qin's and would not decide alone."""

    @pytest.fixture
    async def asked(self, town: Town) -> Town:
        await town.at("next workday 09:00")
        await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
        await town.civil_affairs.posts(FIRE_DRILL, by=town.qin)
        assert town.stage.app is not None
        services = town.stage.app.services
        qin = await services.roster.recognise(town.qin.user.id)
        assert qin is not None
        async with services.store.writing() as connection:
            await inquiries.raise_same(
                connection, services.office, NoticeId(1), NoticeId(2), unit=qin.unit, author=qin, now=town.now
            )
        await town.at("09:05")
        town.qin.sees("这两条是同一条吗", "1. 高龄津贴核查表", "2. ", "消防演练", "[是同一条] [不是]")
        return town

    async def test_yes_makes_them_one_for_everybody(self, asked: Town) -> None:
        assert await asked.qin.taps("是同一条") == "✓ 已定，谢谢"
        await asked.li.types("/digest")
        asked.li.sees("共 1 件要办")

    async def test_no_leaves_them_as_they_are(self, asked: Town) -> None:
        await asked.qin.taps("不是")
        assert questions(asked) == ["都定好了，谢谢"]
        await asked.li.types("/digest")
        asked.li.sees("共 2 件要办")
