"""The bot itself: who it is, its menus and descriptions, and how it takes its updates."""

from collections.abc import Callable

from demo.telegram.methods.reaching import chat_of
from demo.telegram.params import Json, Params
from demo.telegram.refusals import Refused, bad_request
from demo.telegram.world import World

_LONGEST = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, params: Params) -> Json:  # noqa: ARG001 - every method has this form
    return {
        **world.bot.as_json(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_webhook(world: World, params: Params) -> bool:
    """Remembers the address; updates are not sent to it, and polling is refused while it stands."""
    url = params.text("url")
    if url and not url.startswith("https://"):
        raise Refused(bad_request("bad webhook: An HTTPS URL must be provided for webhook"))
    read_allowed(world, params)
    return _hook(world, params, url)


def delete_webhook(world: World, params: Params) -> bool:
    return _hook(world, params, "")


def get_webhook_info(world: World, params: Params) -> Json:  # noqa: ARG001 - every method has this form
    info: Json = {"url": world.webhook_url, "has_custom_certificate": False}
    info["pending_update_count"] = world.pending_updates
    if world.queue.allowed is not None:
        info["allowed_updates"] = sorted(world.queue.allowed)
    return info


def log_out(world: World, params: Params) -> bool:  # noqa: ARG001 - every method has this form
    return True


def set_my_commands(world: World, params: Params) -> bool:
    world.menu.store(params.items("commands"), _scope(world, params), params.text("language_code"))
    return True


def delete_my_commands(world: World, params: Params) -> bool:
    world.menu.drop(_scope(world, params), params.text("language_code"))
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.menu.stored(_scope(world, params), params.text("language_code"))


def set_chat_menu_button(world: World, params: Params) -> bool:
    button = params.mapping("menu_button") or {"type": "default"}
    if button.get("type") not in ("default", "commands", "web_app"):
        raise Refused(bad_request("can't parse menu button: MenuButton has unsupported type"))
    if params.has("chat_id"):
        chat_of(world, params).menu_button = button
    else:
        world.menu.button = button
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    own = chat_of(world, params).menu_button if params.has("chat_id") else None
    return own or world.menu.button


def _hook(world: World, params: Params, url: str) -> bool:
    world.webhook_url = url
    if params.flag("drop_pending_updates"):
        world.queue.waiting.clear()
    return True


def read_allowed(world: World, params: Params) -> None:
    if params.decoded("allowed_updates") is not None:
        world.queue.allow(str(kind) for kind in params.items("allowed_updates"))


def _scope(world: World, params: Params) -> Json:
    scope = params.mapping("scope")
    if "chat_id" in scope:
        scope["chat_id"] = chat_of(world, Params(values=scope)).id
    return scope


def _setter(field: str) -> Callable[[World, Params], bool]:
    def store(world: World, params: Params) -> bool:
        value = params.text(field)
        if len(value) > _LONGEST[field]:
            raise Refused(bad_request(f"{field.replace('_', ' ')} is too long"))
        world.menu.profile[field, params.text("language_code")] = value
        return True

    return store


def _getter(field: str) -> Callable[[World, Params], Json]:
    def stored(world: World, params: Params) -> Json:
        own = world.menu.profile.get((field, params.text("language_code")), "")
        default = world.bot_name if field == "name" else ""
        return {field: own or world.menu.profile.get((field, ""), "") or default}

    return stored


METHODS = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": log_out,
    "close": log_out,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
