"""The residents' register, line by line. All people are invented."""

import pytest

from core.imports.problems import Problem, ProblemReason
from core.imports.residents import ResidentRow, ResidentSheet, check_residents
from core.imports.table import Row, Table
from core.needs import Need
from tests.core.imports.tables import id_number, table

HEADINGS = "姓名|户编号|楼栋|单元|房号|电话|身份证号|单位|网格|类别|联系人|联系人电话|备注"
ELDER = id_number("19450102")


def checked(*lines: str) -> ResidentSheet:
    return check_residents(table(HEADINGS, *lines), this_year=2026)


def only_row(line: str) -> ResidentRow:
    sheet = checked(line)
    assert sheet.problems == ()
    (row,) = sheet.rows
    return row


def test_a_full_line_becomes_a_resident() -> None:
    line = f"孙桂兰|3-2-0412||||138 0000 1111|{ELDER}|青石街道/柳荫社区|甲网格|独居;低保户|孙伟|010-62340000|上午在家"
    assert only_row(line) == ResidentRow(
        line=2,
        name="孙桂兰",
        household="3-2-0412",
        building="3",
        entrance="2",
        room="412",
        phone="13800001111",
        id_number=ELDER,
        unit=("青石街道", "柳荫社区"),
        grid="甲网格",
        needs=frozenset({Need.ALONE, Need.LOW_INCOME}),
        proxy="孙伟",
        proxy_phone="01062340000",
        note="上午在家",
    )
    assert checked(line).warnings == ()


def test_a_name_and_a_flat_are_enough() -> None:
    assert only_row("孙桂兰||3号楼||412室") == ResidentRow(
        line=2, name="孙桂兰", household="3-0412", building="3", room="412"
    )


@pytest.mark.parametrize(
    "line", ["孙桂兰|3-2-412", "孙桂兰|3号楼2单元412室", "孙桂兰||3号楼|2单元|412室", "孙桂兰||3||2-412"]
)
def test_one_flat_has_one_code_however_it_is_written(line: str) -> None:
    row = only_row(line)
    assert (row.household, row.building, row.entrance, row.room) == ("3-2-0412", "3", "2", "412")


def test_a_code_of_the_offices_own_is_kept_and_the_place_comes_from_the_cells() -> None:
    row = only_row("孙桂兰|H0001|3|2|412")
    assert (row.household, row.building, row.room) == ("H0001", "3", "412")
    assert checked("孙桂兰|H0001|3|2|412").warnings == ()


def test_a_code_that_contradicts_its_cells_is_a_warning_and_counts() -> None:
    sheet = checked("孙桂兰|3-2-0412|5|2|412")
    assert [warning.reason for warning in sheet.warnings] == [ProblemReason.HOUSEHOLD_DIFFERS]
    assert sheet.rows[0].household == "3-2-0412"


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("|3-2-0412", "姓名", ProblemReason.NAME_MISSING),
        ("12|3-2-0412", "姓名", ProblemReason.NAME_MALFORMED),
        ("孙桂兰", "户编号", ProblemReason.HOUSEHOLD_MISSING),
        ("孙桂兰||3", "户编号", ProblemReason.HOUSEHOLD_MISSING),
        ("孙桂兰||||412", "户编号", ProblemReason.HOUSEHOLD_MISSING),
        ("孙桂兰|2003-02-04", "户编号", ProblemReason.HOUSEHOLD_IS_DATE),
        ("孙桂兰||3||2026-02-12", "房号", ProblemReason.HOUSEHOLD_IS_DATE),
        ("孙桂兰|孙桂兰家3号", "户编号", ProblemReason.HOUSEHOLD_MALFORMED),
        ("孙桂兰|孙家", "户编号", ProblemReason.HOUSEHOLD_MALFORMED),
        ("孙桂兰|13800001111", "户编号", ProblemReason.HOUSEHOLD_MALFORMED),
        ("孙桂兰||A栋||阁楼", "房号", ProblemReason.HOUSEHOLD_MALFORMED),
        ("孙桂兰|=A1&B1", "户编号", ProblemReason.FORMULA),
        ("孙桂兰|#REF!", "户编号", ProblemReason.CELL_ERROR),
        ("孙桂兰|3-2-0412||||||||||" + "|" + "长" * 501, "备注", ProblemReason.TOO_LONG),
        ("孙桂兰|3-2-0412|||||12345", "身份证号", ProblemReason.ID_MALFORMED),
        ("孙桂兰|3-2-0412|||||E12345678", "身份证号", ProblemReason.ID_MALFORMED),
        ("孙桂兰|3-2-0412|||||9.90101E+17", "身份证号", ProblemReason.DIGITS_LOST),
        ("孙桂兰|3-2-0412|||||990101194512310000", "身份证号", ProblemReason.DIGITS_LOST),
    ],
)
def test_a_broken_line_has_a_column_and_a_reason(line: str, column: str, reason: ProblemReason) -> None:
    sheet = checked(line)
    assert [(problem.line, problem.column, problem.reason) for problem in sheet.problems] == [(2, column, reason)]
    assert sheet.rows == ()


