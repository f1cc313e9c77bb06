"""Reads the updates that wait for the bot, as JSON and as aiogram decodes them."""

from aiogram.types import Update

from demo.telegram import World
from tests.demo.telegram.conftest import Json


def kinds(world: World) -> list[str]:
    return [update.kind for update in world.queue.waiting]


def last(world: World, kind: str) -> Json:
    """The body of the newest update of a kind, once aiogram has shown that it can decode it."""
    update = next(update for update in reversed(world.queue.waiting) if update.kind == kind)
    decoded = Update.model_validate(update.body)
    assert decoded.event_type == kind
    body = update.body[kind]
    assert isinstance(body, dict)
    return body
