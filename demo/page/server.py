"""The HTTP of the page: routes, each of which reads, calls one thing, and answers. It listens on the loopback only."""

import asyncio
import errno
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from aiohttp import web

from demo.enclosures import samples
from demo.page import calls
from demo.page.acts import LARGEST_FILE, perform
from demo.page.files import as_response, sheets_of
from demo.page.guard import LOOPBACK, add_headers, guard
from demo.page.incoming import read_act, read_fields
from demo.page.orders import order_clock, order_story
from demo.page.story import Story
from demo.page.stream import Hub
from demo.page.wire import answer, declined, done
from demo.page.wording import Declined, both, words_of
from demo.telegram import World
from demo.telegram.files import StoredFile
from storage.sheet_guards import SheetError

STATIC = Path(__file__).parent / "static"
PORTS = 50
"""So many ports are tried, from the wanted one on."""
_MAX_BODY = 210 * 1024 * 1024
_GRACE = 2.0
"""Seconds for requests that are under way at the end."""


@asynccontextmanager
async def serve_page(story: Story, hub: Hub, port: int) -> AsyncIterator[str]:
    """Serves until the block ends; yields the address. A port that is taken gives way to the next free one."""
    runner = web.AppRunner(build_app(story, hub), access_log=None, shutdown_timeout=_GRACE)
    await runner.setup()
    try:
        await _listen(runner, port)
        yield f"http://{LOOPBACK}:{runner.addresses[0][1]}"
    finally:
        hub.close()
        await runner.cleanup()


def build_app(story: Story, hub: Hub) -> web.Application:
    desk = _Desk(story=story, hub=hub)
    app = web.Application(client_max_size=_MAX_BODY, middlewares=[guard])
    app.on_response_prepare.append(add_headers)
    app.router.add_get("/", desk.on_page)
    app.router.add_get("/events", hub.serve)
    app.router.add_get("/words/{locale}", desk.on_words)
    app.router.add_get("/calls/{number}", desk.on_call)
    app.router.add_get("/samples", desk.on_samples)
    app.router.add_get("/files/{id}", desk.on_file)
    app.router.add_get("/files/{id}/table", desk.on_table)
    app.router.add_post("/act", kindly(desk.on_act))
    app.router.add_post("/clock", kindly(desk.on_clock))
    app.router.add_post("/story", kindly(desk.on_story))
    app.router.add_static("/static", STATIC)
    return app


def kindly(
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """What cannot be done is said, in both languages."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Declined as declining:
            return declined(declining.why)
        except web.HTTPRequestEntityTooLarge:
            return declined(both("file_size", most=LARGEST_FILE // 2**20))

    return handle


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    story: Story
    hub: Hub

    @property
    def _world(self) -> World:
        return self.story.conductor.world

    async def on_page(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})

    async def on_words(self, request: web.Request) -> web.Response:
        try:
            return answer(words_of(request.match_info["locale"]))
        except KeyError:
            raise web.HTTPNotFound from None

    async def on_call(self, request: web.Request) -> web.Response:
        number = request.match_info["number"]
        call = calls.find(self._world, int(number)) if number.isdecimal() and len(number) < 12 else None
        if call is None:
            raise web.HTTPNotFound
        return answer(calls.details(call))

    async def on_samples(self, _request: web.Request) -> web.Response:
        found = samples().values()
        return answer([{"name": each.name, "mime": guess_type(each.name)[0], "kind": each.kind} for each in found])

    async def on_file(self, request: web.Request) -> web.Response:
        return as_response(self._stored(request))

    async def on_table(self, request: web.Request) -> web.Response:
        content = self._stored(request).content
        try:
            return answer({"sheets": await asyncio.to_thread(sheets_of, content)})
        except SheetError:
            return declined(both("no_table"), 404)

    async def on_act(self, request: web.Request) -> web.Response:
        return done(await perform(await read_act(request, self.story.conductor)))

    async def on_clock(self, request: web.Request) -> web.Response:
        await order_clock(self.story.conductor, await read_fields(request))
        return done()

    async def on_story(self, request: web.Request) -> web.Response:
        await order_story(self.story, await read_fields(request))
        return done()

    def _stored(self, request: web.Request) -> StoredFile:
        stored = self._world.files.by_id.get(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        return stored


async def _listen(runner: web.AppRunner, wanted: int) -> None:
    """Port 0 takes a free one. Raises OSError when none of those tried is free."""
    for port in range(wanted, min(wanted + PORTS, 65536)) if wanted else (0,):
        try:
            await web.TCPSite(runner, LOOPBACK, port).start()
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return
    raise OSError(errno.EADDRINUSE, f"no free port from {wanted} on")
