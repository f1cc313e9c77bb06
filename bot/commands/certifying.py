"""`certificate`: a signed file of one notice, in place of screenshots; a PDF, XLSX or CSV by the file's name.

Exit codes: 0 done; 1 nothing was written, with one sentence that says why; 2 the keys are not the database's.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.console import fail, say, wording
from bot.commands.opening import CLOSED, open_services, refuse
from bot.commands.private_files import private_file
from config import Settings
from core.certificates import Certificate, Refusal
from core.ids import NoticeId
from services.house import Services
from views.certificate_console import made_lines, not_written_line, refused_line
from views.certificate_files import JSON, MEDIA, drawn
from views.moments import Clock
from views.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    notice: int
    file: Path
    with_names: bool = False


class _NoCertificateError(Exception):
    """Nothing was written; its text says why."""


def make_certificate(settings: Settings, wish: Wish) -> int:
    w = wording(settings)
    try:
        certificate = asyncio.run(_make(settings, wish, w))
    except _NoCertificateError as error:
        fail(str(error))
        return 1
    except CLOSED as error:
        return refuse(error, settings, w)
    say(*made_lines(certificate, wish.file, w))
    return 0


async def _make(settings: Settings, wish: Wish, w: Wording) -> Certificate:
    """The file is begun first: where it cannot be written no certificate is made either."""
    async with open_services(settings) as services:
        try:
            with private_file(wish.file) as file:
                certificate, content = await _certified(services, wish, w)
                file.write(content)
        except OSError as error:
            raise _NoCertificateError(not_written_line(wish.file, w)) from error
        return certificate


async def _certified(services: Services, wish: Wish, w: Wording) -> tuple[Certificate, bytes]:
    now = SystemClock().now()
    made = await services.certificates.make(None, NoticeId(wish.notice), now, with_names=wish.with_names)
    if isinstance(made, Refusal):
        raise _NoCertificateError(refused_line(made, w))
    kind = wish.file.suffix.lower().removeprefix(".")
    if kind in MEDIA and kind != JSON:
        clock = Clock(w=w, now=now, office=services.office)
        return made, drawn(made, kind, clock, await services.passes.address() or "")
    content = await services.certificates.file_of(None, made.id)
    assert content is not None  # noqa: S101  # it was made a moment ago
    return made, content
