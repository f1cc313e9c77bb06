"""What the head of a digest says, in whatever style: how much there is to do, what presses, which day it is."""

from core.digests import Digest, Item, Section
from core.reading import Kind
from views.items import is_gone
from views.moments import Clock, date_words, weekday_words
from views.wording import Wording


def summary_words(digest: Digest, w: Wording) -> str:
    """How much there is to do and to read."""
    waiting = _open_items(digest)
    to_do = sum(item.kind is Kind.ACT for item in waiting)
    to_read = len(waiting) - to_do
    if to_do and to_read:
        return w("digest.both", to_do=to_do, to_read=to_read)
    if to_do:
        return w("digest.to_do", to_do=to_do)
    if to_read:
        return w("digest.to_read", to_read=to_read)
    off = sum(line.section is Section.OFF for line in digest.lines)
    if off:
        return w("digest.off", count=off)
    return w("digest.all_settled") if digest.lines else w("digest.empty")


def pressing_words(digest: Digest, clock: Clock) -> str:
    """How much of it is late or due today, or takes place; nothing when nothing is."""
    dues = [item.deadline for item in _open_items(digest) if item.deadline is not None]
    held = sum(line.section is Section.HELD and not line.item.is_settled for line in digest.lines)
    over = sum(due < clock.now for due in dues)
    today = sum(due >= clock.now and clock.office.local(due).date() == clock.today for due in dues)
    w = clock.w
    words = [w("digest.over", count=over) if over else "", w("digest.today", count=today) if today else ""]
    words.append(w("digest.held", count=held) if held else "")
    return w("digest.pressing", what=w("comma").join(word for word in words if word)) if any(words) else ""


def visits_words(digest: Digest, w: Wording) -> str:
    """How many households wait for a knock; nothing for whoever makes no visits."""
    return w("digest.visits", count=digest.visits) if digest.visits else ""


def day_words(clock: Clock) -> str:
    return clock.w(
        "digest.day",
        date=date_words(clock.today, w=clock.w, today=clock.today),
        weekday=weekday_words(clock.today, clock.w),
    )


def is_unread_news(item: Item) -> bool:
    """Something that 全部已阅 would settle."""
    return item.kind is Kind.INFORM and not item.is_settled and not is_gone(item.notice_state)


def position_of(digest: Digest, number: int | None) -> int | None:
    """Where the item with this number stands among the lines."""
    return next((at for at, line in enumerate(digest.lines) if line.number == number), None)


def _open_items(digest: Digest) -> list[Item]:
    return [line.item for line in digest.lines if not line.item.is_settled and not is_gone(line.item.notice_state)]
