"""What the files of a posting add to what it says itself, as a verdict with its reasons.

A file is read from the first line to the last, tables and old examples included, so what it says weighs less than what
the posting says. The danger is to be silently wrong: a deadline from a file is never more than inferred, and what would
wake people at night or send somebody to a door is not taken from a file at all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from core.captions import refers_to_file
from core.notices import together
from core.office import Office
from core.reading import Audience, Confidence, Deadline, Kind, Precision, Reading, TraceDemand, TraceKind, Urgency, read
from core.text import plain

SAID = 4000
"""So many characters of a file become the text of a notice; the whole file lies beside it. The rules read no more."""
RULE = "attachment"
"""The rule of a deadline that stands in a file only; with the rule inside the file behind a +."""

_DULL_TITLE = re.compile(
    r"(?:附件|附表|文件|通知|公告|通告|文档|新建|扫描件?|副本|最新|定稿|终稿|转发|重要|紧急|关于|的|了|请|各?位?大家|各社区|"
    r"查收|查阅|知悉|见|详见|按照?|看|办理|执行|落实|要求|图片?中?|微信图片|pdf|docx?|xlsx?|csv|txt|[0-9]|[\W_])*",
    re.IGNORECASE,
)


class Addition(StrEnum):
    """What a file added, or why it added nothing."""

    DEADLINE = "deadline"
    TITLE = "title"
    TRACES = "traces"
    SEVERAL = "several_deadlines"  # which of them counts is for a person to say
    DOUBTFUL = "doubtful_deadline"
    HAS_DEADLINE = "has_deadline"
    SETTLED = "settled"  # a person said when it is due


_ADDED = frozenset({Addition.DEADLINE, Addition.TITLE, Addition.TRACES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """What the notice says together with its file, and why; `asks`: somebody should be asked about the deadline."""

    reading: Reading
    reasons: tuple[Addition, ...] = ()
    asks: bool = False

    @property
    def adds(self) -> bool:
        return not _ADDED.isdisjoint(self.reasons)


def read_file(text: str, posted_at: datetime, office: Office, *, by_publisher: bool = False) -> Reading:
    """The text of a file as a notice would be read, piece by piece: whether it is one shows at its beginning."""
    first, *others = (read(piece, posted_at, office, by_publisher=by_publisher) for piece in _pieces(text))
    deadlines = {each.at: each for reading in (*reversed(others), first) for each in reading.deadlines}
    traces = (demand for reading in others for demand in reading.trace_demands)
    return _tempered(
        replace(
            first,
            kind=Kind.ACT if deadlines else first.kind,
            deadlines=tuple(sorted(deadlines.values(), key=lambda each: each.at)),
            trace_demands=together(first.trace_demands, traces),
            asks=first.asks or any(reading.asks for reading in others),
        )
    )


def speaks_for_itself(reading: Reading) -> Reading | None:
    """A file that came without words: what it says as a notice, if it is one. Of several dates somebody is asked."""
    if not reading.is_notice:
        return None
    return replace(reading, asks=reading.asks or len(reading.deadlines) > 1)


def said(text: str) -> str:
    """The beginning of a file's text, as the text of its notice."""
    return next(_pieces(text))


def supplement(
    notice: Reading,
    file: Reading,
    *,
    caption: str,
    whole: str = "",
    names: Iterable[str | None] = (),
    is_settled: bool = False,
) -> Supplement:
    """`notice` is what the notice says so far, `file` what `read_file` found, `caption` the posting's own words.

    `whole`: the words of the notice, where this posting is only a part of it. `is_settled`: a person said by when it
    is due.
    """
    due, asks, reasons = _due(notice, file, caption, whole, is_settled=is_settled)
    titled = says_nothing(notice.title, names) and not says_nothing(file.title, names)
    traces = together(notice.trace_demands, file.trace_demands)
    more = _kinds(traces) != _kinds(notice.trace_demands)
    return Supplement(
        reading=replace(
            notice,
            title=file.title if titled else notice.title,
            kind=Kind.ACT if due and not notice.deadlines else notice.kind,
            deadlines=due,
            trace_demands=traces,
        ),
        reasons=(*reasons, *([Addition.TITLE] if titled else []), *([Addition.TRACES] if more else [])),
        asks=asks,
    )


def says_nothing(title: str, names: Iterable[str | None] = ()) -> bool:
    """附件, 重要通知, or the bare name of the file."""
    seen = plain(title)
    stems = {plain(PurePath(name).stem) for name in names if name}
    bare = seen in stems or PurePath(seen).stem in stems
    return bare or _DULL_TITLE.fullmatch(seen) is not None


def _due(
    notice: Reading, file: Reading, caption: str, whole: str, *, is_settled: bool
) -> tuple[tuple[Deadline, ...], bool, tuple[Addition, ...]]:
    """The first deadline of the file where the notice has none; never a second one beside it."""
    if is_settled:
        return notice.deadlines, False, (Addition.SETTLED,)
    if notice.deadlines:
        others = _says_otherwise(notice, file, caption.strip() or whole)
        return notice.deadlines, others, (Addition.SEVERAL if others else Addition.HAS_DEADLINE,)
    referred = refers_to_file(caption) or not caption.strip()
    doubts = _doubts(file) if referred else ()
    added = (Addition.DEADLINE,) if file.deadlines else ()
    return file.deadlines[:1], bool(doubts), (*added, *doubts)


def _says_otherwise(notice: Reading, file: Reading, words: str) -> bool:
    """Two files with two dates; or words that send the reader to a file which plainly says another day than they do."""
    own = notice.deadlines[0]
    if own.rule.split("+")[0] == RULE:
        return any(each.at != own.at for each in file.deadlines[:1])
    if file.asks or not file.deadlines or not refers_to_file(words):
        return False
    return not any(_agree(mine, theirs) for mine in notice.deadlines for theirs in file.deadlines)


def _agree(mine: Deadline, theirs: Deadline) -> bool:
    """Where one of them says only the day, the day is all that they can agree on."""
    if Precision.DAY in (mine.precision, theirs.precision):
        return mine.at.astimezone(theirs.at.tzinfo).date() == theirs.at.date()
    return mine.at == theirs.at


def _doubts(file: Reading) -> tuple[Addition, ...]:
    if len(file.deadlines) > 1:
        return (Addition.SEVERAL,)
    return (Addition.DOUBTFUL,) if file.asks else ()


def _tempered(reading: Reading) -> Reading:
    """What a file says, without what is never taken from one."""
    return replace(
        reading,
        deadlines=tuple(map(_inferred, reading.deadlines)),
        urgency=Urgency.NORMAL,
        residents=Audience(),
    )


def _inferred(deadline: Deadline) -> Deadline:
    """How it was inferred inside the file (下班前) is told as well."""
    rule = RULE if deadline.confidence is Confidence.STATED else f"{RULE}+{deadline.rule}"
    return replace(deadline, confidence=Confidence.INFERRED, rule=rule)


def _kinds(demands: Iterable[TraceDemand]) -> frozenset[TraceKind]:
    return frozenset(demand.kind for demand in demands)


def _pieces(text: str) -> Iterator[str]:
    """Cut at line ends where there are any; at least one piece, and none that the rules would cut short."""
    rest = text.strip()
    while len(rest) > SAID:
        end = rest.rfind("\n", SAID // 2, SAID)
        end = SAID if end < 0 else end
        yield rest[:end]
        rest = rest[end:].strip()
    yield rest
