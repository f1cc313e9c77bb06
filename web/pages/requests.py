"""What residents asked for, in their words: who sees to it, until when, and the answer that goes back."""

from datetime import datetime

from aiohttp import web

from core.ids import RequestId, UnitId
from core.pages import Page
from core.requests import (
    DUE_CHOICES,
    LONGEST_ANSWER,
    Request,
    RequestEntry,
    RequestKind,
    RequestReason,
    RequestState,
    due_in,
    is_overdue,
)
from views.moments import date_words
from web.site import Frame


async def on_requests(frame: Frame) -> web.Response:
    """Without the sentences: those are opened one by one, and that is on record."""
    found = await frame.services.requests.held(frame.person, frame.now)
    if found is None:
        raise web.HTTPNotFound
    return frame.page("requests", here=Page.REQUESTS, held=found.held, about=About(frame))


async def on_request(frame: Frame) -> web.Response:
    return await _shown(frame, RequestId(frame.number("request")))


async def on_change(frame: Frame) -> web.StreamResponse:
    """Kind, owner, day, words or answer: one form each, and each says what became of it."""
    request = RequestId(frame.number("request"))
    if not await frame.services.requests.may_read(frame.person, request):
        raise web.HTTPNotFound
    reason = await _changed(frame, request)
    if reason in (RequestReason.NOT_YOURS, RequestReason.UNKNOWN):
        raise web.HTTPNotFound
    return await _shown(frame, request, reason)


async def _changed(frame: Frame, request: RequestId) -> RequestReason:
    service, person, now = frame.services.requests, frame.person, frame.now
    act, value = frame.said("act"), frame.said("value", 2 * LONGEST_ANSWER)
    if act == "take":
        return await service.take(person, request, now)
    if act == "hand" and value.isdecimal():
        return await service.hand_to(person, request, UnitId(int(value)) if int(value) else None, now)
    if act == "due" and value in map(str, DUE_CHOICES):
        return await service.set_due(person, request, int(value), now)
    if act == "kind" and value in set(RequestKind):
        return await service.set_kind(person, request, RequestKind(value), now)
    if act == "words":
        return await service.add_words(person, request, value, now)
    if act == "answer":
        return await service.answer(person, request, value, now)
    raise web.HTTPBadRequest


async def _shown(frame: Frame, request_id: RequestId, reason: RequestReason | None = None) -> web.Response:
    entry = await _opened(frame, request_id)
    if entry is None:
        raise web.HTTPNotFound
    about = About(frame)
    return frame.page(
        "request",
        here=Page.REQUESTS,
        status=200 if reason in (None, RequestReason.ACCEPTED, RequestReason.ALREADY) else 400,
        entry=entry,
        reason=reason,
        about=about,
        is_open=entry.request.state is RequestState.OPEN,
        is_over=entry.request.state is RequestState.CLOSED,
        owners=await frame.services.requests.owners(frame.person, request_id),
        kinds=tuple(RequestKind),
        dues=[(days, about.day(due_in(frame.now, days, frame.services.office))) for days in DUE_CHOICES],
        longest=LONGEST_ANSWER,
        others=entry.words is not None and entry.request.words_by != frame.person.id,
    )


async def _opened(frame: Frame, request_id: RequestId) -> RequestEntry | None:
    """Once an hour a session's look at a request is a line on record."""
    seen = frame.site.seen_requests
    is_seen = request_id in seen.of(frame.csrf, frame.now)
    entry = await frame.services.requests.entry(frame.person, request_id, frame.now, is_seen=is_seen)
    if entry is not None and (entry.words or entry.answer):
        seen.add(frame.csrf, [request_id], frame.now)
    return entry


class About:
    """Sentences about a request, with the words that chat has for them."""

    def __init__(self, frame: Frame) -> None:
        self._clock = frame.clock

    def kind(self, request: Request) -> str:
        w = self._clock.w
        return w("request.no_kind") if request.kind is None else w(f"request.kind.{request.kind}")

    def owner(self, request: Request) -> str:
        w = self._clock.w
        return w("request.unowned") if request.owner_name is None else w("request.owned", unit=request.owner_name)

    def due(self, request: Request) -> str:
        w, day = self._clock.w, self.day(request.due_at)
        if request.state is not RequestState.OPEN:
            return w(f"request.{request.state}")
        return w("request.overdue", day=day) if self.is_late(request) else w("request.due", day=day)

    def is_late(self, request: Request) -> bool:
        return is_overdue(request, self._clock.now)

    def day(self, at: datetime) -> str:
        return date_words(self._clock.office.local(at).date(), w=self._clock.w, today=self._clock.today)
