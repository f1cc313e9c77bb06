"""A grid worker's rounds: households with old people in them, lists, knocks, and how it stands afterwards."""

from sqlalchemy import select

from core.ids import HouseholdId
from core.outreach import Outcome
from core.people import Person, Role
from core.visiting import VisitList
from storage.tables import outreach
from tests.builders import ELDERLY, Desk

VACCINE = "【通知】请网格员上门通知辖区80岁以上老人6月26日前到社区卫生站接种流感疫苗。"


async def homes(desk: Desk, *codes: str) -> list[HouseholdId]:
    """Households with one old resident each."""
    made = [await desk.household(code) for code in codes]
    for number, home in enumerate(made):
        await desk.resident(home, f"赵{number}")
    return made


async def worker(desk: Desk) -> Person:
    return await desk.person("网格员小孙", Role.GRID_WORKER, grid=desk.grid)


async def planned(desk: Desk, actor: Person) -> VisitList:
    found = await desk.services.visits.plan(actor, desk.now)
    assert found is not None
    return found


async def knock(desk: Desk, actor: Person, visits: VisitList, outcome: Outcome, number: int = 1) -> VisitList:
    found = await desk.services.visits.knock(actor, visits.id, number, outcome, desk.now)
    assert found.visits is not None, found.reason
    return found.visits


async def undo(desk: Desk, actor: Person, visits: VisitList, number: int = 1) -> VisitList:
    found = await desk.services.visits.undo(actor, visits.id, number, desk.now)
    assert found.visits is not None, found.reason
    return found.visits


async def states(desk: Desk) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(outreach.c.state).order_by(outreach.c.id)))


async def reasons(desk: Desk) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(outreach.c.reason).order_by(outreach.c.id)))


async def two_notices(desk: Desk) -> tuple[Person, VisitList]:
    """One household with two old people, and two notices for them."""
    (home,) = await homes(desk, "3-1-0401")
    await desk.resident(home, "钱老")
    group = await desk.group("群")
    for text in (ELDERLY, VACCINE):
        await desk.notice(group, text)
    actor = await worker(desk)
    return actor, await planned(desk, actor)
