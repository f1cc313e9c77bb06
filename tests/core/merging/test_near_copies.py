"""Near copies: one word, one figure or one name exchanged, and what whoever passes a notice on really changes."""

import pytest

from core.merging import Judgement, Relation, relate
from tests.core.merging.papers import paper

TEXT = (
    "各村（社区）：请于6月20日17:00前将《需求汇总表》报组织办，每户限一件，60周岁以上老人每人补贴50元，"
    "在区人民医院体检，逾期未报的不再受理，和平巷居民由网格员上门通知，每两小时汇总一次进度。"
)


def judged(old: str, new: str, text: str = TEXT) -> Judgement:
    assert old in text
    return relate(paper(text.replace(old, new)), paper(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("需求汇总表", "需求评估表"),
        ("报组织办", "报财政所"),
        ("限一件", "限两件"),
        ("区人民医院", "区中医院"),
        ("和平巷", "和平里"),
        ("每两小时", "每半小时"),
        ("补贴50元", "补贴80元"),
        ("各村（社区）", "各学校"),
    ],
)
def test_another_matter_is_no_copy(old: str, new: str) -> None:
    assert judged(old, new).relation is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("old", "new"),
    [("未报的不再受理", "未报的也受理"), ("老人每人", "全体居民每人")],
)
def test_what_may_turn_the_meaning_is_never_merged_by_itself(old: str, new: str) -> None:
    assert judged(old, new).relation is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("汇总一次", "归总一次"),
        ("17:00前", "下午5点前"),
        ("50元", "50块"),
        ("和平巷居民", "和平巷的居民"),
        ("通知", "告知"),
        ("上门通知", "上们通知"),
        ("每两小时", "每2个小时"),
    ],
)
def test_what_forwarding_changes_is_a_copy(old: str, new: str) -> None:
    assert judged(old, new).relation is Relation.SAME


BODY = (
    "为进一步规范低保管理，做到应保尽保，经研究决定开展年度复核，请于6月8日至6月26日逐户入户核查，"
    "填写《低保家庭复核表》，由户主签字按手印，6月29日前连同花名册报镇社会事务办。"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("各村：", "上坝村各组长："),
        ("各村防汛责任人：", "石门村党员干部注意："),
        ("各位网格员：", "大家吃了没，说个事，"),
        ("转党政办通知：", "王书记让发的，"),
        ("", "上头刚发的，"),
    ],
)
def test_a_notice_that_is_handed_down_stays_one(one: str, other: str) -> None:
    assert relate(paper(one + BODY), paper(other + BODY)).relation is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("各企业：", "各学校："),
        ("各位业主：", "各位商户："),
        ("和平社区居民：", "向阳社区居民："),
        ("@各科室 ", "@各社区 "),
    ],
)
def test_a_notice_to_others_is_another_one(one: str, other: str) -> None:
    assert relate(paper(one + BODY), paper(other + BODY)).relation is Relation.DIFFERENT


@pytest.mark.parametrize(("one", "other"), [("锦华家园物业", "锦绣家园物业"), ("望江社区居委会", "临江社区居委会")])
def test_the_same_words_of_two_compounds_are_two_notices(one: str, other: str) -> None:
    assert relate(paper(f"{BODY}\n{one}"), paper(f"{BODY}\n{other}")).relation is Relation.DIFFERENT


@pytest.mark.parametrize(
    "tail", ["\n社会事务办\n6月5日\n收到请回复", "[抱拳][玫瑰]", "\n党政综合办公室", "（以下省略）"]
)
def test_signatures_faces_and_signs_of_omission_fall_off(tail: str) -> None:
    assert relate(paper(BODY + tail), paper(BODY)).relation is Relation.SAME


def test_a_question_about_a_notice_is_no_copy_of_it() -> None:
    asked = "领导好，想问一下“" + BODY[:60] + "”里头，复核表是我们自己印还是镇里发？"
    assert relate(paper(asked), paper(BODY)).relation is not Relation.SAME


def test_a_half_year_is_no_quarter() -> None:
    one = "上半年党费6月20日前收齐，转到镇党委党费专户，截图和明细表给组织办，流动党员由支部联系"
    assert relate(paper(one.replace("上半年", "第二季度")), paper(one)).relation is Relation.DIFFERENT


