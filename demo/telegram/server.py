"""The HTTP face of a world: `/bot<token>/<method>` and `/file/bot<token>/<path>` on 127.0.0.1, as Telegram serves them.

    async with serve(world) as server:
        ...   # server.url is what the bot takes for https://api.telegram.org

Its danger is leaking into the outside: it listens on the loopback only.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from aiohttp import web

from demo.telegram.faults import Fault
from demo.telegram.journal import Call
from demo.telegram.methods import METHODS, NAMES
from demo.telegram.params import Json, Params
from demo.telegram.polling import Polling
from demo.telegram.refusals import NO_SUCH_METHOD, UNAUTHORIZED, Refusal, Refused
from demo.telegram.requests import meant, read_params
from demo.telegram.world import World

_MAX_BODY = 60 * 1024 * 1024
DOWNLOAD = "download"
"""By this name a fault is meant for the next file that is fetched, which is no method."""
_NOWHERE = Refusal(404, "Not Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """`url` is the base address, such as http://127.0.0.1:40001."""

    world: World
    url: str
    polling: Polling


@asynccontextmanager
async def serve(world: World, port: int = 0, *, paced: bool = True) -> AsyncIterator[Server]:
    """Serves until the block ends; open polls are answered then. Port 0 takes a free one."""
    polling = Polling(world=world, paced=paced)
    runner = web.AppRunner(build_app(world, polling), access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield Server(world=world, url=f"http://127.0.0.1:{runner.addresses[0][1]}", polling=polling)
    finally:
        polling.close()
        await runner.cleanup()


def build_app(world: World, polling: Polling) -> web.Application:
    desk = _Desk(world=world, polling=polling)
    app = web.Application(client_max_size=_MAX_BODY)
    app.router.add_get("/file/bot{token}/{path:.+}", desk.on_file)
    app.router.add_route("*", "/bot{token}/{method}", desk.on_call)
    app.router.add_route("*", "/{rest:.*}", on_anything_else)
    return app


async def on_anything_else(_request: web.Request) -> web.Response:
    return _refused(_NOWHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    world: World
    polling: Polling

    async def on_file(self, request: web.Request) -> web.Response:
        stored = self.world.files.by_path.get(request.match_info["path"])
        if request.match_info["token"] != self.world.token:
            return _refused(UNAUTHORIZED)
        if stored is None:
            return _refused(_NOWHERE)
        if (fault := self.world.faults.take(DOWNLOAD, "")) is not None:
            return _refused(fault.refusal)
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def on_call(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.world.token:
            return _refused(UNAUTHORIZED)
        try:
            params = await read_params(request)
        except Refused as refused:
            return _refused(refused.refusal)
        method = request.match_info["method"].lower()
        call = self._note(NAMES.get(method, request.match_info["method"]), params)
        try:
            return await self._answer(call, method, params)
        finally:
            self.world.under_way.pop(call.number, None)

    async def _answer(self, call: Call, method: str, params: Params) -> web.Response:
        fault = self.world.faults.take(call.method, params.text("chat_id"))
        if fault is not None and not fault.after:
            return self._close(call, fault.refusal, fault)
        try:
            result = await self._perform(method, params)
        except Refused as refused:
            return self._close(call, fault.refusal if fault else refused.refusal, fault)
        if fault is not None:
            return self._close(call, fault.refusal, fault)
        return self._end(call, 200, {"ok": True, "result": result})

    async def _perform(self, method: str, params: Params) -> object:
        if method == "getupdates":
            return await self.polling.get_updates(params)
        if method not in METHODS:
            raise Refused(NO_SUCH_METHOD)
        return await _delayed(self.world.gate.limits.latency, lambda: METHODS[method](self.world, params))

    def _note(self, method: str, params: Params) -> Call:
        call = Call(
            number=len(self.world.calls) + 1,
            method=method,
            params=meant(params.values),
            uploads=params.uploads,
            at=self.world.now(),
            began=monotonic(),
        )
        self.world.calls.append(call)
        self.world.under_way[call.number] = call
        self.world.changed()
        return call

    def _close(self, call: Call, refusal: Refusal, fault: Fault | None) -> web.Response:
        if fault is not None and fault.body is not None:
            self._end(call, refusal.status, {"description": fault.body})
            return web.Response(status=refusal.status, text=fault.body, content_type="text/html")
        return self._end(call, refusal.status, refusal.as_json())

    def _end(self, call: Call, status: int, body: Json) -> web.Response:
        call.status, call.response, call.ended = status, body, monotonic()
        self.world.under_way.pop(call.number, None)
        self.world.changed()
        return _json(status, body)


async def _delayed(latency: float, act: Callable[[], object]) -> object:
    """Half of the round trip before the act and half after it, also when it is refused."""
    if not latency:
        return act()
    await asyncio.sleep(latency / 2)
    try:
        return act()
    finally:
        await asyncio.sleep(latency / 2)


def _refused(refusal: Refusal) -> web.Response:
    return _json(refusal.status, refusal.as_json())


def _json(status: int, body: Json) -> web.Response:
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(status=status, body=text.encode("utf-8", "surrogatepass"), content_type="application/json")
