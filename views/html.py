"""The one place where text becomes Telegram's HTML: escaped, free of invisible signs, and measured as Telegram does.

Its danger is a string that skips `text`: whatever has the type `Html` is taken to be safe.
"""

import html
import re
from collections.abc import Iterable
from typing import NewType

Html = NewType("Html", str)

_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Signs that take no room but turn, hide or join what stands around them. The emoji style sign (U+FE0F) is kept."""

_LONE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"(?:https?|tg)://\S+", re.IGNORECASE)


def seen(foreign: str) -> str:
    """The text as people see it: no invisible signs, no half characters, one kind of line end."""
    return _LINE_END.sub("\n", _UNSEEN.sub("", _LONE.sub("\ufffd", foreign)))


def one_line(foreign: str, longest: int) -> str:
    """The text in one line of at most `longest` UTF-16 units; what is cut is marked with …"""
    line = " ".join(seen(foreign).split())
    return line if fits(line, longest) else f"{head(line, longest - 1).rstrip()}…"


def head(plain: str, limit: int) -> str:
    """As much of the beginning as fits into `limit` UTF-16 units; a surrogate pair stays whole."""
    kept = plain[: max(limit, 0)].encode("utf-16-le", "replace")[: max(limit, 0) * 2]
    return kept.decode("utf-16-le", "ignore")


def fits(plain: str, limit: int) -> bool:
    """Looks at no more of a long text than it has to."""
    return units(plain[: limit + 1]) <= limit


def units(plain: str) -> int:
    """The length in UTF-16 units, which is what Telegram counts."""
    return len(plain) + sum(character > "\uffff" for character in plain)


def length(marked: Html) -> int:
    """What Telegram counts after it has read the tags."""
    return units(html.unescape(_TAG.sub("", marked)))


def text(foreign: str) -> Html:
    return Html(html.escape(seen(foreign), quote=False))


def bold(foreign: str) -> Html:
    return Html(f"<b>{text(foreign)}</b>")


def said_in(texts: Iterable[str]) -> list[str]:
    """Those that a reader sees anything of, as they see them."""
    return [words for each in texts if (words := seen(each).strip())]


def folded(foreign: str) -> Html:
    """A few lines are seen, the rest with a tap."""
    return Html(f"<blockquote expandable>{text(foreign)}</blockquote>")


def struck(foreign: str) -> Html:
    return Html(f"<s>{text(foreign)}</s>")


def is_openable(address: str) -> bool:
    """May a chat open this address?"""
    return bool(_LINK.fullmatch(address)) and seen(address) == address


def link(foreign: str, address: str | None) -> Html:
    """A link, or only its words when the address is none that a chat should open."""
    if address is None or not is_openable(address):
        return text(foreign)
    return Html(f'<a href="{html.escape(address)}">{text(foreign)}</a>')


def joined(between: str, parts: Iterable[Html]) -> Html:
    """The parts that say anything, with `between` between them."""
    return Html(text(between).join(part for part in parts if part))


def lines(*parts: Html) -> Html:
    return joined("\n", parts)


def blocks(*parts: Html) -> Html:
    """Paragraphs with an empty line between them."""
    return joined("\n\n", parts)
