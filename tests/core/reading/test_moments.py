"""Days, clocks, brackets and spans put together."""

import pytest

from core.reading.moments import Builder, Moment
from tests.core.reading.samples import OFFICE, TUESDAY, at, due_stamps


def moments(text: str, stamp: str = TUESDAY) -> list[Moment]:
    return Builder(text, at(stamp), OFFICE).moments()


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("5月30日17:00", "2025-05-30T17:00"),
        ("5月30日(周五)下午5点", "2025-05-30T17:00"),
        ("5月30日(星期五,含当日)", "2025-05-30T18:00"),
        ("5月30日(周五下班)", "2025-05-30T18:00"),
        ("5月30日(17:00)", "2025-05-30T17:00"),
        ("下周三(28日)", "2025-05-28T18:00"),
        ("明天(5月21日)下午4:00", "2025-05-21T16:00"),
        ("明日(21日)上午10时", "2025-05-21T10:00"),
        ("5月21日(明天)下午4:00", "2025-05-21T16:00"),
        ("05-28 17:30", "2025-05-28T17:30"),
        ("今晚10点", "2025-05-20T22:00"),
        ("明早9点", "2025-05-21T09:00"),
        ("星期五下午4点半", "2025-05-23T16:30"),
        ("后天上午10:30", "2025-05-22T10:30"),
        ("本周日晚12点", "2025-05-25T23:59"),
        ("5月30日24时", "2025-05-30T23:59"),
        ("6月1日零时", "2025-06-01T00:00"),
    ],
)
def test_a_day_takes_the_clock_and_the_bracket_that_belong_to_it(text: str, stamp: str) -> None:
    [moment] = moments(text)
    assert (moment.at, moment.doubtful) == (at(stamp), False)


@pytest.mark.parametrize(
    "text", ["5月23日(周四)", "下周三(29日)", "本周五(5月24日)", "明天(5月22日)", "6月10日(星期一)前"]
)
def test_two_names_that_contradict_each_other_are_doubtful(text: str) -> None:
    assert moments(text)[0].doubtful


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("5月20日至25日", "2025-05-25T18:00"),
        ("5月26日9:00至6月6日17:30", "2025-06-06T17:30"),
        ("5月20日—5月25日", "2025-05-25T18:00"),
        ("2025.6.1-2025.6.7", "2025-06-07T18:00"),
        ("5月21日8:00至17:00", "2025-05-21T17:00"),
        ("今天下午3点到5点", "2025-05-20T17:00"),
        ("6月1日起至6月30日", "2025-06-30T18:00"),
    ],
)
def test_a_span_is_read_to_its_end(text: str, stamp: str) -> None:
    [moment] = moments(text)
    assert (moment.at, moment.ranged) == (at(stamp), True)


def test_a_clock_alone_means_today() -> None:
    [moment] = moments("中午12点前")
    assert (moment.at, moment.dayless, moment.doubtful) == (at("2025-05-20T12:00"), True, False)


def test_a_clock_that_has_passed_means_tomorrow_and_is_doubtful() -> None:
    [moment] = moments("8点前", "2025-05-20T20:00")
    assert (moment.at, moment.doubtful) == (at("2025-05-21T08:00"), True)


def test_a_clock_after_another_day_belongs_to_that_day_and_is_doubtful() -> None:
    _, clock = moments("5月23日在三楼开会,请14:20前到")
    assert (clock.at, clock.doubtful) == (at("2025-05-23T14:20"), True)


def test_the_same_day_leans_on_the_day_named_before() -> None:
    _, clock = moments("请于5月23日报街道;各网格于当天中午12点前报社区")
    assert (clock.at, clock.doubtful) == (at("2025-05-23T12:00"), True)


def test_the_day_after_leans_on_the_day_named_before() -> None:
    _, after = moments("请于周三晚走访,次日上午交表")
    assert after.at == at("2025-05-22T12:00")


def test_a_roster_is_read_only_so_far() -> None:
    assert len(moments("5月3日," * 600)) <= 200


def test_a_text_without_time_has_no_moments() -> None:
    assert moments("请各位网格员加强巡查") == []


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("评价表请于5月30日(本月最后一个周五)17:00前送财政所", "2025-05-30T17:00"),
        ("税务所来函,请个体户在季度终了之日起15日内申报", "2025-07-15T18:00"),
        ("企业每季度末月25日之前上传能耗季报", "2025-06-25T18:00"),
        ("教师资格注册这周四、周五两天现场确认,逾期不候", "2025-05-23T18:00"),
        ("发票入账到本年最后一天,跨年的票一概退回", "2025-12-31T18:00"),
        ("民宿备案月内完成", "2025-05-31T18:00"),
        ("停车场续费只剩三天(含今天)", "2025-05-22T18:00"),
        ("医保缴费最后三天,没缴的抓紧", "2025-05-22T18:00"),
    ],
)
def test_rarer_ways_to_name_a_day(text: str, stamp: str) -> None:
    assert due_stamps(text) == [stamp]


@pytest.mark.parametrize(
    "text",
    ["作品要横屏,3分钟以内,画面清楚", "曲目自选,4分钟内", "一个月内两次停电,谁受得了", "离中考还剩30天,加油"],
)
def test_how_long_something_is_or_was_is_none(text: str) -> None:
    assert due_stamps(text) == []
