"""What a worker types although nothing asked for it, and what of it is left: nothing, or a day."""

import pytest
from sqlalchemy import insert, select

from core.people import Role
from demo.telegram import Message, User
from storage import requests as stored
from storage.tables import audit, household
from tests.handlers.conftest import Front
from views.buttons import RequestTap

NAME, NUMBER = "欧阳美娟", "13811112222"


@pytest.fixture
async def sun(front: Front) -> User:
    user, _ = await front.person("网格员小孙", Role.GRID_WORKER, grid=front.desk.grid)
    return user


async def types(front: Front, user: User, words: str) -> Message:
    message = user.writes(words)
    await front.handle()
    return message


async def removed(front: Front) -> set[int | None]:
    return {each.message_id for each in await front.desk.send_all() if each.kind == "removal"}


async def homes(front: Front, *values: dict[str, str]) -> None:
    """As an import wrote them."""
    place = {"unit_id": front.desk.east, "grid_id": front.desk.grid, "building": "3", "entrance": "2", "room": "412"}
    async with front.desk.store.writing() as connection:
        for each in values:
            await connection.execute(insert(household).values(**place, floor=4, **each))


def on_disk(front: Front, words: str) -> bool:
    files = front.database.parent.glob(f"{front.database.name}*")
    return any(words.encode() in each.read_bytes() for each in files)


@pytest.mark.parametrize("words", [f"{NAME} {NUMBER}", f"3-1-0401 {NAME}痴呆，夜里走失，儿子电话{NUMBER}"])
async def test_words_about_a_household_are_no_notice_and_are_not_kept(front: Front, sun: User, words: str) -> None:
    written = await types(front, sun, words)
    assert "没有保存" in sun.inbox()[-1].text
    assert NAME not in sun.inbox()[-1].text
    assert not on_disk(front, NAME)
    assert not on_disk(front, NUMBER)
    assert written.id in await removed(front)


async def test_a_code_of_the_offices_own_is_known_by_its_household(front: Front, sun: User) -> None:
    await homes(front, {"code": "H0012"})
    await types(front, sun, f"H0012 {NAME}请社区上门办理补贴，6月20日前")
    assert not on_disk(front, NAME)
    assert "没有保存" in sun.inbox()[-1].text


async def test_a_notice_that_is_pasted_with_a_number_to_call_stays_a_notice(front: Front, sun: User) -> None:
    written = await types(front, sun, f"【通知】请各网格于6月20日前报送停水户数，联系电话{NUMBER}。")
    assert "没有保存" not in sun.inbox()[-1].text
    assert on_disk(front, "停水户数")
    assert written.id not in await removed(front)


@pytest.mark.parametrize("words", [f"/resident 3-1-9999 {NAME}", f"/resident {NAME}", f"/resident 1-1-0101 {NAME}"])
async def test_a_name_behind_the_command_goes_whatever_comes_of_it(front: Front, sun: User, words: str) -> None:
    await front.desk.household("1-1-0101")
    written = await types(front, sun, words)
    assert written.id in await removed(front)


async def test_where_several_households_have_the_code_nobody_is_registered(front: Front, sun: User) -> None:
    await homes(front, *({"code": f"{each}-3-2-0412", "compound": each} for each in ("松岭苑", "柳荫苑")))
    written = await types(front, sun, f"/resident 3-2-0412 {NAME}")
    assert len(front.rows()["resident"]) == 0
    labels = {str(button["text"]) for row in sun.inbox()[-1].rows for button in row}
    assert labels == {"松岭苑-3-2-0412", "柳荫苑-3-2-0412"}
    assert written.id in await removed(front)


async def test_what_was_registered_is_said_under_protection_and_for_a_day(front: Front, sun: User) -> None:
    await front.desk.household("1-1-0101")
    before = len(sun.inbox())
    await types(front, sun, f"/resident 1-1-0101 {NAME}")
    said = sun.inbox()[before]
    assert said.text.startswith("✓ 已登记 1-1-0101")
    assert said.is_protected
    assert said.id not in await removed(front)
    front.desk.clock.later(hours=24, minutes=1)
    assert said.id in await removed(front)


async def test_the_words_of_a_request_are_taken_away(front: Front, sun: User) -> None:
    home = await front.desk.household("3-1-0401")
    async with front.desk.store.writing() as connection:
        request = await stored.hear(
            connection, front.desk.keys, list_id=None, household=home, by=None, now=front.desk.now
        )
    await front.presses(sun, RequestTap(request=request, act="words", place="list").pack())
    now = front.desk.clock.later(minutes=7)
    written = await types(front, sun, f"{NAME}夜里走失，儿子电话{NUMBER}")
    assert written.id in await removed(front)
    assert not on_disk(front, NUMBER)
    async with front.desk.store.reading() as connection:
        noted = await connection.scalar(select(audit.c.at).where(audit.c.act == "request_words"))
    assert noted == now, "when it was written, not when it was heard"
