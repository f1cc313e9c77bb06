"""What whoever publishes is asked, and 定时限: taps, and answers in words."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from core.doubts import DoubtReason, Settled
from core.ids import DoubtId, NoticeId
from core.people import Person, Style
from handlers.asking import Answers, Asked
from handlers.full import draw
from handlers.replies import redraw, reply, send_all, toast
from services.house import Services
from views.asking import Question, Topic
from views.buttons import DoubtTap, DueTap, NoticeTap
from views.doubts import answer_settled, question_about, render_inquiry, render_question, render_settled
from views.due import choice_of
from views.taps import answer_foreign, answer_stale
from views.wording import Wording

_ASKED_AGAIN = (DoubtReason.UNREADABLE, DoubtReason.UNTITLED, DoubtReason.UNDATED, DoubtReason.PAST)
_YES_OR_NO = {"yes": True, "no": False}


async def on_doubt_tap(
    query: CallbackQuery,
    callback_data: DoubtTap,
    person: Person | None,
    services: Services,
    asked: Asked,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    if callback_data.act == "own":
        return await _ask(query, callback_data, person, services, asked, w, now)
    if callback_data.doubt:
        settled = await _settle(callback_data, person, services, now)
        words = answer_stale(w) if settled is None else _words(settled, services, w, now)
        await toast(query, words)
    else:
        await toast(query, "")
    open_ones = await services.doubts.put_to(person.id, now)
    return await redraw(query, render_inquiry(open_ones, callback_data.page, w=w, now=now, office=services.office))


async def _settle(tap: DoubtTap, person: Person, services: Services, now: datetime) -> Settled | None:
    """None for a button that nobody made."""
    doubt_id, choice = DoubtId(tap.doubt), choice_of(tap.act, tap.value)
    if choice is not None:
        return await services.doubts.settle(person, doubt_id, choice, now)
    if tap.act in _YES_OR_NO:
        return await services.doubts.say(person, doubt_id, now, is_so=_YES_OR_NO[tap.act])
    return None


async def _ask(
    query: CallbackQuery, tap: DoubtTap, person: Person, services: Services, asked: Asked, w: Wording, now: datetime
) -> None:
    doubt = await services.doubts.question(person, DoubtId(tap.doubt), now)
    question = None if doubt is None else question_about(doubt)
    if doubt is None or question is None:
        return await toast(query, _words(Settled(reason=DoubtReason.ALREADY), services, w, now))
    return await _put(query, question, doubt.due.title if doubt.due else "", asked, w, now)


async def on_due_tap(
    query: CallbackQuery,
    callback_data: DueTap,
    person: Person | None,
    services: Services,
    asked: Asked,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    notice_id = NoticeId(callback_data.notice)
    due = None if person is None else await services.doubts.due(person, notice_id, now)
    if person is None or due is None:
        return await toast(query, answer_foreign(w))
    if callback_data.act == "own":
        return await _put(query, Question(Topic.DUE, notice_id), due.title, asked, w, now)
    choice = choice_of(callback_data.act, callback_data.value)
    if choice is None:
        return await toast(query, answer_stale(w))
    settled = await services.doubts.set_due(person, notice_id, choice, now)
    await toast(query, _words(settled, services, w, now))
    return await draw(query, NoticeTap(notice=notice_id, act="back"), person, services, w, style, now)


async def _put(query: CallbackQuery, question: Question, title: str, asked: Asked, w: Wording, now: datetime) -> None:
    """Asks for words in a message of its own."""
    await toast(query, "")
    asked.note(query.from_user.id, question, now)
    await send_all(query, [render_question(question, title, w=w)])


async def on_typed(
    message: Message, question: Question, person: Person, services: Services, asked: Asked, w: Wording, now: datetime
) -> None:
    """What cannot be read is asked for again, and nothing is lost."""
    settled = await _tell(question, message.text or message.caption or "", person, services, now)
    if settled.reason in _ASKED_AGAIN:
        asked.note(message.chat.id, question, now)
        await reply(message, render_question(question, again=settled.reason, w=w))
        return
    await reply(message, render_settled(settled, person.roles, w=w, now=now, office=services.office))


async def _tell(question: Question, words: str, person: Person, services: Services, now: datetime) -> Settled:
    if question.topic is Topic.DUE:
        return await services.doubts.tell_due(person, NoticeId(question.number), words, now)
    return await services.doubts.tell(person, DoubtId(question.number), words, now)


def _words(settled: Settled, services: Services, w: Wording, now: datetime) -> str:
    return answer_settled(settled, w=w, now=now, office=services.office)


def build_router(asked: Asked) -> Router:
    """`asked` is shared with everybody who asks for words."""
    router = Router(name="doubts")
    router.callback_query.register(on_doubt_tap, DoubtTap.filter())
    router.callback_query.register(on_due_tap, DueTap.filter())
    router.message.register(on_typed, F.chat.type == "private", Answers(asked, Topic.DOUBT, Topic.PICTURE, Topic.DUE))
    return router
