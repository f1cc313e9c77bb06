"""The ledger of a month, as a page that prints well, as PDF, and as a table; and sources that bring nothing new."""

import asyncio

from aiohttp import web

from core.burden import Ledger, Month
from core.ids import SourceId
from core.pages import Page
from views.burden_table import ledger_headings, ledger_rows, lines_above, lines_below
from views.burden_words import facts_of, loads_shown, month_words, notes_of, place_of, spared_lines, title_of
from views.paper.burden import burden_pdf
from web.downloads import as_file, kind_of, table
from web.site import Frame


async def on_burden(frame: Frame) -> web.Response:
    """Without a month in the address: the present one."""
    ledger = await _ledger(frame, frame.request.query.get("month"))
    w, month = frame.w, ledger.month
    return frame.page(
        "burden",
        here=Page.BURDEN,
        title=title_of(ledger, w),
        loads=[(place_of(each, w), facts_of(each, w)) for each in loads_shown(ledger)],
        spared=spared_lines(ledger, w),
        notes=notes_of(ledger, frame.clock),
        month=month,
        before=(month.before, month_words(month.before, w)),
        after=None if ledger.is_running else (month.after, month_words(month.after, w)),
        proposed=await frame.services.burden.only_copies(frame.person, frame.now),
    )


async def on_file(frame: Frame) -> web.Response:
    """/burden/2026-06.pdf, .xlsx or .csv"""
    if frame.request.match_info["kind"] == "pdf":
        return await _pdf(frame)
    kind = kind_of(frame)
    ledger = await _ledger(frame, frame.request.match_info["month"])
    rows = list(ledger_rows(ledger, frame.w))
    name = f"{frame.w('web.page.burden')}-{ledger.month}"
    above, below = lines_above(ledger, frame.w), lines_below(ledger, frame.clock)
    return await table(frame, name, ledger_headings(frame.w), rows, kind, above=above, below=below)


async def on_keep(frame: Frame) -> web.StreamResponse:
    """保留"""
    if not await frame.services.burden.keep(frame.person, SourceId(frame.number("source")), frame.now):
        raise web.HTTPNotFound
    raise web.HTTPSeeOther(Page.BURDEN)


async def _pdf(frame: Frame) -> web.Response:
    ledger = await _ledger(frame, frame.request.match_info["month"])
    content = await asyncio.to_thread(burden_pdf, ledger, frame.clock)
    return as_file(content, f"{frame.w('web.page.burden')}-{ledger.month}.pdf", "application/pdf")


async def _ledger(frame: Frame, asked: str | None) -> Ledger:
    """Raises HTTPNotFound for a month that is none or has not begun, and for whoever may not see any."""
    this = Month.of(frame.services.office.local(frame.now).date())
    month = this if asked is None else Month.parsed(asked)
    found = None if month is None else await frame.services.burden.ledger(frame.person, month, frame.now)
    if found is None:
        raise web.HTTPNotFound
    return found
