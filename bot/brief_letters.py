"""The morning's brief to a supervisor, rendered when it is sent: what was decided on the way is said to nobody."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from core.deliveries import Delivery, DeliveryKind
from core.ids import BriefId
from handlers.replies import Calls, sending
from services.house import Services
from views.brief import render_brief
from views.wording import Wording

Writer = Callable[[Delivery, datetime], Awaitable[Calls | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLetters:
    services: Services
    locale: str

    @property
    def writers(self) -> dict[DeliveryKind, Writer]:
        return {DeliveryKind.BRIEF: self._brief}

    async def _brief(self, delivery: Delivery, now: datetime) -> Calls | None:
        person = await self.services.roster.recognise(delivery.chat_id)
        if person is None:
            return None
        found = await self.services.briefs.letter(BriefId(delivery.subject), person, now)
        if found is None:
            return None
        w = Wording(person.locale or self.locale)
        return sending(delivery.chat_id, render_brief(found, w=w, now=now, office=self.services.office), protect=True)
