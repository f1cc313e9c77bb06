"""One button of a rich message: exactly one kind, and the style that suits it. Its label is read with the texts."""

from demo.telegram import links
from demo.telegram.markup import MAX_DATA_BYTES
from demo.telegram.params import Json
from demo.telegram.refusals import DATA_INVALID, Refusal, Refused, bad_request
from demo.telegram.rich.fields import filled, flags, string

KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "disabled",
)
_STYLES = ("danger", "success", "primary", "link")
_OF_TEXT = frozenset({"url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat"})
_NEEDED = {"copy_text": "text", "web_app": "url", "login_url": "url"}
_SCHEMES = ("http://", "https://", "tg://")
_WORDS = ("forward_text", "bot_username", "query")
_FLAGS = (
    "request_write_access",
    "allow_user_chats",
    "allow_bot_chats",
    "allow_group_chats",
    "allow_channel_chats",
)
_WHAT = "rich message button"


def read_button(value: Json, label: object, *, private: bool) -> Json:
    """The button as the Bot API gives it back; `label` is its text, read already."""
    fault = _fault(value, private=private)
    if fault:
        raise Refused(fault)
    kept = {key: value[key] for key in ("style", *KINDS) if value.get(key) is not None}
    return {"text": label, **{key: _kept(key, item) if isinstance(item, dict) else item for key, item in kept.items()}}


def _kept(kind: str, value: Json) -> Json:
    """The fields of a kind that is an object."""
    needed = {_NEEDED[kind]: filled(value, _NEEDED[kind], _WHAT)} if kind in _NEEDED else {}
    words = {name: string(value, name, _WHAT) for name in _WORDS if value.get(name) is not None}
    return {**needed, **words, **flags(value, *_FLAGS)}


def _fault(button: Json, *, private: bool) -> Refusal | None:
    kinds = [kind for kind in KINDS if button.get(kind) is not None]
    if len(kinds) != 1:
        return _cannot("exactly one kind of button must be specified")
    if not private and kinds == ["web_app"]:
        return bad_request("BUTTON_TYPE_INVALID")
    if not isinstance(button[kinds[0]], str if kinds[0] in _OF_TEXT else dict):
        return _cannot(f'field "{kinds[0]}" has a wrong type')
    return _style_fault(button, kinds[0]) or _content_fault(button)


def _style_fault(button: Json, kind: str) -> Refusal | None:
    style = button.get("style")
    if style is not None and style not in _STYLES:
        return _cannot("invalid button style specified")
    if style == "link" and kind != "callback_data":
        return _cannot('style "link" is allowed for callback buttons only')
    return None


def _content_fault(button: Json) -> Refusal | None:
    data, url = button.get("callback_data"), button.get("url")
    if isinstance(data, str) and not 1 <= len(data.encode("utf-8", "surrogatepass")) <= MAX_DATA_BYTES:
        return DATA_INVALID
    if isinstance(url, str) and (links.checked(url) is None or not url.lower().startswith(_SCHEMES)):
        return bad_request(f"rich message button URL '{url}' is invalid: Wrong HTTP URL")
    return None


def _cannot(why: str) -> Refusal:
    return bad_request(f"can't parse {_WHAT}: {why}")
