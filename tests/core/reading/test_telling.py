"""What only tells of a moment: history, what has happened, what is allowed or called off, and demands beside them."""

import pytest

from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("history", "去年这时候要求6月20日前配齐灭火器,标准没变"),
        ("swindle", "有人冒充社保局,称“今天18点前不认证就停发养老金”,这是骗子!"),
        ("swindle", "近日有居民接到自称医保局的电话,称医保卡6月10日前不激活就停用,这是诈骗。"),
        ("told", "6月10日前各组已全部报完户数。"),
        ("told", "谢谢大家,丢的猫10点前就自己跑回来了。"),
        ("told", "国庆前我就把票买好了。"),
        ("permission", "门岗规定:22点前外卖可进楼道。"),
        ("permission", "本店6月15日前全场五折。"),
        ("excused", "上次说的周五前要交的那个表不用报了。"),
        ("excused", "原要求6月10日前报的大棚统计表不再报送,以省里数据为准。"),
        ("modifier", "凡6月10日前在册的均可参加。"),
        ("condition", "一般问题在7个工作日内回复。"),
        ("event", "春游雨天改到6月29日。"),
        ("event", "图书馆端午假期前一天提前闭馆。"),
    ],
)
def test_what_is_only_told_is_no_deadline(reason: str, text: str) -> None:
    due = due_at(text)
    assert not due.deadlines
    assert reason in due.reasons


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("去年没交的户6月20日前补交。", "2025-06-20T18:00"),
        ("报刊征订任务数同去年,订单最迟6月20日报到办公室。", "2025-06-20T18:00"),
        ("给大家拜个早年,6月20日前各站所把值班日志交党政办。", "2025-06-20T18:00"),
        ("人流监测表请5月20日18:30前交综治中心,由白班填,晚班不用再填一遍。", "2025-05-20T18:30"),
        ("整治方案6月中旬结束前送水利站审。", "2025-06-20T18:00"),
        ("请于5月22日16:00前把名单发妇联,纸质版不用交。", "2025-05-22T16:00"),
        ("5月24号前连同本月报表一起送妇幼专干。", "2025-05-24T18:00"),
        ("养护公司请于5月20日14:00前到场围挡。", "2025-05-20T14:00"),
        ("近日有人冒充社保局诈骗,各网格务必于6月5日前入户提醒。", "2025-06-05T18:00"),
        ("反诈活动“全民签名”,各村“6月5日”前报名单。", "2025-06-05T18:00"),
        ("新增人员(2025年9月30日前年满80周岁)请于6月5日前到社区申报。", "2025-06-05T18:00"),
        ("6月5日前必须截了通道。", "2025-06-05T18:00"),
        ("6月5日前可以报名。", "2025-06-05T18:00"),
        ("已报的不用再报,其余6月5日前报来。", "2025-06-05T18:00"),
        ("凡在6月25日以前报名的职工,方可参加。", "2025-06-25T18:00"),
        ("还有41个人没去,6月22日以前都去信用社激活了,打不进去莫怪村上", "2025-06-22T18:00"),
        ("今晚8点前地质灾害点的人全部撤到小学去", "2025-05-20T20:00"),
        ("3号前报上个月计生药具发放数", "2025-06-03T18:00"),
        ("名单,5月22日17点钱发给公卫科小孟", "2025-05-22T17:00"),
        ("请于本年度末前把书报费结清", "2025-12-31T18:00"),
    ],
)
def test_a_demand_in_such_words_is_one(text: str, stamp: str) -> None:
    assert due_stamps(text) == [stamp]


@pytest.mark.parametrize(
    "text",
    [
        "昨天通知的25号前报防火台账,林长办说不用了",
        "十点前我都在办公室,谢谢",
        "周五前肯定弄完",
        "想放假轻松就端午前弄完",
        "食堂12点前人少,想清静的早点下去吃",
    ],
)
def test_what_was_dropped_and_what_one_says_of_oneself_is_none(text: str) -> None:
    assert due_stamps(text) == []


def test_a_threat_that_is_quoted_from_swindlers_is_not_even_asked_about() -> None:
    assert not due_at("警惕!冒充燃气公司上门,称“本周五前不换阀门就停气”,系诈骗。").asks
