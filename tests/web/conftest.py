"""The site on a real socket, over a real database, and people at browsers of their own."""

from collections.abc import AsyncIterator

import pytest

from services.house import Services
from tests.builders import Clock, Desk
from tests.web.browsing import Street
from web.serving import serve
from web.site import Site


@pytest.fixture
async def street(services: Services, desk: Desk, clock: Clock) -> AsyncIterator[Street]:
    """The office with its pages open, at the address it listens at."""
    site = Site(services=services, now=lambda: clock.now, locale="zh-CN")
    async with serve(site, "127.0.0.1", 0) as port:
        yield Street(desk=desk, address=f"http://127.0.0.1:{port}")


@pytest.fixture
async def behind_proxy(services: Services, desk: Desk, clock: Clock) -> AsyncIterator[Street]:
    """The same behind a proxy that speaks https for it."""
    site = Site(services=services, now=lambda: clock.now, locale="zh-CN", origin="https://office.example")
    async with serve(site, "127.0.0.1", 0) as port:
        yield Street(desk=desk, address=f"http://127.0.0.1:{port}")
