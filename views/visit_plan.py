"""What a grid worker sees before leaving: how much it is, by building, and what can be left to others or tomorrow."""

from collections.abc import Iterable, Sequence

from aiogram.types import InlineKeyboardButton

from core.handing import WHOLE_GRID, Colleague, Handed, HandedBack, HandedOver, HandReason, Left, Shared
from core.outreach import Outcome
from core.typed_back import Typed, typed_back
from core.visiting import Dealt, Part, VisitList
from views.buttons import MenuTap, PageTap, PlanTap
from views.html import Html, blocks, bold, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import Row, button, keyboard, rows_of
from views.message import Message
from views.moments import Clock, date_words, weekday_words
from views.visit_words import building_words
from views.wording import Wording

MOST_BUILDINGS = 30
"""Buttons of buildings; a grid has fewer, and the whole list holds the rest."""
MOST_COLLEAGUES = 60
_HALF_AN_HOUR = 30


def render_plan(visits: VisitList, shared: Shared, clock: Clock) -> Message:
    """今天 12 户，约 1.5 小时（估计）; then the buildings to begin with."""
    w, due = clock.w, len(visits.due)
    said = [*_shared(shared, w), *_left(shared.left, clock)]
    if not due:
        return Message(lines(bold(_empty(visits, shared, w)), *said), keyboard(_ends(visits, shared, w)))
    heading = w("plan.title", count=due, time=time_words(visits.minutes, w))
    everything = button(w("plan.button.all", count=due), PlanTap(list=visits.id, act="open"))
    parts = [each for each in visits.parts if each.due]
    buildings = [_part(visits, each, "open", w) for each in parts] if len(parts) > 1 else []
    off = button(w("plan.button.off"), PlanTap(list=visits.id, act="off"))
    hand = button(w("plan.button.hand"), PlanTap(list=visits.id, act="hand"))
    rows = [[everything], *rows_of(buildings[:MOST_BUILDINGS]), [hand, off], *_ends(visits, shared, w)]
    number = text(number_words(visits, clock))
    return Message(lines(bold(heading), _buildings(parts, w), *said, number), keyboard(rows))


def number_words(visits: VisitList, clock: Clock) -> str:
    """清单57 · 11月24日 09:00 · 第一网格: with several sheets in a bag one sees which one it is."""
    local = clock.office.local(visits.at)
    day = date_words(local.date(), w=clock.w, today=clock.today)
    made = clock.w("plan.number", number=visits.id, day=day, time=f"{local:%H:%M}")
    return clock.w("visits.then").join(each for each in (made, one_line(visits.grid, LONGEST_NAME)) if each)


def _empty(visits: VisitList, shared: Shared, w: Wording) -> str:
    if shared.left is not None or (visits.knocks and shared.given):
        return w("plan.rest_left")
    return w("plan.all_done") if visits.knocks else w("visits.empty")


def _left(left: Left | None, clock: Clock) -> list[Html]:
    """What waits for another day, and what of it cannot; on the screen, for a word over it is soon gone."""
    if left is None:
        return []
    w = clock.w
    day = date_words(left.until, w=w, today=clock.today)
    said = w("plan.left", count=left.households, day=day, weekday=weekday_words(left.until, w))
    return [text(said), text(w("plan.left_tight", count=left.tight)) if left.tight else Html("")]


def _buildings(parts: Sequence[Part], w: Wording) -> Html:
    return text(w("visits.then").join(_count(each, w) for each in parts[:MOST_BUILDINGS]))


def _count(part: Part, w: Wording) -> str:
    return w("plan.building", building=building_words(part, w), count=part.due)


def _shared(shared: Shared, w: Wording) -> list[Html]:
    taken = text(w("plan.taken", count=shared.taken)) if shared.taken else Html("")
    given = text(w("plan.given", count=shared.given)) if shared.given else Html("")
    return [taken, given]


def _ends(visits: VisitList, shared: Shared, w: Wording) -> list[Row]:
    given = button(w("plan.button.fetch", count=shared.given), PlanTap(list=visits.id, act="fetch"))
    taken = button(w("plan.button.return", count=shared.taken), PlanTap(list=visits.id, act="return"))
    page = button(w("plan.button.page"), PageTap(act="visits", list=visits.id))
    paper = button(w("plan.button.print"), PageTap(act="print", list=visits.id))
    papers = [page, paper] if visits.knocks else []
    again = [_take_up(visits, shared.left, w)] if shared.left is not None else []
    return [again, [given] if shared.given else [], [taken] if shared.taken else [], papers]


def _take_up(visits: VisitList, left: Left, w: Wording) -> InlineKeyboardButton:
    return button(w("plan.button.on", count=left.households), PlanTap(list=visits.id, act="on"))


def _part(visits: VisitList, part: Part, act: str, w: Wording) -> InlineKeyboardButton:
    return button(_count(part, w), PlanTap(list=visits.id, act=act, part=part.number))


