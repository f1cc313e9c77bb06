"""A publisher, a colleague of theirs, and the group in which both are."""

import pytest

from core.people import Person, Role
from tests.builders import Desk, Group


@pytest.fixture
async def zhou(desk: Desk) -> Person:
    return await desk.person("发文人周", Role.PUBLISHER)


@pytest.fixture
async def li(desk: Desk) -> Person:
    return await desk.person("李小雨")


@pytest.fixture
async def group(desk: Desk, zhou: Person, li: Person) -> Group:
    desk.clock.at("09:00")
    return await desk.group("民政工作群", zhou, li)
