"""Requests with their words and answers, and who was told: each for whom it is."""

import pytest
from sqlalchemy import select

from core.people import Person, Role
from core.requests import RequestState
from storage import roster
from storage.tables import register_access
from tests.builders import Desk
from tests.web.browsing import Street
from tests.web.houses import HARM, Houses, settled


@pytest.fixture
async def houses(desk: Desk) -> Houses:
    return await settled(desk)


async def test_a_request_is_taken_dated_handed_on_and_answered(street: Street, houses: Houses) -> None:
    request = await houses.request()
    desk = houses.desk
    async with street.visitor(houses.qin) as visitor:
        held = await visitor.opens("/requests")
        assert "有居民的原话" in held.text
        assert "楼道的灯坏了" not in held.text, "a list opens nothing"
        page = await visitor.fills(held, f"/requests/{request}", act="take")
        assert "柳荫社区在办" in page.text
        assert "楼道的灯坏了" in page.text
        for act, value, word in (
            ("kind", "repair", "维修"),
            ("due", "3", "6月4日前答复"),
            ("hand", str(desk.street), "青石街道在办"),
            ("words", "三楼的灯", "三楼的灯"),
            ("answer", "周三来修", "已答复"),
        ):
            page = await visitor.fills(page, f"/requests/{request}", act=act, value=value)
            assert (page.status, word in page.text) == (200, True), act
        late = await visitor.sends(f"/requests/{request}", page.form("/leave").fields | {"act": "take"})
        assert (late.status, "不能再改" in late.text) == (400, True)
    found = await desk.services.requests.find(houses.qin, request)
    assert found is not None
    assert found.state is RequestState.ANSWERED


@pytest.mark.parametrize(("act", "value"), [("burn", ""), ("due", "999"), ("kind", "x"), ("hand", "x"), ("", "")])
async def test_what_no_form_of_ours_sends_is_refused(street: Street, houses: Houses, act: str, value: str) -> None:
    request = await houses.request()
    async with street.visitor(houses.qin) as visitor:
        page = await visitor.opens(f"/requests/{request}")
        assert (await visitor.fills(page, f"/requests/{request}", act=act, value=value)).status == 400


async def test_an_empty_answer_is_said_to_be_empty(street: Street, houses: Houses) -> None:
    request = await houses.request()
    async with street.visitor(houses.qin) as visitor:
        page = await visitor.opens(f"/requests/{request}")
        told = await visitor.fills(page, f"/requests/{request}", act="answer", value=" ")
        assert (told.status, "请再写一次" in told.text) == (400, True)


async def test_a_request_of_another_unit_is_as_one_that_does_not_exist(street: Street, houses: Houses) -> None:
    request, desk = await houses.request(), houses.desk
    stranger: Person = await desk.person("周主任", Role.SUPERVISOR, unit=desk.west)
    async with street.visitor(stranger) as visitor:
        assert "楼道的灯坏了" not in (await visitor.opens("/requests")).text
        csrf = (await visitor.opens("/")).form("/leave").fields
        answers = []
        for number in (request, 99999):
            answers.append(await visitor.opens(f"/requests/{number}"))
            answers += [
                await visitor.sends(f"/requests/{number}", csrf | {"act": act, "value": "x"})
                for act in ("take", "answer", "words")
            ]
        assert {answer.status for answer in answers} == {404}
        assert len({answer.body for answer in answers}) == 1


async def test_a_worker_of_another_grid_changes_nothing_and_is_told_nothing(street: Street, houses: Houses) -> None:
    request, desk = await houses.request(), houses.desk
    async with desk.store.writing() as connection:
        grid = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    other = await desk.person("孙伟", Role.GRID_WORKER, grid=grid)
    async with street.visitor(other) as visitor:
        csrf = (await visitor.opens("/")).form("/leave").fields
        for act, value in (("take", ""), ("words", "别的话"), ("answer", "别的答复"), ("kind", "repair")):
            sent = await visitor.sends(f"/requests/{request}", csrf | {"act": act, "value": value})
            assert sent.status == 404
    entry = await desk.services.requests.entry(houses.zhao, request, desk.now)
    assert entry is not None
    assert (entry.words, entry.answer) == ("楼道的灯坏了", None)
    assert (entry.request.owner, entry.request.kind) == (None, None)


