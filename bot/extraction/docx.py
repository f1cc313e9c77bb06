"""The text of a Word document, streamed out of its XML: letters, tables and text boxes, a line for each paragraph.

Word writes no document type declaration, and a file that has one is refused: entities are how XML is made to explode.
"""

import re
from xml.parsers import expat
from zipfile import ZipFile

from bot.extraction.values import SEARCHED, Found, UnreadableError
from bot.extraction.zipped import chunks
from core.files import Trouble

_MAIN = "word/document.xml"
_MARGIN = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)[0-9]*\.xml")
_SKIPPED = frozenset({"Fallback", "moveFrom"})
"""The second copy of a text box, for old programs; and the place that a text was moved away from."""


def is_one(archive: ZipFile) -> bool:
    return _MAIN in archive.namelist()


def read(archive: ZipFile) -> Found:
    """Raises UnreadableError."""
    names = archive.namelist()
    return Found(
        text=_text(archive, _MAIN),
        margins="\n".join(_text(archive, name) for name in names if _MARGIN.fullmatch(name)),
        has_pictures=any(name.startswith("word/media/") for name in names),
    )


def _text(archive: ZipFile, name: str) -> str:
    writer = _Writer()
    parser = expat.ParserCreate()
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.write
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for piece in chunks(archive, name):
            parser.Parse(piece, False)
            if writer.length > SEARCHED:
                return writer.text()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableError(Trouble.BROKEN) from error
    return writer.text()


def _refuse(*_: object) -> None:
    raise UnreadableError(Trouble.BROKEN)


class _Writer:
    """One walk over the elements. Cells of a row stand on one line, as they do on paper."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._cells = self._skipped = 0
        self._is_text = False

    def start(self, name: str, _: object) -> None:
        local = _local(name)
        self._skipped += local in _SKIPPED
        self._cells += local == "tc"
        self._is_text = local == "t"
        if local in ("tab", "ptab"):
            self._add(" ")
        elif local in ("br", "cr"):
            self._add("\n")

    def end(self, name: str) -> None:
        local = _local(name)
        self._is_text = False
        if local == "p":
            self._add(" " if self._cells else "\n")
        elif local == "tr":
            self._add("\n")
        self._cells -= local == "tc"
        self._skipped -= local in _SKIPPED

    def write(self, characters: str) -> None:
        if self._is_text:
            self._add(characters)

    def text(self) -> str:
        return "".join(self._pieces)

    def _add(self, piece: str) -> None:
        if not self._skipped:
            self._pieces.append(piece)
            self.length += len(piece)


def _local(name: str) -> str:
    """Prefixes are free to choose."""
    return name.rpartition(":")[2]
