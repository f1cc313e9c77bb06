"""What units load on others, and what was spared, by the formula that is printed beside it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.burden import Issued, Month, Place, Spared, load_of, loads_of, percent, places_of, spared_of, whole_of
from core.flags import FlagKind
from core.ids import UnitId
from core.office import Minutes, Office
from core.reading import TraceKind
from core.unit_order import Unit
from tests.builders import at

OFFICE = Office()
STREET = Place(id=UnitId(1), path=("青石街道",))
EAST = Place(id=UnitId(2), path=("青石街道", "柳荫社区"))

counts = st.integers(0, 10_000)


def issued(posted: datetime | None = None, *, hours: float | None = None, **more: object) -> Issued:
    moment = at("10:00") if posted is None else posted
    due = None if hours is None else moment + timedelta(hours=hours)
    return Issued(issuer=STREET.id, posted_at=moment, deadline=due, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("copies", "replies", "screenshots", "minutes"),
    [(0, 0, 0, 0), (2, 0, 0, 1), (0, 4, 0, 2), (0, 0, 3, 6), (10, 6, 1, 10)],
)
def test_the_formula(copies: int, replies: int, screenshots: int, minutes: int) -> None:
    spared = Spared(messages=0, notices=0, copies=copies, replies=replies, screenshots=screenshots)
    assert spared.minutes == minutes


def test_the_office_sets_what_the_formula_assumes() -> None:
    each = Minutes(copy=1, reply=0, screenshot=10)
    assert Spared(messages=0, notices=0, copies=2, replies=7, screenshots=3, each=each).minutes == 32


@given(counts, counts, counts)
def test_more_spared_is_never_less_time(copies: int, replies: int, screenshots: int) -> None:
    some = Spared(messages=0, notices=0, copies=copies, replies=replies, screenshots=screenshots)
    more = Spared(messages=0, notices=0, copies=copies + 1, replies=replies, screenshots=screenshots + 1)
    assert 0 <= some.minutes < more.minutes


def test_a_copy_is_spared_to_everybody_its_notice_was_for() -> None:
    notices = [
        issued(merged=2, addressed=10, tapped=6),
        issued(addressed=4, tapped=3, traces=(TraceKind.SCREENSHOT,)),
    ]
    spared = spared_of(notices, OFFICE.minutes_spared)
    assert (spared.messages, spared.notices) == (4, 2)
    assert (spared.copies, spared.replies, spared.screenshots) == (20, 9, 3)


@pytest.mark.parametrize(
    ("posted", "off_hours", "day_off"),
    [
        (at("08:30"), 0, 0),
        (at("08:29"), 1, 0),
        (at("17:59"), 0, 0),
        (at("18:00"), 1, 0),
        (at("10:00", 6), 0, 1),  # a Saturday
        (at("23:00", 7), 0, 1),  # a Sunday night is a day off, and not counted twice
        (at("10:00", 19), 0, 1),  # Dragon Boat Festival, a Friday
        (at("10:00", 9, 5), 0, 0),  # a Saturday on which offices work, for 1 May
        (datetime(2026, 6, 1, 11, 0, tzinfo=UTC), 1, 0),  # seven in the evening, by the office's clock
    ],
)
def test_when_it_came(posted: datetime, off_hours: int, day_off: int) -> None:
    load = load_of(STREET, [issued(posted)], 0, OFFICE)
    assert (load.off_hours, load.days_off) == (off_hours, day_off)


@pytest.mark.parametrize(
    ("hours", "short", "very_short"),
    [(None, 0, 0), (24, 0, 0), (23.9, 1, 0), (4, 1, 0), (3.9, 1, 1), (0, 1, 1), (-5, 1, 1)],
)
def test_how_much_time_was_given(hours: float | None, short: int, very_short: int) -> None:
    load = load_of(STREET, [issued(hours=hours)], 0, OFFICE)
    assert (load.timed, load.short, load.very_short) == (int(hours is not None), short, very_short)


def test_the_median_is_of_those_with_a_deadline_and_needs_five() -> None:
    four = [issued(hours=each) for each in (2, 10, 50, 90)]
    assert load_of(STREET, [*four, issued()], 0, OFFICE).hours is None
    assert load_of(STREET, [*four, issued(hours=-3)], 0, OFFICE).hours == 10


def test_of_fewer_than_five_notices_no_share_is_told() -> None:
    assert load_of(STREET, [issued()] * 4, 0, OFFICE).share(2) is None
    assert load_of(STREET, [issued()] * 5, 0, OFFICE).share(2) == 40
    untimed = load_of(STREET, [issued()] * 9, 0, OFFICE)
    assert untimed.share_timed(0) is None
    assert (percent(1, 3), percent(1, 6)) == (None, 17)


def test_traces_are_counted_by_kind_each_once_for_a_notice() -> None:
    notices = [
        issued(traces=(TraceKind.CHAIN, TraceKind.SCREENSHOT)),
        issued(traces=(TraceKind.SCREENSHOT, TraceKind.SCREENSHOT)),
        issued(),
    ]
    load = load_of(STREET, notices, 0, OFFICE)
    assert load.traces == ((TraceKind.SCREENSHOT, 2), (TraceKind.CHAIN, 1))
    assert load.traced == 2


def test_the_budget_of_urgent_notices_is_each_units_own() -> None:
    notices = [issued(is_urgent=True)] * 3
    load = load_of(STREET, notices, 0, OFFICE)
    assert (load.urgent, load.budget, load.is_over_budget) == (3, 3, False)
    assert load_of(STREET, [*notices, issued(is_urgent=True)], 0, OFFICE).is_over_budget
    other = load_of(EAST, notices, 0, OFFICE)
    assert whole_of([*notices, *notices], [load, other], OFFICE).budget == 6


def test_voices_and_questions_add_up() -> None:
    notices = [
        issued(questions=2, flags={FlagKind.TOO_SHORT: 4}),
        issued(questions=1, flags={FlagKind.TOO_SHORT: 3, FlagKind.REPEATED: 5}),
    ]
    load = load_of(STREET, notices, 0, OFFICE)
    assert load.questions == 3
    assert load.flags == ((FlagKind.REPEATED, 5), (FlagKind.TOO_SHORT, 7))


def test_units_stand_in_the_order_they_have_and_never_by_a_number() -> None:
    notices = [issued()] * 2
    loads = loads_of([EAST, STREET], notices, {EAST.id: 9}, OFFICE)
    assert [(each.unit, each.notices, each.copies) for each in loads] == [(EAST.id, 0, 9), (STREET.id, 2, 0)]
    assert [each.unit for each in loads_of([STREET, EAST], notices, {EAST.id: 9}, OFFICE)] == [STREET.id, EAST.id]
    assert loads_of([EAST], notices, {}, OFFICE) == ()


def test_a_place_is_called_by_its_path_and_stands_right_behind_the_one_above_it() -> None:
    units = [
        Unit(id=UnitId(5), parent=UnitId(2), name="第一网格", is_grid=True),
        Unit(id=UnitId(4), parent=UnitId(1), name="应急办", is_grid=False),
        Unit(id=UnitId(3), parent=UnitId(2), name="松岭社区", is_grid=False),
        Unit(id=UnitId(2), parent=UnitId(1), name="东山街道", is_grid=False),
        Unit(id=UnitId(1), parent=None, name="全单位", is_grid=False),
    ]
    assert [each.path for each in places_of(units)] == [
        ("全单位",),
        ("东山街道",),
        ("东山街道", "松岭社区"),
        ("东山街道", "第一网格"),
        ("应急办",),
    ]
    assert [each.id for each in places_of(reversed(units))] == [1, 2, 3, 5, 4]


_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 30))
moments = st.builds(datetime.combine, _DAYS, st.times(), st.just(UTC))
any_issued = st.builds(
    Issued,
    issuer=st.just(STREET.id),
    posted_at=moments,
    deadline=st.none() | moments,
    traces=st.lists(st.sampled_from(TraceKind), max_size=3).map(tuple),
    is_urgent=st.booleans(),
    merged=st.integers(0, 5),
    addressed=st.integers(0, 50),
    tapped=st.integers(0, 50),
    questions=st.integers(0, 9),
    flags=st.dictionaries(st.sampled_from(FlagKind), st.integers(3, 9)),
)


@given(st.lists(any_issued, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_the_notices_changes_nothing(notices: list[Issued], random: object) -> None:
    shuffled = list(notices)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert load_of(STREET, shuffled, 1, OFFICE) == load_of(STREET, notices, 1, OFFICE)


@given(st.lists(any_issued, max_size=9))
def test_a_part_is_never_more_than_the_whole(notices: list[Issued]) -> None:
    load = load_of(STREET, notices, 0, OFFICE)
    assert load.very_short <= load.short <= load.timed <= load.notices
    assert load.off_hours + load.days_off <= load.notices
    assert max(load.urgent, load.traced) <= load.notices


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-06", Month(2026, 6)),
        ("2026-13", None),
        ("2026-00", None),
        ("0026-01", None),
        ("2026-6", None),
        ("2026-0６", None),
        ("202606", None),
        ("", None),
    ],
)
def test_a_month_of_an_address(text: str, month: Month | None) -> None:
    assert Month.parsed(text) == month


def test_months_follow_each_other() -> None:
    december = Month(2026, 12)
    assert (december.after, december.before) == (Month(2027, 1), Month(2026, 11))
    assert Month(2026, 1).before == Month(2025, 12)
    assert Month.counted(december.count) == december
    assert [Month.counted(each) for each in (0, -5, 202613, 10**12)] == [None] * 4
    assert str(Month(2026, 6)) == "2026-06"
