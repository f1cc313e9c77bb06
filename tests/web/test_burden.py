"""The ledger in a browser: for whoever answers for units, month by month, as a page, as PDF and as a table."""

from datetime import timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from core.people import Role
from tests.builders import CENSUS, SNAPSHOT, Clock, Desk
from tests.web.browsing import Street
from tests.web.houses import HARM


async def test_a_supervisor_reads_the_month_and_takes_it_along(street: Street, desk: Desk) -> None:
    people = [await desk.person(name) for name in ("周伟", "李敏")]
    await desk.post(await desk.group("东群", *people), SNAPSHOT)
    await desk.post(await desk.group("西群", unit=desk.west), SNAPSHOT)
    async with street.visitor(await desk.person("何静", Role.SUPERVISOR, unit=desk.street)) as visitor:
        page = await visitor.opens("/burden")
        for said in ("2026年6月减负台账", "柳荫社区", "松岭社区", "重复消息 1 条", "截图 1", "不是排名", "算法："):
            assert said in page.text, said
        assert not any(person.name in page.text for person in people)
        pdf = await visitor.opens("/burden/2026-06.pdf")
        assert (pdf.headers["Content-Type"], pdf.body[:4]) == ("application/pdf", b"%PDF")
        sheet = await visitor.opens("/burden/2026-06.xlsx")
        rows = CalamineWorkbook.from_filelike(BytesIO(sheet.body)).get_sheet_by_index(0).to_python()
        assert rows[0][0] == "2026年6月减负台账"
        assert [row[0] for row in rows[2:5]] == ["青石街道/松岭社区", "青石街道/柳荫社区", "合计"]
        assert "算法：" in (await visitor.opens("/burden/2026-06.csv")).body.decode("utf-8-sig")


async def test_one_turns_the_months_and_none_that_has_not_begun(street: Street, desk: Desk) -> None:
    await desk.post(await desk.group("东群"), CENSUS)
    async with street.visitor(await desk.person("何静", Role.ADMIN)) as visitor:
        page = await visitor.opens("/burden")
        assert 'href="/burden?month=2026-05"' in page.html
        assert "month=2026-07" not in page.html
        before = await visitor.opens("/burden?month=2026-05")
        assert "没有单位发过通知" in before.text
        assert 'href="/burden?month=2026-06"' in before.html
        for month in ("2026-07", "2026-13", "x", "2026-06-01", "%00"):
            assert (await visitor.opens(f"/burden?month={month}")).status == 404, month
        for name in ("2026-07.xlsx", "2026-06.doc", "x.pdf", "..%2f2026-06.pdf"):
            assert (await visitor.opens(f"/burden/{name}")).status == 404, name


@pytest.mark.parametrize("role", [Role.STAFF, Role.GRID_WORKER])
async def test_others_have_no_such_page(street: Street, desk: Desk, role: Role) -> None:
    person = await desk.person("周伟", role, Role.GRID_WORKER, grid=desk.grid)  # who has pages, but not this one
    async with street.visitor(person) as visitor:
        for path in ("/burden", "/burden/2026-06.pdf", "/burden/2026-06.xlsx"):
            assert (await visitor.opens(path)).status == 404
        assert "/burden" not in (await visitor.opens("/")).html


async def test_a_source_with_only_copies_is_kept_by_whoever_answers_for_it(
    street: Street, desk: Desk, clock: Clock
) -> None:
    first, second = await desk.group("甲群"), await desk.group(f"乙群{HARM}", unit=desk.west)
    clock.now += timedelta(days=31)
    await desk.post(first, CENSUS)
    await desk.post(second, CENSUS)
    async with street.visitor(await desk.person("何静", Role.PUBLISHER, unit=desk.west)) as visitor:
        page = await visitor.opens("/burden")
        assert "只有重复消息" not in page.text
        fields = page.form("/leave").fields
        assert (await visitor.sends(f"/burden/keep/{second.source}", fields)).status == 404
    async with street.visitor(await desk.person("白露", Role.SUPERVISOR, unit=desk.street)) as visitor:
        page = await visitor.opens("/burden")
        assert "1 个群 30 天里只有重复消息" in page.text
        assert HARM not in page.html
        assert (await visitor.sends(f"/burden/keep/{second.source}")).status == 403, "without the form's own token"
        kept = await visitor.fills(page, f"/burden/keep/{second.source}")
        assert (kept.status, kept.path) == (200, "/burden")
        assert "只有重复消息" not in kept.text
        assert (await visitor.fills(page, f"/burden/keep/{second.source}")).status == 200, "twice is once"
