"""A broadcast of 300 digests through the real bot against a server that enforces Telegram's limit: `python -m bench`.

Beside it, in the same run, the loop that most bots use: send, then sleep 0.05 s. Wall time runs from the first call to
the last answer. The limit's own time is n/30 s; whoever uses the whole burst that a limit allows may even be faster,
which is printed too. The danger is a server that counts kindly, so it counts in two ways.
"""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, process_time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter

from bot.app import App, open_app
from config import load
from core.deliveries import Priority
from core.notices import Post
from core.people import Role
from core.sources import SourceAudience, SourceKind, SourceState
from demo.telegram import TOKEN, Limits, User, World, serve
from demo.telegram.limits import Counting
from storage import roster, sources
from storage.tables import delivery

PEOPLE = 300
RATE = 30
ROUND_TRIP = 0.04
TARGET = 1.02 * (1 + ROUND_TRIP)
TAP_EVERY = 0.15
COUNTINGS: tuple[Counting, ...] = ("sliding", "bucket")
SIZES = (300, 3_000, 30_000)

MORNING = datetime(2026, 6, 1, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
SLOT = MORNING + timedelta(minutes=31)
NOTICES = (
    "【通知】各社区：请于6月12日17:00前将高龄津贴领取人员名册核对完毕，报民政办，逾期影响发放。",
    "【通知】定于6月24日上午9:00在街道四楼多功能厅召开基层治理工作推进会，请各社区书记参加。",
    "【通知】街道办公室从今天起搬到三楼办公，请互相转告。",
)
DIGEST = "\n\n".join(NOTICES)


@dataclass(slots=True)
class Clock:
    at: datetime = MORNING

    def now(self) -> datetime:
        return self.at


class Run(NamedTuple):
    name: str
    counting: str
    calls: int
    wall: float
    refused: int
    most: int
    cpu: float
    taps: list[float]

    def line(self) -> str:
        head = f"  {self.name:22}{self.counting:9}{self.calls:5}{self.wall:8.2f} s {self.ratio:7.3f}"
        burst = self.wall / burst_time(self.calls)
        return f"{head} {burst:8.3f} {self.refused:6} {self.most:8} {1000 * self.cpu / self.calls:8.1f} ms"

    @property
    def ratio(self) -> float:
        return self.wall / own_time(self.calls)


def own_time(count: int) -> float:
    """Seconds that the limit itself takes for so many messages at its rate."""
    return count / RATE


def burst_time(count: int) -> float:
    """The same for a sender who uses the whole allowance of the first second at once."""
    return float(ceil(count / RATE) - 1)


def most_in_a_second(moments: Iterable[float]) -> int:
    """The fullest second, whenever it begins."""
    ordered = sorted(moments)
    return max(sum(start <= each < start + 1 for each in ordered) for start in ordered)


def people(world: World) -> list[User]:
    """The same accounts in every world; each started the bot."""
    users = [world.add_user(f"工作人员{number}", number=8_000_000 + number) for number in range(PEOPLE)]
    for user in users:
        user.start()
    world.queue.waiting.clear()
    return users


@asynccontextmanager
async def house(folder: Path, world: World, clock: Clock) -> AsyncIterator[App]:
    async with serve(world) as server:
        settings = load({"BOT_TOKEN": TOKEN, "BOT_API_URL": server.url, "DATA_DIR": str(folder)}, None)
        async with open_app(settings, clock) as app:
            yield app


async def found(folder: Path) -> float:
    """An office of 300 with three notices, whose digests wait to be sent; seconds it took to compose them."""
    clock = Clock()
    world = World(clock=clock.now)
    async with house(folder, world, clock) as app:
        await _fill(app, people(world))
        clock.at, began = SLOT, monotonic()
        assert await app.services.digests.publish_due(SLOT) == PEOPLE
        return monotonic() - began


async def _fill(app: App, users: list[User]) -> None:
    async with app.services.store.writing() as connection:
        unit = await roster.root_unit(connection)
        for user in users:
            await roster.add_person(
                connection,
                name=user.name,
                unit_id=unit,
                now=MORNING - timedelta(days=9),
                telegram_id=user.id,
                roles=(Role.STAFF,),
            )
        source = await sources.add_source(
            connection,
            kind=SourceKind.GROUP,
            title="街道工作群",
            unit_id=unit,
            state=SourceState.ENABLED,
            chat_id=-1001,
            now=MORNING,
            can_read=True,
        )
        await sources.change_source(connection, source, audience=SourceAudience.UNIT.value)
    for number, text in enumerate(NOTICES, 1):
        post = Post(chat_id=-1001, message_id=number, posted_at=MORNING, text=text)
        await app.services.capture.capture(post, MORNING)


async def huiyue(folder: Path, counting: Counting, *, with_taps: bool = False) -> Run:
    """The whole bot at work, with what was stored in `folder`; all of it comes due in one moment."""
    clock = Clock(SLOT - timedelta(seconds=30))
    world = World(clock=clock.now)
    users = people(world)
    async with house(folder, world, clock) as app:
        world.limit(Limits(per_second=RATE, counting=counting, latency=ROUND_TRIP))
        living = asyncio.create_task(app.run())
        await _until_it_rests(app)
        gc.freeze()  # as `run` does
        cpu, clock.at = process_time(), SLOT
        app.courier.wake()
        tapping = asyncio.create_task(_tap(users)) if with_taps else None
        while sum(bool(user.inbox()) for user in users) < PEOPLE:  # noqa: ASYNC110 - 300 chats, no one event
            await asyncio.sleep(0.05)
        cpu = process_time() - cpu
        taps = await _stop(tapping)
        await _until_it_rests(app)
        app.stop()
        await living
    name = "huiyue, with taps" if with_taps else "huiyue"
    return _result(name, counting, world, cpu, taps)


async def _until_it_rests(app: App) -> None:
    """It listens, has made its first tick, and nothing is left to do at this moment."""
    await app.poller.heard.wait()
    while not await app.is_settled() or await app.services.outbox.last_beat() is None:  # noqa: ASYNC110
        await asyncio.sleep(0.05)


async def _tap(users: list[User]) -> list[float]:
    """Somebody who has their digest settles an item, again and again; seconds until each tap was answered."""
    took: list[float] = []
    waiting = list(users)
    try:
        while True:
            await asyncio.sleep(TAP_EVERY)
            user = next((each for each in waiting if each.inbox()), None)
            if user is None:
                continue
            waiting.remove(user)
            began = monotonic()
            await user.presses(user.inbox()[-1], "办结 1").answered(within=30)
            took.append(monotonic() - began)
    except asyncio.CancelledError:
        return took


async def _stop(tapping: "asyncio.Task[list[float]] | None") -> list[float]:
    if tapping is None:
        return []
    tapping.cancel()
    return await tapping


async def naive(counting: Counting) -> Run:
    """The loop of the bot templates: one after the other, with a nap between."""
    world = World(clock=Clock(SLOT).now)
    users = people(world)
    async with serve(world) as server:
        world.limit(Limits(per_second=RATE, counting=counting, latency=ROUND_TRIP))
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))
        cpu = process_time()
        for user in users:
            await _send(bot, user)
            await asyncio.sleep(0.05)
        cpu = process_time() - cpu
        await bot.session.close()
    return _result("loop with sleep(0.05)", counting, world, cpu, [])


