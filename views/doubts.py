"""What whoever publishes is asked: one message, one doubt at a time, and what became of the answer.

A typed answer never stands alone: its question is a message of its own, whose first line says what it is about.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from aiogram.types import ForceReply

from core.doubts import Doubt, DoubtKind, DoubtReason, Due, Settled, Twin
from core.office import Office
from core.people import Role
from views.asking import Question, Topic, first_line
from views.buttons import DoubtTap, DueTap, NoticeTap
from views.commands import menu
from views.due import Tapped, due_facts, due_rows, office_words, quote, settled_words
from views.html import Html, blocks, bold, joined, lines, link, one_line, text
from views.items import LONGEST_NAME, sources_words, title_words
from views.keyboards import Row, button, keyboard
from views.message import Message
from views.moments import Clock, moment_words
from views.wording import Wording

_TOPICS = {DoubtKind.DEADLINE: Topic.DOUBT, DoubtKind.PICTURE: Topic.PICTURE}


def render_inquiry(doubts: Sequence[Doubt], page: int = 0, *, w: Wording, now: datetime, office: Office) -> Message:
    """The doubt at this position, or the last one; thanks when none is left."""
    if not doubts:
        return Message(text(w("doubt.all_settled")))
    clock = Clock(w=w, now=now, office=office)
    number = min(max(page, 0), len(doubts) - 1)
    shown = doubts[number]
    count = w("doubt.title", count=len(doubts))
    heading = count if len(doubts) == 1 else w("doubt.title_of", count=len(doubts), number=number + 1)
    rows = [*_rows(shown, number, clock), _turns(number, len(doubts), w)]
    return Message(blocks(bold(heading), _said(shown, clock), _asked(shown, w)), keyboard(rows))


def render_due(due: Due, *, w: Wording, now: datetime, office: Office) -> Message:
    """定时限 in place of the full text, and back to it."""
    clock = Clock(w=w, now=now, office=office)
    rows = due_rows(due, clock, lambda tap: DueTap(notice=due.notice, act=tap.act, value=tap.value))
    back = button(w("button.back"), NoticeTap(notice=due.notice, act="back"))
    facts = lines(bold(title_words(due.title, w)), *due_facts(due, clock))
    return Message(blocks(facts, text(w("due.ask"))), keyboard([*rows, [back]]))


def question_about(doubt: Doubt) -> Question | None:
    """What is asked for in words; not every doubt can be answered so."""
    topic = _TOPICS.get(doubt.kind)
    return None if topic is None else Question(topic, doubt.id)


def render_question(question: Question, title: str = "", *, again: DoubtReason | None = None, w: Wording) -> Message:
    """Asks for words. `again`: why what was written before is not enough; nothing was changed."""
    how = "picture" if question.topic is Topic.PICTURE else "due"
    return Message(
        lines(
            bold(first_line(question, w)),
            text(title_words(title, w)) if title else Html(""),
            Html("") if again is None else text(w(f"asked.again.{how}.{again}")),
            text(w(f"asked.how.{how}")),
        ),
        ForceReply(input_field_placeholder=w(f"asked.placeholder.{how}")),
    )


def render_settled(settled: Settled, roles: Iterable[Role], *, w: Wording, now: datetime, office: Office) -> Message:
    """To whoever typed: the question took the place of the keyboard at the bottom, and this brings it back.

    It names the notice, so that an answer that missed its way is seen at once.
    """
    title = settled.captured.title if settled.captured is not None else settled.title
    said = text(answer_settled(settled, w=w, now=now, office=office))
    due = text(_understood(settled, Clock(w=w, now=now, office=office)))
    return Message(lines(said, bold(title_words(title, w)) if title else Html(""), due), menu(roles, w))


def _understood(settled: Settled, clock: Clock) -> str:
    """By when a picture's notice is due, as far as that was understood: whoever wrote it sees what is missing."""
    if settled.captured is None or settled.captured.notice is None or not settled.is_due:
        return ""
    if settled.deadline is None:
        return clock.w("due.now_none")
    return clock.w("notice.deadline", words=office_words(settled.deadline.at, settled.deadline.precision, clock))


def answer_settled(settled: Settled, *, w: Wording, now: datetime, office: Office) -> str:
    """What became of an answer, in one sentence; over the screen or as a message."""
    if settled.reason is not DoubtReason.SETTLED:
        return w(f"doubt.{settled.reason}")
    if settled.captured is not None:
        return w(f"captured.{settled.captured.reason}", count=settled.captured.addressed)
    if settled.is_due:
        return settled_words(settled.deadline, Clock(w=w, now=now, office=office))
    return w("doubt.settled")


def answer_doubted(reason: DoubtReason, w: Wording) -> str:
    """To whoever tapped 时限有误."""
    return w(f"doubt.{reason}")


def _said(doubt: Doubt, clock: Clock) -> Html:
    """What it is about."""
    w = clock.w
    if doubt.due is not None:
        return lines(bold(title_words(doubt.due.title, w)), *due_facts(doubt.due, clock))
    if doubt.pair:
        return blocks(*(_twin(number, each, clock) for number, each in enumerate(doubt.pair, 1)))
    return lines(_place(doubt, clock), quote(doubt.text, w))


def _asked(doubt: Doubt, w: Wording) -> Html:
    return text(w(f"doubt.ask.{doubt.kind}", title=title_words(doubt.title, w)))


def _place(doubt: Doubt, clock: Clock) -> Html:
    """Where it was posted, with a link to it."""
    name = one_line(doubt.source, LONGEST_NAME) or clock.w("notice.unnamed")
    at = "" if doubt.posted_at is None else moment_words(doubt.posted_at, w=clock.w, now=clock.now, office=clock.office)
    return joined(" ", [link(name, doubt.link), text(at)])


def _twin(number: int, twin: Twin, clock: Clock) -> Html:
    due = clock.w("due.now_none")
    if twin.deadline is not None:
        due = clock.w("notice.deadline", words=office_words(twin.deadline, twin.precision, clock))
    title = Html(text(f"{number}. ") + bold(title_words(twin.title, clock.w)))
    return lines(title, text(sources_words(twin.sources, clock.w)), text(due))


def _rows(doubt: Doubt, page: int, clock: Clock) -> Iterator[Row]:
    def to(tap: Tapped) -> DoubtTap:
        return DoubtTap(doubt=doubt.id, act=tap.act, value=tap.value, page=page)

    if doubt.due is not None:
        yield from due_rows(doubt.due, clock, to)
        return
    first = "own" if doubt.kind is DoubtKind.PICTURE else "yes"
    yield [button(clock.w(f"doubt.button.{doubt.kind}.{act}"), to(Tapped(act))) for act in (first, "no")]


def _turns(number: int, count: int, w: Wording) -> Row:
    """To the others, for whoever cannot answer this one yet."""
    before = [button(w("doubt.button.prev"), DoubtTap(doubt=0, act="prev", page=number - 1))] if number else []
    behind = number < count - 1
    after = [button(w("doubt.button.next"), DoubtTap(doubt=0, act="next", page=number + 1))] if behind else []
    return [*before, *after]