def test_an_identity_number_that_was_a_number_has_lost_its_end() -> None:
    zeros = next(number for day in range(1, 29) if (number := id_number(f"194512{day:02d}", 100)).endswith("000"))
    heading = Row(line=1, cells=("姓名", "户编号", "身份证号"))
    as_text = Row(line=2, cells=("孙桂兰", "3-2-0412", zeros))
    as_number = Row(line=2, cells=as_text.cells, lossy=frozenset({2}))
    assert check_residents(Table(rows=(heading, as_text)), 2026).problems == ()
    (problem,) = check_residents(Table(rows=(heading, as_number)), 2026).problems
    assert (problem.column, problem.reason) == ("身份证号", ProblemReason.DIGITS_LOST)


@pytest.mark.parametrize(
    ("number", "warnings"),
    [
        (ELDER, []),
        (ELDER[:-1] + ("0" if ELDER[-1] != "0" else "1"), [ProblemReason.ID_CHECK_DIGIT]),
        (id_number("19451302"), [ProblemReason.ID_BIRTH_DATE]),
        (id_number("20270102"), [ProblemReason.ID_BIRTH_DATE]),
        ("990101450102001", []),
        ("11010519491231002x", []),
    ],
)
def test_a_doubtful_identity_number_is_kept_with_a_warning(number: str, warnings: list[ProblemReason]) -> None:
    sheet = checked(f"孙桂兰|3-2-0412|||||{number}")
    assert [warning.reason for warning in sheet.warnings] == warnings
    assert sheet.rows[0].id_number == number.upper()


def test_two_people_with_one_identity_number_are_both_named() -> None:
    """Nobody can say whose it is: both come in, the number for neither, and nothing stops."""
    sheet = checked(f"孙桂兰|3-2-0412|||||{ELDER}", "王芳|3-2-0501", f"赵强|5-1-0101|||||{ELDER}")
    assert sheet.problems == ()
    assert sheet.warnings == tuple(
        Problem(line=line, column="身份证号", reason=ProblemReason.SHARED_ID, value=f"…{ELDER[-2:]}", other_line=other)
        for line, other in ((2, 4), (4, 2))
    )
    assert [(row.line, row.id_number, "id_number" in row.unread) for row in sheet.rows] == [
        (2, None, True),
        (3, None, False),
        (4, None, True),
    ]


def test_a_birth_that_was_written_counts_where_the_number_does_not() -> None:
    head, lines = "姓名|户编号|身份证号|出生年份", (f"孙桂兰|3-2-0412|{ELDER}|1944", f"赵强|5-1-0101|{ELDER}|1950")
    assert [row.birth_year for row in check_residents(table(head, *lines), 2026).rows] == [1944, 1950]


def test_one_person_at_two_doors_is_a_broken_file() -> None:
    sheet = checked(f"孙桂兰|3-2-0412|||||{ELDER}", f"孙桂兰|5-1-0101|||||{ELDER}")
    assert [(problem.line, problem.reason, problem.other_line) for problem in sheet.problems] == [
        (3, ProblemReason.ID_TWICE, 2)
    ]


def test_an_old_and_a_new_number_of_one_person_are_one_number() -> None:
    sheet = checked(f"孙桂兰|3-2-0412|||||{ELDER}", f"孙桂兰|3-2-0413|||||{ELDER[:6] + ELDER[8:17]}")
    assert [problem.reason for problem in sheet.problems] == [ProblemReason.ID_TWICE]


@pytest.mark.parametrize(
    ("lines", "twice"),
    [
        (("孙桂兰|3-2-0412|||||||甲网格", "孙桂兰|3-2-412"), [(3, 2)]),
        (("孙桂兰|3-2-0412|||||||甲网格", "孙桂兰||3号楼|2单元|412"), [(3, 2)]),
        (("孙桂兰|3-2-0412", "孙桂兰|3-2-0413"), []),
        (("孙桂兰|3-2-0412||||||柳荫社区", "孙桂兰|3-2-0412||||||东湖社区"), []),
        (("孙桂兰|3-2-0412", f"孙桂兰|3-2-0412|||||{ELDER}"), [(2, 3)]),
        ((f"孙桂兰|3-2-0412|||||{id_number('19700101')}", f"孙桂兰|3-2-0412|||||{ELDER}"), []),
    ],
)
def test_one_name_twice_in_a_household_needs_an_identity_number(
    lines: tuple[str, ...], twice: list[tuple[int, int]]
) -> None:
    problems = checked(*lines).problems
    assert [(problem.line, problem.other_line) for problem in problems] == twice
    assert {problem.reason for problem in problems} <= {ProblemReason.PERSON_TWICE}


