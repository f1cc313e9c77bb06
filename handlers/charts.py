"""[图表]: the figures as a picture, with the numbers as text beneath. Without one the same is said in text bars."""

import asyncio
from datetime import datetime

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, CallbackQuery

from core.ids import NoticeId
from core.people import Person
from handlers.replies import send_all, toast
from services.house import Services
from views.buttons import StatsTap
from views.chart_words import (
    captions,
    chart_of_all,
    chart_of_notice,
    numbers_of_all,
    numbers_of_notice,
    render_text_bars,
)
from views.charts import Chart, picture_of
from views.html import Html
from views.message import Message
from views.taps import answer_not_allowed
from views.wording import Wording


async def send_chart(
    query: CallbackQuery, tap: StatsTap, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    found = await _chart(tap, person, services, w, now)
    if found is None:
        return await toast(query, answer_not_allowed(w))
    await toast(query, "")
    chart, numbers = found
    picture = await asyncio.to_thread(picture_of, chart)
    first, *more = captions(chart, numbers)
    if picture is None or not await _is_sent(query, picture, first):
        return await send_all(query, [render_text_bars(chart), *(Message(each) for each in more)])
    return await send_all(query, [Message(each) for each in more]) if more else None


async def _chart(
    tap: StatsTap, person: Person, services: Services, w: Wording, now: datetime
) -> tuple[Chart, list[Html]] | None:
    if tap.notice:
        one = await services.reports.of_notice(person, NoticeId(tap.notice), now)
        return None if one is None else (chart_of_notice(one, w), numbers_of_notice(one, w))
    found = await services.reports.figures(person, now)
    if found is None:
        return None
    chart = chart_of_all(found, w)
    return chart, numbers_of_all(chart)


async def _is_sent(query: CallbackQuery, picture: bytes, caption: Html) -> bool:
    """A server that takes no pictures is no reason to say nothing."""
    assert query.bot is not None  # noqa: S101  # every update carries its bot
    try:
        file = BufferedInputFile(picture, "huiyue.png")
        await query.bot.send_photo(query.from_user.id, file, caption=caption, parse_mode="HTML")
    except TelegramBadRequest:
        return False
    return True
