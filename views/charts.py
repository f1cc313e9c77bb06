"""A picture of figures: lying bars, readable on a phone, in colours that colour-blind people can tell apart.

The one place that loads matplotlib, and only when a picture is asked for: it is an extra, slow to load, and its work
takes a moment, so it is called in a thread. Its danger is foreign text, which it would read as mathematics.
"""

import io
import logging
import threading
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from unicodedata import east_asian_width

from views.html import one_line

log = logging.getLogger(__name__)

WIDTH = 1080
"""Pixels, shown at about a third of it on a phone: so the smallest letters are 27 pixels high."""
_LABEL = 22
_TITLE = 52
_NOTE = 72
"""Columns, of which a Chinese character takes two."""

COLOURS = ("#0072B2", "#56B4E9", "#009E73", "#CC79A7", "#D55E00", "#F0E442")
"""Okabe and Ito's, which differ in brightness too."""
_REST = "#D9D9D9"
_INK = "#222222"
_DPI = 150
_ROW = 78
_TOP = 216
_BOTTOM = 70

_one_at_a_time = threading.Lock()
"""matplotlib's fonts are not made for several threads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row: its parts stand side by side, in the order of the legend; `sum` is said at its end."""

    label: str
    parts: tuple[int, ...]
    sum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`legend` names the parts; the last of them is what is left to do, and drawn in a quiet grey."""

    title: str
    note: str
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]


def picture_of(chart: Chart) -> bytes | None:
    """A PNG; None where it cannot be drawn, for whatever reason: the numbers are said in words all the same."""
    try:
        with _one_at_a_time:
            return _draw(chart)
    except ImportError:
        log.info("no pictures: the extra 'charts' is not installed")
    except Exception:
        log.exception("a picture could not be drawn")
    return None


def _draw(chart: Chart) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height = _TOP + _BOTTOM + _ROW * len(chart.bars)
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor="white")
    canvas: Any = FigureCanvasAgg(figure)
    axes = figure.add_axes((0.355, _BOTTOM / height, 0.525, (height - _TOP - _BOTTOM) / height))
    _bars(axes, chart)
    _words(figure, axes, chart, height)
    held = io.BytesIO()
    canvas.print_png(held)
    return held.getvalue()


def _bars(axes: Any, chart: Chart) -> None:
    rows = range(len(chart.bars))
    starts = [0] * len(chart.bars)
    widest = max((sum(bar.parts) for bar in chart.bars), default=0) or 1
    for place, _ in enumerate(chart.legend):
        sizes = [bar.parts[place] for bar in chart.bars]
        axes.barh(rows, sizes, left=starts, height=0.62, color=_colour(place, chart), edgecolor="white", linewidth=1)
        for row, size in enumerate(sizes):
            if size / widest > 0.01 + 0.03 * len(str(size)):
                _say(axes, starts[row] + size / 2, row, str(size), 13, ha="center", color=_ink_on(place, chart))
        starts = [start + size for start, size in zip(starts, sizes, strict=True)]
    for row, bar in enumerate(chart.bars):
        _say(axes, starts[row] + widest * 0.015, row, bar.sum, 15, ha="left")
    axes.set_xlim(0, widest)
    axes.set_ylim(max(len(chart.bars), 1) - 0.5, -0.5)


def _colour(place: int, chart: Chart) -> str:
    return _REST if place == len(chart.legend) - 1 else COLOURS[place % len(COLOURS)]


def _ink_on(place: int, chart: Chart) -> str:
    return "white" if _colour(place, chart) in ("#0072B2", "#009E73", "#D55E00") else _INK


def _words(figure: Any, axes: Any, chart: Chart, height: int) -> None:
    axes.set_axis_off()
    for row, bar in enumerate(chart.bars):
        axes.annotate(
            _plain(bar.label, _LABEL),
            (0, row),
            xytext=(-8, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontproperties=_font(15),
            color=_INK,
            parse_math=False,
        )
    _say(figure, 0.03, 1 - 46 / height, _plain(chart.title, _TITLE), 18, ha="left")
    _say(figure, 0.03, 1 - 104 / height, _plain(chart.note, _NOTE), 13, ha="left", color="#555555")
    _legend(figure, chart, height)


def _legend(figure: Any, chart: Chart, height: int) -> None:
    from matplotlib.patches import Patch

    figure.legend(
        handles=[Patch(facecolor=_colour(place, chart)) for place, _ in enumerate(chart.legend)],
        labels=[_plain(each, 16) for each in chart.legend],
        loc="upper left",
        bbox_to_anchor=(0.02, 1 - 126 / height),
        ncols=len(chart.legend),
        prop=_font(13),
        frameon=False,
        handlelength=1,
        handletextpad=0.4,
        columnspacing=1.1,
    )


def _say(on: Any, x: float, y: float, words: str, size: int, *, ha: str, color: str = _INK) -> None:
    on.text(x, y, words, ha=ha, va="center", fontproperties=_font(size), color=color, parse_math=False)


def _font(size: int) -> Any:
    from matplotlib.font_manager import FontProperties
    from pylopdf_fonts_zh_cn import sans_path

    return FontProperties(fname=sans_path(), size=size)


def _plain(foreign: str, columns: int) -> str:
    """In one line, with a gap for every sign that the font lacks: such a sign would be warned about in the log."""
    from views.paper.fonts import printable

    return fitted(printable(one_line(foreign, 200)), columns)


def fitted(line: str, columns: int) -> str:
    """As much of it as fits, with … where something was cut."""
    ends = list(accumulate(2 if east_asian_width(sign) in "WF" else 1 for sign in line))
    if not ends or ends[-1] <= columns:
        return line
    return line[: sum(end <= columns - 1 for end in ends)] + "…"
