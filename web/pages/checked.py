"""The page behind a certificate's code: valid, changed or unknown; counts and never a name.

It is open to everybody who has a code and to nobody who guesses: whoever tries many has to wait.
"""

from aiohttp import web

from core.certificates import Certificate, CertificateState, Validity, code_in
from core.people import FEWEST
from views.certificate_words import count_columns, count_notes, count_rows, counted, facts, keys
from views.moments import Clock
from views.wording import Wording
from web.guarding import client_of
from web.rendering import as_page
from web.site import SITE

_LONGEST_SHOWN = 40
_UNKNOWN = CertificateState(validity=Validity.UNKNOWN)


async def on_code(request: web.Request) -> web.StreamResponse:
    """The form for a code that was read from paper; with one in it the way to its page."""
    given = request.query.get("code", "")
    code = code_in(given)
    if code is not None:
        return web.Response(status=303, headers={"Location": f"/c/{code}"})
    return _page(request, _UNKNOWN if given else None, given)


async def on_check(request: web.Request) -> web.Response:
    """Only codes that are none are counted, and only they are made to wait. Raises HTTPTooManyRequests."""
    site, code = request.app[SITE], request.match_info["code"]
    state = await site.services.certificates.state_of(code)
    if state.validity is Validity.UNKNOWN:
        client = client_of(request)
        if site.knocks.is_too_many(client, site.now()):
            raise web.HTTPTooManyRequests
        site.knocks.failed(client, site.now())
    return _page(request, state, code)


def _page(request: web.Request, state: CertificateState | None, code: str) -> web.Response:
    site = request.app[SITE]
    w = Wording(site.locale)
    found = None if state is None else state.certificate
    clock = Clock(w=w, now=site.now(), office=site.services.office)
    return as_page(
        "checked",
        w,
        status=404 if state is not None and state.validity is Validity.UNKNOWN else 200,
        state=state,
        code=code_in(code) or code[:_LONGEST_SHOWN],
        certificate=found,
        **(_NOTHING if found is None else _shown(found, clock)),
        since=[] if state is None else _since(state, w),
    )


_NOTHING: dict[str, object] = {"facts": [], "keys": [], "columns": [], "rows": [], "notes": []}


def _shown(certificate: Certificate, clock: Clock) -> dict[str, object]:
    """How a handful of people stand is said to nobody here."""
    w, is_small = clock.w, certificate.is_small
    return {
        "facts": facts(certificate, clock),
        "keys": keys(certificate, w),
        "columns": [] if is_small else count_columns(w),
        "rows": [] if is_small else count_rows(certificate, w),
        "notes": [] if is_small else count_notes(certificate, w),
    }


def _since(state: CertificateState, w: Wording) -> list[tuple[str, int]]:
    """How it stands now, where that is another thing."""
    if state.now is None or state.now.addressed < FEWEST or not state.has_moved:
        return []
    return counted(state.now, w)
