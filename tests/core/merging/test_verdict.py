"""The relation of two postings: tables of hard cases, and what must hold for any two texts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from core.merging import Relation, prepare, relate
from tests.core.merging.papers import CENSUS, HOLIDAY_CLASS, MEETING, MONDAY, OUTAGE, paper

NOTICES = st.sampled_from([CENSUS, OUTAGE, MEETING, HOLIDAY_CLASS])
HEADS = st.sampled_from(
    ["", "转发：\n", "@所有人 ", "各位领导、同事，大家好！", "大家辛苦了，", "【工作提醒】", "📢📢"]
)
TAILS = st.sampled_from(["", "收到请回复！", "\n——街道党政办", "\n发自我的手机", "请各网格员先报给我汇总。"])
_FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)})
_TRADITIONAL = OpenCC("s2t")


def relation(new: str, old: str) -> Relation:
    return relate(paper(new), paper(old)).relation


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (MEETING, "6月24日", "7月1日"),
        (MEETING, "四楼", "二楼"),
        (MEETING, "上午9:00", "下午3:00"),
        (MEETING, "基层治理", "安全生产"),
        (MEETING, "书记参加", "妇联主席参加"),
        (CENSUS, "7月12日", "8月12日"),
        (CENSUS, "报民政办", "报社保所"),
        (CENSUS, "高龄津贴", "残疾人补贴"),
        (OUTAGE, "锦绣苑", "翠竹苑"),
        (OUTAGE, "1-6号楼", "7-12号楼"),
        (OUTAGE, "停电", "停水"),
        (HOLIDAY_CLASS, "光明路社区", "和平社区"),
        (HOLIDAY_CLASS, "40名", "60名"),
        ("第二季度安全生产自查表请于6月10日前报应急办", "第二季度", "第一季度"),
        ("5月综治工作例会请各社区书记准时参加,会前手机静音", "5月", "6月"),
        ("2026年度公租房资格年审开始,请到社区登记并提交收入证明", "2026年", "2025年"),
        ("上半年志愿服务统计表请各社区填好报团工委", "上半年", "下半年"),
        ("麻腮风疫苗第一剂本周接种,请家长带好接种本", "第一剂", "第二剂"),
        ("第三批公租房选房在住房保障中心进行,请准时参加", "第三批", "第四批"),
        ("请认真学习《信访工作条例》并报送学习记录", "信访工作条例", "生产安全法"),
        ("转发〔2026〕12号文件,请各社区对照执行并建立台账", "12号", "21号"),
        ("请摸排辖区KTV场所,填表后于6月20日前报文化站", "KTV场所", "HPV接种"),
        ("请排查沿街商铺,结果报应急办并抄告消防", "消防", "城管"),
        ("【电梯困人】请各社区于6月5日前组织一次应急演练", "电梯困人", "防汛抢险"),
        ("关于端午节放假期间值班安排的通知,请各科室报送值班表", "端午", "国庆"),
        ("请每周五下午报送本周信访维稳情况,实行零报告", "周五", "周三"),
        ("社保认证完成率全街道仅82.6%,请抓紧推进", "82.6%", "91.3%"),
        ("施工期约30天,建设路实行单向通行,请注意绕行", "30天", "45天"),
        ("请楼栋长向前门居民发放告知书并做好登记造册", "前门", "后门"),
        ("工单20250519001请核查楼道堆物问题并书面回复", "20250519001", "20250521077"),
    ],
)  # fmt: skip
def test_one_other_fact_keeps_two_apart(text: str, old: str, new: str) -> None:
    assert old in text
    assert relation(text.replace(old, new), text) is Relation.DIFFERENT
    assert relation(text, text.replace(old, new)) is Relation.DIFFERENT


@pytest.mark.parametrize(
    "copy",
    [
        "转发：\n" + MEETING,
        MEETING.replace("定于", "拟定于"),
        MEETING.replace("6月24日上午9:00", "6.24上午九点"),
        MEETING.replace("6月24日", "2026年6月24日（周三）"),
        MEETING[:30] + "……",
        MEETING[12:],
        MEETING.replace("，", " "),
        MEETING.replace("推进会", "推推进会"),
        MEETING + "请咱们社区的同志提前10分钟到，坐车的跟我说一声。",
        "今天有两件事：一是明天照常巡查；二是" + MEETING,
        "6️⃣月2️⃣4️⃣日上午9:00在街道四楼多功能厅召开基层治理工作推进会，请各社区书记参加，不得替会。",
    ],
)
def test_a_copy_is_the_same_whatever_happened_to_it_on_its_way(copy: str) -> None:
    assert relation(copy, MEETING) is Relation.SAME
    assert relation(MEETING, copy) is Relation.SAME


def test_tomorrow_said_on_monday_is_the_tuesday() -> None:
    text = "明天上午9点在社区三楼会议室开平安建设调度会，请各网格长参加"
    assert relate(paper(text.replace("明天", "周二")), paper(text)).relation is Relation.SAME


def test_the_same_words_a_week_later_are_another_meeting() -> None:
    text = "本周五下午3点在二楼会议室召开例会，请各网格长参加，带上台账。"
    later = prepare(text, MONDAY + timedelta(days=7))
    assert relate(later, paper(text)).relation is Relation.DIFFERENT


def test_the_same_words_half_a_year_later_are_another_notice() -> None:
    judgement = relate(prepare(CENSUS, MONDAY + timedelta(days=183)), paper(CENSUS))
    assert (judgement.relation, judgement.reason) == (Relation.DIFFERENT, "long_ago")


def test_deadlines_that_lie_far_apart_keep_two_apart() -> None:
    text = "请各社区按要求抓紧填报人口基础信息，逾期通报"
    soon, later = (
        prepare(text + mark, MONDAY, (MONDAY + timedelta(days=days),)) for mark, days in (("", 1), ("。", 9))
    )
    assert relate(soon, later).relation is Relation.SAME  # word for word, on one day
    other = prepare("转：请各社区抓紧填报人口基础信息，逾期要通报", MONDAY, (MONDAY + timedelta(days=9),))
    assert relate(other, soon).reason == "deadline"


def test_signatures_of_different_days_keep_two_apart() -> None:
    one, other = (paper(CENSUS.replace("请于7月12日前", "请抓紧") + f"\n街道办事处\n2026年{m}月1日") for m in (6, 5))
    assert relate(one, other).reason == "signed"


@pytest.mark.parametrize(
    ("new", "old", "reason"),
    [
        ("更正：基层治理工作推进会地点改为二楼会议室。", MEETING, "says_change"),
        (MEETING, "更正：基层治理工作推进会地点改为二楼会议室。", "earlier_version"),
        (MEETING, CENSUS, "unlike"),
        ("好的", "收到", "too_short"),
        (MEETING, MEETING, "contained"),
        (MEETING.replace("6月24日", "6月25日"), MEETING, "date"),
    ],
)
def test_a_judgement_gives_its_reason(new: str, old: str, reason: str) -> None:
    assert relate(paper(new), paper(old)).reason == reason


def test_a_suggestion_is_never_the_same_already() -> None:
    judgement = relate(paper(MEETING), paper(MEETING))
    assert not judgement.is_suggestion
    assert judgement.likeness == 1.0


@given(NOTICES, HEADS, TAILS, st.booleans(), st.booleans())
def test_wrapping_width_and_script_change_nothing(
    text: str, head: str, tail: str, wide: bool, old_script: bool
) -> None:
    copy = head + text + tail
    copy = copy.translate(_FULL_WIDTH) if wide else copy
    copy = _TRADITIONAL.convert(copy) if old_script else copy
    assert relation(copy, text) is Relation.SAME
    assert relation(text, copy) is Relation.SAME


@given(st.text(min_size=1, max_size=300))
def test_any_text_is_the_same_as_itself(text: str) -> None:
    assert relate(paper(text), paper(text)).relation is Relation.SAME


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_judged_and_same_has_no_direction(one: str, other: str) -> None:
    there, back = relate(paper(one), paper(other)), relate(paper(other), paper(one))
    assert (there.relation is Relation.SAME) == (back.relation is Relation.SAME)
    assert 0.0 <= there.likeness == back.likeness <= 1.0


_WORDS = [
    "6月24日",
    "上午9点",
    "报民政办",
    "停水",
    "停电",
    "锦绣苑小区",
    "召开推进会",
    "，",
    "。",
    "请各社区",
    "改为",
    "取消",
    "40名",
]
_PIECES = st.lists(st.sampled_from(_WORDS), max_size=12).map("".join)


@given(_PIECES, _PIECES)
def test_likely_texts_are_judged_alike_from_both_sides(one: str, other: str) -> None:
    assert (relation(one, other) is Relation.SAME) == (relation(other, one) is Relation.SAME)


@pytest.mark.parametrize("day", ["周五（6月12日）", "下周五（6.12）", "6.12"])
def test_a_weekday_beside_a_day_is_the_day_in_another_way(day: str) -> None:
    written = "各社区消防器材台账{}前交应急办小龚，表格签字。"
    same = relation(written.format(day), written.format("6月12日"))
    other = relation(written.format(day), written.format("6月11日"))
    assert (same, other) == (Relation.SAME, Relation.DIFFERENT)


def test_who_rewords_freely_and_names_the_same_times_is_asked_about() -> None:
    official = "各办公室：6月6日（星期六）全天对办公楼进行消杀，请于周五下班前关闭门窗、收好食品及个人物品。"
    spoken = "这周六整栋办公楼要消杀打药，周五走之前窗户门关好，吃的和自己东西收起来"
    assert relate(paper(spoken), paper(official)).is_suggestion


CLEANED = (
    "各村：8月村庄清洁评比下周二开始，由人大主席带队，查垃圾清运、沟塘水面、乱堆乱放、庭院美化四项，"
    "各片交叉打分，最后三名的村支书在月底村书记会上表态。"
)


def test_who_retypes_a_text_all_over_is_asked_about_though_one_word_is_another() -> None:
    retyped = (
        "下周二开始8月村庄清洁评比，人大主席带队，垃圾清运、沟塘水面、乱堆乱放、庭院美化四项，各片交叉打分，"
        "倒数三名的支书月底书记会上表态"
    )
    judged = relate(paper(retyped), paper(CLEANED))
    assert (judged.reason, judged.is_suggestion, judged.is_apart) == ("exchanged", True, False)


def test_the_same_word_in_an_untouched_text_is_another_notice() -> None:
    judged = relate(paper(CLEANED.replace("最后三名", "倒数三名")), paper(CLEANED))
    assert (judged.reason, judged.is_suggestion, judged.is_apart) == ("exchanged", False, True)


def test_what_seems_another_place_in_other_words_is_asked_about() -> None:
    official = (
        "【保健室】小二班出现手足口病病例，该班6月12日至21日停课，停课期间请家长每天10:00前在班级群接龙报孩子体温"
        "和皮疹情况，复课须持社区医院证明，教室玩具每天消毒两次。"
    )
    spoken = (
        "小二班有手足口病，6月12日到21日停课，家长每天10点前群里接龙报体温、皮疹，复课要社区医院证明，"
        "教室玩具一天消毒两次，保健室"
    )
    judged = relate(paper(spoken), paper(official))
    assert (judged.reason, judged.is_suggestion, judged.is_apart) == ("place", True, False)
    other = relate(paper(official.replace("社区医院", "桥头医院")), paper(official.replace("社区医院", "河西医院")))
    assert (other.reason, other.is_suggestion, other.is_apart) == ("place", False, True)


def test_one_benefit_for_another_in_other_words_is_asked_about() -> None:
    one = (
        "2025年秋季考上普通高校的残疾学生和残疾人家庭子女可以申请助学金，本科4000元、专科3000元，录取通知书、"
        "残疾人证、银行卡复印件带好，9月10日前来社区办"
    )
    other = (
        "残疾学生及残疾人家庭子女入学交通补贴开始申请，2025年秋季考入普通高校的本科生每人4000元、专科生每人3000元，"
        "请携带录取通知书、残疾人证、银行卡复印件于9月10日前到社区办理。"
    )
    judged = relate(paper(one), paper(other))
    assert judged.relation is Relation.DIFFERENT
    assert judged.is_suggestion


def test_one_word_for_another_all_through_is_another_notice() -> None:
    one = "请未参保居民扫码登记参保意向，网址https://yb.example.cn/d，6月12日截止，已参保的不填。"
    judged = relate(paper("请未签约居民扫码登记签约意向（点上方小程序），6月12日截止，已签约的不填。"), paper(one))
    assert judged.relation is Relation.DIFFERENT
    assert judged.is_apart
