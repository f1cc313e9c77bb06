"""Per notice who was told and who was not: the numbers add up at every moment, and nothing is by worker."""

import dataclasses
import random
from collections import Counter

import pytest
from sqlalchemy import select

from core.coverage import NoticeCoverage
from core.ids import NoticeId, ResidentId, VisitListId
from core.needs import Tier
from core.outreach import Outcome, Way
from core.people import Person, Role
from services import contacting
from services.house import furnish
from storage import outreach
from storage.tables import outreach as table
from storage.tables import resident
from tests.builders import ELDERLY, Desk
from tests.services.asking import asked_at_door, grid_worker

CODES = ("3-2-0412", "3-2-0101", "3-10-0101", "1-1-0302")


@pytest.fixture
async def boss(desk: Desk) -> Person:
    return await desk.person("孙丽", Role.SUPERVISOR)


async def homes(desk: Desk, codes: tuple[str, ...] = CODES) -> list[ResidentId]:
    return [await desk.resident(await desk.household(code), name) for code, name in zip(codes, NAMES, strict=False)]


NAMES = ("林秀兰", "何国栋", "郭玉珍", "罗桂芳")


async def counts(desk: Desk, reader: Person) -> list[tuple[int, int, int, int, int]]:
    found = await desk.services.coverage.overview(reader, desk.now)
    assert found is not None
    return [(each.concerned, each.reached, each.declined, each.open, each.untouched) for each in found.notices]


async def one(desk: Desk, reader: Person) -> NoticeCoverage:
    found = await desk.services.coverage.overview(reader, desk.now)
    assert found is not None
    (only,) = found.notices
    return only


async def untold(desk: Desk, reader: Person, notice: NoticeId) -> list[tuple[str | None, tuple[str, ...]]]:
    found = await desk.services.coverage.untold(reader, notice, desk.now)
    assert found is not None
    return [(grid.name, grid.codes) for grid in found.grids]


async def knock(desk: Desk, worker: Person, outcome: Outcome, code: str) -> None:
    desk.clock.later(minutes=5)
    found = await desk.services.visits.plan(worker, desk.now)
    assert found is not None
    number = next(each.number for each in found.knocks if each.code == code)
    await desk.services.visits.knock(worker, found.id, number, outcome, desk.now)


async def test_each_step_moves_one_person_from_one_group_to_another(desk: Desk, boss: Person) -> None:
    await homes(desk)
    worker = await grid_worker(desk)
    notice = await desk.notice(await desk.group("群"), ELDERLY)
    assert await counts(desk, boss) == [(4, 0, 0, 4, 4)]
    assert await untold(desk, boss, notice) == [("第一网格", ("1-1-0302", "3-2-0101", "3-2-0412", "3-10-0101"))]
    await knock(desk, worker, Outcome.NOT_HOME, "3-2-0412")
    assert await counts(desk, boss) == [(4, 0, 0, 4, 3)]
    await knock(desk, worker, Outcome.BY_PHONE, "3-2-0412")
    await knock(desk, worker, Outcome.VIA_PROXY, "3-2-0101")
    await knock(desk, worker, Outcome.DECLINED, "3-10-0101")
    assert await counts(desk, boss) == [(4, 2, 1, 1, 1)]
    assert (await one(desk, boss)).told == ((Way.PROXY, 1), (Way.PHONE, 1))
    await knock(desk, worker, Outcome.TOLD, "1-1-0302")
    assert await counts(desk, boss) == [(4, 3, 1, 0, 0)]
    assert await untold(desk, boss, notice) == []


async def test_who_moved_away_is_not_concerned_any_more(desk: Desk, boss: Person) -> None:
    await homes(desk)
    worker = await grid_worker(desk)
    await desk.notice(await desk.group("群"), ELDERLY)
    await knock(desk, worker, Outcome.MOVED, "3-2-0412")
    assert await counts(desk, boss) == [(3, 0, 0, 3, 3)]


async def test_rows_that_wait_for_a_yes_are_not_concerned_yet(desk: Desk, boss: Person) -> None:
    home = await desk.household("3-2-0412")
    for number in range(31):
        await desk.resident(home, f"林{number}")
    notice = await desk.notice(await desk.group("群"), ELDERLY)
    assert await counts(desk, boss) == []
    await desk.services.outreach.answer(boss, notice, is_yes=True, now=desk.now)
    assert await counts(desk, boss) == [(31, 0, 0, 31, 31)]


