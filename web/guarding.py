"""Who may ask, and what a browser may do with the answer.

The dangers: a name of somebody else's that resolves to this machine (rebinding), a page elsewhere that sends a form
here, and an answer that is kept, framed, or read as something else.
"""

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from web.site import SITE

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MOST_SENT = 64 * 1024
"""Bytes of a form: a note is long at two hundred characters."""
FORM_TIME = 20.0
"""Seconds: so long a form may take to arrive, and no longer, or it would hold its connection for ever."""
_FORM = "application/x-www-form-urlencoded"
POLICY = "Content-Security-Policy"
_HEADERS = {
    POLICY: "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
    "Server": "huiyue",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not _is_ours(request):
        raise web.HTTPMisdirectedRequest
    if request.method == "POST":
        if not _is_from_here(request):
            raise web.HTTPForbidden
        if request.content_type != _FORM or (request.charset or "utf-8").lower() != "utf-8":
            raise web.HTTPUnsupportedMediaType
        await _arrived(request)
    return await handler(request)


async def _arrived(request: web.Request) -> None:
    """The whole form, in the time that a slow line needs; it is kept. Raises HTTPRequestTimeout, and HTTPBadRequest for
    what is no form: browsers write every other sign as %E4, and who sends bytes as they are would fail each page."""
    try:
        async with asyncio.timeout(FORM_TIME):
            form = await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    if not form.isascii():
        raise web.HTTPBadRequest


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """What a handler set itself stays. One with a policy of its own says there who may frame it: the older header knows
    only everybody and nobody."""
    if POLICY not in response.headers:
        response.headers["X-Frame-Options"] = "DENY"
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.app[SITE].is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")


def client_of(request: web.Request) -> str:
    """Whose address it is. Behind a proxy on this machine that is the last one the proxy wrote down."""
    peer = request.remote or ""
    if not request.app[SITE].origin or not _is_loopback(peer):
        return peer
    return request.headers.get("X-Forwarded-For", peer).rpartition(",")[2].strip()[:64]


def _is_ours(request: web.Request) -> bool:
    """Asked for by PUBLIC_URL's name, or by the very address that the request came in at."""
    if request.host in _names_of(request.app[SITE].origin):
        return True
    name, port = _split(request.host)
    return port == _port(request) and (name == "localhost" or _is_number(name))


def _is_from_here(request: web.Request) -> bool:
    """What the browser says of where a form stood; old ones say nothing, and then the form's own token decides."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin", "null")  # with no-referrer browsers send the word null
    return origin == "null" or urlsplit(origin).netloc == request.host


def _names_of(origin: str) -> frozenset[str]:
    """A browser leaves out the port that belongs to the scheme, a proxy may not."""
    if not origin:
        return frozenset()
    parts = urlsplit(origin)
    usual = {"https": ":443", "http": ":80"}.get(parts.scheme, "")
    return frozenset({parts.netloc, parts.netloc.removesuffix(usual), f"{parts.hostname}{usual}"})


def _split(host: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname or "", parts.port or 80
    except ValueError:
        return "", None


def _is_number(name: str) -> bool:
    """Numbers are never looked up, so nobody else can have made them point here."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(address: str) -> bool:
    return _is_number(address) and ip_address(address).is_loopback


def _port(request: web.Request) -> int | None:
    """The port the request came in at."""
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return int(name[1]) if name else None
