"""Opening a notice in full, withdrawing it, and erasing one that turns out to be secret."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, String, Text, select, update

from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.notices import PostReason
from core.people import Person, Role
from core.receipts import NoticeState, ReceiptState, Tap, TapReason
from storage.store import Store
from storage.tables import attachment, delivery, metadata, notice, outreach
from tests.builders import CENSUS, ELDERLY, LATER, MEETING, Clock, Desk, at
from tests.services.looking import administrator, edit, rows, shown, told

_UNITS = {"own": "east", "below": "grid", "above": "street", "other": "west"}
_MAY_WITHDRAW = {
    (Role.PUBLISHER, "own"),
    (Role.SUPERVISOR, "own"),
    (Role.SUPERVISOR, "below"),
    *((Role.ADMIN, where) for where in _UNITS),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("where", _UNITS)
async def test_who_may_withdraw_a_notice_of_which_unit(desk: Desk, role: Role, where: str) -> None:
    """The table of rights, with the notice issued by the actor's own unit, one below, one above, and another."""
    actor = await desk.person("某人", role, unit=desk.east)
    author = await desk.person("发布人", Role.PUBLISHER, unit=getattr(desk, _UNITS[where]))
    notice_id = await desk.notice(await desk.group("群", actor, author), by=author)
    captured = await desk.services.notices.withdraw(actor, notice_id, desk.now)
    allowed = (role, where) in _MAY_WITHDRAW
    assert captured.reason is (PostReason.WITHDRAWN if allowed else PostReason.NOT_ALLOWED)
    state = (await shown(desk, notice_id)).state
    assert state is (NoticeState.WITHDRAWN if allowed else NoticeState.OPEN)
    found = await desk.services.notices.show(actor, notice_id)
    assert found is not None
    assert not found.may_withdraw


async def published(desk: Desk, text: str = CENSUS) -> tuple[Person, Person, NoticeId]:
    publisher, wang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("王芳")
    return publisher, wang, await desk.notice(await desk.group("群", publisher, wang), text, publisher)


async def test_its_author_withdraws_it_and_holders_see_it(desk: Desk) -> None:
    publisher, wang, notice_id = await published(desk)
    mine = await desk.services.notices.show(publisher, notice_id)
    assert mine is not None
    assert mine.may_withdraw
    await desk.services.notices.withdraw(publisher, notice_id, desk.now)
    seen = await desk.services.notices.show(wang, notice_id)
    assert seen is not None
    assert seen.state is NoticeState.WITHDRAWN
    verdict = await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
    assert verdict.reason is TapReason.WITHDRAWN


async def test_withdrawing_twice_equals_once(desk: Desk, clock: Clock) -> None:
    publisher, _, notice_id = await published(desk)
    first = desk.now
    await desk.services.notices.withdraw(publisher, notice_id, first)
    again = await desk.services.notices.withdraw(publisher, notice_id, clock.later(hours=1))
    assert again.reason is PostReason.WITHDRAWN
    async with desk.store.reading() as connection:
        assert await connection.scalar(select(notice.c.withdrawn_at)) == first


async def test_it_is_withdrawn_by_a_reply_to_any_of_its_postings(desk: Desk) -> None:
    publisher, _, notice_id = await published(desk)
    copy = desk.message(await desk.group("群二"), CENSUS)
    await desk.services.capture.capture(copy, desk.now)
    withdraw = desk.services.notices.withdraw_message
    assert (await withdraw(publisher, copy.chat_id, 404, desk.now)).reason is PostReason.NOT_KNOWN
    captured = await withdraw(publisher, copy.chat_id, copy.message_id, desk.now)
    assert (captured.reason, captured.notice) == (PostReason.WITHDRAWN, notice_id)


async def test_what_is_posted_again_after_withdrawal_is_a_new_notice(desk: Desk) -> None:
    publisher, _, notice_id = await published(desk)
    await desk.services.notices.withdraw(publisher, notice_id, desk.now)
    again = await desk.post(await desk.group("群二"), CENSUS, publisher)
    assert again.reason is PostReason.NEW
    assert again.notice != notice_id


