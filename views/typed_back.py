"""The answer to what was typed back from paper: each number with its household, what was not understood, one undo."""

from collections.abc import Iterable, Iterator

from aiogram.types import ForceReply

from core.people import Role
from core.visiting import Knock, KnockReason, TypedBack, TypedLine
from views.asking import Question, Topic, first_line
from views.buttons import PlanTap
from views.commands import menu
from views.html import Html, blocks, bold, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import button, keyboard
from views.message import ROOM, Message, cut
from views.wording import Wording

LONGEST_PIECE = 40
MOST_UNCLEAR = 10


def render_typed(typed: TypedBack, *, w: Wording) -> Message:
    """Every number is answered for, so that a slip of the finger shows."""
    heading = bold(w("typed.noted", count=typed.noted) if typed.noted else w("typed.nothing"))
    told = [_line(each, w) for each in typed.lines]
    shown = [told[at] for at in cut(told, limit=ROOM // 2, most=60)[0]]
    rest = text(w("typed.more", count=len(told) - len(shown))) if len(told) > len(shown) else Html("")
    asked = lines(*_asked(typed, w))
    unclear = lines(text(w("typed.unclear")), *_unclear(typed, w)) if typed.unclear else Html("")
    micros = round(typed.at.timestamp() * 1_000_000)
    undo = button(w("typed.undo"), PlanTap(list=typed.list, act="untype", who=micros))
    return Message(blocks(lines(heading, *shown, rest), asked, unclear), keyboard([[undo]] if typed.noted else []))


def render_typed_how(w: Wording) -> Message:
    """To words with a number in them, of somebody who has a list, that nothing else understood."""
    return Message(lines(text(w("typed.not_read")), text(w("typed.how"))))


def _line(line: TypedLine, w: Wording) -> Html:
    ref = str(line.ref)
    code = "" if line.code is None or line.code == ref else w("typed.code", code=one_line(line.code, LONGEST_NAME))
    said = w(f"outcome.{line.outcome}")
    return text(w(f"typed.line.{line.reason}", ref=one_line(ref, LONGEST_NAME), code=code, outcome=said))


def _asked(typed: TypedBack, w: Wording) -> Iterator[Html]:
    for each in typed.asked[:MOST_UNCLEAR]:
        yield text(w(f"typed.asked.{each.why}", ref=one_line(each.shown, LONGEST_PIECE)))


def _unclear(typed: TypedBack, w: Wording) -> Iterator[Html]:
    for each in typed.unclear[:MOST_UNCLEAR]:
        yield text(w("typed.piece", what=one_line(each, LONGEST_PIECE)))
    yield text(w("typed.how"))


def answer_untyped(count: int, w: Wording) -> str:
    return w("typed.taken_back", count=count) if count else w("tap.nothing_to_undo")


def answer_knocked(reason: KnockReason, outcome: str, w: Wording) -> str:
    """What became of a tap on an outcome, over the screen."""
    return w(f"knock.{reason}", outcome=w(f"outcome.{outcome}") if outcome else "")


def render_note_question(knock: Knock, number: int, *, w: Wording) -> Message:
    """The chat opens an answer by itself. What is written goes into the register's safe and is never shown in chat."""
    return Message(
        lines(
            bold(first_line(Question(Topic.VISIT_NOTE, number), w)),
            text(w("asked.about_door", code=one_line(knock.code, LONGEST_NAME))),
            text(w("asked.how.visit_note")),
        ),
        ForceReply(input_field_placeholder=w("asked.placeholder.visit_note")),
    )


def render_note_kept(roles: Iterable[Role], *, is_kept: bool, w: Wording) -> Message:
    """It is not repeated. The question took the keyboard's place; this brings it back."""
    return Message(text(w("visits.note_kept" if is_kept else "visits.note_lost")), menu(roles, w))
