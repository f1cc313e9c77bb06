"""/notice in private: a draft is looked at before it is posted, and goes to the groups that its publisher ticks.

The danger is a draft that is taken for a notice already: while it was asked for, and when it is edited, its words are a
draft's and nobody else's.
"""

from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from core.drafts import Drafted, DraftReason
from core.ids import DraftId, SourceId
from core.people import Person
from handlers.asking import Answers, Asked
from handlers.posts import post_of
from handlers.removing import take_away
from handlers.replies import redraw, reply, toast
from services.drafts import may_draft
from services.house import Services
from views.asking import Question, Topic
from views.buttons import DraftTap
from views.moments import Clock
from views.notice import render_notice_how
from views.preflight import (
    answer_counted,
    drafted_words,
    render_draft_ask,
    render_draft_done,
    render_drafted,
    render_only_words,
    render_redraft_ask,
)
from views.taps import answer_foreign
from views.wording import Wording


async def on_notice(
    message: Message,
    person: Person,
    services: Services,
    asked: Asked,
    w: Wording,
    now: datetime,
    command: CommandObject | None = None,
) -> None:
    """With words behind the command they are taken at once. Whoever may not publish is told how notices come about."""
    if not may_draft(person):
        await reply(message, render_notice_how(w))
        return
    if command is not None and command.args:
        await _answer(message, await _put(message, command.args, person, services, now), services, w, now)
        return
    asked.note(message.chat.id, Question(Topic.DRAFT), now)
    await reply(message, render_draft_ask(w=w))


async def on_draft(
    message: Message, question: Question, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    words = message.text or message.caption or ""
    instead = DraftId(question.number) if question.topic is Topic.REDRAFT else None
    if post_of(message).files:
        await reply(message, render_only_words(w=w))
    await _answer(message, await _put(message, words, person, services, now, instead), services, w, now)


async def on_draft_edit(message: Message, drafted: Drafted, services: Services, w: Wording, now: datetime) -> None:
    """The words of an edit stand on a new screen; the one of the words before posts nothing any more."""
    await _answer(message, drafted, services, w, now)


async def _put(
    message: Message, words: str, person: Person, services: Services, now: datetime, instead: DraftId | None = None
) -> Drafted:
    return await services.drafts.put(person, words, now, message_id=message.message_id, instead=instead)


async def _answer(message: Message, drafted: Drafted, services: Services, w: Wording, now: datetime) -> None:
    """What tells of one household does not stay in the chat either."""
    if drafted.reason is DraftReason.ABOUT_A_HOME:
        await take_away(message, services, now)
    await reply(message, render_drafted(drafted, clock=Clock(w=w, now=now, office=services.office)))


async def on_draft_tap(
    query: CallbackQuery,
    callback_data: DraftTap,
    person: Person | None,
    services: Services,
    asked: Asked,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    if callback_data.act in ("count", "uncount"):
        return await _count(query, callback_data, person, services, w, now)
    if callback_data.act == "again":
        return await _ask_again(query, callback_data, person, services, asked, w, now)
    drafted = await _act(callback_data, person, services, now)
    if drafted.reason is DraftReason.NO_GROUPS:
        return await toast(query, drafted_words(drafted.reason, w))
    await toast(query, "" if drafted.preflight else drafted_words(drafted.reason, w))
    clock = Clock(w=w, now=now, office=services.office)
    return await redraw(query, render_drafted(drafted, callback_data.page, clock=clock))


async def _count(
    query: CallbackQuery, tap: DraftTap, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    draft_id = DraftId(tap.draft)
    is_done = await services.counts.switch(person, draft_id, now, is_on=tap.act == "count")
    outcome = await services.draft_posts.outcome(person, draft_id)
    await toast(query, answer_counted(tap.act if is_done else "refused", w))
    if outcome is not None:
        await redraw(query, render_draft_done(draft_id, outcome, w=w))


async def _act(tap: DraftTap, person: Person, services: Services, now: datetime) -> Drafted:
    """An act that is not known only shows the draft."""
    draft_id = DraftId(tap.draft)
    if tap.act in ("on", "off"):
        picked = [SourceId(tap.value)] if tap.value else None
        return await services.drafts.choose(person, draft_id, picked, now, is_in=tap.act == "on")
    if tap.act == "post":
        return await services.drafts.post(person, draft_id, now)
    if tap.act == "drop":
        return await services.drafts.drop(person, draft_id, now)
    return await services.drafts.show(person, draft_id, now)


async def _ask_again(
    query: CallbackQuery, tap: DraftTap, person: Person, services: Services, asked: Asked, w: Wording, now: datetime
) -> None:
    drafted = await services.drafts.show(person, DraftId(tap.draft), now)
    message = query.message
    if drafted.preflight is None or not isinstance(message, Message):
        return await toast(query, drafted_words(drafted.reason, w))
    await toast(query, "")
    asked.note(message.chat.id, Question(Topic.REDRAFT, tap.draft), now)
    await reply(message, render_redraft_ask(DraftId(tap.draft), w=w))
    return None


class EditsDraft(Filter):
    """An edit of the message in which a draft was written; the handler gets what became of it as `drafted`."""

    async def __call__(
        self, message: Message, services: Services, now: datetime, person: Person | None = None
    ) -> bool | dict[str, Any]:
        if person is None:
            return False
        words = _without_command(message.text or message.caption or "")
        drafted = await services.drafts.edited(person, message.message_id, words, now)
        return False if drafted is None else {"drafted": drafted}


class Rewords(Filter):
    """A notice that is typed while a draft waits; the handler gets what became of it as `drafted`."""

    async def __call__(
        self, message: Message, services: Services, now: datetime, person: Person | None = None
    ) -> bool | dict[str, Any]:
        if person is None or message.text is None or message.forward_origin is not None:
            return False
        drafted = await services.drafts.again(person, message.text, now, message_id=message.message_id)
        return False if drafted is None else {"drafted": drafted}


def build_rewording_router() -> Router:
    """After everything that typed words can mean, before they are captured."""
    router = Router(name="rewording")
    router.message.register(on_draft_edit, F.chat.type == "private", Rewords())
    return router


def _without_command(words: str) -> str:
    return "".join(words.split(maxsplit=1)[1:]) if words.startswith("/notice") else words


def build_router(asked: Asked) -> Router:
    """`asked` is shared with the key that asks."""
    router = Router(name="preflight")
    in_private = F.chat.type == "private"
    router.message.register(on_notice, Command("notice"), in_private, ~F.reply_to_message)
    router.message.register(on_draft, in_private, Answers(asked, Topic.DRAFT, Topic.REDRAFT, forwarded=True))
    router.edited_message.register(on_draft_edit, in_private, EditsDraft())
    router.callback_query.register(on_draft_tap, DraftTap.filter())
    return router
