"""`read` and `replay`: JSON lines in, JSON lines out, one for one and in order.

A line that cannot be read is named on standard error with its number; the others are answered all the same, and the
exit code says that something was wrong.
"""

import json
import sys
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from bot.clock import SystemClock
from bot.commands.console import fail, wording
from config import Settings
from core.office import Office
from core.reading import Deadline, Details, Event, Reading, Urgency, read
from core.replay import ReplayLine, ReplayResult
from core.replay import replay as replayed
from views.console import Answer, answer

_BREAKS = {ord(each): f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"}
YEARS = range(1970, 9000)
"""Outside of these a calendar cannot count a week forward or back."""


def read_lines(settings: Settings, file: Path | None, out: TextIO, *, why: bool) -> int:
    """Answers each line of the file (None: standard input); exit code 0, or 1 when a line was wrong."""
    lines = _Lines(settings, file)
    for value in lines:
        if value is not None:
            posted_at = _moment(value.get("posted_at"), settings.office) or SystemClock().now()
            reading = read(value["text"], posted_at, settings.office, in_detail=why, explained=why)
            _write(out, shown(reading, why=why))
    return lines.code


def replay_lines(settings: Settings, file: Path | None, out: TextIO, *, notices: bool, pairs: bool, why: bool) -> int:
    """Answers each line as soon as it was read; exit code 0, or 1 when a line was wrong.

    With `pairs` a wrong line keeps its place as an empty one, or all pairs after it would be others.
    """
    lines, is_right = _Lines(settings, file), deque[bool]()
    for result in replayed(
        _postings(lines, settings.office, is_right, pairs=pairs), settings.office, notices=notices, pairs=pairs
    ):
        if is_right.popleft():
            _write(out, _result(result, why=why))
    return lines.code


def _postings(lines: "_Lines", office: Office, is_right: deque[bool], *, pairs: bool) -> Iterator[ReplayLine]:
    for value in lines:
        if value is not None:
            is_right.append(True)
            at = _moment(value.get("posted_at"), office)
            yield ReplayLine(text=value["text"], source=value.get("source"), posted_at=at)
        elif pairs:
            is_right.append(False)
            yield ReplayLine(text="")


def shown(reading: Reading, *, why: bool) -> dict[str, Any]:
    """The form that `read` promises."""
    form: dict[str, Any] = {
        "is_notice": reading.is_notice,
        "title": reading.title,
        "kind": reading.kind.value,
        "deadlines": [_deadline(each, why=why) for each in reading.deadlines],
        "urgent": reading.urgency is not Urgency.NORMAL,
        "residents": reading.residents.leans_to_residents,
        "trace_demands": [{"phrase": each.phrase, "kind": each.kind.value} for each in reading.trace_demands],
        "secret": reading.secret,
        "asks": reading.asks,
    }
    if why:
        audience = reading.residents
        form["reasons"] = list(reading.reasons)
        form["audience"] = {
            "scope": audience.scope.value,
            "min_age": audience.min_age,
            "needs": sorted(audience.needs),
        }
        form["event"] = _event(reading.event)
        form["details"] = _details(reading.details)
    return form


def _event(event: Event | None) -> dict[str, Any] | None:
    """When what the text tells of takes place."""
    if event is None:
        return None
    return {
        "at": event.at.isoformat(timespec="seconds"),
        "precision": event.precision.value,
        "until": event.until and event.until.isoformat(timespec="seconds"),
        "phrase": event.phrase,
        "is_all": event.is_all,
    }


def _details(details: Details) -> dict[str, Any]:
    """What the text tells beside its matter, each with the rule that read it."""
    issuer = details.issuer
    return {
        "issuer": None if issuer is None else {"name": issuer.name, "rule": issuer.rule},
        "submissions": [
            {"what": each.what, "to": each.to, "forms": list(each.forms), "rule": each.rule}
            for each in details.submissions
        ],
        "enclosures": list(details.enclosures),
        "links": [{"kind": each.kind.value, "name": each.name, "address": each.address} for each in details.links],
        "role_deadlines": [
            {
                "role": each.role,
                "at": each.at.isoformat(timespec="seconds"),
                "precision": each.precision.value,
                "rule": each.rule,
            }
            for each in details.role_deadlines
        ],
    }


def _deadline(deadline: Deadline, *, why: bool) -> dict[str, Any]:
    form = {
        "at": deadline.at.isoformat(timespec="seconds"),
        "precision": deadline.precision.value,
        "phrase": deadline.phrase,
        "confidence": deadline.confidence.value,
    }
    return form | {"rule": deadline.rule} if why else form


def _result(result: ReplayResult, *, why: bool) -> dict[str, Any]:
    form: dict[str, Any] = {
        "notice": result.notice,
        "relation": result.relation,
        "to": result.to,
        "asks": result.asks,
    }
    return form | {"reason": result.reason} if why else form


def _moment(text: Any, office: Office) -> datetime | None:
    """A local time without offset is the office's. Raises ValueError."""
    if text is None:
        return None
    moment = datetime.fromisoformat(str(text))
    if moment.year not in YEARS:
        raise ValueError("year")
    return office.local(moment)


def _write(out: TextIO, form: dict[str, Any]) -> None:
    """One line whatever stands in it: half of a surrogate pair and every kind of line break are escaped."""
    line = json.dumps(form, ensure_ascii=False).translate(_BREAKS)
    out.write(line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")
    out.flush()


class _Lines:
    """The lines of a file as objects with a text, None for a wrong one; `code` is 1 once a line was refused."""

    def __init__(self, settings: Settings, file: Path | None) -> None:
        self._w = wording(settings)
        self._office = settings.office
        self._file = file
        self.code = 0

    def __iter__(self) -> Iterator[dict[str, Any] | None]:
        for number, line in enumerate(self._raw(), 1):
            if not line.strip():
                continue
            value = self._parse(line)
            if value is None:
                self.code = 1
                fail(answer(Answer.BAD_LINE, self._w, line=number))
            yield value

    def _raw(self) -> Iterator[str]:
        if self._file is None:
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # type: ignore[union-attr]
            yield from sys.stdin
            return
        try:
            with self._file.open(encoding="utf-8-sig", errors="replace") as lines:
                yield from lines
        except OSError:
            self.code = 1
            fail(answer(Answer.FILE_MISSING, self._w, path=self._file))

    def _parse(self, line: str) -> dict[str, Any] | None:
        try:
            value = json.loads(line)
            if not isinstance(value, dict) or not isinstance(value.get("text"), str):
                return None
            _moment(value.get("posted_at"), self._office)
        except (ValueError, RecursionError):
            return None
        return value
