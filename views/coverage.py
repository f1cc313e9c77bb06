"""Who was told and whom nobody has told yet, for supervisors: counts by notice, codes by grid, nothing by worker.

Beside codes a notice's title is said only as far as it tells of nobody; a list of codes is for planning who goes where.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle

from core.coverage import Coverage, GridCodes, NoticeCoverage, Unseen, Untold
from core.needs import NEEDS, NeedList
from core.office import Office
from views.buttons import CoverageTap, RequestTap, StatsTap
from views.coverage_words import told_words, untouched_words, way_words
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME, LONGEST_TITLE, title_words
from views.keyboards import Row, button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock, deadline_words
from views.telling import told_openly
from views.wording import Wording

PER_PAGE = 6
CODES_PER_PAGE = 60


def render_coverage(coverage: Coverage, page: int = 0, *, w: Wording, now: datetime, office: Office) -> Message:
    """Each open notice for residents with its counts; 还没告诉 n opens the codes where the reader may see them."""
    clock = Clock(w=w, now=now, office=office)
    entries = [_entry(number, each, clock) for number, each in enumerate(coverage.notices, 1)]
    part = page_of(entries, page, most=PER_PAGE)
    shown = list(enumerate(coverage.notices, 1))[part.first : part.last]
    lists = [_untold(number, each, w) for number, each in shown if coverage.may_list and each.untouched]
    turning = turns(part, w, lambda _, number: CoverageTap(act="list", page=number))
    heading = bold(w("coverage.title", count=len(entries)) if entries else w("coverage.empty"))
    rows = [*rows_of([each for row in lists for each in row]), turning, *_more(coverage, w)]
    back = [button(w("button.back"), StatsTap(act="back"))]
    return Message(blocks(heading, *entries[part.first : part.last], page_words(part, w)), keyboard([*rows, back]))


def render_untold(untold: Untold, page: int = 0, *, w: Wording, needs: NeedList = NEEDS) -> Message:
    """The households in which somebody has not been told by anybody, grid by grid in walking order."""
    title = told_openly(untold.title, LONGEST_TITLE, needs) or w("coverage.some_notice")
    heading = w("coverage.untold_title", people=_people(untold.grids), households=_homes(untold.grids))
    return _codes(
        untold.grids,
        [bold(heading if untold.grids else w("coverage.untold_empty")), text(title)],
        page,
        lambda number: CoverageTap(act="turn_untold", notice=untold.notice, page=number),
        w,
    )


def render_unseen(unseen: Unseen, page: int = 0, *, w: Wording) -> Message:
    """The households where nobody looked in for longer than the office said."""
    heading = w("coverage.unseen_title", households=_homes(unseen.grids))
    return _codes(
        unseen.grids,
        [bold(heading if unseen.grids else w("coverage.unseen_empty"))],
        page,
        lambda number: CoverageTap(act="turn_unseen", page=number),
        w,
    )


def _entry(number: int, each: NoticeCoverage, clock: Clock) -> Html:
    w = clock.w
    due = ""
    if each.deadline is not None:
        due = deadline_words(each.deadline, each.precision, w=w, now=clock.now, office=clock.office)
    untouched = untouched_words(each, w)
    return lines(
        joined(" · ", [text(f"{number}. {title_words(each.title, w)}"), text(due)]),
        text(told_words(each, w)),
        text(way_words(each, w)),
        bold(untouched) if untouched else Html(""),
    )


def _untold(number: int, each: NoticeCoverage, w: Wording) -> Row:
    return [button(w("coverage.untold", number=number), CoverageTap(act="untold", notice=each.notice))]


def _more(coverage: Coverage, w: Wording) -> list[Row]:
    """What else waits for somebody, with its count on the button."""
    rows: list[Row] = []
    if coverage.unseen:
        rows.append([button(w("coverage.unseen", count=coverage.unseen), CoverageTap(act="unseen"))])
    if coverage.unowned:
        label = w("coverage.requests", count=coverage.unowned)
        rows.append([button(label, RequestTap(request=0, act="list"), ButtonStyle.PRIMARY)])
    return rows


def _people(grids: Sequence[GridCodes]) -> int:
    return sum(grid.people for grid in grids)


def _homes(grids: Sequence[GridCodes]) -> int:
    return sum(len(grid.codes) for grid in grids)


def _codes(
    grids: Sequence[GridCodes], heading: Sequence[Html], page: int, to: Callable[[int], CoverageTap], w: Wording
) -> Message:
    """Sixty codes to a page; each grid's heading stands again where its codes go on."""
    each = [(grid, text(one_line(code, LONGEST_NAME))) for grid in grids for code in grid.codes]
    part = page_of([code for _, code in each], page, most=CODES_PER_PAGE)
    shown = each[part.first : part.last]
    parts = [
        lines(bold(_grid(grid, w)), joined(w("comma"), [code for own, code in shown if own is grid]))
        for grid in grids
        if any(own is grid for own, _ in shown)
    ]
    note = text(w("coverage.note")) if grids else Html("")
    return Message(
        blocks(lines(*heading), *parts, note, page_words(part, w)),
        keyboard([turns(part, w, lambda _, n: to(n)), [button(w("button.back"), CoverageTap(act="list"))]]),
    )


def _grid(grid: GridCodes, w: Wording) -> str:
    name = w("coverage.no_grid") if grid.name is None else one_line(grid.name, LONGEST_NAME)
    return w("coverage.grid", grid=name, people=grid.people, households=len(grid.codes))
