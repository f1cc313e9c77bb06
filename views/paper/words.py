"""What stands in a household's entry on paper, as plain lines in their order; how they look is decided in `sheet`.

Paper lies about for days: moments are said as dates here, never as today or tomorrow.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from core.outreach import ContactReason, Outcome, Subject
from core.paper import Proxy, SheetEntry, SheetPerson, SlipItem, ToSay, VisitSheet
from core.reading import Precision
from core.visiting import TWICE, DoorNote
from views.moments import Clock, date_words, weekday_words
from views.telling import own_words


class Part(Enum):
    ADDRESS = auto()
    PERSON = auto()
    DETAIL = auto()
    HEADING = auto()
    SAY = auto()
    ALSO = auto()
    TRIED = auto()
    HINT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph. The label stands in front of it, and what is wrapped keeps clear of the label."""

    part: Part
    text: str = field(repr=False)
    label: str = ""


def entry_lines(entry: SheetEntry, clock: Clock) -> list[Line]:
    """Everything in an entry between its number and its boxes."""
    address = [Line(part=Part.ADDRESS, text=entry.address)] if entry.address else []
    is_one = len(entry.people) == 1
    people = [line for person in entry.people for line in _person(person, clock, is_one=is_one)]
    return [*address, *people, *_to_say(entry, clock), *_tried(entry, clock), *_notes(entry.notes, clock)]


def day_words(moment: datetime, clock: Clock) -> str:
    """6月20日（周六）."""
    day = clock.office.local(moment).date()
    date = date_words(day, w=clock.w, today=clock.today)
    return clock.w("paper.day", date=date, weekday=weekday_words(day, clock.w))


def _by(deadline: datetime, precision: Precision | None, clock: Clock) -> str:
    """By when, for a paper: 6月20日（周六）17:00 前."""
    day = day_words(deadline, clock)
    if precision is Precision.DAY:
        return clock.w("paper.by_day", day=day)
    return clock.w("paper.by", day=day, time=f"{clock.office.local(deadline):%H:%M}")


def also_words(each: ToSay | SlipItem, said: str, clock: Clock) -> str:
    """When, and what to bring as far as it was not `said` already: 6月20日（周六）11:00 前　带身份证"""
    w = clock.w
    bring = [paper for paper in each.saying.bring if paper not in said]
    brought = w("paper.bring", what=w("comma").join(bring)) if bring else ""
    return "　".join(part for part in (_when(each, clock), brought) if part)


def _when(each: ToSay | SlipItem, clock: Clock) -> str:
    """By when; without a deadline the one day of which the text speaks; empty when there is neither."""
    w, saying = clock.w, each.saying
    if each.deadline is not None:
        return _by(each.deadline, each.precision, clock)
    if saying.day is None:
        return ""
    day = day_words(saying.day, clock)
    if saying.part is not None:
        return w("paper.on_part", day=day, part=w(f"paper.part.{saying.part}"))
    if saying.precision is Precision.DAY:
        return day
    return _moment(saying.day, clock)


def phone_words(phone: str) -> str:
    """A mobile number as it is read aloud and dialled: 138 0000 0000."""
    is_mobile = len(phone) == 11 and phone.isdigit() and phone.startswith("1")
    return f"{phone[:3]} {phone[3:7]} {phone[7:]}" if is_mobile else phone


def place_words(sheet: VisitSheet, clock: Clock) -> str:
    return clock.w("paper.place", unit=sheet.unit, grid=sheet.grid) if sheet.unit else sheet.grid


def _person(person: SheetPerson, clock: Clock, *, is_one: bool) -> Iterator[Line]:
    """Of several each has the number that chat gives them."""
    w = clock.w
    number = "" if is_one else w("paper.number", number=person.number)
    age = "" if person.age is None else w("paper.age", age=person.age)
    phone = phone_words(person.phone) if person.phone else w("paper.no_phone")
    yield Line(part=Part.PERSON, text="　".join(each for each in (number, person.name, age, phone) if each))
    if person.needs:
        yield Line(part=Part.DETAIL, label=w("paper.needs"), text=w("comma").join(person.needs))
    if person.reason is not None:
        yield Line(part=Part.DETAIL, label=w("paper.why"), text=_reason(person, clock))
    if person.language:
        yield Line(part=Part.DETAIL, label=w("paper.language"), text=person.language)
    if person.proxy is not None:
        yield Line(part=Part.DETAIL, label=w("paper.proxy"), text=_proxy(person.proxy, clock))
    if person.note:
        yield Line(part=Part.DETAIL, label=w("paper.note"), text=person.note)


