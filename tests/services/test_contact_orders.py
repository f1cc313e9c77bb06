"""Under any order of what can happen, over the services and a real database, everybody concerned is counted once.

Two notices, three households, and whatever chat, phone, proxy, door, register and publishers may do to them.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.ids import NoticeId, ResidentId
from core.marking import Pick
from core.notices import Post
from core.outreach import CONFIRM_ABOVE, Outcome, Way
from core.people import Person, Role
from core.receipts import NoticeState
from core.register import ResidentState
from core.visiting import VisitList
from services import contacting
from services.concerning import register_of
from storage import audiences, concerned, notices
from storage.concerned import Sight
from storage.tables import notice, outreach, resident
from tests.builders import ELDERLY, MONDAY, Desk, Group
from tests.services.contacts import change, confirm, judge, link, live, refuse, tell
from tests.services.looking import edit
from tests.services.rounds import VACCINE

ALONE = VACCINE.replace("80岁以上", "独居")

COUNTED = ("open", "reached", "declined")
PENDING = ("open", "proposed")


@dataclass(slots=True, kw_only=True)
class Scene:
    desk: Desk
    people: list[ResidentId]
    publisher: Person
    worker: Person
    group: Group
    post: Post
    first: NoticeId
    second: NoticeId
    visits: VisitList | None = None

    async def rows(self) -> dict[tuple[int, int], tuple[str, str | None]]:
        async with self.desk.store.reading() as connection:
            query = select(outreach).where(outreach.c.notice_id.is_not(None), outreach.c.resident_id.in_(self.people))
            found = await connection.execute(query)
            return {(row.notice_id, row.resident_id): (row.state, row.reason) for row in found}

    async def concerned(self) -> dict[NoticeId, set[ResidentId]]:
        """Whom each open notice means today, by the rules alone."""
        desk, found = self.desk, {}
        async with desk.store.reading() as connection:
            register = await register_of(connection, desk.keys, desk.services.office)
            sight = Sight(today=desk.services.office.local(desk.now).date())
            known = await concerned.residents_with(connection, desk.keys, self.people, sight)
            for notice_id, calling in (await audiences.calling(connection, [self.first, self.second])).items():
                found[notice_id] = {each.id for each in known if each.is_here and register.means(calling, each)}
        return found

    async def judged_anew(self) -> dict[tuple[int, int], tuple[str, str | None]]:
        desk = self.desk
        await judge(desk, *self.people)
        async with desk.store.writing() as connection:
            for notice_id in (self.first, self.second):
                await contacting.follow(connection, desk.keys, desk.services.office, notice_id, desk.now)
        return await self.rows()


@dataclass(frozen=True, slots=True)
class Hidden:
    """The desk, whose `repr` grows with all that was posted: hypothesis would print it for each failure."""

    desk: Desk = field(repr=False)


@pytest.fixture
def hidden(desk: Desk) -> Hidden:
    return Hidden(desk)


Event = Callable[[Scene, ResidentId], Awaitable[object]]


async def plan(scene: Scene, _: ResidentId) -> None:
    scene.visits = await scene.desk.services.visits.plan(scene.worker, scene.desk.now)


def knock(outcome: Outcome | None) -> Event:
    async def at_the_door(scene: Scene, who: ResidentId) -> None:
        if scene.visits is None or not scene.visits.knocks:
            return
        number = scene.visits.knocks[who % len(scene.visits.knocks)].number
        services, now = scene.desk.services, scene.desk.now
        if outcome is None:
            await services.visits.undo(scene.worker, scene.visits.id, number, now)
        else:
            await services.visits.knock(scene.worker, scene.visits.id, number, outcome, now)

    return at_the_door


def mark(pick: Pick, value: int = 0) -> Event:
    async def say(scene: Scene, who: ResidentId) -> None:
        notice_id = scene.first if who % 2 else scene.second
        await scene.desk.services.marking.mark(scene.publisher, notice_id, pick, value, scene.desk.now, is_sure=True)

    return say


async def merge(scene: Scene, _: ResidentId) -> None:
    await scene.desk.services.joining.join(scene.publisher, scene.first, scene.second, scene.desk.now)


async def split(scene: Scene, _: ResidentId) -> None:
    services = scene.desk.services
    found = await services.joining.pieces(scene.publisher, scene.first)
    posting = max((each.posting for each in getattr(found, "pieces", ())), default=None)
    if posting is not None:
        await services.joining.split(scene.publisher, scene.first, posting, scene.desk.now)


async def withdraw(scene: Scene, who: ResidentId) -> None:
    if who % 3 == 0:  # seldom: afterwards there is nothing left to happen
        await scene.desk.services.notices.withdraw(scene.publisher, scene.second, scene.desk.now)


async def two_days(scene: Scene, _: ResidentId) -> None:
    scene.desk.clock.later(days=2)


EVENTS: dict[str, Event] = {
    "linked": lambda scene, who: link(scene.desk, who),
    "left": lambda scene, who: refuse(scene.desk, who, Way.CHAT),
    "told in chat": lambda scene, who: tell(scene.desk, scene.first, [who]),
    "confirmed": lambda scene, who: confirm(scene.desk, scene.first, [who]),
    "a need": lambda scene, who: change(scene.desk, who, needs="卧床;独居"),
    "no need": lambda scene, who: change(scene.desk, who, needs=""),
    "no telephone": lambda scene, who: change(scene.desk, who, phone=None),
    "go": lambda scene, who: change(scene.desk, who, judgement="go"),
    "spare": lambda scene, who: change(scene.desk, who, judgement="spare"),
    "no word": lambda scene, who: change(scene.desk, who, judgement=None),
    "moved": lambda scene, who: live(scene.desk, who, ResidentState.MOVED),
    "back": lambda scene, who: live(scene.desk, who, ResidentState.HERE),
    "a list": plan,
    **{f"at the door: {outcome}": knock(outcome) for outcome in Outcome},
    "taken back": knock(None),
    "marked: everybody": mark(Pick.EVERYBODY),
    "marked: all": mark(Pick.ALL),
    "marked: of 70": mark(Pick.AGE, 70),
    "marked: nobody": mark(Pick.NOBODY),
    "edited: of 70": lambda scene, _: edit(scene.desk, scene.post, scene.post.text.replace("80岁", "70岁")),
    "edited: of 80": lambda scene, _: edit(scene.desk, scene.post, scene.post.text.replace("70岁", "80岁")),
    "merged": merge,
    "split": split,
    "withdrawn": withdraw,
    "two days": two_days,
}


OFTEN = ("merged", "split", "linked", "linked", "two days", "two days", "a list")
"""What makes a difference only together with something else."""


async def scene_of(desk: Desk) -> Scene:
    """Everything anew beside what the examples before have left; those live here no longer."""
    desk.clock.now = MONDAY
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().values(state="moved"))
        await connection.execute(notice.update().values(state=NoticeState.WITHDRAWN.value))
    publisher = await desk.person("刘主任", Role.PUBLISHER)
    number = int(publisher.id)
    doors = [await desk.household(f"{number}-1-0{floor}01") for floor in (1, 2, 3)]
    born = (date(1930, 1, 1), date(1952, 1, 1), date(1990, 1, 1))
    people = [await desk.resident(home, born=day) for home, day in zip(doors, born, strict=True)]
    await change(desk, people[2], needs="独居")
    worker = await desk.person("小孙", Role.GRID_WORKER, grid=desk.grid)
    group = await desk.group("群", publisher, worker)
    post = desk.message(group, ELDERLY.replace("认证", f"第{number + 100}批认证"), publisher)
    captured = await desk.services.capture.capture(post, desk.now)
    second = await desk.notice(group, ALONE.replace("接种", f"第{number + 200}批接种"), publisher)
    assert captured.notice is not None
    assert captured.notice != second
    return Scene(
        desk=desk,
        people=people,
        publisher=publisher,
        worker=worker,
        group=group,
        post=post,
        first=captured.notice,
        second=second,
    )


happenings = st.lists(st.tuples(st.sampled_from([*sorted(EVENTS), *OFTEN]), st.integers(0, 2)), min_size=1, max_size=12)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings)
async def test_reached_declined_and_still_to_reach_are_all_concerned_and_nobody_twice(
    hidden: Hidden, events: list[tuple[str, int]]
) -> None:
    desk = hidden.desk
    scene = await scene_of(desk)
    for event, which in events:
        desk.clock.later(minutes=1)
        before = await scene.rows()
        await EVENTS[event](scene, scene.people[which])
        await desk.services.outreach.tend(desk.now)
        after = await scene.rows()
        for notice_id, meant in (await scene.concerned()).items():
            counted = {who for (notice, who), (state, _) in after.items() if notice == notice_id and state in COUNTED}
            pending = {who for (notice, who), (state, _) in after.items() if notice == notice_id and state in PENDING}
            assert meant <= counted, (event, notice_id)
            assert pending <= meant, (event, notice_id)
        if event in ("merged", "split", "taken back"):
            continue  # rows change their notice, or an attempt never happened
        for key, (state, _) in before.items():
            if state in ("reached", "declined"):
                assert after[key][0] == state, (event, key)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings)
async def test_whatever_happened_was_judged_at_once(hidden: Hidden, events: list[tuple[str, int]]) -> None:
    """Judging everybody again finds nothing that somebody forgot."""
    desk = hidden.desk
    scene = await scene_of(desk)
    for event, which in events:
        desk.clock.later(minutes=1)
        await EVENTS[event](scene, scene.people[which])
        await desk.services.outreach.tend(desk.now)
        found = await scene.rows()
        assert await scene.judged_anew() == found, event


async def test_a_notice_that_is_open_is_told_by_its_own_row(desk: Desk) -> None:
    """The scene itself: two open notices, fewer people than are confirmed first."""
    scene = await scene_of(desk)
    async with desk.store.reading() as connection:
        found = [await notices.find(connection, each) for each in (scene.first, scene.second)]
    assert [row and row.state for row in found] == [NoticeState.OPEN, NoticeState.OPEN]
    assert len(scene.people) < CONFIRM_ABOVE
    assert len(await scene.rows()) == 2
