"""What stored deliveries say: rendered from what is true at the moment of sending, or not sent at all."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from aiogram.methods import DeleteMessage, EditMessageText, SendMessage, SetMessageReaction, TelegramMethod

from bot.letters import DELETABLE, Letters
from core.deliveries import Delivery, DeliveryKind, Priority, Sent
from core.doubts import Choice
from core.ids import DeliveryId
from core.people import Person, Role
from core.receipts import Tap
from handlers.styling import Styling
from services.house import Services
from tests.builders import CENSUS, FLOOD, Desk

Call = TelegramMethod[Any]


@pytest.fixture
def letters(services: Services) -> Letters:
    return Letters(services=services, locale="zh-CN", styling=Styling("auto"))


@pytest.fixture
async def li(desk: Desk) -> Person:
    return await desk.person("李小雨")


async def due(desk: Desk, *kinds: DeliveryKind) -> list[Delivery]:
    found = await desk.services.outbox.due(desk.now, busy=(), busy_chats=(), limit=100)
    return [each for each in found if each.kind in kinds]


def made_up(kind: DeliveryKind, desk: Desk, **values: Any) -> Delivery:
    known = {"subject": 1, "revision": 0, "chat_id": 1001, "attempts": 0, "staff": None, "message_id": None}
    return Delivery(id=DeliveryId(1), kind=kind, priority=Priority.QUIET, created_at=desk.now, **{**known, **values})


async def call_for(letters: Letters, delivery: Delivery, now: datetime) -> Call | None:
    """The one plain form of it."""
    calls = await letters.calls_for(delivery, now)
    if calls is None:
        return None
    (call,) = calls
    return call


@pytest.mark.parametrize("kind", list(DeliveryKind))
async def test_every_kind_has_its_letter_and_a_subject_that_is_gone_has_none(
    desk: Desk, letters: Letters, kind: DeliveryKind
) -> None:
    call = await call_for(letters, made_up(kind, desk, subject=4711), desk.now)
    told_without = {DeliveryKind.UPDATE_ASIDE, DeliveryKind.MARKED_POSTER, DeliveryKind.MARKED_ADMIN}
    assert (call is not None) is (kind in told_without)


async def digest(desk: Desk, li: Person) -> Delivery:
    group = await desk.group("民政工作群", li)
    await desk.notice(group, CENSUS)
    desk.clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    (found,) = await due(desk, DeliveryKind.DIGEST)
    return found


async def test_a_digest_is_protected_and_holds_what_is_true_now(desk: Desk, letters: Letters, li: Person) -> None:
    waiting = await digest(desk, li)
    call = await call_for(letters, waiting, desk.now)
    assert isinstance(call, SendMessage)
    assert call.protect_content
    assert "高龄津贴" in call.text
    await desk.services.receipts.settle_item(li, waiting.subject, 1, Tap.DONE, desk.now)  # type: ignore[arg-type]
    later = await call_for(letters, waiting, desk.now)
    assert isinstance(later, SendMessage)
    assert later.text != call.text


async def test_the_older_copy_is_deleted_and_after_two_days_only_marked(
    desk: Desk, letters: Letters, li: Person
) -> None:
    first = await digest(desk, li)
    await desk.services.outbox.record(first, Sent(message_id=71), desk.now)
    await desk.services.digests.ask(li, first.chat_id, desk.now)
    (second,) = await due(desk, DeliveryKind.DIGEST)
    await desk.services.outbox.record(second, Sent(message_id=72), desk.now)
    (moved,) = await due(desk, DeliveryKind.DIGEST_MOVED)

    async def at(later: timedelta) -> Call | None:
        return await call_for(letters, moved, desk.now + later)

    assert isinstance(await at(DELETABLE - timedelta(minutes=1)), DeleteMessage)
    assert isinstance(await at(DELETABLE + timedelta(minutes=1)), EditMessageText)


async def test_an_edit_goes_to_the_live_message_only(desk: Desk, letters: Letters, li: Person) -> None:
    first = await digest(desk, li)
    edit = made_up(DeliveryKind.DIGEST_EDIT, desk, subject=first.subject, staff=li.id, chat_id=first.chat_id)
    assert await call_for(letters, edit, desk.now) is None
    await desk.services.outbox.record(first, Sent(message_id=71), desk.now)
    call = await call_for(letters, edit, desk.now)
    assert isinstance(call, EditMessageText)
    assert call.message_id == 71


async def test_an_urgent_notice_that_was_withdrawn_is_not_sent(desk: Desk, letters: Letters, li: Person) -> None:
    admin = await desk.person("管理员赵", Role.ADMIN)
    group = await desk.group("应急群", li)
    notice = await desk.notice(group, FLOOD, admin)
    urgent = [each for each in await due(desk, DeliveryKind.URGENT) if each.chat_id == li.telegram_id]
    assert isinstance(await call_for(letters, urgent[0], desk.now), SendMessage)
    await desk.services.notices.withdraw(admin, notice, desk.now)
    assert await call_for(letters, urgent[0], desk.now) is None


async def test_a_captured_notice_gets_its_sign(desk: Desk, letters: Letters, li: Person) -> None:
    await desk.notice(await desk.group("民政工作群", li), CENSUS)
    (sign,) = await due(desk, DeliveryKind.REACTION)
    assert isinstance(await call_for(letters, sign, desk.now), SetMessageReaction)


async def test_everybody_reads_their_own_language(desk: Desk, letters: Letters, li: Person) -> None:
    assert li.telegram_id is not None
    aside = made_up(DeliveryKind.UPDATE_ASIDE, desk, chat_id=li.telegram_id)
    first = await call_for(letters, aside, desk.now)
    await desk.services.roster.set_locale(li, "en")
    second = await call_for(letters, aside, desk.now)
    assert isinstance(first, SendMessage)
    assert isinstance(second, SendMessage)
    assert first.text != second.text


class TestInquiries:
    @pytest.fixture
    async def zhou(self, desk: Desk) -> Person:
        """The author of a notice whose deadline somebody doubts, at nine in the morning."""
        zhou, li = await desk.person("发文人周", Role.PUBLISHER), await desk.person("李小雨")
        desk.clock.at("09:00")
        notice = await desk.notice(await desk.group("民政工作群", zhou, li), CENSUS, zhou)
        await desk.services.doubts.doubt(li, notice, desk.now)
        return zhou

    async def asked(self, desk: Desk) -> Delivery:
        (found,) = await due(desk, DeliveryKind.INQUIRY)
        return found

    async def settle(self, desk: Desk, zhou: Person) -> None:
        (doubt,) = await desk.services.doubts.put_to(zhou.id, desk.now)
        await desk.services.doubts.settle(zhou, doubt.id, Choice(keeps=True), desk.now)

    @pytest.mark.usefixtures("zhou")
    async def test_it_is_protected_and_asks_what_is_open(self, desk: Desk, letters: Letters) -> None:
        call = await call_for(letters, await self.asked(desk), desk.now)
        assert isinstance(call, SendMessage)
        assert call.protect_content
        assert "有 1 处要您定一下" in call.text

    async def test_what_was_answered_on_the_way_is_not_sent(self, desk: Desk, letters: Letters, zhou: Person) -> None:
        waiting = await self.asked(desk)
        await self.settle(desk, zhou)
        assert await call_for(letters, waiting, desk.now) is None

    async def test_an_edit_goes_to_the_message_that_was_sent(self, desk: Desk, letters: Letters, zhou: Person) -> None:
        waiting = await self.asked(desk)
        edit = made_up(DeliveryKind.INQUIRY_EDIT, desk, subject=waiting.subject, chat_id=waiting.chat_id)
        assert await call_for(letters, edit, desk.now) is None
        await desk.services.outbox.record(waiting, Sent(message_id=71), desk.now)
        await self.settle(desk, zhou)
        call = await call_for(letters, edit, desk.now)
        assert isinstance(call, EditMessageText)
        assert (call.message_id, call.text) == (71, "都定好了，谢谢")

    async def test_the_one_before_it_becomes_one_line(self, desk: Desk, letters: Letters) -> None:
        moved = made_up(DeliveryKind.INQUIRY_MOVED, desk, message_id=71)
        call = await call_for(letters, moved, desk.now)
        assert isinstance(call, EditMessageText)
        assert (call.message_id, call.text, call.reply_markup) == (71, "已移至下方", None)
