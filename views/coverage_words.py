"""How far the residents of one notice were told: one set of words for 居民, the figures and the pages."""

from core.coverage import NoticeCoverage
from views.wording import Wording


def told_words(found: NoticeCoverage, w: Wording) -> str:
    """Whom it concerns, who was told, and how many are left; what is past its deadline was missed."""
    left = w("coverage.missed", count=found.missed) if found.missed else w("coverage.open", count=found.open)
    counts = {"concerned": found.concerned, "reached": found.reached, "declined": found.declined}
    return w("coverage.counts", **counts, left=left)


def way_words(found: NoticeCoverage, w: Wording) -> str:
    """By which way they were told; empty while nobody was."""
    ways = (w("coverage.by_way", way=w(f"coverage.way.{way or 'none'}"), count=count) for way, count in found.told)
    return " · ".join(ways)


def untouched_words(found: NoticeCoverage, w: Wording) -> str:
    """Whom nobody has told yet; empty when there is none."""
    return w("coverage.untouched", count=found.untouched) if found.untouched else ""
