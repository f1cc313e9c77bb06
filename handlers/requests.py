"""/requests (诉求): what residents asked for, who sees to it, and the sentence that goes back to them.

Messages with codes are protected and go away after a day. Sentences that are typed here are sealed and never repeated.
"""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.ids import RequestId, UnitId, VisitListId
from core.people import Person
from core.requests import Request, RequestKind, RequestReason
from handlers.asking import Answers, Asked
from handlers.removing import send_for_a_day as _send
from handlers.removing import take_away
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.asking import Question, Topic
from views.buttons import RequestTap
from views.message import Message as View
from views.requests import (
    answer_request,
    render_dues,
    render_heard,
    render_kinds,
    render_owners,
    render_request,
    render_request_question,
    render_request_told,
    render_requests,
)
from views.taps import answer_foreign
from views.welcome import render_not_allowed
from views.wording import Wording

_KINDS = frozenset(kind.value for kind in RequestKind)
_TOPICS = {"answer": Topic.REQUEST_ANSWER, "words": Topic.REQUEST_WORDS}


async def on_requests(message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    held = await services.requests.held(person, now)
    if held is None:
        await reply(message, render_not_allowed(w))
        return
    await _send(message, render_requests(held, w=w, now=now, office=services.office), services, now)


async def ask_at_door(
    query: CallbackQuery,
    person: Person,
    list_id: VisitListId,
    number: int,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    """Right after 有诉求 at a door: which kind, and who sees to it; nothing has to be answered."""
    heard = await services.requests.heard_at(person, list_id, number)
    if heard is not None and isinstance(query.message, Message):
        await _send(query.message, render_kinds(heard, place="door", w=w), services, now)


async def on_request_tap(
    query: CallbackQuery,
    callback_data: RequestTap,
    person: Person | None,
    services: Services,
    asked: Asked,
    w: Wording,
    now: datetime,
) -> None:
    message = query.message
    if person is None or not isinstance(message, Message) or message.chat.type != "private":
        return await toast(query, answer_foreign(w))
    if callback_data.act == "list":
        return await _show_list(query, callback_data.page, person, services, w, now)
    request = await services.requests.find(person, RequestId(callback_data.request))
    if request is None:
        return await toast(query, answer_request(RequestReason.UNKNOWN, w))
    if callback_data.act in _TOPICS:
        return await _ask(query, message, request, _TOPICS[callback_data.act], services, asked, w, now)
    reason = await _change(callback_data, request, person, services, now)
    await toast(query, "" if reason is None else answer_request(reason, w))
    return await redraw(query, await _next(callback_data, request.id, person, services, w, now))


async def _change(
    tap: RequestTap, request: Request, person: Person, services: Services, now: datetime
) -> RequestReason | None:
    """What the tap does; None: it only shows something."""
    if tap.act in _KINDS:
        return await services.requests.set_kind(person, request.id, RequestKind(tap.act), now)
    if tap.act == "take":
        return await services.requests.take(person, request.id, now)
    if tap.act == "told":
        return await services.requests.told(person, request.id, now)
    if tap.act == "again":
        return await services.requests.again(person, request.id)
    if tap.act == "owner":
        owner = UnitId(tap.value) if tap.value else None
        return await services.requests.hand_to(person, request.id, owner, now)
    if tap.act == "due":
        return await services.requests.set_due(person, request.id, tap.value, now)
    return None


async def _next(
    tap: RequestTap, request_id: RequestId, person: Person, services: Services, w: Wording, now: datetime
) -> View:
    """What stands there after the tap; the request is read anew."""
    request, office = await services.requests.find(person, request_id), services.office
    if request is None:
        return render_not_allowed(w)
    if tap.act == "kinds":
        return render_kinds(request, tap.page, w=w)
    if tap.act == "dues":
        return render_dues(request, tap.page, w=w, now=now, office=office)
    if tap.act == "hand" or (tap.place == "door" and tap.act in _KINDS):
        owners = await services.requests.owners(person, request_id)
        return render_owners(request, owners, tap.page, tap.place, w=w)
    if tap.place == "door":
        return render_heard(request, w=w, now=now, office=office)
    return render_request(request, tap.page, w=w, now=now, office=office)


async def _show_list(
    query: CallbackQuery, page: int, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    held = await services.requests.held(person, now)
    await toast(query, "")
    view = render_not_allowed(w)
    if held is not None:
        view = render_requests(held, page, w=w, now=now, office=services.office)
    await redraw(query, view)


async def _ask(
    query: CallbackQuery,
    message: Message,
    request: Request,
    topic: Topic,
    services: Services,
    asked: Asked,
    w: Wording,
    now: datetime,
) -> None:
    await toast(query, "")
    asked.note(message.chat.id, Question(topic, request.id), now)
    await _send(message, render_request_question(request, topic, w=w), services, now)


async def on_sentence(
    message: Message, question: Question, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    """The answer, or the resident's words: taken away and sealed at once, and not repeated."""
    await take_away(message, services, now)
    request_id, words = RequestId(question.number), message.text or ""
    if question.topic is Topic.REQUEST_ANSWER:
        reason = await services.requests.answer(person, request_id, words, now)
    else:
        reason = await services.requests.add_words(person, request_id, words, now)
    request = await services.requests.find(person, request_id)
    view = render_request_told(reason, question.topic, request, person.roles, w=w)
    await _send(message, view, services, now)


def build_router(asked: Asked) -> Router:
    """`asked` is shared with the other questions."""
    router = Router(name="requests")
    in_private = F.chat.type == "private"
    router.message.register(on_requests, Command("requests"), in_private)
    router.message.register(on_sentence, in_private, Answers(asked, Topic.REQUEST_ANSWER, Topic.REQUEST_WORDS))
    router.callback_query.register(on_request_tap, RequestTap.filter())
    return router
