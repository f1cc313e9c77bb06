"""What a picture of figures shows, and the same numbers as text: whoever cannot see the picture misses nothing.

Units stand in the order of the tree, notices by their deadline; nothing is sorted by a number.
"""

from collections.abc import Iterable

from core.counting import Counts, NoticeStatistics
from core.reports import Figures
from views.charts import Bar, Chart
from views.html import Html, blocks, bold, lines, text
from views.items import title_words
from views.message import Message, cut
from views.stats_notice_words import STATES, state_words, unit_name
from views.wording import Wording

MOST_BARS = 16
CAPTION = 900
"""Telegram takes 1,024 units beneath a picture."""
_BLOCKS = 10
"""Signs in a bar of text."""


def chart_of_notice(found: NoticeStatistics, w: Wording) -> Chart:
    """The whole, and each unit; how a handful of people stand is not broken down for who may not see them."""
    total = found.total
    heading = w("chart.notice", title=title_words(found.title, w), settled=total.settled, addressed=total.addressed)
    if found.is_small and not found.may_list:
        return Chart(title=heading, note="", legend=_two(w), bars=(_progress(w("chart.whole"), total),))
    rows = [(w("chart.whole"), total), *((unit_name(each, w), each.counts) for each in found.units)]
    return Chart(
        title=heading,
        note=w("chart.by_unit"),
        legend=tuple(w(f"chart.state.{each}") for each in STATES),
        bars=tuple(_states(label, counts) for label, counts in rows[:MOST_BARS]),
    )


def chart_of_all(figures: Figures, w: Wording) -> Chart:
    bars = [
        _progress(f"{number}. {title_words(each.title, w)}", Counts(addressed=each.addressed, settled=each.settled))
        for number, each in enumerate(figures.notices, 1)
    ]
    note = w("chart.by_deadline")
    if len(bars) > MOST_BARS:
        note = w("chart.more", shown=MOST_BARS, count=len(bars))
    return Chart(title=w("chart.all"), note=note, legend=_two(w), bars=tuple(bars[:MOST_BARS]))


def _two(w: Wording) -> tuple[str, str]:
    return w("chart.settled"), w("chart.open")


def _progress(label: str, counts: Counts) -> Bar:
    return Bar(label=label, parts=(counts.settled, counts.still), sum=f"{counts.settled}/{counts.addressed}")


def _states(label: str, counts: Counts) -> Bar:
    parts = tuple(counts.of(each) for each in STATES)
    return Bar(label=label, parts=parts, sum=f"{counts.settled}/{counts.addressed}")


def numbers_of_notice(found: NoticeStatistics, w: Wording) -> list[Html]:
    """Each row of the picture in words."""
    if found.is_small and not found.may_list:
        return []
    rows = [(w("chart.whole"), found.total), *((unit_name(each, w), each.counts) for each in found.units)]
    return [
        text(f"{label} {counts.settled}/{counts.addressed} · {state_words(counts, w)}".rstrip(" ·"))
        for label, counts in rows
    ]


def numbers_of_all(chart: Chart) -> list[Html]:
    return [text(f"{bar.label} {bar.sum}") for bar in chart.bars]


def captions(chart: Chart, numbers: list[Html]) -> list[Html]:
    """What stands beneath the picture, and in further messages what does not fit there; the first is never empty."""
    heading = lines(bold(chart.title), text(chart.note))
    first = cut(numbers, limit=CAPTION - len(heading), most=MOST_BARS)[0]
    rest = numbers[first.stop :]
    after = [lines(*rest[part.start : part.stop]) for part in cut(rest, most=60)] if rest else []
    return [blocks(heading, lines(*numbers[: first.stop])), *after]


def render_text_bars(chart: Chart) -> Message:
    """Where no picture can be drawn: the same bars as text."""
    widest = max((sum(bar.parts) for bar in chart.bars), default=0)
    return Message(blocks(lines(bold(chart.title), text(chart.note)), lines(*_rows(chart, widest))))


def _rows(chart: Chart, widest: int) -> Iterable[Html]:
    for bar in chart.bars:
        left = bar.parts[-1]
        settled = sum(bar.parts) - left
        signs = "▓" * round(_BLOCKS * settled / (widest or 1)) + "░" * round(_BLOCKS * left / (widest or 1))
        yield text(f"{signs} {bar.label} {bar.sum}")
