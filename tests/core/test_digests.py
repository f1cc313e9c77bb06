"""What a digest holds and in which order: nothing is lost, and nothing is said twice."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.digests import NEWS_SHOWN, OVERDUE_DAYS, UNDATED_DAYS, Composition, Item, Section, compose, section_of
from core.ids import NoticeId
from core.office import Office
from core.reading import Event, Kind, Precision, Urgency
from core.receipts import NoticeState, ReceiptState
from tests.builders import at

OFFICE = Office()
NOW = at("08:30", 3)
"""A Wednesday."""
_ORDER = list(Section)


def held_at(moment: datetime, until: datetime | None = None, is_all: bool = True) -> Event:
    return Event(at=moment, precision=Precision.MINUTE, phrase="", until=until, is_all=is_all)


def is_near(moment: datetime) -> bool:
    """Before the digest of Thursday."""
    return NOW <= moment < NOW + timedelta(days=1)


moments = st.integers(-60 * 24 * 40, 60 * 24 * 40).map(lambda minutes: NOW + timedelta(minutes=minutes))
items = st.builds(
    Item,
    notice=st.integers(1, 10**6).map(NoticeId),
    revision=st.integers(1, 4),
    title=st.just("报送名册"),
    kind=st.sampled_from(Kind),
    urgency=st.sampled_from(Urgency),
    notice_state=st.sampled_from(NoticeState),
    state=st.sampled_from(ReceiptState),
    deadline=st.none() | moments,
    event=st.none() | st.builds(held_at, moments, st.none() | moments, st.booleans()),
    is_updated=st.booleans(),
    since=moments,
    shown=st.integers(0, 4),
)
lists = st.lists(items, max_size=12, unique_by=lambda item: item.notice)


def item(number: int = 1, /, **values: object) -> Item:
    given_values: dict[str, object] = {"kind": Kind.ACT, "since": NOW - timedelta(hours=2), "revision": 1}
    return Item(notice=NoticeId(number), title=f"第{number}件事", **(given_values | values))  # type: ignore[arg-type]


def composed(*held: Item) -> Composition:
    return compose(held, NOW, OFFICE)


def numbers(composition: Composition) -> list[int]:
    return [line.item.notice for line in composition.lines]


def why_left_out(one: Item) -> str | None:
    """The stated rules, written once more: an item that none of them names has to be there."""
    if one.notice_state is not NoticeState.OPEN:
        return "not open"
    if one.is_settled and not (one.is_updated and one.shown == 0):
        is_coming = one.event is not None and is_near(one.event.at) and one.state is not ReceiptState.NOT_MINE
        return None if is_coming else "settled, and nothing new about it"
    if one.deadline is None and one.event is not None:
        return why_left_out_after(one, one.event)
    if one.deadline is None and one.kind is Kind.INFORM and one.shown >= NEWS_SHOWN:
        return "news of three digests ago"
    if one.deadline is None and one.kind is Kind.ACT and one.since < NOW - timedelta(days=UNDATED_DAYS):
        return "an undated demand of a month ago"
    return None


def why_left_out_after(one: Item, event: Event) -> str | None:
    today, last = OFFICE.local(NOW).date(), max(event.at, event.until or event.at)
    if one.shown == 0:
        return None
    if OFFICE.local(last).date() < today:
        if one.kind is Kind.INFORM or event.is_all:
            return "it took place, and nothing is left of it"
        return "an undated demand of a month ago" if one.since < NOW - timedelta(days=UNDATED_DAYS) else None
    is_told = one.kind is Kind.INFORM and one.shown >= NEWS_SHOWN
    return "news of three digests ago, which takes place later" if is_told and not is_near(event.at) else None


@settings(max_examples=60)
@given(lists.flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
def test_the_order_in_which_items_come_changes_nothing(held: tuple[list[Item], list[Item]]) -> None:
    assert compose(held[0], NOW, OFFICE) == compose(held[1], NOW, OFFICE)


@settings(max_examples=60)
@given(lists)
def test_every_item_is_there_once_or_left_out_by_a_stated_rule(held: list[Item]) -> None:
    expected = sorted(one.notice for one in held if why_left_out(one) is None)
    assert sorted(numbers(composed(*held))) == expected


@settings(max_examples=60)
@given(lists)
def test_numbers_count_from_one_without_a_gap(held: list[Item]) -> None:
    lines = composed(*held).lines
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@settings(max_examples=60)
@given(lists)
def test_sections_follow_in_their_order_and_the_expired_come_last(held: list[Item]) -> None:
    places = [_ORDER.index(line.section) for line in composed(*held).lines]
    assert places == sorted(places)


@settings(max_examples=60)
@given(lists)
def test_within_a_section_the_urgent_come_first_and_then_the_nearest(held: list[Item]) -> None:
    lines = composed(*held).lines
    for section in Section:
        mine = [line.item for line in lines if line.section is section]
        moments_of = [one.deadline or (one.event.at if one.event else one.since) for one in mine]
        keys = [
            (one.urgency is Urgency.NORMAL, one.deadline is None, moment)
            for one, moment in zip(mine, moments_of, strict=True)
        ]
        assert keys == sorted(keys)


@settings(max_examples=60)
@given(lists)
def test_silence_means_that_nothing_is_new_and_nothing_falls_due_within_a_day(held: list[Item]) -> None:
    composition = composed(*held)
    front = [line.item for line in composition.lines if line.section is not Section.EXPIRED]
    soon = [one for one in front if one.deadline and NOW <= one.deadline <= NOW + timedelta(days=1)]
    near = [one for one in front if one.event and is_near(one.event.at)]
    new = [one for one in front if one.shown == 0]
    is_told = any(not one.is_settled or one.is_updated for one in (*soon, *near, *new))
    assert composition.is_worth_sending is is_told


@pytest.mark.parametrize(
    ("deadline", "section"),
    [
        (NOW - timedelta(days=OVERDUE_DAYS, seconds=1), Section.EXPIRED),
        (NOW - timedelta(days=OVERDUE_DAYS), Section.OVERDUE),
        (NOW - timedelta(seconds=1), Section.OVERDUE),
        (NOW, Section.TODAY),
        (at("23:59", 3), Section.TODAY),
        (at("00:00", 4), Section.WEEK),
        (at("23:59", 7), Section.WEEK),  # the week ends on Sunday
        (at("00:00", 8), Section.LATER),
    ],
)
def test_the_section_follows_the_deadline(deadline: object, section: Section) -> None:
    assert section_of(item(deadline=deadline), NOW, OFFICE) is section


@pytest.mark.parametrize(("kind", "section"), [(Kind.ACT, Section.LATER), (Kind.INFORM, Section.NEWS)])
def test_without_a_deadline_a_demand_is_for_later_and_the_rest_is_news(kind: Kind, section: Section) -> None:
    assert section_of(item(kind=kind), NOW, OFFICE) is section


@pytest.mark.parametrize(("shown", "is_there"), [(0, True), (2, True), (3, False)])
def test_news_stays_for_three_digests(shown: int, is_there: bool) -> None:
    assert bool(composed(item(kind=Kind.INFORM, shown=shown)).lines) is is_there


@pytest.mark.parametrize(("days", "is_there"), [(30, True), (31, False)])
def test_an_undated_demand_stays_for_thirty_days(days: int, is_there: bool) -> None:
    assert bool(composed(item(since=NOW - timedelta(days=days), shown=20)).lines) is is_there


def test_an_expired_item_alone_is_no_reason_to_write() -> None:
    composition = composed(item(deadline=NOW - timedelta(days=30)))
    assert [line.section for line in composition.lines] == [Section.EXPIRED]
    assert not composition.is_worth_sending


@pytest.mark.parametrize(
    ("values", "is_there", "is_sent"),
    [
        ({"state": ReceiptState.DONE, "shown": 1}, False, False),
        ({"state": ReceiptState.DONE, "is_updated": True, "shown": 0}, True, True),
        ({"state": ReceiptState.DONE, "is_updated": True, "shown": 1}, False, False),
        ({"state": ReceiptState.READ, "shown": 1}, True, False),  # read, and still to be done
        ({"state": ReceiptState.READ, "shown": 1, "kind": Kind.INFORM}, False, False),
        ({"state": ReceiptState.QUESTION, "shown": 1}, True, False),
        ({"notice_state": NoticeState.WITHDRAWN}, False, False),
    ],
)
def test_what_is_carried_over(values: dict[str, object], is_there: bool, is_sent: bool) -> None:
    composition = composed(item(**values))
    assert bool(composition.lines) is is_there
    assert composition.is_worth_sending is is_sent


def test_a_digest_reads_from_the_most_pressing_to_the_news() -> None:
    held = [
        item(1, kind=Kind.INFORM),
        item(2, deadline=at("18:00", 20)),
        item(3, deadline=at("18:00", 5)),
        item(4, deadline=at("18:00", 3)),
        item(5, deadline=at("18:00", 2)),
        item(6, deadline=at("18:00", 4), urgency=Urgency.URGENT),
    ]
    assert numbers(composed(*held)) == [5, 4, 6, 3, 2, 1]


@pytest.mark.parametrize(
    ("event", "section"),
    [
        (held_at(at("14:30", 3)), Section.HELD),
        (held_at(at("08:00", 3)), Section.HELD),
        (held_at(at("09:00", 2), at("17:00", 4)), Section.HELD),
        (held_at(at("08:29", 4)), Section.HELD),
        (held_at(at("08:30", 4)), Section.LATER),
        (held_at(at("09:00", 29)), Section.LATER),
        (held_at(at("09:00", 2), is_all=False), Section.LATER),
    ],
)
def test_what_takes_place_stands_under_its_day(event: Event, section: Section) -> None:
    assert [line.section for line in composed(item(event=event)).lines] == [section]


def test_a_deadline_says_where_an_item_stands_whatever_takes_place() -> None:
    dated = item(event=held_at(at("14:30", 3)), deadline=at("18:00", 9))
    assert [line.section for line in composed(dated).lines] == [Section.LATER]


def test_what_takes_place_before_the_next_digest_is_brought_again_though_it_is_not_new() -> None:
    for kind in Kind:
        today = item(event=held_at(at("14:30", 3)), kind=kind, shown=NEWS_SHOWN)
        early = item(event=held_at(at("07:40", 4)), kind=kind, shown=NEWS_SHOWN)
        assert composed(today).is_worth_sending
        assert composed(early).is_worth_sending
        assert not composed(item(event=held_at(at("14:30", 4)), kind=kind, shown=1)).is_worth_sending


def test_on_friday_the_weekend_is_told() -> None:
    friday, saturday, monday = at("08:30", 5), held_at(at("09:00", 6)), held_at(at("09:00", 8))
    held = [item(1, event=saturday, shown=1), item(2, event=monday, shown=1)]
    assert [line.section for line in compose(held, friday, OFFICE).lines] == [Section.HELD, Section.LATER]


def test_a_meeting_is_told_on_its_day_though_its_list_of_names_is_long_overdue() -> None:
    late = item(event=held_at(at("14:30", 3)), deadline=at("17:00", 1) - timedelta(days=20), shown=3)
    assert [line.section for line in composed(late).lines] == [Section.HELD]
    assert composed(late).is_worth_sending


def test_what_lasts_for_days_is_brought_again_only_on_the_first() -> None:
    lasting = item(event=held_at(at("09:00", 2), at("17:00", 4)), kind=Kind.INFORM, shown=1)
    assert not composed(lasting).is_worth_sending


def test_what_was_settled_stands_once_more_in_a_digest_of_its_day_and_sends_none() -> None:
    for state in (ReceiptState.DONE, ReceiptState.READ):
        done = composed(item(event=held_at(at("14:30", 3)), kind=Kind.INFORM, state=state, shown=1))
        assert [line.section for line in done.lines] == [Section.HELD]
        assert not done.is_worth_sending
    assert not composed(item(event=held_at(at("14:30", 3)), state=ReceiptState.NOT_MINE, shown=1)).lines


def test_what_nobody_was_told_before_it_took_place_is_not_lost() -> None:
    for kind in Kind:
        assert composed(item(event=held_at(at("15:00", 2)), kind=kind)).is_worth_sending


def test_nobody_is_late_for_what_took_place() -> None:
    """A meeting is over; a meeting after which minutes are wanted still is a demand."""
    over = held_at(at("09:00", 2))
    assert not composed(item(event=over, shown=1)).lines
    left = composed(item(event=held_at(at("09:00", 2), is_all=False), shown=1))
    assert [line.section for line in left.lines] == [Section.LATER]
    assert not left.is_worth_sending


def test_of_one_day_the_earlier_comes_first() -> None:
    first, second = item(1, event=held_at(at("16:00", 3))), item(2, event=held_at(at("09:00", 3)))
    assert numbers(composed(first, second)) == [2, 1]
