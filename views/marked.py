"""What is said after a post that bore a secrecy marking. Its text was never stored, so it cannot appear here."""

from views.html import bold, lines, one_line, text
from views.items import LONGEST_NAME
from views.message import Message
from views.wording import Wording


def render_marked_poster(*, w: Wording, group: str | None = None) -> Message:
    """To whoever posted it; `group` is None when it was sent to the bot itself."""
    return Message(lines(bold(w("marked.poster")), text(_where(group, w)), text(w("marked.what_to_do"))))


def render_marked_admin(*, w: Wording, group: str | None = None, poster: str | None = None) -> Message:
    """To the administrators; `poster` is the name in the roster, if there is one."""
    who = one_line(poster, LONGEST_NAME) if poster else w("marked.somebody")
    return Message(lines(bold(w("marked.admin", name=who)), text(_where(group, w)), text(w("marked.what_to_do"))))


def _where(group: str | None, w: Wording) -> str:
    name = one_line(group, LONGEST_NAME * 2) if group else ""
    return w("marked.group", group=name) if name else w("marked.private")
