"""Rich messages that people or other bots bring into a work group."""

from demo.town import Town, Townsman
from demo.witness import traces_of
from tests.stories.words import MARKED, MARKED_PHRASES


async def posts_rich(town: Town, who: Townsman, *texts: str, deep: int = 0) -> None:
    text: object = texts[-1]
    for _ in range(deep):
        text = {"type": "bold", "text": [text]}
    blocks = [{"type": "paragraph", "text": each} for each in (*texts[:-1], text)]
    who.user.sends({"rich_message": {"blocks": blocks}}, to=town.civil_affairs.chat)
    await town.settle()


async def test_a_rich_message_can_be_a_notice(town: Town) -> None:
    await posts_rich(town, town.qin, "【通知】", "请各社区于11月25日17:00前将高龄津贴核查表报民政办。")
    await town.at("next workday 08:30")
    town.li.sees("高龄津贴核查表", "明天 17:00 前")


async def test_formatting_twelve_levels_deep_stops_nobody(town: Town) -> None:
    await posts_rich(town, town.qin, "【通知】请各社区于11月25日17:00前报送核查表。", deep=12)
    await town.at("next workday 08:30")
    town.li.sees("核查表")


async def test_a_marked_rich_message_leaves_no_trace(town: Town) -> None:
    await posts_rich(town, town.wang, "各位", MARKED, deep=2)
    town.wang.sees("密级标志", "没有保存")
    await town.stage.stop()
    assert traces_of(MARKED_PHRASES, town.stage) == []


async def test_a_marking_whose_signs_are_formatted_one_by_one_leaves_no_trace(town: Town) -> None:
    heading = {"type": "heading", "size": 1, "text": ["机", {"type": "bold", "text": "密"}]}
    body = {"type": "paragraph", "text": f"【通知】请各社区明天17:00前报送{MARKED_PHRASES[0]}。"}
    town.wang.user.sends({"rich_message": {"blocks": [heading, body]}}, to=town.civil_affairs.chat)
    await town.settle()
    town.wang.sees("密级标志", "没有保存")
    await town.at("next workday 08:30")
    town.li.sees_nothing_of(MARKED_PHRASES[0])
    await town.stage.stop()
    assert traces_of(MARKED_PHRASES, town.stage) == []
