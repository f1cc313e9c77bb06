"""Does a text bear a secrecy marking, and what remains of an update that does?

A marked text must never be written down, so `blank` runs before the inbox is stored. The danger lies on both sides: a
marking that hides in a reply, a file name or a field that Telegram adds next year, and ordinary words (保密工作,
商业秘密) that would empty a harmless notice.
"""

import re
from collections.abc import Iterator

from core.text import LONGEST, plain

_LEVEL = r"(?:绝 {0,4}密|机 {0,4}密|秘 {0,4}密)"
_STAR = r"[★☆⭐✩✪✭✮✯🌟]"
_TERM = r"(?:[0-9一二三四五六七八九十]{1,3} ?(?:年|个月|月|天|日)|长期|启用前|解密)"
_FILE = r"(?:docx?|xlsx?|xlsm|pptx?|pdf|wps|et|dps|ofd|txt|csv|rtf|zip|rar|7z|jpe?g|png|mp4|mp3)"
_DECOR = r"[\s#>*_`~\-—!|·•▲▶■●◆☆★※◎]"

_OPEN, _CLOSE = r"[【\[(〔〖「『<{]", r"[】\])〕〗」』>}]"
_HEAD = rf"{_DECOR}{{0,12}}{_LEVEL}(?:级|件)?"
_APART = r"[\s_\-—+.]"

_ENGLISH = r"(?:top {0,2}secret|secret|confidential)"
_LOUD = r"(?-i:(?:TOP {0,2}SECRET|SECRET|CONFIDENTIAL))"
"""In capitals, which prose does not use."""

_RULES = tuple(
    re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    for pattern in (
        # 机密★1年, ★ 机密
        rf"{_LEVEL}(?:级|件)? {{0,4}}{_STAR}(?: {{0,4}}{_TERM})?|{_STAR} {{0,4}}{_LEVEL}(?![\u4e00-\u9fff])",
        # 秘密*2年; but not the asterisks of Markdown
        rf"{_LEVEL}(?:级|件)? ?\* ?{_TERM}|^\W{{0,8}}{_LEVEL}\*(?!\*)",
        # 【机密】, (秘密★1年), [绝密文件]
        rf"{_OPEN} {{0,4}}{_LEVEL}(?:级|件|文件|材料|资料)? {{0,4}}(?:{_STAR}.{{0,8}}|\*.{{0,8}}|{_TERM})?{_CLOSE}",
        # alone on a line, or set apart at its head
        rf"^{_HEAD}(?:[ \t]?{_TERM})?{_DECOR}{{0,12}}$|^{_HEAD}(?:{_TERM})?[ \t|—]",
        # 秘密!明天给她过生日 is a friend's surprise, 机密! is not
        rf"\A{_HEAD}[:。;]|\A{_HEAD}(?<!秘密)!",
        # 密级:秘密; but not the list of the three levels
        rf"(?:(?:保密|涉密|秘密)(?:等级|级别)|密 {{0,4}}级)[\s:为是\[【(]{{0,6}}{_LEVEL}(?!级? {{0,2}}[、/,或和及□☐])",
        rf"(?:本|此|该)(?:文件|件|文|通知|材料|资料|表|消息|信息|方案|名单)(?:密级)?(?:为|属于?|系|是|定为)"
        rf"{_LEVEL}(?:级|件|文件|材料|资料|信息)",
        # set apart in a file name: 秘密-名单.xlsx, 方案_机密.pdf
        rf"(?:^|{_APART}){_LEVEL}(?:级|件)?(?:{_TERM})?(?:{_APART}[^\n]{{0,200}})?\.{_FILE}\s*$",
        # CONFIDENTIAL: at the very beginning, SECRET alone on a line or set apart at its head
        rf"\A{_DECOR}{{0,12}}{_ENGLISH} ?:|"
        rf"^{_DECOR}{{0,12}}{_LOUD}(?:{_DECOR}{{0,12}}$| ?[:|;]| [-—–] |//)",
        # [Secret], (SECRET); in round brackets only in capitals or at the beginning: prose has (confidential) too
        rf"[【\[〔〖「『<{{] ?{_ENGLISH} ?[】\]〕〗」』>}}]|\( ?{_LOUD} ?\)|\A\W{{0,6}}\( ?{_ENGLISH} ?\)",
        rf"^{_LOUD}[_\-—–][^\n]{{0,200}}\.{_FILE}\s*$|[_\-—–] ?{_LOUD}\.{_FILE}\s*$",
    )
)
_IN_ENGLISH = re.compile(r"secret|confidential", re.IGNORECASE)


def marking(text: str) -> str | None:
    """The secrecy marking that stands in the text, in plain form, or None.

    Only a *marking* counts: with a star and a term, in brackets, alone on a line or at its head, after 密级, or set
    apart in a file name. Reads text of any length.
    """
    seen = _whole(text)
    if "密" not in seen and not _IN_ENGLISH.search(seen):
        return None
    return next((found.group().strip() for rule in _RULES if (found := rule.search(seen))), None)


def _whole(text: str) -> str:
    """The plain form of a text of any length: `plain` reads only so much, and one character may become eighteen."""
    step = LONGEST // 20
    return "".join(plain(text[start : start + step]) for start in range(0, len(text), step))


