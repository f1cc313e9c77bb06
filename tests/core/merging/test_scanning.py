"""Which facts stand in a text, one table for each kind."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.facts import BY_POSTING, FactKind, conflict
from core.merging.scanning import scan
from core.text import plain

MONDAY = date(2026, 6, 1)


def values(text: str, kind: FactKind, posted: date = MONDAY) -> list[str]:
    return [
        f"{fact.value}{fact.label}" for found in scan(plain(text), posted) for fact in found.facts if fact.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("5月23日前", ["?-5-23"]),
        ("５月２３号", ["?-5-23"]),
        ("5/23前", ["?-5-23"]),
        ("5.23前", ["?-5-23"]),
        ("5.20—5.27", ["?-5-20", "?-5-27"]),
        ("截止6.10,报名表", ["?-6-10"]),
        ("4.23启动,6.16开始", ["?-4-23", "?-6-16"]),
        ("五月三十日前", ["?-5-30"]),
        ("2026年5月23日", ["2026-5-23"]),
        ("2026-05-23", ["2026-5-23"]),
        ("26年5月23日", ["2026-5-23"]),
        ("5月20日至25日", ["?-5-20", "?-5-25"]),
        ("10月13到15号上门", ["?-10-13", "?-10-15"]),
        ("5月26日至6月30日", ["?-5-26", "?-6-30"]),
        ("请于25日前报送", ["?-?-25"]),
        ("25号检查组来", ["?-?-25"]),
        ("21日至23日有雨", ["?-?-21", "?-?-23"]),
        ("5/228:00停水", ["?-5-22"]),
        ("6月24日(周三)", ["?-6-24"]),
    ],
)
def test_a_written_day_is_a_date(text: str, dates: list[str]) -> None:
    assert values(text, FactKind.DATE) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("今天", ["?-6-1"]),
        ("明天上午", ["?-6-2"]),
        ("后天", ["?-6-3"]),
        ("大后天", ["?-6-4"]),
        ("昨天", ["?-5-31"]),
        ("今晚7点", ["?-6-1"]),
        ("周二", ["?-6-2"]),
        ("周一", ["?-6-1"]),
        ("本周五", ["?-6-5"]),
        ("下周一", ["?-6-8"]),
        ("上周五", ["?-5-29"]),
        ("星期天", ["?-6-7"]),
        ("月底前", ["?-6-30"]),
        ("5月底前", ["?-5-31"]),
    ],
)
def test_a_day_that_counts_from_the_posting_becomes_a_calendar_day(text: str, dates: list[str]) -> None:
    assert values(text, FactKind.DATE) == dates


@pytest.mark.parametrize(
    "text",
    [
        "3号台风",
        "12号窗口",
        "5号楼",
        "2.5万元",
        "3.5公里",
        "1.5倍",
        "第4/5针",
        "三日内",
        "3日内",
        "13月1日",
        "一周一次",
        "30日内",
        "3号会议室",
    ],
)
def test_a_number_that_only_looks_like_a_date_is_none(text: str) -> None:
    assert values(text, FactKind.DATE) == []


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("16:00前", ["960"]),
        ("下午4点", ["960"]),
        ("下午两点半", ["870"]),
        ("下午2:30", ["870"]),
        ("下午2 30在会议室", ["870"]),
        ("晚上8点", ["1200"]),
        ("8点到17点", ["480?", "1020"]),
        ("上午9时", ["540"]),
        ("中午12点", ["720"]),
        ("三点要求", []),
        ("25:00", []),
        ("24小时", []),
    ],
)
def test_a_clock_time_is_read_in_minutes_of_the_day(text: str, clocks: list[str]) -> None:
    assert values(text, FactKind.CLOCK) == clocks


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("第二季度", FactKind.QUARTER, ["2"]),
        ("本季度", FactKind.QUARTER, [f"2{BY_POSTING}"]),
        ("错过本季度不能补报", FactKind.QUARTER, []),
        ("2025采暖季", FactKind.YEAR, ["2025"]),
        ("四(2)班", FactKind.ORDINAL, ["4-2几班"]),
        ("4（二）班", FactKind.ORDINAL, ["4-2几班"]),
        ("初三(11)班", FactKind.ORDINAL, ["9-11几班"]),
        ("一季度", FactKind.QUARTER, ["1"]),
        ("上季度", FactKind.QUARTER, [f"1{BY_POSTING}"]),
        ("上半年", FactKind.HALF, ["上"]),
        ("5月份例会", FactKind.MONTH, ["5"]),
        ("十二月", FactKind.MONTH, ["12"]),
        ("上月", FactKind.MONTH, [f"5{BY_POSTING}"]),
        ("2025年度", FactKind.YEAR, ["2025"]),
        ("明年", FactKind.YEAR, [f"2027{BY_POSTING}"]),
        ("每周五", FactKind.WEEKDAY, ["4"]),
        ("上午", FactKind.DAYTIME, ["am"]),
        ("〔2025〕12号", FactKind.DOCUMENT, ["2025-12"]),
        ("第三批", FactKind.ORDINAL, ["3批"]),
        ("第一时间", FactKind.ORDINAL, []),
        ("预算“二上”数据", FactKind.ORDINAL, ["2上"]),
        ("周一上午", FactKind.ORDINAL, []),
        ("一二楼住户", FactKind.AMOUNT, ["1-2楼"]),
        ("一楼二楼住户", FactKind.AMOUNT, ["1-2楼"]),
        ("一楼、三楼住户", FactKind.AMOUNT, ["1楼", "3楼"]),
        ("1-2楼住户", FactKind.AMOUNT, ["1-2楼"]),
        ("来一两位", FactKind.AMOUNT, ["1-2人"]),
        ("2号校车的家长注意", FactKind.DATE, []),
        ("30号校车停运", FactKind.DATE, ["?-?-30"]),
        ("9号大巴停运", FactKind.DATE, ["?-?-9"]),
        ("安排两班巡逻", FactKind.AMOUNT, ["2班"]),
        ("三班同学", FactKind.AMOUNT, []),
        ("招聘35人", FactKind.AMOUNT, ["35人"]),
        ("10名志愿者", FactKind.AMOUNT, ["10人"]),
        ("1-8栋", FactKind.AMOUNT, ["1-8栋"]),
        ("三楼会议室", FactKind.AMOUNT, ["3楼"]),
        ("一式三份", FactKind.AMOUNT, ["3份"]),
        ("一人一档", FactKind.AMOUNT, []),
        ("82.6%", FactKind.AMOUNT, ["82.6%"]),
        ("百分之五", FactKind.AMOUNT, ["5%"]),
        ("1‰人口抽样", FactKind.AMOUNT, ["1‰%"]),
        ("3.8万元", FactKind.AMOUNT, ["38000元"]),
        ("20万", FactKind.AMOUNT, ["200000万"]),
        ("会后一周内", FactKind.AMOUNT, ["7天"]),
        ("会后两周内", FactKind.AMOUNT, ["14天"]),
        ("会后2周内", FactKind.AMOUNT, ["14天"]),
        ("满60周岁", FactKind.AMOUNT, ["60岁"]),
        ("连续两月不交", FactKind.AMOUNT, ["2个月"]),
        ("两个月", FactKind.AMOUNT, ["2个月"]),
        ("两月份", FactKind.AMOUNT, []),
        ("半小时", FactKind.AMOUNT, ["30分钟"]),
        ("等六类", FactKind.AMOUNT, ["6类"]),
        ("周一三项工作", FactKind.AMOUNT, []),
        ("中午前", FactKind.CLOCK, ["720"]),
        ("中午前", FactKind.DAYTIME, ["noon"]),
        ("视力低于4.8的", FactKind.DATE, []),
        ("工单20250519001", FactKind.CODE, ["20250519001"]),
        ("13800001111", FactKind.PHONE, ["13800001111"]),
        ("0517-83900011", FactKind.PHONE, ["051783900011"]),
        ("HPV疫苗", FactKind.LATIN, ["hpv"]),
        ("给团委小陈", FactKind.PERSON, ["小陈"]),
        ("小程序", FactKind.PERSON, []),
    ],
)
def test_each_kind_of_fact_is_found(text: str, kind: FactKind, found: list[str]) -> None:
    assert values(text, kind) == found


@given(st.text(max_size=300), st.dates())
def test_any_text_of_any_day_is_scanned_from_left_to_right(text: str, posted: date) -> None:
    spans = [(found.start, found.end) for found in scan(plain(text), posted)]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("填附件1报农办", "填附件2报农办", False),
        ("填附件1报农办", "填附件一，报农办", True),
        ("最高38℃以上", "最高38度以上", True),
        ("早7:40校门口集合", "早上七点四十校门口集合", True),
        ("18日下班前报名单", "18号下班前报名单", True),
        ("各村周三报数", "各村每周五报数", False),
        ("周三报数", "6月3日报数", True),
    ],
)
def test_two_spellings_conflict_or_agree(one: str, other: str, is_same: bool) -> None:
    facts = [[fact for found in scan(text, MONDAY) for fact in found.facts] for text in (plain(one), plain(other))]
    assert (conflict(*facts) is None) is is_same
