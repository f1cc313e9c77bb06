"""Exchanges that two copies of one text may have, and those that look like them."""

import pytest

from core.merging.difference import exchanged
from core.merging.harmless import is_harmless
from tests.core.merging.papers import paper

TAIL = "于6月20日15:00在三楼开会,请带好排查台账和电子版,因故不能参加的向分管领导请假,不得缺席,会前手机静音"


def telling(one: str, other: str) -> list[tuple[str, str]]:
    return [(each.ours, each.theirs) for each in exchanged(paper(one), paper(other)) if not is_harmless(each)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("养老护理员培训班招生", "养老护理员培训班招声"),
        ("资产清查登记时点", "资产清查登记时店"),
        ("家长看管好孩子", "家长看官好孩子"),
        ("复课时间另行通知", "复客时间另行通知"),
        ("人脸核验", "人脸合验"),
        ("全街道走访率", "全街道走房率"),
        ("建立隐患台账", "建立隐患台帐"),
        ("值守到雨停", "职守到雨停"),
        ("季度随访录入", "李度随访录人"),
        ("不能登录系统", "不能登陆系统"),
        ("卫生院备有解毒药", "卫生院有备解毒药"),
        ("请按时补巡并上传", "请按时补寻并上传"),
    ],
)
def test_a_slip_of_the_input_method_is_harmless(right: str, wrong: str) -> None:
    assert telling("请注意" + right + "事项", "请注意" + wrong + "事项") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("期中考试", "期终考试"),
        ("东区停水", "冬区停水"),
        ("消防检查", "消费检查"),
        ("抄告消防", "抄告城管"),
        ("男生体检", "女生体检"),
        ("燃气安检", "燃气抄表"),
        ("停水检修", "停电检修"),
        ("街道会议", "街道会演"),
        ("居民登记", "居民清退"),
        ("旧衣捐赠", "旧书捐赠"),
    ],
)
def test_another_word_is_no_slip(one: str, other: str) -> None:
    assert telling("请注意" + one + "事项", "请注意" + other + "事项")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("报社事办", "报社会事务办"),
        ("接区局要求办", "接区民政局要求办"),
        ("将实践站活动计划", "将新时代文明实践站活动计划"),
        ("也要签承诺书", "也须签订承诺书"),
    ],
)
def test_a_short_form_is_harmless(short: str, full: str) -> None:
    assert telling("请各单位" + short + "于6月5日前", "请各单位" + full + "于6月5日前") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("商铺安全检查", "商铺燃气安全检查"),
        ("党员大会", "预备党员大会"),
        ("报应急办", "报综治办"),
        ("老人体检", "妇女体检"),
    ],
)
def test_a_qualifier_is_no_short_form(one: str, other: str) -> None:
    assert telling("请各单位" + one + "于6月5日前", "请各单位" + other + "于6月5日前")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("【会议通知】", "【开会】"),
        ("【便民信息】", "【会议】"),
        ("各位统计员好,", "各规上工业企业:"),
        ("统计员们请注意:", "各规上工业企业:"),
    ],
)
def test_another_heading_or_greeting_is_harmless(one: str, other: str) -> None:
    assert telling(one + TAIL, other + TAIL) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("【党支部书记】", "【工会小组长】"),
        ("【A座业主】", "【B座业主】"),
        ("三年级家长好,", "四年级家长好,"),
        ("和平社区的朋友们好,", "新华社区的朋友们好,"),
        ("各楼栋长:", "各物业经理:"),
        ("因供水管网改造,", "因地铁施工迁改,"),
    ],
)
def test_a_heading_that_says_whose_notice_it_is_tells(one: str, other: str) -> None:
    assert telling(one + TAIL, other + TAIL)


BODY = (
    "根据县局安排，一、核查2025年度全部农户，逐户核对面积、账号和身份信息。"
    "二、6月10日前核对，6月12日前将汇总表一式两份报农业服务中心。"
)
TITLE = "关于开展2026年耕地地力保护补贴面积核查工作的通知\n各村民委员会：\n"


@pytest.mark.parametrize("greeting", ["各村注意，转农服中心的：\n", "文书们好：\n"])
def test_a_greeting_may_stand_for_the_title_of_a_long_notice(greeting: str) -> None:
    assert telling(TITLE + BODY, greeting + BODY) == []


@pytest.mark.parametrize("other", ["石桥村稻谷保险投保名单核对：\n", TITLE.replace("耕地地力保护", "稻谷种植大户")])
def test_another_title_is_no_greeting(other: str) -> None:
    assert telling(TITLE + BODY, other + BODY)


def test_a_scrap_where_a_copy_was_cut_is_harmless() -> None:
    base = "请各社区于6月20日前完成沿街商铺安全出口排查,结果报应急办,并抄告消防"
    assert telling(base, "日前完成沿街商铺安全出口排查,结果报应急办,并抄告消防") == []


STEPS = "请各村居网格员本周内逐户排查自建房燃气管道，{}检查记录真实，11月20日前报应急办，不得漏报瞒报"


@pytest.mark.parametrize(("one", "other"), [("确保", "保障"), ("安排专人写明", "安排专人注明")])
def test_a_verb_of_the_same_meaning_after_the_first_words_is_harmless(one: str, other: str) -> None:
    assert telling(STEPS.format(one), STEPS.format(other)) == []


@pytest.mark.parametrize(("one", "other"), [("插秧", "烘干"), ("开放", "关闭")])
def test_two_verbs_of_different_meaning_tell(one: str, other: str) -> None:
    assert telling(STEPS.format(one), STEPS.format(other))


def test_what_whoever_passes_it_on_says_before_and_behind_is_harmless() -> None:
    text = STEPS.format("保证")
    assert telling("王主任：\n" + text, "上面又催了，看清楚比例。\n" + text) == []
    assert telling("【电梯困人】\n" + text, "【防汛抢险】\n" + text)
