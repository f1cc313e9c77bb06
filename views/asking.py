"""Questions that are answered in words: a chat opens the answer by itself, and the frame of a reply says which it was.

The danger is an answer that lands at another question, so the first line of each names what it is about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from views.finding import is_find_ask
from views.preflight import is_draft_ask
from views.suggestions import is_ask
from views.wording import LOCALES, Wording


class Topic(StrEnum):
    SUGGESTION = "suggestion"
    DOUBT = "doubt"  # the deadline of a notice that is doubted, asked in an inquiry; number: the doubt
    PICTURE = "picture"  # number: the doubt
    FIND = "find"
    DUE = "due"  # 定时限 in the full text; number: the notice
    RESIDENT = "resident"  # who lives there; number: the household
    NEW_DOOR = "new_door"  # a room that is not in the register, and who lives there; number: a household beside it
    RENAME = "rename"  # a name that was written wrong; number: the resident
    VISIT_NOTE = "visit_note"  # a remark on a knock; number: the list and, in the last three digits, the household
    REQUEST_ANSWER = "answer"  # what is to be told to whoever asked; number: the request
    REQUEST_WORDS = "words"  # what a resident said at the door; number: the request
    DRAFT = "draft"  # a notice that is to be looked at before it is posted
    REDRAFT = "redraft"  # other words for it; number: the draft


_NUMBERED = (
    Topic.DOUBT,
    Topic.PICTURE,
    Topic.DUE,
    Topic.VISIT_NOTE,
    Topic.REQUEST_ANSWER,
    Topic.REQUEST_WORDS,
    Topic.RESIDENT,
    Topic.NEW_DOOR,
    Topic.RENAME,
    Topic.REDRAFT,
)


@dataclass(frozen=True, slots=True)
class Question:
    topic: Topic
    number: int = 0


def first_line(question: Question, w: Wording) -> str:
    """What the question begins with."""
    return w(f"asked.{question.topic}", number=question.number)


def question_in(shown: str) -> Question | None:
    """Which of our questions this is, in any language."""
    if is_ask(shown):
        return Question(Topic.SUGGESTION)
    if is_find_ask(shown):
        return Question(Topic.FIND)
    if is_draft_ask(shown):
        return Question(Topic.DRAFT)
    line = shown.partition("\n")[0]
    found = ((topic, pattern.fullmatch(line)) for topic, pattern in _patterns())
    return next((Question(topic, int(match[1])) for topic, match in found if match), None)


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple(_each_pattern())


def _each_pattern() -> Iterator[tuple[Topic, re.Pattern[str]]]:
    for locale in LOCALES:
        for topic in _NUMBERED:
            before, after = Wording(locale)(f"asked.{topic}", number="\n").split("\n")
            yield topic, re.compile(rf"{re.escape(before)}([0-9]{{1,18}}){re.escape(after)}")
