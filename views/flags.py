"""Flags in words: what was said of a notice from three people on, and the answer to a tap on one."""

from collections.abc import Iterable

from core.flags import TOLD_FROM, FlagKind, FlagReason
from views.wording import Wording


def flag_words(flags: Iterable[tuple[FlagKind, int]], w: Wording) -> str:
    """不记名反映：重复 3、时限太短 5; empty when there is nothing to tell."""
    kinds = [w("burden.kind", kind=w(f"flag.{kind}"), count=count) for kind, count in flags]
    return w("burden.flags", kinds=w("comma").join(kinds)) if kinds else ""


def answer_flag(reason: FlagReason, w: Wording) -> str:
    """Over the screen, at most 200 characters."""
    return w(f"flag.answer.{reason}", count=TOLD_FROM)
