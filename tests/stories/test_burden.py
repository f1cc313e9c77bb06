"""/burden: what units load on others, said without a name; and the four flags behind 更多."""

from contextlib import closing
from sqlite3 import connect

from demo.town import Town, file_name
from tests.stories.words import CHECK_LIST, CHECK_LIST_AGAIN, FIRE_DRILL, GALE

NO_RANKING = "不是排名"
ROSTER = "【通知】请各社区尽快报送网格员花名册，联系人：秦海棠。"


async def test_a_supervisor_sees_what_each_unit_issued(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.street.posts(CHECK_LIST_AGAIN, by=town.lu)
    await town.street.posts(GALE, by=town.lu)
    await town.shen.types("减负台账")
    shown = town.shen.sees("2026年11月减负台账", "重复消息 1 条", "紧急：1 条", "算法：", NO_RANKING)
    assert not any(person.name in shown.text for person in town.staff)
    await town.shen.taps("‹ 2026年10月")
    town.shen.sees("2026年10月减负台账", "没有单位发过通知")
    await town.shen.taps("2026年11月 ›")
    town.shen.sees("2026年11月减负台账", "紧急：1 条")


async def test_the_monthly_page_comes_as_a_file(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.shen.types("/burden")
    assert await town.shen.taps("月报 PDF") == "正在生成，马上发给您。"
    assert file_name(town.shen.screen) == "burden-2026-11.pdf"


async def test_a_publisher_sees_the_own_unit_and_staff_nothing(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.street.posts(FIRE_DRILL, by=town.lu)
    await town.qin.types("/burden")
    assert town.qin.sees("减负台账").text.count("通知 1 条") == 1
    await town.li.types("/burden")
    town.li.sees_nothing_of("减负台账")
    for forged in ("b:month:202611:0:0", "b:paper:202611:0:0"):
        assert await town.li.forges(forged, on=town.li.screen) == "这个功能不在您的职责里。需要时请联系管理员。"
    assert (
        await town.qin.forges("b:keep:202611:0:1", on=town.qin.screen) == "这个功能不在您的职责里。需要时请联系管理员。"
    )
    await town.shen.types("/burden")
    await town.shen.forges("b:month:-7:99:0", on=town.shen.screen)
    town.shen.sees("2026年11月减负台账")


async def test_a_flag_is_one_voice_without_a_name_and_counts_from_three_on(town: Town) -> None:
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    for person in (town.li, town.wang):
        await person.taps("更多 1")
        assert (await person.taps("时限太短 1")).startswith("记下了，不记名")
        person.sees("时限太短 1 ✓")
    await town.shen.types("/burden")
    town.shen.sees_nothing_of("不记名反映：")
    await town.zhao.taps("更多 1")
    await town.zhao.taps("时限太短 1")
    await town.zhao.taps("要求留痕 1")
    await town.shen.types("/burden")
    shown = town.shen.sees("不记名反映：时限太短 3")
    assert "要求留痕 1" not in shown.text
    assert not any(person.name in shown.text for person in town.staff)
    assert await town.zhao.taps("时限太短 1 ✓") == "收回了。"
    town.zhao.sees("时限太短 1", "要求留痕 1 ✓")
    await town.shen.types("/burden")
    assert "不记名反映" not in town.shen.screen.text.replace("不记名反映满", "")


async def test_a_flag_settles_nothing_and_is_gone_with_the_notice(town: Town) -> None:
    message = await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.li.taps("更多 1")
    await town.li.taps("与我无关 1")
    await town.li.taps("返回")
    town.li.sees("办结 1")
    assert _flags(town) == 1
    await town.lu.withdraws(message)
    assert _flags(town) == 0


async def test_a_group_that_brought_nothing_new_is_kept_or_left_by_an_administrator(town: Town) -> None:
    for _ in range(4):
        await town.at("nine days later 09:00")
    await town.civil_affairs.posts(ROSTER, by=town.qin)
    await town.street.posts(ROSTER, by=town.lu)
    for person in (town.gu, town.shen):
        await person.types("/burden")
        await person.taps("只有重复消息的群 (1)")
        person.sees("1 个群 30 天里只有重复消息", town.street.title, "30 天里 1 条")
    assert "关闭 1" not in str(town.shen.screen.labels), "only administrators close"
    await town.gu.taps("关闭 1")
    town.gu.sees("要离开群", town.street.title)
    assert await town.shen.taps("保留 1") == "已保留，90 天内不再提醒。"
    town.shen.sees("没有只发重复消息的群")
    await town.shen.taps("返回")
    town.shen.sees("2026年12月减负台账")
    assert "只有重复消息的群" not in str(town.shen.screen.labels)


def _flags(town: Town) -> int:
    with closing(connect(town.stage.database)) as database:
        return int(database.execute("select count(*) from flag").fetchone()[0])
