"""What people attach to a message: the example files of the office, or whatever else is handed over.

`User` of the local server posts one picture without a name and albums of one content; here every item is a real file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from typing import Literal

from demo.telegram import Group, Impossible, Message, User
from demo.telegram.content import of_caption, of_file, typed
from demo.telegram.files import TINY_PNG

SAMPLES = Path(__file__).parent / "office" / "samples"
MOST = 10
"""An album holds no more."""

Kind = Literal["photo", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    name: str
    content: bytes
    kind: Kind = "document"


def samples() -> dict[str, Enclosure]:
    """The example files that lie in the office, by name; pictures are photos."""
    return {path.name: _sample(path) for path in sorted(SAMPLES.iterdir(), key=_counted) if path.is_file()}


def enclosed(name: str, kind: Kind) -> Enclosure:
    """A file of this name: the example if there is one, else a small one that was made up."""
    path = SAMPLES / name
    made_up = TINY_PNG if kind == "photo" else b"document"
    return Enclosure(name=name, kind=kind, content=path.read_bytes() if path.is_file() else made_up)


def encloses(
    user: User,
    enclosures: Sequence[Enclosure],
    caption: str = "",
    *,
    to: Group | None = None,
    reply_to: Message | None = None,
    thread: int | None = None,
) -> list[Message]:
    """Posts one file, or several as an album with the caption on the first. Raises Impossible as `User` does."""
    if not 0 < len(enclosures) <= MOST or len({each.kind for each in enclosures}) > 1:
        raise Impossible("an album holds one to ten items of one kind")
    tied = {"media_group_id": str(user.world.new_number())} if len(enclosures) > 1 else {}
    text, sent = of_caption(typed(caption)), []
    for each in enclosures:
        item = of_file(user.world.files.keep(each.content, each.name, each.kind))
        sent.append(user.sends({**item, **text, **tied}, to=to, reply_to=reply_to, thread=thread))
        text = {}
    return sent


def _counted(path: Path) -> str:
    """样式一, 样式二, 样式三: not the order of their code points."""
    return path.name.translate(str.maketrans("一二三", "123"))


def _sample(path: Path) -> Enclosure:
    is_picture = (guess_type(path.name)[0] or "").startswith("image/")
    return Enclosure(name=path.name, content=path.read_bytes(), kind="photo" if is_picture else "document")
