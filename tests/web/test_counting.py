"""What the site keeps in memory stays small and is forgotten in time."""

from datetime import timedelta

from core.ids import ResidentId
from services.house import Services
from tests.builders import MONDAY, Clock, Desk
from tests.web.browsing import Street
from tests.web.houses import settled
from web.knocks import MOST, WITHIN, Knocks
from web.seen import Seen
from web.serving import serve
from web.site import Site


def test_whoever_waits_may_try_again_and_others_never_had_to_wait() -> None:
    knocks = Knocks()
    for _ in range(MOST):
        assert not knocks.is_too_many("198.51.100.7", MONDAY)
        knocks.failed("198.51.100.7", MONDAY)
    assert knocks.is_too_many("198.51.100.7", MONDAY)
    assert not knocks.is_too_many("198.51.100.8", MONDAY)
    assert not knocks.is_too_many("198.51.100.7", MONDAY + WITHIN)


def test_many_addresses_do_not_fill_the_memory() -> None:
    knocks = Knocks()
    for number in range(6_000):
        knocks.failed(str(number), MONDAY + timedelta(milliseconds=number))
    assert len(knocks._by_address) == 5_000
    assert "0" not in knocks._by_address


def test_many_sessions_do_not_fill_the_memory_and_none_learns_of_another() -> None:
    seen = Seen[ResidentId]()
    for number in range(600):
        seen.add(str(number), [ResidentId(number)], MONDAY)
    assert len(seen._by_session) == 500
    assert seen.of("599", MONDAY) == {599}
    assert seen.of("0", MONDAY) == frozenset()


def test_what_was_opened_is_remembered_for_an_hour_however_often_it_is_looked_at() -> None:
    seen = Seen[ResidentId]()
    for minutes in (0, 30, 59):
        seen.add("a", [ResidentId(1)], MONDAY + timedelta(minutes=minutes))
        assert seen.of("a", MONDAY + timedelta(minutes=minutes)) == {1}
    seen.add("a", [ResidentId(2)], MONDAY + timedelta(minutes=59))
    assert seen.of("a", MONDAY + timedelta(hours=1)) == {2}


async def test_what_was_changed_on_a_page_is_sent_without_waiting(services: Services, desk: Desk, clock: Clock) -> None:
    houses, woken = await settled(desk), []
    site = Site(services=services, now=lambda: clock.now, locale="zh-CN", changed=lambda: woken.append(1))
    async with serve(site, "127.0.0.1", 0) as port:
        street = Street(desk=desk, address=f"http://127.0.0.1:{port}")
        async with street.visitor(houses.zhao) as visitor:
            page = await visitor.opens("/visits")
            assert woken == []
            await visitor.fills(page, "/visits")
            assert woken == [1]
