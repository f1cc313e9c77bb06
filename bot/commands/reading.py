"""`read` and `replay`: JSON lines in, JSON lines out, one for one and in order.

A line that cannot be read is named on standard error with its number; the others are answered all the same, and the
exit code says that something was wrong.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from bot.commands.console import fail, wording
from config import Settings
from core.office import Office
from core.reading import Deadline, Reading, Urgency, read
from core.replay import ReplayLine, ReplayResult
from core.replay import replay as replayed
from views.console import Answer, answer



def read_lines(settings: Settings, file: Path | None, out: TextIO, *, why: bool) -> int:
    """Answers each line of the file (None: standard input); exit code 0, or 1 when a line was wrong."""
    lines = _Lines(settings, file)
    for value in lines:
        posted_at = _moment(value.get("posted_at"), settings.office) or datetime.now(UTC)  # noqa: TID251
        reading = read(value["text"], posted_at, settings.office)
        _write(out, shown(reading, why=why))
    return lines.code


def replay_lines(
    settings: Settings, file: Path | None, out: TextIO, *, notices: bool, pairs: bool, why: bool
) -> int:
    """Answers each line as soon as it was read; exit code 0, or 1 when a line was wrong."""
    lines = _Lines(settings, file)
    office = settings.office
    parsed = (
        ReplayLine(text=value["text"], source=value.get("source"), posted_at=_moment(value.get("posted_at"), office))
        for value in lines
    )
    for result in replayed(parsed, office, notices=notices, pairs=pairs):
        _write(out, _result(result, why=why))
    return lines.code


def shown(reading: Reading, *, why: bool) -> dict[str, Any]:
    """The form that `read` promises."""
    form: dict[str, Any] = {
        "is_notice": reading.is_notice,
        "title": reading.title,
        "kind": reading.kind.value,
        "deadlines": [_deadline(each, why=why) for each in reading.deadlines],
        "urgent": reading.urgency is not Urgency.NORMAL,
        "residents": bool(reading.residents),
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
    return form


def _deadline(deadline: Deadline, *, why: bool) -> dict[str, Any]:
    form = {
        "at": deadline.at.isoformat(timespec="seconds"),
        "precision": deadline.precision.value,
        "phrase": deadline.phrase,
        "confidence": deadline.confidence.value,
    }
    return form | {"rule": deadline.rule} if why else form


def _result(result: ReplayResult, *, why: bool) -> dict[str, Any]:
    form: dict[str, Any] = {"notice": result.notice, "relation": result.relation, "to": result.to}
    return form | {"reason": result.reason} if why else form


def _moment(text: Any, office: Office) -> datetime | None:
    """A local time without offset is the office's."""
    return None if text is None else office.local(datetime.fromisoformat(str(text)))


def _write(out: TextIO, form: dict[str, Any]) -> None:
    out.write(json.dumps(form, ensure_ascii=False) + "\n")
    out.flush()


class _Lines:
    """The lines of a file as objects with a text; `code` is 1 once a line was refused."""

    def __init__(self, settings: Settings, file: Path | None) -> None:
        self._w = wording(settings)
        self._office = settings.office
        self._file = file
        self.code = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(self._raw(), 1):
            if not line.strip():
                continue
            value = self._parse(line)
            if value is None:
                self.code = 1
                fail(answer(Answer.BAD_LINE, self._w, line=number))
            else:
                yield value

    def _raw(self) -> Iterator[str]:
        if self._file is None:
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # type: ignore[union-attr]
            yield from sys.stdin
            return
        try:
            yield from self._file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        except OSError:
            self.code = 1
            fail(answer(Answer.FILE_MISSING, self._w, path=self._file))

    def _parse(self, line: str) -> dict[str, Any] | None:
        try:
            value = json.loads(line)
            if not isinstance(value, dict) or not isinstance(value.get("text"), str):
                return None
            _moment(value.get("posted_at"), self._office)
        except ValueError:
            return None
        return value
