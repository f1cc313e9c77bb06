"""For whom a notice is among the linked chats, and what was told there and no longer holds."""

from datetime import timedelta

import pytest

from core.announcing import LinkedChat, Place, Rows, Subject, Told, Town, is_stale, meant
from core.audiences import Yard
from core.ids import NoticeId, ResidentId, UnitId
from core.reading import Audience, Scope
from tests.builders import at

EAST, WEST, GRID = UnitId(1), UnitId(2), UnitId(3)
CHEN, WANG, LI, ZHOU = (ResidentId(number) for number in (11, 12, 13, 14))
THREE = Place(unit=EAST, grid=GRID, compound="柳荫苑", building="3")
OTHER_THREE = Place(unit=EAST, grid=None, compound="松岭苑", building="3")
FIVE = Place(unit=EAST, grid=GRID, compound="柳荫苑", building="5")
FAR = Place(unit=WEST, grid=None, compound="", building="3")
TOWN = Town.of(
    [
        LinkedChat(chat_id=71, resident=CHEN, place=THREE),
        LinkedChat(chat_id=72, resident=WANG, place=OTHER_THREE),
        LinkedChat(chat_id=71, resident=LI, place=FIVE),
        LinkedChat(chat_id=73, resident=ZHOU, place=FAR),
    ],
    Yard(grid_names={GRID: "第一网格"}),
)
NOON = at("12:00")


def subject(*all_at: Audience, units: frozenset[UnitId] = frozenset({EAST, GRID})) -> Subject:
    return Subject(
        notice=NoticeId(7),
        revision=2,
        facts_at=NOON,
        deadline=None,
        is_urgent=False,
        all_at=all_at,
        units=units,
        family=frozenset({NoticeId(7), NoticeId(5)}),
    )


ALL = Audience(scope=Scope.ALL)


@pytest.mark.parametrize(
    ("about", "people"),
    [
        (subject(), set()),
        (subject(ALL), {CHEN, WANG, LI}),
        (subject(ALL, units=frozenset({WEST})), {ZHOU}),
        (subject(Audience(scope=Scope.ALL, buildings=frozenset({"柳荫苑-3"}))), {CHEN}),
        (subject(Audience(scope=Scope.ALL, buildings=frozenset({"3号楼"}))), {CHEN, WANG}),
        (subject(Audience(scope=Scope.ALL, grids=frozenset({"第二网格"}))), set()),
        (subject(Audience(scope=Scope.ALL, grids=frozenset({"第一网格"}))), {CHEN, LI}),
        (subject(Audience(scope=Scope.ALL, grids=frozenset({GRID})), ALL), {CHEN, WANG, LI}),
    ],
)
def test_a_notice_for_all_is_for_those_who_live_there(about: Subject, people: set[ResidentId]) -> None:
    assert meant(about, Rows(), TOWN) == people


def test_one_that_names_people_is_for_those_who_are_open_and_anew_for_those_who_were_reached() -> None:
    rows = Rows(open={CHEN, ResidentId(99)}, reached={WANG}, declined={LI})
    assert meant(subject(), rows, TOWN) == {CHEN}
    assert meant(subject(), rows, TOWN, is_again=True) == {CHEN, WANG}
    assert meant(subject(ALL), rows, TOWN) == {CHEN}


def test_a_chat_of_two_is_one_chat() -> None:
    assert list(TOWN.chats_of([CHEN, LI, WANG])) == [71, 72]


@pytest.mark.parametrize(
    ("told", "stale"),
    [
        ({}, True),
        ({"revision": 2}, False),
        ({"at": NOON + timedelta(minutes=1)}, False),
        ({"state": "waiting", "at": None}, False),
        ({"state": "gone"}, False),
        ({"notice": NoticeId(5), "revision": 9, "at": NOON - timedelta(minutes=1)}, True),
        ({"notice": NoticeId(5), "revision": 1, "at": NOON}, False),
    ],
)
def test_what_was_sent_before_the_facts_changed_does_not_hold_any_more(told: dict[str, object], stale: bool) -> None:
    sent = Told(id=1, chat_id=71, notice=NoticeId(7), revision=1, message_id=4, state="sent", at=NOON)
    assert is_stale(sent._replace(**told), subject()) is stale  # type: ignore[arg-type]
