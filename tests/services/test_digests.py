"""One digest per person and slot, whatever the clock and the processes do; and what a digest brings again."""

import pytest
from sqlalchemy import insert, select, update

from core.deliveries import DeliveryKind
from core.digests import Digest, Section
from core.ids import NoticeId
from core.people import Person
from core.receipts import ReceiptState, Tap
from services.house import furnish
from storage.tables import addressee, digest, notice, staff
from tests.builders import CENSUS, FLOOD, LATER, MEETING, NEWS, UNDATED, Clock, Desk, Group, at
from tests.services.looking import edit, rows, shown


async def served(desk: Desk) -> list[tuple[str, int | None, str]]:
    """Each row of the table: day, ordinal, state."""
    async with desk.store.reading() as connection:
        found = await connection.execute(select(digest).order_by(digest.c.id))
        return [(str(row.workday), row.ordinal, row.state) for row in found]


async def slot(desk: Desk, clock: Clock, day: int, clock_time: str = "08:30") -> int:
    clock.at(clock_time, day)
    return await desk.services.digests.publish_due(desk.now)


async def read(desk: Desk, clock: Clock, person: Person, day: int) -> Digest | None:
    """The digest of this day's slot, if one came."""
    await slot(desk, clock, day)
    return await desk.digest_of(person)


async def recipients(desk: Desk) -> list[int]:
    """To whom the courier brought a digest just now."""
    return [each.chat_id for each in await desk.send_all() if each.kind is DeliveryKind.DIGEST]


def titles(found: Digest | None) -> list[str]:
    return [] if found is None else [line.item.title for line in found.lines]


async def test_the_row_of_a_slot_is_written_even_when_there_is_nothing_to_send(desk: Desk, clock: Clock) -> None:
    await desk.person("王芳")
    assert await slot(desk, clock, 1) == 0
    assert await served(desk) == [("2026-06-01", 0, "empty")]
    assert await desk.send_all() == []
    assert await slot(desk, clock, 1, "09:00") == 0
    assert len(await served(desk)) == 1


