"""The staff roster, line by line. All people are invented."""

import pytest

from core.imports.problems import Problem, ProblemReason
from core.imports.staff import KNOWN_ROLES, StaffRow, check_staff, role_of
from core.people import Role
from tests.core.imports.tables import rows, table

HEADINGS = "姓名|工号|电报ID|角色|单位|上级单位|网格"


def only_row(line: str) -> StaffRow:
    sheet = check_staff(table(HEADINGS, line))
    assert sheet.problems == ()
    (row,) = sheet.rows
    return row


def reasons(*lines: str) -> list[tuple[int, ProblemReason]]:
    return [(problem.line, problem.reason) for problem in check_staff(table(HEADINGS, *lines)).problems]


def test_a_full_line_becomes_a_person() -> None:
    assert only_row("李 明|1001|20001|主管；网格员|柳荫社区|青石街道|柳荫第一网格") == StaffRow(
        line=2,
        name="李明",
        key="1001",
        telegram_id=20001,
        roles=frozenset({Role.SUPERVISOR, Role.GRID_WORKER}),
        unit=("柳荫社区",),
        parent=("青石街道",),
        grid="柳荫第一网格",
    )


def test_a_name_alone_is_a_member_of_staff_at_the_root() -> None:
    assert only_row("李明") == StaffRow(line=2, name="李明")


@pytest.mark.parametrize(
    ("unit", "parent", "path"),
    [
        ("柳荫社区", "", ("柳荫社区",)),
        ("柳荫社区", "青石街道", ("青石街道", "柳荫社区")),
        ("青石街道/柳荫社区", "", ("青石街道", "柳荫社区")),
        ("青石街道/柳荫社区", "青石街道", ("青石街道", "柳荫社区")),
        ("东区/青石街道/柳荫社区", "青石街道", ("东区", "青石街道", "柳荫社区")),
        ("柳荫社区", "东区/青石街道", ("东区", "青石街道", "柳荫社区")),
        ("", "", ()),
    ],
)
def test_a_unit_stands_where_its_path_or_its_parent_says(unit: str, parent: str, path: tuple[str, ...]) -> None:
    assert only_row(f"李明||||{unit}|{parent}").path == path


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        ("", {Role.STAFF}),
        ("工作人员", {Role.STAFF}),
        ("主管;网格员", {Role.SUPERVISOR, Role.GRID_WORKER}),
        ("发布员、管理员", {Role.PUBLISHER, Role.ADMIN}),
        ("发布员/管理员", {Role.PUBLISHER, Role.ADMIN}),
        ("Staff; Grid_Worker", {Role.STAFF, Role.GRID_WORKER}),
        ("Grid Worker;ADMIN", {Role.GRID_WORKER, Role.ADMIN}),
        ("grid-worker", {Role.GRID_WORKER}),
        ("主管 发布员", {Role.SUPERVISOR, Role.PUBLISHER}),
        (";；", {Role.STAFF}),
    ],
)
def test_roles_are_read_in_both_languages(cell: str, roles: set[Role]) -> None:
    assert only_row(f"李明|||{cell}|||甲网格").roles == roles


def test_every_role_has_a_word_that_a_message_can_name() -> None:
    assert {role_of(word) for word in KNOWN_ROLES} == set(Role)
    assert {role_of(role.value) for role in Role} == set(Role)


def test_an_unknown_role_is_named_as_it_was_written() -> None:
    sheet = check_staff(table(HEADINGS, "李明|||主管;局长"))
    assert sheet.problems == (Problem(line=2, column="角色", reason=ProblemReason.UNKNOWN_ROLE, value="局长"),)
    assert sheet.rows == ()


@pytest.mark.parametrize(
    "telegram_id",
    ["abc", "@liming", "0", "-5", "+5", "1.5", "2.0E+09", "4503599627370497", "9" * 40, "１２a", "020001"],
)
def test_a_telegram_id_is_a_positive_integer(telegram_id: str) -> None:
    (problem,) = check_staff(table(HEADINGS, f"李明||{telegram_id}")).problems
    assert problem.column == "电报ID"
    assert problem.value is not None
    assert problem.reason in {ProblemReason.TELEGRAM_ID_MALFORMED, ProblemReason.FORMULA}


@pytest.mark.parametrize("telegram_id", ["1", "20001", "4503599627370496", " ２０００１ ", "'20001"])
def test_a_telegram_id_may_be_as_large_as_telegram_says(telegram_id: str) -> None:
    assert only_row(f"李明||{telegram_id}").telegram_id is not None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("|1001", ProblemReason.NAME_MISSING),
        ("123|1001", ProblemReason.NAME_MALFORMED),
        ("=A1|1001", ProblemReason.FORMULA),
        ("李明|=1+1", ProblemReason.FORMULA),
        ("@SUM(A1)|1001", ProblemReason.FORMULA),
        ("#N/A|1001", ProblemReason.CELL_ERROR),
        ("李" * 41, ProblemReason.TOO_LONG),
        ("李明||||" + "柳" * 61, ProblemReason.TOO_LONG),
        ("李明||||甲/乙/丙/丁/戊/己/庚", ProblemReason.UNIT_TOO_DEEP),
        ("李明|||||青石街道", ProblemReason.PARENT_WITHOUT_UNIT),
        ("李明||||东湖街道/柳荫社区|青石街道", ProblemReason.PARENT_CONFLICTS),
    ],
)
def test_a_broken_line_has_a_reason(line: str, reason: ProblemReason) -> None:
    assert reasons(line) == [(2, reason)]


