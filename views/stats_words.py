"""What the figures say in whatever style: their buttons, and what the bot spared, with its formula."""

from aiogram.types import InlineKeyboardButton

from core.burden import Spared
from core.counting import Figure
from core.reports import Figures, NoticeFigures
from views.buttons import CoverageTap, StatsTap
from views.keyboards import Row, button
from views.wording import Wording


def one_buttons(number: int, each: NoticeFigures, w: Wording) -> Row:
    """详情 3, and 名单 3 for whoever may see whom to call."""
    row = [details_button(number, each, w)]
    return [*row, list_button(number, each, w)] if each.may_list else row


def details_button(number: int, each: NoticeFigures, w: Wording) -> InlineKeyboardButton:
    return button(f"{w('stats.details')} {number}", StatsTap(act="one", notice=each.notice))


def list_button(number: int, each: NoticeFigures, w: Wording) -> InlineKeyboardButton:
    return button(f"{w('button.list')} {number}", StatsTap(act=Figure.STILL.value, notice=each.notice))


def foot_row(figures: Figures, w: Wording) -> Row:
    """The picture of all, and from the figures to the residents: who was told, and who was not."""
    row = [button(w("stats.chart"), StatsTap(act="chart"))] if figures.notices else []
    return [*row, button(w("coverage.button"), CoverageTap(act="list"))] if figures.has_residents else row


def spared_words(spared: Spared, w: Wording) -> str:
    return w("spared.messages", messages=spared.messages, notices=spared.notices)


def formula_words(spared: Spared, w: Wording) -> str:
    """The assumptions stand beside the number they make."""
    return w(
        "spared.formula",
        copies=spared.copies,
        replies=spared.replies,
        screenshots=spared.screenshots,
        per_copy=f"{spared.each.copy:g}",
        per_reply=f"{spared.each.reply:g}",
        per_screenshot=f"{spared.each.screenshot:g}",
    )
