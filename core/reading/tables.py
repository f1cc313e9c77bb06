"""Tables in a text: a day in a column that is headed 完成时限 or 截止 is a deadline, whatever its cell says.

The danger is a column of events (会议时间), so only headings that name a limit count.
"""

import re
from collections.abc import Iterator

from core.reading.judging import Verdict, accept
from core.reading.setting import Setting

_DUE = re.compile(r"时限|截止|期限|(?:完成|报送|上报|提交|交|整改|反馈|办结)(?:时间|日期)|交期|ddl|DDL|deadline")
_EDGE = re.compile(r"[|\t]")


def with_columns(settings: list[Setting], verdicts: list[Verdict], text: str) -> list[Verdict]:
    """The verdicts, with those of the cells under such a heading."""
    if not _EDGE.search(text) or not _DUE.search(text):
        return verdicts
    spans = list(_due_cells(text))
    return [
        _accepted(words) if not verdict.accepted and _is_in(words, spans) else verdict
        for words, verdict in zip(settings, verdicts, strict=True)
    ]


def _accepted(words: Setting) -> Verdict:
    return accept(words, "column")._replace(inferred=False)


def _is_in(words: Setting, spans: list[tuple[int, int]]) -> bool:
    return any(start <= words.moment.start and words.moment.end <= end for start, end in spans)


def _due_cells(text: str) -> Iterator[tuple[int, int]]:
    """Where the cells under such a heading stand; the heading's own row is not one of them."""
    wanted: set[int] = set()
    position = 0
    for line in text.split("\n"):
        cells = list(_cells(line, position))
        headed = {place for place, (start, end) in enumerate(cells) if _DUE.search(text, start, end)}
        if len(cells) > 1 and headed and not wanted:
            wanted = headed
        elif len(cells) > 1:
            yield from (cells[place] for place in wanted if place < len(cells))
        position += len(line) + 1


def _cells(line: str, position: int) -> Iterator[tuple[int, int]]:
    for cell in _EDGE.split(line):
        yield position, position + len(cell)
        position += len(cell) + 1
