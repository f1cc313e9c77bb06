"""Before any handler runs: who is this, and which language do they read? Roles are read afresh for every update."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User

from services.house import Services
from views.wording import Wording


class Recognising(BaseMiddleware):
    """Gives handlers `person` (None for a stranger) and `w`, the wording in the person's language."""

    def __init__(self, services: Services, locale: str) -> None:
        self._services = services
        self._locale = locale

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        user = data.get("event_from_user")
        person = await self._services.roster.recognise(user.id) if isinstance(user, User) else None
        data["person"] = person
        data["w"] = Wording((person and person.locale) or self._locale)
        return await handler(event, data)
