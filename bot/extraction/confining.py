"""Confines this process before it touches a stranger's file: time, memory, no files to write, no network, no helpers.

Where a platform does not know one of the limits, the others and the bot's own clock still hold.
"""

import contextlib
import sys

from bot.extraction.values import Limits

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "urllib.")


def confine(limits: Limits) -> None:
    """Cannot be undone."""
    if sys.platform != "win32":
        import resource

        for what, soft, hard in (
            (resource.RLIMIT_CPU, limits.processor, limits.processor + 1),  # the soft one says why it ended
            (resource.RLIMIT_AS, limits.memory, limits.memory),
            (resource.RLIMIT_FSIZE, 0, 0),
            (resource.RLIMIT_CORE, 0, 0),  # a crash must not leave the file's content behind
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (soft, hard))
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