async def test_reading_a_request_is_one_line_on_record_for_an_hour(street: Street, houses: Houses) -> None:
    request, desk = await houses.request(), houses.desk
    async with street.visitor(houses.qin) as visitor:
        await visitor.opens("/requests")
        assert await kinds(desk) == []
        for _ in range(2):
            assert "楼道的灯坏了" in (await visitor.opens(f"/requests/{request}")).text
        assert await kinds(desk) == ["request"]
        desk.clock.later(minutes=29)
        await visitor.opens("/")
        desk.clock.later(minutes=29)
        await visitor.opens("/")
        desk.clock.later(minutes=5)
        await visitor.opens(f"/requests/{request}")
        assert await kinds(desk) == ["request", "request"]
        assert "看诉求原话" in (await visitor.opens("/opened")).text


async def kinds(desk: Desk) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(register_access.c.kind).order_by(register_access.c.id)))


async def test_others_words_are_added_to_and_ones_own_are_there_to_be_changed(street: Street, houses: Houses) -> None:
    request = await houses.request()
    for who, stands_there in ((houses.qin, False), (houses.zhao, True)):
        async with street.visitor(who) as visitor:
            page = await visitor.opens(f"/requests/{request}")
            assert ("楼道的灯坏了</textarea>" in page.html) is stands_there
            assert ("您写的接在后面" in page.text) is not stands_there


async def test_words_said_at_a_door_are_never_markup(street: Street, houses: Houses) -> None:
    request = await houses.request(HARM)
    async with street.visitor(houses.qin) as visitor:
        page = await visitor.opens(f"/requests/{request}")
        assert HARM in page.text
        assert "<img" not in page.html


async def test_a_supervisor_sees_counts_and_codes_and_nothing_of_a_person(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.qin) as visitor:
        page = await visitor.opens("/coverage")
        assert "应告知 5 人" in page.text
        codes = await visitor.opens(f"/coverage/{houses.notice}")
        for code in ("3-1-0401", "3-2-0101", "10-1-0203"):
            assert code in codes.text
        for person in ("赵桂兰", "赵敏", "无智能手机", "88"):
            assert person not in page.text + codes.text


async def test_another_units_coverage_is_nobodys_business(street: Street, houses: Houses) -> None:
    stranger: Person = await houses.desk.person("周主任", Role.SUPERVISOR, unit=houses.desk.west)
    async with street.visitor(stranger) as visitor:
        assert "高龄津贴" not in (await visitor.opens("/coverage")).text
        assert (await visitor.opens(f"/coverage/{houses.notice}")).status == 404


@pytest.mark.parametrize("path", ["/coverage", "/coverage/1", "/coverage/unseen", "/opened"])
async def test_a_grid_worker_has_no_overview(street: Street, houses: Houses, path: str) -> None:
    async with street.visitor(houses.zhao) as visitor:
        assert (await visitor.opens(path)).status == 404


async def test_every_role_is_offered_what_it_has(street: Street, houses: Houses) -> None:
    offered = {
        "zhao": {"/visits", "/register", "/requests", "/register/export"},
        "qin": {"/register", "/requests", "/coverage", "/opened", "/register/export"},
        "li": {"/register", "/requests", "/coverage", "/opened", "/register/export"},
    }
    for who, paths in offered.items():
        async with street.visitor(getattr(houses, who)) as visitor:
            home = await visitor.opens("/")
            assert {path for path in set().union(*offered.values()) if f'href="{path}"' in home.html} == paths
            for path in paths:
                assert (await visitor.opens(path)).status == 200, (who, path)
