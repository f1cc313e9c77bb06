"""居民: whom a notice is for, chosen by one tap each, with the number before many are added."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from core.audiences import AGES
from core.marking import Asking, Marking, Pick, need_number
from core.needs import Need
from core.reading import Audience, Scope
from views.buttons import AudienceTap, NoticeTap
from views.html import Html, blocks, bold, lines, one_line, text
from views.items import LONGEST_NAME, title_words
from views.keyboards import button, keyboard, page_words, rows_of, turns
from views.message import Message, page_by
from views.wording import Wording

COMMON = (Need.ALONE, Need.DISABLED_CARE, Need.SEVERE_DISABILITY, Need.NO_SMARTPHONE, Need.BLIND, Need.LOW_INCOME)
"""Needs of the first screen; the others are one tap further."""
PLACES_SHOWN = 24
NAMED = 6
"""So many places or needs are named; of more, the number is said."""


def render_marking(found: Marking, *, screen: str = "list", page: int = 0, w: Wording) -> Message:
    """`screen`: list, needs, places. A choice that would add many is shown with its number first."""
    if found.asking is not None:
        return _question(found, found.asking, w)
    if screen == "places":
        return _places(found, page, w)
    if screen == "needs":
        return _needs(found, page, w)
    return _first(found, w)


def _first(found: Marking, w: Wording) -> Message:
    ages = [_pick(found, Pick.AGE, w("audience.age", age=age), age, w) for age in reversed(AGES)]
    words = [each for each in COMMON if each in found.choices.needs]
    needs = [_pick(found, Pick.NEED, each, need_number(each), w) for each in words]
    more = _screen(found, "needs", w("audience.more_needs"))
    places = _screen(found, "places", w("audience.places"))
    everybody = [_pick(found, pick, w(f"audience.{pick}"), 0, w) for pick in (Pick.ALL, Pick.EVERYBODY)]
    nobody = _pick(found, Pick.NOBODY, w("audience.nobody"), 0, w)
    back = button(w("button.back"), NoticeTap(notice=found.notice, act="back"))
    return Message(
        blocks(*_head(found, w), text(w("audience.means"))),
        keyboard([everybody, ages, *rows_of([*needs, more]), [places], [nobody, back]]),
    )


def _needs(found: Marking, page: int, w: Wording) -> Message:
    buttons = [_pick(found, Pick.NEED, _label(need, w), need_number(need), w) for need in found.choices.needs]
    return _paged(found, "needs", buttons, page, w("audience.which_needs"), w)


def _places(found: Marking, page: int, w: Wording) -> Message:
    """Grids and buildings; a place that is chosen is taken back by the same button."""
    grids = [
        _place(found, Pick.GRID, _label(name, w), grid, grid in found.audience.grids, w)
        for grid, name in found.choices.grids
    ]
    buildings = [
        _place(found, Pick.BUILDING, _label(each.word, w), each.home, _holds(found, each.word), w)
        for each in found.choices.buildings
    ]
    anywhere = [_pick(found, Pick.ANYWHERE, w("audience.anywhere"), 0, w)]
    question = w("audience.which_places" if grids or buildings else "audience.no_places")
    return _paged(found, "places", [*anywhere, *grids, *buildings], page, question, w)


def _holds(found: Marking, word: str) -> bool:
    return word in found.audience.buildings


def _paged(
    found: Marking, screen: str, buttons: Sequence[InlineKeyboardButton], number: int, question: str, w: Wording
) -> Message:
    page = page_by([0] * len(buttons), number, limit=LIMITLESS, most=PLACES_SHOWN)
    turning = turns(page, w, lambda _, other: AudienceTap(notice=found.notice, act=screen, page=other))
    back = _screen(found, "list", w("button.back"))
    return Message(
        blocks(*_head(found, w), text(question), page_words(page, w)),
        keyboard([*rows_of(list(buttons[page.first : page.last])), turning, [back]]),
    )


LIMITLESS = 10**6


def _question(found: Marking, asking: Asking, w: Wording) -> Message:
    yes = AudienceTap(notice=found.notice, act=asking.pick, value=asking.value, sure=1)
    return Message(
        lines(
            bold(w("outreach.question", households=asking.households, people=asking.people)),
            text(title_words(found.title, w)),
            text(w("outreach.means")),
        ),
        keyboard([[button(w("outreach.yes"), yes, ButtonStyle.PRIMARY), _screen(found, "list", w("audience.not_so"))]]),
    )


def _head(found: Marking, w: Wording) -> list[Html]:
    return [
        lines(bold(w("audience.question")), text(title_words(found.title, w))),
        lines(text(w("audience.now", words=audience_words(found, w))), *_counts(found, w)),
    ]


def _counts(found: Marking, w: Wording) -> list[Html]:
    counts = []
    if found.concerned:
        numbers = {"reached": found.reached, "declined": found.declined, "open": found.open}
        counts.append(text(w("audience.counts", people=found.concerned, **numbers)))
    if found.proposed:
        counts.append(text(w("audience.proposed", people=found.proposed)))
    return counts


def audience_words(found: Marking, w: Wording) -> str:
    """80岁以上 · 3号楼、第一网格"""
    audience = found.audience
    if not audience:
        return w("audience.nobody" if found.is_settled else "audience.nobody_named")
    who, where = _who(audience, w), _where(found, w)
    said = w("audience.at", who=who, where=where) if where else who
    return w("audience.guessed", words=said) if audience.is_inferred else said


def _who(audience: Audience, w: Wording) -> str:
    if audience.scope is not Scope.NAMED:
        return w("audience.all" if audience.scope is Scope.ALL else "audience.every")
    age = [] if audience.min_age is None else [w("audience.age", age=audience.min_age)]
    return _named([*age, *sorted(audience.needs)], w)


def _where(found: Marking, w: Wording) -> str:
    names: dict[int, str] = {int(grid): name for grid, name in found.choices.grids}
    grids = [names.get(each, "") if isinstance(each, int) else each for each in found.audience.grids]
    return _named([*sorted(filter(None, grids)), *sorted(found.audience.buildings)], w)


def _named(words: Sequence[str], w: Wording) -> str:
    shown = w("comma").join(one_line(each, LONGEST_NAME) for each in words[:NAMED])
    return w("audience.and_more", words=shown, count=len(words)) if len(words) > NAMED else shown


def _pick(found: Marking, pick: Pick, label: str, value: int, w: Wording) -> InlineKeyboardButton:
    tap = AudienceTap(notice=found.notice, act=pick, value=value)
    return button(w("audience.chosen", label=label) if _is_chosen(found, pick, value) else label, tap)


def _is_chosen(found: Marking, pick: Pick, value: int) -> bool:
    audience = found.audience
    if pick is Pick.AGE:
        return audience.min_age == value
    if pick is Pick.NEED:
        return value in {need_number(each) for each in audience.needs}
    if pick is Pick.ANYWHERE:
        return bool(audience) and not (audience.grids or audience.buildings)
    return (pick, audience.scope) in {(Pick.ALL, Scope.ALL), (Pick.EVERYBODY, Scope.EVERYBODY)}


def _place(found: Marking, pick: Pick, label: str, number: int, is_in: bool, w: Wording) -> InlineKeyboardButton:
    tap = AudienceTap(notice=found.notice, act=pick, value=-number if is_in else number)
    return button(w("audience.chosen", label=label) if is_in else label, tap)


def _label(words: str, w: Wording) -> str:
    return one_line(words, LONGEST_NAME) or w("notice.unnamed")


def _screen(found: Marking, screen: str, label: str) -> InlineKeyboardButton:
    return button(label, AudienceTap(notice=found.notice, act=screen))
