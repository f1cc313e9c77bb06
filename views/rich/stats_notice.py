"""One notice in numbers as a rich message: the units as a table, the lists behind the numbers as rows of buttons."""

from collections.abc import Iterator

from aiogram.types import InputRichMessage

from core.counting import NoticeStatistics, UnitCounts
from views.buttons import StatsTap
from views.items import title_words
from views.keyboards import page_label, turns
from views.message import Page, page_by
from views.moments import Clock
from views.rich.blocks import (
    SECTION,
    Block,
    Text,
    bold,
    button_rows,
    heading,
    joined,
    message,
    paragraph,
    row,
    table,
    words,
)
from views.rich.measure import ROOM
from views.rich.moments import due_text
from views.stats_notice_words import (
    beside_words,
    foot_rows,
    list_buttons,
    pace_words,
    residents_words,
    revision_words,
    state_words,
    unit_name,
    whole_words,
)
from views.wording import Wording

UNITS_PER_PAGE = 20


def rich_notice_stats(found: NoticeStatistics, page: int, clock: Clock) -> InputRichMessage:
    w = clock.w
    part = page_by([0] * len(found.units), page, limit=ROOM, most=UNITS_PER_PAGE)
    settled = bold(w("stats.settled", settled=found.total.settled, addressed=found.total.addressed))
    said = [*whole_words(found, w), pace_words(found.pace, w), *residents_words(found.residents, w)]
    return message(
        heading(words(title_words(found.title, w))),
        *_about(found, clock),
        paragraph(settled),
        *(paragraph(words(each)) for each in said),
        *_units(found, part, w),
        *button_rows(list_buttons(found, w)),
        *(row(*each) for each in foot_rows(found, w)),
    )


def _about(found: NoticeStatistics, clock: Clock) -> Iterator[Block]:
    w = clock.w
    marks = {"is_inferred": found.is_inferred, "is_doubted": found.is_doubted}
    due: Text = due_text(found.deadline, found.precision, clock, **marks) if found.deadline is not None else ""
    said = revision_words(found, w)
    if due or said:
        yield paragraph(joined(" · ", [due, *said]))


def _units(found: NoticeStatistics, part: Page, w: Wording) -> Iterator[Block]:
    if not found.units:
        return
    yield heading(w("stats.by_unit"), SECTION)
    yield table([w("stats.column.unit"), w("stats.column.settled")], [_row(each, w) for each in _on(found, part)])
    turning = turns(part, w, lambda _, number: StatsTap(act="one", notice=found.notice, page=number))
    if turning:
        yield paragraph(page_label(part, w))
        yield row(*turning)


def _on(found: NoticeStatistics, part: Page) -> tuple[UnitCounts, ...]:
    return found.units[part.first : part.last]


def _row(each: UnitCounts, w: Wording) -> list[Text]:
    counts = each.counts
    return [
        joined("\n", [words(unit_name(each, w)), words(state_words(counts, w)), words(beside_words(counts, w))]),
        bold(f"{counts.settled}/{counts.addressed}"),
    ]
