"""A card with a code that opens a resident's own chat: printed here, and given to them or to a relative."""

import asyncio

from aiohttp import web

from core.ids import ResidentId
from core.linking import LinkRole
from views.paper.cards import card_pdf
from views.residents import link_address
from web.site import Frame


async def on_card(frame: Frame) -> web.Response:
    """Each card is a link of its own: thirty days, one use."""
    role, resident = frame.said("role"), ResidentId(frame.number("resident"))
    if role not in set(LinkRole):
        raise web.HTTPBadRequest
    bot_name = await frame.services.roster.bot_name()
    if bot_name is None:
        return frame.page("no_card", status=409)
    made = await frame.services.linking.make_link(frame.person, resident, LinkRole(role), frame.now)
    if made is None:
        raise web.HTTPNotFound
    content = await asyncio.to_thread(card_pdf, link_address(bot_name, made.token), made.code, frame.w)
    headers = {"Content-Disposition": 'inline; filename="card.pdf"'}
    return web.Response(body=content, content_type="application/pdf", headers=headers)
