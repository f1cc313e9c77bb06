"""Notice or talk, and news or demand."""

import pytest

from core.reading import Kind, kinds
from core.reading.evidence import signs_in
from tests.core.reading.samples import read_at, seen


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("【通知】明天停水", "marker"),
        ("@所有人 明天开会", "everybody_called"),
        ("#通知 明天开会", "hashtag"),
        ("关于做好防汛工作的通知", "titled"),
        ("明天上午停水,特此通知", "closing"),
        ("各社区:明天上午开会", "salutation"),
        ("请各社区做好防汛", "everybody_asked"),
        ("请于明天报送", "asked"),
        ("务必到岗到位", "strict"),
        ("定于周五召开例会", "convened"),
        ("值班名单请报民政办", "handing_in"),
        ("因管道抢修停水,恢复时间另告", "outage"),
        ("现将入围名单公示如下，有异议请反映", "issued"),
        ("气象台发布暴雨橙色预警", "warning"),
        ("社区卫生站免费体检", "service"),
        ("时间:周五;地点:三楼", "details"),
        ("6月1日起调整服务时间", "effective"),
        ("都把工装穿好", "all_do"),
        ("下午区里来检查", "inspection"),
        ("接到陌生电话不要转账", "advice"),
        ("请关好门窗", "please"),
        ("全街道累计完成2530户", "bulletin"),
    ],
)
def test_a_sign_of_a_notice_is_named(text: str, reason: str) -> None:
    assert reason in signs_in(seen(text))
    assert read_at(text, by_publisher=True).is_notice


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("收到", "reply"),
        ("好的,马上办", "reply"),
        ("明天几点开会?", "question"),
        ("请问去哪里办", "enquiry"),
        ("我们社区已报", "report"),
        ("表填好了", "report"),
        ("我明天请假", "first_person"),
        ("今天好热啊", "talk"),
        ("麻烦把模板再发我一份", "favour"),
        ("@王主任 您看看", "to_one_person"),
        ("昨天没听清", "past"),
        ("我觉得不太合理", "opinion"),
        ("大家新年快乐!", "greeting"),
        ("他们说月底前要交", "hearsay"),
    ],
)
def test_a_sign_of_talk_is_named(text: str, reason: str) -> None:
    assert reason in signs_in(seen(text))
    assert not read_at(text).is_notice


def test_a_report_counts_little_once_everybody_is_asked() -> None:
    assert read_at("走访安排已发,请各组按分工入户。").is_notice


def test_talk_is_short_so_a_long_text_is_not_undone_by_one_word() -> None:
    text = (
        "各社区:昨天的会议布置了防汛工作,请对低洼点、老旧房屋逐一排查,建立台账,落实专人。"
        + "我办将开展抽查,有问题请联系。" * 2
    )
    assert read_at(text).is_notice


@pytest.mark.parametrize(
    ("score", "by_publisher", "is_notice", "is_doubtful"),
    [
        (0.4, False, True, False),
        (0.3, False, False, True),
        (0.1, False, False, True),
        (0.1, True, True, False),
        (-0.1, False, False, False),
        (-0.1, True, False, False),
    ],
)
def test_what_is_near_is_asked_about_and_what_a_publisher_posts_needs_less(
    score: float, by_publisher: bool, is_notice: bool, is_doubtful: bool
) -> None:
    verdict = kinds.judge(score, frozenset(), by_publisher=by_publisher)
    assert (verdict.is_notice, verdict.is_doubtful) == (is_notice, is_doubtful)


@pytest.mark.parametrize("text", ["收到", "好的", "中午吃什么", "我明天请假", "谢谢大家"])
def test_talk_stays_talk_whoever_posts_it(text: str) -> None:
    assert not read_at(text, by_publisher=True).is_notice


def test_plain_talk_and_plain_notices_are_not_asked_about() -> None:
    assert not read_at("收到").is_doubtful
    assert not read_at("请各社区于5月30日前报送名单").is_doubtful


def test_the_reasons_name_signs_and_wordings_with_their_weight() -> None:
    reasons = kinds.explained(frozenset({"请各", "sign=asked", "length=3"}))
    assert any(reason.startswith("“请各”+") for reason in reasons)
    assert any(reason.startswith("asked+") for reason in reasons)


