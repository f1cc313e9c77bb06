"""/find: one's own notices by any words, after a key, a command or a question."""

from demo.town import Town
from tests.stories.words import CHECK_LIST, FIRE_DRILL, NOTICE_BOARD, ROTA


async def posted(town: Town, *texts: str) -> None:
    for text in texts:
        await town.civil_affairs.posts(text, by=town.qin)


async def test_words_behind_the_command_are_looked_for_at_once(town: Town) -> None:
    await posted(town, CHECK_LIST, FIRE_DRILL)
    await town.li.types("/find 高龄 核查表")
    found = town.li.sees("查找：高龄 核查表", "找到 1 条", "高龄津贴", "未办", "[全文 1]")
    assert "核查表" in [found.marked(each) for each in found.entities if each["type"] == "bold"]
    await town.li.taps("全文 1")
    town.li.sees("联系人：秦海棠", "[办结]")


async def test_the_key_asks_and_the_answer_brings_the_keyboard_back(town: Town) -> None:
    await posted(town, CHECK_LIST, FIRE_DRILL)
    await town.li.types("查找")
    question = town.li.sees("找什么？")
    town.li.user.writes("消防", reply_to=question)
    await town.settle()
    town.li.sees("查找：消防", "消防演练")
    assert town.li.user.keyboard()[0][0] == "今日一览", "the question had taken its place"


async def test_an_answer_without_the_reply_frame_is_looked_for_too_and_never_a_notice(town: Town) -> None:
    await posted(town, CHECK_LIST)
    await town.qin.types("查找")
    await town.qin.types(CHECK_LIST)
    town.qin.sees("找到 1 条")
    town.qin.sees_nothing_of("已记为通知", "来源已合并")


async def test_the_question_of_find_and_of_suggestions_do_not_get_in_each_others_way(town: Town) -> None:
    await posted(town, CHECK_LIST)
    await town.li.types("查找")
    find = town.li.screen
    await town.li.types("建议")
    suggest = town.li.screen
    town.li.user.writes("高龄津贴", reply_to=find)
    await town.settle()
    town.li.sees("查找：高龄津贴")
    town.li.user.writes("字大一点", reply_to=suggest)
    await town.settle()
    town.li.sees("收到了，谢谢")
    await town.gu.types("状态")
    await town.gu.taps("看建议 (1)")
    town.gu.sees("字大一点")


async def test_the_next_page_finds_the_query_in_the_message_also_after_a_restart(town: Town) -> None:
    await posted(
        town,
        *(f"【通知】请第{number}网格于11月28日前更换第{number}号公示栏，联系人{number}。" for number in range(1, 13)),
    )
    await town.li.types("/find 公示栏")
    town.li.sees("找到 12 条", "第 1/2 页", "[全文 10]")
    await town.restart()
    await town.li.taps("下一页")
    town.li.sees("查找：公示栏", "第 2/2 页", "[全文 12]")
    await town.li.taps("上一页")
    town.li.sees("第 1/2 页")


async def test_settled_and_withdrawn_ones_are_found_and_say_so(town: Town) -> None:
    post = await town.civil_affairs.posts(NOTICE_BOARD, by=town.qin)
    await posted(town, CHECK_LIST)
    await town.at("next workday 08:30")
    await town.li.taps("办结 1")
    await town.qin.withdraws(post)
    await town.li.types("/find 请各")
    town.li.sees("找到 2 条", "✓ 已办结", "已撤回")


async def test_what_somebody_was_not_told_they_do_not_find(town: Town) -> None:
    await posted(town, CHECK_LIST)
    await town.sun.types("/find 高龄津贴")
    town.sun.sees("没有找到")
    await town.shen.types("/find 高龄津贴")
    town.shen.sees("找到 1 条")


async def test_nothing_found_no_words_and_what_only_comes_near(town: Town) -> None:
    await posted(town, ROTA)
    await town.li.types("/find ，。")
    town.li.sees("没有看到要找的字")
    await town.li.types("/find 量子")
    town.li.sees("查找：量子", "没有找到")
    await town.li.types("/find 周末值班安排")
    town.li.sees("没有完全匹配，这些接近", "值班")
    await town.li.types("/find 值班 高龄")
    town.li.sees("没有一条同时含这几个词", "值班", "[全文 1]")


async def test_in_a_group_the_bot_stays_silent_and_answers_privately(town: Town) -> None:
    await posted(town, CHECK_LIST)
    before = len(town.civil_affairs.chat.messages)
    await town.civil_affairs.posts("/find 高龄津贴", by=town.li)
    town.li.sees("请在这里")
    assert len(town.civil_affairs.chat.messages) == before + 1


async def test_a_forged_page_of_a_message_that_is_no_search_is_answered(town: Town) -> None:
    await town.li.types("/help")
    assert await town.li.forges("f:1", on=town.li.screen) == "这个按钮已经失效。请点“今日一览”看最新的。"