def test_all_broken_lines_are_named_in_one_pass() -> None:
    assert reasons("|1", "李明|2|x|局长", "王芳|3") == [
        (2, ProblemReason.NAME_MISSING),
        (3, ProblemReason.TELEGRAM_ID_MALFORMED),
        (3, ProblemReason.UNKNOWN_ROLE),
    ]


def test_a_key_or_a_telegram_id_used_twice_names_the_other_line() -> None:
    sheet = check_staff(table(HEADINGS, "李明|1001|20001", "王芳|1002|20001", "赵强|1001|20003", "周敏|1004|20001"))
    assert [(problem.line, problem.reason, problem.other_line) for problem in sheet.problems] == [
        (3, ProblemReason.TELEGRAM_ID_TWICE, 2),
        (4, ProblemReason.KEY_TWICE, 2),
        (5, ProblemReason.TELEGRAM_ID_TWICE, 2),
    ]
    assert [row.name for row in sheet.rows] == ["李明"]


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        (("李明||||柳荫社区", "李明||||柳荫社区"), [(3, 2)]),
        (("李明||||柳荫社区", "李 明||||柳荫社区"), [(3, 2)]),
        (("李明||||柳荫社区", "李明||||东湖社区"), []),
        (("李明|1001|||柳荫社区", "李明|1002|||柳荫社区"), []),
        (("李明|1001|||柳荫社区", "李明||||柳荫社区"), [(3, 2)]),
        (("李明||||柳荫社区", "李明|1001|||柳荫社区"), [(2, 3)]),
        (("李明||||青石街道/柳荫社区", "李明||||柳荫社区|青石街道"), [(3, 2)]),
    ],
)
def test_one_name_twice_in_a_unit_needs_something_to_tell_them_apart(
    lines: tuple[str, ...], problems: list[tuple[int, int]]
) -> None:
    found = check_staff(table(HEADINGS, *lines)).problems
    assert [(problem.line, problem.other_line) for problem in found] == problems
    assert {problem.reason for problem in found} <= {ProblemReason.PERSON_TWICE}


def test_a_grid_worker_without_a_grid_is_a_warning() -> None:
    sheet = check_staff(table(HEADINGS, "李明|||网格员", "王芳|||网格员|||甲网格"))
    assert [(warning.line, warning.reason) for warning in sheet.warnings] == [(2, ProblemReason.GRID_MISSING)]
    assert len(sheet.rows) == 2


def test_text_to_the_right_of_the_headings_is_a_warning() -> None:
    sheet = check_staff(table("姓名|单位", "李明|柳荫社区|多余", "王芳|柳荫社区||"))
    assert [(warning.line, warning.reason) for warning in sheet.warnings] == [(2, ProblemReason.EXTRA_CELLS)]


def test_english_headings_and_any_order_of_columns_give_the_same_people() -> None:
    chinese = check_staff(table("姓名|工号|角色", "李明|1001|主管"))
    english = check_staff(table("Roles|Key|Name", "supervisor|1001|李明"))
    assert chinese.rows == english.rows


def test_unknown_columns_are_named_and_not_read() -> None:
    sheet = check_staff(table("姓名|性别|出生年月", "李明|=1+1|1980"))
    assert sheet.ignored_columns == ("性别", "出生年月")
    assert sheet.problems == ()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("工号|单位", "1001|柳荫社区"), ProblemReason.MISSING_COLUMN),
        (("姓名|姓名", "李明|李明"), ProblemReason.COLUMN_TWICE),
        (("李明|柳荫社区",), ProblemReason.NO_HEADER),
        (("姓名|工号",), ProblemReason.NO_ROWS),
        ((), ProblemReason.NO_HEADER),
    ],
)
def test_wrong_headings_stop_the_import(lines: tuple[str, ...], reason: ProblemReason) -> None:
    sheet = check_staff(table(*lines))
    assert [problem.reason for problem in sheet.problems] == [reason]
    assert sheet.rows == ()


def test_repeated_headings_numbered_blanks_and_empty_lines_are_nobody() -> None:
    sheet = check_staff(table("序号|姓名|工号", "1|李明|1001", "序号|姓名|工号", "2|王芳|1002", "3||", "", "4||"))
    assert [(row.line, row.name) for row in sheet.rows] == [(2, "李明"), (4, "王芳")]
    assert sheet.problems == ()


def test_control_characters_are_taken_out() -> None:
    sheet = check_staff(rows(["姓名", "工号"], ["李\x00明\u200b", "\ufeff1001\t"]))
    assert [(row.name, row.key) for row in sheet.rows] == [("李明", "1001")]
