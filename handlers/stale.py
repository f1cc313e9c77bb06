"""The first and the last word on buttons: forged ones go no further, those that nobody understands any more say so."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.replies import toast
from views.taps import answer_stale
from views.wording import Wording

TOO_LONG = r".*\d{19}.*"
"""A number that no table of ours can hold; only a modified app sends one."""


async def on_stale(query: CallbackQuery, w: Wording) -> None:
    await toast(query, answer_stale(w))


def build_forged_router() -> Router:
    router = Router(name="forged")
    router.callback_query.register(on_stale, F.data.regexp(TOO_LONG))
    return router


def build_router() -> Router:
    router = Router(name="stale")
    router.callback_query.register(on_stale)
    return router