async def _send(bot: Bot, user: User) -> None:
    try:
        await bot.send_message(user.id, DIGEST)
    except TelegramRetryAfter as error:
        await asyncio.sleep(error.retry_after)
        await _send(bot, user)


def _result(name: str, counting: str, world: World, cpu: float, taps: list[float]) -> Run:
    """A tap edits a message; the bot counts that against the limit too, so it is counted here."""
    sends = [call for call in world.calls_of("sendMessage") if call.is_ok]
    first, last = min(call.began for call in sends), max(call.ended for call in sends)
    edits = sum(call.began < last for call in world.calls_of("editMessageText"))
    most = most_in_a_second(each.at for each in world.gate.accepted)
    return Run(name, counting, len(sends) + edits, last - first, world.gate.refused, most, cpu, taps)


async def growth(folder: Path) -> dict[int, float]:
    """Milliseconds of one look for what is due, with so many waiting."""
    clock, took = Clock(SLOT), {}
    async with house(folder, World(clock=clock.now), clock) as app:
        waiting = 0
        for size in SIZES:
            await _owe(app, waiting, size)
            waiting = size
            times = []
            for _ in range(7):
                began = monotonic()
                await app.services.outbox.due(SLOT, busy=[], busy_chats=[], limit=64)
                times.append(monotonic() - began)
            took[size] = 1000 * median(times)
    return took


async def _owe(app: App, start: int, end: int) -> None:
    async with app.services.store.writing() as connection:
        if start == 0:
            await connection.execute(delivery.delete())
        rows = [
            {
                "kind": "digest",
                "subject_id": number,
                "subject_revision": 0,
                "chat_id": number,
                "priority": int(Priority.DIGEST),
                "state": "waiting",
                "attempts": 0,
                "due_at": SLOT,
                "created_at": SLOT,
            }
            for number in range(start, end)
        ]
        await connection.execute(delivery.insert(), rows)


async def measure(folder: Path) -> None:
    took = await found(folder / "office")
    print(f"{PEOPLE} digests, {RATE} a second allowed, {1000 * ROUND_TRIP:.0f} ms round trip")
    print(f"the limit's own time: {own_time(PEOPLE):.1f} s; with the whole burst at once: {burst_time(PEOPLE):.1f} s")
    print(f"composing and storing all of them took {took:.1f} s\n")
    head = f"  {'':22}{'counting':9}{'calls':>5}{'wall':>10} {'ratio':>7} {'burst':>8}"
    print(f"{head} {'429s':>6} {'fullest':>8} {'cpu each':>11}")
    loops = asyncio.gather(*(naive(counting) for counting in COUNTINGS))
    for run in await loops:
        print(run.line())
    ours = []
    for number, (counting, with_taps) in enumerate((*((each, False) for each in COUNTINGS), ("sliding", True))):
        copy = shutil.copytree(folder / "office", folder / f"run{number}")
        ours.append(await huiyue(copy, counting, with_taps=with_taps))
        print(ours[-1].line())
    _conclude(ours)
    await _print_growth(folder)


def _conclude(ours: list[Run]) -> None:
    taps = sorted(1000 * each for run in ours for each in run.taps)
    cuts = quantiles(taps, n=100, method="inclusive")
    print(f"\ntaps answered during the broadcast: {len(taps)}, p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms")
    worst = max(run.ratio for run in ours)
    refused = sum(run.refused for run in ours)
    verdict = "met" if worst <= TARGET and not refused else "MISSED"
    print(f"target: ratio <= 1.02 x (1 + round trip) = {TARGET:.3f} and no 429: {verdict} ({worst:.3f}, {refused})")


async def _print_growth(folder: Path) -> None:
    looks = await growth(shutil.copytree(folder / "office", folder / "growth"))
    print("\nten times as many take ten times as long: the limit is the limit. What else grows is the look for what is")
    print("due, twice a second: " + ", ".join(f"{size:,} waiting {ms:.1f} ms" for size, ms in looks.items()))


def main() -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
