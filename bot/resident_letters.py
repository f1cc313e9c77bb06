"""What goes to the own chats of residents and relatives, and to the workers who linked them; rendered when sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from core.deliveries import Delivery, DeliveryKind
from core.ids import NoticeId, RequestId
from handlers.replies import Calls, editing, sending
from handlers.residents import answer_for
from services.house import Services
from views.residents import (
    render_answer,
    render_link_used,
    render_notice,
    render_off,
    render_superseded,
    render_visit_asked,
    render_withdrawn,
)
from views.wording import Wording

Writer = Callable[[Delivery, datetime], Awaitable[Calls | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentLetters:
    services: Services
    locale: str

    @property
    def writers(self) -> dict[DeliveryKind, Writer]:
        return {
            DeliveryKind.RESIDENT_NOTICE: self._notice,
            DeliveryKind.RESIDENT_EDIT: self._edit,
            DeliveryKind.RESIDENT_OFF: self._off,
            DeliveryKind.RESIDENT_ANSWER: self._answer,
            DeliveryKind.LINK_USED: self._link_used,
            DeliveryKind.VISIT_ASKED: self._visit_asked,
        }

    async def _wording(self, chat_id: int) -> Wording:
        """A colleague reads in the language they chose, also as a relative."""
        person = await self.services.roster.recognise(chat_id)
        return Wording((person and person.locale) or self.locale)

    async def _notice(self, delivery: Delivery, now: datetime) -> Calls | None:
        chat_id = delivery.chat_id
        letter = await self.services.resident_notices.letter(NoticeId(delivery.subject), chat_id, now)
        if letter is None:
            return None
        view = render_notice(letter, w=await self._wording(chat_id), office=self.services.office)
        return sending(chat_id, view)

    async def _edit(self, delivery: Delivery, _now: datetime) -> Calls | None:
        """The message stays where it is, but nobody can act on what it said any more."""
        is_linked = await self.services.linking.residents_of(delivery.chat_id)
        if delivery.message_id is None or not is_linked:
            return None
        is_off = await self.services.resident_notices.is_withdrawn(NoticeId(delivery.subject))
        w = await self._wording(delivery.chat_id)
        return editing(delivery.chat_id, delivery.message_id, render_withdrawn(w) if is_off else render_superseded(w))

    async def _off(self, delivery: Delivery, _now: datetime) -> Calls | None:
        letter = await self.services.resident_notices.called_off(NoticeId(delivery.subject), delivery.chat_id)
        if letter is None:
            return None
        return sending(delivery.chat_id, render_off(letter, await self._wording(delivery.chat_id)))

    async def _answer(self, delivery: Delivery, _now: datetime) -> Calls | None:
        letter = await answer_for(self.services, delivery.chat_id, RequestId(delivery.subject))
        if letter is None:
            return None
        return sending(delivery.chat_id, render_answer(letter, w=await self._wording(delivery.chat_id)))

    async def _link_used(self, delivery: Delivery, _now: datetime) -> Calls | None:
        state = await self.services.linking.used(delivery.subject, delivery.chat_id)
        if state is None:
            return None
        return sending(delivery.chat_id, render_link_used(state, await self._wording(delivery.chat_id)), protect=True)

    async def _visit_asked(self, delivery: Delivery, _now: datetime) -> Calls | None:
        worker = await self.services.roster.recognise(delivery.chat_id)
        request_id = RequestId(delivery.subject)
        found = None if worker is None else await self.services.requests.find(worker, request_id)
        if found is None:
            return None
        view = render_visit_asked(request_id, found.code, await self._wording(delivery.chat_id))
        return sending(delivery.chat_id, view, protect=True)
