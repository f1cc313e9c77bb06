"""When something takes place: a moment that is no deadline, and no other day that a text happens to name."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.office import Office
from core.reading import Event, Precision, read
from tests.core.reading.samples import read_at

LINES = (Path(__file__).parents[2] / "data" / "events.jsonl").read_text(encoding="utf-8").splitlines()
EXAMPLES: list[dict[str, Any]] = [json.loads(line) for line in LINES]


def told(event: Event | None) -> str | None:
    """5-23 14:30, or only the day, with the end behind it."""
    if event is None:
        return None
    form = "%m-%d %H:%M" if event.precision is Precision.MINUTE else "%m-%d"
    begins = f"{event.at:{form}}"
    return begins if event.until is None else f"{begins} - {event.until:{form}}"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("定于5月23日下午2:30在三楼会议室召开例会,请准时参加。", "05-23 14:30"),
        ("明天上午9点文明办来检查,请各社区做好准备。", "05-21 09:00"),
        ("本周五下午三点消防演练,各楼道长带好队伍。", "05-23 15:00"),
        ("22日上午去柳林社区观摩,车子街道安排。", "05-22"),
        ("5月26日上午体检车停在卫生站门口,65岁以上老人空腹来。", "05-26"),
        ("【会议通知】\n时间:5月22日(周四)9:00\n地点:二楼会议室", "05-22 09:00"),
        ("调度会时间为5月22日16:00,请相互转告。", "05-22 16:00"),
        ("5月23日,13:40签到,14:00开会,地点在多功能厅。", "05-23 14:00"),
        ("6月1日上线新系统,5月22日14:00线上培训,请参加。", "05-22 14:00"),
        ("周四志愿者培训,上午8:30在二楼,请准时。", "05-22 08:30"),
    ],
)
def test_a_meeting_has_its_moment(text: str, event: str) -> None:
    assert told(read_at(text, by_publisher=True).event) == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("因管道抢修,5月21日8:00-17:00停水,请居民提前储水。", "05-21 08:00 - 05-21 17:00"),
        ("5月24日6:30—14:00检修石桥线,一至六组停电。", "05-24 06:30 - 05-24 14:00"),
        ("今晚11点到明早5点自来水管网冲洗,水可能发黄。", "05-20 23:00 - 05-21 05:00"),
        ("5月26日、27日上午免费接种流感疫苗,请逐户通知。", "05-26 - 05-27"),
        ("5月23日至25日举办社区运动会,欢迎参加。", "05-23 - 05-25"),
        ("医保平台5月23日20:00起停机维护,期间无法结算。", "05-23 20:00"),
        ("7月7日6时至7月9日22时同心桥禁止通行。", "07-07 06:00 - 07-09 22:00"),
        ("5月22日2:00-5:00割接,网络中断。", "05-22"),
        ("5月23日9:00至24日清洗水箱。", "05-23 09:00"),
        ("5月22日20:00至5月23日5:00停气,请关好灶前阀。", "05-22 20:00 - 05-23 05:00"),
        ("明天8点至12点二次供水水箱清洗,请先接好水。", "05-21 08:00 - 05-21 12:00"),
    ],
)
def test_what_lasts_some_hours_or_days_has_an_end(text: str, event: str | None) -> None:
    assert told(read_at(text, by_publisher=True).event) == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("原定本周五的例会改到下周一上午10点,地点不变。", "05-26 10:00"),
        ("明天的安全生产会提前到上午8:00,地点改在消防大队。", "05-21 08:00"),
        ("运动会原定5月24日举行,因雨推迟到5月31日举行。", "05-31"),
        ("明天下午那个主题党日往后挪,改到下周二下午三点,记得戴党徽。", "05-27 15:00"),
        ("接区委办通知,原来周四上午的视频调度会提前到周三晚上7:30。", "05-21 19:30"),
        ("春游5月24日早上8点在校门口集合,如遇雨顺延到5月31日。", "05-24 08:00"),
    ],
)
def test_what_is_moved_takes_place_then(text: str, event: str) -> None:
    assert told(read_at(text, by_publisher=True).event) == event


@pytest.mark.parametrize(
    "text",
    [
        "请各社区于5月30日前将高龄津贴核查表报民政办。",
        "根据5月25日会议要求,请各社区尽快报送名单。",
        "请落实5月22日例会精神,把台账补齐。",
        "昨天下午的调度会纪要已发群文件,请对照落实。",
        "报名时间:5月21日至5月28日,请到一楼窗口登记。",
        "5月至7月集中整治飞线充电,请各小区张贴通告。",
        "便民服务大厅冬季作息:上午8:30—12:00,下午13:30—17:00。",
        "每周三上午9点开例会,请各网格长记好。",
        "主题党日固定在每月25日,议题由支部自定。",
        "驻村律师逢周二、周四上午在村部值班,看合同不收钱。",
        "助餐点供餐时间:午餐10:50—12:30,晚餐16:40—18:00。",
        "5月22日的停电计划取消,请居民知悉。",
        "周五上午的培训取消,改为线上自学。",
        "5月22日上午的防汛演练暂缓,等通知。",
        "5月20日,街道召开防汛部署会。会议指出,各社区要压实责任。",
        "今天社区联合派出所对出租房进行了检查,请各网格引以为戒。",
        "凌晨2点到4点停水,请知悉。",
        "5月31日至6月2日端午放假,请做好值守。",
        "【更正】调研问卷改到5月25日。",
        "预计5月23日夜间至24日有大风降温,请注意加固广告牌。",
        "图书室周一至周五上午8:30到11:30对孩子们开放。",
        "公示期为5月21日至5月27日,有异议请反映。",
        "自5月21日起执行新的作息时间,请知悉。",
        "请将5月19日的会议签到表补交党政办。",
        "5月26日报送培训人员名单。",
    ],
)
def test_other_days_are_no_event(text: str) -> None:
    assert read_at(text, by_publisher=True).event is None


def test_a_deadline_is_no_event_and_may_stand_beside_one() -> None:
    reading = read_at("定于5月28日下午2:30召开推进会,请各社区5月26日12:00前报参会名单。", by_publisher=True)
    assert told(reading.event) == "05-28 14:30"
    assert [f"{each.at:%m-%d %H:%M}" for each in reading.deadlines] == ["05-26 12:00"]


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("定于5月23日下午2:30在三楼会议室召开例会,请准时参加。", True),
        ("5月23日上午9点消防演练,请各社区安排2人参加,穿运动鞋。", True),
        ("5月23日上午9点植树,请自带手套。", True),
        ("5月23日上午9点开会,请佩戴党徽,不得请假,带好笔记本。", True),
        ("5月23日上午9点消防演练,请各社区组织居民参加并拍照留痕。", False),
        ("5月23日上午9点开会,请准时参加并将学习心得发群里。", False),
        ("5月23日上午9点开会,请携带台账,会后统一交综合办。", False),
        ("5月23日上午9点开第一期培训,5月26日上午9点第二期,请分批参加。", False),
        ("5月23日下午3点开会,请各社区会前把台账报党政办。", False),
        ("5月23日全街道大扫除,请各社区完成后上报清运车数。", False),
    ],
)
def test_after_it_something_is_left_or_not(text: str, is_all: bool) -> None:
    event = read_at(text, by_publisher=True).event
    assert event is not None
    assert event.is_all is is_all


def test_talk_has_no_event() -> None:
    reading = read_at("我明天上午9点去街道开会,要带东西吗?")
    assert not reading.is_notice
    assert reading.event is None


def test_the_labelled_events_are_found() -> None:
    """Of strangers' texts; what is not found or told as a day without its hour costs little, a false day much."""
    right, false = 0, []
    for each in EXAMPLES:
        found = read(each["text"], datetime.fromisoformat(each["posted_at"]), Office(), by_publisher=True).event
        wanted = each["event"] and each["event"]["start"]
        stamp = found and f"{found.at:%Y-%m-%dT%H:%M}"
        right += bool(wanted and stamp and stamp.startswith(wanted))
        false += [each["text"]] if found and not (wanted and wanted.startswith(f"{found.at:%Y-%m-%d}")) else []
    assert right >= 143
    assert len(false) <= 2, false
