"""Two notices made one, one made two, one withdrawn, one brought back: seen first, then done by a form of its own."""

from aiohttp import web

from core.ids import NoticeId, PostingId
from core.joining import Joined, JoinReason
from core.notices import PostReason
from core.pages import Page
from web.notice_words import NoticeWords
from web.site import Frame

_HIDDEN = frozenset({JoinReason.NOT_KNOWN, JoinReason.NOT_ALLOWED})
"""What somebody may not change looks to them as if it were not there."""


async def on_candidates(frame: Frame) -> web.Response:
    """Which notices this one may be the same as."""
    notice = NoticeId(frame.number("notice"))
    found = await frame.services.joining.candidates(frame.person, notice, frame.asked("page") or 0)
    if isinstance(found, Joined):
        return _refused(frame, notice, found)
    return frame.page("merge", here=Page.NOTICES, number=notice, found=found, about=NoticeWords(clock=frame.clock))


async def on_compare(frame: Frame) -> web.Response:
    notice, other = NoticeId(frame.number("notice")), NoticeId(frame.number("other"))
    found = await frame.services.joining.compare(frame.person, notice, other)
    if isinstance(found, Joined):
        return _refused(frame, notice, found)
    about = NoticeWords(clock=frame.clock)
    return frame.page("compare", here=Page.NOTICES, number=notice, other=other, found=found, about=about)


async def on_join(frame: Frame) -> web.Response:
    """合并, or 不是同一条: their wordings are then never merged again."""
    notice, other, act = NoticeId(frame.number("notice")), NoticeId(frame.number("other")), frame.said("act")
    if act not in ("join", "apart"):
        raise web.HTTPBadRequest
    service = frame.services.joining
    done = service.join if act == "join" else service.keep_apart
    return _told(frame, notice, await done(frame.person, notice, other, frame.now))


async def on_pieces(frame: Frame) -> web.Response:
    """The sources that may be split off."""
    notice = NoticeId(frame.number("notice"))
    found = await frame.services.joining.pieces(frame.person, notice)
    if isinstance(found, Joined):
        return _refused(frame, notice, found)
    return frame.page("split", here=Page.NOTICES, number=notice, found=found, about=NoticeWords(clock=frame.clock))


async def on_split(frame: Frame) -> web.Response:
    notice, posting = NoticeId(frame.number("notice")), PostingId(frame.number("posting"))
    return _told(frame, notice, await frame.services.joining.split(frame.person, notice, posting, frame.now))


async def on_withdraw(frame: Frame) -> web.Response:
    """Twice equals once."""
    notice = NoticeId(frame.number("notice"))
    done = await frame.services.notices.withdraw(frame.person, notice, frame.now)
    if done.reason is not PostReason.WITHDRAWN or done.notice is None:
        raise web.HTTPNotFound
    return _to_notice(done.notice, done.reason)


async def on_restore(frame: Frame) -> web.Response:
    """恢复, of what was withdrawn or called off. Twice equals once."""
    notice = NoticeId(frame.number("notice"))
    done = await frame.services.notices.restore(frame.person, notice, frame.now)
    if done.reason is not PostReason.RESTORED or done.notice is None:
        raise web.HTTPNotFound
    return _to_notice(done.notice, done.reason)


def _told(frame: Frame, notice: NoticeId, done: Joined) -> web.Response:
    if done.reason in _HIDDEN or done.reason in (JoinReason.NOT_OPEN, JoinReason.NOTHING_TO_SPLIT):
        return _refused(frame, notice, done)
    return _to_notice(done.notice or notice, done.reason)


def _refused(frame: Frame, notice: NoticeId, done: Joined) -> web.Response:
    """Raises HTTPNotFound where there is nothing for this person to change."""
    if done.reason in _HIDDEN:
        raise web.HTTPNotFound
    return frame.page("not_joined", here=Page.NOTICES, status=409, number=notice, reason=done.reason.value)


def _to_notice(notice: NoticeId, said: str) -> web.Response:
    return web.Response(status=303, headers={"Location": f"{Page.NOTICES}/{notice}?said={said}"})
