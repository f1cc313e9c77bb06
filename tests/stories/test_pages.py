"""Out of the chat and onto the office's own page: what chat may not carry is read there, and a tap there counts."""

import re

import pytest
from aiohttp import ClientSession, CookieJar

from demo.town import Town, Townsman
from demo.witness import private_words
from tests.stories.words import FLU
from tests.web.browsing import Answer, Visitor


@pytest.fixture
async def zhao(town: Town) -> Townsman:
    """The grid worker of 第一网格 with the plan for the flu vaccination, Tuesday at nine."""
    await town.community.posts(FLU, by=town.wang)
    await town.at("next workday 09:00")
    await town.zhao.types("/visits")
    return town.zhao


def link_of(who: Townsman) -> str:
    """The address in the newest message, on its button."""
    found = [str(button["url"]) for button in who.user.inbox()[-1].buttons if "url" in button]
    return found[-1]


async def entered(client: ClientSession, link: str) -> tuple[Visitor, Answer]:
    address, path = re.fullmatch(r"(http://[^/]+)(/.+)", link).groups()  # type: ignore[union-attr]
    visitor = Visitor(client=client, address=address)
    page = await visitor.fills(await visitor.opens(path), path)
    return visitor, page


async def test_the_full_list_is_one_tap_and_one_button_away(zhao: Townsman) -> None:
    await zhao.taps("打开完整清单")
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        visitor, page = await entered(client, link_of(zhao))
        assert page.status == 200
        assert [word for word in private_words() if word in page.text], "the page has what chat may not carry"
        action = next(form.action for form in page.forms if re.fullmatch(r"/visits/\d+/1", form.action))
        await visitor.fills(page, action, act="told")
    await zhao.types("/visits")
    zhao.sees("4 户要走访")


async def test_a_link_goes_away_and_opens_nothing_any_more(town: Town, zhao: Townsman) -> None:
    await zhao.taps("打开完整清单")
    link, message = link_of(zhao), zhao.user.inbox()[-1]
    await town.at("09:16")
    assert message not in zhao.user.inbox()
    async with ClientSession() as client, client.get(link) as answer:
        assert answer.status == 404


async def test_pages_end_with_the_bot_and_come_back_with_it(town: Town, zhao: Townsman) -> None:
    await zhao.types("/pages")
    first = link_of(zhao)
    await town.restart()
    await zhao.types("/pages")
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        _, page = await entered(client, link_of(zhao))
        assert page.status == 200
    assert first != link_of(zhao)