async def test_nobody_knocks_for_a_withdrawn_notice(desk: Desk) -> None:
    await desk.resident(await desk.household("3-1-0401"))
    publisher, _, notice_id = await published(desk, ELDERLY)
    await desk.services.notices.withdraw(publisher, notice_id, desk.now)
    async with desk.store.reading() as connection:
        assert list(await connection.scalars(select(outreach.c.state))) == ["dropped"]


async def test_a_live_digest_is_edited_when_its_notice_goes(desk: Desk, clock: Clock) -> None:
    publisher, wang, notice_id = await published(desk)
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    digest = await desk.digest_of(wang)
    await desk.services.notices.withdraw(publisher, notice_id, desk.now)
    assert digest is not None
    edits = await desk.send_all()
    assert [(each.kind, each.subject) for each in edits] == [(DeliveryKind.DIGEST_EDIT, digest.id)]
    again = await desk.services.digests.show(digest.id, wang.id)
    assert again is not None
    assert again.lines[0].item.notice_state is NoticeState.WITHDRAWN


class TestReading:
    @staticmethod
    async def test_whoever_was_ever_meant_may_read_it_and_a_stranger_may_not(desk: Desk) -> None:
        _, wang, notice_id = await published(desk)
        other = await desk.person("周伟", unit=desk.west)
        neighbour = await desk.person("李敏")
        seen = await desk.services.notices.show(wang, notice_id)
        assert seen is not None
        assert (seen.receipt, seen.issuer_name) == (ReceiptState.WAITING, "柳荫社区")
        for stranger in (other, neighbour):
            assert await desk.services.notices.show(stranger, notice_id) is None
        assert await desk.services.notices.show(wang, NoticeId(404)) is None

    @staticmethod
    @pytest.mark.parametrize(("where", "reads"), [("street", True), ("east", True), ("west", False), ("grid", False)])
    async def test_supervisors_read_what_their_units_issued(desk: Desk, where: str, reads: bool) -> None:
        _, _, notice_id = await published(desk)
        supervisor = await desk.person("主管", Role.SUPERVISOR, unit=getattr(desk, where))
        found = await desk.services.notices.show(supervisor, notice_id)
        assert (found is not None) is reads

    @staticmethod
    async def test_an_old_button_leads_to_the_notice_that_survived_a_merge(desk: Desk) -> None:
        publisher, wang, notice_id = await published(desk)
        other = await desk.notice(await desk.group("群二", wang), MEETING, publisher)
        async with desk.store.writing() as connection:
            merged = update(notice).where(notice.c.id == notice_id)
            await connection.execute(merged.values(state="merged", merged_into=other))
        assert (await shown(desk, notice_id)).id == other
        await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
        seen = await desk.services.notices.show(wang, other)
        assert seen is not None
        assert seen.receipt is ReceiptState.DONE


async def texts(store: Store) -> str:
    """Every text of every table, in one string."""
    found = []
    async with store.reading() as connection:
        for table in metadata.sorted_tables:
            words = [each for each in table.columns if isinstance(each.type, String | Text | LargeBinary)]
            if words:
                found += [repr(tuple(row)) for row in await connection.execute(select(*words))]
    return "\n".join(found)


