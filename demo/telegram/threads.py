"""Which thread a new message belongs to: a topic of a forum, or the tail of replies in a plain supergroup.

Both carry `message_thread_id`; only the first is a topic, and bots that mix them up lose messages.
"""

from demo.telegram.chats import Chat, Message
from demo.telegram.groups import Group
from demo.telegram.refusals import THREAD_NOT_FOUND, Refused


def thread_for(chat: Chat, thread: int | None, reply_to: Message | None) -> tuple[int | None, bool]:
    """The thread's number and whether it is a topic. Refuses a thread that does not exist; General has no number."""
    if not isinstance(chat, Group) or not chat.is_supergroup:
        if thread:
            raise Refused(THREAD_NOT_FOUND)
        return None, False
    if chat.is_forum:
        number = thread or (reply_to.thread if reply_to else None)
        if number and number not in chat.topics:
            raise Refused(THREAD_NOT_FOUND)
        return number, number is not None
    return _reply_thread(chat, thread, reply_to), False


def _reply_thread(chat: Group, thread: int | None, reply_to: Message | None) -> int | None:
    if thread and thread not in chat.history:
        raise Refused(THREAD_NOT_FOUND)
    if reply_to is not None:
        return reply_to.thread or reply_to.id
    return thread
