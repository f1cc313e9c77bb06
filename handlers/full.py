"""Opening a notice in full: its text, a link to the original, and its files; and the taps under it."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from core.ids import NoticeId
from core.notices import File, Notice
from core.people import Person, Style
from core.receipts import Tap
from handlers.replies import redraw, send_all, toast
from services.house import Services
from views.buttons import NoticeTap
from views.doubts import answer_doubted, render_due
from views.notice import render_captured, render_full, render_notice_unknown, render_urgent, render_withdraw_question
from views.taps import answer_foreign, answer_tap
from views.wording import Wording

_TAPS = frozenset(tap.value for tap in Tap)
FILES_SENT = 10


async def send_full(
    query: CallbackQuery,
    notice_id: NoticeId,
    person: Person,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    """The text in as many messages as it needs, then every file once."""
    notice = await services.notices.show(person, notice_id)
    if notice is None:
        return await send_all(query, [render_notice_unknown(w)])
    await send_all(query, render_full(notice, w=w, now=now, office=services.office, style=style))
    if query.bot is not None:
        await _send_files(query.bot, query.from_user.id, _files(notice))
    return None


def _files(notice: Notice) -> list[File]:
    """Each file once, however many groups it was posted in."""
    found = {file.unique_id: file for origin in notice.origins for file in origin.files}
    return list(found.values())[:FILES_SENT]


async def _send_files(bot: Bot, chat_id: int, files: Sequence[File]) -> None:
    for file in files:
        if file.kind == "photo":
            await bot.send_photo(chat_id, file.file_id, protect_content=True)
        elif file.kind == "document":
            await bot.send_document(chat_id, file.file_id, protect_content=True)
        elif file.kind == "video":
            await bot.send_video(chat_id, file.file_id, protect_content=True)
        elif file.kind == "animation":
            await bot.send_animation(chat_id, file.file_id, protect_content=True)
        elif file.kind == "voice":
            await bot.send_voice(chat_id, file.file_id, protect_content=True)
        else:
            await bot.send_audio(chat_id, file.file_id, protect_content=True)


async def on_notice_tap(
    query: CallbackQuery,
    callback_data: NoticeTap,
    person: Person | None,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    notice_id = NoticeId(callback_data.notice)
    notice = None if person is None else await services.notices.show(person, notice_id)
    if person is None or notice is None:
        return await toast(query, answer_foreign(w))
    await toast(query, await _answer(callback_data, person, services, w, now))
    if callback_data.act == "full":
        return await send_full(query, notice_id, person, services, w, style, now)
    if callback_data.act == "withdraw":
        return await redraw(query, render_withdraw_question(notice, w=w))
    if callback_data.act == "withdraw_sure":
        captured = await services.notices.withdraw(person, notice_id, now)
        return await redraw(query, render_captured(captured, w=w))
    if callback_data.act == "restore":
        captured = await services.notices.restore(person, notice_id, now)
        return await redraw(query, render_captured(captured, w=w))
    due = await services.doubts.due(person, notice_id, now) if callback_data.act == "due" else None
    if due is not None:
        return await redraw(query, render_due(due, w=w, now=now, office=services.office))
    return await draw(query, callback_data, person, services, w, style, now)


async def _answer(tap: NoticeTap, person: Person, services: Services, w: Wording, now: datetime) -> str:
    """What the tap does at once, in a word over the screen."""
    if tap.act in _TAPS:
        return answer_tap(await services.receipts.settle(person, NoticeId(tap.notice), Tap(tap.act), now), w)
    if tap.act == "wrong":
        return answer_doubted(await services.doubts.doubt(person, NoticeId(tap.notice), now), w)
    return ""


async def draw(
    query: CallbackQuery,
    tap: NoticeTap,
    person: Person,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    """The message under which the button stood, as things stand now."""
    notice = await services.notices.show(person, NoticeId(tap.notice))
    if notice is None:
        return None
    if tap.place == "urgent":
        return await redraw(query, render_urgent(notice, w=w, now=now, office=services.office))
    *before, last = render_full(notice, w=w, now=now, office=services.office, style=style)
    return await redraw(query, last, before if style is Style.RICH else ())


def build_router() -> Router:
    router = Router(name="full")
    router.callback_query.register(on_notice_tap, NoticeTap.filter())
    return router
