"""What was ticked on paper and typed back: understood as it was meant, or asked about, and never half."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.outreach import Outcome
from core.reading import read
from core.typed_back import could_be_typed, has_other_words, typed_back
from core.typed_tokens import Why
from tests.builders import CENSUS, ELDERLY, MONDAY, NEWS, TALK, WATER
from tests.views.values import OFFICE

TOLD, NOT_HOME, BY_PHONE, VIA_PROXY, DECLINED, MOVED, NEEDS_HELP = Outcome
CODES = {
    1: "1-1-0101",
    2: "1-2-0201",
    3: "3-2-0412",
    4: "3-2-0502",
    5: "柳荫苑-5-1-0412",
    6: "6-1-0502",
    101: "9-1-1201",
}
SHORT = {
    "t": TOLD, "n": NOT_HOME, "p": BY_PHONE, "k": VIA_PROXY, "d": DECLINED, "m": MOVED, "h": NEEDS_HELP,
}  # fmt: skip


def marks(text: str, codes: dict[int, str] | None = None) -> dict[str, Outcome] | None:
    found = typed_back(text, codes)
    return None if found is None else {str(mark.ref): mark.outcome for mark in found.marks}


def meaning(short: str) -> dict[str, Outcome]:
    """`3t 4n`: 3 told, 4 not home."""
    return {each[:-1]: SHORT[each[-1]] for each in short.split()}


CAREFUL = [
    ("3 已告知 4 不在家", "3t 4n"),
    ("3已告知，4、5不在家", "3t 4n 5n"),
    ("3 √ 4 √", "3t 4t"),
    ("３ 已告知　４ 不在家", "3t 4n"),
    ("３：已告知；４：不在家。", "3t 4n"),
    ("3 已告知了\n4 没人\n5 有诉求", "3t 4n 5h"),
    ("3-5 已告知", "3t 4t 5t"),
    ("3到5已告知", "3t 4t 5t"),
    ("第3-5户已告知", "3t 4t 5t"),
    ("3.1 已告知 3.2 不在家", "3.1t 3.2n"),
    ("1 没人 2 打电话了 3 家人转告 4 搬走了 5 不需要", "1n 2p 3k 4m 5d"),
    ("已告知：3、5、6；不在家：4", "3t 5t 6t 4n"),
    ("已告知：三、五；不在家：四", "3t 5t 4n"),
    ("第3户已告知", "3t"),
    ("第三户已经说过了", "3t"),
    ("第十二户没人", "12n"),
    ("第4、5户已告知", "4t 5t"),
    ("3-2-0412 已告知", "3-2-0412t"),
    ("柳荫苑-3-2-0412 不在家", "柳荫苑-3-2-0412n"),
    ("3已告知4-2-0412不在家", "3t 4-2-0412n"),
    ("4、5、6户都不在家", "4n 5n 6n"),
    ("3 電話告知", "3p"),
    ("3 說過了，4 不在家", "3t 4n"),
    ("第三戶已通知，第四戶搬走了", "3t 4m"),
    ("3 told, 4 not home, 5 via relative", "3t 4n 5k"),
    ("3号已告知，4号不在家，5号家属转告，6号不需要", "3t 4n 5k 6d"),
    ("3. 已告知\n4. 不在家", "3t 4n"),
    ("①已告知②不在家", "1t 2n"),
    ("3 当面告知", "3t"),
    ("3、4、5已通知到位", "3t 4t 5t"),
    ("3和4已告知，5及6不在家", "3t 4t 5n 6n"),
    ("03 已告知", "3t"),
    ("3 已告知，3 已告知", "3t"),
]
SLOPPY = [
    ("第3第4已通知", "3t 4t"),
    ("3 见到了", "3t"),
    ("3好了", "3t"),
    ("3 ok", "3t"),
    ("3OK 4没人", "3t 4n"),
    ("3 ✓", "3t"),
    ("3✔️4✅", "3t 4t"),
    ("3对", "3t"),
    ("3 对 4 没人", "3t 4n"),
    ("3搞定", "3t"),
    ("3己告知", "3t"),
    ("3巳通知", "3t"),
    ("3已告之", "3t"),
    ("3告之", "3t"),
    ("3以告知", "3t"),
    ("4不再家", "4n"),
    ("4没在", "4n"),
    ("4不在", "4n"),
    ("4没开门", "4n"),
    ("4敲门没应", "4n"),
    ("4敲门没人应", "4n"),
    ("4敲了半天没开", "4n"),
    ("4没见到人", "4n"),
    ("4没碰到", "4n"),
    ("4家里没人", "4n"),
    ("4出去了", "4n"),
    ("4门锁着", "4n"),
    ("4上午没人", "4n"),
    ("5打过电话了", "5p"),
    ("5电话里说过了", "5p"),
    ("5电话通知了", "5p"),
    ("5打了个电话，说了", "5p"),
    ("5电话打过了", "5p"),
    ("8他儿子知道了", "8k"),
    ("8跟她儿子说了", "8k"),
    ("8告诉他女儿了", "8k"),
    ("8让邻居转告", "8k"),
    ("8老伴知道了", "8k"),
    ("8和儿媳说过了", "8k"),
    ("9不想要", "9d"),
    ("9不打疫苗", "9d"),
    ("9不想打", "9d"),
    ("9不用了", "9d"),
    ("9不愿意", "9d"),
    ("9说不需要", "9d"),
    ("10有事", "10h"),
    ("10有点困难", "10h"),
    ("10有问题要反映", "10h"),
    ("10需要帮忙", "10h"),
    ("7搬了", "7m"),
    ("7已经搬家了", "7m"),
    ("7不住这了", "7m"),
    ("2号在家，说了", "2t"),
    ("3跟他说了", "3t"),
    ("3老人已经告知", "3t"),
    ("3号家没人", "3n"),
    ("3知道了", "3t"),
    ("昨天3已告知", "3t"),
    ("刚才3号告知了", "3t"),
    ("3 4 5 全部告知", "3t 4t 5t"),
    ("3，4，不在家", "3n 4n"),
    ("3也告知了，4又没人", "3t 4n"),
    ("1-3都说了,4-6没人", "1t 2t 3t 4n 5n 6n"),
    ("3已告知4不在家5已告知", "3t 4n 5t"),
]
DICTATED = [
    ("三号告知了", "3t"),
    ("三，告知了。四，不在家。", "3t 4n"),
    ("三号告知了，四号没人，五号打了电话", "3t 4n 5p"),
    ("三号告知了四号没人五号打了电话", "3t 4n 5p"),
    ("三号，已经告知。四号，不在家。", "3t 4n"),
    ("一号到五号都通知到了", "1t 2t 3t 4t 5t"),
    ("一号到三号都说了，四号不在家", "1t 2t 3t 4n"),
    ("嗯三号告知了，然后四号没人", "3t 4n"),
    ("三号呢已经说过了。", "3t"),
    ("三号、四号、五号都没人", "3n 4n 5n"),
    ("十号不需要，十一号搬走了，二十号有诉求", "10d 11m 20h"),
    ("一百零三号已告知", "103t"),
    ("三告知了，四没人", "3t 4n"),
    ("三和四都告知了", "3t 4t"),
    ("三号儿子知道了，四号老人在家，说了", "3k 4t"),
    ("三号见到人了，四号敲门没反应", "3t 4n"),
    ("十二号没有人在家", "12n"),
]
DIALECT = [
    ("3讲咗，4冇人", "3t 4n"),
    ("3講過啦 4唔喺屋企", "3t 4n"),
    ("4不在屋头", "4n"),
    ("4不在屋里", "4n"),
    ("4家里没得人", "4n"),
    ("3晓得了", "3t"),
    ("8伊儿子晓得了", "8k"),
    ("3讲过了嘞，4没人哦", "3t 4n"),
    ("3说咯", "3t"),
    ("9唔要", "9d"),
    ("7搬咗", "7m"),
    ("三号讲好了，四号勿在家", "3t 4n"),
    ("8跟佢女儿讲咗", "8k"),
]


@pytest.mark.parametrize(("text", "meant"), [*CAREFUL, *SLOPPY, *DICTATED, *DIALECT])
def test_what_was_typed_is_understood(text: str, meant: str) -> None:
    found = typed_back(text)
    assert found is not None
    assert marks(text) == meaning(meant)
    assert (found.unclear, found.asked) == ((), ())


@pytest.mark.parametrize(
    ("text", "meant", "asked"),
    [
        ("3 √ 4 ×", "3t", ("4",)),
        ("3✓ 4× 5✓", "3t 5t", ("4",)),
        ("3✓4×5✓", "3t 5t", ("4",)),
        ("3 已告知 4 电话", "3t", ("4",)),
        ("3 没告知", "", ("3",)),
        ("3未通知 4通知了", "4t", ("3",)),
        ("8她儿子不知道 4没人", "4n", ("8",)),
        ("3 已告知 3 不在家 4 已告知", "4t", ("3",)),
        ("3 不在家 打电话了", "", ("3",)),
        ("4不在家，跟邻居说了", "", ("4",)),
        ("3 已告知 大家辛苦了", "", ("3",)),
        ("3已告知吗", "", ("3",)),
        ("3已告知？", "", ("3",)),
        ("6-4 已告知 7 已告知", "7t", ("6-4",)),
        ("6-4、7 已告知", "", ("6-4、7",)),
        ("1-99 已告知", "", ("1-99",)),
        ("3 王阿姨没人在家 4 已告知", "4t", ("3",)),
        ("3 已告知 13800000000", "", ("3",)),
        ("3好像不在家 4没人", "4n", ("3",)),
        ("3不是不在家，4没人", "4n", ("3",)),
        ("3不在了 4没人", "4n", ("3",)),
        ("3明天告知 4没人", "4n", ("3",)),
        ("3准备搬走 4搬走了", "4m", ("3",)),
        ("3说不用告知 4没人", "4n", ("3",)),
        ("3没事 4没人", "4n", ("3",)),
        ("3住院 4没人", "4n", ("3",)),
        ("26号上午没人", "", ("26",)),
        ("26号 下午没人", "", ("26",)),
        ("3。4不在家", "", ("3、4",)),
        ("3\n4 不在家", "", ("3、4",)),
        ("4已告知，5栋3没人", "4t", ("3",)),
        ("4已告知，5栋 3没人", "4t", ("3",)),
        ("二三号没人", "", ("二三",)),
        ("3对不上 4没人", "4n", ("3",)),
        ("3好了吗", "", ("3",)),
        ("3不在这里 4没人", "4n", ("3",)),
    ],
)
def test_what_is_half_understood_is_asked_about(text: str, meant: str, asked: tuple[str, ...]) -> None:
    found = typed_back(text)
    assert found is not None
    assert (marks(text), set(found.unclear)) == (meaning(meant), set(asked))


@pytest.mark.parametrize(
    ("text", "meant", "asked"),
    [
        ("2户搬走", "", (Why.COUNT, "2")),
        ("十二户没人", "", (Why.COUNT, "十二")),
        ("两户不在家", "", (Why.COUNT, "两")),
        ("3家都告知了", "", (Why.COUNT, "3")),
        ("3人不在家", "", (Why.COUNT, "3")),
        ("2、3户没人", "", (Why.COUNT, "2、3")),
        ("3-5户已告知", "", (Why.COUNT, "3-5")),
        ("3户到5户", None, None),
        ("1已告知 2户没人", "1t", (Why.COUNT, "2")),
        ("6号电话打不通", "", (Why.PHONE, "6")),
        ("3 已告知 4 电话没人接", "3t", (Why.PHONE, "4")),
        ("4没人接", "", (Why.PHONE, "4")),
        ("4关机", "", (Why.PHONE, "4")),
        ("3 不在家，下午再去", "3n", (Why.REMARK, "3")),
        ("3 已告知，王大爷腿不好", "3t", (Why.REMARK, "3")),
        ("除了3都告知了", "", (Why.WHOLE, "")),
        ("除3、4外都告知了", "", (Why.WHOLE, "")),
        ("1-5已告知，除了3", "", (Why.WHOLE, "")),
        ("3以外都告知了", "", (Why.WHOLE, "")),
        ("都告知了", "", (Why.WHOLE, "")),
        ("全都通知到了。", "", (Why.WHOLE, "")),
        ("都没人", "", (Why.WHOLE, "")),
        ("每户都说过了", "", (Why.WHOLE, "")),
        ("5号楼都说了", "", (Why.WHOLE, "")),
        ("5楼没人", "", (Why.WHOLE, "")),
        ("3不在家，其他都告知了", "3n", (Why.WHOLE, "")),
        ("3不在家，剩下的都没人", "3n", (Why.WHOLE, "")),
        ("撤销3", "", (Why.UNDO, "3")),
        ("3记错了", "", (Why.UNDO, "3")),
        ("3改成不在家", "", (Why.CHANGE, "3")),
        ("把3改成不在家", "", (Why.CHANGE, "3")),
        ("3改成不在家 4已告知", "4t", (Why.CHANGE, "3")),
    ],
)
def test_what_can_not_be_noted_as_it_stands_is_asked_about_with_its_reason(
    text: str, meant: str | None, asked: tuple[Why, str] | None
) -> None:
    found = typed_back(text)
    if meant is None:
        assert found is None
        return
    assert found is not None
    assert (marks(text), [(each.why, each.shown) for each in found.asked]) == (meaning(meant), [asked])
    assert found.unclear == ()


@pytest.mark.parametrize(
    ("text", "meant", "asked"),
    [
        ("0101 已告知", {"1-1-0101": TOLD}, ()),
        ("0101室已告知，201没人", {"1-1-0101": TOLD, "1-2-0201": NOT_HOME}, ()),
        ("3-2-0412 不在家", {"3-2-0412": NOT_HOME}, ()),
        ("3-2-412 不在家", {"3-2-0412": NOT_HOME}, ()),
        ("3-412 不在家", {"3-2-0412": NOT_HOME}, ()),
        ("3号楼412没人", {"3-2-0412": NOT_HOME}, ()),
        ("3栋2单元0502室已告知", {"3-2-0502": TOLD}, ()),
        ("5-1-0412 已告知", {"柳荫苑-5-1-0412": TOLD}, ()),
        ("3 已告知 3-2-0412 不在家", {}, ("3",)),
        ("0412 已告知", {}, ("412",)),
        ("101 已告知", {}, ("101",)),
        ("1201 已告知", {"9-1-1201": TOLD}, ()),
        ("王大爷-3-2-0999 已告知", {}, ("3-2-0999",)),
        ("桂花苑-3-2-0412 已告知", {}, ("3-2-0412",)),
        ("3 已告知 7-1-0101 没人", {"3": TOLD}, ("7-1-0101",)),
        ("12 已告知", {"12": TOLD}, ()),
        ("777 已告知", {"777": TOLD}, ()),
    ],
)
def test_a_flat_or_a_code_counts_where_it_fits_one_household(
    text: str, meant: dict[str, Outcome], asked: tuple[str, ...]
) -> None:
    found = typed_back(text, CODES)
    assert found is not None
    assert (marks(text, CODES), found.unclear) == (meant, asked)


@pytest.mark.parametrize("codes", [None, CODES])
@pytest.mark.parametrize(
    "text",
    [
        "", "3", "你好", "/visits", "收到", "3号楼停水", "今天3户已告知", "昨天3号已告知", "请3号前报送",
        "5月30日下午5点",
        "1号楼和2号楼的居民已经通知到了，请各位同事继续跟进", "已告知", "3 4 5", TALK, NEWS, CENSUS, ELDERLY, WATER,
        "【通知】3 已告知 4 不在家", "3 已告知，另外明天上午九点社区会议室开会请大家务必准时参加不要迟到",
        "已告知各社区于6月12日前报送3份材料", "13800000000", "13800000000 已告知", "3 已告知" * 300, "3点已告知",
        "3:30没人", "5月3日不在家", "2026 已告知", "2026年6月1日已告知", "3号楼的居民都通知到了吗", "十一月三号不在家",
        "三点开会", "取消3号的会议", "撤销通知", "一直没人", "一共3户已告知", "第一次没人", "三个人不在",
        "大家都知道了吗", "阿姨3没人", "010-62345678 已告知",
    ],
)  # fmt: skip
def test_anything_else_is_left_to_others(text: str, codes: dict[int, str] | None) -> None:
    found = typed_back(text, codes)
    assert found is None or (not found.marks and {each.why for each in found.asked} == {Why.COUNT})


@pytest.mark.parametrize("name", ["messages.jsonl", "own_readings.jsonl", "kinds.jsonl", "own_deadlines.jsonl"])
def test_no_message_of_the_office_is_taken_for_such_a_list(name: str) -> None:
    lines = (Path(__file__).parents[1] / "data" / name).read_text(encoding="utf-8").splitlines()
    texts = [each for line in lines for each in json.loads(line).values() if isinstance(each, str)]
    assert len(texts) > 20
    taken = {text for text in texts if typed_back(text, CODES) is not None}
    assert taken <= {"3-2-0412那户没人"}, "which is one"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("清单57：3 已告知", 57),
        ("#57 3 已告知", 57),
        ("清单 57 3 已告知", 57),
        ("清单57：三号已告知", 57),
        ("3 已告知", None),
    ],
)
def test_a_printed_list_can_be_named(text: str, number: int | None) -> None:
    found = typed_back(text)
    assert found is not None
    assert (found.list, marks(text)) == (number, {"3": TOLD})


@pytest.mark.parametrize(
    ("text", "is_worth_an_example"),
    [("3 怎么写", True), ("三号", True), ("3不在了", True), ("你好", False), ("三天", False), ("3" * 41, False)],
)
def test_words_with_a_number_are_worth_an_example(text: str, is_worth_an_example: bool) -> None:
    assert could_be_typed(text) is is_worth_an_example


refs = st.integers(1, 999)
words = {
    TOLD: "已告知",
    NOT_HOME: "不在家",
    BY_PHONE: "电话告知",
    VIA_PROXY: "家属转告",
    DECLINED: "不需要",
    MOVED: "已搬走",
}
pieces = st.lists(st.sampled_from(sorted(words)), min_size=1, max_size=8)


@settings(max_examples=100)
@given(
    st.dictionaries(refs, st.sampled_from(sorted(words)), min_size=1, max_size=8), st.sampled_from(["，", "\n", " "])
)
def test_every_list_of_numbers_and_buttons_words_comes_back_as_it_was(said: dict[int, Outcome], between: str) -> None:
    text = between.join(f"{number} {words[outcome]}" for number, outcome in said.items())
    first = marks(text)
    assert first == {str(number): outcome for number, outcome in said.items()}
    again = between.join(f"{ref} {words[outcome]}" for ref, outcome in first.items())
    assert marks(again) == first


PIECES = [text for text, _ in (*SLOPPY, *DICTATED) if not re.match(r"昨天|刚才|嗯", text) and "。" not in text]
OTHERS = ["4 ×", "6电话打不通", "2户搬走", "7没告知", "8 王大爷腿疼", "3改成不在家"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES + OTHERS), min_size=2, max_size=5, unique=True).flatmap(
    lambda each: st.tuples(st.just(each), st.permutations(each))
))  # fmt: skip
def test_the_order_of_the_pieces_changes_nothing(both: tuple[list[str], list[str]]) -> None:
    one, other = (typed_back("\n".join(each)) for each in both)
    assert (one is None) == (other is None)
    if one is None or other is None:  # too long a text of which nothing holds
        return
    assert set(one.marks) == set(other.marks)
    assert (sorted(one.unclear), {*one.asked}) == (sorted(other.unclear), {*other.asked})


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"[0-9]+", text))


@settings(max_examples=400)
@given(st.lists(
    st.sampled_from([*"0123456789.-、，。 \n×", *"号户第楼点月都不", "已告知", "不在家", "没人", "电话", "搬走",
                     "上午", "阿姨", "除了", "其他", "撤销", "改成", "说了"]),
    max_size=24,
).map("".join))  # fmt: skip
def test_nothing_is_said_of_a_number_that_is_not_in_the_text(text: str) -> None:
    found = typed_back(text)
    if found is None or "-" in text:  # a range holds numbers that are not written
        return
    written = {int(each) for each in numbers_in(text)}
    assert {mark.ref.number for mark in found.marks} <= written
    assert {
        int(each) for shown in (*found.unclear, *(asked.shown for asked in found.asked)) for each in numbers_in(shown)
    } <= written


@settings(max_examples=200)
@given(st.text(max_size=60) | st.text("0123456789.-、，已告知不在家没人电话三四号户第 ", max_size=40))
def test_any_text_is_read_and_no_number_has_two_outcomes(text: str) -> None:
    found = typed_back(text, CODES)
    if found is not None:
        assert len({mark.ref for mark in found.marks}) == len(found.marks)
        assert found.marks or found.unclear or found.asked
        assert all(re.fullmatch(r"[0-9A-Za-z.、一二三四五六七八九十百零〇-]+", each) for each in found.unclear)


@pytest.mark.parametrize("text", ["3 已告知 4 不在家", "已告知：3、5、6；不在家：4", "3-5 √", "三号告知了，四号没人"])
def test_such_a_list_is_no_notice_anyway(text: str) -> None:
    assert not read(text, MONDAY, OFFICE).is_notice


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("3 已告知 4 不在家", False),
        ("3-5 √", False),
        ("3-2-0412 已告知", False),
        ("3 已告知 4 孙奶奶走失", True),
        ("3 已告知，孙奶奶走失", True),
        ("王芳家-3-2-0412 已告知", True),
    ],
)
def test_a_word_that_is_neither_number_nor_outcome_may_be_a_name(text: str, verdict: bool) -> None:
    assert has_other_words(text) is verdict
