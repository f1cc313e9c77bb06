"""Whose list it is, and whose grid: nobody else settles anything with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.ids import VisitListId
from core.outreach import Outcome
from core.people import Role
from core.visiting import Knocked, KnockReason
from storage import roster
from tests.builders import ELDERLY, Desk
from tests.services.rounds import homes, knock, planned, states, two_notices, worker

UNKNOWN = Knocked(reason=KnockReason.UNKNOWN)


async def test_another_workers_list_is_refused(desk: Desk) -> None:
    actor, visits = await two_notices(desk)
    other = await desk.person("网格员小周", Role.GRID_WORKER, grid=desk.grid)
    services = desk.services.visits
    assert await services.show(other, visits.id, desk.now) is None
    assert await services.knock(other, visits.id, 1, Outcome.TOLD, desk.now) == UNKNOWN
    await knock(desk, actor, visits, Outcome.TOLD)
    assert await services.undo(other, visits.id, 1, desk.now) == UNKNOWN
    assert await states(desk) == ["reached"] * 4


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.GRID_WORKER])
async def test_nobody_else_gets_a_list(desk: Desk, role: Role) -> None:
    somebody = await desk.person("某人", role, grid=desk.grid)
    assert await desk.services.visits.plan(somebody, desk.now) is None


async def test_a_worker_without_a_grid_has_none(desk: Desk) -> None:
    assert await desk.services.visits.plan(await desk.person("某人", Role.GRID_WORKER), desk.now) is None


async def test_a_worker_sees_only_their_own_grid(desk: Desk) -> None:
    async with desk.store.writing() as connection:
        second = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    home = await desk.household("5-1-0101", grid=second)
    await desk.resident(home)
    await homes(desk, "3-1-0401")
    await desk.notice(await desk.group("群"), ELDERLY)
    assert [each.code for each in (await planned(desk, await worker(desk))).knocks] == ["3-1-0401"]
    away = await desk.person("网格员小周", Role.GRID_WORKER, grid=second)
    assert [each.code for each in (await planned(desk, away)).knocks] == ["5-1-0101"]


async def test_whoever_lost_the_role_settles_nothing_and_whoever_changed_the_grid_only_for_a_week(desk: Desk) -> None:
    actor, visits = await two_notices(desk)
    clerk, away = replace(actor, roles=frozenset({Role.STAFF})), replace(actor, grid=desk.west)
    await desk.services.visits.knock(clerk, visits.id, 1, Outcome.TOLD, desk.now)
    await desk.services.visits.knock(away, visits.id, 1, Outcome.TOLD, desk.now + timedelta(days=8))
    assert await states(desk) == ["open"] * 4
    await desk.services.visits.knock(away, visits.id, 1, Outcome.TOLD, desk.now)
    assert await states(desk) == ["reached"] * 4


@pytest.mark.parametrize("number", [0, 2, -1])
async def test_a_number_or_a_list_that_does_not_exist_is_nothing(desk: Desk, number: int) -> None:
    actor, visits = await two_notices(desk)
    services = desk.services.visits
    assert await services.knock(actor, visits.id, number, Outcome.TOLD, desk.now) == UNKNOWN
    assert await services.knock(actor, VisitListId(404), 1, Outcome.TOLD, desk.now) == UNKNOWN
    assert await services.undo(actor, visits.id, number, desk.now) == UNKNOWN
