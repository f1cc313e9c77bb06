"""What digest, full text and urgent message say alike: marks, states, sources. Everything here is one short line."""

from collections.abc import Iterable, Sequence

from core.digests import Item
from core.notices import Origin
from core.reading import Kind, Urgency
from core.receipts import NoticeState, ReceiptState, Tap
from views.html import Html, one_line, text
from views.wording import Wording

LONGEST_TITLE = 100
LONGEST_NAME = 24
LONGEST_OFF = 160


def title_words(title: str, w: Wording) -> str:
    return one_line(title, LONGEST_TITLE) or w("notice.untitled")


def state_words(state: ReceiptState, w: Wording) -> str:
    """Empty while nothing was tapped."""
    return "" if state is ReceiptState.WAITING else w(f"state.{state}")


def urgency_words(urgency: Urgency, w: Wording) -> str:
    return "" if urgency is Urgency.NORMAL else w(f"urgency.{urgency}")


def sources_words(sources: Sequence[str], w: Wording) -> str:
    """民政办群 等 3 处"""
    if not sources:
        return ""
    name = one_line(sources[0], LONGEST_NAME) or w("notice.unnamed")
    return name if len(sources) == 1 else w("notice.sources", name=name, count=len(sources))


def count_sources(origins: Iterable[Origin]) -> int:
    """Somebody who posts twice in a group is one source."""
    return len({origin.source for origin in origins})


def mark_words(item: Item, w: Wording) -> list[str]:
    """What a reader has to know besides the deadline; a state that settles stands before the title instead."""
    words = [
        "" if item.is_settled else state_words(item.state, w),
        w("mark.updated") if item.is_updated else "",
        w("mark.trace") if item.traces else "",
    ]
    return [word for word in words if word]


def marks(item: Item, w: Wording) -> list[Html]:
    return [text(word) for word in mark_words(item, w)]


def settling(kind: Kind) -> Tap:
    """The tap that settles: news is read, a demand is done."""
    return Tap.DONE if kind is Kind.ACT else Tap.READ


def gone_words(w: Wording, *, is_off: bool) -> str:
    """What stands behind a title that is struck out."""
    return w("mark.off" if is_off else "mark.withdrawn")


def off_words(item: Item, w: Wording) -> str:
    """The words by which it was called off, so that nobody has to look elsewhere."""
    return w("mark.off_words", words=one_line(item.off, LONGEST_OFF)) if item.off else ""


def is_gone(state: NoticeState) -> bool:
    return state is NoticeState.WITHDRAWN
