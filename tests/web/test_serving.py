"""Whoever only holds connections open takes nothing from the bot, which lives in the same process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.builders import Desk
from tests.web.browsing import Street
from web import guarding, serving
from web.serving import serve
from web.site import Site

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@contextlib.asynccontextmanager
async def opened(desk: Desk) -> AsyncIterator[tuple[str, int]]:
    async with serve(Site(services=desk.services, now=lambda: desk.now, locale="zh-CN"), "127.0.0.1", 0) as port:
        yield "127.0.0.1", port


async def ends(line: Line) -> bytes:
    """What came until the other side closed; a test that waits for more than a moment fails."""
    async with asyncio.timeout(5):
        with contextlib.suppress(ConnectionError):
            return await line[0].read()
    return b""


@pytest.fixture
def lines() -> Iterator[list[Line]]:
    held: list[Line] = []
    yield held
    for _, writer in held:
        writer.close()


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "])
async def test_who_does_not_ask_in_time_is_let_go(
    desk: Desk, lines: list[Line], monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(serving, "_HEADER_TIME", 0.05)
    async with opened(desk) as address:
        lines.append(await asyncio.open_connection(*address))
        lines[0][1].write(begun)
        assert await ends(lines[0]) == b""


async def test_a_form_that_does_not_arrive_is_not_waited_for(
    desk: Desk, lines: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "FORM_TIME", 0.05)
    async with opened(desk) as address:
        lines.append(await asyncio.open_connection(*address))
        head = f"POST /enter/x HTTP/1.1\r\nHost: 127.0.0.1:{address[1]}\r\nContent-Length: 9\r\n"
        lines[0][1].write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\ncs".encode())
        async with asyncio.timeout(5):
            assert (await lines[0][0].readline()).startswith(b"HTTP/1.1 408")


async def test_more_than_so_many_are_turned_away_and_a_place_that_is_free_again_is_taken(
    desk: Desk, lines: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_MOST_OPEN", 3)
    async with opened(desk) as address:
        for _ in range(3):
            lines.append(await asyncio.open_connection(*address))
            lines[-1][1].write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{address[1]}\r\n\r\n".encode())
            assert (await lines[-1][0].readline()).startswith(b"HTTP/1.1 401")
        lines.append(await asyncio.open_connection(*address))
        lines[-1][1].write(b"GET / HTTP/1.1\r\n")
        assert await ends(lines[-1]) == b""
        lines[0][1].close()
        await lines[0][1].wait_closed()
        assert await becomes_open(Street(desk=desk, address=f"http://127.0.0.1:{address[1]}"))


async def becomes_open(street: Street) -> bool:
    """As soon as the server has noticed that somebody hung up."""
    async with asyncio.timeout(5):
        while True:
            with contextlib.suppress(OSError):
                async with street.stranger() as visitor:
                    return (await visitor.opens("/")).status == 401
