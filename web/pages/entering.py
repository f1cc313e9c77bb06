"""In by a one-time link, and out. Looking at the link spends nothing: messengers look at links by themselves.

The danger is a form on another page that sends somebody in by another person's link: what they then write would stand
under that person's name. So the button works only in the browser that was shown it, which a short-lived cookie proves.
"""

import re
import secrets

from aiohttp import web

from core.pages import PASS_LASTS, Entry, EntryReason
from core.people import Person
from views.wording import Wording
from web.guarding import client_of
from web.rendering import as_page
from web.sessions import cookie_of, give_cookie, is_proof, sent_with, take_cookie
from web.site import SITE, WORDS, Frame, csrf_of

_COOKIE = re.compile(r"[\w-]{43}", re.ASCII)


async def on_link(request: web.Request) -> web.Response:
    """One button, and for whom it is."""
    entry = await _looked(request)
    if entry.person is None:
        return _refused(request, entry.reason)
    cookie, token = _entry_cookie(request) or secrets.token_urlsafe(32), request.match_info["token"]
    w, csrf = _wording(request, entry.person), csrf_of(cookie, token)
    response = as_page("entering", w, name=entry.person.name, token=token, csrf=csrf)
    _give_entry_cookie(request, response, cookie)
    return response


async def on_enter(request: web.Request) -> web.StreamResponse:
    site, token = request.app[SITE], request.match_info["token"]
    if not await _is_from_the_link(request):
        return await _asked_again(request)
    entry = await site.services.passes.enter(token, site.now(), before=cookie_of(request))
    if entry.reason is not EntryReason.GOOD:
        return _refused(request, entry.reason)
    response = web.Response(status=303, headers={"Location": entry.path})
    give_cookie(request, response, entry.session)
    response.del_cookie(site.entry_cookie, path="/", secure=site.is_secure, httponly=True, samesite="Lax")
    return response


async def on_leave(frame: Frame) -> web.StreamResponse:
    await frame.services.passes.leave(frame.token, frame.now)
    response = as_page("left", frame.w)
    take_cookie(frame.request, response)
    return response


async def _looked(request: web.Request) -> Entry:
    site = request.app[SITE]
    return await site.services.passes.look(request.match_info["token"], site.now())


async def _is_from_the_link(request: web.Request) -> bool:
    cookie = _entry_cookie(request)
    sent = await sent_with(request)
    return cookie is not None and is_proof(sent, csrf_of(cookie, request.match_info["token"]))


async def _asked_again(request: web.Request) -> web.Response:
    """The form came from elsewhere, or the browser keeps no cookies: the link is still good, and is to be opened."""
    entry = await _looked(request)
    if entry.person is None:
        return _refused(request, entry.reason)
    w = _wording(request, entry.person)
    return as_page("enter_again", w, status=403, name=entry.person.name, token=request.match_info["token"])


def _entry_cookie(request: web.Request) -> str | None:
    """One that was given before is kept: a second look at a link must not spoil the first."""
    held = request.cookies.get(request.app[SITE].entry_cookie, "")
    return held if _COOKIE.fullmatch(held) else None


def _give_entry_cookie(request: web.Request, response: web.Response, cookie: str) -> None:
    site, lasts = request.app[SITE], int(PASS_LASTS.total_seconds())
    response.set_cookie(
        site.entry_cookie, cookie, path="/", max_age=lasts, secure=site.is_secure, httponly=True, samesite="Lax"
    )


def _wording(request: web.Request, person: Person) -> Wording:
    return Wording(person.locale or request.app[SITE].locale)


def _refused(request: web.Request, reason: EntryReason) -> web.Response:
    """Only made-up links are counted, and only they are made to wait: a link of ours is never guessed, and never held
    up by what somebody else behind the same address tries. Raises HTTPTooManyRequests."""
    site, client = request.app[SITE], client_of(request)
    if reason is EntryReason.UNKNOWN:
        if site.knocks.is_too_many(client, site.now()):
            raise web.HTTPTooManyRequests
        site.knocks.failed(client, site.now())
    return as_page("refused", request.get(WORDS) or Wording(site.locale), status=404, reason=reason.value)
