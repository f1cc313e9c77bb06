"""Puts the house together and lives its life: migrate, wait for the lease, poll, handle, send, tick, stop cleanly.

The only file besides the front door that knows everybody. The demo and the stories run this very class; only the
clock, the address of the Bot API and the folder of the data differ.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime

from aiogram import Bot, Dispatcher

from bot.clock import Clock, SystemClock
from bot.courier import Courier
from bot.files import FileReader
from bot.gate import Gate
from bot.intake import Intake
from bot.lease import RENEWED_EVERY, Lease
from bot.letters import Letters
from bot.pages import Pages
from bot.polling import Poller
from bot.telegram import MembersByTelegram, connect, introduce
from bot.ticker import Ticker
from config import Settings
from handlers.asking import Asked
from handlers.pages import Door
from handlers.recognising import Recognising
from handlers.routing import build_routers
from handlers.styling import Styling
from services.house import Services, furnish
from storage.keyring import open_or_create
from storage.signing import open_or_create_signing
from storage.store import Store

log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class App:
    """One running bot. `tick` asks what is due; `settled` says that nothing is left to do at this moment."""

    settings: Settings
    clock: Clock
    services: Services
    bot: Bot
    poller: Poller
    intake: Intake
    courier: Courier
    files: FileReader
    pages: Pages
    ticker: Ticker
    lease: Lease
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def tick(self) -> None:
        await self.ticker.tick()
        self.courier.wake()

    def stop(self) -> None:
        self._stopping.set()

    async def is_settled(self) -> bool:
        """Everything that came in is handled and everything that is due is sent."""
        if not self.intake.is_idle or self.courier.is_sending or not await self.files.is_idle():
            return False
        return await self.services.inbox.backlog() == 0 and await self.services.outbox.is_idle(self.clock.now())

    async def is_caught_up(self) -> bool:
        """What Telegram kept for us while we were away has been read, so a digest misses nothing.

        An update that fails and waits for its next attempt does not hold up everybody's digest.
        """
        if not self.poller.heard.is_set() or not self.intake.is_idle:
            return False
        return await self.services.inbox.backlog() <= self.intake.waiting

    async def run(self) -> None:
        """Works whenever this copy holds the lease, until `stop`. Raises what must end the process."""
        stopping = asyncio.create_task(self._stopping.wait(), name="stopping")
        try:
            while not self._stopping.is_set():
                if await self.lease.take():
                    await self._work(stopping)
                    continue
                log.info("another copy works on this database; waiting for it to end")
                await asyncio.wait([stopping], timeout=RENEWED_EVERY)
        finally:
            stopping.cancel()
            await self._free_lease()

    async def _work(self, stopping: asyncio.Task[bool]) -> None:
        """All parts at once, until one fails, the lease is lost, or the app is to stop; then all end in order."""
        await self.services.capture.start_anew()
        self.ticker.start()
        parts = [
            asyncio.create_task(part, name=name)
            for name, part in (
                ("poller", self.poller.run()),
                ("intake", self.intake.run()),
                ("courier", self.courier.run()),
                ("files", self.files.run()),
                ("pages", self.pages.run()),
                ("file nudger", self._nudge_after_files()),
                ("nudger", self._nudge()),
                ("first tick", self._first_tick()),
                ("lease", self._hold_lease()),
            )
        ]
        lasting = [part for part in parts if part.get_name() != "first tick"]
        try:
            await asyncio.wait([stopping, *lasting], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.ticker.stop()
            for part in parts:
                part.cancel()
            ended = await asyncio.gather(*parts, return_exceptions=True)
        for outcome in ended:
            if isinstance(outcome, Exception):
                raise outcome

    async def _hold_lease(self) -> None:
        """Prolongs the lease; ends when it was lost, which ends the work.

        A database that cannot be written lets nobody else take it either, so that alone is no reason to end.
        """
        while True:
            await asyncio.sleep(RENEWED_EVERY)
            try:
                is_ours = await self.lease.take()
            except Exception:
                log.exception("the lease could not be prolonged")
                continue
            if not is_ours:
                log.warning("the lease was lost; another copy works now")
                return

    async def _free_lease(self) -> None:
        """What ended the work matters more than a lease that stays behind: it runs out by itself."""
        try:
            await self.lease.free()
        except Exception:
            log.exception("the lease could not be given back")

    async def _nudge(self) -> None:
        """What was handled may have left something to send, or a file to read."""
        while True:
            await self.intake.handled.wait()
            self.intake.handled.clear()
            self.courier.wake()
            self.files.wake()

    async def _nudge_after_files(self) -> None:
        """What stood in a file may have left something to send."""
        while True:
            await self.files.heard.wait()
            self.files.heard.clear()
            self.courier.wake()

    async def _first_tick(self) -> None:
        """As soon as the backlog is read, whatever was missed is made up."""
        name = await introduce(self.bot)
        if name:
            await self.services.roster.remember_bot(name, self.clock.now())
        await self.poller.heard.wait()
        while not await self.is_caught_up():  # noqa: ASYNC110 - three places must agree; no one event says it
            await asyncio.sleep(0.05)
        await self.tick()


@contextlib.asynccontextmanager
async def open_app(settings: Settings, clock: Clock | None = None) -> AsyncIterator[App]:
    """A ready house: keys and database opened and migrated, everything connected; closed again at the end."""
    keys = open_or_create(settings.data_dir / "keys")
    store = Store(settings.database, keys)
    try:
        await store.migrate()
        signing = open_or_create_signing(settings.data_dir / "keys")
        services = furnish(store, settings.office, settings.admin_ids, signing)
        token = settings.bot_token.get_secret_value()
        styling = Styling(settings.message_style)
        bot = connect(token, settings.bot_api_url, settings.proxy_url, Gate(settings.send_rate), styling)
        try:
            yield _assemble(settings, clock or SystemClock(), services, bot, styling)
        finally:
            await bot.session.close()
    finally:
        await store.close()


def _assemble(settings: Settings, clock: Clock, services: Services, bot: Bot, styling: Styling) -> App:
    members = MembersByTelegram(bot)
    arrived, door = asyncio.Event(), Door()
    poller = Poller(bot=bot, inbox=services.inbox, clock=clock, arrived=arrived)
    intake = Intake(bot, _dispatcher(settings, services, members, styling, door), services.inbox, clock, arrived)
    courier = Courier(bot, services.outbox, Letters(services=services, locale=settings.locale, styling=styling), clock)
    app = App(
        settings=settings,
        clock=clock,
        services=services,
        bot=bot,
        poller=poller,
        intake=intake,
        courier=courier,
        files=FileReader(bot, services.attachments, clock),
        pages=Pages(settings=settings, services=services, clock=clock, door=door, changed=courier.wake),
        ticker=Ticker(clock, {}),
        lease=Lease(outbox=services.outbox, clock=clock),
    )

    async def publish(now: datetime) -> None:
        if await app.is_caught_up():
            await services.digests.publish_due(now)
            courier.wake()

    async def brief(now: datetime) -> None:
        """After the digests, and like them only once everything that came in meanwhile was read."""
        if await app.is_caught_up():
            await services.briefs.publish_due(now)
            courier.wake()

    async def refresh(now: datetime) -> None:
        if await services.outbox.is_idle(now):  # a broadcast needs every slot of the gate
            await services.sources.refresh_members(members, now)

    app.ticker = Ticker(
        clock,
        {
            "beat": services.outbox.beat,
            "late deliveries": services.outbox.tidy,
            "old updates": services.inbox.tidy,
            "digests": publish,
            "briefs": brief,
            "times": services.pace.tend,
            "doubts": services.doubts.tend,
            "drafts": services.drafts.tend,
            "live counts": services.counts.tend,
            "opened entries": services.access.tend,
            "handovers": services.handing.tend,
            "requests": services.request_rounds.tend,
            "passes": services.passes.tidy,
            "flags": services.flags.drop_closed,
            "outreach": services.outreach.tend,
            "residents": services.resident_notices.tend,
            "memberships": refresh,  # last: with a slow line this one takes long
        },
    )
    return app


def _dispatcher(
    settings: Settings, services: Services, members: MembersByTelegram, styling: Styling, door: Door
) -> Dispatcher:
    asked = Asked()
    dispatcher = Dispatcher(services=services, members=members, styling=styling, asked=asked, door=door)
    dispatcher.update.middleware(Recognising(services, settings.locale, styling))
    dispatcher.include_routers(*build_routers(asked))
    return dispatcher
