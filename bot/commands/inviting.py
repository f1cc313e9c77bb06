"""`invite`: one link for a role in a unit."""

import asyncio

from bot.clock import SystemClock
from bot.commands.console import fail, say, wording
from bot.commands.links import link_for
from bot.commands.opening import CLOSED, open_services, refuse
from config import Settings
from core.imports.staff import KNOWN_ROLES, role_of
from core.people import Role
from views.console import Answer, answer


def invite_one(settings: Settings, role_word: str, unit: str) -> int:
    w = wording(settings)
    role = role_of(role_word)
    if role is None:
        fail(answer(Answer.UNKNOWN_ROLE, w, role=role_word, allowed=", ".join(KNOWN_ROLES)))
        return 1
    path = tuple(part.strip() for part in unit.split("/") if part.strip())
    try:
        link = asyncio.run(_invite(settings, role, path))
    except CLOSED as error:
        return refuse(error, settings, w)
    say(answer(Answer.INVITE, w, role=w(f"role.{role}"), link=link))
    return 0


async def _invite(settings: Settings, role: Role, path: tuple[str, ...]) -> str:
    async with open_services(settings) as services:
        token = await services.roster.invite_role(role, path, SystemClock().now())
        return await link_for(services, settings, token)
