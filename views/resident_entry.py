"""/resident in chat: where, which household, which person, and what is otherwise now. Nothing here tells who it is.

A person is 第 2 人 (with 王* only if the office allows it). What somebody needs is not asked here at all, however it is
shown: a tap on a word is as readable to the chat's server as the word; so needs are set on the office's own page.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import ForceReply, InlineKeyboardButton

from core.ids import HouseholdId
from core.office import Office
from core.outreach import Judgement, Way
from core.people import Role
from core.register import ProxyKind
from core.register_entries import WayEntry
from core.registering import Doors, Entrance, HouseholdCard, Registered, Tenant
from views.asking import Question, first_line
from views.buttons import RegisterTap
from views.commands import menu
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import Row, button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import date_words
from views.residents import code_buttons
from views.wording import Wording

PER_PAGE = 24
_SHOWN_WAYS = (Way.CHAT, Way.PHONE, Way.PROXY)
"""A door is always there, so nothing is said of it."""


def render_entrances(entrances: Sequence[Entrance], page: int = 0, *, w: Wording) -> Message:
    """First the entrance: building and entrance in one tap."""
    if not entrances:
        return Message(lines(text(w("resident_entry.no_homes")), text(w("resident_entry.by_code"))))
    part = page_of([text(each.label) for each in entrances], page, most=PER_PAGE)
    shown = [_to(_place(each, w), "doors", each.anchor) for each in entrances[part.first : part.last]]
    turning = turns(part, w, lambda _, number: RegisterTap(act="start", page=number))
    return Message(
        blocks(bold(w("resident_entry.entrances")), text(w("resident_entry.by_code")), page_words(part, w)),
        keyboard([*rows_of(shown), turning]),
    )


def render_doors(doors: Doors, page: int = 0, *, w: Wording) -> Message:
    """Then the door, by its room."""
    entrance = doors.entrance
    part = page_of([text(each.room) for each in doors.doors], page, most=PER_PAGE)
    shown = [
        _to(one_line(each.room, LONGEST_NAME) or one_line(each.code, LONGEST_NAME), "home", each.household)
        for each in doors.doors[part.first : part.last]
    ]
    turning = turns(part, w, lambda _, number: RegisterTap(act="doors", id=entrance.anchor, page=number))
    last = [_to(w("resident_entry.new_door"), "new_door", entrance.anchor), _back(w, "start")]
    return Message(
        blocks(bold(w("resident_entry.doors", place=_place(entrance, w))), page_words(part, w)),
        keyboard([*rows_of(shown), turning, last]),
    )


def render_home(card: HouseholdCard, *, w: Wording, now: datetime, office: Office) -> Message:
    """Whoever lives there, by number. A single person is opened at once: that saves a tap."""
    here = [each for each in card.tenants if each.is_here]
    if len(card.tenants) == 1 and here:
        return render_person(card, here[0], w=w, now=now, office=office)
    said = [_tenant(each, w, now, office) for each in card.tenants] or [text(w("resident_entry.nobody"))]
    people = [_to(_number(each, w), "person", each.resident) for each in card.tenants]
    return Message(blocks(_code(card), lines(*said)), keyboard([*rows_of(people), _last(card, w)]))


def render_person(card: HouseholdCard, one: Tenant, *, w: Wording, now: datetime, office: Office) -> Message:
    """What can be said of this person at the door, each with one tap; what holds now is ticked."""
    heading = lines(_code(card), _tenant(one, w, now, office))
    if not one.is_here:
        again = [_to(w("resident_entry.back_here"), "here", one.resident)]
        said = blocks(heading, text(w("resident_entry.back_here_why")))
        return Message(said, keyboard([again, _last(card, w)]))
    rows: list[Row] = [_judgements(one, w), *rows_of(list(_visits(one, w, office)))]
    more = [
        _to(w("resident_entry.ways"), "ways", one.resident),
        _to(w("resident_entry.proxy"), "proxy", one.resident),
        _to(w("resident_entry.rename"), "rename", one.resident),
    ]
    gone = [_to(w(f"resident_entry.{act}"), act, one.resident, ButtonStyle.DANGER) for act in ("moved", "deceased")]
    page = [_to(w("resident_entry.page"), "page", card.household)]
    hint = text(w("resident_entry.page_why"))
    return Message(blocks(heading, hint), keyboard([*rows, more, gone, page, _last(card, w)]))


def render_gone(card: HouseholdCard, one: Tenant, act: str, *, w: Wording) -> Message:
    """已搬走 and 已故 ask once, and say what then happens. `act`: moved or deceased."""
    question = w(f"resident_entry.gone.{act}", number=_number(one, w))
    sure = _to(w(f"resident_entry.sure.{act}"), f"sure_{act}", one.resident, ButtonStyle.DANGER)
    back = _to(w("button.back"), "person", one.resident)
    said = lines(_code(card), bold(question), text(w("resident_entry.gone.means")))
    return Message(said, keyboard([[sure], [back]]))


def render_ways(card: HouseholdCard, one: Tenant, *, w: Wording, now: datetime, office: Office) -> Message:
    """What the resident said to each way of reach; and a code to scan, by which they or a relative get one in chat."""
    rows = [[_consent(one, way, w, is_yes=is_yes) for is_yes in (True, False)] for way in Way]
    heading = lines(_code(card), _tenant(one, w, now, office), text(w("resident_entry.ways_ask")))
    back = [_to(w("button.back"), "person", one.resident)]
    return Message(heading, keyboard([*rows, code_buttons(one.resident, w), back]))


def render_proxy(card: HouseholdCard, one: Tenant, *, w: Wording, now: datetime, office: Office) -> Message:
    """Who passes a message on, and whether they live elsewhere; their name and number are for the page."""
    kinds = [
        _to(_ticked(w(f"resident_entry.proxy_kind.{kind}"), one.proxy_kind is kind), f"by_{kind}", one.resident)
        for kind in ProxyKind
    ]
    away = _to(
        _ticked(w("resident_entry.away"), one.is_proxy_away), "near" if one.is_proxy_away else "away", one.resident
    )
    heading = lines(_code(card), _tenant(one, w, now, office), text(w("resident_entry.proxy_ask")))
    return Message(heading, keyboard([kinds, [away], [_to(w("button.back"), "person", one.resident)]]))


def render_name_question(question: Question, place: str, *, w: Wording, is_unread: bool = False) -> Message:
    """The chat opens an answer to it by itself. `place` is a code or an entrance."""
    unread = text(w("resident_entry.unread")) if is_unread else Html("")
    how = text(w(f"resident_entry.how.{question.topic}", place=one_line(place, LONGEST_NAME)))
    said = lines(bold(first_line(question, w)), unread, how, text(w("resident_entry.taken_away")))
    return Message(said, ForceReply(input_field_placeholder=w(f"resident_entry.placeholder.{question.topic}")))


def render_registered(done: Registered, code: str, roles: Iterable[Role], *, w: Wording) -> Message:
    """The question took the place of the keyboard at the bottom; this brings it back."""
    return Message(text(answer_registered(done, w, code)), menu(roles, w))


def render_which(cards: Sequence[HouseholdCard], *, w: Wording) -> Message:
    """One code that several compounds have: nothing is taken over before somebody says which."""
    homes = [_to(one_line(each.code, LONGEST_NAME), "home", each.household) for each in cards[:PER_PAGE]]
    return Message(text(w("resident_entry.which")), keyboard(rows_of(homes)))


def render_new_home(code: str, *, w: Wording) -> Message:
    """A typed code that nobody has yet."""
    new = button(w("resident_entry.make"), RegisterTap(act="make", value=code))
    return Message(text(w("resident_entry.unknown", code=one_line(code, LONGEST_NAME))), keyboard([[new]]))


def render_no_such_code(w: Wording) -> Message:
    return Message(lines(text(w("resident_entry.no_code")), text(w("resident_entry.by_code"))))


def answer_registered(done: Registered, w: Wording, code: str = "") -> str:
    return w(f"resident_entry.done.{done.reason}", code=code).strip()


def _place(entrance: Entrance, w: Wording) -> str:
    """Households whose code spells no place stand together."""
    return one_line(entrance.label, LONGEST_NAME) or w("resident_entry.elsewhere")


def _judgements(one: Tenant, w: Wording) -> Row:
    said = {"go": Judgement.GO, "spare": Judgement.SPARE, "rules": None}
    return [
        _to(_ticked(w(f"resident_entry.{act}"), one.judgement is held), act, one.resident) for act, held in said.items()
    ]


def _visits(one: Tenant, w: Wording, office: Office) -> Iterator[InlineKeyboardButton]:
    """How often somebody looks in, where the office does that at all: in days, which say nothing of the person."""
    for tier, days in office.visit_every:
        yield _to(_ticked(w("resident_entry.every", days=days), one.tier is tier), f"tier_{tier}", one.resident)
    if office.visit_every:
        is_never = one.tier not in dict(office.visit_every)
        yield _to(_ticked(w("resident_entry.never"), is_never), "tier_none", one.resident)


def _consent(one: Tenant, way: Way, w: Wording, *, is_yes: bool) -> InlineKeyboardButton:
    held = next((each for each in one.ways if each.way is way), None)
    is_said = held is not None and (held.consent_at if is_yes else held.refused_at) is not None
    act = f"{'yes' if is_yes else 'no'}_{way}"
    label = w(f"resident_entry.{'agrees' if is_yes else 'refuses'}", way=w(f"resident_entry.way.{way}"))
    return _to(_ticked(label, is_said), act, one.resident)


def _tenant(one: Tenant, w: Wording, now: datetime, office: Office) -> Html:
    """第 2 人（王*） · 要上门 · 电话（5月3日联系上）"""
    if not one.is_here:
        return joined(" · ", [bold(_number(one, w)), text(w("resident_entry.muted"))])
    said = [] if one.judgement is None else [w(f"resident_entry.{one.judgement}")]
    ways = [_way(each, w, now, office) for each in one.ways if each.way in _SHOWN_WAYS] or [w("reason.no_way")]
    return joined(" · ", [bold(_number(one, w)), *map(text, [*said, *ways])])


def _number(one: Tenant, w: Wording) -> str:
    """Which of them it is. 王* stands here only if the store handed it out, which the office has to allow."""
    number = w("resident_entry.number", number=one.number)
    return w("resident_entry.masked", number=number, name=one.masked) if one.masked else number


def _way(held: WayEntry, w: Wording, now: datetime, office: Office) -> str:
    way = w(f"resident_entry.way.{held.way}")
    if held.refused_at is not None:
        return w("resident_entry.refuses", way=way)
    if held.proven_at is None:
        return w("resident_entry.unproven", way=way)
    day = date_words(office.local(held.proven_at).date(), w=w, today=office.local(now).date())
    return w("resident_entry.proven", way=way, day=day)


def _last(card: HouseholdCard, w: Wording) -> Row:
    """Under a single person too: somebody else may live there as well."""
    return [_to(w("resident_entry.add"), "add", card.household), _back(w, "doors", card.household)]


def _code(card: HouseholdCard) -> Html:
    return bold(one_line(card.code, LONGEST_NAME))


def _ticked(label: str, is_so: bool) -> str:
    return f"✓ {label}" if is_so else label


def _to(label: str, act: str, to: int, style: ButtonStyle | None = None) -> InlineKeyboardButton:
    return button(label, RegisterTap(act=act, id=to), style)


def _back(w: Wording, act: str, to: HouseholdId | int = 0) -> InlineKeyboardButton:
    return button(w("button.back"), RegisterTap(act=act, id=to))
