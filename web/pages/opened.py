"""Who opened which entries, when and why; for those who answer for the register."""

from aiohttp import web

from core.ids import AccessId
from core.pages import Page
from web.site import Frame


async def on_opened(frame: Frame) -> web.Response:
    """The latest, or what is older or newer than one of them."""
    before, after = _asked(frame, "before"), _asked(frame, "after")
    found = await frame.services.access.opened(frame.person, before=before, after=None if before else after)
    if found is None:
        raise web.HTTPNotFound
    return frame.page("opened", here=Page.OPENED, found=found, office=frame.services.office)


async def on_codes(frame: Frame) -> web.Response:
    """Whose entries a list or a paper showed."""
    codes = await frame.services.access.codes_of(frame.person, AccessId(frame.number("access")))
    if codes is None:
        raise web.HTTPNotFound
    return frame.page("opened_codes", here=Page.OPENED, codes=codes)


def _asked(frame: Frame, name: str) -> AccessId | None:
    """A number of the address; None for what is none."""
    digits = frame.request.query.get(name, "")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= 18
    return AccessId(int(digits)) if is_number and int(digits) else None
