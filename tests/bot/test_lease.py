"""Two copies on one database: one works, the other waits, and takes over when the first is gone."""

import asyncio
import os
import subprocess
import sys

import pytest

from bot.lease import LASTS, Lease, is_gone
from services.house import Services
from tests.bot.conftest import Watch
from tests.builders import Clock


def lease(services: Services, watch: Watch, holder: str | None = None) -> Lease:
    if holder is None:
        return Lease(outbox=services.outbox, clock=watch)
    return Lease(outbox=services.outbox, clock=watch, holder=holder)


ELSEWHERE = "other-host/4026531836/71/00aa11bb"


async def test_an_alive_holder_is_not_disturbed(services: Services, watch: Watch) -> None:
    assert await lease(services, watch, ELSEWHERE).take()
    assert not await lease(services, watch).take()


async def test_the_holder_prolongs_its_own(services: Services, watch: Watch, clock: Clock) -> None:
    mine = lease(services, watch)
    for _ in range(5):
        assert await mine.take()
        clock.later(seconds=LASTS.total_seconds() - 1)
    assert not await lease(services, watch, ELSEWHERE).take()


async def test_a_lease_that_ran_out_goes_to_the_next(services: Services, watch: Watch, clock: Clock) -> None:
    first, second = lease(services, watch, ELSEWHERE), lease(services, watch)
    assert await first.take()
    clock.later(seconds=LASTS.total_seconds() + 1)
    assert await second.take()
    assert not await first.take()


async def test_a_lease_that_was_given_back_is_free_at_once(services: Services, watch: Watch) -> None:
    first, second = lease(services, watch, ELSEWHERE), lease(services, watch)
    assert await first.take()
    await first.free()
    assert await second.take()


async def test_only_the_holder_can_give_it_back(services: Services, watch: Watch) -> None:
    first, second = lease(services, watch, ELSEWHERE), lease(services, watch)
    assert await first.take()
    await second.free()
    assert not await second.take()


async def test_a_holder_that_was_killed_beside_us_is_followed_at_once(services: Services, watch: Watch) -> None:
    """It could not give its lease back; its process is gone."""
    mine = lease(services, watch)
    died = await asyncio.to_thread(subprocess.Popen, [sys.executable, "-c", ""])
    await asyncio.to_thread(died.wait)
    space, _, _ = mine.holder.rpartition("/")[0].rpartition("/")
    assert await lease(services, watch, f"{space}/{died.pid}/00aa11bb").take()
    assert await mine.take()


async def test_only_one_of_many_that_ask_together_gets_it(services: Services, watch: Watch) -> None:
    asked = [lease(services, watch, f"host-{number}/1/{number}/aa") for number in range(10)]
    assert sum(await asyncio.gather(*(each.take() for each in asked))) == 1


SPACE, PID = "host/1", os.getpid()
HOLDERS = [
    (f"{SPACE}/{PID}/aa", f"{SPACE}/{PID}/bb", True),  # the same number again: a container that was restarted
    (f"{SPACE}/1/aa", f"{SPACE}/{PID}/bb", False),  # alive, and not ours to signal
    (f"elsewhere/1/{PID}/aa", f"{SPACE}/{PID}/bb", False),
    (f"host/2/{PID}/aa", f"{SPACE}/{PID}/bb", False),
    ("", f"{SPACE}/{PID}/bb", False),
    ("nonsense", f"{SPACE}/{PID}/bb", False),
    (f"{SPACE}/not-a-number/aa", f"{SPACE}/{PID}/bb", False),
]


@pytest.mark.parametrize(("other", "mine", "gone"), HOLDERS, ids=range(len(HOLDERS)))  # no process id in a name
def test_only_a_process_beside_us_can_be_known_to_be_gone(other: str, mine: str, gone: bool) -> None:
    assert is_gone(other, mine) is gone


def test_a_holder_fits_its_column(services: Services, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "h" * 200)
    assert len(lease(services, watch).holder) <= 64
