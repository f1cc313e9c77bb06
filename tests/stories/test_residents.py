"""Old people and their families with a phone: one code, one tap to agree, one to have understood, one to go.

吴桂芳 is 82 and lives with her husband behind 1-2-0201; their son works in another city. Both have accounts here.
"""

import pytest

from core.contact import day_began
from core.outreach import ContactReason
from demo.town import Town, Townsman
from demo.witness import told_of_residents, written_in_groups
from storage.doors import due_in
from tests.stories.words import CHECK_LIST, FLU

WATER = "【停水通知】11月27日8:00至18:00柳荫社区全小区停水，请各位居民提前储水。"
HOME = "1-2-0201"


@pytest.fixture
def mother(town: Town) -> Townsman:
    return _neighbour(town, "阿桂")


@pytest.fixture
def son(town: Town) -> Townsman:
    return _neighbour(town, "小吴在外地")


def _neighbour(town: Town, name: str) -> Townsman:
    return Townsman(user=town.world.add_user(name), stage=town.stage)


async def code(town: Town, number: int = 1, label: str = "本人扫码") -> str:
    """The worker opens the household, picks a person by number, and asks for a code."""
    await town.zhao.types(f"/resident {HOME}")
    await town.zhao.taps(f"第 {number} 人")
    await town.zhao.taps("联系方式")
    await town.zhao.taps(label)
    return link_in(town.zhao)


def link_in(worker: Townsman) -> str:
    photo = next(message for message in reversed(worker.inbox) if "photo" in message.content)
    return str(photo.content["caption"]).splitlines()[-1]


async def links(town: Town, who: Townsman, number: int = 1, *, is_family: bool = False) -> None:
    """Scans the code and says whose phone it is."""
    await who.starts(await code(town, number, "家属扫码" if is_family else "本人扫码"))
    await who.taps("我是家属，家里人同意，由我接收" if is_family else "我是本人，同意接收")


async def doors(town: Town) -> dict[str, str]:
    """Where the worker has to go, and why: the household's code and the contact reason."""
    assert town.stage.app is not None
    services = town.stage.app.services
    zhao = await services.roster.recognise(town.zhao.user.id)
    assert zhao is not None
    assert zhao.grid is not None
    async with services.store.reading() as connection:
        rows = await due_in(connection, zhao.grid, (), day_began(town.now, services.office))
    return {row.code: str(row.reason) for row in rows}


async def test_one_code_one_tap_and_the_notice_comes_in_plain_words(town: Town, mother: Townsman) -> None:
    await links(town, mother)
    mother.sees("好了，社区通知会发到这里", "柳荫社区网格员赵小满", "[不再接收]")
    town.zhao.sees(f"{HOME} 的连接码用过了", "[断开]")
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    notice = mother.sees("社区通知", "11月26日（周四）上午", "免费接种流感疫苗", "[知道了]", "[请人上门]", "[不再接收]")
    for word in ("80", "老人", "网格逐户", "吴桂芳"):
        assert word not in notice.text
    assert await mother.taps("知道了") == "✓ 您点过“知道了”，谢谢。"
    assert [message for message in mother.inbox if "流感" in message.text] == [notice]
    assert "[知道了]" not in str(notice.labels)


async def test_a_notice_at_night_comes_in_the_morning(town: Town, mother: Townsman) -> None:
    await links(town, mother)
    await town.at("22:30")
    await town.community.posts(WATER, by=town.wang)
    await town.at("tomorrow 06:59")
    mother.sees_nothing_of("停水")
    await town.at("07:00")
    mother.sees("11月27日（周五）8:00至18:00", "提前储水", "[知道了]")


async def test_whoever_confirmed_needs_no_knock_and_silence_becomes_one(
    town: Town, mother: Townsman, son: Townsman
) -> None:
    """Both of the household are over eighty; she taps, and for him nobody does."""
    await links(town, mother, 1)
    await links(town, son, 2, is_family=True)
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    assert HOME not in await doors(town)
    await mother.taps("知道了")
    await town.at("two days later 18:40")
    assert HOME not in await doors(town)
    await town.at("19:00")
    assert (await doors(town))[HOME] == ContactReason.UNCONFIRMED
    await son.taps("知道了")
    assert HOME not in await doors(town)


