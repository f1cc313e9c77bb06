"""签收证明 on the office's pages: made by a form, shown, and handed out as PDF, XLSX, CSV and as the signed file.

Whatever it is that somebody asks for, the services judge it; a certificate that is not theirs is as one that is not.
"""

import asyncio

from aiohttp import web

from core.certificates import Certificate, Refusal
from core.ids import CertificateId, NoticeId
from core.pages import Page
from core.people import Act, Reach, reach_of
from views.certificate_files import JSON, MEDIA, drawn, file_name
from views.certificate_words import (
    count_columns,
    count_notes,
    count_rows,
    facts,
    keys,
    name_columns,
    name_note,
    name_rows,
    unit_words,
)
from views.items import title_words
from views.moments import whole_moment
from web.downloads import as_file, kind_of, table
from web.site import SITE, Frame


async def on_certificates(frame: Frame) -> web.Response:
    """Those that were made, and a form for a new one. `?notice=` chooses a notice in it."""
    return await _list(frame, chosen=frame.asked("notice"))


async def on_make(frame: Frame) -> web.StreamResponse:
    """By the number that was written, else by the choice."""
    digits = frame.said("number") or frame.said("notice")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
        return await _list(frame, trouble=frame.w("web.certificates.choose"))
    is_named = frame.said("names") == "on"
    made = await frame.services.certificates.make(frame.person, NoticeId(int(digits)), frame.now, with_names=is_named)
    if isinstance(made, Refusal):
        return await _list(frame, chosen=int(digits), trouble=frame.w(f"certificate.refused.{made}"))
    return web.Response(status=303, headers={"Location": f"{Page.CERTIFICATES}/{made.id}"})


async def on_certificate(frame: Frame) -> web.Response:
    certificate, w = await _asked(frame), frame.w
    return frame.page(
        "certificate",
        here=Page.CERTIFICATES,
        certificate=certificate,
        title=title_words(certificate.title, w),
        facts=facts(certificate, frame.clock),
        keys=keys(certificate, w),
        name_note=name_note(certificate, w),
        name_columns=name_columns(w),
        name_rows=name_rows(certificate, w),
        columns=count_columns(w),
        rows=count_rows(certificate, w),
        notes=count_notes(certificate, w),
    )


async def on_file(frame: Frame) -> web.Response:
    """The signed file as it is; the others are drawn at this moment, and kept nowhere."""
    certificate, kind = await _asked(frame), frame.request.match_info["kind"]
    if kind not in MEDIA:
        raise web.HTTPNotFound
    if kind == JSON:
        content = await frame.services.certificates.file_of(frame.person, certificate.id)
    else:
        content = await asyncio.to_thread(drawn, certificate, kind, frame.clock, _address(frame.request))
    if content is None:
        raise web.HTTPNotFound
    return as_file(content, file_name(certificate, kind), MEDIA[kind])


async def on_table(frame: Frame) -> web.Response:
    """Which were made, as a spreadsheet; in no order but that of time."""
    if Page.CERTIFICATES not in frame.offered:
        raise web.HTTPNotFound
    w = frame.w
    names = ("code", "number", "notice", "scope", "made")
    columns = [w(f"certificate.paper.{name}") for name in names]
    rows = [
        (each.code, each.notice, each.title, unit_words(each.unit), whole_moment(each.made_at, frame.clock))
        for each in await frame.services.certificates.made(frame.person)
    ]
    return await table(frame, "certificates", columns, rows, kind_of(frame))


async def _list(frame: Frame, *, chosen: int | None = None, trouble: str = "") -> web.Response:
    if Page.CERTIFICATES not in frame.offered:
        raise web.HTTPNotFound
    w, listed = frame.w, await frame.services.reports.open_notices(frame.person, frame.now)
    made = await frame.services.certificates.made(frame.person)
    return frame.page(
        "certificates",
        here=Page.CERTIFICATES,
        status=400 if trouble else 200,
        trouble=trouble,
        chosen=chosen,
        may_name=reach_of(frame.person.roles, Act.CALL_LIST) is not Reach.NONE,
        notices=[(each.notice, title_words(each.title, w)) for each in listed or ()],
        made=[(each, title_words(each.title, w), whole_moment(each.made_at, frame.clock)) for each in made],
    )


async def _asked(frame: Frame) -> Certificate:
    """Raises HTTPNotFound for one that is not there, and for one of somebody else's, alike."""
    found = await frame.services.certificates.show(frame.person, CertificateId(frame.number("certificate")))
    if found is None:
        raise web.HTTPNotFound
    return found


def _address(request: web.Request) -> str:
    """Where the pages are for whoever scans a code: PUBLIC_URL's, else where this request came in."""
    return request.app[SITE].origin or f"{request.scheme}://{request.host}"
