"""Before any handler runs: who is this, and which language and style do they read?

Roles and choices are read afresh for every update.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User

from handlers.styling import Styling
from services.house import Services
from views.wording import Wording


class Recognising(BaseMiddleware):
    """Gives handlers `person` (None for a stranger), `w`, the wording in their language, and `style`."""

    def __init__(self, services: Services, locale: str, styling: Styling) -> None:
        self._services = services
        self._locale = locale
        self._styling = styling

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
        data["style"] = self._styling.of(person)
        return await handler(event, data)