async def test_a_son_far_away_gets_one_message_for_both_parents(town: Town, son: Townsman) -> None:
    for number in (1, 2):
        await links(town, son, number, is_family=True)
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    assert len([message for message in son.inbox if "您家人的社区通知\n" in message.text]) == 1
    await son.taps("知道了")
    await town.at("three days later 09:00")
    assert HOME not in await doors(town)


async def test_she_links_leaves_and_comes_back(town: Town, mother: Townsman) -> None:
    await links(town, mother)
    assert await mother.taps("不再接收") == "好的，不再给您发了。"
    left = mother.sees("网格员再给一个码", "[撤销]")
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    mother.sees_nothing_of("流感")
    assert (await doors(town))[HOME] == ContactReason.NO_WAY
    await mother.taps("撤销", on=left)
    await town.settle()
    mother.sees("免费接种流感疫苗", "[知道了]")
    await mother.taps("不再接收")
    mother.sees("免费接种流感疫苗", "不再给您发了", "[撤销]")
    await mother.starts(await code(town))
    await mother.taps("我是本人，同意接收")
    mother.sees("好了，社区通知会发到这里")


async def test_a_forwarded_code_works_for_one_phone_and_the_worker_can_end_it(
    town: Town, mother: Townsman, son: Townsman
) -> None:
    link = await code(town)
    stranger = _neighbour(town, "陌生人")
    await stranger.starts(link)
    await stranger.taps("我是本人，同意接收")
    await mother.starts(link)
    mother.sees("一个码只能用一次")
    await town.zhao.taps("断开")
    town.zhao.sees(f"{HOME}：这个码连的手机已经断开")
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    stranger.sees_nothing_of("流感")
    await stranger.types("你好")
    assert "给街道和社区的工作人员用" in stranger.screen.text, "a stranger again"


async def test_a_code_that_was_not_used_is_taken_away(town: Town, mother: Townsman) -> None:
    link = await code(town)
    assert await town.zhao.taps("作废") == "已作废"
    assert not [message for message in town.zhao.inbox if "photo" in message.content]
    await mother.starts(link)
    mother.sees("这个码过期了")


async def test_a_phone_that_blocks_the_bot_is_no_way_and_comes_back_with_a_tap(town: Town, mother: Townsman) -> None:
    await links(town, mother)
    mother.user.blocks_bot()
    await town.settle()
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    assert HOME in await doors(town)
    await mother.starts()
    mother.sees("您现在不收社区通知", "[继续接收]")
    await mother.taps("继续接收")
    mother.sees("免费接种流感疫苗", "[知道了]")


async def test_a_phone_that_turns_out_to_be_gone_stops_nobody_else(town: Town, mother: Townsman, son: Townsman) -> None:
    await links(town, mother, 1)
    await links(town, son, 2, is_family=True)
    mother.user.deactivates()
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    son.sees("您家人的社区通知", "免费接种流感疫苗")
    assert HOME in await doors(town)


@pytest.mark.parametrize("words", ["谢谢小赵，我知道了", "/visits", FLU, "/help"])
async def test_what_she_writes_is_answered_kindly_and_kept_nowhere(town: Town, mother: Townsman, words: str) -> None:
    await links(town, mother)
    known = len(mother.inbox)
    await mother.types(words)
    (answer,) = mother.inbox[known:]
    assert "这里只发通知" in answer.text
    assert answer.labels == [["请人上门", "不再接收"]]
    assert words.encode() not in b"".join(path.read_bytes() for path in town.stage.settings.data_dir.glob("*.sqlite3*"))
    await town.at("next workday 08:30")
    assert town.li.digests == [], "it became nobody's notice"


