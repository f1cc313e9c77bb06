"""居民 under the full text: whom a notice is for; and the question before many, or those of a guess, are added."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from core.ids import NoticeId
from core.marking import Marking, Pick
from core.people import Person
from handlers.replies import redraw, toast
from services.house import Services
from views.buttons import AudienceTap, OutreachTap
from views.marking import render_marking
from views.outreach import render_outreach_settled
from views.taps import answer_foreign, answer_not_allowed
from views.wording import Wording

_PLACES = frozenset({Pick.GRID, Pick.BUILDING, Pick.ANYWHERE})


async def on_audience_tap(
    query: CallbackQuery,
    callback_data: AudienceTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    found = await _marked(callback_data, person, services, now)
    if found is None:
        return await toast(query, answer_not_allowed(w))
    await toast(query, "")
    return await redraw(query, render_marking(found, screen=_screen(callback_data), page=callback_data.page, w=w))


async def _marked(tap: AudienceTap, person: Person, services: Services, now: datetime) -> Marking | None:
    """A word that is no choice only shows another screen."""
    notice_id = NoticeId(tap.notice)
    if tap.act not in set(Pick):
        return await services.marking.view(person, notice_id)
    return await services.marking.mark(person, notice_id, Pick(tap.act), tap.value, now, is_sure=bool(tap.sure))


def _screen(tap: AudienceTap) -> str:
    if tap.act in _PLACES:
        return "places"
    return tap.act if tap.act in ("needs", "places") else "list"


async def on_outreach_tap(
    query: CallbackQuery,
    callback_data: OutreachTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    notice_id = NoticeId(callback_data.notice)
    question = await services.outreach.question(notice_id)
    if person is None or question is None:
        return await toast(query, answer_foreign(w))
    is_yes = callback_data.act == "yes"
    if await services.outreach.answer(person, notice_id, is_yes=is_yes, now=now) is None:
        return await toast(query, answer_not_allowed(w))
    await toast(query, "")
    view = render_outreach_settled(
        question.notice, question.title, households=question.households, is_added=is_yes, w=w
    )
    return await redraw(query, view)


def build_router() -> Router:
    router = Router(name="marking")
    router.callback_query.register(on_audience_tap, AudienceTap.filter())
    router.callback_query.register(on_outreach_tap, OutreachTap.filter())
    return router
