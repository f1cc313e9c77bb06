"""One person of several, what an entry says, and what it says when things changed while the list lay open."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.ids import NoticeId
from core.needs import Tier
from core.office import Office
from core.outreach import ContactReason, Outcome, Subject
from core.people import Person
from core.reading import Precision
from core.visiting import DayPart, DoorNote, KnockReason, NoteKind, Standing, Tried, VisitList, Ways
from services.visits import VisitsService
from storage import outreach, visit_notes
from storage.tables import household, notice, resident, visit_note
from tests.builders import ELDERLY, Clock, Desk
from tests.services.looking import administrator, rows
from tests.services.rounds import VACCINE, homes, knock, planned, states, two_notices, undo, worker


async def test_each_person_of_a_household_can_have_an_outcome_of_their_own(desk: Desk) -> None:
    actor, found = await two_notices(desk)
    first, second = found.knocks[0].members
    tap = desk.services.visits.knock
    await tap(actor, found.id, 1, Outcome.TOLD, desk.now, resident=first.resident)
    part = await tap(actor, found.id, 1, Outcome.TOLD, desk.now, resident=first.resident)
    assert part.reason is KnockReason.SAME
    assert part.visits is not None
    entry = part.visits.knocks[0]
    assert (entry.standing, entry.outcome, entry.people) == (Standing.DUE, None, 1)
    assert [each.outcome for each in entry.members] == [Outcome.TOLD, None]
    done = await tap(actor, found.id, 1, Outcome.DECLINED, desk.now, resident=second.resident)
    assert done.visits is not None
    assert (done.visits.knocks[0].standing, done.visits.knocks[0].outcome) == (Standing.DONE, None)
    assert sorted(await states(desk)) == ["declined", "declined", "reached", "reached"]


async def test_what_was_noted_for_one_person_is_taken_back_for_one_person(desk: Desk) -> None:
    actor, found = await two_notices(desk)
    first, second = found.knocks[0].members
    for each in (first, second):
        await desk.services.visits.knock(actor, found.id, 1, Outcome.TOLD, desk.now, resident=each.resident)
    await desk.services.visits.undo(actor, found.id, 1, desk.now, resident=second.resident)
    assert sorted(await states(desk)) == ["open", "open", "reached", "reached"]
    assert (await undo(desk, actor, found)) == found


async def test_the_rest_of_a_household_goes_by_one_tap(desk: Desk) -> None:
    actor, found = await two_notices(desk)
    first, _ = found.knocks[0].members
    await desk.services.visits.knock(actor, found.id, 1, Outcome.DECLINED, desk.now, resident=first.resident)
    after = await knock(desk, actor, found, Outcome.TOLD)
    assert [each.outcome for each in after.knocks[0].members] == [Outcome.DECLINED, Outcome.TOLD]


async def test_two_workers_at_one_door_at_the_same_moment_note_one_attempt(desk: Desk) -> None:
    one, mine = await two_notices(desk)
    other = await worker(desk)
    theirs = await planned(desk, other)
    tap = desk.services.visits.knock
    taps = await asyncio.gather(
        tap(one, mine.id, 1, Outcome.TOLD, desk.now), tap(other, theirs.id, 1, Outcome.BY_PHONE, desk.now)
    )
    assert sorted(each.reason for each in taps) == [KnockReason.ALREADY, KnockReason.NOTED]
    assert await states(desk) == ["reached"] * 4
    seen = [each.visits.knocks[0].standing for each in taps if each.visits]
    assert sorted(seen) == [Standing.DONE, Standing.NOTED]


async def test_both_find_nobody_home_and_both_attempts_count(desk: Desk) -> None:
    one, mine = await two_notices(desk)
    other = await worker(desk)
    theirs = await planned(desk, other)
    for actor, found in ((one, mine), (other, theirs)):
        await knock(desk, actor, found, Outcome.NOT_HOME)
    assert (await planned(desk, one)).knocks[0].not_home == 2


async def test_an_entry_says_what_was_tried_and_what_else_could_be(desk: Desk, clock: Clock) -> None:
    actor, found = await two_notices(desk)
    clock.at("09:30")
    await knock(desk, actor, found, Outcome.NOT_HOME)
    clock.at("15:00", day=2)
    second = await planned(desk, actor)
    entry = second.knocks[0]
    assert entry.tried == (Tried(at=entry.tried[0].at, outcome=Outcome.NOT_HOME),)
    assert (entry.reason, entry.ways, entry.other_time) == (
        ContactReason.NOT_HOME,
        Ways(has_phone=True),
        DayPart.EVENING,
    )
    await knock(desk, actor, second, Outcome.NOT_HOME)
    clock.at("17:45", day=2)
    third = await planned(desk, actor)
    assert (third.knocks[0].other_time, third.knocks[0].not_home) == (DayPart.EVENING, 2)
    await knock(desk, actor, third, Outcome.NOT_HOME)
    assert (await planned(desk, actor)).knocks[0].other_time is None, "every time of day was tried"


async def test_a_day_only_deadline_stays_a_day(desk: Desk) -> None:
    _, found = await two_notices(desk)
    assert {each.precision for each in found.knocks[0].to_tell} == {Precision.DAY}


async def test_relatives_who_live_elsewhere_are_a_call(desk: Desk) -> None:
    (home,) = await homes(desk, "3-1-0401")
    await desk.notice(await desk.group("群"), ELDERLY)
    values = {"is_proxy_away": True, "proxy_phone": desk.keys.seal("resident.proxy_phone", "13900000000")}
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().where(resident.c.household_id == home).values(**values))
    assert (await planned(desk, await worker(desk))).knocks[0].ways.has_call


OFFICE = Office(visit_every=((Tier.HIGH, 30),))


async def looked_in_on(desk: Desk) -> VisitsService:
    """An office that looks in on one resident every thirty days, and the row for it."""
    await homes(desk, "3-1-0401")
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().values(tier=Tier.HIGH, created_at=desk.now - timedelta(days=90)))
    await due_again(desk)
    return replace(desk.services.visits, office=OFFICE)


async def due_again(desk: Desk) -> None:
    async with desk.store.writing() as connection:
        person = (await connection.scalars(select(resident.c.id))).one()
        await outreach.add_regular(connection, {person: ContactReason.REGULAR}, desk.now)


async def test_a_regular_visit_stands_beside_notices_and_is_settled_with_them(desk: Desk) -> None:
    service = await looked_in_on(desk)
    await desk.notice(await desk.group("群"), ELDERLY)
    actor = await worker(desk)
    found = await planned(desk, actor)
    assert [each.subject for each in found.knocks[0].to_tell] == [Subject.NOTICE, Subject.REGULAR]
    await service.knock(actor, found.id, 1, Outcome.TOLD, desk.now)
    assert await states(desk) == ["reached", "reached"]
    assert (await service.undo(actor, found.id, 1, desk.now)).visits == found


async def test_undo_of_a_regular_visit_beside_which_the_next_is_due_already_does_no_harm(
    desk: Desk, clock: Clock
) -> None:
    service = await looked_in_on(desk)
    actor = await worker(desk)
    found = await planned(desk, actor)
    await service.knock(actor, found.id, 1, Outcome.TOLD, desk.now)
    clock.later(days=31)
    await due_again(desk)
    await service.undo(actor, found.id, 1, desk.now)
    assert await states(desk) == ["dropped", "open"]


async def test_a_household_that_went_to_another_grid_while_the_list_lay_open_says_so(desk: Desk, clock: Clock) -> None:
    actor, found = await two_notices(desk)
    async with desk.store.writing() as connection:
        await connection.execute(household.update().values(grid_id=desk.west))
    shown = await desk.services.visits.show(actor, found.id, desk.now)
    assert shown is not None
    assert shown.knocks[0].standing is Standing.CHANGED
    clock.later(days=8)
    tap = await desk.services.visits.knock(actor, found.id, 1, Outcome.TOLD, desk.now)
    assert tap.reason is KnockReason.CHANGED
    assert tap.visits is not None
    assert tap.visits.knocks[0].standing is Standing.CHANGED
    assert await states(desk) == ["open"] * 4


async def test_a_household_whose_people_went_to_another_door_says_so(desk: Desk) -> None:
    actor, found = await two_notices(desk)
    other = await desk.household("9-9-0909")
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().values(household_id=other))
    tap = await desk.services.visits.knock(actor, found.id, 1, Outcome.TOLD, desk.now)
    assert tap.reason is KnockReason.CHANGED
    assert await states(desk) == ["open"] * 4
    assert [each.code for each in (await planned(desk, actor)).knocks] == ["9-9-0909"]


async def test_a_notice_withdrawn_while_the_list_lay_open_is_said_and_the_rest_still_counts(desk: Desk) -> None:
    actor, found = await two_notices(desk)
    admin = await administrator(desk)
    await desk.services.notices.withdraw(admin, NoticeId(1), desk.now)
    left = await desk.services.visits.show(actor, found.id, desk.now)
    assert left is not None
    assert [each.notice for each in left.knocks[0].to_tell] == [2]
    await desk.services.notices.withdraw(admin, NoticeId(2), desk.now)
    tap = await desk.services.visits.knock(actor, found.id, 1, Outcome.TOLD, desk.now)
    assert tap.reason is KnockReason.WITHDRAWN
    assert tap.visits is not None
    assert (tap.visits.knocks[0].standing, tap.visits.due) == (Standing.WITHDRAWN, ())


async def test_an_outcome_comes_late_and_counts(desk: Desk, clock: Clock) -> None:
    actor, found = await two_notices(desk)
    clock.later(days=9)
    await knock(desk, actor, found, Outcome.TOLD)
    assert await states(desk) == ["reached"] * 4


@pytest.mark.parametrize(("kind", "content"), [(NoteKind.TEXT, "门铃坏了"), (NoteKind.VOICE, "voice file 1")])
async def test_a_note_is_sealed_and_the_last_one_stays(desk: Desk, kind: NoteKind, content: str) -> None:
    actor, found = await two_notices(desk)
    note = desk.services.visits.note
    assert await note(actor, found.id, 1, NoteKind.TEXT, "先前的话", desk.now)
    assert await note(actor, found.id, 1, kind, content, desk.now)
    assert await rows(desk, visit_note) == 1
    async with desk.store.reading() as connection:
        sealed = (await connection.scalars(select(visit_note.c.content))).one()
        (kept,) = (await visit_notes.of_homes(connection, desk.keys, [found.knocks[0].household])).values()
    assert content.encode() not in sealed
    assert kept == (DoorNote(at=desk.now, words=content if kind is NoteKind.TEXT else None),)
    assert content not in repr(kept)
    heard = await desk.services.visits.voice(actor, found.id, 1, desk.now)
    assert heard == (content if kind is NoteKind.VOICE else None)
    shown = await desk.services.visits.show(actor, found.id, desk.now)
    assert shown is not None
    assert shown.knocks[0].has_voice is (kind is NoteKind.VOICE)
    assert await desk.services.visits.voice(await worker(desk), found.id, 1, desk.now) is None, "nobody else hears it"


async def test_a_note_for_a_door_that_is_not_ones_own_is_refused(desk: Desk, clock: Clock) -> None:
    actor, found = await two_notices(desk)
    other = await worker(desk)
    assert not await desk.services.visits.note(other, found.id, 1, NoteKind.TEXT, "话", desk.now)
    assert not await desk.services.visits.note(actor, found.id, 7, NoteKind.TEXT, "话", desk.now)
    async with desk.store.writing() as connection:
        await connection.execute(household.update().values(grid_id=desk.west))
    clock.later(days=8)
    assert not await desk.services.visits.note(actor, found.id, 1, NoteKind.TEXT, "话", desk.now)


async def test_the_plan_of_a_grid_is_its_own_workers(desk: Desk) -> None:
    actor, _ = await two_notices(desk)
    found = await desk.services.visits.plan_for_grid(desk.grid, desk.now)
    assert found is not None
    assert await desk.services.visits.show(actor, found.id, desk.now) == found
    assert await desk.services.visits.plan_for_grid(desk.west, desk.now) is None


async def test_only_the_newest_message_of_a_list_stays(desk: Desk) -> None:
    actor, first = await two_notices(desk)
    await desk.services.visits.went_out(actor, first.id, 7001, 11, desk.now)
    second = await planned(desk, actor)
    await desk.services.visits.went_out(actor, second.id, 7001, 12, desk.now)
    removed = [each for each in await desk.send_all() if each.chat_id == 7001]
    assert [each.message_id for each in removed] == [11], "the newer one goes a day later"
    assert await states(desk) == ["open"] * 4
    await knock(desk, actor, first, Outcome.TOLD)
    assert await states(desk) == ["reached"] * 4, "what is tapped on the older one still counts"


doings = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([None, *Outcome])), max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=doings)
@example(done=[(1, Outcome.TOLD), (0, Outcome.MOVED), (1, None)])
async def test_whatever_is_tapped_and_taken_back_the_list_is_as_it_was_before(
    desk: Desk, done: list[tuple[int, Outcome | None]]
) -> None:
    """Who: 0 the household, 1 and 2 its people. Everything taken back, nobody is lost and nothing is left."""
    actor, found = await _fresh_list(desk)
    people = [None, *(each.resident for each in found.knocks[0].members)]
    for who, outcome in done:
        desk.clock.later(minutes=1)
        if outcome is None:
            await desk.services.visits.undo(actor, found.id, 1, desk.now, resident=people[who])
        else:
            await desk.services.visits.knock(actor, found.id, 1, outcome, desk.now, resident=people[who])
    desk.clock.later(minutes=1)
    await desk.services.visits.undo(actor, found.id, 1, desk.now)
    after = await desk.services.visits.show(actor, found.id, desk.now)
    assert after is not None
    assert str(after.knocks) == str(found.knocks)


async def _fresh_list(desk: Desk) -> tuple[Person, VisitList]:
    """A household with two people that no example before has touched."""
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().values(state="moved"))
        await connection.execute(notice.update().values(state="withdrawn"))
    number = await rows(desk, resident)
    (home,) = await homes(desk, f"{20 + number}-1-0101")
    await desk.resident(home, "钱老")
    await desk.notice(await desk.group("群"), VACCINE.replace("流感疫苗", f"第{number + 100}批流感疫苗"))
    actor = await worker(desk)
    desk.clock.later(minutes=1)
    return actor, await planned(desk, actor)


async def test_what_was_noted_stands_on_the_full_list_and_in_the_household(desk: Desk) -> None:
    actor, found = await two_notices(desk)
    await desk.services.visits.note(actor, found.id, 1, NoteKind.TEXT, "门铃坏了", desk.now)
    noted = (DoorNote(at=desk.now, words="门铃坏了"),)
    sheet = await desk.services.paper.sheet(actor, found.id, desk.now)
    assert sheet is not None
    assert sheet.entries[0].notes == noted
    opened = await desk.services.access.open_household(actor, found.knocks[0].household, "to_visit", desk.now)
    assert opened is not None
    assert opened.notes == noted
