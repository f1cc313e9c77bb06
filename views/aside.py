"""To administrators: an update could not be handled and was set aside."""

from views.html import bold, lines, text
from views.message import Message
from views.wording import Wording


def render_aside(update: int, *, w: Wording) -> Message:
    """`update` is Telegram's number of the update; its content is not shown."""
    return Message(lines(bold(w("aside.title", number=update)), text(w("aside.what"))))
