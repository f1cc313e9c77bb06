"""`verify`: what anybody can find out from a certificate's file.

It reads one file and, if given, keys; no settings, no database and no network, so that whoever received a certificate
can check it where nothing else of the office is. Exit codes: 0 sound; 1 the file has a flaw, which is named; 2 the file
or the given key cannot be read.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.console import fail, say, wording
from core.certificate_checking import check
from core.office import Office
from storage.signing import is_signed
from views.certificate_console import flaw_lines, no_key_line, not_read_line, sound_lines
from views.moments import Clock

_KEY = re.compile("[0-9a-f]{64}")
_LARGEST = 64 * 2**20
"""No certificate is larger: a hundred thousand people make thirty megabytes."""


class _NoKeyError(Exception):
    """What was given is no key and no file that holds one; its text is what was given."""


def verify_file(file: Path, given: Iterable[str]) -> int:
    """Checks one file, against the given keys (or text files that hold them) when there are any."""
    w = wording()
    try:
        keys = frozenset(key for each in given for key in _keys(each))
        data = _read(file)
    except _NoKeyError as error:
        fail(no_key_line(str(error), w))
        return 2
    except OSError:
        fail(not_read_line(file, w))
        return 2
    verdict = check(data, is_signed, keys)
    if verdict.certificate is None:
        fail(*flaw_lines(verdict, w))
        return 1
    say(*sound_lines(verdict, verdict.certificate, Clock(w=w, now=SystemClock().now(), office=Office())))
    return 0


def _read(file: Path) -> bytes:
    with file.open("rb") as content:
        return content.read(_LARGEST)


def _keys(given: str) -> list[str]:
    """The key that was typed, with blanks or colons as it is printed; else those in the text file of this name."""
    if found := _KEY.findall(_plain(given)):
        return found
    try:
        lines = _read(Path(given)).decode("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise _NoKeyError(given) from error
    held = [key for line in lines for key in _KEY.findall(_plain(line))]
    if not held:
        raise _NoKeyError(given)
    return held


def _plain(text: str) -> str:
    return re.sub(r"[\s:：]", "", text).lower()
