"""When a person is asked although no deadline was read, and when that would only be a burden."""

import pytest

from core.reading.doubts import CUE_WITHOUT_DATE, MOVED, OBJECTION, UNREAD
from tests.core.reading.samples import due_at


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("cue_without_date", "各单位逾期不再受理,请注意。"),
        ("cue_without_date", "请各科室在暂停业务之前将单据送到财务科。"),
        ("cue_without_date", "材料提前一天给我。"),
        ("cue_without_date", "一周后物业将统一清理,请自行搬走。"),
        ("cue_without_date", "限期整改。"),
        ("cue_without_date", "报名有ddl的,别忘了。"),
        ("day_without_cue", "请各校对照清单,5月28日形成自评。"),
        ("day_without_cue", "15号断闸,别说没通知。"),
        ("day_without_cue", "14号查岗,没采完的自己解释。"),
        ("refused_in_a_demand", "请配合,物业计划6月1日前修好,请各户把东西搬走。"),
    ],
)
def test_a_text_that_smells_of_a_deadline_asks(reason: str, text: str) -> None:
    due = due_at(text)
    assert (due.deadlines, due.asks) == ((), True)
    assert reason in due.reasons


@pytest.mark.parametrize(
    "text",
    [
        "定于5月22日下午3:00召开例会,请准时参加。",
        "离开办公室前记得断电关窗。",
        "请大家尽快完成注册。",
        "请问截止到几号?",
        "6月1日至8日停水,请提前储水。",
        "5月21日消防演练,请大家不要慌。",
        "投标有效期为提交文件截止之日起90日历天。",
        "孩子今天发烧请个假",
        "收到,明天上午报。",
        "明天有雨,请大家带伞。",
        "6月1日起施行,请遵照执行。",
        "考前三天别熬夜",
        "厂家承诺6月20日前到货,请耐心等待。",
    ],
)
def test_a_text_without_one_does_not(text: str) -> None:
    due = due_at(text)
    assert (due.deadlines, due.asks) == ((), False), due.reasons


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("高血压随访这两天补完,别拖", CUE_WITHOUT_DATE),
        ("小林周五休产假,确认表在她走之前弄完", CUE_WITHOUT_DATE),
        ("点位整改“四天清零”,清完一处拍一处", CUE_WITHOUT_DATE),
        ("河长制小结,村级6月6日,镇级6月10日", UNREAD),
        ("昨天通知的20号前报台账,因为20号是周日,顺到下周一", MOVED),
    ],
)
def test_more_words_that_smell_of_a_deadline(text: str, reason: str) -> None:
    due = due_at(text, "2025-05-16T09:10")
    assert due.asks
    assert reason in due.reasons


@pytest.mark.parametrize("text", ["这两天天气不好,注意添衣", "防滑垫不限时间,送完为止", "这几天我把作业批完了"])
def test_words_that_only_look_like_them_do_not(text: str) -> None:
    assert not due_at(text).asks


@pytest.mark.parametrize(
    "text",
    [
        "自公示之日起5日内,对名单有异议的,可向团委反映。",
        "公示之日起七天内有异议,请书面反映",
        "公示期:5月20日至5月26日。公示期内如有异议,请向街道纪工委反映",
        "公示期自5月20日至5月26日,有异议请在公示期内向村务监督委员会反映",
    ],
)
def test_days_to_object_that_begin_with_the_publication_are_asked_about(text: str) -> None:
    due = due_at(text)
    assert due.asks
    assert OBJECTION in due.reasons


@pytest.mark.parametrize("text", ["公示期为5个工作日,有异议请向监察室反映", "公示之日起5日内无异议的,发给证书"])
def test_an_ordinary_publication_asks_nobody(text: str) -> None:
    assert not due_at(text).asks


def test_whoever_may_come_in_some_days_is_asked_about() -> None:
    assert due_at("从今天到6月5号都可以来换老式电表箱,来晚了就没有了。").asks
