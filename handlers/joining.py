"""合并到… and 拆分, from the full text: choose, see what it means, confirm."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from core.ids import NoticeId, PostingId
from core.joining import Joined
from core.people import Person
from handlers.replies import redraw, toast
from services.house import Services
from views.buttons import JoinTap, SplitTap
from views.joining import (
    answer_joined,
    render_candidates,
    render_comparison,
    render_joined,
    render_parting,
    render_pieces,
)
from views.message import Message
from views.taps import answer_foreign
from views.wording import Wording


async def on_join_tap(
    query: CallbackQuery,
    callback_data: JoinTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    one, other = NoticeId(callback_data.notice), NoticeId(callback_data.other)
    if callback_data.act == "sure":
        return await _end(query, await services.joining.join(person, one, other, now), w)
    if callback_data.act == "ask":
        found = await services.joining.compare(person, one, other)
        if not isinstance(found, Joined):
            view = render_comparison(found, one, callback_data.page, w=w, now=now, office=services.office)
            return await _show(query, view)
        return await _refuse(query, found, w)
    page = await services.joining.candidates(person, one, callback_data.page)
    if isinstance(page, Joined):
        return await _refuse(query, page, w)
    return await _show(query, render_candidates(page, w=w, now=now, office=services.office))


async def on_split_tap(
    query: CallbackQuery,
    callback_data: SplitTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    notice, posting = NoticeId(callback_data.notice), PostingId(callback_data.posting)
    if callback_data.act == "sure":
        return await _end(query, await services.joining.split(person, notice, posting, now), w)
    found = await services.joining.pieces(person, notice)
    if isinstance(found, Joined):
        return await _refuse(query, found, w)
    piece = next((each for each in found.pieces if each.posting == posting), None)
    if callback_data.act == "ask" and piece is not None:
        return await _show(query, render_parting(found, piece, w=w, now=now, office=services.office))
    return await _show(query, render_pieces(found, callback_data.page, w=w, now=now, office=services.office))


async def _show(query: CallbackQuery, view: Message) -> None:
    await toast(query, "")
    await redraw(query, view)


async def _refuse(query: CallbackQuery, verdict: Joined, w: Wording) -> None:
    """The message stays: what stands in it is not wrong, only this cannot be done."""
    await toast(query, answer_joined(verdict, w))


async def _end(query: CallbackQuery, verdict: Joined, w: Wording) -> None:
    await toast(query, answer_joined(verdict, w))
    if verdict.other is not None:
        await redraw(query, render_joined(verdict, w=w))


def build_router() -> Router:
    router = Router(name="joining")
    router.callback_query.register(on_join_tap, JoinTap.filter())
    router.callback_query.register(on_split_tap, SplitTap.filter())
    return router
