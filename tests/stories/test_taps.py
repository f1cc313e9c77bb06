"""Taps: twice, late, by others, forged, taken back, and while the bot was away."""

import pytest

from demo.town import Town, Townsman
from tests.stories.words import CHECK_LIST, FIRE_DRILL


@pytest.fixture
async def li(town: Town) -> Townsman:
    """Tuesday, half past eight: Li holds a digest with two demands."""
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.civil_affairs.posts(FIRE_DRILL, by=town.qin)
    await town.at("next workday 08:30")
    return town.li


async def test_a_tap_settles_and_the_message_shows_it_in_place(li: Townsman) -> None:
    assert await li.taps("办结 1") == "✓ 已办结，辛苦了"
    li.sees("共 1 件要办", "✓ 已办结", "[撤销 1]")
    assert len(li.inbox) == 1


async def test_a_tap_twice_equals_once(town: Town, li: Townsman) -> None:
    message = li.digest
    data = str(message.rows[0][0]["callback_data"])
    await li.taps("办结 1")
    assert await li.forges(data, on=message) == "已经记过了"
    await town.shen.types("/stats")
    town.shen.sees("1/3")


async def test_two_taps_in_the_same_moment_equal_one(town: Town, li: Townsman) -> None:
    first, second = li.user.presses(li.digest, "办结 1"), li.user.presses(li.digest, "办结 1")
    await town.settle()
    assert {first.text, second.text} == {"✓ 已办结，辛苦了", "已经记过了"}
    li.sees("✓ 已办结")


async def test_a_tap_can_be_taken_back(li: Townsman) -> None:
    await li.taps("办结 1")
    assert await li.taps("撤销 1") == "已撤销"
    li.sees("共 2 件要办", "[办结 1]")


@pytest.mark.parametrize(("act", "shown"), [("不涉及", "✓ 不涉及"), ("在办", "在办")])
async def test_more_offers_other_answers(li: Townsman, act: str, shown: str) -> None:
    await li.taps("更多 1")
    await li.taps(f"{act} 1")
    li.sees(shown)


async def test_a_question_is_counted_for_the_supervisor(town: Town, li: Townsman) -> None:
    await li.taps("有疑问 1")
    li.sees("有疑问", "[办结 1]")
    await town.shen.types("/stats")
    town.shen.sees("1 个疑问")


async def test_a_late_tap_counts(town: Town, li: Townsman) -> None:
    await town.at("three days later 10:00")
    assert await li.taps("办结 1") == "✓ 已办结，辛苦了"


async def test_a_button_of_an_older_digest_still_works(town: Town, li: Townsman) -> None:
    message = li.digest
    data = str(message.rows[0][0]["callback_data"])
    await town.at("next workday 08:30")
    assert message.is_deleted
    assert await li.forges(data, on=message) == "✓ 已办结，辛苦了"
    await town.shen.types("/stats")
    town.shen.sees("1/3")


async def test_a_tap_by_somebody_else_is_refused_kindly_and_changes_nothing(town: Town, li: Townsman) -> None:
    data = str(li.digest.rows[0][0]["callback_data"])
    for other in (town.wang, town.gu, town.shen):
        await other.types("/help")
        assert await other.forges(data, on=other.screen) == "这份清单是别人的。请点“今日一览”看您自己的。"
    stranger = town.zheng
    await stranger.starts()
    assert "别人的" in await stranger.forges(data, on=stranger.screen)
    li.sees("共 2 件要办", "[办结 1]")


@pytest.mark.parametrize(
    "data", ["d:1:1:explode:0", "d:99999:1:done:0", "d:1:77:done:0", "n:424242:done:full", "x", "d:一:二:三:四", "d:1"]
)
async def test_a_forged_or_forgotten_button_is_answered_and_does_nothing(li: Townsman, data: str) -> None:
    before = li.digest.text
    assert await li.forges(data, on=li.digest)
    assert li.digest.text == before


async def test_a_tap_on_a_withdrawn_notice_is_answered(town: Town, li: Townsman) -> None:
    message = li.digest
    data = str(message.rows[0][0]["callback_data"])
    post = next(each for each in town.civil_affairs.chat.messages if each.text == CHECK_LIST)
    await town.qin.withdraws(post)
    assert await li.forges(data, on=message) == "这条通知已撤回，不用办了"


async def test_a_tap_while_the_bot_was_down_counts_when_it_is_back(town: Town, li: Townsman) -> None:
    await town.stage.stop()
    li.user.presses(li.digest, "办结 1")
    await town.stage.start()
    li.sees("✓ 已办结", "共 1 件要办")


async def test_a_tap_counts_although_telegram_would_not_take_the_answer_any_more(town: Town, li: Townsman) -> None:
    town.world.fail_next("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired")
    li.user.presses(li.digest, "办结 1")
    await town.settle()
    li.sees("✓ 已办结")


async def test_an_edit_that_changes_nothing_is_no_error(town: Town, li: Townsman) -> None:
    await li.taps("更多 1")
    data = str(li.digest.rows[-1][-1]["callback_data"])  # 返回
    await li.taps("返回")
    await li.forges(data, on=li.digest)
    li.sees("[办结 1]")