def time_words(minutes: int, w: Wording) -> str:
    """An estimate is not given to the minute: tens of minutes, from an hour on half hours. For chat and page alike."""
    tens = max(-(-minutes // 10) * 10, 10)
    if tens < 60:
        return w("plan.minutes", count=tens)
    halves = -(-minutes // _HALF_AN_HOUR)
    return w("plan.hours", count=f"{halves / 2:g}")


def render_what(visits: VisitList, *, w: Wording) -> Message:
    """Which households go to a colleague?"""
    parts = [each for each in visits.parts if each.due]
    due = button(w("plan.button.all", count=len(visits.due)), PlanTap(list=visits.id, act="to"))
    buildings = [_part(visits, each, "to", w) for each in parts] if len(parts) > 1 else []
    grid = button(w("plan.button.grid"), PlanTap(list=visits.id, act="to", part=WHOLE_GRID))
    rows = [[due], *rows_of(buildings[:MOST_BUILDINGS]), [grid], [_back(visits, w)]]
    return Message(lines(bold(w("plan.what")), text(w("plan.how_long"))), keyboard(rows))


def render_to_whom(
    visits: VisitList, colleagues: Sequence[Colleague], *, part: int = 0, number: int = 0, w: Wording
) -> Message:
    """To whom? Colleagues of the same community, by name."""
    people = [
        button(
            one_line(each.name, LONGEST_NAME),
            PlanTap(list=visits.id, act="give", part=part, number=number, who=each.id),
        )
        for each in colleagues[:MOST_COLLEAGUES]
    ]
    words = w("plan.to_whom", what=_what(visits, part, number, w)) if people else w("plan.no_colleague")
    return Message(lines(bold(words), text(w("plan.how_long"))), keyboard([*rows_of(people), [_back(visits, w)]]))


def _what(visits: VisitList, part: int, number: int, w: Wording) -> str:
    knock = visits.knock(number) if number else None
    if knock is not None:
        return one_line(knock.code, LONGEST_NAME)
    if part == WHOLE_GRID:
        return w("plan.whole_grid")
    named = next((each for each in visits.parts if each.number == part), None)
    return w("plan.everything", count=len(visits.due)) if named is None else _count(named, w)


def _back(visits: VisitList, w: Wording) -> InlineKeyboardButton:
    return button(w("button.back"), PlanTap(list=visits.id, act="plan"))


def answer_handed(handed: Handed, clock: Clock) -> str:
    """What became of it, over the screen."""
    w = clock.w
    name = one_line(handed.colleague or "", LONGEST_NAME)
    if handed.reason is not HandReason.PUT_OFF or handed.until is None:
        return w(f"plan.handed.{handed.reason}", count=handed.households, name=name)
    day = date_words(handed.until, w=w, today=clock.today)
    words = w("plan.handed.put_off", count=handed.households, day=day, weekday=weekday_words(handed.until, w))
    return words + (w("plan.handed.tight", count=handed.tight) if handed.tight else "")


def render_handed_over(handed: HandedOver, *, w: Wording) -> Message:
    """To the colleague: so many households, and where to see them."""
    words = w("plan.handed_over", name=one_line(handed.by, LONGEST_NAME), count=handed.households)
    return Message(
        lines(bold(words), text(w("plan.how_long_taken"))),
        keyboard([[button(w("menu.visits"), MenuTap(act="visits"))]]),
    )


def render_handed_back(handed: HandedBack, *, w: Wording) -> Message:
    """To whoever's grid it is: so many households are theirs again."""
    words = w("plan.handed_back", name=one_line(handed.by, LONGEST_NAME), count=handed.households)
    return Message(
        lines(bold(words), text(w("plan.handed_back_means"))),
        keyboard([[button(w("menu.visits"), MenuTap(act="visits"))]]),
    )


def render_which(typed: Typed, which: Iterable[Dealt], clock: Clock) -> Message:
    """The numbers mean other doors on an earlier list: which one was it? What was understood stands in the message, so
    that a tap finds it there."""
    w = clock.w
    dealt = [[button(_dealt(each, clock), PlanTap(list=each.list, act="which"))] for each in which]
    left = len(typed.unclear) + len(typed.asked)
    unclear = [text(w("plan.which_unclear", count=left))] if left else []
    return Message(
        blocks(bold(w("plan.which")), lines(*map(text, _marks(typed, w))), lines(*unclear, text(w("plan.which_how")))),
        keyboard(dealt),
    )


def _dealt(each: Dealt, clock: Clock) -> str:
    local = clock.office.local(each.at)
    day = date_words(local.date(), w=clock.w, today=clock.today)
    return clock.w("plan.which_list", number=each.list, day=day, time=f"{local:%H:%M}")


def _marks(typed: Typed, w: Wording) -> list[str]:
    """3 5 已告知: one line for each outcome, in words that can be read back."""
    found: dict[Outcome, list[str]] = {}
    for mark in typed.marks:
        found.setdefault(mark.outcome, []).append(one_line(str(mark.ref), LONGEST_NAME))
    return [f"{' '.join(refs)} {w(f'outcome.{outcome}')}" for outcome, refs in found.items()]


def typed_in(message: str) -> Typed | None:
    """What such a question says was typed."""
    parts = message.split("\n\n")
    return typed_back(parts[1]) if len(parts) > 1 else None
