"""The full list on the page: read, tapped, printed; and never by anybody else."""

import re

import pytest
from sqlalchemy import select

from core.outreach import Outcome
from core.people import Person, Role
from core.visiting import Standing
from storage.tables import register_access
from tests.builders import Desk
from tests.web.browsing import Answer, Street, Visitor
from tests.web.houses import HARM, SECRETS, Houses, settled
from views.visit_plan import time_words
from views.wording import Wording


@pytest.fixture
async def houses(desk: Desk) -> Houses:
    return await settled(desk)


async def openings(desk: Desk) -> list[tuple[str, int]]:
    async with desk.store.reading() as connection:
        rows = await connection.execute(select(register_access).order_by(register_access.c.id))
        return [(row.kind, row._mapping[register_access.c.count]) for row in rows]


async def tapped(visitor: Visitor, page: Answer, number: int, act: str) -> Answer:
    action = f"{page.path}/{number}"
    return await visitor.fills(page, action, act=act)


async def test_a_link_under_the_list_in_chat_opens_that_list_in_full(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with street.stranger() as visitor:
        page = await visitor.enters(await street.link(houses.zhao, f"/visits/{visits.id}"))
    assert page.path == f"/visits/{visits.id}"
    for secret in (*SECRETS, "3-1-0401", "高龄津贴", "6月20日"):
        assert secret in page.text.replace("138 0000 1111", "13800001111"), secret


async def test_looking_makes_no_list_and_a_tap_makes_one(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens("/visits")
        assert "还没有清单" in page.text
        made = await visitor.fills(page, "/visits")
        assert "赵桂兰" in made.text
        assert (await visitor.opens("/visits")).path == made.path


async def test_an_outcome_is_noted_and_taken_back(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens(f"/visits/{visits.id}")
        after = await tapped(visitor, page, 1, "told")
        assert "已记下" in after.text
        assert "赵桂兰" not in after.text, "nobody is shown longer than it takes"
        found = await houses.desk.services.visits.show(houses.zhao, visits.id, houses.desk.now)
        assert found is not None
        assert (found.knocks[0].outcome, found.knocks[0].standing) == (Outcome.TOLD, Standing.DONE)
        back = await tapped(visitor, after, 1, "undo")
        assert "赵桂兰" in back.text


async def test_the_same_tap_twice_is_said_and_changes_nothing(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens(f"/visits/{visits.id}")
        await tapped(visitor, page, 1, "told")
        again = await tapped(visitor, page, 1, "not_home")
        assert "要改，请先撤销" in again.text


async def test_a_request_at_the_door_leads_to_the_page_where_it_is_written_down(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        after = await tapped(visitor, await visitor.opens(f"/visits/{visits.id}"), 1, "needs_help")
        assert "写下居民要办的事" in after.text
        assert '<a href="/requests/1">' in after.html


async def test_a_session_that_goes_on_looking_is_one_line_on_record(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens(f"/visits/{visits.id}")
        await tapped(visitor, page, 1, "told")
        await visitor.opens(f"/visits/{visits.id}")
        assert await openings(houses.desk) == [("list", 5)]
    async with street.visitor(houses.zhao) as visitor:
        await visitor.opens(f"/visits/{visits.id}")
        assert await openings(houses.desk) == [("list", 5), ("list", 3)]


async def test_the_paper_is_a_pdf_and_on_record_each_time(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        for _ in range(2):
            paper = await visitor.opens(f"/visits/{visits.id}.pdf")
            assert paper.headers["Content-Type"] == "application/pdf"
            assert paper.headers["Cache-Control"] == "no-store"
            assert paper.body.startswith(b"%PDF-")
    assert await openings(houses.desk) == [("paper", 5), ("paper", 5)]


async def _somebody(houses: Houses, who: str) -> Person:
    desk = houses.desk
    if who == "colleague":
        return await desk.person("孙伟", Role.GRID_WORKER, grid=desk.west, unit=desk.west)
    return houses.qin if who == "supervisor" else houses.li


@pytest.mark.parametrize("who", ["colleague", "supervisor", "administrator"])
async def test_a_list_of_somebody_else_is_as_one_that_does_not_exist(street: Street, houses: Houses, who: str) -> None:
    visits = await houses.plan()
    async with street.visitor(await _somebody(houses, who)) as visitor:
        csrf = (await visitor.opens("/")).form("/leave").fields
        pages = [
            await visitor.opens(f"/visits/{visits.id}"),
            await visitor.opens(f"/visits/{visits.id}.pdf"),
            await visitor.sends(f"/visits/{visits.id}/1", csrf | {"act": "told"}),
            await visitor.opens("/visits/999"),
        ]
        assert {page.status for page in pages} == {404}
        assert len({page.body for page in pages}) == 1
    assert await openings(houses.desk) == []


@pytest.mark.parametrize("bad", ["0", "-1", "x", "9" * 30, "%C2%B2", "1%00", "1;drop"])
async def test_a_number_that_is_none_is_not_found(street: Street, houses: Houses, bad: str) -> None:
    async with street.visitor(houses.zhao) as visitor:
        for path in (
            f"/visits/{bad}",
            f"/visits/{bad}.pdf",
            f"/register/{bad}",
            f"/requests/{bad}",
            f"/coverage/{bad}",
        ):
            assert (await visitor.opens(path)).status == 404, path


@pytest.mark.parametrize("act", ["", "burn", "TOLD"])
async def test_an_outcome_that_is_none_is_refused(street: Street, houses: Houses, act: str) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens(f"/visits/{visits.id}")
        assert (await tapped(visitor, page, 1, act)).status == 400


async def test_who_loses_the_grid_meanwhile_sees_it_no_more(street: Street, houses: Houses) -> None:
    visits, desk = await houses.plan(), houses.desk
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens(f"/visits/{visits.id}")
        async with desk.store.writing() as connection:
            from storage import roster

            await roster.set_roles(connection, houses.zhao.id, [Role.SUPERVISOR])
        assert (await tapped(visitor, page, 1, "told")).status == 404
        assert (await visitor.opens(f"/visits/{visits.id}")).status == 404


async def test_words_of_others_are_never_markup(street: Street, desk: Desk) -> None:
    houses = await settled(desk, harm=HARM)
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens(f"/visits/{visits.id}")
        assert HARM in page.text.replace("\u200b", "")
        assert "<img" not in page.html


async def test_the_page_says_which_list_it_is_and_how_long_it_takes_as_the_chat_does(
    street: Street, houses: Houses
) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens(f"/visits/{visits.id}")
    assert f"清单{visits.id} · 6月1日 08:00 排 · 第一网格" in page.text
    assert f"约 {time_words(visits.minutes, Wording('zh-CN'))}（估计）" in page.text


async def test_of_several_people_each_has_the_number_of_the_chat(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        page = (await visitor.opens(f"/visits/{visits.id}")).text
        closed = await visitor.opens(f"/register/{houses.lan}")
        card = (await visitor.fills(closed, f"/register/{houses.lan}", own="居民来电")).text
    for text in (page, card):
        assert text.index("第1人") < text.index("赵桂兰") < text.index("第2人") < text.index("钱守义")


async def test_moved_away_takes_one_tap_more_and_its_undo_has_its_own_words(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    async with street.visitor(houses.zhao) as visitor:
        page = await visitor.opens(f"/visits/{visits.id}")
        folded = page.html.split("<details", 1)[1].split("</details>", 1)[0]
        assert 'value="moved"' in folded
        assert "停止联系" in folded
        outside = re.sub(r"<details.*?</details>", "", page.html, flags=re.DOTALL)
        assert 'value="moved"' not in outside
        after = await tapped(visitor, page, 1, "moved")
        assert "恢复联系" in after.text
        assert "赵桂兰" in (await tapped(visitor, after, 1, "undo")).text
