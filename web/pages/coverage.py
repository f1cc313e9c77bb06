"""Who was told and who was not, per notice: counts, and codes for whoever has to go there. Nothing is by worker."""

from aiohttp import web

from core.coverage import GridCodes
from core.ids import NoticeId
from core.pages import Page
from views.moments import deadline_words
from web.site import Frame


async def on_coverage(frame: Frame) -> web.Response:
    found = await frame.services.coverage.overview(frame.person, frame.now)
    if found is None or Page.COVERAGE not in frame.offered:
        raise web.HTTPNotFound
    office = frame.services.office
    by = {
        each.notice: deadline_words(each.deadline, each.precision, w=frame.w, now=frame.now, office=office)
        for each in found.notices
        if each.deadline is not None
    }
    return frame.page("coverage", here=Page.COVERAGE, found=found, by=by)


async def on_untold(frame: Frame) -> web.Response:
    found = await frame.services.coverage.untold(frame.person, NoticeId(frame.number("notice")), frame.now)
    if found is None:
        raise web.HTTPNotFound
    return _codes(frame, found.title, found.grids, f"{Page.COVERAGE}/{found.notice}")


async def on_unseen(frame: Frame) -> web.Response:
    found = await frame.services.coverage.unseen(frame.person)
    if found is None:
        raise web.HTTPNotFound
    return _codes(frame, frame.w("web.coverage.unseen"), found.grids, f"{Page.COVERAGE}/unseen")


def _codes(frame: Frame, title: str, grids: tuple[GridCodes, ...], address: str) -> web.Response:
    return frame.page("codes", here=Page.COVERAGE, heading=title, grids=grids, address=address)
