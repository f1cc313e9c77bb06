"""Merging two notices for residents: nobody who still had to be told is lost, and nobody who was told is told again."""

from collections import Counter

import pytest
from sqlalchemy import select, update

from core.ids import NoticeId
from core.outreach import OutreachState
from core.people import Person, Role
from storage.tables import outreach
from tests.builders import ELDERLY, Desk
from tests.services import rounds
from tests.services.pairs import two

OPEN, REACHED = OutreachState.OPEN, OutreachState.REACHED
DECLINED, DROPPED, UNWANTED = OutreachState.DECLINED, OutreachState.DROPPED, OutreachState.UNWANTED


async def states(desk: Desk, notice: NoticeId) -> list[str]:
    async with desk.store.reading() as connection:
        query = select(outreach.c.state).where(outreach.c.notice_id == notice).order_by(outreach.c.id)
        return list(await connection.scalars(query))


async def two_for_residents(desk: Desk, people: int) -> tuple[Person, NoticeId, NoticeId]:
    for number in range(people):
        home = await desk.household(f"3-1-{number + 1:02}01")
        await desk.resident(home, f"赵玉芬{number}")
    liu = await desk.person("刘主任", Role.PUBLISHER)
    group = await desk.group("群", liu)
    one = await desk.notice(group, ELDERLY, liu)
    desk.clock.later(minutes=5)
    other = await desk.notice(group, rounds.VACCINE, liu)
    desk.clock.later(minutes=5)
    return liu, one, other


async def test_a_no_to_one_notice_does_not_take_the_yes_to_the_other_along(desk: Desk) -> None:
    liu, one, other = await two_for_residents(desk, 31)
    assert await desk.services.outreach.answer(liu, one, is_yes=False, now=desk.now)
    assert await desk.services.outreach.answer(liu, other, is_yes=True, now=desk.now)
    await desk.services.joining.join(liu, one, other, desk.now)
    assert Counter(await states(desk, one)) == {"open": 31}


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        (DROPPED, OPEN, OPEN),
        (UNWANTED, OPEN, OPEN),
        (DROPPED, REACHED, REACHED),
        (UNWANTED, DECLINED, DECLINED),
        (OPEN, REACHED, REACHED),
        (REACHED, OPEN, REACHED),
        (OPEN, OPEN, OPEN),
        (OPEN, DROPPED, OPEN),
    ],
)
async def test_the_stronger_of_both_counts_and_parting_gives_each_its_own_back(
    desk: Desk, ours: OutreachState, theirs: OutreachState, after: OutreachState
) -> None:
    """The older notice stays, so its rows are ours."""
    await rounds.homes(desk, "3-1-0401")
    it = await two(desk, ELDERLY, rounds.VACCINE)
    async with desk.store.writing() as connection:
        for notice, state in ((it.one, ours), (it.other, theirs)):
            settled = None if state is OPEN else desk.now
            values = {"state": state.value, "settled_at": settled}
            await connection.execute(update(outreach).where(outreach.c.notice_id == notice).values(**values))
    desk.clock.later(minutes=5)
    await it.join()
    assert set(await states(desk, it.one)) == {after.value}
    await it.split()
    assert set(await states(desk, it.one)) == {judged_anew(ours)}
    assert set(await states(desk, it.other)) == {judged_anew(theirs)}


def judged_anew(state: OutreachState) -> str:
    """A row that was dropped is taken up by the rules as soon as they look, for its resident is meant."""
    return (OPEN if state is DROPPED else state).value
