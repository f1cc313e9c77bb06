"""What a supervisor is told: only what there is to decide, and nothing for ever."""

from datetime import date, datetime, timedelta

import pytest

from core.briefs import Decisions, deaf_of, is_first_of_week, overdue_of, questions_of, silent_of
from core.ids import NoticeId, SourceId, UnitId
from core.reports import NoticeFigures
from core.sources import Source, SourceAudience, SourceKind, SourceState
from tests.builders import at

NOW = at("09:00", 15)


def figures(deadline: datetime | None, *, settled: int = 3, questions: int = 0) -> list[NoticeFigures]:
    return [
        NoticeFigures(
            notice=NoticeId(1),
            title="名册",
            deadline=deadline,
            addressed=12,
            settled=settled,
            questions=questions,
            may_list=True,
        )
    ]


def group(last: datetime | None, **values: object) -> Source:
    given: dict[str, object] = {
        "kind": SourceKind.GROUP,
        "title": "群",
        "state": SourceState.ENABLED,
        "can_read": True,
    }
    return Source(
        id=SourceId(1),
        unit=UnitId(1),
        unit_name="街道",
        audience=SourceAudience.MEMBERS,
        chat_id=-1,
        thread_id=0,
        members=3,
        last_posting_at=last,
        added_by=None,
        **(given | values),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("deadline", "settled", "told"),
    [
        (NOW - timedelta(minutes=1), 3, True),
        (NOW - timedelta(days=7), 3, True),
        (NOW - timedelta(days=7, minutes=1), 3, False),  # everybody knows by now
        (NOW - timedelta(days=1), 12, False),
        (NOW + timedelta(minutes=1), 3, False),
        (None, 3, False),
    ],
)
def test_what_is_past_its_deadline_and_still_open(deadline: datetime | None, settled: int, told: bool) -> None:
    found = overdue_of(figures(deadline, settled=settled), NOW)
    assert [(each.count, each.addressed) for each in found] == ([(9, 12)] if told else [])


@pytest.mark.parametrize(
    ("deadline", "questions", "told"),
    [(None, 2, True), (None, 0, False), (NOW - timedelta(days=6), 2, True), (NOW - timedelta(days=8), 2, False)],
)
def test_questions_that_somebody_could_still_answer(deadline: datetime | None, questions: int, told: bool) -> None:
    assert [each.count for each in questions_of(figures(deadline, questions=questions), NOW)] == [2] * told


@pytest.mark.parametrize(
    ("days", "values", "told"),
    [
        (6, {}, False),
        (8, {}, True),
        (15, {}, False),  # it was said for a week; that is how it is
        (8, {"kind": SourceKind.INLET}, False),
        (8, {"state": SourceState.LEFT}, False),
    ],
)
def test_a_group_that_fell_silent_is_told_for_a_week(days: int, values: dict[str, object], told: bool) -> None:
    assert silent_of([group(NOW - timedelta(days=days), **values)], NOW) == ("群",) * told


def test_a_new_group_without_a_word_is_not_silent() -> None:
    assert silent_of([group(None)], NOW) == ()


def test_a_group_that_cannot_be_read_is_told_until_it_can() -> None:
    assert deaf_of([group(NOW, can_read=False), group(NOW, title="别的")]) == ("群",)


def test_nothing_to_decide_is_nothing() -> None:
    assert not Decisions().is_any
    assert Decisions(unowned=1).is_any
    assert Decisions(silent=("群",)).is_any


@pytest.mark.parametrize(
    ("day", "is_first"),
    [
        (date(2026, 6, 1), True),
        (date(2026, 6, 2), False),
        (date(2026, 6, 6), False),  # a Saturday
        (date(2026, 2, 24), True),  # Tuesday: Monday still belongs to the spring festival
        (date(2026, 5, 9), False),  # a Saturday on which offices work, at the end of its week
    ],
)
def test_the_first_workday_of_a_week(day: date, is_first: bool) -> None:
    assert is_first_of_week(day) is is_first
