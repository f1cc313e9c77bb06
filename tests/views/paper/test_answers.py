"""What the command line says of a list: codes and numbers."""

from core.ids import HouseholdId
from core.outreach import ContactReason
from core.visiting import Knock
from views.paper.answers import Trouble, gap_line, list_lines, trouble_line
from views.wording import Wording

W = Wording("zh-CN")


def test_a_list_at_the_terminal_shows_codes_and_contact_reasons() -> None:
    knock = Knock(
        number=3, household=HouseholdId(1), code="3-2-0412", people=2, reason=ContactReason.NO_WAY, to_tell=()
    )
    assert list_lines("柳荫社区/第一网格", [knock], W) == [
        "柳荫社区/第一网格：1 户要走访",
        "3. 3-2-0412　2 人　没有线上方式",
        "要完整清单，请加 --pdf 文件名。",
    ]


def test_many_grids_are_not_all_named() -> None:
    line = trouble_line(Trouble.UNKNOWN_GRID, W, grid="东\x1b[2J", known=[f"第{n}网格" for n in range(1, 41)])
    assert "第12网格、…" in line
    assert "第13网格" not in line
    assert "\x1b" not in line


def test_a_gap_is_told_by_its_number() -> None:
    assert gap_line((3, 7), W).startswith("第 3、7 号里有打不出来的字")
