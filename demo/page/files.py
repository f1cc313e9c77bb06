"""Files that lie in the chats, as the browser shows them, and spreadsheets as plain tables.

Visitors put in what they like, so nothing is served that could run under the page's own address.
"""

from collections.abc import Iterator
from datetime import date, time
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import quote

from aiohttp import web
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from demo.telegram.files import StoredFile
from storage.sheet_guards import FileKind, SheetError, SheetProblem, kind_of
from storage.sheets import read_table

Sheet = dict[str, object]

MOST_ROWS = 200
MOST_COLUMNS = 50
_VIEWERS = frozenset({"application/pdf"})
"""What a browser shows in a viewer of its own, which a sandbox would break."""


def as_response(stored: StoredFile) -> web.Response:
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(stored.name)}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=3600",
    }
    kind = content_type(stored)
    if kind not in _VIEWERS:
        headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if kind.startswith("text/"):
        headers["Content-Type"] = f"{kind}; charset=utf-8"
    else:
        headers["Content-Type"] = kind
    return web.Response(body=stored.content, headers=headers)


def content_type(stored: StoredFile) -> str:
    """Pictures are told by their content, for they come with any name."""
    for start, kind in ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif")):
        if stored.content.startswith(start):
            return kind
    return stored.mime_type


def sheets_of(content: bytes) -> list[Sheet]:
    """Every sheet that holds something. Raises SheetError, and nothing else, when there is no table in it."""
    with NamedTemporaryFile(suffix=".sheet") as file:
        file.write(content)
        file.flush()
        first = read_table(Path(file.name))  # refuses what is broken, locked, or made to fill the memory
    if kind_of(content) is FileKind.TEXT:
        return [{"name": "", "rows": [list(row.cells[:MOST_COLUMNS]) for row in first.rows[:MOST_ROWS]]}]
    try:
        return list(_sheets(CalamineWorkbook.from_filelike(BytesIO(content))))
    except (CalamineError, OSError, ValueError) as error:
        raise SheetError(SheetProblem.BROKEN) from error


def _sheets(book: CalamineWorkbook) -> Iterator[Sheet]:
    for meta in book.sheets_metadata:
        if meta.visible is SheetVisibleEnum.Visible and meta.typ is SheetTypeEnum.WorkSheet:
            rows = book.get_sheet_by_name(meta.name).to_python(nrows=MOST_ROWS)
            if rows:
                yield {"name": meta.name, "rows": [[_shown(cell) for cell in row[:MOST_COLUMNS]] for row in rows]}


def _shown(cell: object) -> str:
    """412 and not 412.0, a date without the midnight it is stored with."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
