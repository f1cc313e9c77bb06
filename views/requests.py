"""What residents asked for, in chat: a code, a kind, who sees to it and until when. The sentences are never shown here.

What was said at a door and what is answered may tell of a person; both are read on paper and on the office's pages.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import ForceReply, InlineKeyboardButton

from core.ids import UnitId
from core.office import Office
from core.people import Role
from core.requests import (
    DUE_CHOICES,
    Request,
    RequestKind,
    RequestReason,
    Requests,
    RequestState,
    age_in_days,
    due_in,
    is_overdue,
)
from core.unit_order import Unit
from views.asking import Question, Topic, first_line
from views.buttons import PageTap, RequestTap
from views.commands import menu
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import Row, button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock, date_words
from views.wording import Wording

PER_PAGE = 6
OWNERS_SHOWN = 24
_ACTS = {
    RequestState.OPEN: ("take", "hand", "answer", "told", "dues", "kinds"),
    RequestState.ANSWERED: ("answer",),
    RequestState.CLOSED: (),
}


def render_requests(held: Requests, page: int = 0, *, w: Wording, now: datetime, office: Office) -> Message:
    """Six to a page, the most pressing first; what nobody has taken can be taken here with one tap."""
    clock = Clock(w=w, now=now, office=office)
    if not held.held:
        return Message(lines(bold(w("request.none")), text(w("request.none_means"))))
    entries = [_entry(number, each, clock) for number, each in enumerate(held.held, 1)]
    part = page_of(entries, page, most=PER_PAGE)
    shown = list(enumerate(held.held, 1))[part.first : part.last]
    rows = rows_of([each for number, one in shown for each in _acts(number, one, part.number, w)])
    turning = turns(part, w, lambda _, number: RequestTap(request=0, act="list", page=number))
    return Message(
        blocks(
            _heading(held, w), *entries[part.first : part.last], text(w("request.where_words")), page_words(part, w)
        ),
        keyboard([*rows, turning, [_page_button(w)]]),
    )


def render_request(request: Request, page: int = 0, *, w: Wording, now: datetime, office: Office) -> Message:
    """One request with all that can be done about it."""
    clock = Clock(w=w, now=now, office=office)
    may_reopen = request.state is RequestState.CLOSED and not request.has_answer
    names = ("again",) if may_reopen else _ACTS[request.state]
    names = tuple(each for each in names if each != "take" or request.is_unowned)
    acts = rows_of([_tap(request, act, w(f"request.button.{act}"), page) for act in names])
    back = button(w("button.back"), RequestTap(request=0, act="list", page=page))
    return Message(
        lines(bold(w("request.one", code=_code(request))), *_facts(request, clock)), keyboard([*acts, [back]])
    )


def render_kinds(request: Request, page: int = 0, place: str = "list", *, w: Wording) -> Message:
    """Which kind is it? At the door this is the first of two questions; both may be left unanswered."""
    kinds = [_tap(request, kind, w(f"request.kind.{kind}"), page, place) for kind in RequestKind]
    heading = bold(w("request.ask_kind", code=_code(request)))
    note = text(w("request.noted")) if place == "door" else Html("")
    return Message(lines(heading, note), keyboard([*rows_of(kinds), *_back(request, page, place, w)]))


def render_owners(
    request: Request, owners: Sequence[Unit], page: int = 0, place: str = "list", *, w: Wording
) -> Message:
    """Who sees to it? The resident's own unit stands first; it may also be left to the supervisor."""
    named = [_owner(request, each.id, _name(each, w), page, place) for each in owners[:OWNERS_SHOWN]]
    nobody = _owner(request, UnitId(0), w("request.nobody_yet"), page, place)
    heading = bold(w("request.ask_owner", code=_code(request), kind=_kind(request, w)))
    return Message(heading, keyboard([*rows_of([*named, nobody]), *_back(request, page, place, w)]))


def render_dues(request: Request, page: int = 0, *, w: Wording, now: datetime, office: Office) -> Message:
    """Until when? Workdays from now, each with its day."""
    clock = Clock(w=w, now=now, office=office)
    choices = [
        _tap(
            request,
            "due",
            w("request.due_in", count=days, day=_day(due_in(now, days, office), clock)),
            page,
            value=days,
        )
        for days in DUE_CHOICES
    ]
    heading = bold(w("request.ask_due", code=_code(request)))
    return Message(heading, keyboard([*([each] for each in choices), *_back(request, page, "list", w)]))


def render_heard(request: Request, *, w: Wording, now: datetime, office: Office) -> Message:
    """After the two questions at the door: what stands, and that words may be added."""
    clock = Clock(w=w, now=now, office=office)
    words = _tap(request, "words", w("request.button.words"), 0, "door")
    return Message(
        lines(bold(w("request.heard", code=_code(request))), *_facts(request, clock), text(w("request.undo_how"))),
        keyboard([[words]]),
    )


