"""/resident: a grid worker adds or corrects one person, in taps, with nothing to type but the name.

The danger is the typed name: it is taken over sealed, and the worker's own message is deleted at once, so that no name
stays in the chat.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from core.ids import HouseholdId, ResidentId
from core.imports.households import is_well_formed
from core.needs import Tier
from core.outreach import Judgement, Way
from core.people import Person
from core.register import ProxyKind, ResidentState
from core.registering import Correction, HouseholdCard, Registered, RegisterReason
from handlers.asking import Answers, Asked
from handlers.pages import Door, send_link
from handlers.removing import send_for_a_day as _show
from handlers.removing import take_away as _take_away
from handlers.replies import redraw, toast
from services.house import Services
from views.asking import Question, Topic
from views.buttons import RegisterTap
from views.message import Message as View
from views.resident_entry import (
    answer_registered,
    render_doors,
    render_entrances,
    render_gone,
    render_home,
    render_name_question,
    render_new_home,
    render_no_such_code,
    render_person,
    render_proxy,
    render_registered,
    render_ways,
    render_which,
)
from views.taps import answer_foreign, answer_stale
from views.welcome import render_not_allowed
from views.wording import Wording

LONGEST_ANSWER = 60
"""Longer words are no name; whoever pasted something else here keeps it."""

_QUESTIONS = {"add": Topic.RESIDENT, "new_door": Topic.NEW_DOOR, "rename": Topic.RENAME}
_ABOUT_PEOPLE: dict[str, Callable[..., View]] = {
    "person": render_person,
    "ways": render_ways,
    "proxy": render_proxy,
    "moved": lambda card, one, *, w, **_: render_gone(card, one, "moved", w=w),
    "deceased": lambda card, one, *, w, **_: render_gone(card, one, "deceased", w=w),
}
_CORRECTIONS: dict[str, Correction] = {
    "go": Correction(judgement=Judgement.GO),
    "spare": Correction(judgement=Judgement.SPARE),
    "rules": Correction(judgement=""),
    "here": Correction(state=ResidentState.HERE),
    "sure_moved": Correction(state=ResidentState.MOVED),
    "sure_deceased": Correction(state=ResidentState.DECEASED),
    **{f"tier_{tier}": Correction(tier=tier) for tier in Tier},
    "tier_none": Correction(tier=""),
    **{f"by_{kind}": Correction(proxy_kind=kind) for kind in ProxyKind},
    "away": Correction(is_proxy_away=True),
    "near": Correction(is_proxy_away=False),
    **{f"yes_{way}": Correction(agreed=frozenset({way})) for way in Way},
    **{f"no_{way}": Correction(refused=frozenset({way})) for way in Way},
}
_UNREAD = frozenset({RegisterReason.NO_NAME, RegisterReason.NO_ROOM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who asks, and with what the answer is made."""

    person: Person
    services: Services
    w: Wording
    now: datetime

    async def start(self, page: int = 0) -> View | None:
        """The entrances; where there is only one, its doors at once."""
        found = await self.services.registering.entrances(self.person)
        if found is not None and len(found) == 1:
            return await self.doors(found[0].anchor)
        return None if found is None else render_entrances(found, page, w=self.w)

    async def doors(self, anchor: HouseholdId, page: int = 0) -> View | None:
        found = await self.services.registering.doors(self.person, anchor)
        return None if found is None else render_doors(found, page, w=self.w)

    async def home(self, home: HouseholdId) -> View | None:
        card = await self.services.registering.card(self.person, home)
        return None if card is None else render_home(card, w=self.w, now=self.now, office=self.services.office)

    async def about(self, screen: str, resident: ResidentId) -> View | None:
        home = await self.services.registering.home_of(self.person, resident)
        card = None if home is None else await self.services.registering.card(self.person, home)
        one = None if card is None else card.tenant(resident)
        if card is None or one is None:
            return None
        return _ABOUT_PEOPLE[screen](card, one, w=self.w, now=self.now, office=self.services.office)

    async def screen(self, tap: RegisterTap) -> View | None:
        if tap.act == "start":
            return await self.start(tap.page)
        if tap.act == "doors":
            return await self.doors(HouseholdId(tap.id), tap.page)
        if tap.act in _ABOUT_PEOPLE:
            return await self.about(tap.act, ResidentId(tap.id))
        return await self.home(HouseholdId(tap.id))

    async def place(self, question: Question) -> str | None:
        """What a question says of where it is about; None when that is not this worker's."""
        registering = self.services.registering
        if question.topic is Topic.NEW_DOOR:
            doors = await registering.doors(self.person, HouseholdId(question.number))
            return None if doors is None else doors.entrance.label
        is_person = question.topic is Topic.RENAME
        home = await registering.home_of(self.person, ResidentId(question.number)) if is_person else question.number
        card = None if home is None else await registering.card(self.person, HouseholdId(home))
        return None if card is None else card.code

    async def cards(self, homes: Iterable[HouseholdId]) -> list[HouseholdCard]:
        found = [await self.services.registering.card(self.person, home) for home in homes]
        return [card for card in found if card is not None]

    async def code(self, done: Registered) -> str:
        card = None if done.household is None else await self.services.registering.card(self.person, done.household)
        return "" if card is None else card.code


