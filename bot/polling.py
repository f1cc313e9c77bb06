"""Asks Telegram for updates, raw, and commits each batch to the inbox before it asks for more.

aiogram's own polling loses what is in flight when the process ends and stops for ever at an update it cannot decode;
nothing is decoded here. 401 and a lasting 409 end the process, because going on would hide them.
"""

import asyncio
import json
import logging
import math
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
CONFLICT_PAUSE = 3.0
CONFLICTS_COUNT_FOR = 120.0
LONGEST_PAUSE = 30.0
SHORTEST_POLL = 0.2
"""A server that answers an empty long poll faster than this is not asked again and again at once."""
SILENCE = timedelta(days=1)
"""After so long the place to go on is looked up anew: after a week without updates Telegram counts from elsewhere."""

UNSTORABLE = (RecursionError, ValueError, TypeError, LookupError)
"""What only the update itself can be to blame for; a database that fails raises its own errors."""

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
    """Set while the line is up and the last batch was not full: all that Telegram kept for us has been fetched."""
    unit: float = 1.0
    """Seconds; every pause is so many of it. Only tests make it shorter."""
    _conflicts: int = 0
    _last_conflict: float = -math.inf
    _failures: int = 0
    _last_new: datetime | None = None

    async def run(self) -> None:
        """Polls until cancelled. Raises WrongTokenError or ConflictError."""
        self._last_new = self.clock.now()
        offset = await self.inbox.offset(self._last_new)
        session = await self._session()
        while True:
            began = asyncio.get_running_loop().time()
            updates = await self._ask(session, offset)
            if updates:
                offset = await self._keep(updates, offset)
            elif updates is not None:
                offset = await self._rest(began, offset)

    async def _rest(self, began: float, offset: int | None) -> int | None:
        """Nothing new: all that was kept for us has been read. Says where to go on."""
        self._failures = 0
        was_heard = self.heard.is_set()
        self.heard.set()
        if was_heard and asyncio.get_running_loop().time() - began < SHORTEST_POLL:
            await asyncio.sleep(self.unit)
        now = self.clock.now()
        if self._last_new is None or now - self._last_new > SILENCE:
            self._last_new = now
            return await self.inbox.offset(now)
        return offset

    async def _session(self) -> ClientSession:
        """aiogram's own session, so that proxy and connector are the same."""
        assert isinstance(self.bot.session, AiohttpSession)  # noqa: S101  # connect() made it
        return await self.bot.session.create_session()

    async def _keep(self, updates: list[dict[str, Any]], offset: int | None) -> int | None:
        """Commits one batch; says where to go on. On failure the same batch is asked for again."""
        numbers: list[int] = [update["update_id"] for update in updates if isinstance(update.get("update_id"), int)]
        try:
            await self._store(updates)
        except Exception:
            log.exception("a batch of %s updates could not be stored", len(updates))
            await self._pause()
            return offset
        if not numbers:
            log.warning("%s updates came without a number", len(updates))
            await self._pause()
            return offset
        self._failures, self._last_new = 0, self.clock.now()
        self.arrived.set()
        if len(updates) < BATCH:
            self.heard.set()
        return max(numbers) + 1

    async def _store(self, updates: list[dict[str, Any]]) -> None:
        """All in one transaction; when one of them is at fault, each by itself, so that it holds up nobody."""
        try:
            await self.inbox.take_in(updates, self.clock.now())
        except UNSTORABLE:
            for update in updates:
                await self._store_one(update)

    async def _store_one(self, update: dict[str, Any]) -> None:
        now = self.clock.now()
        try:
            await self.inbox.take_in([update], now)
        except UNSTORABLE as error:
            number = update["update_id"]
            await self.inbox.take_in([{"update_id": number}], now)
            await self.inbox.set_aside(number, type(error).__name__, now)
            log.warning("update %s cannot be stored and was set aside: %s", number, type(error).__name__)

    async def _ask(self, session: ClientSession, offset: int | None) -> list[dict[str, Any]] | None:
        """One call of getUpdates; None when there was no answer that counts."""
        try:
            answer = await self._call(session, offset)
        except (ClientError, OSError, TimeoutError, ValueError, RecursionError) as error:
            log.warning("Telegram cannot be reached: %s", type(error).__name__)
            await self._pause()
            return None
        result = answer.get("result") if isinstance(answer, dict) and answer.get("ok") else None
        if not isinstance(result, list):
            await self._refused(answer if isinstance(answer, dict) else {})
            return None
        return [each for each in result if isinstance(each, dict)]

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
        """Two that poll in turns hear answers between their conflicts, so only time forgives one."""
        at = asyncio.get_running_loop().time()
        self._conflicts = self._conflicts + 1 if at - self._last_conflict < CONFLICTS_COUNT_FOR else 1
        self._last_conflict = at
        if self._conflicts >= CONFLICT_PATIENCE or "webhook" in said:
            raise ConflictError(said)
        log.warning("somebody else asks for this bot's updates: %s", said)
        await asyncio.sleep(CONFLICT_PAUSE * self.unit)

    async def _pause(self, seconds: float | None = None) -> None:
        """Waits as told, else longer with each failure, never in step with others."""
        self.heard.clear()
        self._failures += 1
        spread = random.uniform(0.5, 1.0)  # noqa: S311  # jitter, not a secret
        growing = min(2.0 ** min(self._failures, 10), LONGEST_PAUSE) * spread
        await asyncio.sleep((growing if seconds is None else seconds) * self.unit)
