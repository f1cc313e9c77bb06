"""The light in the stairwell is broken: what somebody says at a door, who sees to it, and how the answer comes back."""

import pytest

from demo.town import Town, Townsman
from demo.witness import told_at_doors, told_of_residents
from tests.stories.words import FLU

SAID = "三单元楼道灯坏了半个月，晚上看不清台阶"
ANSWER = "楼道灯周五前换好，是物业来换"
FIRST = "1-1-0101"


@pytest.fixture
async def zhao(town: Town) -> Townsman:
    """The grid worker at the first door, Tuesday at ten."""
    await town.community.posts(FLU, by=town.wang)
    await town.at("next workday 10:00")
    await walks(town)
    return town.zhao


async def walks(town: Town) -> None:
    """A fresh list; of many households the plan is shown first."""
    await town.zhao.types("/visits")
    for label in [each for row in town.zhao.screen.labels for each in row if each.startswith("全部")]:
        await town.zhao.taps(label)


async def hears(zhao: Townsman, kind: str = "维修", owner: str = "先不定") -> None:
    await zhao.taps("有诉求 1")
    await zhao.taps(kind)
    await zhao.taps(owner)


async def test_one_tap_and_at_most_two_more_at_the_door(zhao: Townsman) -> None:
    await zhao.taps("有诉求 1")
    zhao.sees(f"{FIRST}：是哪一类事？", "不选也行")
    await zhao.taps("维修")
    zhao.sees(f"{FIRST} · 维修：谁来办？", "[柳荫社区]", "[先不定]")
    await zhao.taps("柳荫社区")
    zhao.sees(f"诉求已记下 · {FIRST}", "柳荫社区在办", "12月1日前答复")


