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
    assert ["今日一览", "建议", "设置"] in town.li.user.keyboard(), "the question had taken its place"


async def test_words_behind_the_command_are_taken_at_once(town: Town) -> None:
    await town.li.types(f"/suggest {WORDS}")
    town.li.sees("收到了，谢谢")


async def test_only_an_administrator_reads_them_and_learns_no_name(town: Town) -> None:
    await town.li.types(f"/suggest {WORDS}")
    await town.gu.types("状态")
    await town.gu.taps("看建议 (1)")
    shown = town.gu.sees("1 条建议", WORDS, "2026-11-23")
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


async def test_without_words_it_asks_again_kindly(town: Town) -> None:
    await town.li.types("建议")
    town.li.user.posts_photo()
    await town.settle()
    question = town.li.sees("哪里可以更好")
    town.li.user.writes("\u200b", reply_to=question)
    await town.settle()
    town.li.sees("没有看到文字")
