"""The last word: buttons that nobody understands any more say so."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.replies import toast
from views.taps import answer_stale
from views.wording import Wording


async def on_stale(query: CallbackQuery, w: Wording) -> None:
    await toast(query, answer_stale(w))


def build_router() -> Router:
    router = Router(name="stale")
    router.callback_query.register(on_stale)
    return router
