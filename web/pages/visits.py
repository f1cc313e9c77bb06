"""The visit list in full: who lives there, what to say, and the outcome of each knock. And the same on paper."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aiohttp import web

from core.ids import RequestId, VisitListId
from core.outreach import Outcome
from core.pages import Page
from core.paper import SheetEntry, VisitSheet
from core.register_entries import AccessKind
from core.visiting import Knock, KnockReason
from views.moments import Clock
from views.paper.sheet import sheet_pdf
from views.paper.words import Line, entry_lines
from views.visit_plan import number_words, time_words
from web.site import Frame

_UNDO = "undo"
_IN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
"""A telephone number stays on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One household that is still due. Everything personal is in the lines; they are those of the paper."""

    word: str
    lines: tuple[Line, ...]
    calls: tuple[tuple[str, str], ...]
    """Whom one can call from here: name and number."""


async def on_visits(frame: Frame) -> web.StreamResponse:
    """The newest list, or where one can be made: looking at a page makes none."""
    newest = await frame.services.visits.newest(frame.person, frame.now)
    if newest is not None:
        return _to_list(newest.id)
    if Page.VISITS not in frame.offered:
        raise web.HTTPNotFound
    return frame.page("no_visits", here=Page.VISITS)


async def on_new(frame: Frame) -> web.StreamResponse:
    planned = await frame.services.visits.plan(frame.person, frame.now)
    if planned is None:
        raise web.HTTPNotFound
    return _to_list(planned.id)


async def on_list(frame: Frame) -> web.StreamResponse:
    list_id = VisitListId(frame.number("list"))
    sheet = await _sheet(frame, list_id, AccessKind.LIST)
    visits = await frame.services.visits.show(frame.person, list_id, frame.now)
    if visits is None:
        raise web.HTTPNotFound
    return frame.page(
        "visits",
        here=Page.VISITS,
        list=list_id,
        which=number_words(visits, frame.clock),
        time=time_words(visits.minutes, frame.w),
        knocks=visits.knocks,
        doors=_doors(frame, sheet, visits.due),
        heard=await _heard(frame, list_id, visits.knocks),
        outcomes=tuple(Outcome),
        told=_told(frame),
    )


async def on_outcome(frame: Frame) -> web.StreamResponse:
    """The outcome of one knock, for everybody in the household; or it never happened."""
    list_id, number, act = VisitListId(frame.number("list")), frame.number("number"), frame.said("act")
    if act == _UNDO:
        knocked = await frame.services.visits.undo(frame.person, list_id, number, frame.now)
    elif act in set(Outcome):
        knocked = await frame.services.visits.knock(frame.person, list_id, number, Outcome(act), frame.now)
    else:
        raise web.HTTPBadRequest
    if knocked.visits is None:
        raise web.HTTPNotFound
    return _to_list(list_id, f"?said={knocked.reason}&at={number}#n{number}")


async def on_pdf(frame: Frame) -> web.StreamResponse:
    sheet = await _sheet(frame, VisitListId(frame.number("list")), AccessKind.PAPER)
    content = await asyncio.to_thread(sheet_pdf, sheet, frame.clock)
    name = f"visits-{frame.services.office.local(frame.now):%m%d}.pdf"
    return web.Response(
        body=content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


async def _sheet(frame: Frame, list_id: VisitListId, kind: AccessKind) -> VisitSheet:
    """Raises HTTPNotFound for a list of somebody else as for one that does not exist."""
    before = frame.site.seen.of(frame.csrf, frame.now) if kind is AccessKind.LIST else frozenset()
    sheet = await frame.services.paper.sheet(frame.person, list_id, frame.now, kind, before)
    if sheet is None:
        raise web.HTTPNotFound
    if kind is AccessKind.LIST:
        people = (person.resident for entry in sheet.entries for person in entry.people)
        frame.site.seen.add(frame.csrf, people, frame.now)
    return sheet


async def _heard(frame: Frame, list_id: VisitListId, knocks: tuple[Knock, ...]) -> dict[int, RequestId]:
    """What was asked at a door, by the number of the household: its kind and its words can be added there."""
    found = {
        knock.number: await frame.services.requests.heard_at(frame.person, list_id, knock.number)
        for knock in knocks
        if knock.outcome is Outcome.NEEDS_HELP
    }
    return {number: request.id for number, request in found.items() if request is not None}


def _told(frame: Frame) -> dict[int, KnockReason]:
    """What became of the tap before this page, by the number of the household it was for."""
    said, at = frame.request.query.get("said", ""), frame.request.query.get("at", "")
    is_known = said in set(KnockReason) and at.isdecimal() and len(at) < 10
    return {int(at): KnockReason(said)} if is_known else {}


def _doors(frame: Frame, sheet: VisitSheet, due: tuple[Knock, ...]) -> dict[int, Door]:
    """Those that are still due, by their number."""
    numbers = {knock.number for knock in due}
    return {entry.number: _door(entry, frame.clock) for entry in sheet.entries if entry.number in numbers}


def _door(entry: SheetEntry, clock: Clock) -> Door:
    lines = tuple(replace(line, text=_IN_NUMBER.sub("\u00a0", line.text)) for line in entry_lines(entry, clock))
    return Door(word=entry.word, lines=lines, calls=tuple(_calls(entry)))


def _calls(entry: SheetEntry) -> Iterator[tuple[str, str]]:
    for person in entry.people:
        if person.phone:
            yield person.name, person.phone
        if person.proxy is not None and person.proxy.phone:
            yield person.proxy.name or "", person.proxy.phone


def _to_list(list_id: VisitListId, place: str = "") -> web.Response:
    return web.Response(status=303, headers={"Location": f"{Page.VISITS}/{list_id}{place}"})
