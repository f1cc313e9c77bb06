"""All notices that somebody answers for, and one of them with what it said, where it came from, and how far it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from core.counting import Counts, Figure, NoticeStatistics
from core.ids import NoticeId, UnitId
from core.joining import JoinReason
from core.notices import Notice, PostReason
from core.overview import Asked, NoticeLine, NoticeList, Which, is_overdue
from core.pages import Page
from services.overview import MOST, PER_PAGE
from views.tables import Cell
from web.downloads import kind_of, table
from web.notice_words import NoticeWords
from web.site import Frame

_HEADINGS = ("number", "title", "issuer", "since", "due", "state", "sources", "addressed", "settled", "asked")
_SAID = frozenset({*JoinReason, PostReason.WITHDRAWN, PostReason.RESTORED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the address asks for; whatever it does not say rightly it does not say."""

    which: Which
    unit: UnitId | None

    def address(self, **more: int | None) -> str:
        """The same filter, elsewhere on the list."""
        held = {"which": self.which.value, "unit": self.unit, **more}
        return urlencode({name: value for name, value in held.items() if value is not None})


async def on_notices(frame: Frame) -> web.Response:
    """A page of them, by what they are and by who issued them."""
    chosen = _filter(frame)
    found = await _listed(frame, chosen, PER_PAGE)
    return frame.page(
        "notices",
        here=Page.NOTICES,
        found=found,
        chosen=chosen,
        places=await frame.services.overview.places(frame.person),
        kinds=tuple(Which),
        about=NoticeWords(clock=frame.clock),
        is_late=lambda each: is_overdue(each, frame.now),
    )


async def on_file(frame: Frame) -> web.Response:
    """The whole list as far as it is chosen."""
    kind, w = kind_of(frame), frame.w
    found = await _listed(frame, _filter(frame), MOST)
    headings = [w(f"web.notices.head.{each}") for each in _HEADINGS]
    below = [w("web.notices.older_left", count=MOST)] if found.older is not None else []
    rows = (_row(frame, each) for each in found.lines)
    return await table(frame, w("web.page.notices"), headings, rows, kind, below=below)


async def on_notice(frame: Frame) -> web.StreamResponse:
    """One notice; of what it says only what this person may read."""
    number = NoticeId(frame.number("notice"))
    counted = await frame.services.reports.of_notice(frame.person, number, frame.now)
    notice = await frame.services.notices.show(frame.person, number)
    here = counted.notice if counted is not None else notice.id if notice is not None else None
    if here is None or Page.NOTICES not in frame.offered:
        raise web.HTTPNotFound
    if here != number:
        return web.Response(status=303, headers={"Location": f"{Page.NOTICES}/{here}"})
    return await _shown(frame, here, counted, notice)


async def on_counts(frame: Frame) -> web.Response:
    """The counts of one notice by unit, in the order of the tree."""
    kind, w = kind_of(frame), frame.w
    counted = await _counted(frame)
    headings = [w("web.notices.head.unit"), *(w(f"figure.{each}") for each in _figures())]
    rows = [[w("web.notice.total"), *_numbers(counted.total, is_small=counted.is_small)]]
    rows += [[unit.name or w("web.notice.small"), *_numbers(unit.counts)] for unit in counted.units]
    above = [w("web.notice.number", number=counted.notice), NoticeWords(clock=frame.clock).title(counted.title)]
    return await table(frame, f"{w('web.page.notices')} {counted.notice}", headings, rows, kind, above=above)


async def on_people(frame: Frame) -> web.Response:
    """Whom one number counts, by unit and name: to call them. It is never a file, for it goes when the notice ends."""
    notice, figure = NoticeId(frame.number("notice")), frame.request.match_info["figure"]
    if figure not in set(Figure):
        raise web.HTTPNotFound
    found = await frame.services.reports.behind(frame.person, notice, Figure(figure), frame.now)
    if found is None:
        raise web.HTTPNotFound
    return frame.page("notice_people", here=Page.NOTICES, found=found, about=NoticeWords(clock=frame.clock))


async def _shown(frame: Frame, here: NoticeId, counted: NoticeStatistics | None, notice: Notice | None) -> web.Response:
    return frame.page(
        "notice",
        here=Page.NOTICES,
        number=here,
        notice=notice,
        counted=counted,
        history=await frame.services.overview.history(frame.person, here),
        figures=_figures(),
        figure=Figure,
        said=_said(frame),
        about=NoticeWords(clock=frame.clock),
    )


async def _listed(frame: Frame, chosen: Filter, most: int) -> NoticeList:
    """Raises HTTPNotFound for whoever sees no figures."""
    before, after = frame.asked("before"), frame.asked("after")
    asked = Asked(
        which=chosen.which,
        before=None if before is None else NoticeId(before),
        after=None if after is None or before is not None else NoticeId(after),
    )
    found = await frame.services.overview.listed(frame.person, asked, frame.now, unit=chosen.unit, most=most)
    if found is None:
        raise web.HTTPNotFound
    return found


async def _counted(frame: Frame) -> NoticeStatistics:
    found = await frame.services.reports.of_notice(frame.person, NoticeId(frame.number("notice")), frame.now)
    if found is None:
        raise web.HTTPNotFound
    return found


def _filter(frame: Frame) -> Filter:
    which, unit = frame.request.query.get("which", ""), frame.asked("unit")
    return Filter(
        which=Which(which) if which in set(Which) else Which.OPEN, unit=None if unit is None else UnitId(unit)
    )


def _row(frame: Frame, each: NoticeLine) -> list[Cell]:
    about = NoticeWords(clock=frame.clock)
    return [
        each.notice,
        about.title(each.title),
        each.issuer,
        about.moment(each.since),
        "" if each.deadline is None else about.moment(each.deadline, each.precision),
        frame.w(f"web.notices.state.{each.standing}"),
        each.sources,
        each.addressed,
        each.settled,
        each.questions,
    ]


def _figures() -> tuple[Figure, ...]:
    """Everything that is counted, in the order in which it is shown."""
    return tuple(Figure)


def _numbers(counts: Counts, *, is_small: bool = False) -> Iterator[int | None]:
    """Of too few people only how many they are."""
    return (None if is_small and each is not Figure.ADDRESSED else counts.of(each) for each in _figures())


def _said(frame: Frame) -> str | None:
    """What became of the form before this page."""
    said = frame.request.query.get("said", "")
    return said if said in _SAID else None
