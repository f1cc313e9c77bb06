"""The register: masked in a search, in full after a reason and on record, corrected, exported; all within reach."""

import re
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from core.people import Person, Role
from storage.tables import register_access, resident_link
from tests.builders import Desk
from tests.web.browsing import Answer, Street, Visitor
from tests.web.houses import HARM, SECRETS, Houses, settled


@pytest.fixture
async def houses(desk: Desk) -> Houses:
    return await settled(desk)


async def searched(visitor: Visitor, words: str) -> Answer:
    return await visitor.fills(await visitor.opens("/register"), "/register", words=words)


async def opened(visitor: Visitor, home: int, reason: str = "to_visit") -> Answer:
    return await visitor.fills(await visitor.opens(f"/register/{home}"), f"/register/{home}", reason=reason)


async def openings(desk: Desk) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(register_access.c.kind).order_by(register_access.c.id)))


# Finding somebody.


@pytest.mark.parametrize("words", ["赵桂兰", "3-1-0401", "13800001111", "138 0000 1111"])
async def test_a_search_finds_and_shows_only_masks(street: Street, houses: Houses, words: str) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await searched(visitor, words)
        assert f'href="/register/{houses.lan}"' in page.html
        found = page.text.partition("找到")[2]
        assert not [secret for secret in SECRETS if secret in found]
    assert await openings(houses.desk) == []


@pytest.mark.parametrize("words", ["周远", "9-1-0101"])
async def test_a_worker_finds_nobody_of_another_grid(street: Street, houses: Houses, words: str) -> None:
    async with street.visitor(houses.zhao) as visitor:
        assert "没有找到" in (await searched(visitor, words)).text


async def test_an_administrator_finds_everybody(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.li) as visitor:
        for words in ("周远", "赵桂兰"):
            assert "没有找到" not in (await searched(visitor, words)).text