async def test_a_message_in_their_chat_is_an_attempt_and_a_tap_is_told(desk: Desk, boss: Person) -> None:
    first, *_ = await homes(desk)
    notice = await desk.notice(await desk.group("群"), ELDERLY)
    async with desk.store.writing() as connection:
        await contacting.told_in_chat(connection, notice, [first], desk.now)
    assert await counts(desk, boss) == [(4, 0, 0, 4, 3)]
    async with desk.store.writing() as connection:
        await contacting.confirmed_in_chat(connection, desk.keys, desk.services.office, notice, [first], desk.now)
    assert (await one(desk, boss)).told == ((Way.CHAT, 1),)


async def test_a_withdrawn_notice_concerns_nobody(desk: Desk, boss: Person) -> None:
    await homes(desk)
    notice = await desk.notice(await desk.group("群"), ELDERLY)
    await desk.services.notices.withdraw(boss, notice, desk.now)
    assert await counts(desk, boss) == []


async def test_each_supervisor_counts_the_own_residents(desk: Desk, boss: Person) -> None:
    await homes(desk)
    far = await desk.household("9-1-0101", unit=desk.west)
    await desk.resident(far, "钱玉英")
    await desk.notice(await desk.group("街道群", unit=desk.street), ELDERLY)
    western = await desk.person("钱进", Role.SUPERVISOR, unit=desk.west)
    above = await desk.person("高强", Role.SUPERVISOR, unit=desk.street)
    admin = await desk.person("顾明", Role.ADMIN)
    assert [(await one(desk, each)).concerned for each in (boss, western, above, admin)] == [4, 1, 5, 5]
    notice = (await one(desk, above)).notice
    assert await untold(desk, western, notice) == [(None, ("9-1-0101",))]


async def test_a_publisher_has_the_counts_of_own_notices_and_no_codes(desk: Desk) -> None:
    await homes(desk)
    publisher = await desk.person("秦月", Role.PUBLISHER)
    group = await desk.group("群", publisher)
    notice = await desk.notice(group, ELDERLY, by=publisher)
    assert await counts(desk, publisher) == [(4, 0, 0, 4, 4)]
    found = await desk.services.coverage.overview(publisher, desk.now)
    assert found is not None
    assert not found.may_list
    assert await desk.services.coverage.untold(publisher, notice, desk.now) is None
    assert await desk.services.coverage.unseen(publisher) is None
    other = await desk.person("李敏", Role.PUBLISHER)
    assert await counts(desk, other) == []


@pytest.mark.parametrize("role", [Role.STAFF, Role.GRID_WORKER])
async def test_nobody_else_sees_any_of_it(desk: Desk, role: Role) -> None:
    other = await desk.person("周伟", role)
    assert await desk.services.coverage.overview(other, desk.now) is None
    assert await desk.services.coverage.unseen(other) is None


@pytest.mark.parametrize(("title", "last_day"), [(ELDERLY, 19), (ELDERLY.replace("6月20日前", ""), 30)])
async def test_a_notice_that_ended_says_who_was_not_told_in_time(
    desk: Desk, boss: Person, title: str, last_day: int
) -> None:
    first, *_ = await homes(desk)
    notice = await desk.notice(await desk.group("群"), title)
    async with desk.store.writing() as connection:
        await outreach.reach_pending(connection, notice, [first], Way.DOOR, desk.now)
    desk.clock.later(days=last_day)
    assert await counts(desk, boss) == [(4, 1, 0, 3, 3)]
    desk.clock.later(days=1)
    assert await counts(desk, boss) == [(4, 1, 0, 0, 0)]
    assert (await one(desk, boss)).missed == 3
    assert await untold(desk, boss, notice) == []
    desk.clock.later(days=31)
    assert await counts(desk, boss) == []


async def test_households_not_seen_for_longer_than_their_tier_allows(desk: Desk, boss: Person) -> None:
    office = dataclasses.replace(desk.services.office, visit_every=((Tier.HIGH, 7),))
    services = furnish(desk.store, office)
    first, *_ = await homes(desk)
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().where(resident.c.id == first).values(tier="high"))
    await services.outreach.tend(desk.now)
    assert (await services.coverage.unseen(boss)).grids == ()  # type: ignore[union-attr]
    desk.clock.later(days=8)
    await services.outreach.tend(desk.now)
    found = await services.coverage.unseen(boss)
    assert found is not None
    assert [(grid.name, grid.codes) for grid in found.grids] == [("第一网格", ("3-2-0412",))]
    overview = await services.coverage.overview(boss, desk.now)
    assert overview is not None
    assert overview.unseen == 1


