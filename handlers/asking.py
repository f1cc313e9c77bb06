"""Which question a chat was asked last, and whether a message is its answer, with or without Telegram's reply frame.

The danger is words that miss their way: taken for a notice, for the answer to another question, or for a key.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from views.asking import Question, Topic, question_in
from views.commands import command_of

PENDING = timedelta(minutes=10)
"""So long the next words after our question are taken for the answer."""


@dataclass(slots=True)
class Asked:
    """The last question of each chat. Only in memory: a restart forgets it, and the reply frame still tells."""

    last: dict[int, tuple[Question, datetime]] = field(default_factory=dict)

    def note(self, chat_id: int, question: Question, now: datetime) -> None:
        self.last = {chat: (each, at) for chat, (each, at) in self.last.items() if now - at < PENDING}
        self.last[chat_id] = (question, now)

    def forget(self, chat_id: int) -> None:
        self.last.pop(chat_id, None)

    def pending(self, chat_id: int, now: datetime) -> Question | None:
        question, at = self.last.get(chat_id, (None, now))
        return question if now - at < PENDING else None


class Answers(Filter):
    """Messages that answer a question on one of these topics; the handler gets the `question`."""

    def __init__(self, asked: Asked, *topics: Topic, forwarded: bool = False) -> None:
        """`forwarded`: what somebody else wrote, or a file with words, is an answer as well."""
        self._asked = asked
        self._topics = topics
        self._takes_forwarded = forwarded

    async def __call__(self, message: Message, now: datetime) -> bool | dict[str, Any]:
        """A key or a command is never an answer, whatever frame it came in."""
        words = message.text or ""
        if words.startswith("/") or command_of(words) is not None:
            self._asked.forget(message.chat.id)
            return False
        is_answer = _is_said_here(message) or (self._takes_forwarded and _is_brought_here(message))
        pending = self._asked.pending(message.chat.id, now) if is_answer else None
        question = _framed(message) or pending
        if question is None or question.topic not in self._topics:
            return False
        self._asked.forget(message.chat.id)
        return {"question": question}


def _is_said_here(message: Message) -> bool:
    """Words of one's own. A forwarded notice, a file, or 撤回 as a reply to another message means something else."""
    return bool(message.text) and message.forward_origin is None and _is_to_us(message)


def _is_brought_here(message: Message) -> bool:
    """Words of whatever form: typed, forwarded, or beneath a file."""
    return bool(message.text or message.caption) and _is_to_us(message)


def _is_to_us(message: Message) -> bool:
    replied = message.reply_to_message
    return replied is None or (replied.from_user is not None and replied.from_user.is_bot)


def _framed(message: Message) -> Question | None:
    """The question of ours that the message replies to, in whatever language it was asked."""
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or not asked.from_user.is_bot:
        return None
    return question_in(asked.text or "")
