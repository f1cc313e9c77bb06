"""What a stored delivery says at the moment of sending: calls of the Bot API to try, or nothing when it was overtaken.

Several calls are the same message in several forms; the first that the server takes is the one.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.methods import DeleteMessage, SetMessageReaction
from aiogram.types import ReactionTypeEmoji

from bot.brief_letters import BriefLetters
from bot.draft_letters import DraftLetters
from bot.resident_letters import ResidentLetters
from core.deliveries import Delivery, DeliveryKind
from core.ids import AccessId, DigestId, InquiryId, NoticeId, SourceId, StaffId
from core.people import Person, Style
from core.receipts import NoticeState
from handlers.replies import Calls, editing, sending
from handlers.styling import Styling
from services.house import Services
from views.access import render_opened
from views.aside import render_aside
from views.digest import render_digest, render_moved
from views.doubts import render_inquiry
from views.marked import render_marked_admin, render_marked_poster
from views.message import Message
from views.notice import render_urgent
from views.outreach import render_outreach_question
from views.requests import render_request_round
from views.sources import render_source_asked, render_source_ready, render_source_trouble
from views.visit_plan import render_handed_back, render_handed_over
from views.wording import Wording

SIGN = "👌"
DELETABLE = timedelta(hours=47)
"""Telegram deletes a message of ours for 48 hours; an hour is left for the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    services: Services
    locale: str
    styling: Styling

    async def calls_for(self, delivery: Delivery, now: datetime) -> Calls | None:
        """The calls to try, rendered from what is true now."""
        return await self._writers[delivery.kind](delivery, now)

    @property
    def _writers(self) -> dict[DeliveryKind, Callable[[Delivery, datetime], Awaitable[Calls | None]]]:
        return {
            DeliveryKind.DIGEST: self._digest,
            DeliveryKind.DIGEST_EDIT: self._digest_edit,
            DeliveryKind.DIGEST_MOVED: self._digest_moved,
            DeliveryKind.URGENT: self._urgent,
            DeliveryKind.REACTION: self._reaction,
            DeliveryKind.MARKED_POSTER: self._marked,
            DeliveryKind.MARKED_ADMIN: self._marked,
            DeliveryKind.SOURCE_ASKED: self._source,
            DeliveryKind.SOURCE_READY: self._source,
            DeliveryKind.SOURCE_TROUBLE: self._source,
            DeliveryKind.OUTREACH_ASKED: self._outreach,
            DeliveryKind.REQUEST_HEARD: self._request_round,
            DeliveryKind.REGISTER_OPENED: self._opened,
            DeliveryKind.HANDED_OVER: self._handed_over,
            DeliveryKind.HANDED_BACK: self._handed_back,
            DeliveryKind.UPDATE_ASIDE: self._aside,
            DeliveryKind.INQUIRY: self._inquiry,
            DeliveryKind.INQUIRY_EDIT: self._inquiry_edit,
            DeliveryKind.INQUIRY_MOVED: self._inquiry_moved,
            DeliveryKind.REMOVAL: self._removal,
            **ResidentLetters(services=self.services, locale=self.locale).writers,
            **BriefLetters(services=self.services, locale=self.locale).writers,
            **DraftLetters(services=self.services, locale=self.locale).writers,
        }

    async def _wording(self, chat_id: int) -> tuple[Wording, Person | None]:
        person = await self.services.roster.recognise(chat_id)
        return Wording((person and person.locale) or self.locale), person

    async def _digest(self, delivery: Delivery, now: datetime) -> Calls | None:
        message = await self._digest_message(delivery, now)
        return None if message is None else sending(delivery.chat_id, message, protect=True)

    async def _digest_edit(self, delivery: Delivery, now: datetime) -> Calls | None:
        row = await self.services.digests.message_of(DigestId(delivery.subject))
        message = await self._digest_message(delivery, now)
        if row is None or row.message_id is None or row.state != "live" or message is None:
            return None
        return editing(delivery.chat_id, row.message_id, message)

    async def _digest_message(self, delivery: Delivery, now: datetime) -> Message | None:
        w, person = await self._wording(delivery.chat_id)
        style = self.styling.of(person)
        digest = await self.services.digests.show(
            DigestId(delivery.subject), delivery.staff or StaffId(0), with_texts=style is Style.RICH
        )
        if digest is None:
            return None
        digest = await self.services.visits.beside(digest, person, now)
        return render_digest(digest, w=w, now=now, office=self.services.office, style=style)

    async def _digest_moved(self, delivery: Delivery, now: datetime) -> Calls | None:
        row = await self.services.digests.message_of(DigestId(delivery.subject))
        if row is None or delivery.message_id is None:
            return None
        if row.sent_at is not None and now - row.sent_at < DELETABLE:
            return (DeleteMessage(chat_id=delivery.chat_id, message_id=delivery.message_id),)
        w, _ = await self._wording(delivery.chat_id)
        return editing(delivery.chat_id, delivery.message_id, render_moved(w))

    async def _urgent(self, delivery: Delivery, now: datetime) -> Calls | None:
        w, person = await self._wording(delivery.chat_id)
        notice = None if person is None else await self.services.notices.show(person, NoticeId(delivery.subject))
        if notice is None or notice.receipt is None or not (notice.state is NoticeState.OPEN or notice.is_off):
            return None
        return sending(delivery.chat_id, render_urgent(notice, w=w, now=now, office=self.services.office), protect=True)

    async def _reaction(self, delivery: Delivery, _now: datetime) -> Calls | None:
        if delivery.message_id is None:
            return None
        return (
            SetMessageReaction(
                chat_id=delivery.chat_id, message_id=delivery.message_id, reaction=[ReactionTypeEmoji(emoji=SIGN)]
            ),
        )

    async def _marked(self, delivery: Delivery, _now: datetime) -> Calls | None:
        w, _ = await self._wording(delivery.chat_id)
        group = await self.services.sources.title_of(delivery.revision)
        if delivery.kind is DeliveryKind.MARKED_POSTER:
            return sending(delivery.chat_id, render_marked_poster(w=w, group=group))
        poster = await self.services.outbox.poster_of(delivery)
        return sending(delivery.chat_id, render_marked_admin(w=w, group=group, poster=poster.name if poster else None))

    async def _source(self, delivery: Delivery, _now: datetime) -> Calls | None:
        source = await self.services.sources.find(SourceId(delivery.subject))
        if source is None:
            return None
        w, _ = await self._wording(delivery.chat_id)
        render = {
            DeliveryKind.SOURCE_ASKED: render_source_asked,
            DeliveryKind.SOURCE_READY: render_source_ready,
            DeliveryKind.SOURCE_TROUBLE: render_source_trouble,
        }[delivery.kind]
        return sending(delivery.chat_id, render(source, w=w))

    async def _outreach(self, delivery: Delivery, _now: datetime) -> Calls | None:
        question = await self.services.outreach.question(NoticeId(delivery.subject))
        if question is None:
            return None
        w, _ = await self._wording(delivery.chat_id)
        message = render_outreach_question(
            question.notice,
            question.title,
            households=question.households,
            people=question.people,
            is_guess=question.is_guess,
            w=w,
        )
        return sending(delivery.chat_id, message)

    async def _request_round(self, delivery: Delivery, now: datetime) -> Calls | None:
        """What was seen to on the way is said to nobody."""
        w, _ = await self._wording(delivery.chat_id)
        news = await self.services.request_rounds.news_for(delivery.staff or StaffId(0), now)
        return None if news is None else sending(delivery.chat_id, render_request_round(news, w=w))

    async def _opened(self, delivery: Delivery, now: datetime) -> Calls | None:
        """From the access in `revision` to the one in `subject`; nothing for who is no supervisor any more."""
        w, person = await self._wording(delivery.chat_id)
        first, last = AccessId(delivery.revision), AccessId(delivery.subject)
        found = () if person is None else await self.services.access.letter(person, first, last)
        if not found:
            return None
        view = render_opened(found, w=w, now=now, office=self.services.office)
        return sending(delivery.chat_id, view, protect=True)

    async def _handed_over(self, delivery: Delivery, _now: datetime) -> Calls | None:
        """What was taken back on the way is said to nobody."""
        w, _ = await self._wording(delivery.chat_id)
        found = await self.services.handing.message_for(StaffId(delivery.subject), delivery.staff or StaffId(0))
        return None if found is None else sending(delivery.chat_id, render_handed_over(found, w=w))

    async def _handed_back(self, delivery: Delivery, _now: datetime) -> Calls | None:
        """What went out again on the way is not said."""
        w, _ = await self._wording(delivery.chat_id)
        to = delivery.staff or StaffId(0)
        found = await self.services.handing.given_back(StaffId(delivery.subject), to, delivery.created_at)
        return None if found is None else sending(delivery.chat_id, render_handed_back(found, w=w))

    async def _aside(self, delivery: Delivery, _now: datetime) -> Calls | None:
        w, _ = await self._wording(delivery.chat_id)
        return sending(delivery.chat_id, render_aside(delivery.subject, w=w))

    async def _inquiry(self, delivery: Delivery, now: datetime) -> Calls | None:
        """What was answered on the way is asked of nobody."""
        w, _ = await self._wording(delivery.chat_id)
        open_ones = await self.services.doubts.put_to(delivery.staff or StaffId(0), now)
        if not open_ones:
            return None
        return sending(
            delivery.chat_id, render_inquiry(open_ones, w=w, now=now, office=self.services.office), protect=True
        )

    async def _inquiry_edit(self, delivery: Delivery, now: datetime) -> Calls | None:
        row = await self.services.doubts.message_of(InquiryId(delivery.subject))
        if row is None or row.message_id is None:
            return None
        w, _ = await self._wording(delivery.chat_id)
        open_ones = await self.services.doubts.put_to(row.staff, now)
        message = render_inquiry(open_ones, w=w, now=now, office=self.services.office)
        return editing(delivery.chat_id, row.message_id, message)

    async def _inquiry_moved(self, delivery: Delivery, _now: datetime) -> Calls | None:
        if delivery.message_id is None:
            return None
        w, _ = await self._wording(delivery.chat_id)
        return editing(delivery.chat_id, delivery.message_id, render_moved(w))

    async def _removal(self, delivery: Delivery, _now: datetime) -> Calls | None:
        if delivery.message_id is None:
            return None
        return (DeleteMessage(chat_id=delivery.chat_id, message_id=delivery.message_id),)
