"""Nothing expires unless its notice does: then nobody is sent to a door for it, and what was said in time counts."""

import pytest

from core.outreach import Outcome
from core.people import Person
from core.visiting import Standing, VisitList
from tests.builders import ELDERLY, Clock, Desk
from tests.services.rounds import VACCINE, homes, knock, planned, states, worker

DATED, UNDATED = ELDERLY, ELDERLY.replace("6月20日前", "")


async def listed(desk: Desk, *texts: str) -> tuple[Person, VisitList]:
    await homes(desk, "3-1-0401")
    group = await desk.group("群")
    for text in texts:
        await desk.notice(group, text)
    actor = await worker(desk)
    return actor, await planned(desk, actor)


@pytest.mark.parametrize(("text", "last_day"), [(DATED, 19), (UNDATED, 30)])
async def test_on_its_last_day_a_notice_still_calls_and_the_day_after_it_is_on_no_list(
    desk: Desk, clock: Clock, text: str, last_day: int
) -> None:
    actor, before = await listed(desk, text)
    clock.later(days=last_day)
    assert len((await planned(desk, actor)).due) == 1
    clock.later(days=1)
    assert (await planned(desk, actor)).knocks == ()
    shown = await desk.services.visits.show(actor, before.id, desk.now)
    assert shown is not None
    assert (shown.due, shown.minutes, shown.knocks[0].standing) == ((), 0, Standing.OVER)
    sheet = await desk.services.paper.sheet(actor, before.id, desk.now)
    assert sheet is not None
    assert sheet.entries == ()
    assert await states(desk) == ["open"], "no row is rewritten"


@pytest.mark.parametrize("outcome", [Outcome.TOLD, Outcome.NOT_HOME])
async def test_what_was_done_in_time_is_noted_late(desk: Desk, clock: Clock, outcome: Outcome) -> None:
    actor, before = await listed(desk, DATED)
    clock.later(days=25)
    found = await knock(desk, actor, before, outcome)
    assert found.knocks[0].standing is Standing.DONE
    assert await states(desk) == ["reached" if outcome is Outcome.TOLD else "open"]


async def test_a_knock_for_what_still_lasts_tells_nothing_of_what_ended_before(desk: Desk, clock: Clock) -> None:
    actor, _ = await listed(desk, DATED, VACCINE)
    clock.later(days=21)
    found = await planned(desk, actor)
    assert [each.title for each in found.knocks[0].to_tell] == [found.knocks[0].to_tell[0].title]
    await knock(desk, actor, found, Outcome.TOLD)
    assert await states(desk) == ["open", "reached"]
