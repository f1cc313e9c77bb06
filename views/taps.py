"""The short answers that Telegram shows over the screen when a button was tapped: at most 200 characters."""

from core.receipts import TapReason, Verdict
from views.wording import Wording

LONGEST = 200


def answer_tap(verdict: Verdict, w: Wording) -> str:
    """What became of a tap, in the words of its reason."""
    if verdict.reason is TapReason.ACCEPTED and verdict.state is not None:
        return w(f"tap.accepted.{verdict.state}")
    return w(f"tap.{verdict.reason}")


def answer_all_read(count: int, w: Wording) -> str:
    """`count`: how many items the tap settled."""
    return w("tap.all_read", count=count) if count else w("tap.nothing_to_read")


def answer_stale(w: Wording) -> str:
    """The button is from an older form of the bot, or its subject is gone."""
    return w("tap.stale")


def answer_foreign(w: Wording) -> str:
    """Somebody tapped a button under a message that is not theirs."""
    return w("tap.foreign")


def answer_not_allowed(w: Wording) -> str:
    return w("tap.not_allowed")


def answer_moved(w: Wording) -> str:
    """The list the button belongs to was sent anew further down."""
    return w("digest.moved")
