"""Only with a session, and what a form changes only with its token: everything personal goes through here."""

import hmac
from collections.abc import Awaitable, Callable

from aiohttp import web

from views.wording import Wording
from web.guarding import Handler
from web.site import SITE, WORDS, Form, Frame, csrf_of

Personal = Callable[[Frame], Awaitable[web.StreamResponse]]

CSRF = "csrf"


def personal(handler: Personal) -> Handler:
    """Makes the handler of a page from one for people who are known. Raises HTTPUnauthorized without a session."""

    async def handle(request: web.Request) -> web.StreamResponse:
        site = request.app[SITE]
        now, token = site.now(), cookie_of(request)
        session = await site.services.passes.session(token, now)
        if session is None:
            raise web.HTTPUnauthorized
        w = request[WORDS] = Wording(session.person.locale or site.locale)
        form = await _form(request, token) if request.method == "POST" else Form()
        frame = Frame(request=request, site=site, now=now, person=session.person, w=w, token=token, form=form)
        response = await handler(frame)
        if request.method == "POST":
            site.changed()
        return response

    return handle


def cookie_of(request: web.Request) -> str:
    return request.cookies.get(request.app[SITE].cookie, "")


def give_cookie(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Lax, not Strict: people come from a link in another app. It ends with the browser, or sooner by the service."""
    site = request.app[SITE]
    response.set_cookie(site.cookie, token, path="/", secure=site.is_secure, httponly=True, samesite="Lax")


def take_cookie(request: web.Request, response: web.StreamResponse) -> None:
    site = request.app[SITE]
    response.del_cookie(site.cookie, path="/", secure=site.is_secure, httponly=True, samesite="Lax")


async def _form(request: web.Request, token: str) -> Form:
    """Raises HTTPForbidden when it did not come from a page of this session."""
    sent = await sent_with(request)
    if not is_proof(sent, csrf_of(token)):
        raise web.HTTPForbidden
    return sent


async def sent_with(request: web.Request) -> Form:
    """The fields of a form."""
    return Form((name, value) for name, value in (await request.post()).items() if isinstance(value, str))


def is_proof(sent: Form, wanted: str) -> bool:
    return hmac.compare_digest(sent.get(CSRF, "").encode("utf-8", "replace"), wanted.encode())
