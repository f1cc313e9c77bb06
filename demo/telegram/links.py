"""Which addresses Telegram takes for links: web addresses with a dot in their host, and a few schemes of apps.

So `http://localhost:8080` is no link: a text shows it bare, and a button with it is refused.
"""

import re

_LINK = re.compile(r"https?://[^\s/?#]*[.\]][^\s/?#]+\S*|https?://\[\S+|(?:tg|ton|mailto|tel):\S+", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?")


def checked(url: str) -> str | None:
    """The address as Telegram keeps it; None when it leads nowhere."""
    if _LINK.fullmatch(url):
        return url
    return f"http://{url}" if _BARE.fullmatch(url) else None