_STRUCTURAL = frozenset(
    [
        "type",
        "status",
        "language_code",
        "mime_type",
        "emoji",
        "currency",
        "chat_instance",
        "callback_data",
        "style",
        "username",
        "codec",
    ]
)
"""Scalar fields that say how, not what. Everything else that is a string counts as content, known to us or not."""

_PEOPLE = frozenset(
    [
        "chat",
        "from",
        "sender_chat",
        "sender_user",
        "sender_business_bot",
        "via_bot",
        "via_chat",
        "new_chat_members",
        "new_chat_member",
        "new_chat_participant",
        "left_chat_member",
        "left_chat_participant",
        "old_chat_member",
        "forward_from",
        "forward_from_chat",
        "user",
        "actor_chat",
        "voter_chat",
        "users",
        "invite_link",
    ]
)
"""Whole subtrees that name chats and people; their titles and names are not judged and never emptied."""

_POSTS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_message",
        "edited_business_message",
        "guest_message",
    ]
)
_REPLIED = ("reply_to_message", "external_reply", "quote")
"""What a post answers. The three show the same foreign text, so they are judged and emptied together."""

SECRET_KEY = "huiyue_secret"  # noqa: S105 - the name of a flag
"""Set to true in a post that was itself emptied, so that its poster can be told without keeping what it said."""

Json = dict[str, object]


def blank(update: dict[str, object]) -> tuple[dict[str, object], bool]:
    """A copy of the raw update in which every marked post is emptied, and whether anything was.

    Ids, chats, people, dates, types and the tap of a button survive, so that nothing is lost but the words.
    """
    if isinstance(tap := update.get("callback_query"), dict):
        return _blank_tap(update, tap)
    copy: Json = {}
    touched = False
    for key, value in update.items():
        copy[key], changed, own = _judged(value) if isinstance(value, dict) else (value, False, False)
        touched = touched or changed
        if own and key in _POSTS:
            copy[key] = {**_as_json(copy[key]), SECRET_KEY: True}
    return copy, touched


def _blank_tap(update: Json, tap: Json) -> tuple[Json, bool]:
    """A tap is never lost: only the message it stands under is judged, and that is our own, not a post."""
    under = tap.get("message")
    if not isinstance(under, dict):
        return dict(update), False
    judged, touched, _ = _judged(under)
    return {**update, "callback_query": {**tap, "message": judged}}, touched


def _as_json(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _judged(unit: Json) -> tuple[Json, bool, bool]:
    """The unit (a post, an answered post) as it may be stored; whether anything in it, and it itself, was emptied."""
    own = any(marking(each) for each in _contents(unit)) or marking("".join(_contents(unit))) is not None
    replied = any(isinstance(part := unit.get(key), dict) and _is_marked(part) for key in _REPLIED)
    state = _Emptying(own=own)
    result: Json = {}
    for key, value in unit.items():
        if key in _REPLIED and replied and isinstance(value, dict):
            result[key] = _emptied_whole(value)
            state.touched = True
        else:
            result.update(state.kept(key, value))
    return result, own or state.touched, own


class _Emptying:
    """One walk over a unit: strings are emptied when the unit is marked, nested posts are judged on their own."""

    def __init__(self, *, own: bool) -> None:
        self.own = own
        self.touched = False

    def kept(self, key: str, value: object) -> Json:
        """The field as it stays; nothing at all for the entities of a text that is gone."""
        if _is_structural(key):
            return {key: value}
        if self.own and key.endswith("entities"):
            return {}
        return {key: self._value(key, value)}

    def _value(self, key: str, value: object) -> object:
        if isinstance(value, str):
            return "" if self.own else value
        if isinstance(value, list):
            return [self._value(key, each) for each in value]
        if isinstance(value, dict):
            return self._nested(key, value)
        return value

    def _nested(self, key: str, value: Json) -> Json:
        if _is_unit(key, value):
            judged, changed, _ = _judged(value)
            self.touched = self.touched or changed
            return judged
        return {name: kept for each, inner in value.items() for name, kept in self.kept(each, inner).items()}


def _emptied_whole(unit: Json) -> Json:
    """A unit emptied whatever it says itself, because its neighbour bears the marking."""
    state = _Emptying(own=True)
    return {name: kept for key, value in unit.items() for name, kept in state.kept(key, value).items()}


def _is_marked(value: object) -> bool:
    """Does anything in this value, nested posts included, bear a marking?"""
    return any(marking(each) for each in _strings(value, nested=True))


def _contents(unit: Json) -> list[str]:
    """The unit's own words: nested posts speak for themselves."""
    return list(_strings(unit, nested=False))


def _strings(value: object, *, nested: bool) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each, nested=nested)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not _is_structural(key) and (nested or not _is_unit(key, inner)):
                yield from _strings(inner, nested=nested)


def _is_structural(key: str) -> bool:
    return key in _STRUCTURAL or key in _PEOPLE or key == "id" or key.endswith(("_id", "_ids"))


def _is_unit(key: str, value: object) -> bool:
    """A post inside a post: answered, quoted, pinned, tapped on."""
    return isinstance(value, dict) and (
        key in _REPLIED or ("message_id" in value and ("chat" in value or "date" in value))
    )
