"""Does the learned score agree with the rules about the deadlines of a text?

A silent error is the worst outcome, so the score never adds a deadline: where it disagrees a person is asked, and only
where it disagrees most, what the rules found is taken back as well. The bars were chosen on texts that neither the
weights nor the rules had seen.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from core.reading.due_signs import scene, signs
from core.reading.due_weights import strongest, votes, weigh
from core.reading.judging import Verdict
from core.reading.setting import Setting

MISSED_BAR = 0.0
"""No deadline was found, no rule says why, and a moment scores so high. With these bars 9 in 100 texts without
a deadline ask, on sets that the weights had not seen."""
REFUSED_BAR = 0.35
"""The same of a moment that a rule refused for a reason (a promise, a question, a condition)."""
TASK_BAR = -0.35
"""The same of a day in a sentence in which something is handed in or done: there silence would cost most."""
ANOTHER_BAR = 0.2
"""A deadline was found, and another moment scores so high."""
UNSURE_BAR = 0.05
"""A deadline was found that scores lower: of unseen texts with one 1 in 20 is asked about."""
NONE_BAR = -0.25
"""All that was found scores so low: there is none, and a person is asked."""
TAKEN_BACK = "taken_back"
"""With this word begins the doubt that says so."""
_UNEXPLAINED = frozenset({"no_cue", "event"})
_TASK = re.compile(
    r"交(?!通|流|警|界|友|叉|代|易|接|杯|往)|填(?!空)|上报|报送|报(?=[我给镇区街科办个准])|缴(?!获)|登记|补(?!贴|助|给|充|课|水|丁)|"
    r"收(?=现金|费|钱|齐|条|表|上|[,。;])|材料|表(?=[,。;!]|$)|台账|作业|稿|节点|超期|没[^,。;!\n]{1,6}的|告诉[我食前]|告诉[^,。]{1,2}老师|改不了|认证|续费|申领|整改(?!率)"
)
_TOLD = re.compile(r"已|均|公示|月报|通报|[?]|吗|罚款|维护|判决|应诉|合同|服务期|之日起|应当")
"""Reports, questions and the law name such things without asking for them."""
_OF_ONESELF = frozenset({"plan", "permission"})
_MOST = 4
"""So many moments of either sort are looked at, which bounds the time."""


class Opinion(NamedTuple):
    """Words for the doubts, and whether what the rules found is taken back."""

    doubts: tuple[str, ...] = ()
    is_none: bool = False


class Scored(NamedTuple):
    """A moment with its score and what was seen beside it."""

    score: float
    bar: float
    """From here on it is doubted that it was rightly passed over."""
    seen: frozenset[str]


def opinion(
    settings: Sequence[Setting], verdicts: Sequence[Verdict], text: str, kept: frozenset[datetime], *, asks: bool
) -> Opinion:
    """`kept` are the deadlines that the rules found, `asks` says that a person is asked already."""
    if not settings or (asks and not kept):
        return Opinion()
    view = _View(settings, verdicts, text, kept)
    found = view.scored(view.found)
    if found and max(each.score for each in found) <= NONE_BAR:
        return Opinion(doubts=_named(TAKEN_BACK, found[0]), is_none=True)
    worst = min(found, key=lambda each: each.score, default=None)
    if asks:
        return Opinion()
    if worst and worst.score < UNSURE_BAR:
        return Opinion(doubts=_named("perhaps_none", worst))
    missed = [each for each in view.scored(view.others) if each.score >= each.bar]
    return Opinion(doubts=_named("perhaps_one", max(missed, key=lambda each: each.score)) if missed else ())


class _View:
    """The moments ahead, those that were found and the others; only what is needed is scored."""

    def __init__(
        self, settings: Sequence[Setting], verdicts: Sequence[Verdict], text: str, kept: frozenset[datetime]
    ) -> None:
        self.settings, self.verdicts, self.kept = settings, verdicts, kept
        self.of = scene(text, [words.moment for words in settings])
        self.votes = votes(self.of.shared)
        ahead = [order for order in range(len(settings)) if self._is_ahead(order)]
        self.found = [order for order in ahead if self._is_found(order)][:_MOST]
        self.others = [order for order in ahead if self._is_other(order)][:_MOST]

    def scored(self, orders: Sequence[int]) -> list[Scored]:
        return [self._scored(order) for order in orders]

    def _at(self, order: int) -> datetime | None:
        return self.verdicts[order].at or self.settings[order].moment.at

    def _is_ahead(self, order: int) -> bool:
        at = self._at(order)
        return at is not None and self.of.places[order] is not None and at.date() >= self.settings[order].posted.date()

    def _is_found(self, order: int) -> bool:
        """A window with its name (报名时间:A至B) needs no second opinion."""
        verdict = self.verdicts[order]
        is_named = verdict.reason == "window" and not (verdict.inferred or verdict.doubtful)
        return verdict.accepted and self._at(order) in self.kept and not is_named

    def _is_other(self, order: int) -> bool:
        """Not the same moment again, and not the hours of a day."""
        moment = self.settings[order].moment
        if self._at(order) in self.kept or _is_explained(self.settings[order], self.verdicts[order].reason):
            return False
        return not (moment.dayless and moment.ranged)

    def _scored(self, order: int) -> Scored:
        own = signs(self.settings[order], self.of, self.of.places[order] or 0, self._at(order), order)
        return Scored(score=weigh(own, self.of.shared, self.votes), bar=self._bar(order), seen=own)

    def _bar(self, order: int) -> float:
        reason, words = self.verdicts[order].reason, self.settings[order]
        if self.kept:
            return ANOTHER_BAR if reason in _UNEXPLAINED | _OF_ONESELF else REFUSED_BAR
        if reason in _UNEXPLAINED | _OF_ONESELF and _is_of_task(words):
            return TASK_BAR
        return MISSED_BAR if reason in _UNEXPLAINED else REFUSED_BAR


def _is_explained(words: Setting, reason: str) -> bool:
    """A threat that is quoted from swindlers, or a condition in brackets: nothing is left to doubt."""
    return reason == "swindle" or (reason == "condition" and words.before.rfind("(") > words.before.rfind(")"))


def _is_of_task(words: Setting) -> bool:
    is_hour = words.moment.dayless or words.moment.within_day
    return not is_hour and bool(_TASK.search(words.sentence)) and not _TOLD.search(words.sentence)


def _named(doubt: str, scored: Scored) -> tuple[str, ...]:
    """The doubt, with what weighed most for it."""
    parts = " ".join(f"{name}{weight:+.1f}" for name, weight in strongest(scored.seen, 3))
    return (f"{doubt}: {scored.score:+.2f} {parts}",)
