"""/digest and the taps under a digest. The message that was tapped is edited in place."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.doubts import DoubtReason
from core.flags import FlagKind, FlagReason
from core.ids import DigestId
from core.people import Person, Style
from core.receipts import Tap
from handlers.full import send_full
from handlers.replies import redraw, toast
from services.house import Services
from views.buttons import DigestTap
from views.digest import render_digest, render_expired
from views.digest_buttons import FLAG
from views.doubts import answer_doubted
from views.flags import answer_flag
from views.taps import answer_all_read, answer_foreign, answer_tap
from views.wording import Wording

_TAPS = frozenset(tap.value for tap in Tap)
_FLAGS = {f"{FLAG}{kind}": kind for kind in FlagKind}


async def on_digest(_message: Message, person: Person | None, services: Services, now: datetime) -> None:
    """Asked in a group it comes privately: the bot adds no noise there. A caption may hold a stranger's command."""
    if person is not None and person.telegram_id is not None:
        await services.digests.ask(person, person.telegram_id, now)


async def on_digest_tap(
    query: CallbackQuery,
    callback_data: DigestTap,
    person: Person | None,
    services: Services,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    if person is None or await services.digests.show(DigestId(callback_data.digest), person.id) is None:
        return await toast(query, answer_foreign(w))
    if callback_data.act in _TAPS:
        return await _settle(query, callback_data, person, services, w, style, now)
    if callback_data.act in _FLAGS:
        return await _flag(query, callback_data, person, services, w, style, now)
    if callback_data.act == "wrong":
        return await _doubt(query, callback_data, person, services, w, style, now)
    if callback_data.act == "all_read":
        count = await services.receipts.read_all(person, DigestId(callback_data.digest), now)
        await toast(query, answer_all_read(count or 0, w))
        return await _draw(query, callback_data, person, services, w, style, now)
    await toast(query, "")
    if callback_data.act == "full":
        return await _full(query, callback_data, person, services, w, style, now)
    return await _draw(query, callback_data, person, services, w, style, now)


async def _settle(
    query: CallbackQuery, tap: DigestTap, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> None:
    """The commit comes first, then the word over the screen, then the message."""
    verdict = await services.receipts.settle_item(person, DigestId(tap.digest), tap.number, Tap(tap.act), now)
    await toast(query, answer_tap(verdict, w))
    await _draw(query, tap, person, services, w, style, now)


async def _flag(
    query: CallbackQuery, tap: DigestTap, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> None:
    """The menu stays open: a second tap takes it back."""
    notice_id = await services.digests.notice_of(DigestId(tap.digest), tap.number, person.id)
    reason = FlagReason.UNKNOWN
    if notice_id is not None:
        reason = await services.flags.flag(person, notice_id, _FLAGS[tap.act], now)
    await toast(query, answer_flag(reason, w))
    await _draw(query, tap, person, services, w, style, now)


async def _raised(tap: DigestTap, person: Person, services: Services) -> frozenset[FlagKind]:
    notice_id = await services.digests.notice_of(DigestId(tap.digest), tap.number, person.id)
    return frozenset() if notice_id is None else await services.flags.own(person, notice_id)


async def _doubt(
    query: CallbackQuery, tap: DigestTap, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> None:
    notice_id = await services.digests.notice_of(DigestId(tap.digest), tap.number, person.id)
    reason = DoubtReason.NOT_KNOWN
    if notice_id is not None:
        reason = await services.doubts.doubt(person, notice_id, now)
    await toast(query, answer_doubted(reason, w))
    await _draw(query, tap, person, services, w, style, now)


async def _full(
    query: CallbackQuery, tap: DigestTap, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> None:
    notice_id = await services.digests.notice_of(DigestId(tap.digest), tap.number, person.id)
    if notice_id is not None:
        await send_full(query, notice_id, person, services, w, style, now)


async def _draw(
    query: CallbackQuery, tap: DigestTap, person: Person, services: Services, w: Wording, style: Style, now: datetime
) -> None:
    is_behind = tap.act == "expired"
    digest = await services.digests.show(
        DigestId(tap.digest), person.id, expired=is_behind, with_texts=style is Style.RICH and not is_behind
    )
    if digest is None:
        return
    if is_behind:
        items = [line.item for line in digest.lines]
        await redraw(query, render_expired(digest, items, tap.page, w=w, now=now, office=services.office))
        return
    is_open = tap.act == "more" or tap.act in _FLAGS
    view = render_digest(
        await services.visits.beside(digest, person, now),
        tap.page,
        tap.number if is_open else None,
        tapped=tap.number or None,
        raised=await _raised(tap, person, services) if is_open else (),
        w=w,
        now=now,
        office=services.office,
        style=style,
    )
    await redraw(query, view)


def build_router() -> Router:
    router = Router(name="digests")
    router.message.register(on_digest, Command("digest", "todo"))
    router.callback_query.register(on_digest_tap, DigestTap.filter())
    return router
