"""One case for each method about the bot itself and about chats."""

from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberOwner,
    MenuButtonDefault,
)

from tests.demo.telegram.cases.scene import Case, Scene

COMMANDS = [BotCommand(command="digest", description="今日一览")]


async def get_me(scene: Scene) -> None:
    me = await scene.bot.get_me()
    assert (me.id, me.username, me.is_bot) == (scene.world.bot.id, scene.world.bot.username, True)


async def log_out(scene: Scene) -> None:
    assert await scene.bot.log_out()


async def close(scene: Scene) -> None:
    assert await scene.bot.close()


async def set_webhook(scene: Scene) -> None:
    scene.li.writes("等着")
    assert await scene.bot.set_webhook(
        "https://bot.example.org/", drop_pending_updates=True, allowed_updates=["message"]
    )
    info = await scene.bot.get_webhook_info()
    assert (info.url, info.allowed_updates, info.pending_update_count) == ("https://bot.example.org/", ["message"], 0)


async def delete_webhook(scene: Scene) -> None:
    scene.world.webhook_url = "https://bot.example.org/"
    assert await scene.bot.delete_webhook(drop_pending_updates=True)
    assert (scene.world.webhook_url, scene.world.pending_updates) == ("", 0)


async def get_webhook_info(scene: Scene) -> None:
    info = await scene.bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", scene.world.pending_updates)
    assert info.pending_update_count > 0


async def set_my_commands(scene: Scene) -> None:
    scope = BotCommandScopeChat(chat_id=scene.li.id)
    assert await scene.bot.set_my_commands(COMMANDS, scope=scope, language_code="zh")
    (stored,) = await scene.bot.get_my_commands(scope=scope, language_code="zh")
    assert (stored.command, stored.description) == ("digest", "今日一览")
    assert (scene.li.commands(), scene.wang.commands()) == (["digest"], [])


async def get_my_commands(scene: Scene) -> None:
    assert await scene.bot.get_my_commands() == []
    await scene.bot.set_my_commands(COMMANDS)
    (stored,) = await scene.bot.get_my_commands()
    assert (stored.command, stored.description) == ("digest", "今日一览")


async def delete_my_commands(scene: Scene) -> None:
    await scene.bot.set_my_commands(COMMANDS)
    assert await scene.bot.delete_my_commands()
    assert scene.li.commands() == []


async def set_chat_menu_button(scene: Scene) -> None:
    assert await scene.bot.set_chat_menu_button(scene.li.id, MenuButtonDefault())
    assert (await scene.bot.get_chat_menu_button(scene.li.id)).type == "default"
    assert (await scene.bot.get_chat_menu_button()).type == "commands"


async def get_chat_menu_button(scene: Scene) -> None:
    assert (await scene.bot.get_chat_menu_button(scene.li.id)).type == "commands"


async def set_my_name(scene: Scene) -> None:
    assert await scene.bot.set_my_name("汇阅助手")
    assert (await scene.bot.get_my_name()).name == "汇阅助手"


async def get_my_name(scene: Scene) -> None:
    assert (await scene.bot.get_my_name(language_code="zh")).name == scene.world.bot_name


async def set_my_description(scene: Scene) -> None:
    assert await scene.bot.set_my_description("一天一览", language_code="zh")
    assert (await scene.bot.get_my_description(language_code="zh")).description == "一天一览"


async def get_my_description(scene: Scene) -> None:
    assert (await scene.bot.get_my_description()).description == ""


async def set_my_short_description(scene: Scene) -> None:
    assert await scene.bot.set_my_short_description("一览")
    assert (await scene.bot.get_my_short_description(language_code="zh")).short_description == "一览"


async def get_my_short_description(scene: Scene) -> None:
    assert (await scene.bot.get_my_short_description()).short_description == ""


async def get_chat(scene: Scene) -> None:
    scene.group.pins(scene.li.writes("【通知】", to=scene.group), by=scene.li)
    chat = await scene.bot.get_chat(scene.group.id)
    assert (chat.title, chat.type, chat.pinned_message is not None) == ("民政工作群", "supergroup", True)


async def get_chat_member(scene: Scene) -> None:
    wang = await scene.bot.get_chat_member(scene.group.id, scene.wang.id)
    assert isinstance(wang, ChatMemberMember)
    assert wang.user.first_name == "王建国"


async def get_chat_administrators(scene: Scene) -> None:
    found = await scene.bot.get_chat_administrators(scene.group.id)
    assert [(type(member), member.user.id) for member in found] == [
        (ChatMemberOwner, scene.li.id),
        (ChatMemberAdministrator, scene.world.bot.id),
    ]


async def get_chat_member_count(scene: Scene) -> None:
    assert await scene.bot.get_chat_member_count(scene.group.id) == len(scene.group.members) == 3


async def leave_chat(scene: Scene) -> None:
    assert await scene.bot.leave_chat(scene.group.id)
    assert not scene.group.has_bot


CASES: dict[str, Case] = {
    "getMe": get_me,
    "logOut": log_out,
    "close": close,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
