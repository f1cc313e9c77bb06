"""Every method the server supports, called by a real aiogram bot over HTTP, and its result read back."""

import pytest
from aiogram import Bot

from demo.telegram import World
from demo.telegram.methods import METHODS, NAMES
from tests.demo.telegram.cases import CASES, Scene


@pytest.mark.parametrize("method", sorted(CASES))
async def test_the_method_does_what_it_says(bot: Bot, world: World, method: str) -> None:
    await CASES[method](Scene(world=world, bot=bot))
    assert any(call.is_ok for call in world.calls_of(method)), "the case did not call its method"
    assert [call.description for call in world.calls if not call.is_ok] == []


def test_the_cases_cover_every_method() -> None:
    assert set(CASES) == {NAMES[method] for method in METHODS} | {"getUpdates"}