class TestSecrecy:
    """A message that is edited to bear a marking: what was kept of it goes, in every column and in the file itself."""

    SECRET = "【通知】请各社区于6月12日17:00前将青松行动走访名单报平安办，联系人王芳。"

    async def test_nothing_of_the_earlier_text_stays(self, desk: Desk, database: Path, clock: Clock) -> None:
        publisher, wang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("王芳")
        group = await desk.group("群", publisher, wang)
        post = desk.message(group, self.SECRET, publisher, files=("青松行动名单.xlsx",))
        captured = await desk.services.capture.capture(post, desk.now)
        await desk.post(await desk.group("群二", wang), "转发：" + self.SECRET)
        await edit(desk, post, self.SECRET.replace("12日", "13日"))
        clock.at("08:30")
        await desk.services.digests.publish_due(desk.now)
        await desk.send_all()
        assert "青松行动" in await texts(desk.store)

        marked = await desk.services.notices.marked(
            desk.message(group, "", publisher, number=post.message_id), desk.now
        )
        assert marked.reason is PostReason.MARKED
        assert "青松" not in await texts(desk.store)
        found = await shown(desk, captured.notice or NoticeId(0))
        assert (found.state, found.title, found.text, found.deadline) == (NoticeState.WITHDRAWN, "", "", None)
        assert await rows(desk, attachment) == 0
        await desk.store.close()
        content = await asyncio.to_thread(database.read_bytes)
        assert "青松".encode() not in content

    async def test_a_copy_that_is_marked_takes_only_its_own_text_along(self, desk: Desk) -> None:
        """Otherwise anybody could withdraw a notice by copying it and editing the copy."""
        _, wang, notice_id = await published(desk)
        copy = desk.message(await desk.group("群二", wang), "转发：" + CENSUS, wang)
        await desk.services.capture.capture(copy, desk.now)
        await desk.services.notices.marked(copy, desk.now)
        assert "转发" not in await texts(desk.store)
        found = await shown(desk, notice_id)
        assert (found.state, found.text) == (NoticeState.OPEN, CENSUS)

    async def test_a_picture_whose_caption_turns_out_secret_loses_its_file(self, desk: Desk) -> None:
        picture = desk.message(await desk.group("群"), "", album="album", files=("青松名单.jpg",))
        await desk.services.capture.capture(picture, desk.now)
        await desk.services.notices.marked(picture, desk.now)
        assert "青松" not in await texts(desk.store)

    async def test_poster_and_administrators_are_told_once(self, desk: Desk) -> None:
        admin, wang = await administrator(desk), await desk.person("王芳")
        post = desk.message(await desk.group("群", wang), "", wang)
        for _ in range(2):
            await desk.services.notices.marked(post, desk.now)
        assert await told(desk, DeliveryKind.MARKED_POSTER) == [wang.telegram_id]
        assert await told(desk, DeliveryKind.MARKED_ADMIN) == [admin.telegram_id]
        assert await rows(desk) == 0

    async def test_a_later_copy_of_the_erased_text_is_not_compared_with_it(self, desk: Desk) -> None:
        publisher = await desk.person("刘主任", Role.PUBLISHER)
        group = await desk.group("群", publisher)
        post = desk.message(group, CENSUS, publisher)
        first = await desk.services.capture.capture(post, desk.now)
        await desk.services.notices.marked(post, desk.now)
        assert (await desk.post(group, CENSUS, publisher)).notice != first.notice


async def test_a_deadline_shows_what_it_was_before(desk: Desk) -> None:
    post = desk.message(await desk.group("群"), CENSUS)
    captured = await desk.services.capture.capture(post, desk.now)
    await edit(desk, post, LATER)
    found = await shown(desk, captured.notice or NoticeId(0))
    assert (found.earlier_deadline, found.deadline) == (at("17:00", 12), at("17:00", 15))
    await edit(desk, post, LATER + "！")
    assert (await shown(desk, captured.notice or NoticeId(0))).earlier_deadline is None


async def test_nothing_is_sent_for_an_urgent_notice_that_was_withdrawn_in_the_night(desk: Desk, clock: Clock) -> None:
    publisher, wang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("王芳")
    group = await desk.group("群", publisher, wang)
    clock.at("23:00")
    notice_id = await desk.notice(group, "【紧急】请各社区立即检查低洼点位，6月2日12:00前报应急办。", publisher)
    await desk.services.notices.withdraw(publisher, notice_id, desk.now)
    seen = await desk.services.notices.show(wang, notice_id)
    assert seen is not None
    assert seen.state is NoticeState.WITHDRAWN  # what the courier looks at before it sends
    async with desk.store.reading() as connection:
        assert await connection.scalar(select(delivery.c.due_at).where(delivery.c.kind == "urgent")) == at("07:00", 2)