async def test_what_comes_after_the_slot_waits_for_the_next(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    await slot(desk, clock, 1)
    await desk.notice(group)
    assert await slot(desk, clock, 1, "09:00") == 0
    assert len(titles(await read(desk, clock, wang, 2))) == 1


async def test_everybody_has_their_own_row(desk: Desk, clock: Clock) -> None:
    people = [await desk.person(name) for name in ("王芳", "李敏", "赵强")]
    await desk.notice(await desk.group("群", *people[:2]))
    assert await slot(desk, clock, 1) == 2
    assert sorted(state for _, _, state in await served(desk)) == ["empty", "waiting", "waiting"]
    assert sorted(await recipients(desk)) == sorted(each.telegram_id or 0 for each in people[:2])


async def test_nobody_without_an_account_and_nobody_who_left_or_blocked_the_bot_is_served(
    desk: Desk, clock: Clock
) -> None:
    unlinked = await desk.person("王芳", linked=False)
    blocked, left = await desk.person("李敏"), await desk.person("赵强")
    await desk.notice(await desk.group("群", unlinked, blocked, left))
    await desk.services.roster.blocked(blocked.telegram_id or 0, desk.now)
    async with desk.store.writing() as connection:
        await connection.execute(update(staff).where(staff.c.id == left.id).values(left_at=desk.now))
    assert await slot(desk, clock, 1) == 0
    assert await served(desk) == []
    await desk.services.roster.unblocked(blocked.telegram_id or 0)
    assert await slot(desk, clock, 1, "15:00") == 1


async def test_own_times_replace_those_of_the_office(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    await desk.notice(await desk.group("群", wang))
    async with desk.store.writing() as connection:
        await connection.execute(update(staff).values(digest_at="11:00,16:30"))
    assert await slot(desk, clock, 1, "10:59") == 0
    assert await slot(desk, clock, 1, "11:00") == 1
    assert await slot(desk, clock, 1, "16:30") == 1  # not sent yet, and so still new
    assert [(ordinal, state) for _, ordinal, state in await served(desk)] == [(0, "waiting"), (1, "waiting")]


async def test_a_digest_that_was_not_sent_before_its_slot_ended_is_given_up(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    await desk.notice(await desk.group("群", wang))
    await slot(desk, clock, 1)
    clock.at("18:00")
    assert await desk.send_all() == []
    await desk.services.outbox.tidy(desk.now)
    assert len(titles(await read(desk, clock, wang, 2))) == 1


async def test_one_person_who_cannot_be_served_never_stops_the_others(desk: Desk, clock: Clock) -> None:
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    group = await desk.group("群", wang, li)
    broken = await desk.notice(group, MEETING)
    await desk.notice(group)
    async with desk.store.writing() as connection:
        await connection.execute(update(notice).where(notice.c.id == broken).values(kind="nonsense"))
        await connection.execute(
            addressee.delete().where(addressee.c.notice_id == broken, addressee.c.staff_id == li.id)
        )
    with pytest.raises(ExceptionGroup):
        await slot(desk, clock, 1)
    assert await recipients(desk) == [li.telegram_id]
    async with desk.store.writing() as connection:
        await connection.execute(update(notice).where(notice.c.id == broken).values(kind="act"))
    assert await slot(desk, clock, 1, "08:31") == 1


class TestCarriedOver:
    """What a later digest brings again, and when nothing is sent."""

    @staticmethod
    async def office(desk: Desk, *texts: str) -> tuple[Person, Group, list[NoticeId]]:
        wang = await desk.person("王芳")
        group = await desk.group("群", wang)
        return wang, group, [await desk.notice(group, text) for text in texts]

    async def test_nothing_new_and_nothing_due_means_no_message(self, desk: Desk, clock: Clock) -> None:
        wang, _, _ = await self.office(desk, CENSUS)
        assert titles(await read(desk, clock, wang, 1))
        assert await read(desk, clock, wang, 2) is None
        assert (await served(desk))[-1] == ("2026-06-02", 0, "empty")

    async def test_it_comes_again_a_day_before_its_deadline_and_when_it_is_overdue_with_others(
        self, desk: Desk, clock: Clock
    ) -> None:
        wang, group, _ = await self.office(desk, CENSUS)
        came = {day: await read(desk, clock, wang, day) for day in (1, 8, 11, 12)}
        assert [day for day, found in came.items() if found is not None] == [1, 12]
        await desk.notice(group, UNDATED)
        found = await read(desk, clock, wang, 15)
        assert found is not None
        assert [line.section for line in found.lines] == [Section.OVERDUE, Section.LATER]

    async def test_after_seven_days_an_overdue_demand_stands_behind_its_button(self, desk: Desk, clock: Clock) -> None:
        wang, group, _ = await self.office(desk, FLOOD)
        await slot(desk, clock, 1)
        await desk.send_all()
        clock.at("08:00", 9)
        await desk.notice(group, UNDATED)
        found = await read(desk, clock, wang, 9)
        assert found is not None
        assert (len(found.lines), found.expired) == (1, 1)
        behind = await desk.services.digests.show(found.id, wang.id, expired=True)
        assert behind is not None
        assert [(line.number, line.section) for line in behind.lines] == [(2, Section.EXPIRED)]
        tapped = await desk.services.receipts.settle_item(wang, found.id, 2, Tap.DONE, desk.now)
        assert tapped.state is ReceiptState.DONE

    async def test_news_stays_for_three_digests(self, desk: Desk, clock: Clock) -> None:
        wang, group, (news,) = await self.office(desk, NEWS)
        texts = [CENSUS, MEETING, LATER, UNDATED]
        seen = []
        for day, text in zip((1, 2, 3, 4), texts, strict=True):
            clock.at("08:00", day)
            await desk.notice(group, text)
            found = await read(desk, clock, wang, day)
            assert found is not None
            seen.append(news in [line.item.notice for line in found.lines])
        assert seen == [True, True, True, False]

    async def test_a_settled_notice_whose_facts_changed_is_shown_once(self, desk: Desk, clock: Clock) -> None:
        wang = await desk.person("王芳")
        post = desk.message(await desk.group("群", wang), CENSUS)
        await desk.services.capture.capture(post, desk.now)
        first = await read(desk, clock, wang, 1)
        assert first is not None
        await desk.services.receipts.settle_item(wang, first.id, 1, Tap.DONE, desk.now)
        await edit(desk, post, LATER)
        second = await read(desk, clock, wang, 2)
        assert second is not None
        assert [(line.item.is_updated, line.item.state) for line in second.lines] == [(True, ReceiptState.DONE)]
        assert await read(desk, clock, wang, 3) is None

    async def test_what_was_settled_after_the_change_is_not_brought_again(self, desk: Desk, clock: Clock) -> None:
        """The live message was edited in place, so the change was seen when it was settled."""
        wang = await desk.person("王芳")
        post = desk.message(await desk.group("群", wang), CENSUS)
        await desk.services.capture.capture(post, desk.now)
        first = await read(desk, clock, wang, 1)
        assert first is not None
        await edit(desk, post, LATER)
        await desk.services.receipts.settle_item(wang, first.id, 1, Tap.DONE, desk.now)
        assert await read(desk, clock, wang, 2) is None

    async def test_an_unsettled_notice_whose_facts_changed_is_new_again(self, desk: Desk, clock: Clock) -> None:
        wang = await desk.person("王芳")
        post = desk.message(await desk.group("群", wang), CENSUS)
        await desk.services.capture.capture(post, desk.now)
        await read(desk, clock, wang, 1)
        await edit(desk, post, LATER)
        found = await read(desk, clock, wang, 2)
        assert found is not None
        assert [line.item.is_updated for line in found.lines] == [True]

    async def test_a_meeting_comes_again_on_its_day_and_is_gone_the_day_after(self, desk: Desk, clock: Clock) -> None:
        wang, group, (meeting,) = await self.office(desk, MEETING)
        came = {day: await read(desk, clock, wang, day) for day in (1, 2, 23, 24)}
        assert [day for day, found in came.items() if found is not None] == [1, 24]
        assert [[line.section for line in found.lines] for found in came.values() if found] == [
            [Section.LATER],
            [Section.HELD],
        ]
        clock.at("08:00", 25)
        await desk.notice(group, UNDATED)
        found = await read(desk, clock, wang, 25)
        assert found is not None
        assert meeting not in [line.item.notice for line in found.lines]

    async def test_a_meeting_that_is_moved_comes_on_its_new_day(self, desk: Desk, clock: Clock) -> None:
        wang, group, (meeting,) = await self.office(desk, MEETING)
        await read(desk, clock, wang, 1)
        clock.at("09:00", 1)
        moved = await desk.notice(group, "【更正】基层治理工作推进会改到6月25日上午10:00召开，地点不变。")
        assert moved == meeting
        came = {day: await read(desk, clock, wang, day) for day in (2, 24, 25)}
        assert [day for day, found in came.items() if found is not None] == [2, 25]
        assert (await shown(desk, meeting)).event is not None

    async def test_a_meeting_that_was_settled_is_not_brought_again(self, desk: Desk, clock: Clock) -> None:
        wang, _, _ = await self.office(desk, MEETING)
        first = await read(desk, clock, wang, 1)
        assert first is not None
        await desk.services.receipts.settle_item(wang, first.id, 1, Tap.DONE, desk.now)
        assert await read(desk, clock, wang, 24) is None

    async def test_an_urgent_notice_is_also_an_item_of_the_next_digest(self, desk: Desk, clock: Clock) -> None:
        wang, _, _ = await self.office(desk, FLOOD)
        clock.at("08:30")
        await desk.services.digests.publish_due(desk.now)
        sent = await desk.send_all()
        mine = [each.kind for each in sent if each.chat_id == wang.telegram_id]
        assert mine == [DeliveryKind.URGENT, DeliveryKind.DIGEST]


async def test_a_restart_forgets_nothing(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    await desk.notice(group)
    await slot(desk, clock, 1)
    desk.services = furnish(desk.store, desk.services.office)
    assert await slot(desk, clock, 1, "08:45") == 0
    assert (await desk.post(await desk.group("群二"), CENSUS)).notice == 1
    assert len([each for each in await desk.send_all() if each.kind is DeliveryKind.DIGEST]) == 1


async def test_a_slot_is_one_row_and_asked_ones_are_as_many_as_were_asked(desk: Desk) -> None:
    wang = await desk.person("王芳")
    for _ in range(3):
        await desk.services.digests.ask(wang, wang.telegram_id or 0, desk.now)
    assert await rows(desk, digest) == 3
    row = {"staff_id": wang.id, "workday": at("08:00").date(), "ordinal": 0, "state": "empty", "created_at": desk.now}
    async with desk.store.writing() as connection:
        await connection.execute(insert(digest).values(**row))
    assert await desk.services.digests.publish_due(at("08:30")) == 0
