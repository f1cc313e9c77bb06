"""The ledger as it is read in chat: units in the order they have, shares only where they may be told, never a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.flags import FlagReason
from core.office import Minutes
from core.sheet_kinds import SheetKind
from tests.views.checker import check, data_of, label_rows, labels
from tests.views.ledgers import JUNE, ledger, ledgers, load, quiet, source, spared
from tests.views.values import BOTH, EN, HOSTILE, NOW, OFFICE, ZH
from views.burden import render_ledger, render_only_copies
from views.burden_table import ledger_headings, ledger_rows, lines_below
from views.burden_words import facts_of
from views.buttons import BurdenTap, SourceTap
from views.flags import answer_flag
from views.moments import Clock
from views.tables import table_bytes
from views.wording import Wording

CLOCK = Clock(w=ZH, now=NOW, office=OFFICE)
CLOCKS = [Clock(w=w, now=NOW, office=OFFICE) for w in BOTH]


def test_what_is_said_of_a_unit() -> None:
    assert facts_of(load(), ZH) == [
        "通知 12 条",
        "重复消息 3 条（已合并）",
        "从发出到截止：中位数 26.5 小时（10 条有时限）",
        "不足 24 小时：4 条（40%）",
        "不足 4 小时：1 条（10%）",
        "下班时间发出：3 条（25%）",
        "休息日发出：2 条（17%）",
        "要求留痕：4 条（33%），截图 3、接龙 1",
        "紧急：4 条（33%），已超本月额度（3 条）",
        "有疑问：6 人次（平均每条 0.5）",
        "不记名反映：重复 3、时限太短 5",
    ]


def test_of_few_notices_there_are_counts_and_no_shares() -> None:
    few = load(notices=4, timed=4, hours=None, short=2, very_short=0, off_hours=1, days_off=0, urgent=1, questions=2)
    said = " ".join(facts_of(few, ZH))
    assert "%" not in said
    assert "中位数" not in said
    assert "平均" not in said
    for each in ("有时限 4 条", "不足 24 小时：2 条", "紧急：1 条，本月额度 3 条", "有疑问：2 人次"):
        assert each in said


def test_what_there_is_none_of_is_not_said() -> None:
    assert facts_of(quiet(), ZH) == ["通知 1 条"]


def test_units_stand_as_they_come_and_the_sum_behind_them() -> None:
    text = check(render_ledger(ledger(quiet("乙"), load("甲")), clock=CLOCK))
    places = [line for line in text.splitlines() if line in ("甲", "乙", "合计")]
    assert places == ["乙", "甲", "合计"], "the one with more did not move up"
    alone = check(render_ledger(ledger(load("甲")), clock=CLOCK))
    assert "合计" not in alone


def test_the_formula_stands_beside_the_number_with_the_offices_own_minutes() -> None:
    each = Minutes(copy=1, reply=0.25, screenshot=3)
    text = check(render_ledger(ledger(load(), spared=spared(each=each)), clock=CLOCK))
    assert "大约省下 310 分钟" in text
    assert "少看重复消息 90 人次×1 + 少回群消息 400 次×0.25 + 少发截图 40 张×3" in text


def test_it_says_how_it_was_counted_and_that_it_is_no_ranking() -> None:
    text = check(render_ledger(ledger(load(), is_running=True), clock=CLOCK))
    for said in ("2026年6月减负台账", "截至现在", "不是排名", "不到 5 条的"):
        assert said in text
    whole = "".join(lines_below(ledger(load()), CLOCK))
    assert "上班时间 08:30–18:00" in whole
    assert "满 3 人才显示" in whole
    assert "截至现在" not in check(render_ledger(ledger(load()), clock=CLOCK))
    assert "没有单位发过通知" in check(render_ledger(ledger(), clock=CLOCK))


def test_one_turns_to_the_month_before_and_not_to_one_that_has_not_begun() -> None:
    running = render_ledger(ledger(is_running=True), clock=CLOCK)
    assert label_rows(running) == [["‹ 2026年5月"], ["月报 PDF"]]
    over = render_ledger(ledger(load()), proposed=2, clock=CLOCK)
    assert label_rows(over) == [["‹ 2026年5月", "2026年7月 ›"], ["月报 PDF"], ["只有重复消息的群 (2)"]]
    assert BurdenTap.unpack(data_of(over, "2026年7月 ›")) == BurdenTap(act="month", value=202607)


@settings(max_examples=40, deadline=None)
@given(ledgers, st.integers(-2, 9), st.sampled_from(CLOCKS))
def test_any_ledger_keeps_the_limits(found: object, page: int, clock: Clock) -> None:
    check(render_ledger(found, page, proposed=3, clock=clock))  # type: ignore[arg-type]


def test_every_unit_is_on_one_of_the_pages_in_its_order() -> None:
    names = [f"第{number}办公室" for number in range(20, 0, -1)]
    found = ledger(*(load(name) for name in names))
    shown = ""
    page: int | None = 0
    while page is not None:
        message = render_ledger(found, page, clock=CLOCK)
        shown += check(message)
        is_last = "下一页" not in labels(message)
        page = None if is_last else BurdenTap.unpack(data_of(message, "下一页")).page
    assert [line for line in shown.splitlines() if line in names] == names


# sources that bring nothing new


def test_a_source_is_proposed_with_what_closing_would_mean() -> None:
    message = render_only_copies([source(1, alone=2), source(2, may_close=False)], month=JUNE, w=ZH)
    text = check(message)
    for said in ("2 个群 30 天里只有重复消息", "1. 群1 · 柳荫社区", "30 天里 5 条", "有 2 人不在先发的群里"):
        assert said in text
    assert label_rows(message) == [["保留 1", "关闭 1"], ["保留 2"], ["返回"]]
    assert SourceTap.unpack(data_of(message, "关闭 1")) == SourceTap(source=1, act="leave")
    assert BurdenTap.unpack(data_of(message, "保留 2")) == BurdenTap(act="keep", value=202606, source=2)


@pytest.mark.parametrize("w", BOTH)
def test_hostile_titles_are_only_words(w: Wording) -> None:
    sources = [source(number, title=title, unit=title) for number, title in enumerate(HOSTILE * 2, 1)]
    for page in range(4):
        check(render_only_copies(sources, page, month=JUNE, w=w))
    assert check(render_only_copies([], month=JUNE, w=w))


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("reason", FlagReason)
def test_the_word_over_the_screen_is_short(reason: FlagReason, w: Wording) -> None:
    assert 0 < len(answer_flag(reason, w)) <= 200


# the table


def test_the_table_has_a_cell_for_every_heading_and_shares_of_their_own() -> None:
    rows = list(ledger_rows(ledger(load("甲"), quiet("乙")), ZH))
    headings = ledger_headings(ZH)
    assert {len(row) for row in rows} == {len(headings)} == {len(ledger_headings(EN))}
    assert [row[0] for row in rows] == ["甲", "乙", "合计"]
    by_name = dict(zip(headings, rows[0], strict=True))
    assert (by_name["不足24小时"], by_name["不足24小时（%）"], by_name["留痕种类"]) == (4, 40, "截图 3、接龙 1")
    few = dict(zip(headings, rows[1], strict=True))
    assert (few["通知"], few["休息日发出（%）"], few["时限中位数（小时）"]) == (1, None, None)


def test_a_unit_whose_name_is_a_formula_stays_a_name() -> None:
    rows = list(ledger_rows(ledger(load("=HYPERLINK(1)")), ZH))
    content = table_bytes(ledger_headings(ZH), rows, SheetKind.CSV, below=lines_below(ledger(load()), CLOCK))
    assert '"\'=HYPERLINK(1)"' in content.decode("utf-8-sig")
    assert "算法：" in content.decode("utf-8-sig")
