"""The plan before leaving, and what was ticked on paper and is typed back."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from core.handing import Handed
from core.ids import StaffId, VisitListId
from core.people import Person, Style
from core.typed_back import Typed, has_other_words, typed_back
from core.visiting import VisitList, may_visit
from handlers.removing import send_for_a_day, take_away
from handlers.replies import redraw, toast
from services.house import Services
from views.buttons import PlanTap
from views.message import Message as View
from views.moments import Clock
from views.taps import answer_foreign
from views.typed_back import answer_untyped, render_typed
from views.visit_plan import answer_handed, render_plan, render_to_whom, render_what, render_which, typed_in
from views.visits import render_visits
from views.wording import Wording

EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


async def on_plan_tap(
    query: CallbackQuery,
    callback_data: PlanTap,
    person: Person | None,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    list_id = VisitListId(callback_data.list)
    if person is None or await services.visits.show(person, list_id, now) is None:
        return await toast(query, answer_foreign(w))
    if callback_data.act == "untype":
        count = await services.visits.take_back_typed(person, list_id, _moment(callback_data.who), now)
        await toast(query, answer_untyped(count, w))
        return await redraw(query, View(answer_untyped(count, w)))
    if callback_data.act == "which":
        return await _note_by(query, list_id, person, services, w, now)
    handed = await _act(callback_data, person, services, now)
    await toast(query, "" if handed is None else answer_handed(handed, Clock(w=w, now=now, office=services.office)))
    found = await _list_after(callback_data, person, services, now)
    if found is not None:
        await redraw(query, await _next(found, callback_data, person, services, w, style, now))
    return None


async def _list_after(tap: PlanTap, person: Person, services: Services, now: datetime) -> VisitList | None:
    """What was put off may stand on no list of today yet: a new one has it, under the number it had."""
    if tap.act == "on":
        return await services.visits.plan(person, now)
    return await services.visits.show(person, VisitListId(tap.list), now)


async def _note_by(
    query: CallbackQuery, list_id: VisitListId, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    """What was typed before is of this list; the question holds it."""
    typed = typed_in(query.message.text or "") if isinstance(query.message, Message) else None
    if typed is None:
        return await toast(query, answer_foreign(w))
    found = await services.visits.typed_back(person, replace(typed, list=list_id), now)
    await toast(query, "")
    return await redraw(query, render_typed(found, w=w))


def _moment(micros: int) -> datetime:
    """Exactly the moment at which something was typed; a forged number is some other one."""
    return EPOCH + timedelta(microseconds=min(abs(micros), 10**17))


async def _act(tap: PlanTap, person: Person, services: Services, now: datetime) -> Handed | None:
    """What the tap does; None: it only shows something."""
    handing, list_id = services.handing, VisitListId(tap.list)
    if tap.act == "give":
        to = StaffId(tap.who)
        return await handing.hand_over(person, list_id, to, now, part=tap.part, number=tap.number)
    if tap.act == "off":
        return await handing.put_off(person, list_id, now, part=tap.part, number=tap.number)
    if tap.act == "on":
        return await handing.take_up(person, now)
    if tap.act == "fetch":
        return await handing.fetch_back(person, now)
    if tap.act == "return":
        return await handing.give_back(person, now)
    return None


async def _next(
    found: VisitList, tap: PlanTap, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> View:
    if tap.act == "open":
        return render_visits(found, part=tap.part, w=w, now=now, office=services.office, style=style)
    if tap.act == "hand":
        return render_what(found, w=w)
    if tap.act == "to":
        colleagues = await services.handing.colleagues(person)
        return render_to_whom(found, colleagues, part=tap.part, number=tap.number, w=w)
    clock = Clock(w=w, now=now, office=services.office)
    return render_plan(found, await services.handing.shared(person, now), clock)


class TypedBackText(Filter):
    """Own words that are such a list, of somebody who has a visit list. A forwarded message is a notice, whatever it
    says."""

    async def __call__(self, message: Message, person: Person | None, services: Services) -> bool | dict[str, Any]:
        if person is None or not may_visit(person) or message.forward_origin is not None or message.text is None:
            return False
        codes = await services.visits.typing_codes(person)
        typed = None if codes is None else typed_back(message.text, codes)
        return False if typed is None else {"typed": typed}


async def on_typed(
    message: Message, typed: Typed, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    """Noted like taps; the answer says which household each number is, and goes away after a day.

    So does what was typed; a word that is no outcome may be a name, and goes at once.
    """
    await take_away(message, services, now, is_clean=not has_other_words(message.text or ""))
    found = await services.visits.typed_back(person, typed, now)
    clock = Clock(w=w, now=now, office=services.office)
    view = render_which(typed, found.which, clock) if found.which else render_typed(found, w=w)
    await send_for_a_day(message, view, services, now)


def build_router() -> Router:
    router = Router(name="visit_plan")
    router.callback_query.register(on_plan_tap, PlanTap.filter())
    return router


def build_typed_router() -> Router:
    """Last before capture: whatever answers a question of ours, or is a word of the keyboard, was taken before."""
    router = Router(name="typed_back")
    router.message.register(on_typed, F.chat.type == "private", TypedBackText())
    return router