async def test_what_was_said_is_typed_once_and_never_repeated(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    await zhao.taps("补几句话")
    await zhao.types(SAID)
    zhao.sees(f"✓ 已记下（{FIRST}）")
    await zhao.types("诉求")
    for who in (zhao, town.shen):
        await who.types("/requests")
        who.sees_nothing_of("楼道", "台阶")


async def test_in_the_evening_the_supervisor_sees_what_nobody_has_taken(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    await town.at("16:30")
    town.shen.sees_nothing_of("诉求")
    await town.at("17:05")
    town.shen.sees("1 件诉求", "1 件没人接", "[打开诉求]")
    await town.shen.taps("打开诉求")
    town.shen.sees(f"1. {FIRST} · 维修", "还没人接")
    assert await town.shen.taps("接办 1") == "✓ 已记下"
    taken = town.shen.sees(f"诉求 · {FIRST}", "青石街道在办", "[转给…]")
    assert "接办" not in str(taken.labels), "what is taken cannot be taken"
    await town.at("17:40")
    assert len([message for message in town.shen.inbox if "没人接的、超期的" in message.text]) == 0


async def test_what_was_taken_before_the_evening_is_said_to_nobody(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    await town.shen.types("/requests")
    await town.shen.taps("接办 1")
    await town.at("17:05")
    for who in town.staff:
        who.sees_nothing_of("每个工作日最多说一次")


async def test_the_supervisor_hands_it_on_and_sets_the_day(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    await town.shen.types("/requests")
    await town.shen.taps("更多 1")
    await town.shen.taps("转给…")
    await town.shen.taps("民政办")
    town.shen.sees("民政办在办")
    await town.shen.taps("定日期")
    await town.shen.taps("1 个工作日（11月25日）")
    town.shen.sees("11月25日前答复")
    await town.at("two days later 09:00")
    await town.shen.types("/requests")
    town.shen.sees("1 件超期", "已超期（11月25日）")


async def test_the_answer_is_carried_back_to_the_door_and_only_then_it_is_over(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    await answers(town)
    await zhao.types("/requests")
    zhao.sees("1 件有答复要带到", "已答复，还没带到")
    await town.at("next workday 09:00")
    await walks(town)
    zhao.sees(f"1. {FIRST}", "答复")
    await zhao.taps("已告知 1")
    await town.at("09:05")
    await zhao.types("/requests")
    zhao.sees("现在没有没办完的诉求")


async def answers(town: Town) -> None:
    await town.shen.types("/requests")
    await town.shen.taps("答复 1")
    town.shen.sees("请写答复")
    await town.shen.types(ANSWER)
    town.shen.sees(f"✓ 已记下。{FIRST}")


async def test_neither_the_answer_nor_anything_of_the_register_goes_to_the_staff_by_chat(
    zhao: Townsman, town: Town
) -> None:
    await hears(zhao)
    await zhao.taps("补几句话")
    await zhao.types(SAID)
    await answers(town)
    await town.at("next workday 09:00")
    await walks(town)
    for who in town.staff:
        who.sees_nothing_of("物业", "楼道", "台阶")
    assert told_of_residents(town.world) == []
    assert told_at_doors(town.world) == []


async def test_an_undone_visit_takes_the_request_back_unless_somebody_has_taken_it(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    await zhao.taps("撤销 1")
    await town.shen.types("/requests")
    town.shen.sees("现在没有没办完的诉求")
    await hears(zhao)
    await town.shen.types("/requests")
    await town.shen.taps("接办 1")
    await zhao.taps("撤销 1")
    await town.shen.types("/requests")
    town.shen.sees(f"1. {FIRST}")


async def test_what_the_worker_settles_on_the_spot_is_over_with_a_tap_and_back_with_another(
    zhao: Townsman, town: Town
) -> None:
    await hears(zhao)
    await zhao.types("诉求")
    await zhao.taps("更多 1")
    await zhao.taps("已当面解决")
    zhao.sees(f"诉求 · {FIRST}", "✓ 办完了", "[撤销]")
    await town.at("17:05")
    town.shen.sees_nothing_of("诉求")
    await zhao.taps("撤销", on=zhao.sees(f"诉求 · {FIRST}"))
    zhao.sees(f"诉求 · {FIRST}", "还没人接")


async def test_an_old_button_of_a_request_that_is_gone_says_so(zhao: Townsman, town: Town) -> None:
    await zhao.taps("有诉求 1")
    asked = zhao.screen
    await zhao.taps("撤销 1")
    assert await zhao.taps("维修", on=asked) == "这件诉求已不在了"


async def test_lists_cannot_be_forwarded_and_are_taken_away_after_a_day(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    asked = zhao.sees(f"诉求已记下 · {FIRST}")
    await town.shen.types("/requests")
    shown = town.shen.screen
    assert asked.is_protected
    assert shown.is_protected
    await town.at("tomorrow 10:01")
    assert asked.is_deleted
    assert shown.is_deleted


async def test_requests_are_none_of_other_peoples_business(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    await town.shen.types("/requests")
    data = str(town.shen.screen.rows[0][0]["callback_data"])
    for other in (town.li, town.qin):
        await other.types("/requests")
        other.sees_nothing_of(FIRST)
        await other.types("/help")
        await other.forges(data, on=other.screen)
        other.sees_nothing_of(FIRST)
    await town.sun.types("/requests")
    town.sun.sees("现在没有没办完的诉求")
    await town.sun.forges(data, on=town.sun.screen)
    town.sun.sees_nothing_of(FIRST)


async def test_an_answer_given_after_a_restart_finds_its_question(zhao: Townsman, town: Town) -> None:
    await hears(zhao)
    await town.shen.types("/requests")
    await town.shen.taps("答复 1")
    question = town.shen.screen
    await town.restart()
    town.shen.user.writes(ANSWER, reply_to=question)
    await town.settle()
    town.shen.sees(f"✓ 已记下。{FIRST}")


async def test_whoever_is_linked_reads_the_answer_in_the_own_chat_and_a_tap_ends_it(zhao: Townsman, town: Town) -> None:
    """The son of the household behind the first door has a phone."""
    son = Townsman(user=town.world.add_user("小孟"), stage=town.stage)
    await zhao.types(f"/resident {FIRST}")
    for label in ("联系方式", "家属扫码"):
        await zhao.taps(label)
    photo = next(message for message in reversed(zhao.inbox) if "photo" in message.content)
    await son.starts(str(photo.content["caption"]).splitlines()[-1])
    await son.taps("我是家属，家里人同意，由我接收")
    await hears(zhao)
    await answers(town)
    son.sees(ANSWER, "[知道了]")
    await son.taps("知道了")
    await town.at("10:30")
    await town.shen.types("/requests")
    town.shen.sees("现在没有没办完的诉求")
