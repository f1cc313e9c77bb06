"""A door at which somebody asks for something, for the tests of requests and coverage."""

from dataclasses import dataclass

from core.ids import HouseholdId, RequestId, ResidentId, VisitListId
from core.outreach import Outcome
from core.people import Person, Role
from core.requests import Request
from tests.builders import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One household of the eastern grid, its worker, and the list with which they knocked."""

    home: HouseholdId
    resident: ResidentId
    worker: Person
    visits: VisitListId
    request: RequestId


async def grid_worker(desk: Desk, name: str = "赵敏") -> Person:
    return await desk.person(name, Role.GRID_WORKER, grid=desk.grid)


async def flagged_home(desk: Desk, code: str = "3-2-0412", *, people: int = 1) -> tuple[HouseholdId, list[ResidentId]]:
    """A household where a worker's word asks for a visit."""
    home = await desk.household(code)
    names = ("林秀兰", "何国栋", "郭玉珍")[:people]
    return home, [await desk.resident(home, name, flagged=True) for name in names]


async def asked_at_door(desk: Desk, code: str = "3-2-0412", *, people: int = 1, worker: Person | None = None) -> Door:
    """The worker knocks for a notice, and hears of a light that is broken."""
    home, residents = await flagged_home(desk, code, people=people)
    worker = worker or await grid_worker(desk)
    await desk.notice(await desk.group("群"), "【通知】请通知辖区80岁以上老人于6月20日前办理认证。")
    found = await desk.services.visits.plan(worker, desk.now)
    assert found is not None
    number = next(each.number for each in found.knocks if each.code == code)
    await desk.services.visits.knock(worker, found.id, number, Outcome.NEEDS_HELP, desk.now)
    heard = await desk.services.requests.heard_at(worker, found.id, number)
    assert heard is not None
    return Door(home=home, resident=residents[0], worker=worker, visits=found.id, request=heard.id)


async def stands(desk: Desk, door: Door) -> Request:
    found = await desk.services.requests.find(door.worker, door.request)
    assert found is not None
    return found


async def codes_to_visit(desk: Desk, worker: Person) -> list[tuple[str, str]]:
    """(code, subject) of everything on a fresh list."""
    found = await desk.services.visits.plan(worker, desk.now)
    assert found is not None
    return [(knock.code, told.subject.value) for knock in found.knocks for told in knock.to_tell]
