"""A running town with its page, shared by the tests of one module; each of them uses messages of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from demo.page.showing import open_page
from tests.demo.page.visitor import Visitor, visiting

JOINED = 6
"""After so many steps everybody but 孙可 has joined, and the bot is in all three groups."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    """Somebody who looks at a town in which everybody has joined and no notice was taken up."""
    async with (
        open_page(tmp_path_factory.mktemp("page")) as page,
        visiting(page) as visitor,
    ):
        await visitor.played(JOINED)
        yield visitor
