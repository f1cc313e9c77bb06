"""Each supervisor hears once on a workday what there is to decide, and nothing on a day without anything."""

import asyncio
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.briefs import Brief, BriefKind
from core.calendar import is_workday
from core.deliveries import Delivery, DeliveryKind
from core.ids import BriefId
from core.office import Office
from core.people import Person, Role
from core.receipts import Tap
from services.house import Services, furnish
from storage import roster
from storage.keyring import KeyRing
from storage.store import Store
from storage.tables import brief, delivery, doubt, staff, staff_role
from tests.builders import CENSUS, MEETING, NEWS, Clock, Desk, at
from tests.conftest import address_of


async def supervisor(desk: Desk, name: str = "东区主管", unit: str = "east") -> Person:
    return await desk.person(name, Role.SUPERVISOR, unit=getattr(desk, unit))


async def rows(desk: Desk) -> list[tuple[date, str, bool]]:
    async with desk.store.reading() as connection:
        query = select(brief).order_by(brief.c.id)
        return [(row.workday, row.kind, row.is_empty) for row in await connection.execute(query)]


async def sent(desk: Desk) -> list[Delivery]:
    await desk.services.briefs.publish_due(desk.now)
    return [each for each in await desk.send_all() if each.kind is DeliveryKind.BRIEF]


async def letter(desk: Desk, reader: Person) -> Brief | None:
    """What the last one that went to this reader says now."""
    found = [each for each in await sent(desk) if each.chat_id == reader.telegram_id]
    return await desk.services.briefs.letter(BriefId(found[-1].subject), reader, desk.now) if found else None


async def overdue(desk: Desk, clock: Clock) -> Person:
    """A notice of the eastern community is past its deadline, and somebody has not settled it."""
    chief, wang, li = await supervisor(desk), await desk.person("王芳"), await desk.person("李敏")
    notice_id = await desk.notice(await desk.group("群", wang, li))
    await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
    clock.at("09:00", 15)
    return chief


async def test_what_is_past_its_deadline_is_told_with_its_count(desk: Desk, clock: Clock) -> None:
    chief = await overdue(desk, clock)
    found = await letter(desk, chief)
    assert found is not None
    assert [(each.count, each.addressed) for each in found.decisions.overdue] == [(1, 2)]


async def test_a_day_without_anything_to_decide_is_silent_and_remembered(desk: Desk, clock: Clock) -> None:
    await supervisor(desk)
    clock.at("09:00", 2)
    assert await sent(desk) == []
    assert await rows(desk) == [(date(2026, 6, 2), BriefKind.DAILY, True)]
    await desk.notice(await desk.group("群", await desk.person("王芳")), CENSUS.replace("6月12日17:00", "6月2日09:30"))
    clock.at("11:00", 2)
    assert await sent(desk) == []  # what comes up in the course of the day waits for the next morning
    clock.at("09:00", 3)
    assert len(await sent(desk)) == 1


async def test_it_comes_once_whatever_the_ticks(desk: Desk, clock: Clock) -> None:
    await overdue(desk, clock)
    assert [len(await sent(desk)) for _ in range(4)] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("clock_time", "day", "count"),
    [
        ("08:59", 15, 0),
        ("09:00", 15, 1),
        ("17:59", 15, 1),  # made up the same day
        ("18:00", 15, 0),
        ("09:00", 13, 0),  # a Saturday
    ],
)
async def test_when_it_may_come(desk: Desk, clock: Clock, clock_time: str, day: int, count: int) -> None:
    await overdue(desk, clock)
    clock.at(clock_time, day)
    assert len(await sent(desk)) == count


async def test_whoever_joined_after_the_hour_waits_for_the_next_day(desk: Desk, clock: Clock) -> None:
    await overdue(desk, clock)
    clock.at("09:30", 15)
    async with desk.store.writing() as connection:
        await connection.execute(staff.update().values(joined_at=at("09:10", 15)))
    assert await sent(desk) == []


async def test_only_supervisors_and_only_of_their_own_units(desk: Desk, clock: Clock) -> None:
    chief = await overdue(desk, clock)
    west, street = await supervisor(desk, "西区主管", "west"), await supervisor(desk, "街道主管", "street")
    await desk.person("发布员", Role.PUBLISHER)
    await desk.person("管理员甲", Role.ADMIN)
    async with desk.store.writing() as connection:
        await connection.execute(staff.update().values(joined_at=at("08:00")))
    told = {each.chat_id for each in await sent(desk)}
    assert told == {chief.telegram_id, street.telegram_id}
    assert west.telegram_id not in told


async def test_a_brief_is_nobody_elses_to_read(desk: Desk, clock: Clock) -> None:
    chief = await overdue(desk, clock)
    (one,) = await sent(desk)
    other = await supervisor(desk, "别的主管")
    assert await desk.services.briefs.letter(BriefId(one.subject), other, desk.now) is None
    async with desk.store.writing() as connection:
        await connection.execute(staff_role.update().values(role=Role.STAFF.value))
        demoted = await roster.person(connection, chief.id)
    assert demoted is not None
    assert await desk.services.briefs.letter(BriefId(one.subject), demoted, desk.now) is None


async def test_what_was_settled_on_the_way_is_said_to_nobody(desk: Desk, clock: Clock) -> None:
    chief, li = await supervisor(desk), await desk.person("李敏")
    notice_id = await desk.notice(await desk.group("群", li))
    clock.at("09:00", 16)
    (waiting,) = await sent(desk)
    assert await desk.services.briefs.letter(BriefId(waiting.subject), chief, desk.now) is not None
    await desk.services.receipts.settle(li, notice_id, Tap.DONE, desk.now)
    assert await desk.services.briefs.letter(BriefId(waiting.subject), chief, desk.now) is None


