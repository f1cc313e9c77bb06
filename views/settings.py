"""A person's own choices: the language, and how messages look."""

from aiogram.types import InlineKeyboardButton

from views.buttons import SettingTap
from views.html import bold, lines, text
from views.keyboards import Row, button, keyboard
from views.message import Message
from views.wording import LOCALES, Wording

STYLES = ("auto", "plain")


def render_settings(*, w: Wording, style: str = "auto") -> Message:
    """Both choices with the present one ticked."""
    return Message(
        lines(bold(w("settings.title")), text(w("settings.what"))),
        keyboard(
            [_languages(w), [_choice("style", each, w(f"settings.style.{each}"), each == style) for each in STYLES]]
        ),
    )


def render_language(*, w: Wording) -> Message:
    """The languages, each in its own words; the one in use is ticked."""
    return Message(bold(w("settings.language")), keyboard([_languages(w)]))


def answer_setting(w: Wording) -> str:
    return w("settings.saved")


def _languages(w: Wording) -> Row:
    return [
        _choice("locale", locale, Wording(locale)("settings.own_language"), locale == w.locale) for locale in LOCALES
    ]


def _choice(name: str, value: str, label: str, is_chosen: bool) -> InlineKeyboardButton:
    return button(f"✓ {label}" if is_chosen else label, SettingTap(name=name, value=value))
