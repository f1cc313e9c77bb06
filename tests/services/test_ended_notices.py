"""A notice that has ended calls nobody any more, whatever is edited; one that came too late is still counted."""

from datetime import date

import pytest
from sqlalchemy import Connection, event

from core.contact import Held, Move, step
from core.ids import OutreachId, ResidentId
from core.outreach import ContactReason, OutreachState, Resident
from core.register import ResidentState
from tests.builders import ELDERLY, Clock, Desk, at
from tests.services.contacts import change, judge, live, rows_of
from tests.services.looking import edit
from tests.services.test_contacting import old

MENDED = ELDERLY.replace("办理", "尽快办理")
WIDER = ELDERLY.replace("80岁", "70岁")
LATER = ELDERLY.replace("6月20日", "6月28日")


@pytest.mark.parametrize("text", [MENDED, WIDER])
async def test_a_mere_edit_after_the_end_calls_no_newcomer(desk: Desk, clock: Clock, text: str) -> None:
    post = desk.message(await desk.group("群"), ELDERLY)
    await desk.services.capture.capture(post, desk.now)
    clock.at("09:00", day=21)
    newcomer = await old(desk)
    await old(desk, "3-1-0501", born=date(1954, 1, 1))
    await edit(desk, post, text)
    await judge(desk, newcomer)
    assert await rows_of(desk) == {}


async def test_a_deadline_that_is_moved_on_calls_everybody(desk: Desk, clock: Clock) -> None:
    post = desk.message(await desk.group("群"), ELDERLY)
    await desk.services.capture.capture(post, desk.now)
    clock.at("09:00", day=21)
    newcomer = await old(desk)
    await edit(desk, post, LATER)
    assert await rows_of(desk) == {newcomer: ("open", "no_way")}


async def test_who_moved_away_and_comes_back_after_the_end_is_not_called_again(desk: Desk, clock: Clock) -> None:
    somebody, other = await old(desk), await old(desk, "3-1-0501")
    post = desk.message(await desk.group("群"), ELDERLY)
    await desk.services.capture.capture(post, desk.now)
    await live(desk, somebody, ResidentState.MOVED)
    clock.at("09:00", day=21)
    await live(desk, somebody, ResidentState.HERE)
    await edit(desk, post, MENDED)
    assert await rows_of(desk) == {somebody: ("dropped", "no_way"), other: ("open", "no_way")}
    await edit(desk, post, LATER)
    assert await rows_of(desk) == {somebody: ("open", "no_way"), other: ("open", "no_way")}


async def test_on_its_last_evening_a_notice_still_calls_back(desk: Desk, clock: Clock) -> None:
    """A list lasts to the end of the day, and so does what stands on it."""
    somebody = await old(desk)
    await desk.notice(await desk.group("群"), ELDERLY)
    await live(desk, somebody, ResidentState.MOVED)
    clock.at("20:00", day=20)
    await live(desk, somebody, ResidentState.HERE)
    assert await rows_of(desk) == {somebody: ("open", "no_way")}


async def test_what_comes_when_it_is_over_already_counts_those_it_was_for(desk: Desk, clock: Clock) -> None:
    """The bot was down for days: nobody told them, and that stays to be seen."""
    somebody = await old(desk)
    clock.at("09:00", day=22)
    await desk.notice(await desk.group("群"), ELDERLY)
    assert await rows_of(desk) == {somebody: ("open", "no_way")}


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (None, None),
        (OutreachState.DROPPED, None),
        (OutreachState.UNWANTED, None),
        (OutreachState.OPEN, Move.REASON),
    ],
)
def test_for_what_has_ended_only_reasons_change(state: OutreachState | None, moves: Move | None) -> None:
    resident, now = Resident(id=ResidentId(1)), at("09:00")
    held = None if state is None else Held(id=OutreachId(1), state=state, reason=ContactReason.UNCONFIRMED, since=now)
    found = step(held, resident, is_meant=True, now=now, has_ended=True)
    assert (found and found.move) == moves


async def test_a_change_of_a_resident_asks_nothing_about_notices_that_it_changes_nothing_for(desk: Desk) -> None:
    """Otherwise each visit would count the rows of every notice of the office."""
    somebody = await old(desk)
    group, asked = await desk.group("群"), []
    for number in range(2):
        await desk.notice(group, ELDERLY.replace("高龄津贴", f"第{number}项补贴"))

    def count(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    engine = desk.store._writer.sync_engine
    event.listen(engine, "before_cursor_execute", count)
    try:
        numbers = []
        for number in (3, 4):
            asked.clear()
            await judge(desk, somebody)
            numbers.append(len(asked))
            await desk.notice(group, ELDERLY.replace("高龄津贴", f"第{number}项补贴"))
        asked.clear()
        await change(desk, somebody, needs="卧床")
        assert set((await rows_of(desk)).values()) == {("open", "in_person")}
        assert _counts(asked) == []
        await judge(desk, await old(desk, "3-1-0501"))
        assert _counts(asked), "whoever comes in is counted; otherwise nothing is counted by that name"
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert numbers[0] == numbers[1], "one notice more is no question more"


def _counts(asked: list[str]) -> list[str]:
    return [each for each in asked if "count(*)" in each and "GROUP BY outreach.state" in each]
