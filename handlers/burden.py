"""/burden: the ledger of the load that units cause, its monthly page as PDF, and sources that bring nothing new."""

import asyncio
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from core.burden import Month
from core.ids import SourceId
from core.people import Person
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.burden import render_ledger, render_only_copies
from views.burden_words import title_of
from views.buttons import BurdenTap
from views.message import Message as View
from views.moments import Clock
from views.paper.burden import burden_pdf
from views.taps import answer_foreign, answer_not_allowed
from views.welcome import render_not_allowed
from views.wording import Wording


async def on_burden(message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    month = Month.of(services.office.local(now).date())
    view = await _ledger(month, 0, person, services, w, now)
    await reply(message, render_not_allowed(w) if view is None else view)


async def on_burden_tap(
    query: CallbackQuery,
    callback_data: BurdenTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    month = Month.counted(callback_data.value) or Month.of(services.office.local(now).date())
    if callback_data.act == "paper":
        return await _paper(query, month, person, services, w, now)
    if callback_data.act in ("sources", "keep"):
        return await _sources(query, callback_data, month, person, services, w, now)
    view = await _ledger(month, callback_data.page, person, services, w, now)
    await toast(query, answer_not_allowed(w) if view is None else "")
    return None if view is None else await redraw(query, view)


async def _ledger(
    month: Month, page: int, person: Person, services: Services, w: Wording, now: datetime
) -> View | None:
    found = await services.burden.ledger(person, month, now)
    if found is None:
        return None
    proposed = await services.burden.count_only_copies(person, now)
    return render_ledger(found, page, proposed=proposed, clock=Clock(w=w, now=now, office=services.office))


async def _paper(
    query: CallbackQuery, month: Month, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    """It takes a moment to draw, and the bot goes on meanwhile."""
    found = await services.burden.ledger(person, month, now)
    if found is None or query.bot is None:
        return await toast(query, answer_not_allowed(w))
    await toast(query, w("burden.drawing"))
    content = await asyncio.to_thread(burden_pdf, found, Clock(w=w, now=now, office=services.office))
    file = BufferedInputFile(content, filename=f"burden-{month}.pdf")
    await query.bot.send_document(query.from_user.id, file, caption=title_of(found, w), parse_mode=None)
    return None


async def _sources(
    query: CallbackQuery, tap: BurdenTap, month: Month, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    if tap.act == "keep":
        is_kept = await services.burden.keep(person, SourceId(tap.source), now)
        await toast(query, w("burden.sources.kept") if is_kept else answer_not_allowed(w))
    else:
        await toast(query, "")
    proposed = await services.burden.only_copies(person, now)
    await redraw(query, render_only_copies(proposed, tap.page, month=month, w=w))


def build_router() -> Router:
    router = Router(name="burden")
    router.message.register(on_burden, Command("burden"), F.chat.type == "private")
    router.callback_query.register(on_burden_tap, BurdenTap.filter())
    return router
