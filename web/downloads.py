"""Every table of the site as a file to take along: XLSX and CSV, made at the moment and kept nowhere."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from aiohttp import web

from core.sheet_kinds import SheetKind
from views.html import seen
from views.tables import MEDIA_TYPES, Cells, table_bytes
from web.site import Frame

_UNFIT = re.compile(r"[^\w.-]+", re.ASCII)
_UNFIT_ANYWHERE = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST = 80


def kind_of(frame: Frame) -> SheetKind:
    """From an address such as /burden/2026-11.{kind}. Raises HTTPNotFound for any other ending."""
    kind = frame.request.match_info["kind"]
    if kind not in set(SheetKind):
        raise web.HTTPNotFound
    return SheetKind(kind)


async def table(
    frame: Frame,
    name: str,
    headings: Sequence[str],
    rows: Iterable[Cells],
    kind: SheetKind,
    *,
    above: Sequence[str] = (),
    below: Sequence[str] = (),
) -> web.Response:
    """The table as a file that is called `name` and the day; whether this person may have it, the caller has asked.

    Cells are text, numbers or None. `above` and `below` are lines around it, say the formula a number was made by.
    """
    content = await asyncio.to_thread(table_bytes, headings, rows, kind, name=name, above=above, below=below)
    stem = f"{name}-{frame.services.office.local(frame.now):%Y%m%d}"
    return as_file(content, f"{stem}.{kind}", MEDIA_TYPES[kind])


def as_file(content: bytes, name: str, media_type: str) -> web.Response:
    """To be saved, never shown in the place of a page of ours. `name` may be in any script."""
    return web.Response(
        body=content, content_type=media_type, headers={"Content-Disposition": f"attachment; {_named(name)}"}
    )


def _named(name: str) -> str:
    """By RFC 6266: plain letters for whoever knows no others, then the name as it is."""
    shown = _UNFIT_ANYWHERE.sub("-", seen(name)).strip("-.")[-_LONGEST:]
    plain = _UNFIT.sub("-", shown).strip("-.") or "table"
    return f"filename=\"{plain}\"; filename*=UTF-8''{quote(shown, safe='')}"