def test_this_year_is_not_last_year() -> None:
    one = "2025年1月1日以后出生的宝宝，出生90天内办理参保登记，6月15日前把登记表报3号窗口"
    other = "今年1月1日后出生的宝宝，90天内参保登记，6月15号前登记表交3号窗口"  # told in 2026
    assert relate(paper(other), paper(one)).relation is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "城西分馆6月1日起改时间，周二到周日9:00到20:30，周一闭馆",
            "自6月1日起，图书馆城西分馆开放时间调整为周二至周日9:00—20:30，周一闭馆，还书可投一楼自助箱",
        ),
        ("食堂调价：中餐12元，满80岁8元，6月1日执行", "食堂从6月1日起中餐调整为12元一份，80岁以上的吃8元，端午节休息"),
    ],
)
def test_a_change_that_both_speak_of_updates_neither(one: str, other: str) -> None:
    assert relate(paper(other), paper(one)).relation is not Relation.UPDATE


PRICES = (
    "二年级期中家长会后缴费：2025年下半年物业费6月30日前缴清享九五折，男女各30人，每日早晚各巡一次，材料送行政楼302室。"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [("期中", "期末"), ("九五折", "九折"), ("早晚", "早中晚"), ("302室", "402室"), ("2025年", "2026年")],
)
def test_another_stage_discount_or_turn_is_no_copy(old: str, new: str) -> None:
    assert judged(old, new, PRICES).relation is Relation.DIFFERENT


@pytest.mark.parametrize(("old", "new"), [("九五折", "9.5折"), ("2025年下半年", "2025下半年"), ("30人", "30名")])
def test_the_same_discount_and_year_in_other_signs_is_a_copy(old: str, new: str) -> None:
    assert judged(old, new, PRICES).relation is Relation.SAME


def test_the_sign_of_a_list_does_not_swallow_the_figure_after_it() -> None:
    listed = "1️⃣计生奖励扶助新增人员公示了\n2️⃣贴在村部门口\n3️⃣1965年出生、只有一个孩子的来看看有没有漏"
    plain = "计生奖励扶助新增人员公示了,贴在村部门口,1965年出生、只有一个孩子的来看看有没有漏"
    assert relate(paper(listed), paper(plain)).relation is Relation.SAME


def test_a_copy_without_what_happens_in_case_of_delay_is_no_update() -> None:
    whole = "财务提醒：本月报销单据请于5月28日前交财务室，发票须验真，超期顺延至下月。"
    assert relate(paper(whole), paper(whole.partition("，超期")[0])).relation is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("滨河花园物业", "滨河雅居物业"),
        ("——明德小学三年级组", "——长寿小学三年级组"),
        ("锦绣江南业委会", "锦绣华庭业委会"),
    ],
)
def test_the_same_words_under_another_signature_of_the_place_are_two(one: str, other: str) -> None:
    text = "物业费6月1日起收取,6月15日前一次性缴清的赠送保洁一次,缴费点在2号楼架空层客服前台,扫码刷卡都可以。\n"
    assert relate(paper(text + one), paper(text + other)).relation is Relation.DIFFERENT
    assert relate(paper(text + one), paper(text + one)).relation is Relation.SAME


def test_what_is_open_every_week_names_no_day() -> None:
    spoken = "5月26号开始便民服务中心中午也有人,周一到周五12点到1点半,只能办社保查询、生育登记"
    official = "便民服务中心自6月16日起试行午间不打烊,周一至周五12:00-13:30,可办理社保查询、生育登记"
    assert relate(paper(spoken), paper(official)).relation is Relation.DIFFERENT


def test_a_copy_that_was_cut_before_the_words_of_change_is_no_earlier_version() -> None:
    whole = "各社区财务于5月29日前将专项经费票据送财政所，发票背面两人签字，超过500元附采购清单，6月起改为线上报账。"
    assert relate(paper(whole), paper(whole.partition("购清单")[0])).relation is Relation.SAME
    told = "各社区财务于5月29日前将专项经费票据送财政所，发票背面两人签字"
    assert relate(paper(told + "，截止时间改为6月3日"), paper(told)).relation is Relation.UPDATE
    assert relate(paper(told + "的通知，截止时间改为6月3日"), paper(told)).relation is Relation.UPDATE


@pytest.mark.parametrize(
    "text",
    [
        "关于更换2号楼消防水泵的表决：请2号楼业主于11月18日前在表决票上签字，须经双三分之二业主参与。",
        "9月1日至10日各村自查，9月11日至20日镇级按30%比例复核，9月底前整改销号，结果报人居办。",
    ],
)
@pytest.mark.parametrize("copy", ["▶{}", "各位：{}", "转一下街道的通知，大家抓紧：{}", "{}收到请回复"])
def test_what_is_read_across_a_number_is_no_name(text: str, copy: str) -> None:
    other = text.replace("1日至", "1号至")
    assert relate(paper(copy.format(other)), paper(text)).relation is Relation.SAME


