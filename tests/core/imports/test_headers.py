"""Headings as offices write them, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports.columns import STAFF_COLUMNS
from core.imports.headers import Column, field_of, find_layout, missing_columns
from core.imports.problems import Problem, ProblemReason
from core.imports.resident_columns import RESIDENT_COLUMNS
from tests.core.imports.tables import rows, table


@pytest.mark.parametrize("column", [*STAFF_COLUMNS, *RESIDENT_COLUMNS], ids=lambda column: column.field)
def test_the_standard_heading_and_the_english_word_are_read(column: Column) -> None:
    columns = STAFF_COLUMNS if column in STAFF_COLUMNS else RESIDENT_COLUMNS
    for heading in (column.field, column.field.upper(), column.heading, f"{column.heading} {column.field}"):
        assert field_of(heading, columns) == column.field


@pytest.mark.parametrize("columns", [STAFF_COLUMNS, RESIDENT_COLUMNS])
def test_no_heading_names_two_fields(columns: tuple[Column, ...]) -> None:
    for column in columns:
        assert {field_of(word, columns) for word in column.synonyms} <= {column.field}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓 名", "name"),
        ("姓　名*", "name"),
        ("*姓名", "name"),
        ("姓名（必填）", "name"),
        ("住户姓名", "name"),
        ("被访人", "name"),
        ("Resident name", "name"),
        ("Resident's name", "name"),
        ("Flat no.", "room"),
        ("Emergency contact phone", "proxy_phone"),
        ("姓名/Name", "name"),
        ("Ｎａｍｅ", "name"),
        ("手机号", "phone"),
        ("联系电话", "phone"),
        ("本人电话（手机）", "phone"),
        ("身份证号码", "id_number"),
        ("公民身份号码", "id_number"),
        ("Id Number", "id_number"),
        ("ID_NUMBER", "id_number"),
        ("所属社区", "unit"),
        ("楼栋号", "building"),
        ("单元", "entrance"),
        ("房间号", "room"),
        ("户编号:", "household"),
        ("类别(用;分隔)", "needs"),
        ("紧急联系人", "proxy"),
        ("联系人（家属）", "proxy"),
        ("联系人电话", "proxy_phone"),
        ("联系人 手机", "proxy_phone"),
        ("紧急联系人电话", "proxy_phone"),
        ("Proxy Phone", "proxy_phone"),
        ("备注", "note"),
    ],
)
def test_headings_are_read_in_the_forms_that_offices_use(heading: str, field: str) -> None:
    assert field_of(heading, RESIDENT_COLUMNS) == field


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "序号",
        "性别",
        "电话（联系人）",
        "手机(家属)",
        "姓名电话",
        "楼栋/房号",
        "姓名、住址",
        "联系人/电话",
        "*",
        "12",
        "王芳",
        "姓名" * 100,
    ],
)
def test_a_heading_that_is_not_sure_is_not_read(heading: str) -> None:
    assert field_of(heading, RESIDENT_COLUMNS) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("工作证号", "key"),
        ("工号*", "key"),
        ("电报 ID", "telegram_id"),
        ("Telegram ID", "telegram_id"),
        ("社区", "unit"),
        ("上级单位", "parent"),
        ("所属网格", "grid"),
        ("Roles", "roles"),
        ("角色（用；分隔）", "roles"),
    ],
)
def test_headings_of_the_roster(heading: str, field: str) -> None:
    assert field_of(heading, STAFF_COLUMNS) == field


def test_titles_may_stand_above_the_headings() -> None:
    layout = find_layout(
        table("柳荫社区工作人员名册", "", "填表日期：2026年3月", "序号|姓名|工号|单位", "1|王芳|1001|柳荫社区"),
        STAFF_COLUMNS,
    )
    assert layout is not None
    assert layout.line == 4
    assert layout.places == {"name": 1, "key": 2, "unit": 3}
    assert layout.ignored == ("序号",)


def test_headings_below_the_tenth_line_are_not_looked_for() -> None:
    titles = [["说明"]] * 10
    assert find_layout(rows(*titles, ["姓名"]), STAFF_COLUMNS) is None
    assert find_layout(rows(*titles[1:], ["姓名"]), STAFF_COLUMNS) is not None


def test_of_two_lines_of_headings_the_fuller_one_counts() -> None:
    layout = find_layout(table("姓名|住处||", "姓名|楼栋|单元|房号", "王芳|3|2|412"), RESIDENT_COLUMNS)
    assert layout is not None
    assert layout.line == 2


def test_a_table_without_headings_has_no_layout() -> None:
    assert find_layout(table("王芳|1001"), STAFF_COLUMNS) is None
    assert find_layout(rows(), STAFF_COLUMNS) is None


def test_a_column_that_stands_twice_is_named_with_the_first_one() -> None:
    layout = find_layout(table("姓名|手机号|联系电话"), RESIDENT_COLUMNS)
    assert layout is not None
    assert layout.problems == (Problem(line=1, column="联系电话", reason=ProblemReason.COLUMN_TWICE, value="手机号"),)


def test_an_unknown_column_may_stand_twice() -> None:
    layout = find_layout(table("姓名|签字|签字"), RESIDENT_COLUMNS)
    assert layout is not None
    assert (layout.problems, layout.ignored) == ((), ("签字", "签字"))


def test_a_missing_column_is_named_by_its_standard_heading() -> None:
    layout = find_layout(table("工号|单位"), STAFF_COLUMNS)
    assert layout is not None
    assert missing_columns(layout, ("name", "key"), STAFF_COLUMNS) == (
        Problem(line=1, column="姓名", reason=ProblemReason.MISSING_COLUMN),
    )


@given(st.text(max_size=200))
def test_any_text_may_stand_in_the_line_of_headings(heading: str) -> None:
    assert field_of(heading, RESIDENT_COLUMNS) in {None, *(column.field for column in RESIDENT_COLUMNS)}


@pytest.mark.parametrize(
    ("headings", "place"),
    [
        ("户主姓名|户编号", 0),
        ("户主姓名|姓名|户编号", 1),
        ("户编号|与户主关系|户主（签字）", 2),
        ("户主|户主姓名|户编号", 0),
    ],
)
def test_the_head_of_a_household_is_the_resident_only_where_no_other_name_stands(headings: str, place: int) -> None:
    found = find_layout(table(headings, "王秀兰|王小明|3-2-0412"), RESIDENT_COLUMNS)
    assert found is not None
    assert (found.places["name"], found.problems) == (place, ())


def test_the_columns_that_were_not_read_are_known_by_their_place() -> None:
    found = find_layout(table("序号|姓名|民族|户编号|居民姓名"), RESIDENT_COLUMNS)
    assert found is not None
    assert dict(found.unread) == {0: "序号", 2: "民族", 4: "居民姓名"}


def test_two_lines_of_headings_are_read_as_one() -> None:
    """As the reader hands them over: merged over both lines it stands in both, merged over columns it stands once."""
    found = find_layout(
        table(
            "居民登记表",
            "姓名|户编号|联系人|||备注",
            "姓名|户编号|姓名|电话|关系|备注",
            "王秀兰|3-2-0412|王小明|139|儿子|",
        ),
        RESIDENT_COLUMNS,
    )
    assert found is not None
    assert found.line == 3
    assert dict(found.places) == {"name": 0, "household": 1, "proxy": 2, "proxy_phone": 3, "proxy_kind": 4, "note": 5}
    assert found.headings["proxy_phone"] == "联系人电话"
    assert found.problems == ()


def test_two_lines_are_not_joined_where_one_says_as_much() -> None:
    found = find_layout(table("姓名|户编号|电话", "王秀兰|3-2-0412|13800001111"), RESIDENT_COLUMNS)
    assert found is not None
    assert found.line == 1


def test_a_heading_that_stands_twice_is_still_told() -> None:
    found = find_layout(table("姓名|户编号|姓名", "王秀兰|3-2-0412|王小明"), RESIDENT_COLUMNS)
    assert found is not None
    assert [(problem.column, problem.value) for problem in found.problems] == [("姓名", "姓名")]
