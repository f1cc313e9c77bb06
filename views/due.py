"""When something is due as a question: what the text says, what holds now, and a button for each moment it could be.

The same taps stand in an inquiry and under the full text; only what they carry differs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from aiogram.filters.callback_data import CallbackData

from core.doubts import Choice, Due
from core.reading import Confidence, Deadline, Precision
from views.html import Html, fits, head, seen, text
from views.keyboards import Row, button
from views.moments import Clock, date_words, weekday_words
from views.wording import Wording

LONGEST_QUOTE = 1000
_ACTS = {Precision.MINUTE: "at", Precision.DAY: "day"}
_MINUTE = 60
_LATEST = 2**27
"""Minutes of the Unix clock, in the year 2225; a later moment stands on no button of ours."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """An act and its value, as a button carries them."""

    act: str
    value: int = 0


def due_facts(due: Due, clock: Clock) -> Iterator[Html]:
    """What the text says, and what everybody sees now."""
    w = clock.w
    yield quote(due.excerpt, w)
    if due.deadline is None:
        yield text(w("due.now_none"))
    else:
        yield text(w("due.now", words=office_words(due.deadline, due.precision, clock)))


def quote(words: str, w: Wording) -> Html:
    """The text's own words, as far as there is room for them."""
    whole = seen(words).strip()
    if not whole:
        return Html("")
    return text(w("due.quote", words=whole if fits(whole, LONGEST_QUOTE) else f"{head(whole, LONGEST_QUOTE - 1)}…"))


def due_rows(due: Due, clock: Clock, to: Callable[[Tapped], CallbackData]) -> Iterator[Row]:
    """Each moment in a row of its own, because its words are long; then what else can be said.

    The one that holds now is 时限没错; offered by its words as well it would look like another choice.
    """
    w = clock.w
    for each in due.offered:
        if (each.at, each.precision) == (due.deadline, due.precision):
            continue
        tap = Tapped(_ACTS[each.precision], int(each.at.timestamp()) // _MINUTE)
        yield [button(office_words(each.at, each.precision, clock), to(tap))]
    acts = ["keep"] if due.deadline is not None else []
    yield [button(w(f"due.button.{act}"), to(Tapped(act))) for act in [*acts, "none", "own"]]


def choice_of(act: str, value: int) -> Choice | None:
    """What was chosen with such a button; None for any other."""
    if act == "keep":
        return Choice(keeps=True)
    if act == "none":
        return Choice()
    precision = next((each for each, name in _ACTS.items() if name == act), None)
    if precision is None or not 0 <= value < _LATEST:
        return None
    at = datetime.fromtimestamp(value * _MINUTE, tz=UTC)
    return Choice(deadline=Deadline(at=at, precision=precision, phrase="", confidence=Confidence.STATED, rule=""))


def office_words(at: datetime, precision: Precision | None, clock: Clock) -> str:
    """5月30日（周五）17:00; only the day where the day is all that is known."""
    local = clock.office.local(at)
    day = clock.w(
        "due.day",
        date=date_words(local.date(), w=clock.w, today=clock.today),
        weekday=weekday_words(local.date(), clock.w),
    )
    return day if precision is Precision.DAY else clock.w("due.moment", day=day, time=f"{local:%H:%M}")


def settled_words(deadline: Deadline | None, clock: Clock) -> str:
    """What holds now for everybody."""
    w = clock.w
    if deadline is None:
        return w("due.settled_none")
    return w("due.settled", words=office_words(deadline.at, deadline.precision, clock))
