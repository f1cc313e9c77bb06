"""What stands beneath a notice's words: what waits to be checked, and what it said before, to its last detail."""

import pytest

from core.doubts import Doubt, DoubtKind
from core.ids import DoubtId
from core.notices import Notice
from core.people import Style
from tests.views.checker import check, labels
from tests.views.rich.reading import check_rich, rich_of, wire
from tests.views.values import BOTH, NOW, OFFICE, ZH, notice
from views.doubts import render_inquiry
from views.notice import render_full
from views.wording import Wording

FIRST = "【通知】请各社区于11月27日17:00前报送排查台账至应急办邮箱，联系人：陆一鸣，电话62330011。"
MORE = "补充通知：请各社区报送汇总表。"
INSTEAD = "更正：请各社区报送花名册，原通知作废。"
MOVED = "更正：排查台账报送时间改为12月5日。"


def full(held: Notice, style: Style = Style.PLAIN) -> str:
    messages = render_full(held, w=ZH, now=NOW, office=OFFICE, style=style)
    return check_rich(messages[-1]) if style is Style.RICH else "\n".join(map(check, messages))


@pytest.mark.parametrize("style", Style)
def test_the_words_before_stand_beneath_the_new_ones(style: Style) -> None:
    said = full(notice(text=MORE, before=(FIRST,)), style)
    assert said.index(MORE) < said.index("之前的原话：") < said.index(FIRST)


@pytest.mark.parametrize("style", Style)
def test_what_waits_stands_beneath_with_the_advice_to_go_by_the_rest(style: Style) -> None:
    said = full(notice(text=FIRST, waiting=(MOVED,)), style)
    assert said.index(FIRST) < said.index("有人发了这些，还没核实，先按上面的办：") < said.index(MOVED)


@pytest.mark.parametrize("style", Style)
def test_what_was_added_in_the_readers_group_stands_first(style: Style) -> None:
    errand = "请我社区各网格于11月25日下班前先报给李雨桐汇总。"
    said = full(notice(text=FIRST, added=(errand,), waiting=(MOVED,)), style)
    assert said.index(FIRST) < said.index("您的群里转发时另加了：") < said.index(errand) < said.index(MOVED)


def test_they_are_folded_where_the_message_can_fold() -> None:
    held = notice(text=MORE, before=(FIRST,))
    (plain,) = render_full(held, w=ZH, now=NOW, office=OFFICE)
    assert f"之前的原话：\n<blockquote expandable>{FIRST}</blockquote>" in plain.text
    (rich,) = render_full(held, w=ZH, now=NOW, office=OFFICE, style=Style.RICH)
    assert [block["summary"] for block in wire(rich_of(rich)) if block["type"] == "details"] == ["之前的原话："]


def test_long_words_before_come_in_messages_of_their_own_to_the_last_one() -> None:
    said = full(notice(text=MORE, before=("很长的要求。" * 1500 + "末尾",)))
    assert said.count("很长的要求") == 1500
    assert "末尾" in said


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("values", [{}, {"before": ("",), "waiting": (" ",)}])
def test_nothing_is_announced_where_nothing_is(style: Style, values: dict[str, object]) -> None:
    said = full(notice(**values), style)
    assert "之前" not in said
    assert "没核实" not in said


@pytest.mark.parametrize(
    ("text", "things"),
    [(MORE, "汇总表；排查台账 → 应急办邮箱"), (MOVED, "排查台账 → 应急办邮箱"), (INSTEAD, "花名册")],
)
def test_what_has_to_be_handed_in_is_told_with_what_an_update_leaves_unsaid(text: str, things: str) -> None:
    assert f"要交：{things}\n" in full(notice(text=text, before=(FIRST,)))


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize(
    ("kind", "buttons"), [(DoubtKind.CHANGE, ["按它改", "不改"]), (DoubtKind.OFF, ["取消了", "没取消"])]
)
def test_whoever_is_asked_sees_the_words_and_which_notice_they_would_change(
    kind: DoubtKind, buttons: list[str], w: Wording
) -> None:
    doubt = Doubt(id=DoubtId(5), kind=kind, title="排查台账", text=MOVED, source="社区群", posted_at=NOW)
    message = render_inquiry([doubt], w=w, now=NOW, office=OFFICE)
    said = check(message)
    assert MOVED in said
    assert "排查台账" in said.rpartition(MOVED)[2]
    assert w is not ZH or labels(message) == buttons
