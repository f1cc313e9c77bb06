"""Who opened which entries, when and why; for those who answer for the register."""

from aiohttp import web

from core.ids import AccessId
from core.pages import Page
from web.site import Frame


async def on_opened(frame: Frame) -> web.Response:
    """The latest, or what is older or newer than one of them."""
    before, after = (None if each is None else AccessId(each) for each in (frame.asked("before"), frame.asked("after")))
    found = await frame.services.access.opened(frame.person, before=before, after=None if before else after)
    if found is None:
        raise web.HTTPNotFound
    turned = f"before={before}" if before else f"after={after}" if after else ""
    return frame.page("opened", here=Page.OPENED, found=found, office=frame.services.office, turned=turned)


async def on_codes(frame: Frame) -> web.Response:
    """Whose entries a list or a paper showed."""
    codes = await frame.services.access.codes_of(frame.person, AccessId(frame.number("access")))
    if codes is None:
        raise web.HTTPNotFound
    return frame.page("opened_codes", here=Page.OPENED, codes=codes)
