"""The site on a socket. Nothing of a request is written to any log: its address holds tokens and ids.

The danger beside that is the bot, which lives in the same process: connections that are only held open take its file
descriptors. So there are never more than so many, and each has to ask, and to send what it asks with, in a short time.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from aiohttp import web

from web.app import build_app
from web.site import Site

_GRACE = 2.0
"""Seconds for requests that are under way at the end."""
_HEADER_TIME = 10.0
"""Seconds until the headers of a request, the first or the next one, have to be complete."""
_MOST_OPEN = 100
"""Connections at once. An office is far below, and the bot keeps enough of the 256 files that some systems allow."""
_MOST_WAITING = 16
"""Beyond that number so many are taken from the system at once before they are turned away."""
_SILENT = logging.Logger("pages without a voice", logging.CRITICAL + 1)
"""aiohttp would write down lines that it cannot read, whatever stands in them; our own errors go another way."""


@asynccontextmanager
async def serve(site: Site, host: str, port: int) -> AsyncIterator[int]:
    """Serves until the block ends; yields the port, which with 0 is a free one. Raises OSError when it is taken."""
    runner = web.AppRunner(
        build_app(site), access_log=None, logger=_SILENT, shutdown_timeout=_GRACE, keepalive_timeout=_HEADER_TIME
    )
    await runner.setup()
    try:
        listener = await _listening(runner, host, port)
        try:
            yield int(listener.sockets[0].getsockname()[1])
        finally:
            listener.close()  # and not waited for: that would wait for whoever keeps a connection open
    finally:
        await runner.cleanup()


class _Full(asyncio.Protocol):
    """Turned away: the connection ends at once, and its file descriptor is free again."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast("asyncio.Transport", transport).abort()


async def _listening(runner: web.AppRunner, host: str, port: int) -> asyncio.Server:
    server = runner.server
    assert server is not None  # noqa: S101  # it was set up two lines above

    def connected() -> asyncio.Protocol:
        return server() if len(server.connections) < _MOST_OPEN else _Full()

    return await asyncio.get_running_loop().create_server(connected, host, port, backlog=_MOST_WAITING)
