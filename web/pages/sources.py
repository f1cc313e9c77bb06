"""Where notices come from and how well each group can be heard, for administrators; changed in chat with /groups."""

from collections.abc import Iterator

from aiohttp import web

from core.overview import Health, health_of
from core.pages import Page
from core.sources import Source
from views.tables import Cell
from web.downloads import kind_of, table
from web.notice_words import NoticeWords
from web.site import Frame

_HEADINGS = ("title", "unit", "state", "last", "members", "audience")


async def on_sources(frame: Frame) -> web.Response:
    found = await _found(frame)
    return frame.page("sources", here=Page.SOURCES, found=found, health=_health(frame, found), about=_About(frame))


async def on_file(frame: Frame) -> web.Response:
    kind, found, w = kind_of(frame), await _found(frame), frame.w
    headings = [w(f"web.sources.head.{each}") for each in _HEADINGS]
    return await table(frame, w("web.page.sources"), headings, _rows(_About(frame), found), kind)


async def _found(frame: Frame) -> list[Source]:
    """Raises HTTPNotFound for everybody who is no administrator."""
    found = await frame.services.sources.all(frame.person)
    if found is None:
        raise web.HTTPNotFound
    return found


def _health(frame: Frame, found: list[Source]) -> Health:
    return health_of(found, frame.now)


def _rows(about: "_About", found: list[Source]) -> Iterator[list[Cell]]:
    for each in found:
        yield [
            about.title(each),
            each.unit_name,
            about.state(each),
            about.last(each),
            each.members,
            about.audience(each),
        ]


class _About:
    """A group in the words that chat has for it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._words = NoticeWords(clock=frame.clock)

    def title(self, source: Source) -> str:
        return self._words.name(source.title)

    def state(self, source: Source) -> str:
        w = self._frame.w
        return w("source.deaf") if source.is_deaf else w(f"source.state.{source.state}")

    def last(self, source: Source) -> str:
        at = source.last_posting_at
        return self._frame.w("source.nothing_yet") if at is None else self._words.moment(at)

    def audience(self, source: Source) -> str:
        return self._frame.w(f"web.sources.audience.{source.audience}")

    def is_silent(self, source: Source) -> bool:
        return source.is_silent(self._frame.now)