async def on_resident(
    message: Message,
    person: Person,
    services: Services,
    w: Wording,
    now: datetime,
    command: CommandObject | None = None,
) -> None:
    """With a code behind it the household opens at once; a name behind that is taken over at once.

    Whatever else stands there may be a name: the message is taken away before anything is looked for.
    """
    desk = Desk(person=person, services=services, w=w, now=now)
    code, name = _code_and_name(command)
    if not code:
        return await _show(message, await desk.start() or render_not_allowed(w), services, now)
    await _take_away(message, services, now, is_clean=not name and is_well_formed(code.upper()))
    placed = await services.registering.find(person, code)
    if placed is None:
        return await _show(message, render_not_allowed(w), services, now)
    if not placed.found:
        return await _show(
            message, render_new_home(placed.new, w=w) if placed.new else render_no_such_code(w), services, now
        )
    if len(placed.found) > 1:
        return await _show(message, render_which(await desk.cards(placed.found), w=w), services, now)
    if name:
        done = await services.registering.add(person, placed.found[0], name, now)
        await _show(message, render_registered(done, await desk.code(done), person.roles, w=w), services, now)
    return await _show(message, await desk.home(placed.found[0]) or render_not_allowed(w), services, now)


def _code_and_name(command: CommandObject | None) -> tuple[str, str]:
    code, _, name = " ".join(((command and command.args) or "").split()).partition(" ")
    return code, name


async def on_register_tap(
    query: CallbackQuery,
    callback_data: RegisterTap,
    person: Person | None,
    services: Services,
    asked: Asked,
    door: Door,
    w: Wording,
    now: datetime,
) -> None:
    message = query.message
    if person is None or not isinstance(message, Message) or message.chat.type != "private":
        return await toast(query, answer_foreign(w))
    desk, act = Desk(person=person, services=services, w=w, now=now), callback_data.act
    if act in _QUESTIONS:
        return await _ask(query, message, Question(_QUESTIONS[act], callback_data.id), desk, asked)
    if act == "page":
        await toast(query, "")
        return await send_link(message, person, services, door, f"/register/{callback_data.id}", w, now)
    if act in _CORRECTIONS:
        return await _correct(query, callback_data, desk)
    if act == "make":
        home = await services.registering.add_home(person, callback_data.value, now)
        return await _redraw(query, None if home is None else await desk.home(home), w)
    return await _redraw(query, await desk.screen(callback_data), w)


async def _correct(query: CallbackQuery, tap: RegisterTap, desk: Desk) -> None:
    """Afterwards the screen the button stood on shows what is so now."""
    done = await desk.services.registering.correct(desk.person, ResidentId(tap.id), _CORRECTIONS[tap.act], desk.now)
    await toast(query, answer_registered(done, desk.w))
    view = await desk.about(_screen_of(tap.act), ResidentId(tap.id))
    if view is not None:
        await redraw(query, view)


def _screen_of(act: str) -> str:
    if act.startswith(("yes_", "no_")):
        return "ways"
    return "proxy" if act.startswith("by_") or act in ("away", "near") else "person"


async def _redraw(query: CallbackQuery, view: View | None, w: Wording) -> None:
    if view is None:
        return await toast(query, answer_stale(w))
    await toast(query, "")
    return await redraw(query, view)


async def _ask(query: CallbackQuery, message: Message, question: Question, desk: Desk, asked: Asked) -> None:
    place = await desk.place(question)
    if place is None:
        return await toast(query, answer_foreign(desk.w))
    await toast(query, "")
    asked.note(message.chat.id, question, desk.now)
    return await _show(message, render_name_question(question, place, w=desk.w), desk.services, desk.now)


async def on_name(
    message: Message, question: Question, person: Person, services: Services, asked: Asked, w: Wording, now: datetime
) -> None:
    """Taken over, taken away, and shown without the name. What is no name is asked for again."""
    desk, words = Desk(person=person, services=services, w=w, now=now), message.text or message.caption or ""
    if len(words) <= LONGEST_ANSWER:
        await _take_away(message, services, now)
    done = await _typed(question, words, desk)
    place = await desk.place(question)
    if done.reason in _UNREAD and place is not None:
        asked.note(message.chat.id, question, now)
        view = render_name_question(question, place, w=w, is_unread=True)
        return await _show(message, view, services, now)
    await _show(message, render_registered(done, await desk.code(done), person.roles, w=w), services, now)
    view_after = None if done.resident is None else await desk.about("person", done.resident)
    if view_after is not None:
        await _show(message, view_after, services, now)
    return None


async def _typed(question: Question, words: str, desk: Desk) -> Registered:
    registering, number = desk.services.registering, question.number
    if question.topic is Topic.RENAME:
        return await registering.correct(desk.person, ResidentId(number), Correction(name=words or "?"), desk.now)
    if question.topic is Topic.NEW_DOOR:
        return await registering.add_behind(desk.person, HouseholdId(number), words, desk.now)
    return await registering.add(desk.person, HouseholdId(number), words, desk.now)


def build_router(asked: Asked) -> Router:
    """`asked` is shared with everybody who asks for words."""
    router = Router(name="resident_entry")
    in_private = F.chat.type == "private"
    router.message.register(on_resident, Command("resident"), in_private)
    router.message.register(on_name, in_private, Answers(asked, Topic.RESIDENT, Topic.NEW_DOOR, Topic.RENAME))
    router.callback_query.register(on_register_tap, RegisterTap.filter())
    return router
