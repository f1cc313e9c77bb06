"""Deleting: within 48 hours, one's own, in private chats the other's too; anything in a group only with that right."""

from datetime import timedelta

from demo.telegram.chats import Chat, Message
from demo.telegram.groups import Group
from demo.telegram.methods.reaching import chat_to_write, message_of
from demo.telegram.params import Params, as_integer
from demo.telegram.refusals import NOT_DELETABLE, TOO_OLD_TO_DELETE, Refusal, Refused, bad_request
from demo.telegram.world import World

_DELETABLE_FOR = timedelta(hours=48)


def delete_message(world: World, params: Params) -> bool:
    chat = chat_to_write(world, params)
    _delete(world, chat, [message_of(chat, params, "message to delete")])
    return True


def delete_messages(world: World, params: Params) -> bool:
    """Those that are not there are skipped; one that may not be deleted refuses all."""
    numbers = params.items("message_ids")
    if not numbers:
        raise Refused(bad_request("message identifiers are not specified"))
    if len(numbers) > 100:
        raise Refused(bad_request("too many message identifiers specified"))
    chat = chat_to_write(world, params)
    found = [chat.find(as_integer(number)) for number in numbers]
    _delete(world, chat, [message for message in found if message is not None])
    return True


def _delete(world: World, chat: Chat, messages: list[Message]) -> None:
    for message in messages:
        if refusal := _refusal(world, chat, message):
            raise Refused(refusal)
    for message in messages:
        message.is_deleted = True


def _refusal(world: World, chat: Chat, message: Message) -> Refusal | None:
    if isinstance(chat, Group):
        if chat.bot_may("can_delete_messages"):
            return None
        if message.sender is not world.bot:
            return NOT_DELETABLE
    return TOO_OLD_TO_DELETE if world.now() - message.date > _DELETABLE_FOR else None


METHODS = {"deleteMessage": delete_message, "deleteMessages": delete_messages}
