"""The tables of the pages as files: what the page shows to the same person, and no words that somebody wrote freely."""

import csv
from io import StringIO

import pytest

from core.outreach import Outcome
from core.people import Role
from core.register_entries import AccessReason
from tests.builders import Desk
from tests.web.browsing import Answer, Street
from tests.web.houses import SECRETS, Houses, settled

PATHS = ("/coverage.csv", "/coverage/unseen.csv", "/coverage/1.csv", "/requests.csv", "/opened.csv")


@pytest.fixture
async def houses(desk: Desk) -> Houses:
    return await settled(desk)


def lines_of(answer: Answer) -> list[list[str]]:
    assert answer.status == 200
    return list(csv.reader(StringIO(answer.body.decode("utf-8-sig"), newline="")))


async def test_coverage_is_a_line_for_each_notice(street: Street, houses: Houses) -> None:
    visits = await houses.plan()
    number = next(each.number for each in visits.knocks if each.household == houses.lan)
    await houses.desk.services.visits.knock(houses.zhao, visits.id, number, Outcome.TOLD, houses.desk.now)
    async with street.visitor(houses.qin) as visitor:
        assert 'href="/coverage.csv"' in (await visitor.opens("/coverage")).html
        heading, line, *_ = lines_of(await visitor.opens("/coverage.csv"))
    told = dict(zip(heading, line, strict=True))
    assert told["时限"].startswith("2026年6月20日")
    assert (told["应告知"], told["已告知"], told["上门"]) == ("5", "2", "2")


async def test_codes_of_whoever_was_not_told_stand_grid_by_grid(street: Street, houses: Houses) -> None:
    async with street.visitor(houses.qin) as visitor:
        assert f'href="/coverage/{houses.notice}.xlsx"' in (await visitor.opens(f"/coverage/{houses.notice}")).html
        lines = lines_of(await visitor.opens(f"/coverage/{houses.notice}.csv"))
    assert ["第一网格", "3-1-0401"] in lines
    assert lines[1] == ["网格", "户编号"]


async def test_requests_are_listed_without_their_words(street: Street, houses: Houses) -> None:
    await houses.request("楼道的灯坏了")
    async with street.visitor(houses.qin) as visitor:
        assert 'href="/requests.csv"' in (await visitor.opens("/requests")).html
        answer = await visitor.opens("/requests.csv")
    assert lines_of(answer)[1][0] == "3-1-0401"
    assert "楼道的灯坏了" not in answer.body.decode()


async def test_who_opened_the_register_without_reasons_in_own_words(street: Street, houses: Houses) -> None:
    desk = houses.desk
    for reason in (AccessReason.VISIT.value, "找赵桂兰的儿子"):
        async with street.visitor(houses.qin) as visitor:
            page = await visitor.opens(f"/register/{houses.lan}")
            await visitor.fills(page, f"/register/{houses.lan}", reason=reason)
    async with street.visitor(await desk.person("何主任", Role.SUPERVISOR)) as visitor:
        page, answer = await visitor.opens("/opened"), await visitor.opens("/opened.csv")
    lines = lines_of(answer)
    assert "找赵桂兰的儿子" in page.text
    assert "赵桂兰" not in answer.body.decode()
    assert [line[0] for line in lines] == ["谁", "秦主任", "秦主任"]
    assert {line[4] for line in lines[1:]} == {"自己写的原因，见网页", "上门走访"}


@pytest.mark.parametrize("path", PATHS)
async def test_nobody_else_gets_a_file_and_no_file_has_a_resident_s_name(
    street: Street, houses: Houses, path: str
) -> None:
    await houses.request()
    stranger = await houses.desk.person("发文人", Role.PUBLISHER)
    async with street.visitor(houses.qin) as visitor:
        answer = await visitor.opens(path)
        assert answer.status == 200
        assert not any(secret in answer.body.decode("utf-8-sig") for secret in SECRETS)
        assert (await visitor.opens(path.replace("csv", "exe"))).status == 404
    async with street.visitor(stranger) as visitor:
        assert (await visitor.opens(path)).status == 404
    async with street.stranger() as visitor:
        assert (await visitor.opens(path)).status == 401
