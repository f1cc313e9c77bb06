"""The pages beside the bot: where they are, that they end with it, and that a port that is taken ends nothing."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession

from bot import pages as module
from bot.pages import Pages, address_of, listening, origin_of
from config import Settings, load
from handlers.pages import Door
from services.house import Services
from tests.bot.conftest import Watch, becomes


def pages(services: Services, watch: Watch, **environ: str) -> Pages:
    settings: Settings = load({"WEB_LISTEN": "127.0.0.1:0", **environ}, None)
    return Pages(settings=settings, services=services, clock=watch, door=Door(), changed=lambda: None)


@asynccontextmanager
async def open_beside(site: Pages) -> AsyncIterator[Pages]:
    task = asyncio.create_task(site.run())
    try:
        yield site
    finally:
        task.cancel()
        async with asyncio.timeout(5):
            await asyncio.gather(task, return_exceptions=True)


async def status_of(address: str) -> int:
    async with ClientSession() as client, client.get(address) as answer:
        return answer.status


async def test_the_bot_knows_where_its_pages_are_as_long_as_they_are_open(services: Services, watch: Watch) -> None:
    async with open_beside(pages(services, watch)) as site:
        await becomes(lambda: site.door.address)
        address = site.door.address
        assert address is not None
        assert await status_of(f"{address}/") == 401
        assert await services.passes.address() == address
    assert site.door.address is None
    with pytest.raises(OSError, match="Cannot connect"):
        await status_of(address)


async def test_links_carry_the_public_address_where_there_is_one(services: Services, watch: Watch) -> None:
    async with open_beside(pages(services, watch, PUBLIC_URL="https://office.example/hook")) as site:
        await becomes(lambda: site.door.address)
        assert site.door.address == "https://office.example"


async def test_a_port_that_is_taken_ends_nothing_and_is_tried_again(
    services: Services, watch: Watch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "TRIED_AGAIN", 0.02)
    caplog.set_level(logging.WARNING)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        async with open_beside(pages(services, watch, WEB_LISTEN=f"127.0.0.1:{port}")) as site:
            await becomes(lambda: "no pages at" in caplog.text)
            await told(services, "")
            other.close()
            await becomes(lambda: site.door.address)
            assert await services.passes.address() == f"http://127.0.0.1:{port}"


async def told(services: Services, address: str) -> None:
    """What `doctor` will read."""
    async with asyncio.timeout(5):
        while await services.passes.address() != address:  # noqa: ASYNC110 - no event says it
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("listen", "where", "address"),
    [
        ("127.0.0.1:8080", ("127.0.0.1", 8080), "http://127.0.0.1:8080"),
        ("0.0.0.0:80", ("0.0.0.0", 80), "http://127.0.0.1:80"),  # noqa: S104 - an office may want that
        ("[::1]:8080", ("::1", 8080), "http://[::1]:8080"),
        ("[::]:8080", ("::", 8080), "http://[::1]:8080"),
        ("office.local:8080", ("office.local", 8080), "http://office.local:8080"),
    ],
)
def test_where_it_listens_and_what_a_browser_asks_for(listen: str, where: tuple[str, int], address: str) -> None:
    assert listening(listen) == where
    assert address_of(*where) == address


def test_the_pages_have_a_name_of_their_own() -> None:
    assert origin_of("https://office.example:8443/bot/hook") == "https://office.example:8443"
    assert origin_of("") == ""
