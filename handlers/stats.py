"""/stats: figures, one notice in numbers, the private lists behind them, and settling for a colleague by phone.

Lists of names are protected against forwarding where they are sent anew, and nothing of them goes to a group.
"""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.counting import Behind, Figure
from core.ids import NoticeId, StaffId
from core.on_behalf import BehalfReason, before_undo
from core.people import Act, Person, Reach, Style, reach_of
from core.receipts import Tap
from handlers.charts import send_chart
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.buttons import BehalfTap, StatsTap
from views.message import Message as View
from views.stats import render_figures
from views.stats_lists import answer_behalf, colleague_of, render_behind, render_pick, render_said, render_say
from views.stats_notice import render_notice_stats
from views.taps import answer_foreign, answer_not_allowed
from views.welcome import render_not_allowed
from views.wording import Wording

_FIGURES = frozenset(each.value for each in Figure)


async def on_stats(
    message: Message, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> None:
    found = await services.reports.figures(person, now)
    if found is None:
        await reply(message, render_not_allowed(w))
        return
    await reply(message, render_figures(found, w=w, now=now, office=services.office, style=style))


async def on_stats_tap(
    query: CallbackQuery,
    callback_data: StatsTap,
    person: Person | None,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    if person is None or not _is_private(query):
        return await toast(query, answer_foreign(w))
    if callback_data.act == "chart":
        return await send_chart(query, callback_data, person, services, w, now)
    view = await _view(callback_data, person, services, w, style, now)
    if view is None:
        return await _no_list(query, NoticeId(callback_data.notice), person, services, w, style, now)
    await toast(query, "")
    return await redraw(query, view)


async def _view(
    tap: StatsTap, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> View | None:
    if tap.act in _FIGURES:
        behind = await services.reports.behind(person, NoticeId(tap.notice), Figure(tap.act), now)
        return None if behind is None else render_behind(behind, tap.page, w=w)
    if tap.act == "one":
        one = await services.reports.of_notice(person, NoticeId(tap.notice), now)
        return (
            None
            if one is None
            else render_notice_stats(one, tap.page, w=w, now=now, office=services.office, style=style)
        )
    found = await services.reports.figures(person, now)
    if found is None:
        return None
    return render_figures(found, tap.page, w=w, now=now, office=services.office, style=style)


async def on_behalf_tap(
    query: CallbackQuery,
    callback_data: BehalfTap,
    person: Person | None,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    if person is None or not _is_private(query):
        return await toast(query, answer_foreign(w))
    notice_id, who = NoticeId(callback_data.notice), StaffId(callback_data.who)
    found = await services.reports.behind(person, notice_id, Figure.STILL, now)
    if found is None:
        return await _no_list(query, notice_id, person, services, w, style, now)
    if callback_data.act == "undo":
        before = before_undo(callback_data.before)
        undone = await services.on_behalf.undo(person, notice_id, who, before, now)
        await toast(query, answer_behalf(undone.reason, w))
        still = await services.reports.behind(person, notice_id, Figure.STILL, now)
        return None if still is None else await redraw(query, render_behind(still, w=w))
    if callback_data.act in ("pick", "say"):
        await toast(query, "")
        return await redraw(query, _choose(callback_data, found, w))
    return await _settle(query, callback_data, found, person, services, w, now)


async def _no_list(
    query: CallbackQuery,
    notice_id: NoticeId,
    person: Person,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    """A list that is gone gives way to the numbers, so that no name stays on the screen; to others nothing is said."""
    one = await services.reports.of_notice(person, notice_id, now)
    if one is None or reach_of(person.roles, Act.CALL_LIST) is Reach.NONE:
        return await toast(query, answer_not_allowed(w))
    await toast(query, w("stats.closed"))
    return await redraw(query, render_notice_stats(one, w=w, now=now, office=services.office, style=style))


def _choose(tap: BehalfTap, found: Behind, w: Wording) -> View:
    """Whoever settled it meanwhile is no longer among those to choose from."""
    who = colleague_of(found, tap.who) if tap.act == "say" else None
    return render_pick(found, tap.page, w=w) if who is None else render_say(found, who, tap.page, w=w)


async def _settle(
    query: CallbackQuery,
    tap: BehalfTap,
    found: Behind,
    person: Person,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    who = colleague_of(found, tap.who)
    said = next((each for each in Tap if each.value == tap.act), None)
    if who is None or said is None:
        return await toast(query, answer_behalf(BehalfReason.SETTLED, w))
    verdict = await services.on_behalf.settle(person, found.notice, who.id, said, now)
    await toast(query, answer_behalf(verdict.reason, w))
    if verdict.reason is BehalfReason.WRITTEN:
        return await redraw(query, render_said(found, who, said, verdict, tap.page, w=w))
    return await redraw(query, render_pick(found, tap.page, w=w))


def _is_private(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type == "private"


def build_router() -> Router:
    router = Router(name="stats")
    router.message.register(on_stats, Command("stats"), F.chat.type == "private")
    router.callback_query.register(on_stats_tap, StatsTap.filter())
    router.callback_query.register(on_behalf_tap, BehalfTap.filter())
    return router
