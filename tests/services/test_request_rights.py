"""Who may change a request: whoever may read it, in chat as on the page, and whatever an old button claims."""

from collections.abc import Awaitable, Callable

import pytest

from core.people import Person
from core.requests import RequestKind, RequestReason
from services.requests import RequestsService
from storage import handing
from tests.builders import Desk
from tests.services.asking import Door, asked_at_door, stands
from tests.services.test_requests import head, neighbour

Act = Callable[[RequestsService, Person, Door, Desk], Awaitable[RequestReason]]
ACTS: dict[str, Act] = {
    "kind": lambda service, who, door, desk: service.set_kind(who, door.request, RequestKind.CARE, desk.now),
    "take": lambda service, who, door, desk: service.take(who, door.request, desk.now),
    "hand to nobody": lambda service, who, door, desk: service.hand_to(who, door.request, None, desk.now),
    "day": lambda service, who, door, desk: service.set_due(who, door.request, 3, desk.now),
    "words": lambda service, who, door, desk: service.add_words(who, door.request, "灯坏了", desk.now),
    "told": lambda service, who, door, desk: service.told(who, door.request, desk.now),
    "again": lambda service, who, door, _: service.again(who, door.request),
}


@pytest.mark.parametrize("act", ACTS)
async def test_a_worker_of_another_grid_changes_nothing(desk: Desk, act: str) -> None:
    door, other = await asked_at_door(desk), await neighbour(desk)
    if act == "again":
        await desk.services.requests.told(door.worker, door.request, desk.now)
    before = await stands(desk, door)
    assert await ACTS[act](desk.services.requests, other, door, desk) is RequestReason.NOT_YOURS
    assert await stands(desk, door) == before
    assert await desk.services.requests.find(other, door.request) is None
    assert await desk.services.requests.owners(other, door.request) == ()


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["worker", "handed", "boss"])
async def test_who_goes_there_and_who_answers_for_the_unit_may(desk: Desk, act: str, who: str) -> None:
    door, other, boss = await asked_at_door(desk), await neighbour(desk), await head(desk)
    async with desk.store.writing() as connection:
        await handing.hand(connection, [door.home], other.id, door.worker.id, desk.now)
    actor = {"worker": door.worker, "handed": other, "boss": boss}[who]
    if act == "again":
        await desk.services.requests.told(boss, door.request, desk.now)
    assert await ACTS[act](desk.services.requests, actor, door, desk) is RequestReason.ACCEPTED
