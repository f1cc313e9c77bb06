"""What the services ask of the outside world; the courier's side of the house answers."""

from typing import Protocol


class Members(Protocol):
    """Is this account in that group? None: it could not be found out now."""

    async def is_member(self, chat_id: int, telegram_id: int) -> bool | None: ...