@pytest.mark.parametrize("text", ["【通知】今天不下雨", "@所有人 明天换水", "特此公告，西门关了"])
def test_a_formal_head_makes_a_notice_of_few_words(text: str) -> None:
    assert read_at(text).is_notice


def test_talk_demands_nothing() -> None:
    reading = read_at("收到,我明天下班前截图报给你")
    assert not reading.is_notice
    assert (reading.deadlines, reading.trace_demands, reading.asks, bool(reading.residents)) == ((), (), False, False)
    assert reading.kind is Kind.INFORM


@pytest.mark.parametrize(
    "text",
    [
        "请各社区于5月30日前报送名单",
        "请准时参加",
        "请各社区加强巡查",
        "务必做好防汛准备",
        "请大家接龙报名",
        "请遵照执行",
        "收到请回复",
        "请通知辖区居民",
    ],
)
def test_who_has_to_do_something_has_a_demand(text: str) -> None:
    assert kinds.kind(text, has_deadline=False) is Kind.ACT


@pytest.mark.parametrize(
    "text",
    [
        "明天上午停水,请居民提前储水",
        "请知悉",
        "敬请谅解",
        "请勿转发未经证实的消息",
        "街道办公地点已搬迁",
        "5月22日起东门封闭,请绕行",
        "请注意安全",
    ],
)
def test_news_only_informs(text: str) -> None:
    assert kinds.kind(text, has_deadline=False) is Kind.INFORM


def test_a_deadline_is_a_demand() -> None:
    assert kinds.kind("材料", has_deadline=True) is Kind.ACT


@pytest.mark.parametrize(
    "text",
    [
        "明天的会改到后天上午九点，大家别跑空",
        "表格下班前给我啊各位",
        "停电通知贴出来了大家看一下",
        "老年食堂明天开始恢复营业了大家跟楼里的老人说一声",
        "家里有老人的帮忙转告一下，明天早上社区卫生站量血压",
        "表格模板换了，之前下的作废，用群文件里新的",
        "新马甲到了，抽空来二楼领",
        "派出所：电动车上牌点周六进小区，请车主带发票",
    ],
)
def test_a_casual_notice_is_one(text: str) -> None:
    assert read_at(text).is_notice


@pytest.mark.parametrize(
    "text", ["今天的日报我来写", "下雨了，记得收衣服", "接龙我接不上，帮我接一下", "停水了吗你们那边"]
)
def test_casual_talk_is_none(text: str) -> None:
    assert not read_at(text).is_notice


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("【招聘】朋友店里招收银员两名，月薪3500，有意者加我", "advert"),
        ("车位转让，B区117，便宜出，有意私聊", "advert"),
        ("各位领导好，现将我社区工作开展情况报告如下：走访老人21户", "told_upwards"),
        ("我把上周培训的要点理了一下给没去的人参考哈", "own_notes"),
    ],
)
def test_what_only_looks_like_a_notice_is_rather_asked_about(text: str, reason: str) -> None:
    assert reason in signs_in(seen(text))
    assert not read_at(text).is_notice


@pytest.mark.parametrize("sign", ["advert", "told_upwards", "own_notes"])
def test_the_form_of_a_notice_does_not_make_one_of_an_advert(sign: str) -> None:
    verdict = kinds.judge(0.5, frozenset({f"sign={sign}", "sign=marker"}), by_publisher=False)
    assert (verdict.is_notice, verdict.is_doubtful) == (False, True)
    assert kinds.judge(0.7, frozenset({f"sign={sign}"}), by_publisher=False).is_notice
    assert kinds.judge(0.5, frozenset({f"sign={sign}"}), by_publisher=True).is_notice


@pytest.mark.parametrize(
    "text",
    [
        "【招聘】街道综合服务中心招公益岗两名，限本街道户籍，报名到社保窗口，12月8日止。",
        "出租房东请到警务室签责任书，一房一份，签完才能续登记",
        "各村报告灾情的方式改了：先电话后书面，电话半小时内，书面两小时内。",
    ],
)
def test_an_office_that_speaks_of_jobs_and_reports_posts_a_notice(text: str) -> None:
    assert read_at(text).is_notice
