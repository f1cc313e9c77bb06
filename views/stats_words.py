"""What the figures say in whatever style: the label of a call list, and what the bot spared, with its formula."""

from core.burden import MINUTES_PER_COPY, MINUTES_PER_REPLY, MINUTES_PER_SCREENSHOT, Spared
from views.buttons import CoverageTap
from views.keyboards import Row, button
from views.wording import Wording


def list_label(number: int, w: Wording) -> str:
    """名单 3"""
    return f"{w('button.list')} {number}"


def coverage_row(w: Wording) -> Row:
    """From the figures to the residents: who was told, and who was not."""
    return [button(w("coverage.button"), CoverageTap(act="list"))]


def spared_words(spared: Spared, w: Wording) -> str:
    return w("spared.messages", messages=spared.messages, notices=spared.notices)


def formula_words(spared: Spared, w: Wording) -> str:
    """The assumptions stand beside the number they make."""
    return w(
        "spared.formula",
        copies=spared.copies,
        replies=spared.replies,
        screenshots=spared.screenshots,
        per_copy=f"{MINUTES_PER_COPY:g}",
        per_reply=f"{MINUTES_PER_REPLY:g}",
        per_screenshot=f"{MINUTES_PER_SCREENSHOT:g}",
    )
