"""Where a text sends its reader: addresses of pages and mailboxes, and mini programs and accounts named in quotes.

Addresses are cut from the words as they were posted, sign by sign. The dangers are the address that is not what it
seems (https://gov.cn@elsewhere), so its host is shown and a host in foreign letters is no link; and the mailbox that
is a person's telephone number, which is not carried to a new place.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from core.reading.values import Link, LinkKind
from core.text import LONGEST

MOST = 5
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9@._%+-])(?:https?://|www\.|t\.me/)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,2048}", re.IGNORECASE
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-@])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![A-Za-z0-9@-])"
)
_TELEPHONE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}(?![0-9])")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,23}")
_CLOSING = ".,;:!?'*_~"
_CUT = ("...", "…", "··")
"""Behind an address: the copy was cut, and the address with it."""

_QUOTED = r"[“\"「『【](?P<{name}>[^“”\"「」『』【】\n]{{2,20}})[”\"」』】]"
_PROGRAM = re.compile(
    _QUOTED.format(name="before") + r"(?:微信|支付宝)?(?P<first>小程序|公众号|服务号)"
    r"|(?P<second>小程序|公众号|服务号)(?:名称)?(?:为|是|[:：])?" + _QUOTED.format(name="after")
)
_NO_LONGER = re.compile(
    r"(?:停用|停止|卸载|取消|下架|关停|注销|不用|不必|无需|不得|不要|严禁|禁止|冒充|仿冒|虚假|诈骗|原|改名|更名|请勿|不再)"
    r"[^。;；!！\n]{0,12}$"
)
_GONE = re.compile(
    r"^[^。;；!！\n]{0,8}?(?:停用|停止|下架|关停|注销|诈骗|已?改名|更名|名称变更|作废|不再|取消|系假|是假|是骗)"
)
_KINDS = {"小程序": LinkKind.PROGRAM, "公众号": LinkKind.ACCOUNT, "服务号": LinkKind.ACCOUNT}
_LOOK = 16


def links(original: str) -> tuple[Link, ...]:
    """Each place once, in the order of the text; at most `MOST`."""
    text = original[:LONGEST]
    found = sorted([*_pages(text), *_mailboxes(text), *_programs(text)], key=lambda each: each[0])
    once = {(link.kind, link.address or link.name): link for _, link in reversed(found)}
    kept = sorted(once.values(), key=lambda link: next(at for at, each in found if each == link))
    return tuple(kept[:MOST])


def _pages(text: str) -> Iterator[tuple[int, Link]]:
    for found in _ADDRESS.finditer(text):
        words = _without_closing(found.group())
        is_cut = text.startswith(_CUT, found.start() + len(words))
        host = "" if is_cut else _host(_whole(words))
        if host:
            yield found.start(), Link(kind=LinkKind.PAGE, name=host, address=_whole(words))


def _without_closing(words: str) -> str:
    """Without the full stop or the bracket that belongs to the sentence."""
    while words:
        if words[-1] in _CLOSING:
            words = words.rstrip(_CLOSING)
        elif words[-1] in ")]" and words.count(words[-1]) > words.count("(" if words[-1] == ")" else "["):
            words = words[:-1]
        else:
            return words
    return words


def _whole(words: str) -> str:
    """With the scheme that a chat adds to www. and t.me."""
    if words.lower().startswith("http"):
        return words
    return f"{'https' if words.lower().startswith('t.me') else 'http'}://{words}"


def _host(address: str) -> str:
    """Where the address really leads; nothing where that cannot be said."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        _ = parts.port
    except ValueError:
        return ""
    return host if "@" not in parts.netloc and _HOST.fullmatch(host) else ""


def _mailboxes(text: str) -> Iterator[tuple[int, Link]]:
    """Those that are no part of a page's address."""
    for found in _MAIL.finditer(_ADDRESS.sub(lambda page: " " * len(page.group()), text)):
        if not _TELEPHONE.match(found.group()):
            yield found.start(), Link(kind=LinkKind.MAIL, name=found.group(), address="")


def _programs(text: str) -> Iterator[tuple[int, Link]]:
    for found in _PROGRAM.finditer(text):
        before, after = text[max(0, found.start() - _LOOK) : found.start()], text[found.end() : found.end() + _LOOK]
        if not (_NO_LONGER.search(before) or _GONE.search(after)):
            name = (found["before"] or found["after"]).strip()
            kind = _KINDS[found["first"] or found["second"]]
            if name:
                yield found.start(), Link(kind=kind, name=name, address="")
