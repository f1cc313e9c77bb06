"""The Mini App: the way in without a link. It is the one page with a script, and the one that Telegram may frame.

What Telegram signed is spent for a one-time link, and that asks whom it is for and waits for a tap: so whoever sends
somebody an address with their own proof in it has them see a stranger's name. In a frame no cookie of ours is kept, so
there the link opens in a window of its own, and no other page can ever be framed.
"""

from aiohttp import web

from core.pages import AppVisit, Entry, EntryReason
from views.wording import Wording
from web.guarding import POLICY, client_of
from web.rendering import address_of, as_page
from web.sessions import cookie_of, sent_with
from web.site import SITE, Site

TELEGRAM = "https://web.telegram.org"
"""Where Telegram runs in a browser; its other apps show a Mini App as a page by itself."""
_SCRIPT = address_of("app.js")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    f"frame-ancestors {TELEGRAM}"
)
_LONGEST = 8192


async def on_app(request: web.Request) -> web.Response:
    """Raises HTTPNotFound where there is no Mini App: without https Telegram opens none."""
    site = request.app[SITE]
    if site.read_app is None:
        raise web.HTTPNotFound
    return _framable(as_page("app", Wording(site.locale), script=_SCRIPT))


async def on_data(request: web.Request) -> web.StreamResponse:
    """Whoever is in already and is the same person goes on, however often the app is loaded anew."""
    site, sent = request.app[SITE], await sent_with(request)
    if site.read_app is None:
        raise web.HTTPNotFound
    visit = site.read_app(sent.get("data", "")[:_LONGEST])
    if visit is None:
        return _forged(request)
    return await _answer(request, visit, is_framed=bool(sent.get("framed")))


async def _answer(request: web.Request, visit: AppVisit, *, is_framed: bool) -> web.StreamResponse:
    site = request.app[SITE]
    if not is_framed and await _is_in(request, visit):
        return web.Response(status=303, headers={"Location": "/"})
    entry, token = await site.services.passes.issue_to_app(visit, site.now())
    if entry.person is None or not token:
        return _refused(site, entry)
    if is_framed:
        w = Wording(entry.person.locale or site.locale)
        return _framable(as_page("app_framed", w, token=token))
    return web.Response(status=303, headers={"Location": f"/enter/{token}"})


async def _is_in(request: web.Request, visit: AppVisit) -> bool:
    site = request.app[SITE]
    session = await site.services.passes.session(cookie_of(request), site.now())
    return session is not None and session.person.telegram_id == visit.telegram_id


def _forged(request: web.Request) -> web.Response:
    """Raises HTTPTooManyRequests for who goes on trying."""
    site, client = request.app[SITE], client_of(request)
    if site.knocks.is_too_many(client, site.now()):
        raise web.HTTPTooManyRequests
    site.knocks.failed(client, site.now())
    return _refused(site, Entry(reason=EntryReason.UNKNOWN))


def _refused(site: Site, entry: Entry) -> web.Response:
    person = entry.person
    w = Wording((person.locale if person else None) or site.locale)
    return _framable(as_page("app_refused", w, status=403, reason=entry.reason.value))


def _framable(response: web.Response) -> web.Response:
    response.headers[POLICY] = _POLICY
    return response
