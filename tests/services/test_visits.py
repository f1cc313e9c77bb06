"""The grid worker's list: one knock settles all of a household, twice equals once, and undo leaves what others did."""

import asyncio
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from core.ids import NoticeId
from core.outreach import ContactReason, Outcome, OutreachState, effect_of
from core.register import ResidentState
from storage import register
from storage.tables import outreach, reach, request, resident, visit
from tests.builders import CENSUS, ELDERLY, Clock, Desk
from tests.services.looking import administrator, rows
from tests.services.rounds import VACCINE, homes, knock, planned, reasons, states, two_notices, undo, worker


async def test_a_list_names_households_by_code_in_walking_order(desk: Desk) -> None:
    await homes(desk, "10-1-0101", "3-2-0502", "3-1-0601", "3-1-0201")
    await desk.notice(await desk.group("群"), ELDERLY)
    visits = await planned(desk, await worker(desk))
    assert [(each.number, each.code) for each in visits.knocks] == [
        (1, "3-1-0201"),
        (2, "3-1-0601"),
        (3, "3-2-0502"),
        (4, "10-1-0101"),
    ]
    assert {each.reason for each in visits.knocks} == {ContactReason.NO_WAY}


async def test_one_entry_for_a_household_however_many_people_and_notices(desk: Desk) -> None:
    _, visits = await two_notices(desk)
    (entry,) = visits.knocks
    assert (entry.people, entry.outcome, entry.not_home) == (2, None, 0)
    assert [(each.notice, each.people) for each in entry.to_tell] == [(1, 2), (2, 2)]


async def test_one_knock_settles_everything_of_the_household(desk: Desk) -> None:
    actor, visits = await two_notices(desk)
    after = await knock(desk, actor, visits, Outcome.TOLD)
    assert after.knocks[0].outcome is Outcome.TOLD
    assert await states(desk) == ["reached"] * 4
    assert (await planned(desk, actor)).knocks == ()


async def test_twice_equals_once(desk: Desk) -> None:
    actor, visits = await two_notices(desk)
    once = await knock(desk, actor, visits, Outcome.NOT_HOME)
    twice = await knock(desk, actor, visits, Outcome.NOT_HOME)
    assert once == twice
    assert once.knocks[0].not_home == 1
    assert await rows(desk, visit) == 4
    tap = desk.services.visits.knock
    await asyncio.gather(*(tap(actor, visits.id, 1, Outcome.NOT_HOME, desk.now) for _ in range(4)))
    assert await rows(desk, visit) == 4


async def test_undo_makes_it_as_if_nobody_had_been_there(desk: Desk) -> None:
    actor, visits = await two_notices(desk)
    for outcome in Outcome:
        await knock(desk, actor, visits, outcome)
        after = await undo(desk, actor, visits)
        assert after == visits, outcome
        assert await states(desk) == ["open"] * 4
        assert (await rows(desk, visit), await rows(desk, request)) == (0, 0)


async def test_not_home_gives_the_reason_and_is_counted_over_lists(desk: Desk, clock: Clock) -> None:
    actor, first = await two_notices(desk)
    await knock(desk, actor, first, Outcome.NOT_HOME)
    assert await states(desk) == ["open"] * 4
    clock.later(days=1)
    second = await planned(desk, actor)
    assert (second.knocks[0].reason, second.knocks[0].not_home) == (ContactReason.NOT_HOME, 1)
    twice = await knock(desk, actor, second, Outcome.NOT_HOME)
    assert twice.knocks[0].not_home == 2
    back = await undo(desk, actor, second)
    assert (back.knocks[0].reason, back.knocks[0].not_home) == (ContactReason.NOT_HOME, 1)


async def test_the_reason_from_before_comes_back_with_undo(desk: Desk) -> None:
    home = await desk.household("3-1-0401")
    await desk.resident(home, "赵一", needs="卧床")
    await desk.resident(home, "赵二", flagged=True)
    await desk.notice(await desk.group("群"), ELDERLY)
    actor = await worker(desk)
    visits = await planned(desk, actor)
    assert await reasons(desk) == ["in_person", "flagged"]
    await knock(desk, actor, visits, Outcome.NOT_HOME)
    assert await reasons(desk) == ["not_home", "not_home"]
    await undo(desk, actor, visits)
    assert await reasons(desk) == ["in_person", "flagged"]


