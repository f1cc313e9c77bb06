"""The table of what the server covers says what the server does."""

import pytest

from demo.telegram.methods import NAMES
from tests.demo.telegram.conftest import Client
from tests.demo.telegram.coverage import NOTES, PAGE, known_methods, parameters_read, render


async def test_the_page_is_what_the_server_does_now() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == render(await parameters_read()), "run: python -m tests.demo.telegram.coverage"


async def test_what_the_page_refuses_is_refused(client: Client) -> None:
    refused = sorted(known_methods().keys() - set(NAMES.values()))
    assert len(refused) > 100
    for method in refused:
        assert await client.call(method) == (
            404,
            {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
        )


def test_everything_served_is_a_method_of_the_bot_api() -> None:
    assert set(NAMES.values()) <= known_methods().keys()


@pytest.mark.parametrize("method", sorted(NOTES))
def test_a_note_is_about_a_served_method(method: str) -> None:
    assert method in NAMES.values()


async def test_a_parameter_is_called_unread_only_when_nobody_asks_for_it() -> None:
    asked = await parameters_read()
    assert {"chat_id", "text", "parse_mode", "entities", "reply_markup", "reply_parameters"} <= asked["sendMessage"]
    assert "disable_notification" not in asked["sendMessage"]
