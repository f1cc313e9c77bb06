"""Watches the whole test run: nothing that is sealed of a resident may stand in a request to Telegram or in a log line.

Whatever any test seals under a column of the register is a secret from then on; whatever the local Bot API server is
asked, whatever is logged in this process, and the bytes of the test's database files are searched for it when the test
ends. What people wrote in Telegram themselves came from there and is no leak.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from core import chain
from demo.telegram import server
from demo.telegram.journal import Call
from demo.telegram.params import Params
from storage.keyring import KeyRing

SECRET = frozenset(
    {
        "resident.name",
        "resident.phone",
        "resident.id_number",
        "resident.language",
        "resident.proxy_name",
        "resident.proxy_phone",
        "resident.note",
        "household.address",
        "request.words",
        "request.answer",
        "visit_note.content",
        "register_access.reason",
    }
)
_SHORTEST = 2
_TOLD_ANYWAY = frozenset({"request.answer"})
"""An answer is told to the resident in their own chat; to nobody else."""
_TELLS = frozenset({"sendMessage", "editMessageText"})  # after 知道了 the same message is shown without its button


@dataclass(slots=True, eq=False)
class Watch:
    """What one test sealed, heard, asked and logged."""

    secrets: set[tuple[str, str]] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    is_alone: bool = False

    def secret(self) -> list[tuple[str, str]]:
        heard = "\n".join(self.heard)
        return [(column, value) for column, value in self.secrets if value not in heard]

    def in_the_clear(self, files: Iterable[Path]) -> list[str]:
        """The columns whose values can be read in these files by whoever has no key.

        What a chain begins with is sixty-four zeros: behind a digest that ends in 138 they would look like a number.
        """
        content = b"".join(path.read_bytes() for path in files).replace(chain.START.encode(), b" ")
        return sorted({f"{column} on disk" for column, value in self.secret() if value.encode() in content})

    def leaks(self) -> list[str]:
        """The columns that leaked, and where to; never the value."""
        secrets = self.secret()
        logged = "\n".join(self.lines)
        found = [f"{column} in a log line" for column, value in secrets if value in logged]
        for call in self.calls:
            said = "\n".join(call.strings())
            found += [
                f"{column} in {call.method}"
                for column, value in secrets
                if value in said and not (column in _TOLD_ANYWAY and call.method in _TELLS)
            ]
        return sorted(set(found))


class _Listener(logging.Handler):
    def __init__(self, watch: Watch) -> None:
        super().__init__(logging.NOTSET)
        self._watch = watch
        self.setFormatter(logging.Formatter("%(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        if self._watch in _awake():
            self._watch.lines.append(self.format(record))


_seal, _note = KeyRing.seal, server._Desk._note
_watches: list[Watch] = []


def _awake() -> list[Watch]:
    """A watch that is alone lets the others sleep: it is for tests that leak on purpose."""
    return [watch for watch in _watches if watch.is_alone] or _watches


def _sealing(keys: KeyRing, column: str, value: str) -> bytes:
    for watch in _awake():
        if column == "inbox.payload":
            watch.heard.append(value)
        elif column in SECRET and len(value) >= _SHORTEST:
            watch.secrets.add((column, value))
    return _seal(keys, column, value)


def _noting(desk: server._Desk, method: str, params: Params) -> Call:
    call = _note(desk, method, params)
    for watch in _awake():
        watch.calls.append(call)
    return call


_LOGGERS = dict.fromkeys(("bot", "demo", "handlers", "services", "storage", "web"), logging.DEBUG)
_LOGGERS |= dict.fromkeys(("aiogram", "aiohttp", "apscheduler"), logging.INFO)


def start() -> None:
    """For the whole process. Our own loggers say everything, those of others what an office may have asked to hear."""
    for name, level in _LOGGERS.items():
        logging.getLogger(name).setLevel(level)
    KeyRing.seal = _sealing  # type: ignore[method-assign, assignment]
    server._Desk._note = _noting  # type: ignore[method-assign, assignment]


@contextmanager
def watching(*, is_alone: bool = False) -> Iterator[Watch]:
    watch = Watch(is_alone=is_alone)
    listener = _Listener(watch)
    root = logging.getLogger()
    root.addHandler(listener)
    _watches.append(watch)
    try:
        yield watch
    finally:
        _watches.remove(watch)
        root.removeHandler(listener)
