"""Looks at a spreadsheet file before it is opened: what kind it is, and whether opening it could hurt.

Two things hurt. A zip bomb: 531 kB became 463 MB of memory. And one stray cell in the last column: the reader lays out
every cell up to it, which took 14 seconds and 2.5 GB. ODS and XLSB are refused, because there the second cannot be seen
beforehand, and the reader then aborts the whole process.
"""

import re
import zlib
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

LARGEST_FILE = 40 * 2**20
LARGEST_UNPACKED = 120 * 2**20
"""An export of 100,000 residents has 51 MB with as many empty cells as registers have."""
LARGEST_RATIO = 100
MOST_MEMBERS = 200
MOST_CELLS = 5_000_000
"""Room for 100,000 rows of fifty columns."""

_SMALL = 2**20  # a small file that packs well is only a dull one
_WORKBOOK = "xl/workbook.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FILES = (b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|table|head|meta)", re.IGNORECASE)

_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*(?<!/)>""")
_WHOLE_CELL = re.compile(_CELL.pattern + rb"(.*?)</(?:\w+:)?c>", re.DOTALL)
_TYPE = re.compile(rb"""\st=["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*?:id=["']([^"']+)["']""")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]+)>")
_ID = re.compile(rb"""\bId=["']([^"']+)["']""")
_TARGET = re.compile(rb"""\bTarget=["']([^"']+)["']""")


class SheetProblem(StrEnum):
    """Why a file cannot be read at all."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too_large"  # the file, the number of its rows, or the area its cells span
    BOMB = "bomb"
    BROKEN = "broken"
    LOCKED = "locked"  # a password is set
    ENCODING = "encoding"
    UNKNOWN_KIND = "unknown_kind"


class SheetError(Exception):
    """The file cannot be read. `line` is known only where a CSV file has a quote too many or too few."""

    def __init__(self, reason: SheetProblem, line: int | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.line = line


class FileKind(StrEnum):
    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"


def kind_of(data: bytes) -> FileKind:
    """By content, not by name: offices rename files, and web systems export HTML as .xls. Raises SheetError."""
    if data.startswith(b"PK"):
        return FileKind.XLSX
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(_OTHER_FILES) or _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise SheetError(SheetProblem.UNKNOWN_KIND)
    return FileKind.TEXT


def _ole_kind(data: bytes) -> FileKind:
    """An OLE container holds an old workbook, an encrypted new one, or some other document."""
    if _utf16("EncryptedPackage") in data:
        raise SheetError(SheetProblem.LOCKED)
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return FileKind.XLS
    raise SheetError(SheetProblem.UNKNOWN_KIND)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


class XlsxParts:
    """The parts of an XLSX file that were found safe to unpack. Raises SheetError for what is not."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(data))
            _refuse_bomb(self._archive, len(data))
            whole = self._archive.testzip() is None
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise SheetError(SheetProblem.BROKEN) from error
        if not whole:
            raise SheetError(SheetProblem.BROKEN)
        if _WORKBOOK not in self._archive.namelist():
            raise SheetError(SheetProblem.UNKNOWN_KIND)
        self._sheets = list(self._sheet_names())

    def _sheet_names(self) -> Iterator[str]:
        """The part of each sheet, in the order of the workbook; the reader counts them alike."""
        relations = {}
        for (attributes,) in _groups(_RELATION, self._read("xl/_rels/workbook.xml.rels")):
            if (key := _ID.search(attributes)) and (target := _TARGET.search(attributes)):
                relations[key[1]] = target[1].decode("utf-8", "replace")
        for (key_of_sheet,) in _groups(_SHEET, self._read(_WORKBOOK)):
            part = relations.get(key_of_sheet, "")
            yield part.removeprefix("/") if part.startswith("/") else f"xl/{part}"

    def _read(self, name: str) -> bytes:
        try:
            return self._archive.read(name)
        except KeyError:
            return b""

    def sheet(self, index: int) -> "SheetXml":
        """The markup of the sheet with that index. Raises SheetError when its cells span too large an area."""
        xml = SheetXml(self._read(self._sheets[index]) if index < len(self._sheets) else b"")
        if xml.area() > MOST_CELLS:
            raise SheetError(SheetProblem.TOO_LARGE)
        return xml


class SheetXml:
    """The raw markup of one sheet, for the two things that the reader does not tell: extent and failed formulas."""

    def __init__(self, xml: bytes) -> None:
        if b"\0" in xml[:200]:  # UTF-16 is allowed by the standard, written by nobody, and blinds the patterns
            raise SheetError(SheetProblem.BROKEN)
        self._xml = xml

    def area(self) -> int:
        """Rows times columns up to the last cell with a value; cells that only carry a format do not count."""
        width = height = 0
        for letters, number in _groups(_CELL, self._xml):
            width, height = max(width, _column(letters) + 1), max(height, int(number))
        return width * height

    def failed(self) -> dict[tuple[int, int], str]:
        """Cells (row, column, from 0) without a value: `#N/A` and its kind, or `=` for a formula never computed."""
        if not any(sign in self._xml for sign in (b"<f", b":f", b't="e"', b"t='e'")):
            return {}
        found = {}
        for cell in _WHOLE_CELL.finditer(self._xml):
            letters, number, content = cell.groups()
            if text := _failure(cell[0][: cell[0].index(b">")], content):
                found[int(number) - 1, _column(letters)] = text
        return found


def _failure(tag: bytes, content: bytes) -> str | None:
    kind, value = _TYPE.search(tag), _VALUE.search(content)
    if kind is not None and kind[1] == b"e":
        return value[1].decode("ascii", "replace") if value else "#N/A"
    if value is None and kind is None and _FORMULA.search(content):
        return "="  # an empty text (t="str") is a result, no value at all is none
    return None


def _column(letters: bytes) -> int:
    """A is 0, Z is 25, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _groups(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[tuple[bytes, ...]]:
    return (found.groups() for found in pattern.finditer(xml))


def _refuse_bomb(archive: ZipFile, packed: int) -> None:
    """Reads only the directory; a directory that lies about a size is found by `testzip`, which stops at that size."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > _SMALL and unpacked > LARGEST_RATIO * packed
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or too_dense:
        raise SheetError(SheetProblem.BOMB)
