"""Sentences about a notice, with the words that chat has for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from core.coverage import NoticeCoverage
from core.joining import Side
from core.notices import Notice, Origin
from core.overview import NoticeLine, Revision
from core.pace import Pace
from core.reading import Precision
from core.reports import NoticeFigures
from views.details import Line, detail_lines, later_than_told
from views.html import is_openable, one_line
from views.inferring import rule_words
from views.items import count_sources, title_words
from views.moments import Clock, deadline_words, moment_words
from views.stats_notice_words import pace_words, residents_words

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    clock: Clock

    def title(self, title: str) -> str:
        return title_words(title, self.clock.w)

    def name(self, name: str) -> str:
        return one_line(name, LONGEST_NAME) or self.clock.w("notice.unnamed")

    def due(self, each: NoticeLine | NoticeFigures) -> str:
        """By when; nothing for what has no deadline."""
        if each.deadline is None:
            return ""
        return self._due(each.deadline, each.precision, is_inferred=each.is_inferred, is_doubted=each.is_doubted)

    def _due(self, at: datetime, precision: Precision | None, **marks: bool) -> str:
        clock = self.clock
        return deadline_words(at, precision, w=clock.w, now=clock.now, office=clock.office, **marks)

    def moment(self, at: datetime, precision: Precision | None = None) -> str:
        return moment_words(at, precision, w=self.clock.w, now=self.clock.now, office=self.clock.office)

    def facts(self, notice: Notice) -> Iterator[str]:
        """What stands between the title and the text."""
        w = self.clock.w
        if notice.deadline is not None:
            marks = {"is_inferred": notice.is_inferred, "is_doubted": notice.is_doubted}
            yield w("notice.deadline", words=self._due(notice.deadline, notice.precision, **marks))
        elif notice.is_doubted:
            yield w("mark.doubted")
        if rule := rule_words(notice, self.clock):
            yield rule
        if later := later_than_told(notice, self.clock):
            yield w("notice.later", moments=w("comma").join(map(self.moment, later)))
        if notice.traces:
            kinds = dict.fromkeys(w(f"trace.{kind}") for kind in notice.traces)
            yield w("notice.trace", kinds=w("comma").join(kinds))

    def details(self, notice: Notice) -> Iterator[Line]:
        """What its own words tell beside its matter."""
        return detail_lines(notice, self.clock)

    def beneath(self, notice: Notice) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What was added to copies, and what waits to be checked; what it said before stands in its history."""
        w = self.clock.w
        said = (w("notice.added"), notice.added), (w("notice.waiting"), notice.waiting)
        yield from ((label, words) for label, words in said if words)

    def sources(self, notice: Notice) -> str:
        return self.clock.w("web.notice.origins", count=count_sources(notice.origins))

    def link(self, origin: Origin) -> str:
        """Where the posting is; nothing for an address that no browser should follow."""
        return origin.link if origin.link is not None and is_openable(origin.link) else ""

    def side_due(self, each: Side) -> str:
        """Of one of two notices that are laid side by side."""
        if each.deadline is None:
            return self.clock.w("web.notices.no_deadline")
        return self._due(each.deadline, each.precision, is_inferred=each.is_inferred)

    def titles(self, titles: tuple[str, ...]) -> str:
        return self.clock.w("comma").join(map(self.title, titles))

    def revision(self, each: Revision) -> str:
        w = self.clock.w
        what = w(f"web.notice.change.{each.change}")
        return w("web.notice.revision", number=each.number, moment=self.moment(each.at), what=what)

    def pace(self, pace: Pace) -> str:
        return pace_words(pace, self.clock.w)

    def residents(self, found: NoticeCoverage) -> list[str]:
        return residents_words(found, self.clock.w)