async def test_a_household_shows_its_most_pressing_reason(desk: Desk, clock: Clock) -> None:
    await homes(desk, "3-1-0401")
    group, actor = await desk.group("群"), await worker(desk)
    await desk.notice(group, ELDERLY)
    await knock(desk, actor, await planned(desk, actor), Outcome.NOT_HOME)
    clock.later(days=1)
    await desk.notice(group, VACCINE)
    assert (await planned(desk, actor)).knocks[0].reason is ContactReason.NOT_HOME


async def test_undo_of_one_list_leaves_what_another_list_settled(desk: Desk, clock: Clock) -> None:
    """Yesterday nobody was in, today they were told: taking yesterday back must not send anybody there again."""
    actor, first = await two_notices(desk)
    await knock(desk, actor, first, Outcome.NOT_HOME)
    clock.later(days=1)
    second = await planned(desk, actor)
    await knock(desk, actor, second, Outcome.TOLD)
    await undo(desk, actor, first)
    assert await states(desk) == ["reached"] * 4
    await undo(desk, actor, second)
    assert await states(desk) == ["open"] * 4


async def test_undo_does_not_reopen_what_was_withdrawn_meanwhile(desk: Desk) -> None:
    actor, visits = await two_notices(desk)
    await knock(desk, actor, visits, Outcome.TOLD)
    await desk.services.notices.withdraw(await administrator(desk), NoticeId(1), desk.now)
    await undo(desk, actor, visits)
    assert sorted(await states(desk)) == ["dropped", "dropped", "open", "open"]


async def test_moved_mutes_and_undo_brings_back(desk: Desk) -> None:
    actor, visits = await two_notices(desk)
    await knock(desk, actor, visits, Outcome.MOVED)
    assert await states(desk) == ["dropped"] * 4
    async with desk.store.reading() as connection:
        assert set(await connection.scalars(select(resident.c.state))) == {"moved"}
    await undo(desk, actor, visits)
    async with desk.store.reading() as connection:
        assert set(await connection.scalars(select(resident.c.state))) == {"here"}
    assert len((await planned(desk, actor)).knocks) == 1


async def test_undo_of_another_outcome_brings_nobody_back_who_moved(desk: Desk, clock: Clock) -> None:
    await homes(desk, "3-1-0401")
    group, actor = await desk.group("群"), await worker(desk)
    await desk.notice(group, ELDERLY)
    first = await planned(desk, actor)
    await knock(desk, actor, first, Outcome.TOLD)
    clock.later(days=1)
    await desk.notice(group, VACCINE)
    await knock(desk, actor, await planned(desk, actor), Outcome.MOVED)
    await undo(desk, actor, first)
    async with desk.store.reading() as connection:
        assert await connection.scalar(select(resident.c.state)) == "moved"
    assert (await planned(desk, actor)).knocks == ()


async def test_what_became_known_after_the_list_was_made_is_not_settled_by_it(desk: Desk, clock: Clock) -> None:
    await homes(desk, "3-1-0401")
    group, actor = await desk.group("群"), await worker(desk)
    await desk.notice(group, ELDERLY)
    visits = await planned(desk, actor)
    clock.later(hours=1)
    await desk.notice(group, VACCINE)
    await knock(desk, actor, visits, Outcome.TOLD)
    assert await states(desk) == ["reached", "open"]


@pytest.mark.parametrize(
    ("outcome", "ways", "requests"),
    [
        (Outcome.TOLD, ["door"], 0),
        (Outcome.BY_PHONE, ["phone"], 0),
        (Outcome.VIA_PROXY, ["proxy"], 0),
        (Outcome.NEEDS_HELP, ["door"], 1),
        (Outcome.DECLINED, [], 0),
        (Outcome.NOT_HOME, [], 0),
        (Outcome.MOVED, [], 0),
    ],
)
async def test_an_outcome_proves_a_way_and_may_be_a_request(
    desk: Desk, outcome: Outcome, ways: list[str], requests: int
) -> None:
    await homes(desk, "3-1-0401")
    await desk.notice(await desk.group("群"), ELDERLY)
    actor = await worker(desk)
    await knock(desk, actor, await planned(desk, actor), outcome)
    async with desk.store.reading() as connection:
        assert list(await connection.scalars(select(reach.c.way).where(reach.c.proven_at == desk.now))) == ways
        owners = list(await connection.scalars(select(request.c.owner_id)))
    assert owners == [None] * requests


async def test_a_notice_for_staff_sends_nobody_to_a_door(desk: Desk) -> None:
    await homes(desk, "3-1-0401")
    await desk.notice(await desk.group("群"), CENSUS)
    assert (await planned(desk, await worker(desk))).knocks == ()


