"""A person's own choices: the language, and how messages look."""

from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from core.office import Office
from core.people import Style
from views.buttons import SettingTap
from views.html import bold, lines, text
from views.keyboards import Row, button, keyboard
from views.message import Message
from views.rich.sample import rich_sample
from views.wording import LOCALES, Wording


def render_settings(*, w: Wording, style: Style) -> Message:
    """Both choices with the present one ticked."""
    styles = [_choice("style", each, w(f"settings.style.{each}"), is_chosen=each is style) for each in Style]
    return Message(lines(bold(w("settings.title")), text(w("settings.what"))), keyboard([_languages(w), styles]))


def render_sample(*, w: Wording, now: datetime, office: Office) -> Message:
    """A sample of the rich style and the question whether it can be seen. There is nothing to fall back to: where it
    is refused it is not sent, and the plain style stays."""
    yes = button(w("sample.yes"), SettingTap(name="sample", value=Style.RICH), ButtonStyle.PRIMARY)
    no = button(w("sample.no"), SettingTap(name="sample", value=Style.PLAIN))
    return Message(text(w("sample.question")), keyboard([[yes, no]]), rich_sample(w=w, now=now, office=office))


def render_sample_answered(style: Style, *, w: Wording) -> Message:
    """What the sample becomes; the settings change it again."""
    return Message(text(w(f"sample.answered.{style}")))


def render_language(*, w: Wording) -> Message:
    """The languages, each in its own words; the one in use is ticked."""
    return Message(bold(w("settings.language")), keyboard([_languages(w)]))


def answer_setting(w: Wording) -> str:
    return w("settings.saved")


def _languages(w: Wording) -> Row:
    return [
        _choice("locale", each, Wording(each)("settings.own_language"), is_chosen=each == w.locale) for each in LOCALES
    ]


def _choice(name: str, value: str, label: str, *, is_chosen: bool) -> InlineKeyboardButton:
    return button(f"✓ {label}" if is_chosen else label, SettingTap(name=name, value=value))