async def test_questions_silent_groups_and_doubts_are_told(desk: Desk, clock: Clock) -> None:
    chief, wang = await supervisor(desk), await desk.person("王芳")
    group = await desk.group("安静群", wang)
    notice_id = await desk.notice(group, MEETING)
    await desk.services.receipts.settle(wang, notice_id, Tap.QUESTION, desk.now)
    await desk.services.sources.bot_added((await desk.group("聋群")).chat_id, "聋群", 1, desk.now, can_read=False)
    await desk.post(await desk.group("别区群", unit=desk.west), NEWS)
    async with desk.store.writing() as connection:
        values = {"kind": "deadline", "subject_id": notice_id, "other_id": 0, "unit_id": desk.east, "state": "open"}
        await connection.execute(doubt.insert().values(**values, raised_at=at("08:00", 9)))
    clock.at("09:00", 10)
    found = await letter(desk, chief)
    assert found is not None
    decisions = found.decisions
    assert [(each.title, each.count) for each in decisions.questions] == [(decisions.questions[0].title, 1)]
    assert (decisions.silent, decisions.deaf, decisions.doubts) == (("安静群",), ("聋群",), 1)


async def test_the_weeks_first_one_brings_the_ledger(desk: Desk, clock: Clock) -> None:
    chief = await supervisor(desk)
    clock.at("10:00", 4)
    await desk.notice(await desk.group("群", await desk.person("王芳")), MEETING)
    clock.at("09:00", 8)
    found = await letter(desk, chief)
    assert found is not None
    assert found.ledger is not None
    assert (found.ledger.whole.notices, found.decisions.is_any) == (1, False)
    assert [kind for _, kind, _ in await rows(desk)] == [BriefKind.DAILY, BriefKind.WEEKLY]
    clock.at("09:00", 9)
    assert await sent(desk) == []


async def test_a_week_in_which_nothing_was_issued_has_no_ledger(desk: Desk, clock: Clock) -> None:
    await supervisor(desk)
    clock.at("09:00", 8)
    assert await sent(desk) == []
    assert (date(2026, 6, 8), BriefKind.WEEKLY, True) in await rows(desk)


START = at("00:00", 17)
"""A Wednesday; Friday to Sunday is the Dragon Boat Festival."""
DAYS = 7
OFFICE = Office()
ticks = st.lists(st.tuples(st.integers(0, DAYS * 24 * 4 - 1), st.booleans()), min_size=1, max_size=25)
"""In any order: the clock may be set back."""


def expected(quarters: list[int]) -> set[date]:
    """The workdays on which a tick falls between nine and the end of work."""
    moments = [START + timedelta(minutes=15 * quarter) for quarter in quarters]
    return {each.date() for each in moments if is_workday(each.date()) and 9 <= each.hour < 18}


async def live(folder: Path, migrated: Path, keys: KeyRing, quarters: list[tuple[int, bool]]) -> list[date]:
    """Two processes over one file; at some ticks both ask in the same instant. The days of one supervisor's rows."""
    path = Path(shutil.copy(migrated, folder / "huiyue.sqlite3"))
    stores = [Store(address_of(path), keys) for _ in range(2)]
    processes: list[Services] = [furnish(store, OFFICE) for store in stores]
    clock = Clock(now=START)
    desk = await Desk.opened(processes[0], clock)
    await supervisor(desk)
    await desk.notice(await desk.group("群", await desk.person("王芳")), MEETING.replace("6月24日", "6月17日"))
    for quarter, is_double in quarters:
        clock.now = START + timedelta(minutes=15 * quarter)
        asked = processes if is_double else processes[:1]
        await asyncio.gather(*(each.briefs.publish_due(clock.now) for each in asked))
    async with stores[0].reading() as connection:
        days = list(await connection.scalars(select(brief.c.workday).where(brief.c.kind == "daily")))
        told = list(await connection.scalars(select(delivery.c.subject_id).where(delivery.c.kind == "brief")))
    assert len(told) == len(set(told)) <= len(days)
    for store in stores:
        await store.close()
    return days


@settings(max_examples=8)
@given(quarters=ticks)
def test_every_workday_is_served_exactly_once_whatever_the_ticks(
    migrated: Path, quarters: list[tuple[int, bool]]
) -> None:
    keys = KeyRing(keys={"k1": bytes(range(32))}, current="k1", lookup=bytes(range(32, 64)))
    with tempfile.TemporaryDirectory() as folder:
        days = asyncio.run(live(Path(folder), migrated, keys, quarters))
    assert len(days) == len(set(days))
    assert set(days) == expected([quarter for quarter, _ in quarters])


async def copied(desk: Desk, clock: Clock) -> Person:
    """One of two groups only says again what the other said, for a month."""
    chief = await supervisor(desk)
    first, second = await desk.group("甲群"), await desk.group("乙群")
    clock.now += timedelta(days=31)
    for number in range(3):
        for group in (first, second):
            await desk.post(group, CENSUS.replace("名册", f"第{number + 1}批名册"))
            clock.later(minutes=10)
    return chief


@pytest.mark.parametrize(("days", "count"), [(4, 1), (5, 0)])
async def test_groups_with_copies_only_are_named_on_the_weeks_first_workday(
    desk: Desk, clock: Clock, days: int, count: int
) -> None:
    """They have time; the same sentence every morning would be noise."""
    chief = await copied(desk, clock)
    clock.now = clock.now.replace(hour=9, minute=0) + timedelta(days=days)
    assert is_workday(clock.now.date())
    found = await letter(desk, chief)
    assert (found.decisions.closing if found else 0) == count
