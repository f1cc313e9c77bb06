"""The first look: what is open, what is past its deadline, what is asked, and how far each notice has come."""

from collections.abc import Iterator

from aiohttp import web

from core.overview import Overview, is_overdue
from core.pages import Page
from views.tables import Cell
from web.downloads import kind_of, table
from web.notice_words import NoticeWords
from web.site import Frame

SHOWN = 30
"""Notices on the page: those whose deadline comes first. All of them are on the page of notices."""


async def on_overview(frame: Frame) -> web.Response:
    found = await _found(frame)
    return frame.page(
        "overview",
        here=Page.OVERVIEW,
        found=found,
        shown=found.notices[:SHOWN],
        about=NoticeWords(clock=frame.clock),
        is_late=lambda each: is_overdue(each, frame.now),
    )


async def on_file(frame: Frame) -> web.Response:
    """Every open notice with its numbers."""
    kind, found, w = kind_of(frame), await _found(frame), frame.w
    headings = [w(f"web.notices.head.{each}") for each in ("number", "title", "due", "addressed", "settled", "asked")]
    return await table(frame, w("web.page.overview"), headings, _rows(frame, found), kind)


async def _found(frame: Frame) -> Overview:
    """Raises HTTPNotFound for whoever sees no figures."""
    found = await frame.services.overview.summary(frame.person, frame.now)
    if found is None:
        raise web.HTTPNotFound
    return found


def _rows(frame: Frame, found: Overview) -> Iterator[list[Cell]]:
    about = NoticeWords(clock=frame.clock)
    for each in found.notices:
        due = "" if each.deadline is None else about.moment(each.deadline, each.precision)
        yield [each.notice, about.title(each.title), due, each.addressed, each.settled, each.questions]
