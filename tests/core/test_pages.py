"""Which pages are worth offering to whom, which addresses a link may lead to, and when a session is over."""

from datetime import timedelta

import pytest

from core.ids import StaffId, UnitId
from core.pages import IDLE, Page, is_path, last_moment, pages_for
from core.people import Person, Role
from tests.builders import MONDAY

GRID = UnitId(3)
WORKER = {Page.VISITS, Page.REGISTER, Page.REQUESTS, Page.EXPORT}
PUBLISHER = {Page.OVERVIEW, Page.NOTICES, Page.BURDEN, Page.CERTIFICATES}
OVERSEER = PUBLISHER | {Page.REGISTER, Page.REQUESTS, Page.COVERAGE, Page.OPENED, Page.EXPORT}
ADMIN = OVERSEER | {Page.SOURCES}


def person(*roles: Role, grid: UnitId | None = None) -> Person:
    return Person(id=StaffId(1), name="某人", telegram_id=1, roles=frozenset(roles), unit=UnitId(2), grid=grid)


@pytest.mark.parametrize(
    ("somebody", "offered"),
    [
        (person(Role.STAFF), set()),
        (person(Role.STAFF, Role.PUBLISHER), PUBLISHER),
        (person(Role.GRID_WORKER, grid=GRID), WORKER),
        (person(Role.GRID_WORKER), {Page.REQUESTS}),
        (person(Role.SUPERVISOR), OVERSEER),
        (person(Role.ADMIN), ADMIN),
        (person(Role.SUPERVISOR, Role.GRID_WORKER, grid=GRID), WORKER | OVERSEER),
        (person(Role.SUPERVISOR, grid=GRID), OVERSEER),
    ],
)
def test_everybody_is_offered_what_they_can_do_something_with(somebody: Person, offered: set[Page]) -> None:
    assert set(pages_for(somebody)) == offered


@pytest.mark.parametrize("path", ["/", *Page, "/visits/12", "/visits/12.pdf", "/register/3"])
def test_a_page_of_ours_is_an_address_of_ours(path: str) -> None:
    assert is_path(path)


@pytest.mark.parametrize(
    "path", ["", "x", "//x", "/x//y", "/x/", "/../x", "/x/../y", "/X", "/x?y", "/x#y", "/x\n", "/" + "x" * 200]
)
def test_nothing_else_is(path: str) -> None:
    assert not is_path(path)


def test_a_session_ends_when_nobody_does_anything_and_at_the_latest_when_its_time_is_over() -> None:
    end = MONDAY + timedelta(hours=8)
    assert last_moment(end, MONDAY) == MONDAY + IDLE
    assert last_moment(end, end - timedelta(minutes=1)) == end
