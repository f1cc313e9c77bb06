"""A template of which one word is exchanged, at every place: another word is another notice, another spelling none."""

import pytest

from core.merging import Relation, relate
from tests.core.merging.papers import paper

TEMPLATE = (
    "【{head}】{who}：请于{day}{clock}前将{period}{matter}{form}报{office}，{count}，{demand}，"
    "会议{meeting_day}在{place}召开，联系人{person}。"
)
FIRST = {
    "head": "民政办",
    "who": "各社区",
    "day": "6月12日",
    "clock": "下午5点",
    "period": "第二季度",
    "matter": "高龄津贴",
    "form": "《复核名册》",
    "office": "社会事务办",
    "count": "每社区2人",
    "demand": "纸质版盖章",
    "meeting_day": "6月15日",
    "place": "三楼会议室",
    "person": "小刘",
}
OTHERS = [
    ("who", "各物业公司"),
    ("day", "6月19日"),
    ("day", "7月12日"),
    ("clock", "下午3点"),
    ("clock", "上午5点"),
    ("period", "第三季度"),
    ("period", "上半年"),
    ("matter", "残疾补贴"),
    ("matter", "低保金"),
    ("matter", "高龄老人体检"),
    ("form", "《体检名册》"),
    ("form", "《花名册》"),
    ("office", "应急办"),
    ("office", "司法所"),
    ("count", "每社区3人"),
    ("count", "每社区2份"),
    ("demand", "电子版加密"),
    ("meeting_day", "6月16日"),
    ("place", "二楼会议室"),
    ("place", "文化广场"),
]
SAYINGS = [
    ("head", "民政"),
    ("day", "6.12"),
    ("day", "6月12号"),
    ("day", "2026年6月12日（周五）"),
    ("day", "6月12日（星期五）"),
    ("clock", "17:00"),
    ("clock", "下午五点"),
    ("clock", "17点"),
    ("clock", "17时"),
    ("period", "二季度"),
    ("office", "社事办"),
    ("count", "每社区2名"),
    ("count", "每社区两人"),
    ("meeting_day", "6/15"),
    ("place", "3楼会场"),
    ("person", "小周"),
    ("demand", "纸质件盖章"),
    ("form", "复核名册"),
]
FIRST_WEEK, SECOND_WEEK = "本周五下午2点半在二楼开例会", "下周五下午2点半在二楼开例会"


def filled(**words: str) -> str:
    return TEMPLATE.format(**{**FIRST, **words})


@pytest.mark.parametrize(("place", "word"), OTHERS)
def test_another_word_at_any_place_is_another_notice(place: str, word: str) -> None:
    one, other = paper(filled()), paper(filled(**{place: word}))
    assert relate(other, one).relation is Relation.DIFFERENT
    assert relate(one, other).relation is Relation.DIFFERENT


@pytest.mark.parametrize(("place", "word"), SAYINGS)
def test_another_way_to_say_it_is_the_same_notice(place: str, word: str) -> None:
    one, other = paper(filled()), paper(filled(**{place: word}))
    assert relate(other, one).relation is Relation.SAME
    assert relate(one, other).relation is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("丽景湾业主大会书面征求意见", "丽水湾业主大会书面征求意见"),
        ("翰林苑小区11月15日正式供暖", "学府苑小区11月15日正式供暖"),
        ("1—12幢11月17日入户安检", "13—24幢11月17日入户安检"),
        ("三期安置选房11月28日开始", "二期安置选房11月28日开始"),
        ("八年级女生12月3日接种疫苗", "七年级女生12月3日接种疫苗"),
        ("中班亲子运动会5月16日举行", "大班亲子运动会5月16日举行"),
        ("请男教师6月5日到工会领取物品", "请女教师6月5日到工会领取物品"),
        ("数学上册6月5日统一发放", "数学下册6月5日统一发放"),
        ("教师会6月5日在礼堂召开", "家长会6月5日在礼堂召开"),
        ("人口普查6月5日入户登记", "法人普查6月5日入户登记"),
        ("抄告消防大队6月5日前完成", "抄告城管中队6月5日前完成"),
        (FIRST_WEEK, SECOND_WEEK),
    ],
)
def test_an_exchanged_qualifier_keeps_two_apart(one: str, other: str) -> None:
    tail = "，请大家相互转告，按时参加，不要迟到，有事先说一声。"
    assert relate(paper(other + tail), paper(one + tail)).relation is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("one", "tail", "other_tail"),
    [
        (filled(), "咱们社区的交到302", "我们村的先给会计"),
        (filled(), "@张翠 你抓紧", ""),
        (filled(), "本社区由小刘汇总。", "收到请回复"),
        (filled(), "各网格当天中午12点前报给小张。", ""),
        (filled(), "我们社区6月10日前给我，统一上报。", ""),
        (filled(), "（街道党建办 通报）", "加油💪"),
        (filled(), "不清楚的打我电话13600010001", "——街道民政办"),
    ],
)
def test_local_tails_are_additions_and_no_conflict(one: str, tail: str, other_tail: str) -> None:
    assert relate(paper(one + tail), paper(one + other_tail)).relation is Relation.SAME


@pytest.mark.parametrize(
    ("update", "matter"),
    [
        ("更正：第二季度高龄津贴复核名册报送时间改为6月14日。", True),
        ("高龄津贴复核名册延期到6月18日报社会事务办。", True),
        ("【补充】第二季度高龄津贴复核名册请再附一份电子版。", True),
        ("社会事务办：高龄津贴复核的会议地点改到文化广场，其余不变。", True),
        ("更正：第三季度高龄津贴复核名册报送时间改为6月14日。", False),
        ("残疾人护理补贴核查延期到6月18日。", False),
        ("请于6月19日前将第二季度高龄津贴复核名册报社会事务办。", False),
    ],
)
def test_an_update_names_its_matter_and_says_that_it_changes_it(update: str, matter: bool) -> None:
    assert (relate(paper(update), paper(filled())).relation is Relation.UPDATE) is matter


def test_what_would_be_a_guess_is_suggested() -> None:
    judgement = relate(paper("会议改到文化广场"), paper(filled()))
    assert judgement.relation is Relation.DIFFERENT
    short = relate(paper("高龄津贴的会改到6月16日"), paper(filled()))
    assert short.is_suggestion
    added = relate(paper("【补充】高龄津贴复核名册再附身份证复印件，原来交的要重交。"), paper(filled()))
    assert added.is_suggestion
    assert added.reason == "may_change"


def test_a_reminder_with_the_same_facts_is_the_same() -> None:
    assert relate(paper("再次提醒：" + filled()), paper(filled())).relation is Relation.SAME
