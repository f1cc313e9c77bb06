"""Residents and relatives: a link opened, one tap of consent, 知道了, 请人上门, 不再接收; whatever else they send.

What they write or say is answered with one kind sentence and goes no further: no handler behind these sees it.
"""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.types import BufferedInputFile, CallbackQuery, Message, TelegramObject

from core.ids import NoticeId, RequestId, ResidentId
from core.linking import AnswerLetter, Linked, LinkReason, LinkRole, ResidentLetter
from core.people import Person
from handlers.replies import redraw, reply, toast
from services.house import Services
from services.visits import REMOVED_AFTER
from views.buttons import ResidentTap
from views.message import Message as View
from views.residents import (
    CODE_FOR,
    START,
    link_address,
    qr_png,
    render_answer,
    render_asked,
    render_back,
    render_code,
    render_left,
    render_link_used,
    render_linked,
    render_notice,
    render_standing,
    render_withdrawn,
)
from views.wording import Wording


class OfResident(Filter):
    """A chat that is linked, or was once, of nobody in the roster."""

    async def __call__(self, event: TelegramObject, services: Services, person: Person | None = None) -> bool:
        return isinstance(event, Message) and person is None and await services.linking.knows(event.chat.id)


async def send_code(
    message: Message,
    actor: Person,
    resident_id: ResidentId,
    role: LinkRole,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    """A new link as a QR code in the worker's chat, to be scanned at the door or passed on to a relative far away.

    It names no household, or it could not be passed on; and it does not stay longer than a day.
    """
    link = await services.linking.make_link(actor, resident_id, role, now)
    if link is None:
        await reply(message, View(w("resident.link.not_yours")))
        return
    address = link_address(await services.roster.bot_name() or "", link.token)
    view = render_code(link, address, w)
    picture = BufferedInputFile(qr_png(address), filename="huiyue.png")
    sent = await message.answer_photo(picture, caption=view.text, parse_mode="HTML", reply_markup=view.keyboard)
    await services.outbox.remove_later(sent.chat.id, sent.message_id, now, now + REMOVED_AFTER)


async def on_link(message: Message, command: CommandObject, services: Services, w: Wording, now: datetime) -> None:
    """/start by a resident's link; it is open to colleagues too, who may have parents here."""
    token = (command.args or "").removeprefix(START)
    linked = await services.linking.ask(message.chat.id, token, now)
    await reply(message, await _linked_view(message.chat.id, linked, token, services, w))


async def _linked_view(chat_id: int, linked: Linked, token: str, services: Services, w: Wording) -> View:
    """A chat that left and opens its own old link is asked whether it wants to come back."""
    standing = None
    if linked.reason is LinkReason.USED:
        standing = await services.linking.standing(chat_id)
    return render_linked(linked, token, w) if standing is None else render_standing(standing, w)


async def on_words(message: Message, services: Services, w: Wording) -> None:
    """Free text, pictures, voice, commands: one kind answer; nothing is stored."""
    standing = await services.linking.standing(message.chat.id)
    if standing is not None:
        await reply(message, render_standing(standing, w))


async def on_edited_words(_message: Message) -> None:
    """What was answered once is not answered again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """One tap, with all that its answer may want."""

    query: CallbackQuery
    tap: ResidentTap
    person: Person | None
    services: Services
    w: Wording
    now: datetime

    @property
    def chat_id(self) -> int:
        """A resident's chat is private: its number is the person's own."""
        return self.query.from_user.id


async def on_resident_tap(
    query: CallbackQuery,
    callback_data: ResidentTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    it = Tapped(query=query, tap=callback_data, person=person, services=services, w=w, now=now)
    await _ANSWERS.get(callback_data.act, _stale)(it)


async def _consent(it: Tapped) -> None:
    linked = await it.services.linking.link(it.chat_id, it.tap.token, LinkRole(it.tap.act), it.now)
    await toast(it.query, "")
    await redraw(it.query, await _linked_view(it.chat_id, linked, it.tap.token, it.services, it.w))
    await it.services.resident_notices.tend(it.now)


async def _ok(it: Tapped) -> None:
    if not await it.services.resident_notices.confirm(it.chat_id, NoticeId(it.tap.id), it.now):
        return await _stale(it)
    await toast(it.query, it.w("resident.confirmed"))
    return await _redraw_notice(it, "confirmed")


async def _visit(it: Tapped) -> None:
    if not await it.services.linking.ask_visit(it.chat_id, it.w("resident.visit.words"), it.now):
        return await _stale(it)
    await toast(it.query, it.w("resident.asked"))
    if it.tap.id:
        return await _redraw_notice(it, "asked")
    standing = await it.services.linking.standing(it.chat_id)
    if standing is not None:
        await redraw(it.query, render_asked(standing, it.w))
    return None


async def _letter(it: Tapped) -> ResidentLetter | None:
    """The notice under which it was tapped."""
    return await it.services.resident_notices.shown(NoticeId(it.tap.id), it.chat_id) if it.tap.id else None


async def _redraw_notice(it: Tapped, done: str) -> None:
    letter = await _letter(it)
    office = it.services.office
    view = render_withdrawn(it.w) if letter is None else render_notice(letter, w=it.w, office=office, done=done)
    await redraw(it.query, view)


async def _heard(it: Tapped) -> None:
    """知道了 under an answer."""
    letter = await answer_for(it.services, it.chat_id, RequestId(it.tap.id))
    if letter is None or not await it.services.linking.heard_answer(it.chat_id, RequestId(it.tap.id), it.now):
        return await _stale(it)
    await toast(it.query, it.w("resident.confirmed"))
    return await redraw(it.query, render_answer(letter, w=it.w, is_heard=True))


async def answer_for(services: Services, chat_id: int, request_id: RequestId) -> AnswerLetter | None:
    """The answer to a request, for a chat of whoever it is to be told to."""
    for resident_id, role in (await services.linking.roles_of(chat_id)).items():
        words = await services.requests.answer_to(resident_id, request_id)
        if words is not None:
            standing = await services.linking.standing(chat_id)
            contact = standing.contact if standing else None
            return AnswerLetter(request=request_id, words=words, contact=contact, role=role)
    return None


async def _leave(it: Tapped) -> None:
    """Twice equals once: whoever left already reads the same."""
    letter = await _letter(it)
    if not await it.services.linking.leave(it.chat_id, it.now) and not await it.services.linking.knows(it.chat_id):
        return await _stale(it)
    await toast(it.query, it.w("resident.left"))
    return await redraw(it.query, render_left(it.w, letter, it.services.office))


async def _back(it: Tapped) -> None:
    standing = await it.services.linking.come_back(it.chat_id, it.now)
    if standing is None:
        return await _stale(it)
    await toast(it.query, it.w("resident.back"))
    letter = await _letter(it)
    office = it.services.office
    view = render_back(standing, it.w) if letter is None else render_notice(letter, w=it.w, office=office)
    await redraw(it.query, view)
    return await it.services.resident_notices.tend(it.now)


async def _code(it: Tapped) -> None:
    """A worker asks for a code for this resident, or for their relative."""
    if it.person is None or not isinstance(it.query.message, Message):
        return await toast(it.query, it.w("resident.link.foreign"))
    await toast(it.query, "")
    role = LinkRole(it.tap.act.removeprefix(CODE_FOR))
    return await send_code(it.query.message, it.person, ResidentId(it.tap.id), role, it.services, it.w, it.now)


async def _revoke(it: Tapped) -> None:
    """The worker's own button, under the code itself or under the word that it was used."""
    state = None if it.person is None else await it.services.linking.revoke(it.person, it.tap.id, it.now)
    if state is None:
        return await toast(it.query, it.w("resident.link.foreign"))
    await toast(it.query, it.w("resident.link.revoked"))
    message = it.query.message
    if not isinstance(message, Message) or not message.photo:
        return await redraw(it.query, render_link_used(state, it.w))
    with contextlib.suppress(TelegramAPIError):  # one that cannot be deleted any more leads nowhere all the same
        await message.delete()
    return None


async def _stale(it: Tapped) -> None:
    await toast(it.query, it.w("resident.stale"))


_ANSWERS: dict[str, Callable[[Tapped], Awaitable[None]]] = {
    LinkRole.SELF: _consent,
    LinkRole.RELATIVE: _consent,
    "ok": _ok,
    "visit": _visit,
    "heard": _heard,
    "leave": _leave,
    "back": _back,
    "revoke": _revoke,
    f"{CODE_FOR}{LinkRole.SELF}": _code,
    f"{CODE_FOR}{LinkRole.RELATIVE}": _code,
}


def build_router() -> Router:
    router = Router(name="residents")
    in_private = F.chat.type == "private"
    opens_link = CommandStart(deep_link=True, magic=F.args.startswith(START))
    router.message.register(on_link, opens_link, in_private)
    router.message.register(on_words, in_private, ~CommandStart(deep_link=True), OfResident())
    router.edited_message.register(on_edited_words, in_private, OfResident())
    router.callback_query.register(on_resident_tap, ResidentTap.filter())
    return router
