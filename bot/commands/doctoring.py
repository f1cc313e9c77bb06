"""`doctor`: what is wrong, in plain words, and what to do about it."""

import asyncio
from datetime import timedelta

from bot.clock import SystemClock
from bot.commands.console import say, wording
from bot.commands.links import ask_name
from bot.commands.opening import UNREADABLE, open_services
from config import Settings
from config.addresses import is_loopback
from services.house import Services
from storage.key_guard import KeysInUseError
from storage.keyring import KeyRingError
from views.certificate_console import spaced
from views.console import Check, doctor_end, doctor_line

HEARD_WITHIN = timedelta(minutes=1)

Finding = tuple[Check, bool, object]


def examine(settings: Settings) -> int:
    """Prints a line for every check; exit code 1 when something has to be done."""
    w = wording(settings)
    findings = asyncio.run(_examine(settings))
    troubles = sum(not is_well for _, is_well, _ in findings)
    say(*(doctor_line(check, w, is_well=is_well, detail=detail) for check, is_well, detail in findings))
    say(doctor_end(troubles, w))
    return 1 if troubles else 0


async def _examine(settings: Settings) -> list[Finding]:
    keys = settings.data_dir / "keys"
    try:
        async with open_services(settings) as services:
            return [(Check.KEYS, True, keys), (Check.DATABASE, True, ""), *await _findings(settings, services)]
    except KeyRingError:
        return [(Check.KEYS, False, keys)]
    except KeysInUseError:
        return [(Check.KEYS_AT_REST, False, "")]
    except UNREADABLE as error:
        return [(Check.KEYS, True, keys), (Check.DATABASE, False, type(error).__name__)]


async def _findings(settings: Settings, services: Services) -> list[Finding]:
    status = await services.reports.health(SystemClock().now())
    name = await ask_name(settings)
    pages = await services.passes.address()
    return [
        (Check.ACCOUNT, name is not None, name or settings.bot_api_url),
        (Check.ADMINS, bool(settings.admin_ids), len(settings.admin_ids)),
        (Check.ROSTER, status.staff > 0, status.staff),
        (Check.RESIDENTS, status.residents > 0, status.residents),
        (Check.SOURCES, status.sources > 0 and not status.deaf_sources, status.sources),
        (Check.ASIDE, not status.aside, len(status.aside)),
        (Check.PAGES, pages != "", pages or settings.web_listen),
        (Check.PAGES_SEALED, _is_sealed(settings), settings.public_url or settings.web_listen),
        *await _keys(services),
    ]


async def _keys(services: Services) -> list[Finding]:
    """The public keys with which certificates are checked, for whoever received one."""
    current, *retired = services.certificates.public_keys()
    lost = await services.certificates.foreign_keys()
    signing = (Check.SIGNING, not lost, ", ".join(lost) or spaced(current))
    return [signing, *((Check.SIGNING_RETIRED, True, spaced(each)) for each in retired)]


def _is_sealed(settings: Settings) -> bool:
    """Can nobody on the way read the pages: are they asked for by https, or on this machine only?"""
    return bool(settings.public_url) or is_loopback(settings.web_listen.rpartition(":")[0])


def is_alive(settings: Settings) -> int:
    """For a container's health check: 0 while the running bot ticked within the last minute."""
    return asyncio.run(_is_alive(settings))


async def _is_alive(settings: Settings) -> int:
    try:
        async with open_services(settings, migrates=False) as services:
            beat = await services.outbox.last_beat()
    except (KeyRingError, *UNREADABLE):
        return 1
    return 0 if beat is not None and SystemClock().now() - beat < HEARD_WITHIN else 1
