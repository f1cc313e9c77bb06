"""Asks Telegram for updates, raw, and commits each batch to the inbox before it asks for more.

aiogram's own polling loses what is in flight when the process ends and stops for ever at an update it cannot decode;
nothing is decoded here. 401 and a lasting 409 end the process, because going on would hide them.
"""

import asyncio
import json
import logging
import random
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import Clock
from services.inbox import InboxService

log = logging.getLogger(__name__)

BATCH = 100
LONG_POLL = 25
HALF_OPEN = LONG_POLL + 10
"""A server that accepts and says nothing is given up after so many seconds."""
CONFLICT_PATIENCE = 10
"""So many 409s in a row are borne: a copy that was just stopped may still be asking."""
LONGEST_PAUSE = 30.0

ALLOWED = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
)


class WrongTokenError(Exception):
    """Telegram does not know this token (401 or 404)."""


class ConflictError(Exception):
    """Another program asks for this bot's updates, or a webhook is set (409)."""


@dataclass(slots=True, kw_only=True)
class Poller:
    bot: Bot
    inbox: InboxService
    clock: Clock
    arrived: asyncio.Event
    """Set whenever something new lies in the inbox."""
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while the last batch was not full: everything that Telegram kept for us has been fetched."""
    _conflicts: int = 0
    _failures: int = 0

    async def run(self) -> None:
        """Polls until cancelled. Raises WrongTokenError or ConflictError."""
        offset = await self.inbox.offset(self.clock.now())
        session = await self._session()
        while True:
            updates = await self._ask(session, offset)
            if updates is None:
                continue
            if updates:
                offset = await self._keep(updates, offset)
                self.arrived.set()
            if len(updates) < BATCH:
                self.heard.set()

    async def _session(self) -> ClientSession:
        """aiogram's own session, so that proxy and connector are the same."""
        assert isinstance(self.bot.session, AiohttpSession)  # noqa: S101  # connect() made it
        return await self.bot.session.create_session()

    async def _keep(self, updates: list[dict[str, Any]], offset: int | None) -> int | None:
        """Commits one batch; says where to go on. On failure the same batch is asked for again."""
        try:
            await self.inbox.take_in(updates, self.clock.now())
        except Exception:
            log.exception("a batch of %s updates could not be stored", len(updates))
            await self._pause()
            return offset
        numbers = [update["update_id"] for update in updates if isinstance(update.get("update_id"), int)]
        return max(numbers) + 1 if numbers else offset

    async def _ask(self, session: ClientSession, offset: int | None) -> list[dict[str, Any]] | None:
        """One call of getUpdates; None when there was no answer that counts."""
        try:
            answer = await self._call(session, offset)
        except (ClientError, OSError, TimeoutError, ValueError) as error:
            log.warning("Telegram cannot be reached: %s", type(error).__name__)
            await self._pause()
            return None
        if not isinstance(answer, dict) or not answer.get("ok"):
            await self._refused(answer if isinstance(answer, dict) else {})
            return None
        self._failures = self._conflicts = 0
        result = answer.get("result")
        return [each for each in result if isinstance(each, dict)] if isinstance(result, list) else []

    async def _call(self, session: ClientSession, offset: int | None) -> Any:
        waiting = LONG_POLL if self.heard.is_set() else 0
        body: dict[str, Any] = {"limit": BATCH, "timeout": waiting, "allowed_updates": json.dumps(ALLOWED)}
        if offset is not None:
            body["offset"] = offset
        url = self.bot.session.api.api_url(self.bot.token, "getUpdates")
        async with session.post(url, data=body, timeout=ClientTimeout(total=HALF_OPEN)) as response:
            return json.loads(await response.read())

    async def _refused(self, answer: dict[str, Any]) -> None:
        code, said = answer.get("error_code"), str(answer.get("description", ""))[:200]
        if code in (401, 404):
            raise WrongTokenError(said)
        if code == 409:
            await self._conflict(said)
            return
        parameters = answer.get("parameters")
        wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
        log.warning("getUpdates was refused: %s %s", code, said)
        await self._pause(float(wait) if isinstance(wait, int) else None)

    async def _conflict(self, said: str) -> None:
        self._conflicts += 1
        if self._conflicts >= CONFLICT_PATIENCE or "webhook" in said:
            raise ConflictError(said)
        log.warning("somebody else asks for this bot's updates: %s", said)
        await asyncio.sleep(3)

    async def _pause(self, seconds: float | None = None) -> None:
        """Waits as told, else longer with each failure, never in step with others."""
        self._failures += 1
        spread = random.uniform(0.5, 1.0)  # noqa: S311  # jitter, not a secret
        await asyncio.sleep(seconds if seconds is not None else min(2.0**self._failures, LONGEST_PAUSE) * spread)