@pytest.mark.parametrize("cut", ["将姓", "将姓名", "把姓名、诉"])
def test_a_copy_that_was_cut_after_a_turn_of_its_own_is_one(cut: str) -> None:
    text = "5月15日上午9:00党工委副书记在街道信访接待室接访，请各社区提前摸排重点信访事项，需要约访的5月13日前"
    whole = text + "把姓名、诉求报信访办，当天由社区书记陪同。"
    assert relate(paper(text.replace("15日", "15号") + cut), paper(whole)).relation is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("出租屋房东请注意", "短租民宿业主请注意"),
        ("新取得社会工作者证书的同事请注意", "新取得养老护理员证书的同事请注意"),
        ("在职干部请注意", "退休干部请注意"),
    ],
)
def test_other_people_in_the_greeting_get_another_notice(one: str, other: str) -> None:
    rest = "：2025年补贴申报截至11月28日，提交证书复印件、登记页截图各一份给民政办，8月31日前补登，往年已领的不用再交。"
    assert relate(paper(one + rest), paper(other + rest)).relation is Relation.DIFFERENT


def test_the_budget_of_another_year_is_another_one() -> None:
    text = "{}年部门预算开始编报，请各科室根据明年工作任务测算经费需求，9月12日前报财政办"
    one, other = text.format(2026), text.format(2027)
    assert relate(paper(one), paper(other)).reason == "year"
    assert relate(paper("转发：" + one.replace("明年工作", "明年的工作")), paper(one)).relation is Relation.SAME


def test_a_figure_keeps_its_marks() -> None:
    text = "请各班收取每人{}元资料费，6月12日前交教务处王老师，并巡查{}号楼的消防通道。"
    for one, other in ((("3.5", "3-5"), ("35", "3-5")), (("3.5", "3-5"), ("3.5", "35"))):
        assert relate(paper(text.format(*other)), paper(text.format(*one))).relation is Relation.DIFFERENT
    assert relate(paper(text.format("3.5", "3—5")), paper(text.format("3.5", "3-5"))).relation is Relation.SAME


def test_a_demand_in_the_last_line_is_no_signature() -> None:
    text = "各调委会：今年的案卷评查要求自选5卷、抽选5卷，重点看调查笔录、签名捺印、回访记录。\n案卷请于{}前送司法所"
    assert relate(paper(text.format("12月19日")), paper(text.format("12月5日"))).relation is Relation.DIFFERENT
    assert relate(paper(text.format("12月5日")), paper("转发：" + text.format("12月5号"))).relation is Relation.SAME


def test_this_quarter_is_not_another_one_that_is_named() -> None:
    text = "{}人民调解案卷评查：各调委会把本季度结案的卷宗按时间排好装箱，10月9日前送司法所，过期不收"
    assert relate(paper(text.format("三季度")), paper(text.format("第二季度"))).reason == "quarter"


def test_two_forms_are_asked_about_though_all_the_rest_is_one() -> None:
    one = (
        "春季动物防疫3月10日到4月10日，散养户防疫员上门打，规模场自己打，"
        "各村每周五下班前把免疫进度表报畜牧站，漏免要追责"
    )
    other = (
        "现将春季动物集中防疫通知如下：时间3月10日至4月10日，散养户由防疫员上门注射，规模场自行免疫，"
        "各村每周五下班前将疫苗领用表报畜牧站，因漏免引发疫情的追责。"
    )
    assert relate(paper(other), paper(one)).relation is Relation.DIFFERENT
    alike = relate(paper(other.replace("疫苗领用", "免疫进度")), paper(one))
    assert alike.relation is Relation.SAME or alike.is_suggestion


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("党费", "会费", "各支部：7月18日前收齐二季度党费，核对缴纳基数，填写收缴明细，报组织办。"),
        ("节水", "节能", "关于申报省级节水型居民小区的通知：各社区6月20日前报住建办，入住率达到85%的优先。"),
        ("劳动力", "住户收支", "劳动力调查员请注意：7月轮换样本共16户，7月10日前完成摸底，样本户名册报统计站。"),
    ],
)
def test_a_word_of_the_same_row_in_its_place_is_another_matter(old: str, new: str, text: str) -> None:
    assert judged(old, new, text).relation is Relation.DIFFERENT