async def test_voice_and_pictures_too(town: Town, mother: Townsman) -> None:
    await links(town, mother)
    for kind, name in (("voice", "a.ogg"), ("photo", "a.png")):
        known = len(mother.inbox)
        mother.user.posts_file(kind, name, "")  # type: ignore[arg-type]
        await town.settle()
        (answer,) = mother.inbox[known:]
        assert "没有人看，也不保存" in answer.text


async def test_she_asks_for_a_visit_and_the_worker_hears_of_it_by_the_code_of_the_door(
    town: Town, mother: Townsman
) -> None:
    await links(town, mother)
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    assert await mother.taps("请人上门", on=mother.sees("流感")) == "✓ 已经告诉网格员，会有人上门来。"
    await mother.types("快来")
    await mother.taps("请人上门")
    await town.settle()
    town.zhao.sees(f"{HOME} 请人上门", "[看诉求]")
    assert len([message for message in town.zhao.inbox if "请人上门" in message.text]) == 1


async def test_what_is_off_or_has_changed_is_said(town: Town, mother: Townsman) -> None:
    await links(town, mother)
    post = await town.community.posts(WATER, by=town.li)
    await town.at("18:45")
    first = mother.sees("11月27日")
    await town.li.edits(post, WATER.replace("11月27日", "11月28日"))
    await town.at("19:00")
    assert "有变动" in first.text
    mother.sees("社区通知有变动，以这条为准", "11月28日")
    await town.gu.withdraws(post)
    await town.at("19:15")
    mother.sees("取消了，不用去了", "11月28日")
    assert not [message for message in mother.inbox if any("知道了" in row for row in message.labels)]


async def test_a_colleague_reads_for_her_mother_beside_her_work(town: Town) -> None:
    await links(town, town.li, is_family=True)
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    town.li.sees("您家人的社区通知", "免费接种流感疫苗")
    await town.at("next workday 08:30")
    assert "核查表" in town.li.digest.text
    await town.li.types("/digest")
    assert "核查表" in town.li.digest.text


async def test_a_restart_tells_nobody_twice(town: Town, mother: Townsman) -> None:
    await links(town, mother)
    await town.community.posts(FLU, by=town.wang)
    await town.at("18:45")
    await town.restart()
    await town.at("tomorrow 09:00")
    assert len([message for message in mother.inbox if "流感" in message.text]) == 1


async def test_nothing_of_a_resident_is_ever_told_to_the_chat_server(
    town: Town, mother: Townsman, son: Townsman
) -> None:
    await links(town, mother, 1)
    await links(town, son, 2, is_family=True)
    for text in (FLU, WATER):
        await town.community.posts(text, by=town.wang)
    await town.at("18:45")
    for who in (mother, son):
        await who.taps("知道了")
        await who.taps("请人上门", on=who.sees("流感"))
        await who.types("您好")
        await who.taps("不再接收")
    assert told_of_residents(town.world) == []
    assert written_in_groups(town.world) == []
    sent = [call for call in town.world.calls if call.params.get("chat_id") in (str(mother.user.id), mother.user.id)]
    assert sent
    assert not [call for call in sent if "岁" in "".join(call.strings()) or HOME in "".join(call.strings())]


async def test_what_she_asked_for_is_answered_in_her_own_chat(town: Town, mother: Townsman) -> None:
    await links(town, mother)
    await mother.types("喂")
    await mother.taps("请人上门")
    assert town.stage.app is not None
    services = town.stage.app.services
    zhao = await services.roster.recognise(town.zhao.user.id)
    assert zhao is not None
    held = await services.requests.held(zhao, town.now)
    assert held is not None
    (asked,) = held.held
    await services.requests.answer(zhao, asked.id, "明天上午十点来看您。", town.now)
    await town.at("18:45")
    mother.sees("您问的事，有回话了", "明天上午十点来看您。", "[知道了]")
    assert (await doors(town))[HOME] == "asked"  # she wished for a visit, until she says that the answer will do
    await mother.taps("知道了")
    await town.at("19:00")
    assert HOME not in await doors(town)
    held = await services.requests.held(zhao, town.now)
    assert held is not None
    assert held.held == ()
