"""居民 under /stats: who was told, and whom nobody has told yet. Lists of codes are protected and go after a day."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from core.ids import NoticeId
from core.people import Person
from handlers.replies import redraw, reply, toast
from services.house import Services
from services.visits import REMOVED_AFTER
from views.buttons import CoverageTap
from views.coverage import render_coverage, render_unseen, render_untold
from views.message import Message as View
from views.taps import answer_foreign, answer_not_allowed
from views.wording import Wording


async def on_coverage_tap(
    query: CallbackQuery,
    callback_data: CoverageTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    message = query.message
    if person is None or not isinstance(message, Message) or message.chat.type != "private":
        return await toast(query, answer_foreign(w))
    view = await _view(callback_data, person, services, w, now)
    if view is None:
        return await toast(query, answer_not_allowed(w))
    await toast(query, "")
    if callback_data.act in ("untold", "unseen"):
        return await _send(message, view, services, now)
    return await redraw(query, view)


async def _view(tap: CoverageTap, person: Person, services: Services, w: Wording, now: datetime) -> View | None:
    if tap.act.endswith("untold"):
        untold = await services.coverage.untold(person, NoticeId(tap.notice), now)
        return None if untold is None else render_untold(untold, tap.page, w=w, needs=services.office.needs)
    if tap.act.endswith("unseen"):
        unseen = await services.coverage.unseen(person)
        return None if unseen is None else render_unseen(unseen, tap.page, w=w)
    found = await services.coverage.overview(person, now)
    return None if found is None else render_coverage(found, tap.page, w=w, now=now, office=services.office)


async def _send(message: Message, view: View, services: Services, now: datetime) -> None:
    sent = await reply(message, view, protect=True)
    await services.outbox.remove_later(sent.chat.id, sent.message_id, now, now + REMOVED_AFTER)


def build_router() -> Router:
    router = Router(name="coverage")
    router.callback_query.register(on_coverage_tap, CoverageTap.filter())
    return router
