"""At the door with a telephone: a grid worker adds somebody, corrects an entry, and no name ever leaves the office."""

from core.needs import Need
from demo.town import Town
from demo.witness import told_of_residents, traces_of
from tests.stories.conftest import OpenTown
from tests.stories.words import FLU

NEWCOMER = "欧阳小燕"


async def _add(town: Town, words: str = NEWCOMER) -> None:
    await town.zhao.types("/resident 1-1-0402")
    await town.zhao.taps("新增一人")
    await town.zhao.types(words)


async def test_five_taps_and_a_name(town: Town) -> None:
    await town.zhao.types("居民登记")
    await town.zhao.taps("1-1")
    await town.zhao.taps("402")
    await town.zhao.taps("新增一人")
    await town.zhao.types(NEWCOMER)
    town.zhao.sees("✓ 已登记 1-1-0402")
    assert await town.zhao.taps("要上门") == "✓ 已记下"


async def test_the_name_goes_in_and_nowhere_else(town: Town) -> None:
    """Not into a request, not into a file, and not even the worker's own message stays."""
    await _add(town)
    written = [message for message in town.zhao.user.chat.history.values() if message.text == NEWCOMER]
    assert len(written) == 1
    assert written[0].is_deleted
    assert told_of_residents(town.world) == []
    assert traces_of([NEWCOMER], town.stage) == []


async def test_whoever_was_added_is_on_the_list_when_the_worker_says_so(town: Town) -> None:
    await _add(town)
    await town.zhao.taps("要上门")
    await town.community.posts(FLU.replace("80岁以上老人", "居民"), by=town.wang)
    await town.at("next workday 09:00")
    await town.zhao.types("/visits")
    assert "1-1-0402" in "\n".join(message.text for message in town.zhao.inbox)


async def test_no_need_of_anybody_is_ever_said_on_these_screens(town: Town) -> None:
    for code in ("1-1-0101", "1-1-0302", "1-2-0201"):
        await town.zhao.types(f"/resident {code}")
    await town.zhao.types("/resident 1-1-0101")
    for button in ("联系方式", "返回", "谁转告", "返回", "要上门", "已搬走", "确认已搬走", "恢复联系"):
        await town.zhao.taps(button)
    asked = [call for call in town.world.calls if "'e:" in repr(call.params)]
    assert len(asked) > 8
    said = "\n".join(text for call in asked for text in call.strings())
    assert [need for need in Need if need.value in said] == []
    assert told_of_residents(town.world) == []


async def test_a_supervisor_hears_in_the_evening_who_opened_an_entry(town: Town) -> None:
    await town.at("next workday 10:00")
    assert town.stage.app is not None
    services = town.stage.app.services
    zhao = await services.roster.recognise(town.zhao.user.id)
    assert zhao is not None
    (entry, *_) = await services.access.search(zhao, "1-1-0101", town.stage.clock.at) or ()
    await services.access.open_household(zhao, entry.household, "孟庆堂的药送错了", town.stage.clock.at)
    await town.at("17:05")
    shown = town.shen.sees("有人打开过居民登记（1 次）", "赵小满：户 1-1-0101 · 其他原因")
    assert shown.is_protected
    town.zhao.sees_nothing_of("有人打开过居民登记")
    assert told_of_residents(town.world) == []


async def test_an_office_that_allows_it_sees_a_surname_and_a_star_and_no_more(open_town: OpenTown) -> None:
    async with open_town(RESIDENT_DETAILS="masked") as town:
        await town.zhao.types("/resident 1-1-0101")
        town.zhao.sees("第 1 人（孟*）")
        assert told_of_residents(town.world) == []


async def test_by_default_not_even_a_surname_is_seen(town: Town) -> None:
    await town.zhao.types("/resident 1-1-0101")
    town.zhao.sees("第 1 人 ·")
    town.zhao.sees_nothing_of("孟")


async def test_a_worker_hands_a_code_to_scan_to_whoever_can_be_reached_in_chat(town: Town) -> None:
    await town.zhao.types("/resident 1-1-0101")
    await town.zhao.taps("联系方式")
    before = len(town.world.calls_of("sendPhoto"))
    label = next(each for each in map(str, (b["text"] for b in town.zhao.screen.buttons)) if "码" in each)
    await town.zhao.taps(label)
    assert len(town.world.calls_of("sendPhoto")) == before + 1
    assert told_of_residents(town.world) == []
