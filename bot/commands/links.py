"""Invite links need the bot's name, which the running bot remembers and Telegram knows."""

import json

from aiohttp import ClientError, ClientSession, ClientTimeout

from config import Settings
from services.house import Services


async def link_for(services: Services, settings: Settings, token: str) -> str:
    """The link; without any way to learn the bot's name, what has to be typed to the bot."""
    name = await services.roster.bot_name() or await ask_name(settings)
    return f"https://t.me/{name}?start={token}" if name else f"/start {token}"


async def ask_name(settings: Settings) -> str | None:
    """Asks Telegram for the bot's name; None without a token or a line."""
    token = settings.bot_token.get_secret_value()
    if not token:
        return None
    url = f"{settings.bot_api_url}/bot{token}/getMe"
    try:
        async with ClientSession(timeout=ClientTimeout(total=5)) as session, session.get(url) as response:
            answer = json.loads(await response.read())
    except (ClientError, OSError, TimeoutError, ValueError):
        return None
    found = answer.get("result") if isinstance(answer, dict) else None
    return str(found["username"]) if isinstance(found, dict) and found.get("username") else None
