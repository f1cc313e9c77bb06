"""What the tests of reading share: the office, a Tuesday, and short ways to read a text."""

from datetime import datetime

from core.office import Office
from core.reading import Deadline, Reading, read
from core.reading.deadlines import Due, find
from core.reading.shape import shape

OFFICE = Office()
TUESDAY = "2025-05-20T09:10"


def at(stamp: str) -> datetime:
    """That local time of the office, aware."""
    return OFFICE.local(datetime.fromisoformat(stamp))


def read_at(text: str, stamp: str = TUESDAY, *, by_publisher: bool = False) -> Reading:
    """The text, posted at that local time."""
    return read(text, at(stamp), OFFICE, by_publisher=by_publisher)


def due_at(text: str, stamp: str = TUESDAY) -> Due:
    """What the deadline reader finds, whether or not the text is a notice."""
    return find(shape(text), at(stamp), OFFICE)


def due_stamps(text: str, stamp: str = TUESDAY) -> list[str]:
    """The deadlines it finds, as local times."""
    return [stamp_of(deadline) for deadline in due_at(text, stamp).deadlines]


def stamps(text: str, stamp: str = TUESDAY) -> list[str]:
    """The deadlines read, as local times."""
    return [stamp_of(deadline) for deadline in read_at(text, stamp).deadlines]


def stamp_of(deadline: Deadline) -> str:
    return deadline.at.strftime("%Y-%m-%dT%H:%M")


def seen(text: str) -> str:
    """The text as the rules see it."""
    return shape(text).text
