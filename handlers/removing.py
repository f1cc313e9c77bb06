"""What must not stay in a chat: messages with codes, which go after a day, and words that may tell of somebody.

Each is stored as a delivery, so that it is tried again until the message is gone.
"""

from datetime import datetime

from aiogram.types import Message

from handlers.replies import reply
from services.house import Services
from services.visits import REMOVED_AFTER
from views.message import Message as View


async def send_for_a_day(message: Message, view: View, services: Services, now: datetime) -> None:
    """Codes cannot be forwarded, and do not stay longer than a day."""
    sent = await reply(message, view, protect=True)
    await services.outbox.remove_later(sent.chat.id, sent.message_id, now, now + REMOVED_AFTER)


async def take_away(message: Message, services: Services, now: datetime, *, is_clean: bool = False) -> None:
    """Somebody's own message, before anything else is done with it; `is_clean`: it may stay for a day."""
    at = now + REMOVED_AFTER if is_clean else now
    await services.outbox.remove_later(message.chat.id, message.message_id, now, at)
