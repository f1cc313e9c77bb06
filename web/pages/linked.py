"""A telephone that is linked for a resident is unlinked here: by whoever may open the household, for good."""

from aiohttp import web

from core.pages import Page
from web.site import Frame


async def on_end(frame: Frame) -> web.Response:
    """Twice equals once."""
    ended = await frame.services.linking.revoke(frame.person, frame.number("link"), frame.now)
    if ended is None:
        raise web.HTTPNotFound
    return frame.page("unlinked", here=Page.REGISTER)
