"""First words, help, keyboards and choices: each person sees only what belongs to their roles."""

import re

import pytest
from aiogram.types import ReplyKeyboardMarkup
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import StaffId, UnitId
from core.people import Person, Role, Style
from core.welcome import StartReason, Welcome
from tests.views.checker import check, data_of, labels
from tests.views.values import BOTH, EN, HOSTILE, OFFICE, ZH
from views.buttons import SettingTap
from views.commands import COMMANDS, command_of, commands_for, menu, names_for
from views.settings import render_language, render_settings
from views.welcome import render_help, render_not_allowed, render_not_understood, render_stranger, render_welcome
from views.wording import Wording

EVERYBODY = ["digest", "find", "settings", "language", "suggest", "help"]


def person(*roles: Role, name: str = "李梅") -> Person:
    return Person(id=StaffId(1), name=name, telegram_id=5, roles=frozenset(roles), unit=UnitId(1))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", StartReason)
def test_every_start_is_answered(reason: StartReason, w: Wording) -> None:
    check(render_welcome(Welcome(reason=reason), w=w, office=OFFICE))
    for name in HOSTILE:
        check(render_welcome(Welcome(reason=reason, person=person(*Role, name=name)), w=w, office=OFFICE))


@pytest.mark.parametrize(
    "reason", [StartReason.STRANGER, StartReason.USED, StartReason.EXPIRED, StartReason.NO_SUCH_LINK]
)
def test_who_does_not_belong_here_gets_one_sentence_and_no_keyboard(reason: StartReason) -> None:
    message = render_welcome(Welcome(reason=reason), w=ZH, office=OFFICE)
    assert message.keyboard is None
    assert "邀请链接" in check(message) or "新的" in check(message)


def test_a_stranger_learns_nothing_of_the_office() -> None:
    text = check(render_stranger(ZH))
    assert not re.search(r"通知|群|网格|/", text)


def test_somebody_is_greeted_by_name_and_told_their_duties() -> None:
    welcome = Welcome(reason=StartReason.JOINED, person=person(Role.STAFF, Role.GRID_WORKER))
    message = render_welcome(welcome, w=ZH, office=OFFICE)
    text = check(message)
    assert text.startswith("李梅，欢迎加入（网格员）")
    assert "每个工作日 08:30" in text
    assert "走访清单" in text
    assert "名册" not in text
    assert isinstance(message.keyboard, ReplyKeyboardMarkup)


@pytest.mark.parametrize(
    ("roles", "own"),
    [
        ([], []),
        ([Role.STAFF], EVERYBODY),
        (
            [Role.STAFF, Role.GRID_WORKER],
            ["digest", "visits", "resident", "requests", "pages", "find", "settings", "language", "suggest", "help"],
        ),
        (
            [Role.PUBLISHER],
            [
                "digest",
                "pages",
                "stats",
                "burden",
                "certificate",
                "notice",
                "find",
                "settings",
                "language",
                "suggest",
                "help",
            ],
        ),
        (
            [Role.SUPERVISOR],
            [
                "digest",
                "requests",
                "pages",
                "stats",
                "burden",
                "certificate",
                "notice",
                "find",
                "settings",
                "language",
                "suggest",
                "help",
            ],
        ),
        (
            [Role.ADMIN],
            [
                "digest",
                "requests",
                "pages",
                "stats",
                "burden",
                "certificate",
                "notice",
                "groups",
                "people",
                "status",
                "find",
                "settings",
                "language",
                "suggest",
                "help",
            ],
        ),
    ],
)
def test_a_person_sees_only_the_commands_of_their_roles(roles: list[Role], own: list[str]) -> None:
    assert names_for(roles) == own


@settings(deadline=None)
@given(st.frozensets(st.sampled_from(Role)), st.sampled_from(BOTH))
def test_every_command_is_also_a_button(roles: frozenset[Role], w: Wording) -> None:
    words = [button.text for row in menu(roles, w).keyboard for button in row]
    assert [command_of(word) for word in words] == [name for name, _ in commands_for(roles, w)]


@settings(deadline=None)
@given(st.frozensets(st.sampled_from(Role)), st.sampled_from(BOTH))
def test_help_names_exactly_the_own_commands(roles: frozenset[Role], w: Wording) -> None:
    text = check(render_help(roles, w=w, office=OFFICE))
    assert re.findall(r"^/(\w+)", text, re.MULTILINE) == names_for(roles)


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_commands_keep_telegram_s_limits(w: Wording) -> None:
    for name, description in commands_for(Role, w):
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert 1 <= len(description) <= 256


def test_a_word_means_its_command_in_every_language() -> None:
    assert command_of("今日一览") == command_of("Today's list") == "digest"
    assert command_of(" 走访清单 ") == "visits"
    assert command_of("收到") is None


def test_no_word_means_two_commands() -> None:
    words = [w(f"menu.{name}") for w in BOTH for name in COMMANDS]
    assert len(set(words)) == len(words)


def test_a_button_that_another_text_names_has_that_name() -> None:
    assert ZH("menu.digest") in ZH("tap.stale")
    assert EN("menu.digest") in EN("tap.stale")
    assert ZH("button.undo") in ZH("help.taps")
    assert EN("button.undo") in EN("help.taps")


def test_settings_tick_what_is_used_now() -> None:
    message = render_settings(w=EN, style=Style.PLAIN)
    assert labels(message) == ["中文", "✓ English", "New style", "✓ Plain style"]
    assert SettingTap.unpack(data_of(message, "中文")) == SettingTap(name="locale", value="zh-CN")
    assert SettingTap.unpack(data_of(message, "New style")) == SettingTap(name="style", value="rich")


def test_each_language_is_named_in_its_own_words() -> None:
    assert labels(render_language(w=ZH)) == ["✓ 中文", "English"]
    check(render_language(w=ZH))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_the_small_answers(w: Wording) -> None:
    check(render_settings(w=w, style=Style.RICH))
    check(render_not_allowed(w))
    check(render_not_understood(w))
