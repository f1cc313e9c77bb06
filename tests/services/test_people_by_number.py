"""第2人 is the same person on the list in chat, behind /resident, on paper, and when a number is typed back."""

from datetime import date

from core.outreach import Outcome
from core.register import ResidentState
from core.registering import Correction
from core.typed_back import typed_back
from core.visiting import KnockReason
from tests.builders import ELDERLY, Desk
from tests.services.rounds import planned, two_notices, worker


async def test_the_second_of_a_household_is_the_second_wherever_it_is_counted(desk: Desk) -> None:
    """Somebody younger lives there too: the list is for the other two, who keep their numbers."""
    home = await desk.household("3-1-0401")
    young = await desk.resident(home, "赵年轻", born=date(1990, 1, 1))
    second = await desk.resident(home, "赵桂兰")
    third = await desk.resident(home, "钱守义")
    await desk.notice(await desk.group("群"), ELDERLY)
    actor = await worker(desk)
    found = await planned(desk, actor)
    assert [(each.number, each.resident) for each in found.knocks[0].members] == [(2, second), (3, third)]
    card = await desk.services.registering.card(actor, home)
    assert card is not None
    assert [(each.number, each.resident) for each in card.tenants] == [(1, young), (2, second), (3, third)]
    sheet = await desk.services.paper.sheet(actor, found.id, desk.now)
    assert sheet is not None
    assert [(each.number, each.resident) for each in sheet.entries[0].people] == [(2, second), (3, third)]
    typed = typed_back("1.1 已告知 1.3 不需要")
    assert typed is not None
    told = await desk.services.visits.typed_back(actor, typed, desk.now)
    assert [each.reason for each in told.lines] == [KnockReason.UNKNOWN, KnockReason.NOTED]
    after = await desk.services.visits.show(actor, found.id, desk.now)
    assert after is not None
    assert [each.outcome for each in after.knocks[0].members] == [None, Outcome.DECLINED]


async def test_a_number_stays_when_somebody_before_moves_away(desk: Desk) -> None:
    actor, found = await two_notices(desk)
    first, second = found.knocks[0].members
    await desk.services.registering.correct(actor, first.resident, Correction(state=ResidentState.MOVED), desk.now)
    desk.clock.later(minutes=1)
    (left,) = (await planned(desk, actor)).knocks[0].members
    assert (left.number, left.resident) == (2, second.resident)