async def test_an_office_without_a_cadence_has_no_such_number(desk: Desk, boss: Person) -> None:
    found = await desk.services.coverage.overview(boss, desk.now)
    assert found is not None
    assert found.unseen is None


async def test_requests_that_nobody_has_taken_are_counted(desk: Desk, boss: Person) -> None:
    door = await asked_at_door(desk)
    found = await desk.services.coverage.overview(boss, desk.now)
    assert found is not None
    assert found.unowned == 1
    await desk.services.requests.take(boss, door.request, desk.now)
    found = await desk.services.coverage.overview(boss, desk.now)
    assert found is not None
    assert found.unowned == 0


class Chance:
    """Things that happen to four residents of one notice, in an order that a seed decides."""

    def __init__(self, desk: Desk, worker: Person, notice: NoticeId, people: list[ResidentId], seed: int) -> None:
        self.desk, self.worker, self.notice, self.people = desk, worker, notice, people
        self.dice = random.Random(seed)  # noqa: S311 - an order of events, no secret
        self.made: list[tuple[VisitListId, int]] = []

    async def happens(self) -> None:
        self.desk.clock.later(minutes=self.dice.choice([5, 60, 3000]))
        await self.dice.choice([self.knock, self.knock, self.undo, self.message, self.confirm, self.tend, self.come])()

    async def knock(self) -> None:
        found = await self.desk.services.visits.plan(self.worker, self.desk.now)
        if found is not None and found.knocks:
            number = self.dice.choice(found.knocks).number
            outcome = self.dice.choice(list(Outcome))
            await self.desk.services.visits.knock(self.worker, found.id, number, outcome, self.desk.now)
            self.made.append((found.id, number))

    async def undo(self) -> None:
        if self.made:
            await self.desk.services.visits.undo(self.worker, *self.made.pop(), self.desk.now)

    async def message(self) -> None:
        async with self.desk.store.writing() as connection:
            who = [self.dice.choice(self.people)]
            await contacting.told_in_chat(connection, self.notice, who, self.desk.now)

    async def confirm(self) -> None:
        async with self.desk.store.writing() as connection:
            who, office = [self.dice.choice(self.people)], self.desk.services.office
            await contacting.confirmed_in_chat(connection, self.desk.keys, office, self.notice, who, self.desk.now)

    async def tend(self) -> None:
        await self.desk.services.outreach.tend(self.desk.now)
        await self.desk.services.request_rounds.tend(self.desk.now)

    async def come(self) -> None:
        """Somebody new of that age comes to live here."""
        home = await self.desk.household(f"5-1-{len(self.people):02}01")
        self.people.append(await self.desk.resident(home, "罗秀珍"))
        async with self.desk.store.writing() as connection:
            office = self.desk.services.office
            await contacting.recalculate(connection, self.desk.keys, office, self.people[-1:], self.desk.now)


async def rows_of(desk: Desk, notice: NoticeId) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(table.c.state).where(table.c.notice_id == notice)))


@pytest.mark.parametrize("seed", range(8))
async def test_the_numbers_add_up_under_any_order_of_events(desk: Desk, boss: Person, seed: int) -> None:
    """Told, declined and still to reach are all whom it concerns, each once, at every moment."""
    people, worker = await homes(desk), await grid_worker(desk)
    notice = await desk.notice(await desk.group("群"), ELDERLY)
    chance = Chance(desk, worker, notice, people, seed)
    for _ in range(12):
        await chance.happens()
        found = await desk.services.coverage.of_notice(boss, notice, desk.now)
        states = Counter(await rows_of(desk, notice))
        assert found is not None
        assert (found.reached, found.declined, found.open) == (states["reached"], states["declined"], states["open"])
        assert found.concerned + states["dropped"] == len(people)
        assert 0 <= found.untouched <= found.open
        listed = await desk.services.coverage.untold(boss, notice, desk.now)
        assert listed is not None
        assert sum(grid.people for grid in listed.grids) == found.untouched
