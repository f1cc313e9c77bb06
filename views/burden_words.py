"""What the ledger says of a unit, line by line: the same words in chat, on the page and on paper.

A line that would only say "none" is left out. Shares are left out of fewer than five notices, and the formula of what
was spared stands wherever the number does.
"""

from collections.abc import Iterator

from core.burden import FEWEST, Ledger, Month, UnitLoad
from core.flags import TOLD_FROM
from views.flags import flag_words
from views.html import one_line
from views.moments import Clock
from views.stats_words import formula_words, spared_words
from views.wording import Wording

LONGEST_PLACE = 120


def month_words(month: Month, w: Wording) -> str:
    """2026年6月"""
    return w("burden.month", year=month.year, month=month.number)


def title_of(ledger: Ledger, w: Wording) -> str:
    return w("burden.title", month=month_words(ledger.month, w))


def place_of(load: UnitLoad, w: Wording) -> str:
    """The unit with those above it; the sum of all has no place."""
    return one_line("/".join(load.path), LONGEST_PLACE) or w("burden.whole")


def facts_of(load: UnitLoad, w: Wording) -> list[str]:
    return [*_issued(load, w), *_given(load, w), *_timing(load, w), *_asking(load, w)]


def has_whole(ledger: Ledger) -> bool:
    """A sum says something new only of several units."""
    return len(ledger.units) > 1


def loads_shown(ledger: Ledger) -> list[UnitLoad]:
    """Every unit, and all of them together where that says something new."""
    return [*ledger.units, *([ledger.whole] if has_whole(ledger) else [])]


def spared_lines(ledger: Ledger, w: Wording) -> list[str]:
    """What was saved, and right below it the formula with its assumptions."""
    spared = ledger.spared
    return [w("burden.spared", minutes=spared.minutes), spared_words(spared, w), formula_words(spared, w)]


def short_notes(ledger: Ledger, w: Wording) -> list[str]:
    """What it is not, and why shares may be missing."""
    running = [w("burden.running")] if ledger.is_running else []
    return [*running, w("burden.no_ranking"), w("burden.few", count=FEWEST)]


def notes_of(ledger: Ledger, clock: Clock) -> list[str]:
    """The same, and how it was counted."""
    w, hours = clock.w, clock.office.work_hours
    span = w("burden.hours_of_work", start=f"{hours.start:%H:%M}", end=f"{hours.end:%H:%M}")
    return [*short_notes(ledger, w), w("burden.how_long"), span, w("burden.anonymous", count=TOLD_FROM)]


def traces_of(load: UnitLoad, w: Wording) -> str:
    """截图 3、接龙 1"""
    return w("comma").join(w("burden.kind", kind=w(f"trace.{kind}"), count=count) for kind, count in load.traces)


def flags_of(load: UnitLoad, w: Wording) -> str:
    return w("comma").join(w("burden.kind", kind=w(f"flag.{kind}"), count=count) for kind, count in load.flags)


def _issued(load: UnitLoad, w: Wording) -> Iterator[str]:
    yield w("burden.notices", count=load.notices)
    if load.copies:
        yield w("burden.copies", count=load.copies)


def _given(load: UnitLoad, w: Wording) -> Iterator[str]:
    if load.hours is not None:
        yield w("burden.hours", hours=f"{load.hours:g}", count=load.timed)
    elif load.timed:
        yield w("burden.timed", count=load.timed)
    for key, count in (("short", load.short), ("very_short", load.very_short)):
        if count:
            yield w(f"burden.{key}", part=_part(count, load.share_timed(count), w))


def _timing(load: UnitLoad, w: Wording) -> Iterator[str]:
    for key, count in (("off_hours", load.off_hours), ("days_off", load.days_off)):
        if count:
            yield w(f"burden.{key}", part=_part(count, load.share(count), w))


def _asking(load: UnitLoad, w: Wording) -> Iterator[str]:
    if load.traced:
        yield w("burden.traced", part=_part(load.traced, load.share(load.traced), w), kinds=traces_of(load, w))
    if load.urgent:
        part = _part(load.urgent, load.share(load.urgent), w)
        yield w("burden.over" if load.is_over_budget else "burden.urgent", part=part, budget=load.budget)
    if load.questions:
        yield _questions(load, w)
    if load.flags:
        yield flag_words(load.flags, w)


def _questions(load: UnitLoad, w: Wording) -> str:
    if load.notices < FEWEST:
        return w("burden.questions", count=load.questions)
    return w("burden.questions_each", count=load.questions, each=f"{load.questions / load.notices:.1f}")


def _part(count: int, share: int | None, w: Wording) -> str:
    return w("burden.count", count=count) if share is None else w("burden.part", count=count, share=share)
