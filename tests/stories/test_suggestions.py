"""/suggest: the words arrive, the sender does not."""

from contextlib import closing
from sqlite3 import connect

from demo.town import Town
from demo.witness import traces_of

WORDS = "能不能少发一点图片，老手机打不开"


async def test_a_suggestion_is_a_reply_to_the_question_and_is_thanked_for(town: Town) -> None:
    await town.li.types("建议")
    question = town.li.sees("哪里可以更好")
    town.li.user.writes(WORDS, reply_to=question)
    await town.settle()
    town.li.sees("收到了，谢谢")
    assert town.li.user.keyboard()[0][0] == "今日一览", "the question had taken its place"


async def test_words_behind_the_command_are_taken_at_once(town: Town) -> None:
    await town.li.types(f"/suggest {WORDS}")
    town.li.sees("收到了，谢谢")


async def test_only_an_administrator_reads_them_and_learns_no_name(town: Town) -> None:
    await town.li.types(f"/suggest {WORDS}")
    await town.gu.types("状态")
    await town.gu.taps("看建议 (1)")
    shown = town.gu.sees("1 条建议", WORDS, "11月23日")
    assert town.li.name not in shown.text
    assert await town.li.forges("w:0", on=town.li.screen) == "这个功能不在您的职责里。需要时请联系管理员。"


async def test_nothing_of_the_sender_is_kept_and_the_words_are_sealed(town: Town) -> None:
    await town.li.types(f"/suggest {WORDS}")
    with closing(connect(town.stage.database)) as database:
        ((_, day, sealed),) = database.execute("select * from suggestion")
    assert day == "2026-11-23"
    assert WORDS.encode() not in sealed
    await town.stage.stop()
    assert [where for where in traces_of([WORDS], town.stage) if not where.startswith("sendMessage")] == []


async def test_an_answer_without_the_reply_frame_is_a_suggestion_too_and_never_a_notice(town: Town) -> None:
    await town.qin.types("建议")
    await town.qin.types(f"【通知】请于明天17:00前改一改：{WORDS}")
    town.qin.sees("收到了，谢谢")
    town.qin.sees_nothing_of("已记为通知")
    await town.qin.types(WORDS)
    town.qin.sees("没看懂这句话")


async def test_a_key_pressed_instead_of_an_answer_is_only_a_key(town: Town) -> None:
    await town.li.types("建议")
    question = town.li.screen
    town.li.user.writes("帮助", reply_to=question)
    await town.settle()
    town.li.sees("我是汇阅")
    await town.li.types(WORDS)
    town.li.sees("没看懂这句话")


async def test_thanks_that_cannot_be_delivered_store_nothing_twice_and_set_nothing_aside(town: Town) -> None:
    town.world.fail_next("sendMessage", 502, "Bad Gateway")
    await town.li.types(f"/suggest {WORDS}")
    await town.gu.types("状态")
    town.gu.sees("看建议 (1)")
    assert town.gu.screen.text.startswith("一切正常")


async def test_without_words_it_asks_again_kindly(town: Town) -> None:
    await town.li.types("建议")
    town.li.user.posts_photo()
    await town.settle()
    question = town.li.sees("哪里可以更好")
    town.li.user.writes("\u200b", reply_to=question)
    await town.settle()
    town.li.sees("没有看到文字")
