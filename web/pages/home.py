"""What there is to open for this person."""

from aiohttp import web

from web.site import Frame


async def on_home(frame: Frame) -> web.Response:
    return frame.page("home")
