"""What a visit list says in whatever style: codes, contact reasons and what to say, and nothing that tells of a person.

The danger is a title that speaks of ages or needs beside a household's code: a doubtful title is not shown at all.
"""

import re

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from core.needs import Need
from core.outreach import Knock, Outcome, VisitList, plain_sentence
from core.text import plain
from views.buttons import VisitTap
from views.html import one_line, seen
from views.items import LONGEST_TITLE
from views.keyboards import Row, button
from views.wording import Wording

TOLD_SHOWN = 4
TWICE = 2
"""So many attempts that met nobody ask for another way."""

_TELLS = re.compile(
    "|".join(re.escape(need.value) for need in Need)
    + r"|岁|[六七八九]旬|高龄|老人|老年|长者|残|失明|盲|聋|哑|孤|寡|困难|贫|五保|孕|患者|患病|慢病|慢性病|大病|重病|"
    r"\b(?:aged?|elderly|seniors?|years? old|disab\w*|blind|deaf|dementia|bedridden|poor|patients?)\b",
    re.IGNORECASE,
)
"""What must not stand beside a household's code. Wide on purpose: a title kept back costs a look at the full list."""


def sentence(title: str, w: Wording) -> str:
    """What to say at the door about one notice, without a word that tells an age or a need."""
    said = plain_sentence(one_line(plain(seen(title)), LONGEST_TITLE))
    return w("visits.some_notice") if not said or _tells(said) else said


def _tells(said: str) -> bool:
    """Spaces may part a word, and what was cut out may have joined two halves of one."""
    return bool(_TELLS.search(said) or _TELLS.search("".join(said.split()))) or plain_sentence(said) != said


def heading_words(visits: VisitList, w: Wording) -> list[str]:
    """How many doors are left; beneath it how many are done, once there are any."""
    done = sum(knock.outcome is not None for knock in visits.knocks)
    return [w("visits.title", count=len(visits.knocks) - done), *([w("visits.done", count=done)] if done else [])]


def suggestion_words(knock: Knock, w: Wording) -> str:
    """What else could be tried after nobody was home twice."""
    is_tried = knock.not_home >= TWICE and knock.outcome in (None, Outcome.NOT_HOME)
    return w("visits.suggestion", count=knock.not_home) if is_tried else ""


def outcome_buttons(visits: VisitList, knock: Knock, page: int, w: Wording) -> Row:
    """Every outcome; after a tap only the way back."""
    if knock.outcome is not None:
        return [_tap(visits, knock, w("button.undo"), "undo", page)]
    return [_tap(visits, knock, w(f"outcome.{outcome}"), outcome, page) for outcome in Outcome]


def turn_to(visits: VisitList, act: str, page: int) -> VisitTap:
    return VisitTap(list=visits.id, number=0, act=act, page=page)


def _tap(visits: VisitList, knock: Knock, label: str, act: str, page: int) -> InlineKeyboardButton:
    data = VisitTap(list=visits.id, number=knock.number, act=act, page=page)
    return button(f"{label} {knock.number}", data, ButtonStyle.PRIMARY if act == Outcome.TOLD else None)
