"""/certificate and 签收证明: three files in place of screenshots, with names only after a second tap.

Making one takes a second of drawing, which is done in a thread; what is drawn is what was signed and recorded before.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, InputMediaDocument, MediaUnion, Message

from core.certificates import Certificate, Refusal
from core.ids import NoticeId
from core.people import Act, Person, Reach, reach_of
from core.sheet_kinds import SheetKind
from handlers.pages import Door
from handlers.replies import first_accepted, redraw, reply, sending, toast
from services.house import Services
from views.buttons import CertificateTap
from views.certificate_files import JSON, PDF, drawn, file_name
from views.certificates import (
    answer_refused,
    render_how,
    render_made,
    render_names_question,
    render_pick,
    render_proof,
    render_refused,
)
from views.message import Message as View
from views.moments import Clock
from views.taps import answer_foreign
from views.welcome import render_not_allowed
from views.wording import Wording

_DRAWN = (PDF, SheetKind.XLSX.value)
_NUMBER = re.compile(r"#?(?:第|No\.?)?\s*([0-9]{1,18})\s*[号条]?")
"""12, １２, #12, 第12号: as it stands on a screen and as it is typed. The database holds no more digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and all that it takes to answer them in their own chat."""

    bot: Bot
    chat_id: int
    person: Person
    services: Services
    address: str
    w: Wording
    now: datetime

    @property
    def clock(self) -> Clock:
        return Clock(w=self.w, now=self.now, office=self.services.office)

    async def make(self, notice: NoticeId, *, with_names: bool = False) -> Certificate | Refusal:
        return await self.services.certificates.make(self.person, notice, self.now, with_names=with_names)

    async def send(self, view: View) -> None:
        await first_accepted(self.bot, sending(self.chat_id, view))


async def on_certificate(
    message: Message,
    person: Person,
    services: Services,
    door: Door,
    w: Wording,
    now: datetime,
    command: CommandObject | None = None,
) -> None:
    """With the number of a notice its certificate, else the notices to pick from."""
    said = normalize("NFKC", (command.args if command else None) or "").strip()
    number = _NUMBER.fullmatch(said)
    if not said:
        await reply(message, await _pick(person, services, w, now))
    elif number is None:
        await reply(message, render_how(w))
    else:
        asker = _asker_of(message, message.chat.id, person, services, door, w, now)
        await _give(asker, await asker.make(NoticeId(int(number[1]))))


async def on_certificate_tap(
    query: CallbackQuery,
    callback_data: CertificateTap,
    person: Person | None,
    services: Services,
    door: Door,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    if callback_data.act == "list":
        await toast(query, "")
        return await redraw(query, await _pick(person, services, w, now, callback_data.page))
    own = query.from_user.id  # wherever the button stood, the answer goes to whoever tapped it
    notice, asker = NoticeId(callback_data.notice), _asker_of(query, own, person, services, door, w, now)
    act = _ACTS.get(callback_data.act)
    return await (toast(query, answer_foreign(w)) if act is None else act(query, notice, asker))


def _asker_of(
    said: Message | CallbackQuery,
    chat_id: int,
    person: Person,
    services: Services,
    door: Door,
    w: Wording,
    now: datetime,
) -> Asker:
    assert said.bot is not None  # noqa: S101  # every update carries its bot
    return Asker(
        bot=said.bot,
        chat_id=chat_id,
        person=person,
        services=services,
        address=door.address or "",
        w=w,
        now=now,
    )


async def _proof(query: CallbackQuery, notice: NoticeId, asker: Asker) -> None:
    """To whoever was asked for a screenshot: the certificate, if it is theirs to make; else what to say, and where the
    newest one is looked up."""
    found = await asker.services.certificates.proof(asker.person, notice)
    if isinstance(found, Refusal):
        return await toast(query, answer_refused(found, asker.w))
    if found.may_make:
        return await _without_names(query, notice, asker)
    await toast(query, "")
    return await asker.send(render_proof(found.newest, asker.address, asker.w))


async def _without_names(query: CallbackQuery, notice: NoticeId, asker: Asker) -> None:
    made = await asker.make(notice)
    if isinstance(made, Refusal):
        return await toast(query, answer_refused(made, asker.w))
    await toast(query, "")
    return await _give(asker, made)


async def _ask_about_names(query: CallbackQuery, notice: NoticeId, asker: Asker) -> None:
    refusal = await asker.services.certificates.may_make(asker.person, notice, with_names=True)
    if refusal is not None:
        return await toast(query, answer_refused(refusal, asker.w))
    await toast(query, "")
    return await asker.send(render_names_question(notice, asker.w))


async def _with_names(query: CallbackQuery, notice: NoticeId, asker: Asker) -> None:
    """What was made takes the place of the question, so that a second tap makes no second one."""
    made = await asker.make(notice, with_names=True)
    if isinstance(made, Refusal):
        return await toast(query, answer_refused(made, asker.w))
    await toast(query, "")
    await redraw(query, render_made(made, asker.address, may_name=False, w=asker.w))
    return await _send_files(asker, made)


_ACTS: dict[str, Callable[[CallbackQuery, NoticeId, Asker], Awaitable[None]]] = {
    "make": _without_names,
    "names": _ask_about_names,
    "sure": _with_names,
    "proof": _proof,
}


async def _give(asker: Asker, made: Certificate | Refusal) -> None:
    """The files, and beneath them what they are."""
    if isinstance(made, Refusal):
        return await asker.send(render_refused(made, asker.w))
    await _send_files(asker, made)
    refusal = await asker.services.certificates.may_make(asker.person, made.notice, with_names=True)
    return await asker.send(render_made(made, asker.address, may_name=refusal is None, w=asker.w))


async def _send_files(asker: Asker, made: Certificate) -> None:
    """As one album; what holds names can neither be passed on nor saved."""
    signed = await asker.services.certificates.file_of(asker.person, made.id)
    contents = [(kind, await asyncio.to_thread(drawn, made, kind, asker.clock, asker.address)) for kind in _DRAWN]
    files: list[MediaUnion] = [
        InputMediaDocument(media=BufferedInputFile(content, filename=file_name(made, kind)))
        for kind, content in [*contents, (JSON, signed)]
        if content is not None
    ]
    await asker.bot.send_media_group(asker.chat_id, files, protect_content=made.with_names)


async def _pick(person: Person, services: Services, w: Wording, now: datetime, page: int = 0) -> View:
    if reach_of(person.roles, Act.CERTIFY) is Reach.NONE:
        return render_not_allowed(w)
    return render_pick(await services.reports.open_notices(person, now) or (), page, w=w)


def build_router() -> Router:
    router = Router(name="certificates")
    router.message.register(on_certificate, Command("certificate"), F.chat.type == "private")
    router.callback_query.register(on_certificate_tap, CertificateTap.filter())
    return router
