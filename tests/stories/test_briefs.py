"""The morning's brief: once, only to supervisors, only with something to decide, and made up on the same day."""

from demo.town import Town, Townsman
from tests.stories.conftest import OpenTown
from tests.stories.words import CHECK_LIST


def briefs(who: Townsman) -> list[str]:
    return [message.text for message in who.inbox if message.text.startswith(("今天要您定的", "新的一周"))]


async def test_what_is_past_its_deadline_is_put_to_the_supervisor_once(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("three days later 09:00")
    for _ in range(20):
        await town.stage.tick()
    await town.restart()
    await town.at("17:00")
    (brief,) = briefs(town.shen)
    assert "过了时限还没办完：1 条" in brief
    assert "还有 3/3 人" in brief
    assert all(briefs(who) == [] for who in town.staff if who is not town.shen)
    await town.shen.taps("统计")
    town.shen.sees("条通知正在办")


async def test_nothing_to_decide_is_no_message(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 09:00")
    await town.at("18:00")
    assert briefs(town.shen) == []


async def test_a_missed_one_is_made_up_until_the_end_of_work(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.stage.stop()
    await town.at("three days later 16:30")
    await town.stage.start()
    assert len(briefs(town.shen)) == 1
    await town.stage.stop()
    await town.at("next workday 18:05")
    await town.stage.start()
    assert len(briefs(town.shen)) == 1


async def test_the_office_says_when(open_town: OpenTown) -> None:
    async with open_town(BRIEF_AT="10:15") as town:
        await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
        await town.at("three days later 10:00")
        assert briefs(town.shen) == []
        await town.at("10:15")
        assert len(briefs(town.shen)) == 1


async def test_the_weeks_first_one_brings_the_ledger(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("four days later 09:00")
    await town.at("next workday 09:00")
    assert town.now.strftime("%A") == "Monday"
    brief = briefs(town.shen)[-1]
    assert "减负台账：2026 年 11 月" in brief
    assert "发了 1 条通知" in brief