@pytest.mark.parametrize(
    ("cell", "phone", "warnings"),
    [
        ("", None, []),
        ("13800001111", "13800001111", []),
        ("+86 13800001111", "13800001111", []),
        ("1380000111122", None, [ProblemReason.PHONE_MALFORMED]),
        ("无", None, [ProblemReason.PHONE_MALFORMED]),
        ("1.38E+10", None, [ProblemReason.DIGITS_LOST]),
        ("13800001111/010-62340000", "13800001111", [ProblemReason.SEVERAL_PHONES]),
    ],
)
def test_a_phone_that_cannot_be_dialled_is_left_out_with_a_warning(
    cell: str, phone: str | None, warnings: list[ProblemReason]
) -> None:
    sheet = checked(f"孙桂兰|3-2-0412||||{cell}||||||{cell}")
    assert (sheet.rows[0].phone, sheet.rows[0].proxy_phone) == (phone, phone)
    assert [(warning.column, warning.reason) for warning in sheet.warnings] == [
        (column, reason) for column in ("电话", "联系人电话") for reason in warnings
    ]


def test_an_unknown_need_is_a_warning_that_names_the_word() -> None:
    sheet = checked("孙桂兰|3-2-0412||||||||独居;党员")
    assert sheet.warnings == (Problem(line=2, column="类别", reason=ProblemReason.UNKNOWN_NEED, value="党员"),)
    assert sheet.rows[0].needs == {Need.ALONE}


@pytest.mark.parametrize(
    ("headings", "reason"),
    [
        ("姓名|电话", ProblemReason.MISSING_HOUSEHOLD_COLUMN),
        ("姓名|楼栋", ProblemReason.MISSING_HOUSEHOLD_COLUMN),
        ("姓名|房号|单元", ProblemReason.MISSING_HOUSEHOLD_COLUMN),
        ("户编号|电话", ProblemReason.MISSING_COLUMN),
        ("姓名|户编号|电话|手机", ProblemReason.COLUMN_TWICE),
    ],
)
def test_missing_and_repeated_columns_stop_the_import(headings: str, reason: ProblemReason) -> None:
    sheet = check_residents(table(headings, "甲|乙|丙|丁"), 2026)
    assert [problem.reason for problem in sheet.problems] == [reason]
    assert sheet.rows == ()


def test_english_headings_give_the_same_residents() -> None:
    english = "name|household|building|entrance|room|phone|id_number|unit|grid|needs|proxy|proxy_phone|note"
    line = f"孙桂兰|3-2-0412||||13800001111|{ELDER}|柳荫社区|甲网格|独居|孙伟|13900002222|无"
    assert check_residents(table(english, line), 2026) == checked(line)


def test_swapped_columns_do_not_print_what_they_hold() -> None:
    """Somebody swapped the headings of phone and id number, and of needs and phone."""
    sheet = check_residents(
        table("姓名|户编号|电话|身份证号|类别", f"孙桂兰|3-2-0412|{ELDER}|13800001111|{ELDER}"), 2026
    )
    assert {problem.reason for problem in sheet.problems} == {ProblemReason.ID_MALFORMED}
    assert ELDER not in repr(sheet)
    assert "13800001111" not in repr(sheet)


def test_neither_rows_nor_problems_show_a_person_when_they_are_printed() -> None:
    """A row that ends up in a traceback, a problem that ends up in a log."""
    personal = ("孙桂兰", "13800001111", "13900002222", ELDER, "孙伟", "夜里不要敲门", "1380000111122")
    good = f"孙桂兰|3-2-0412||||13800001111|{ELDER}||甲网格|独居|孙伟|13900002222|夜里不要敲门"
    sheet = checked(
        good,
        good,
        "孙桂兰|孙桂兰家1||||1380000111122|13800001111|||孙伟|||",
        "孙桂兰|3-2-0414||||||||孙桂兰的儿子",
        good.replace("0412", "0413"),
    )
    assert len(sheet.problems) >= 3
    text = repr(sheet) + repr(table(HEADINGS, good))
    assert [word for word in personal if word in text] == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("王芳|王建国家|3-1-0401", "小区"),
        ("王芳||赵桂兰3号楼101", "户编号"),
        ("王芳||李奶奶家2", "户编号"),
        ("王芳||独居老人1号", "户编号"),
        ("王芳||低保3-1-0401", "户编号"),
        ("王芳|李秀兰苑|3-1-0401", "小区"),
        ("王芳|赵大勇里|3-1-0401", "小区"),
    ],
)
def test_a_code_that_tells_of_anybody_in_the_file_is_refused_and_not_repeated(cells: str, column: str) -> None:
    sheet = check_residents(table("姓名|小区|户编号|联系人", cells, "李秀兰||3-1-0402|赵大勇"), 2026)
    assert [(each.line, each.column, each.reason) for each in sheet.problems] == [
        (2, column, ProblemReason.HOUSEHOLD_MALFORMED)
    ]
    assert sheet.problems[0].value is None


def test_a_place_that_is_called_like_somebody_by_chance_is_still_a_place() -> None:
    sheet = check_residents(table("姓名|小区|户编号", "和平|和平小区|3-1-0401", "王家|王家村|3-1-0402"), 2026)
    assert sheet.problems == ()
