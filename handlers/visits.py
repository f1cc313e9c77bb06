"""/visits and the outcome of each knock. Messages with entries are protected and go away after a day."""

from dataclasses import dataclass
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.handing import Shared
from core.ids import ResidentId, VisitListId
from core.outreach import Outcome
from core.people import Person, Style
from core.visiting import KnockReason, NoteKind, VisitList
from handlers.asking import Answers, Asked
from handlers.removing import take_away
from handlers.replies import redraw, reply, toast
from handlers.requests import ask_at_door
from services.house import Services
from services.visits import REMOVED_AFTER
from views.asking import Question, Topic
from views.buttons import VisitTap
from views.message import Message as View
from views.moments import Clock
from views.rich.visits import PER_PAGE as RICH_PER_PAGE
from views.taps import answer_foreign
from views.typed_back import answer_knocked, render_note_kept, render_note_question
from views.visit_plan import answer_handed, render_plan
from views.visit_words import GONE
from views.visits import PER_PAGE, render_door, render_gone, render_visits
from views.welcome import render_not_allowed
from views.wording import Wording

PER_LIST = 1000
"""A question about a note names the list and, in its last three digits, the number of the household."""
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_DOOR = frozenset({"more", "who"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """One tap under a visit list, with all that answers it."""

    query: CallbackQuery
    tap: VisitTap
    person: Person
    services: Services
    asked: Asked
    w: Wording
    style: Style
    now: datetime

    @property
    def list(self) -> VisitListId:
        return VisitListId(self.tap.list)

    @property
    def who(self) -> ResidentId | None:
        return ResidentId(self.tap.who) if self.tap.who else None

    @property
    def clock(self) -> Clock:
        return Clock(w=self.w, now=self.now, office=self.services.office)


async def on_visits(
    message: Message, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> None:
    """The plan first; a list that fits one page comes at once."""
    found = await services.visits.plan(person, now)
    if found is None:
        await reply(message, render_not_allowed(w))
        return
    view = await _first(found, person, services, w, style, now)
    sent = await reply(message, view, protect=True)
    await services.visits.went_out(person, found.id, sent.chat.id, sent.message_id, now)


async def _first(found: VisitList, person: Person, services: Services, w: Wording, style: Style, now: datetime) -> View:
    shared = await services.handing.shared(person, now)
    one_page = RICH_PER_PAGE if style is Style.RICH else PER_PAGE
    if not found.due or len(found.due) > one_page or shared != Shared():
        return render_plan(found, shared, Clock(w=w, now=now, office=services.office))
    return render_visits(found, w=w, now=now, office=services.office, style=style)


async def on_visit_tap(
    query: CallbackQuery,
    callback_data: VisitTap,
    person: Person | None,
    services: Services,
    asked: Asked,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    if person is None or await services.visits.show(person, VisitListId(callback_data.list), now) is None:
        return await toast(query, answer_foreign(w))
    tapped = Tapped(
        query=query, tap=callback_data, person=person, services=services, asked=asked, w=w, style=style, now=now
    )
    if callback_data.act == "note":
        return await _ask_note(tapped)
    if callback_data.act == "hear":
        return await _say_again(tapped)
    await toast(query, await _act(tapped))
    await _draw(tapped)
    if callback_data.act == Outcome.NEEDS_HELP:
        await ask_at_door(query, person, tapped.list, callback_data.number, services, w, now)
    return None


async def _act(tapped: Tapped) -> str:
    """What the tap does, in words over the screen; one that only turns a page says nothing."""
    tap, visits, handing = tapped.tap, tapped.services.visits, tapped.services.handing
    if tap.act == Outcome.MOVED:
        return ""  # asked once more
    if tap.act in _OUTCOMES or tap.act == GONE:
        outcome = Outcome.MOVED if tap.act == GONE else Outcome(tap.act)
        knocked = await visits.knock(tapped.person, tapped.list, tap.number, outcome, tapped.now, resident=tapped.who)
        return answer_knocked(knocked.reason, outcome, tapped.w)
    if tap.act == "undo":
        knocked = await visits.undo(tapped.person, tapped.list, tap.number, tapped.now, resident=tapped.who)
        return answer_knocked(knocked.reason, "", tapped.w)
    if tap.act == "off":
        handed = await handing.put_off(tapped.person, tapped.list, tapped.now, number=tap.number)
        return answer_handed(handed, tapped.clock)
    if tap.act == "back":
        handed = await handing.bring_back(tapped.person, tapped.list, tap.number, tapped.now)
        return answer_handed(handed, tapped.clock)
    return ""


async def _draw(tapped: Tapped) -> None:
    """The list as it stands; behind 更多 the one household, also after a tap for one of several people."""
    tap, w, now, office = tapped.tap, tapped.w, tapped.now, tapped.services.office
    found = await tapped.services.visits.show(tapped.person, tapped.list, now)
    if found is None:
        return
    view = None
    if tap.act == Outcome.MOVED:
        view = render_gone(found, tap.number, tap.page, part=tap.part, who=tap.who, w=w)
    elif tap.act in _DOOR or tap.who:
        who = tap.who if tap.act == "who" else 0
        view = render_door(found, tap.number, tap.page, part=tap.part, who=who, w=w, now=now, office=office)
    if view is None:
        view = render_visits(found, tap.page, part=tap.part, w=w, now=now, office=office, style=tapped.style)
    await redraw(tapped.query, view)


async def _ask_note(tapped: Tapped) -> None:
    """A question that the chat opens an answer to; what comes back is sealed at once."""
    found = await tapped.services.visits.show(tapped.person, tapped.list, tapped.now)
    knock = None if found is None else found.knock(tapped.tap.number)
    message = tapped.query.message
    if knock is None or not isinstance(message, Message):
        await toast(tapped.query, answer_knocked(KnockReason.UNKNOWN, "", tapped.w))
        return
    await toast(tapped.query, "")
    question = Question(Topic.VISIT_NOTE, tapped.tap.list * PER_LIST + tapped.tap.number)
    tapped.asked.note(tapped.query.from_user.id, question, tapped.now)
    sent = await reply(message, render_note_question(knock, question.number, w=tapped.w), protect=True)
    at = tapped.now + REMOVED_AFTER
    await tapped.services.outbox.remove_later(sent.chat.id, sent.message_id, tapped.now, at)


async def _say_again(tapped: Tapped) -> None:
    """The worker's own voice message, to the worker alone; it goes away after a day again."""
    to, at = tapped.query.from_user.id, tapped.now + REMOVED_AFTER
    file_id = await tapped.services.visits.voice(tapped.person, tapped.list, tapped.tap.number, tapped.now)
    await toast(tapped.query, "" if file_id else answer_knocked(KnockReason.UNKNOWN, "", tapped.w))
    if file_id is not None and tapped.query.bot is not None:
        sent = await tapped.query.bot.send_voice(to, file_id, protect_content=True)
        await tapped.services.outbox.remove_later(sent.chat.id, sent.message_id, tapped.now, at)


async def on_note(
    message: Message, question: Question, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    """The words, or the file id of a voice message. Her own message goes away after a day, as the list does."""
    await take_away(message, services, now, is_clean=True)
    list_id, number = divmod(question.number, PER_LIST)
    kind = NoteKind.TEXT if message.voice is None else NoteKind.VOICE
    content = message.text or message.caption or "" if message.voice is None else message.voice.file_id
    is_kept = bool(content.strip()) and await services.visits.note(
        person, VisitListId(list_id), number, kind, content, now
    )
    await reply(message, render_note_kept(person.roles, is_kept=is_kept, w=w))


def build_router(asked: Asked) -> Router:
    router = Router(name="visits")
    in_private = F.chat.type == "private"
    router.message.register(on_visits, Command("visits"), in_private)
    router.message.register(on_note, in_private, Answers(asked, Topic.VISIT_NOTE))
    router.callback_query.register(on_visit_tap, VisitTap.filter())
    return router
