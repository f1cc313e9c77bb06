"""What holds for every table, however wild: the checks answer, and nobody is both imported and refused."""

import time

from hypothesis import given
from hypothesis import strategies as st

from core.imports.columns import STAFF_COLUMNS
from core.imports.households import is_well_formed
from core.imports.resident_columns import RESIDENT_COLUMNS
from core.imports.residents import ResidentSheet, check_residents
from core.imports.staff import StaffSheet, check_staff
from core.imports.table import Row, Table
from core.imports.words import clean
from tests.core.imports.tables import id_number, rows

PLACES = ["", "3-2-0412", "3号楼", "2单元", "412室", "2003-02-04", "柳荫社区", "青石街道/柳荫社区"]
PEOPLE = ["", "王芳", "李明", "13800001111", "1.38E+10", "1001", "20001", id_number("19450102"), "9" * 18]
OTHERS = ["", "主管;网格员", "独居", "=1+1", "#N/A", "长" * 600]
LIKELY = st.sampled_from(PLACES + PEOPLE + OTHERS)
CELLS = st.one_of(LIKELY, st.text(max_size=12))


def known(columns: tuple[str, ...]) -> st.SearchStrategy[list[list[str]]]:
    lines = st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), max_size=8)
    return lines.map(lambda body: [list(columns), *body])


STAFF_HEADINGS = tuple(column.heading for column in STAFF_COLUMNS)
RESIDENT_HEADINGS = tuple(column.heading for column in RESIDENT_COLUMNS)
RowOfEither = st.builds(
    Row,
    line=st.integers(min_value=1, max_value=99),
    cells=st.lists(st.one_of(CELLS, st.sampled_from(STAFF_HEADINGS + RESIDENT_HEADINGS)), max_size=14).map(tuple),
    lossy=st.frozensets(st.integers(min_value=0, max_value=14), max_size=3),
)


def bad_and_good(sheet: StaffSheet | ResidentSheet) -> tuple[set[int], set[int]]:
    return {problem.line for problem in sheet.problems}, {row.line for row in sheet.rows}


@given(st.lists(RowOfEither, max_size=12, unique_by=lambda row: row.line))
def test_any_table_of_strings_is_answered(drawn: list[Row]) -> None:
    table = Table(rows=tuple(sorted(drawn, key=lambda row: row.line)))
    for sheet in (check_staff(table), check_residents(table, 2026)):
        bad, good = bad_and_good(sheet)
        assert bad.isdisjoint(good)
        assert set(sheet.asides).isdisjoint(good)
        assert good or bad, "a sheet without people says why"


@given(known(STAFF_HEADINGS))
def test_every_line_of_a_roster_is_imported_refused_or_blank(body: list[list[str]]) -> None:
    sheet = check_staff(rows(*body))
    bad, good = bad_and_good(sheet)
    lines = {line for line, cells in enumerate(body, start=1) if any(clean(cell) for cell in cells)}
    assert bad.isdisjoint(good)
    assert good | bad | {1} | set(sheet.asides) == lines | {1}


@given(known(RESIDENT_HEADINGS))
def test_every_line_of_a_register_is_imported_refused_or_blank(body: list[list[str]]) -> None:
    sheet = check_residents(rows(*body), 2026)
    bad, good = bad_and_good(sheet)
    lines = {line for line, cells in enumerate(body, start=1) if any(clean(cell) for cell in cells)}
    assert bad.isdisjoint(good)
    assert good | bad | {1} | set(sheet.asides) == lines | {1}


@given(known(RESIDENT_HEADINGS), st.permutations(range(len(RESIDENT_HEADINGS))))
def test_the_order_of_columns_changes_nothing_in_a_register(body: list[list[str]], order: list[int]) -> None:
    sheet = check_residents(rows(*body), 2026)
    shuffled = check_residents(rows(*([line[index] for index in order] for line in body)), 2026)
    assert shuffled.rows == sheet.rows
    assert set(shuffled.problems) == set(sheet.problems)
    assert set(shuffled.warnings) == set(sheet.warnings)


@given(known(STAFF_HEADINGS), st.permutations(range(len(STAFF_HEADINGS))))
def test_the_order_of_columns_changes_nothing_in_a_roster(body: list[list[str]], order: list[int]) -> None:
    sheet = check_staff(rows(*body))
    shuffled = check_staff(rows(*([line[index] for index in order] for line in body)))
    assert shuffled.rows == sheet.rows
    assert set(shuffled.problems) == set(sheet.problems)


@given(known(RESIDENT_HEADINGS))
def test_what_goes_into_chat_carries_no_name_and_no_number_of_a_person(body: list[list[str]]) -> None:
    for row in check_residents(rows(*body), 2026).rows:
        assert is_well_formed(row.household)
        assert len(row.name) < 2 or row.name.upper() not in row.household


def test_five_thousand_residents_are_checked_in_a_moment() -> None:
    numbers = [id_number(f"1945{month:02d}02", number) for month in range(1, 6) for number in range(1000)]
    place = ["楼栋", "单元", "房号"]
    headings = ["姓名", *place, "电话", "身份证号", "单位", "网格", "类别", "联系人", "联系人电话", "备注"]
    rest = ["柳荫社区", "甲网格", "独居;低保户", "孙伟", "13900002222", "上午在家"]
    body = [
        [f"居民{n}", f"{n // 100}号楼", f"{n % 3}单元", f"{n % 100 + 101}室", f"1380000{n:04d}", numbers[n], *rest]
        for n in range(5000)
    ]
    table = rows(headings, *body)
    start = time.process_time()
    sheet = check_residents(table, 2026)
    assert time.process_time() - start < 5, "about 0.3 s on a slow machine; a quadratic rule would take minutes"
    assert len(sheet.rows) == 5000
