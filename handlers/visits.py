"""/visits and the outcome of each knock. Messages with entries are protected and go away after a day."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.ids import VisitListId
from core.outreach import Outcome
from core.people import Person, Style
from handlers.replies import redraw, reply, toast
from services.house import Services
from services.visits import REMOVED_AFTER
from views.buttons import VisitTap
from views.taps import answer_foreign, answer_outcome
from views.visits import render_visits
from views.welcome import render_not_allowed
from views.wording import Wording

_OUTCOMES = frozenset(outcome.value for outcome in Outcome)


async def on_visits(
    message: Message, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> None:
    found = await services.visits.plan(person, now)
    if found is None:
        await reply(message, render_not_allowed(w))
        return
    view = render_visits(found, w=w, now=now, office=services.office, style=style)
    sent = await reply(message, view, protect=True)
    await services.outbox.remove_later(sent.chat.id, sent.message_id, now, now + REMOVED_AFTER)


async def on_visit_tap(
    query: CallbackQuery,
    callback_data: VisitTap,
    person: Person | None,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    list_id = VisitListId(callback_data.list)
    if person is None or await services.visits.show(person, list_id) is None:
        return await toast(query, answer_foreign(w))
    words = ""
    if callback_data.act in _OUTCOMES:
        outcome = Outcome(callback_data.act)
        await services.visits.record(person, list_id, callback_data.number, outcome, now)
        words = answer_outcome(outcome, w)
    elif callback_data.act == "undo":
        await services.visits.take_back(person, list_id, callback_data.number, now)
        words = answer_outcome(None, w)
    await toast(query, words)
    found = await services.visits.show(person, list_id)
    if found is not None:
        view = render_visits(found, callback_data.page, w=w, now=now, office=services.office, style=style)
        await redraw(query, view)
    return None


def build_router() -> Router:
    router = Router(name="visits")
    router.message.register(on_visits, Command("visits"), F.chat.type == "private")
    router.callback_query.register(on_visit_tap, VisitTap.filter())
    return router