async def test_what_was_searched_for_stands_in_no_address(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await searched(visitor, "赵桂兰")
        assert page.path == "/register"
        assert page.form("/register").fields["words"] == "赵桂兰"


# Opening a household.


async def test_the_entries_open_only_with_a_reason_and_that_is_on_record(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.qin) as visitor:
        before = await visitor.opens(f"/register/{houses.lan}")
        assert not [secret for secret in SECRETS if secret in before.text]
        for empty in ("", "   ", "...", "123"):
            refused = await visitor.fills(before, f"/register/{houses.lan}", own=empty)
            assert (refused.status, "请先写明原因" in refused.text) == (400, True)
        assert await openings(houses.desk) == []
        page = await visitor.fills(before, f"/register/{houses.lan}", own="居民来电")
        assert not [secret for secret in SECRETS if secret not in page.text]
    assert await openings(houses.desk) == ["reveal"]


async def test_no_address_shows_the_entries_again(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        assert "赵桂兰" in page.text
        again = await visitor.opens(page.path)
        assert "赵桂兰" not in again.text
        assert again.headers["Cache-Control"] == "no-store"


async def test_a_household_of_others_is_as_one_that_does_not_exist(street: Street, houses: Houses) -> None:
    """Guessing its number tells nothing, not even that there is one."""
    async with street.visitor(houses.zhao) as visitor:
        csrf = (await visitor.opens("/")).form("/leave").fields
        answers = []
        for home, resident in ((houses.other, houses.stranger), (99999, 99999)):
            answers.append(await visitor.opens(f"/register/{home}"))
            answers.append(await visitor.sends(f"/register/{home}", csrf | {"reason": "to_visit"}))
            answers.append(await visitor.sends(f"/register/{home}/people", csrf | {"name": "吴新"}))
            answers.append(await visitor.sends(f"/register/residents/{resident}", csrf | {"note": "x", "was.note": ""}))
        assert {answer.status for answer in answers} == {404}
        assert len({answer.body for answer in answers}) == 1
    assert await openings(houses.desk) == []


async def test_supervisors_see_who_opened_what_and_why(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as worker:
        await worker.fills(await worker.opens(f"/register/{houses.lan}"), f"/register/{houses.lan}", own="居民来电<b>")
        assert (await worker.opens("/opened")).status == 404
    async with street.visitor(houses.qin) as supervisor:
        page = await supervisor.opens("/opened")
        for words in ("赵敏", "3-1-0401", "打开一户", "居民来电<b>"):
            assert words in page.text
        assert "<b>" not in page.html


async def test_supervisors_see_whose_list_it_was_and_turn_the_pages(street: Street, houses: Houses) -> None:
    desk, visits = houses.desk, await houses.plan()
    await desk.services.paper.sheet(houses.zhao, visits.id, desk.now)
    for number in range(60):
        await desk.services.access.open_household(houses.zhao, houses.lan, f"核对{number}", desk.now)
    async with street.visitor(houses.qin) as supervisor:
        first = await supervisor.opens("/opened")
        assert "核对59" in first.text
        assert 'href="/opened/1"' not in first.html
        older = re.search(r'href="(/opened\?before=[0-9]+)"', first.html)
        assert older is not None
        last = await supervisor.opens(older[1])
        assert "核对0" in last.text
        assert "/opened?after=" in last.html
        codes = await supervisor.opens("/opened/1")
        assert "3-1-0401" in codes.text
        assert not [secret for secret in SECRETS if secret in codes.text]
        for number in (2, 99999):
            assert (await supervisor.opens(f"/opened/{number}")).status == 404
        for odd in ("before=x", "before=%C2%B2", "before=" + "9" * 30, "after=-1", "before=0"):
            assert (await supervisor.opens(f"/opened?{odd}")).status == 200
    async with street.visitor(houses.zhao) as worker:
        assert (await worker.opens("/opened/1")).status == 404


# Correcting.


async def test_a_worker_corrects_an_entry(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        action = f"/register/residents/{houses.elder}"
        done = await visitor.fills(page, action, phone="13611112222", language="吴语")
        assert "已更正" in done.text
        assert "赵桂兰" not in done.text
        after = await opened(visitor, houses.lan)
        assert "13611112222" in after.text
        assert "吴语" in after.text
        assert "耳背，请大声" in after.text, "what was not touched stays"


async def test_a_form_sent_as_it_stands_changes_nothing(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        for form in [each for each in page.forms if each.action.startswith("/register/residents/")]:
            assert "没有改动" in (await visitor.sends(form.action, form.fields)).text


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [("phone", "12", "电话号码不对"), ("id_number", "123", "身份证号不对"), ("name", "123", "姓名不对")],
)
async def test_what_cannot_be_right_is_said_and_not_kept(
    street: Street, houses: Houses, field: str, value: str, word: str
) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        told = await visitor.fills(page, f"/register/residents/{houses.elder}", **{field: value})
        assert (told.status, word in told.text) == (400, True)
        assert "13800001111" in (await opened(visitor, houses.lan)).text


@pytest.mark.parametrize("field", ["judgement", "tier", "proxy_kind", "state", "is_proxy_away"])
async def test_a_choice_that_no_form_offers_is_refused(street: Street, houses: Houses, field: str) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        sent = await visitor.fills(page, f"/register/residents/{houses.elder}", **{field: "王芳"})
        assert sent.status == 400
        assert "王芳" not in sent.text


@pytest.mark.parametrize(
    ("field", "value"),
    [("judgement", "go"), ("tier", "high"), ("proxy_kind", "neighbour"), ("proxy_kind", ""), ("is_proxy_away", "no")],
)
async def test_every_choice_that_is_offered_is_taken(street: Street, houses: Houses, field: str, value: str) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        form = page.form(f"/register/residents/{houses.elder}").fields
        sent = await visitor.sends(f"/register/residents/{houses.elder}", form | {f"was.{field}": "?", field: value})
        assert (sent.status, "已更正" in sent.text) == (200, True)


async def test_somebody_else_who_lives_there_is_added(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        added = await visitor.fills(page, f"/register/{houses.lan}/people", name="吴新", phone="13500000000")
        assert "已登记" in added.text
        assert "吴新" in (await opened(visitor, houses.lan)).text


@pytest.mark.parametrize("who", ["qin", "li"])
async def test_whoever_only_looks_gets_no_form_and_may_send_none(street: Street, houses: Houses, who: str) -> None:
    async with street.visitor(getattr(houses, who)) as visitor:
        page = await opened(visitor, houses.lan)
        assert "赵桂兰" in page.text
        assert "/register/residents/" not in page.html
        csrf = page.form("/leave").fields
        sent = await visitor.sends(f"/register/residents/{houses.elder}", csrf | {"note": "x", "was.note": ""})
        assert sent.status == 404


async def test_what_somebody_wrote_is_never_markup(street: Street, desk: Desk) -> None:
    houses = await settled(desk, harm=HARM)
    async with street.visitor(houses.zhao) as visitor:
        for page in (await opened(visitor, houses.lan), await searched(visitor, HARM[:30])):
            assert "<img" not in page.html


# A card for the resident's own phone.


async def test_a_card_is_printed_for_the_resident_or_a_relative(street: Street, houses: Houses) -> None:
    await houses.desk.services.roster.remember_bot("huiyue_bot", houses.desk.now)
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        for role in ("self", "relative"):
            card = await visitor.fills(page, f"/register/residents/{houses.elder}/card", role=role)
            assert card.headers["Content-Type"] == "application/pdf"
            assert card.body.startswith(b"%PDF-")
        assert (await visitor.fills(page, f"/register/residents/{houses.elder}/card", role="spy")).status == 400
    assert len(await links(houses.desk)) == 2


async def test_a_card_is_made_by_nobody_else(street: Street, houses: Houses) -> None:
    await houses.desk.services.roster.remember_bot("huiyue_bot", houses.desk.now)
    for who in (houses.qin, houses.li):
        async with street.visitor(who) as visitor:
            csrf = (await visitor.opens("/")).form("/leave").fields
            sent = await visitor.sends(f"/register/residents/{houses.elder}/card", csrf | {"role": "self"})
            assert sent.status == 404
    async with street.visitor(houses.zhao) as visitor:
        csrf = (await visitor.opens("/")).form("/leave").fields
        for resident in (houses.stranger, 99999):
            sent = await visitor.sends(f"/register/residents/{resident}/card", csrf | {"role": "self"})
            assert sent.status == 404
    assert await links(houses.desk) == []


async def test_without_the_bots_name_no_card_is_made(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await opened(visitor, houses.lan)
        told = await visitor.fills(page, f"/register/residents/{houses.elder}/card", role="self")
        assert (told.status, "还不知道机器人的名字" in told.text) == (409, True)
    assert await links(houses.desk) == []


async def links(desk: Desk) -> list[int]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(resident_link.c.id)))


# Taking it along.


async def exported(visitor: Visitor, place: str = "", reason: str = "年度核对") -> Answer:
    page = await visitor.opens("/register/export")
    return await visitor.fills(page, "/register/export", place=place, reason=reason)


async def test_an_export_needs_a_reason_and_is_on_record(street: Street, houses: Houses) -> None:
    grid = f"grid-{houses.desk.grid}"
    async with street.visitor(houses.zhao) as visitor:
        assert (await exported(visitor, grid, " ")).status == 400
        assert await openings(houses.desk) == []
        file = await exported(visitor, grid)
    assert file.headers["Content-Disposition"].startswith("attachment")
    rows = CalamineWorkbook.from_filelike(BytesIO(file.body)).get_sheet_by_index(0).to_python()
    names = {str(cell) for row in rows for cell in row}
    assert "赵桂兰" in names
    assert "周远" not in names
    assert await openings(houses.desk) == ["export"]


async def test_everybody_is_offered_what_they_may_take_and_gets_no_more(street: Street, houses: Houses) -> None:
    desk = houses.desk
    choices = {
        "zhao": {f"grid-{desk.grid}"},
        "qin": {f"unit-{desk.east}", f"grid-{desk.grid}"},
        "li": {"all", f"unit-{desk.street}", f"unit-{desk.east}", f"unit-{desk.west}", f"grid-{desk.grid}"},
    }
    for who, offered in choices.items():
        async with street.visitor(getattr(houses, who)) as visitor:
            page = await visitor.opens("/register/export")
            assert {each for each in choices["li"] if f'value="{each}"' in page.html} == offered
            for other in {*choices["li"], "unit-99", "grid-x", ""} - offered:
                assert (await exported(visitor, other)).status == 404
    assert await openings(desk) == []


@pytest.mark.parametrize("path", ["/register", "/register/export", "/opened", "/requests", "/coverage", "/visits"])
async def test_a_publisher_finds_nothing_of_residents(street: Street, houses: Houses, path: str) -> None:
    somebody: Person = await houses.desk.person("钱多", Role.PUBLISHER)
    await houses.request()
    async with street.visitor(somebody) as visitor:
        assert path not in (await visitor.opens("/")).html
        assert (await visitor.opens(path)).status == 404
    async with street.visitor(houses.zhao if path == "/visits" else houses.qin) as visitor:
        assert (await visitor.opens(path)).status == 200
