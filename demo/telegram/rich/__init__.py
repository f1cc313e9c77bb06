"""Rich messages (Bot API 10.3): read from a call and refused where Telegram refuses them, and seen as a reader does.

Only blocks are read, neither HTML nor Markdown nor media. Of who and where this package knows what it is told: it must
not import chats or people, which import it.
"""

from demo.telegram.rich.faces import links_of, rows_of, text_of
from demo.telegram.rich.messages import read_rich_message

__all__ = ["links_of", "read_rich_message", "rows_of", "text_of"]