def _reason(person: SheetPerson, clock: Clock) -> str:
    """In full: on paper the need behind a visit may be named."""
    w = clock.w
    if person.reason is ContactReason.IN_PERSON and person.visit_needs:
        return w("paper.in_person_for", needs=w("comma").join(person.visit_needs))
    if person.reason is ContactReason.UNCONFIRMED and person.told_at is not None:
        return w("paper.unconfirmed_since", day=day_words(person.told_at, clock))
    return w(f"paper.reason.{person.reason}")


def _proxy(proxy: Proxy, clock: Clock) -> str:
    w = clock.w
    phone = phone_words(proxy.phone) if proxy.phone else ""
    kind = w(f"paper.proxy_kind.{proxy.kind}") if proxy.kind else ""
    away = w("paper.proxy_away") if proxy.is_away else ""
    said = w("comma").join(each for each in (kind, away) if each)
    name = w("paper.proxy_is", name=proxy.name or "", said=said) if said else proxy.name or ""
    return "　".join(each for each in (name, phone) if each)


def _to_say(entry: SheetEntry, clock: Clock) -> Iterator[Line]:
    if not entry.to_say:
        return
    yield Line(part=Part.HEADING, text=clock.w("paper.to_say"))
    for each in entry.to_say:
        yield Line(part=Part.SAY, label="• ", text=_said(each, clock))
        if also := also_words(each, each.title or "", clock):
            yield Line(part=Part.ALSO, text=also)


def _said(each: ToSay, clock: Clock) -> str:
    """给王秀兰：流感疫苗接种"""
    w = clock.w
    people = w("paper.say_for", people=w("comma").join(each.people)) if each.people else ""
    return people + _what(each, clock)


def _what(each: ToSay, clock: Clock) -> str:
    w = clock.w
    if each.subject is Subject.ANSWER:
        asked = w("paper.asked", asked=each.asked) if each.asked else ""
        return w("paper.answer", answer=each.answer) + asked if each.answer else w("paper.some_answer") + asked
    if each.subject is Subject.ASKED:
        return w("paper.asked_visit")
    if each.subject is Subject.REGULAR:
        return w("paper.regular")
    return own_words(each, clock.office.needs) or each.title or w("paper.some_notice")


def _tried(entry: SheetEntry, clock: Clock) -> Iterator[Line]:
    if entry.tried:
        tried = clock.w("paper.semicolon").join(
            clock.w("paper.tried_one", moment=_moment(each.at, clock), outcome=clock.w(f"outcome.{each.outcome}"))
            for each in entry.tried
        )
        yield Line(part=Part.TRIED, label=clock.w("paper.tried"), text=tried)
    missed = sum(each.outcome is Outcome.NOT_HOME for each in entry.tried)
    if missed >= TWICE:
        yield Line(part=Part.HINT, text=clock.w("paper.try_else", count=missed))


def _notes(notes: Iterable[DoorNote], clock: Clock) -> Iterator[Line]:
    """What was noted at this door before; a voice message only its worker can hear, in the chat."""
    for each in notes:
        words = clock.w("paper.voice") if each.words is None else each.words
        noted = clock.w("paper.noted_one", moment=_moment(each.at, clock), words=words)
        yield Line(part=Part.TRIED, label=clock.w("paper.noted"), text=noted)


def _moment(at: datetime, clock: Clock) -> str:
    """With the weekday and the hour: another time of day may find somebody in."""
    return clock.w("paper.moment", day=day_words(at, clock), time=f"{clock.office.local(at):%H:%M}")
