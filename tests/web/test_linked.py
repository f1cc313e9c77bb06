"""The page of a household shows the telephones linked for who lives there, and ends each with one button."""

import pytest

from core.linking import LinkRole
from core.people import Person, Role
from tests.builders import Desk
from tests.web.browsing import Answer, Street, Visitor
from tests.web.houses import Houses, settled

CHAT = 70010001


@pytest.fixture
async def houses(desk: Desk) -> Houses:
    return await settled(desk)


async def linked(houses: Houses, role: LinkRole = LinkRole.RELATIVE) -> None:
    linking, now = houses.desk.services.linking, houses.desk.now
    made = await linking.make_link(houses.zhao, houses.elder, role, now)
    assert made is not None
    await linking.link(CHAT, made.token, role, now)


async def opened(visitor: Visitor, home: int) -> Answer:
    return await visitor.fills(await visitor.opens(f"/register/{home}"), f"/register/{home}", reason="to_visit")


def ends(page: Answer) -> list[str]:
    return [form.action for form in page.forms if form.action.startswith("/register/links/")]


@pytest.mark.parametrize(
    ("role", "words"), [(LinkRole.SELF, "本人的手机，2026-06-"), (LinkRole.RELATIVE, "家属的手机，2026-06-")]
)
@pytest.mark.parametrize("who", ["zhao", "qin"])
async def test_whoever_opens_a_household_sees_its_telephones_and_ends_them(
    street: Street, houses: Houses, who: str, role: LinkRole, words: str
) -> None:
    await linked(houses, role)
    person: Person = getattr(houses, who)
    async with street.visitor(person) as visitor:
        page = await opened(visitor, houses.lan)
        assert words in page.text
        assert str(CHAT) not in page.html
        (end,) = ends(page)
        done = await visitor.fills(page, end)
        assert (done.status, "已断开" in done.text) == (200, True)
        assert ends(await opened(visitor, houses.lan)) == []
    assert await houses.desk.services.linking.residents_of(CHAT) == ()


async def test_without_a_telephone_there_is_nothing_to_end(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        assert ends(page) == []
        assert "的手机，" not in page.text


async def test_nobody_else_ends_it_and_a_made_up_one_is_none(street: Street, desk: Desk, houses: Houses) -> None:
    await linked(houses)
    (chat,) = await desk.services.linking.chats_in(houses.zhao, houses.lan)
    stranger = await desk.person("孙可", Role.GRID_WORKER, grid=desk.west, unit=desk.west)
    async with street.visitor(stranger) as visitor:
        csrf = (await visitor.opens("/")).form("/leave").fields
        assert (await visitor.sends(f"/register/links/{chat.link}", csrf)).status == 404
    async with street.visitor(houses.zhao) as visitor:
        csrf = (await visitor.opens("/")).form("/leave").fields
        assert (await visitor.sends("/register/links/999", csrf)).status == 404
        assert (await visitor.sends(f"/register/links/{chat.link}")).status == 403
    assert await desk.services.linking.residents_of(CHAT) != ()
