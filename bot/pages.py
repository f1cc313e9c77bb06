"""The office's own pages, opened beside the bot and closed with it.

A port that is taken, or an address that this machine does not have, is no reason for the bot to end: it is written
down, `doctor` says it, and it is tried again.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiogram.utils.web_app import safe_parse_webapp_init_data

from bot.clock import Clock
from config import Settings
from core.pages import AppVisit
from handlers.pages import Door
from services.house import Services
from web.serving import serve
from web.site import Site

log = logging.getLogger(__name__)

TRIED_AGAIN = 60.0
"""Seconds until an address that could not be had is tried again."""


@dataclass(slots=True, kw_only=True)
class Pages:
    """`door` tells the handlers where the pages are, as long as they are open."""

    settings: Settings
    services: Services
    clock: Clock
    door: Door
    changed: Callable[[], None]
    """Something was changed on a page, which may have left something to send."""

    async def run(self) -> None:
        while True:
            try:
                await self._serve()
            except (OSError, UnicodeError) as error:  # taken, not ours, or no name at all
                why = getattr(error, "strerror", None) or type(error).__name__
                log.warning("no pages at %s: %s; the bot goes on without them", self.settings.web_listen, why)
            await self._say("")
            await asyncio.sleep(TRIED_AGAIN)

    async def _serve(self) -> None:
        """Until it is cancelled. Raises OSError when the address cannot be had."""
        origin, (host, port) = origin_of(self.settings.public_url), listening(self.settings.web_listen)
        site = Site(
            services=self.services,
            now=self.clock.now,
            locale=self.settings.locale,
            origin=origin,
            changed=self.changed,
            read_app=app_reader(self.settings.bot_token.get_secret_value()) if origin.startswith("https://") else None,
        )
        async with serve(site, host, port) as found:
            address = origin or address_of(host, found)
            await self._say(address)
            try:
                self.door.address = address
                await asyncio.Event().wait()
            finally:
                self.door.address = None

    async def _say(self, address: str) -> None:
        await self.services.passes.opened_at(address, self.clock.now())


def app_reader(token: str) -> Callable[[str], AppVisit | None]:
    """Reads who opened a Mini App and when; None for what Telegram did not sign for this bot.

    Without a token there is no secret either, and everybody could sign.
    """

    def read(data: str) -> AppVisit | None:
        try:
            told = safe_parse_webapp_init_data(token, data)
        except (ValueError, TypeError):  # TypeError: a signature that is no ASCII cannot even be compared
            return None
        if told.user is None:
            return None
        return AppVisit(telegram_id=told.user.id, made_at=told.auth_date, proof=told.hash)

    return read if token else lambda _: None


def origin_of(public_url: str) -> str:
    """Scheme, name and port; the pages have a name of their own and no folder of it."""
    parts = urlsplit(public_url)
    return f"{parts.scheme}://{parts.netloc}" if public_url else ""


def listening(web_listen: str) -> tuple[str, int]:
    host, _, port = web_listen.rpartition(":")
    return host.strip("[]"), int(port)


def address_of(host: str, port: int) -> str:
    """What a browser on this machine asks for."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}"