acts = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 2), st.sampled_from([*Outcome, None])), max_size=8)


def expected(done: list[tuple[int, int, Outcome | None]]) -> list[str]:
    """What the attempts that were not taken back came to: one for each list and door, and none at a door that is
    settled already."""
    made: dict[int, dict[int, Outcome]] = {1: {}, 2: {}}
    for which, door, outcome in done:
        attempts = made[door]
        if outcome is None:
            attempts.pop(which, None)
        elif which not in attempts and _left(attempts) is OutreachState.OPEN:
            attempts[which] = outcome
    return sorted(_left(attempts) for attempts in made.values())


def _left(attempts: dict[int, Outcome]) -> OutreachState:
    return effect_of(list(attempts.values())[-1]).state if attempts else OutreachState.OPEN


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
async def test_under_any_order_of_outcomes_everybody_is_counted_once_and_stands_as_the_last_attempt_left_them(
    desk: Desk, done: list[tuple[int, int, Outcome | None]]
) -> None:
    """Two lists over the same doors, None for undo: reached + declined + dropped + open is always everybody."""
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().values(state="moved"))  # those of the example before
    number = await rows(desk, resident)
    await homes(desk, f"{10 + number}-1-0101", f"{10 + number}-1-0201")
    notice_id = await desk.notice(await desk.group("群"), ELDERLY.replace("认证", f"第{number + 100}批认证"))
    actor = await worker(desk)
    lists = [await planned(desk, actor) for _ in range(2)]
    for which, door, outcome in done:
        desk.clock.later(minutes=1)
        if outcome is None:
            await undo(desk, actor, lists[which], door)
        else:
            await knock(desk, actor, lists[which], outcome, door)
    async with desk.store.reading() as connection:
        found = await connection.scalars(select(outreach.c.state).where(outreach.c.notice_id == notice_id))
    assert sorted(found) == expected(done)


async def test_taking_back_a_not_home_leaves_what_was_confirmed_in_chat_since(desk: Desk) -> None:
    """Nobody opened; in the evening the resident tapped 知道了. Undoing the morning's tap must not undo theirs."""
    await homes(desk, "3-1-0401")
    zhao = await worker(desk)
    await desk.notice(await desk.group("群"), ELDERLY)
    found = await planned(desk, zhao)
    await knock(desk, zhao, found, Outcome.NOT_HOME)
    desk.clock.later(hours=5)
    async with desk.store.writing() as connection:
        values = {"state": OutreachState.REACHED.value, "way": "chat", "settled_at": desk.now}
        await connection.execute(update(outreach).values(**values))
    desk.clock.later(minutes=5)
    await undo(desk, zhao, found)
    assert set(await states(desk)) == {OutreachState.REACHED}


async def test_taking_back_a_move_does_not_bring_back_the_dead(desk: Desk) -> None:
    (home,) = await homes(desk, "3-1-0401")
    zhao = await worker(desk)
    await desk.notice(await desk.group("群"), ELDERLY)
    found = await planned(desk, zhao)
    await knock(desk, zhao, found, Outcome.MOVED)
    desk.clock.later(minutes=5)
    async with desk.store.writing() as connection:
        people = list(await connection.scalars(select(resident.c.id).where(resident.c.household_id == home)))
        await register.set_state(connection, people, ResidentState.DECEASED, desk.now, None)
    await undo(desk, zhao, found)
    async with desk.store.reading() as connection:
        assert set(await connection.scalars(select(resident.c.state))) == {"deceased"}


async def test_an_empty_flat_is_empty_for_all_of_its_people_and_so_is_its_undo(desk: Desk) -> None:
    """The grandson had nothing to be told; nobody shall knock for him at a door behind which nobody lives."""
    (home,) = await homes(desk, "3-1-0401")
    await desk.resident(home, "赵小远", born=date(2000, 1, 1))
    zhao = await worker(desk)
    await desk.notice(await desk.group("群"), ELDERLY)
    found = await planned(desk, zhao)
    await knock(desk, zhao, found, Outcome.MOVED)
    assert await whereabouts(desk) == ["moved", "moved"]
    desk.clock.later(minutes=5)
    await undo(desk, zhao, found)
    assert await whereabouts(desk) == ["here", "here"]


async def whereabouts(desk: Desk) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(resident.c.state).order_by(resident.c.id)))
