"""Keeps the page to this machine and to itself: who may ask, who may write, and what a page may load.

The danger is another page in the same browser: it may send requests here, and by a name that resolves to the loopback
it might even read the answers. So names are checked for reading, and name, port and origin for writing.
"""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

LOOPBACK = "127.0.0.1"
_NAMES = frozenset({LOOPBACK, "localhost"})
_WRITTEN_AS = frozenset({"application/json", "multipart/form-data"})
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not _is_ours(request):
        raise web.HTTPForbidden(text="This page answers on this machine only.")
    if request.method == "POST" and request.content_type not in _WRITTEN_AS:
        raise web.HTTPUnsupportedMediaType(text="application/json or multipart/form-data")
    return await handler(request)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """What a handler set itself stays."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


def _is_ours(request: web.Request) -> bool:
    host = _split(f"//{request.host}")
    if host is None or host[0] not in _NAMES:
        return False
    if request.method in ("GET", "HEAD"):
        return True
    port = _port(request)
    origin = request.headers.get("Origin")
    return host[1] == port and (origin is None or (origin.startswith("http://") and _split(origin) == host))


def _split(address: str) -> tuple[str, int] | None:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "", parts.port or 80)
    except ValueError:
        return None


def _port(request: web.Request) -> int | None:
    """The port the request came in at."""
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return int(name[1]) if name else None