def render_request_question(request: Request, topic: Topic, *, w: Wording) -> Message:
    """The chat opens an answer to it by itself: one sentence, sealed as soon as it arrives."""
    first = bold(first_line(Question(topic, request.id), w))
    about = text(joined_words([_code(request), _kind(request, w)]))
    return Message(
        lines(first, about, text(w(f"asked.how.{topic}"))),
        ForceReply(input_field_placeholder=w(f"asked.placeholder.{topic}")),
    )


def render_request_told(
    reason: RequestReason, topic: Topic, request: Request | None, roles: Iterable[Role], *, w: Wording
) -> Message:
    """What became of a sentence; it is not repeated. The question took the keyboard's place; this brings it back."""
    said = answer_request(reason, w)
    if reason is RequestReason.ACCEPTED and request is not None:
        is_over = request.state is RequestState.CLOSED
        said = w(f"request.{topic}_{'over' if is_over else 'kept'}", code=_code(request))
    return Message(text(said), menu(roles, w))


def render_request_round(news: Requests, *, w: Wording) -> Message:
    """The one message of a workday about requests: how many, and a button; the list itself is asked for."""
    return Message(
        lines(_heading(news, w), text(w("request.round"))),
        keyboard([[button(w("request.button.list"), RequestTap(request=0, act="list"))]]),
    )


def answer_request(reason: RequestReason, w: Wording) -> str:
    """Over the screen after a tap."""
    return w(f"request.reason.{reason}")


def joined_words(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _heading(held: Requests, w: Wording) -> Html:
    counts = {"unowned": held.unowned, "overdue": held.overdue, "to_tell": held.to_tell}
    words = [w(f"request.{name}_count", count=count) for name, count in counts.items() if count]
    return lines(bold(w("request.title", count=len(held.held))), text(joined_words(words)))


def _entry(number: int, request: Request, clock: Clock) -> Html:
    w = clock.w
    first = joined(" ", [text(f"{number}."), bold(_code(request)), text(f"· {_kind(request, w)}")])
    return lines(first, text(joined_words([_owner_words(request, w), _due_words(request, clock)])))


def _facts(request: Request, clock: Clock) -> Iterable[Html]:
    w = clock.w
    days = age_in_days(request, clock.now, clock.office)
    heard = w("request.today") if days == 0 else w("request.days_ago", count=days)
    yield text(joined_words([_kind(request, w), heard]))
    yield text(_owner_words(request, w))
    yield text(_due_words(request, clock))
    if request.has_words:
        yield text(w("request.has_words"))


def _owner_words(request: Request, w: Wording) -> str:
    if request.owner_name is None:
        return w("request.unowned")
    return w("request.owned", unit=one_line(request.owner_name, LONGEST_NAME))


def _due_words(request: Request, clock: Clock) -> str:
    if request.state is not RequestState.OPEN:
        return clock.w(f"request.{request.state}")
    is_late = is_overdue(request, clock.now)
    return clock.w("request.overdue" if is_late else "request.due", day=_day(request.due_at, clock))


def _day(at: datetime, clock: Clock) -> str:
    return date_words(clock.office.local(at).date(), w=clock.w, today=clock.today)


def _kind(request: Request, w: Wording) -> str:
    return w("request.no_kind") if request.kind is None else w(f"request.kind.{request.kind}")


def _code(request: Request) -> str:
    return one_line(request.code, LONGEST_NAME)


def _acts(number: int, request: Request, page: int, w: Wording) -> Row:
    take = _tap(request, "take", f"{w('request.button.take')} {number}", page, style=ButtonStyle.PRIMARY)
    answer = _tap(request, "answer", f"{w('request.button.answer')} {number}", page)
    more = _tap(request, "open", f"{w('button.more')} {number}", page)
    return [*([take] if request.is_unowned else []), answer, more]


def _name(unit: Unit, w: Wording) -> str:
    return one_line(unit.name, LONGEST_NAME) or w("people.no_unit")


def _owner(request: Request, owner: UnitId, label: str, page: int, place: str) -> InlineKeyboardButton:
    return _tap(request, "owner", label, page, place, value=owner)


def _tap(
    request: Request,
    act: str,
    label: str,
    page: int,
    place: str = "list",
    *,
    value: int = 0,
    style: ButtonStyle | None = None,
) -> InlineKeyboardButton:
    return button(label, RequestTap(request=request.id, act=act, value=value, page=page, place=place), style)


def _back(request: Request, page: int, place: str, w: Wording) -> list[Row]:
    return [] if place == "door" else [[_tap(request, "open", w("button.back"), page)]]


def _page_button(w: Wording) -> InlineKeyboardButton:
    return button(w("request.button.page"), PageTap(act="requests"))
