"""One message as it will be sent, and how long lists and long texts are cut to Telegram's limits.

Lists are cut between items, texts at line ends; nothing is ever cut inside a tag or a character.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import ForceReply, InlineKeyboardMarkup, InputRichMessage, ReplyKeyboardMarkup

from views.html import Html, fits, head, length

LIMIT = 4096
"""UTF-16 units of one message after its tags were read."""

ROOM = 3600
"""What the items of one page may take, so that heading and page number always fit as well."""

_ENDS = ("\n", "。", "；", "！", "？", ". ", "，", " ")


@dataclass(frozen=True, slots=True)
class Message:
    """HTML text of 1 to 4,096 units, and what can be pressed beneath it.

    `rich` says the same in rich blocks with the buttons among them. It is there when the reader is to get it, and is
    sent in place of text and keyboard; where the server refuses it, those are sent at once.
    """

    text: str
    keyboard: InlineKeyboardMarkup | ReplyKeyboardMarkup | ForceReply | None = None
    rich: InputRichMessage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The items `first` to `last` (excluded) of a list; pages are counted from 0."""

    first: int
    last: int
    number: int
    count: int


def cut(items: Sequence[Html], *, limit: int = ROOM, most: int = 20) -> list[range]:
    """The positions that go together on each page: at most `most` items and `limit` units; at least one page."""
    return _cut([length(item) for item in items], limit, most)


def _cut(sizes: Sequence[int], limit: int, most: int) -> list[range]:
    pages: list[range] = []
    first, used = 0, 0
    for position, each in enumerate(sizes):
        size = each + 2  # with the line ends behind it
        if position > first and (used + size > limit or position - first >= most):
            pages.append(range(first, position))
            first, used = position, 0
        used += size
    return [*pages, range(first, len(sizes))]


def page_of(items: Sequence[Html], page: int, *, holding: int | None = None, limit: int = ROOM, most: int = 20) -> Page:
    """The page asked for or the nearest there is; the one with the item at position `holding` if that is given."""
    return page_by([length(item) for item in items], page, holding=holding, limit=limit, most=most)


def page_by(sizes: Sequence[int], page: int, *, holding: int | None = None, limit: int, most: int) -> Page:
    """The same for items of which only the sizes are known."""
    pages = _cut(sizes, limit, most)
    wanted = page if holding is None else next(n for n, positions in enumerate(pages) if holding in positions)
    number = min(max(wanted, 0), len(pages) - 1)
    return Page(first=pages[number].start, last=pages[number].stop, number=number, count=len(pages))


def split(plain: str, *, first: int = LIMIT, rest: int = LIMIT) -> list[str]:
    """Cuts a long plain text at line ends, else at the end of a sentence; the first part may be given less room."""
    parts: list[str] = []
    limit = first
    while not fits(plain, limit):
        kept = head(plain, limit)
        end = _end(kept)
        parts.append(plain[:end].rstrip())
        plain, limit = plain[end:].lstrip("\n"), rest
    return [*parts, plain] if plain.strip() or not parts else parts


def _end(kept: str) -> int:
    """Where to cut: behind the last good end, unless that would leave a part less than half full."""
    for sign in _ENDS:
        at = kept.rfind(sign)
        if at + len(sign) > len(kept) // 2:
            return at + len(sign)
    return len(kept)
