"""The tables of the older pages as files: who was told, which households were not, requests, who opened the register.

Each holds what its page shows to the same person, and less where somebody wrote freely: those words may name a
resident, and stay on the page.
"""

from aiohttp import web

from core.coverage import GridCodes, NoticeCoverage
from core.ids import AccessId, NoticeId
from core.outreach import Way
from core.pages import Page
from core.register_entries import Opened
from core.requests import Request
from views.moments import whole_date, whole_moment
from views.tables import Cells
from web.downloads import kind_of, table
from web.pages.requests import About
from web.site import Frame


async def on_coverage(frame: Frame) -> web.Response:
    """One line for each notice; the ways in the order in which they are always named."""
    found = await frame.services.coverage.overview(frame.person, frame.now)
    if found is None or Page.COVERAGE not in frame.offered:
        raise web.HTTPNotFound
    w, ways = frame.w, [*Way, None]
    names = ("notice", "due", "concerned", "reached", "declined", "open", "untouched", "missed")
    headings = [
        *(w(f"web.taken.{name}") for name in names),
        *(w(f"coverage.way.{way.value if way else 'none'}") for way in ways),
    ]
    rows = [_covered(each, ways, frame) for each in found.notices]
    return await table(frame, "coverage", headings, rows, kind_of(frame), below=[w("coverage.note")])


def _covered(each: NoticeCoverage, ways: list[Way | None], frame: Frame) -> Cells:
    told = dict(each.told)
    counts = [each.concerned, each.reached, each.declined, each.open, each.untouched, each.missed]
    due = "" if each.deadline is None else whole_moment(each.deadline, frame.clock)
    return [each.title, due, *counts, *(told.get(way, 0) for way in ways)]


async def on_untold(frame: Frame) -> web.Response:
    found = await frame.services.coverage.untold(frame.person, NoticeId(frame.number("notice")), frame.now)
    if found is None:
        raise web.HTTPNotFound
    return await _codes(frame, f"untold-{found.notice}", found.title, found.grids)


async def on_unseen(frame: Frame) -> web.Response:
    found = await frame.services.coverage.unseen(frame.person)
    if found is None:
        raise web.HTTPNotFound
    return await _codes(frame, "unseen", frame.w("web.coverage.unseen"), found.grids)


async def _codes(frame: Frame, name: str, title: str, grids: tuple[GridCodes, ...]) -> web.Response:
    w = frame.w
    rows = [(grid.name or w("coverage.no_grid"), code) for grid in grids for code in grid.codes]
    headings = [w("web.taken.grid"), w("web.taken.code")]
    return await table(frame, name, headings, rows, kind_of(frame), above=[title], below=[w("coverage.note")])


async def on_requests(frame: Frame) -> web.Response:
    """Without the sentences, which are opened one by one."""
    found = await frame.services.requests.held(frame.person, frame.now)
    if found is None:
        raise web.HTTPNotFound
    headings = [frame.w(f"web.taken.{name}") for name in ("code", "kind", "owner", "due")]
    rows = [_requested(each, About(frame), frame) for each in found.held]
    return await table(frame, "requests", headings, rows, kind_of(frame))


def _requested(each: Request, about: About, frame: Frame) -> Cells:
    day = whole_date(frame.services.office.local(each.due_at).date(), frame.w)
    return [each.code, about.kind(each), about.owner(each), day]


async def on_opened(frame: Frame) -> web.Response:
    """The page of the record that is looked at."""
    before, after = (None if each is None else AccessId(each) for each in (frame.asked("before"), frame.asked("after")))
    found = await frame.services.access.opened(frame.person, before=before, after=None if before else after)
    if found is None:
        raise web.HTTPNotFound
    headings = [frame.w(f"web.opened.{name}") for name in ("by", "at", "what", "count", "why")]
    rows = [_looked(each, frame) for each in found.lines]
    return await table(frame, "opened", headings, rows, kind_of(frame))


def _looked(each: Opened, frame: Frame) -> Cells:
    w = frame.w
    times = f" · {w('web.opened.times', count=each.times)}" if each.times > 1 else ""
    what = f"{w(f'web.access_kind.{each.kind.value}')} · {each.code or each.unit}"
    why = w(f"web.access_reason.{each.ready.value}") if each.ready else w("web.taken.own_words")
    at = f"{frame.services.office.local(each.at):%Y-%m-%d %H:%M}{times}"
    return [each.by or w("access.machine"), at, what, each.count, why]
