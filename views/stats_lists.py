"""The private lists behind the numbers, for calling people: by unit and name. From the call list a receipt may be
settled for a colleague who answered by phone."""

from collections.abc import Iterator, Sequence

from core.counting import Behind, Colleague, Figure
from core.on_behalf import SAID_BY_PHONE, BehalfReason, BehalfVerdict
from core.receipts import Tap
from views.buttons import BehalfTap, StatsTap
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME, title_words
from views.keyboards import Row, button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.stats_notice_words import figure_words
from views.wording import Wording

NAMES_PER_PAGE = 30


def render_behind(found: Behind, page: int = 0, *, w: Wording) -> Message:
    """At most thirty names to a page, by unit and name."""
    people = _people(found)
    names = [text(one_line(each.name, LONGEST_NAME)) for _, each in people]
    part = page_of(names, page, most=NAMES_PER_PAGE)
    turning = turns(part, w, lambda _, number: StatsTap(act=found.figure.value, notice=found.notice, page=number))
    shown = [(unit, name) for (unit, _), name in zip(people, names, strict=True)][part.first : part.last]
    return Message(
        blocks(_heading(found, len(people), w), *_by_unit(shown, w), page_words(part, w)),
        keyboard([turning, _behalf(found, bool(people), w), _ways_back(found, w)]),
    )


def render_pick(found: Behind, page: int = 0, *, w: Wording) -> Message:
    """Which colleague was on the phone? Each name is a button."""
    people = _people(found)
    part = page_of([text(each.name) for _, each in people], page, most=NAMES_PER_PAGE)
    names = [
        button(
            one_line(each.name, LONGEST_NAME) or w("people.no_unit"),
            BehalfTap(notice=found.notice, act="say", who=each.id, page=part.number),
        )
        for _, each in people[part.first : part.last]
    ]
    turning = turns(part, w, lambda _, number: BehalfTap(notice=found.notice, act="pick", page=number))
    return Message(
        blocks(
            lines(bold(w("behalf.pick")), text(title_words(found.title, w)), text(w("behalf.note"))),
            page_words(part, w),
        ),
        keyboard([*rows_of(names), turning, _to_list(found, w)]),
    )


def render_say(found: Behind, who: Colleague, page: int = 0, *, w: Wording) -> Message:
    """What did this colleague say?"""
    answers = [
        button(w(f"button.{tap}"), BehalfTap(notice=found.notice, act=tap.value, who=who.id, page=page))
        for tap in SAID_BY_PHONE
    ]
    back = button(w("button.back"), BehalfTap(notice=found.notice, act="pick", page=page))
    return Message(
        lines(bold(w("behalf.say", name=one_line(who.name, LONGEST_NAME))), text(title_words(found.title, w))),
        keyboard([*rows_of(answers), [back]]),
    )


def render_said(
    found: Behind, who: Colleague, tap: Tap, verdict: BehalfVerdict, page: int = 0, *, w: Wording
) -> Message:
    """It is written down; one tap takes it back."""
    undo = BehalfTap(notice=found.notice, act="undo", who=who.id, page=page, before=verdict.before.value)
    words = w("behalf.said", name=one_line(who.name, LONGEST_NAME), state=w(f"state.{tap}"))
    more = button(w("behalf.more"), BehalfTap(notice=found.notice, act="pick", page=page))
    return Message(
        lines(bold(words), text(title_words(found.title, w)), text(w("behalf.recorded"))),
        keyboard([[button(w("button.undo"), undo), more], _to_list(found, w)]),
    )


def answer_behalf(reason: BehalfReason, w: Wording) -> str:
    return w(f"behalf.reason.{reason}")


def colleague_of(found: Behind, who: int) -> Colleague | None:
    return next((each for _, people in found.units for each in people if each.id == who), None)


def _people(found: Behind) -> list[tuple[str, Colleague]]:
    """They come in the order of units and names."""
    return [(one_line(unit, LONGEST_NAME), each) for unit, people in found.units for each in people]


def _heading(found: Behind, count: int, w: Wording) -> Html:
    title = text(title_words(found.title, w))
    if found.figure is not Figure.STILL:
        return lines(bold(figure_words(found.figure, count, w)), title, text(w("still.order")))
    note = text(w("still.note")) if count else Html("")
    return lines(bold(w("still.title", count=count) if count else w("still.empty")), title, note)


def _by_unit(people: Sequence[tuple[str, Html]], w: Wording) -> Iterator[Html]:
    for unit in dict.fromkeys(unit for unit, _ in people):
        names = [name for own, name in people if own == unit]
        yield lines(bold(unit or w("people.no_unit")), joined(w("comma"), names))


def _behalf(found: Behind, is_any: bool, w: Wording) -> Row:
    if not is_any or found.figure is not Figure.STILL:
        return []
    return [button(w("behalf.button"), BehalfTap(notice=found.notice, act="pick"))]


def _ways_back(found: Behind, w: Wording) -> Row:
    one = button(w("stats.this_notice"), StatsTap(act="one", notice=found.notice))
    return [one, button(w("button.back"), StatsTap(act="back"))]


def _to_list(found: Behind, w: Wording) -> Row:
    return [button(w("behalf.to_list"), StatsTap(act=Figure.STILL.value, notice=found.notice))]
