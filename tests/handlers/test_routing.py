"""Every button and every command has somebody who answers, and each answers in its turn."""

from collections.abc import Iterator

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter

from bot.polling import ALLOWED
from handlers.asking import Asked
from handlers.routing import build_routers
from views import buttons
from views.commands import COMMANDS, menu
from views.wording import LOCALES, Wording

TAPS = [each for each in vars(buttons).values() if isinstance(each, type) and issubclass(each, CallbackData)]
TAPS.remove(CallbackData)


def handlers_of(kind: str) -> Iterator[tuple[Router, HandlerObject]]:
    for router in build_routers(Asked()):
        for handler in router.observers[kind].handlers:
            yield router, handler


def taps_of(handler: HandlerObject) -> list[type[CallbackData]]:
    filters = [each.callback for each in handler.filters or ()]
    return [each.callback_data for each in filters if isinstance(each, CallbackQueryFilter)]


def commands_of(handler: HandlerObject) -> set[str]:
    filters = [each.callback for each in handler.filters or ()]
    return {str(command) for each in filters if isinstance(each, Command) for command in each.commands}


@pytest.mark.parametrize("tap", TAPS, ids=lambda tap: tap.__name__)
def test_every_button_has_exactly_one_handler(tap: type[CallbackData]) -> None:
    assert sum(tap in taps_of(handler) for _, handler in handlers_of("callback_query")) == 1


def test_no_two_buttons_share_a_prefix() -> None:
    prefixes = [tap.__prefix__ for tap in TAPS]
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize("name", [*COMMANDS, "start", "todo"])
def test_every_command_has_a_handler(name: str) -> None:
    assert any(name in commands_of(handler) for _, handler in handlers_of("message"))


def test_a_button_that_nobody_understands_comes_to_the_last() -> None:
    *others, (last, _) = handlers_of("callback_query")
    assert last.name == "stale"
    assert all(taps_of(handler) for router, handler in others if router.name != "forged")


def test_whoever_is_unknown_is_met_before_any_command_but_start() -> None:
    names = [router.name for router in build_routers(Asked())]
    before = names[: names.index("strangers")]
    known = set[str]().union(
        *(commands_of(handler) for router, handler in handlers_of("message") if router.name in before)
    )
    assert known <= {"start", "groups"}


def test_texts_are_taken_for_notices_only_after_every_command_and_word() -> None:
    names = [router.name for router in build_routers(Asked())]
    assert names.index("capture") > max(names.index(name) for name in names if name not in ("capture", "stale"))


def test_emptied_messages_come_first() -> None:
    assert build_routers(Asked())[0].name == "marked"


def test_every_kind_that_is_handled_is_asked_for() -> None:
    handled = {kind for router in build_routers(Asked()) for kind, seen in router.observers.items() if seen.handlers}
    assert handled <= set(ALLOWED)


def test_two_dispatchers_can_live_in_one_process() -> None:
    assert not set(map(id, build_routers(Asked()))) & set(map(id, build_routers(Asked())))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_is_a_key_too(locale: str) -> None:
    from core.people import Role

    keys = [key.text for row in menu(list(Role), Wording(locale)).keyboard for key in row]
    assert len(set(keys)) == len(keys) == len(COMMANDS)
