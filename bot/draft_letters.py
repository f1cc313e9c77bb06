"""A draft on its way: word for word into a group, and to its publisher where it stands; rendered when sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from aiogram.methods import SendMessage
from aiogram.types import ReplyParameters

from core.deliveries import Delivery, DeliveryKind
from core.ids import DraftId, NoticeId, SourceId
from handlers.replies import Calls, editing, sending
from services.house import Services
from views.preflight import render_count, render_draft_done
from views.wording import Wording

Writer = Callable[[Delivery, datetime], Awaitable[Calls | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLetters:
    services: Services
    locale: str

    @property
    def writers(self) -> dict[DeliveryKind, Writer]:
        return {
            DeliveryKind.DRAFT_POST: self._post,
            DeliveryKind.DRAFT_DONE: self._done,
            DeliveryKind.COUNT_LINE: self._count_line,
            DeliveryKind.COUNT_EDIT: self._count_edit,
        }

    async def _post(self, delivery: Delivery, _now: datetime) -> Calls | None:
        """The words as they were typed: nothing of them is taken for a tag."""
        found = await self.services.draft_posts.words_for(DraftId(delivery.subject), SourceId(delivery.revision))
        if found is None:
            return None
        words, thread = found
        return (SendMessage(chat_id=delivery.chat_id, text=words, message_thread_id=thread or None, parse_mode=None),)

    async def _done(self, delivery: Delivery, _now: datetime) -> Calls | None:
        person = await self.services.roster.recognise(delivery.chat_id)
        draft_id = DraftId(delivery.subject)
        found = None if person is None else await self.services.draft_posts.outcome(person, draft_id)
        if person is None or found is None:
            return None
        return sending(delivery.chat_id, render_draft_done(draft_id, found, w=Wording(person.locale or self.locale)))

    async def _count_line(self, delivery: Delivery, _now: datetime) -> Calls | None:
        """Under the post, and without a sound."""
        count = await self.services.counts.of(NoticeId(delivery.subject))
        if count is None or count.is_withdrawn:
            return None
        line = render_count(count, w=Wording(self.locale))
        under = ReplyParameters(message_id=delivery.revision, allow_sending_without_reply=True)
        call = SendMessage(chat_id=delivery.chat_id, text=line.text, disable_notification=True, reply_parameters=under)
        return (call,)

    async def _count_edit(self, delivery: Delivery, _now: datetime) -> Calls | None:
        count = await self.services.counts.of(NoticeId(delivery.subject))
        if count is None or delivery.message_id is None:
            return None
        return editing(delivery.chat_id, delivery.message_id, render_count(count, w=Wording(self.locale)))
