"""Rich content of a call, with what only the world knows: whom a text may mention, and how old the server is."""

from demo.telegram.chats import Chat
from demo.telegram.params import Json, Params
from demo.telegram.people import PrivateChat
from demo.telegram.rich import read_rich_message
from demo.telegram.world import World


def of_rich(world: World, chat: Chat, params: Params) -> Json:
    """The field `rich_message` of a message in this chat."""

    def find_user(number: int) -> Json | None:
        user = world.users.get(number)
        return user.as_json() if user is not None and world.is_known(user) else None

    return {"rich_message": read_rich_message(params, private=isinstance(chat, PrivateChat), find_user=find_user)}
