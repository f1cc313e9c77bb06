"""Keyboards: what Telegram accepts under a message, and how it keeps it.

The limit that bites is bytes: callback data holds 64 of them, which is 21 Chinese characters.
"""

from demo.telegram import links
from demo.telegram.params import Json, Params
from demo.telegram.refusals import DATA_INVALID, MARKUP_TOO_LONG, Refusal, Refused, bad_request

MAX_BUTTONS = 100
MAX_IN_ROW = 8
MAX_DATA_BYTES = 64

_KINDS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
    "disabled",  # the newest; an older server does not know it
)
_MAY_BE_EMPTY = frozenset({"switch_inline_query", "switch_inline_query_current_chat"})
_PRIVATE_ONLY = frozenset({"web_app"})
_STYLES = (None, "", "primary", "success", "danger")

Rows = list[list[Json]]


def read(params: Params, *, private: bool, knows_disabled: bool = True) -> Json | None:
    """The reply markup of a call, checked; None when it has none. Refuses what Telegram refuses."""
    value = params.decoded("reply_markup")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Refused(bad_request("object expected as reply markup"))
    if "inline_keyboard" in value:
        refused = frozenset[str]() if private else _PRIVATE_ONLY
        return _inline(value["inline_keyboard"], kinds=_KINDS if knows_disabled else _KINDS[:-1], refused=refused)
    if "keyboard" in value:
        return {**value, "keyboard": _reply_rows(value["keyboard"])}
    return value or None


def _inline(value: object, *, kinds: tuple[str, ...], refused: frozenset[str]) -> Json | None:
    rows = [[_inline_button(button, kinds, refused) for button in row] for row in _rows(value, "inline_keyboard")]
    rows = [row[:MAX_IN_ROW] for row in rows if row]
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise Refused(MARKUP_TOO_LONG)
    return {"inline_keyboard": rows} if rows else None


def _reply_rows(value: object) -> Rows:
    rows = [[_reply_button(button) for button in row] for row in _rows(value, "keyboard")]
    if any(not button.get("text") for row in rows for button in row):
        raise Refused(bad_request("keyboard button text must be non-empty"))
    if any(button.get("style") not in _STYLES for row in rows for button in row):
        raise Refused(bad_request("can't parse keyboard button: invalid button style specified"))
    return rows


def _reply_button(value: object) -> Json:
    return dict(value) if isinstance(value, dict) else {"text": str(value)}


def _rows(value: object, name: str) -> list[list[object]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise Refused(bad_request(f'field "{name}" must be an Array of Arrays'))
    return value


def _inline_button(value: object, known: tuple[str, ...], refused: frozenset[str]) -> Json:
    if not isinstance(value, dict):
        raise Refused(bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object"))
    fault = _button_fault(value, known, refused)
    if fault:
        raise Refused(fault)
    return {key: item for key, item in value.items() if item is not None}


def _button_fault(button: Json, known: tuple[str, ...], refused: frozenset[str]) -> Refusal | None:
    given = [kind for kind in known if button.get(kind) is not None]
    kinds = [kind for kind in given if button[kind] != "" or kind in _MAY_BE_EMPTY]
    if not isinstance(button.get("text"), str) or not button["text"]:
        return bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if button.get("style") not in _STYLES:
        return bad_request("can't parse inline keyboard button: invalid button style specified")
    if not kinds:
        return bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if refused.intersection(kinds):
        return bad_request("BUTTON_TYPE_INVALID")
    return _content_fault(button)


def _content_fault(button: Json) -> Refusal | None:
    data, url = str(button.get("callback_data") or ""), str(button.get("url") or "")
    if len(data.encode()) > MAX_DATA_BYTES:
        return DATA_INVALID
    if url and links.checked(url) is None:
        return bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return None
