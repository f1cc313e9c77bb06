"""A file comes in while notices are open: whoever is new or changed is told of them too. All people are invented."""

from sqlalchemy import select

from core.imports.residents import check_residents
from core.imports.sheet import Sheet
from services.imports.outcome import Outcome
from storage.tables import outreach, unit
from tests.builders import ELDERLY, Desk
from tests.core.imports.tables import table


async def imported(desk: Desk, *lines: str) -> Outcome:
    async with desk.store.reading() as connection:
        east = await connection.scalar(select(unit.c.name).where(unit.c.id == desk.east))
        grid = await connection.scalar(select(unit.c.name).where(unit.c.id == desk.grid))
    sheet: Sheet = check_residents(  # type: ignore[type-arg]
        table("姓名|户编号|出生日期|电话|单位|网格", *(f"{line}|{east}|{grid}" for line in lines)), 2026
    )
    assert sheet.layout is not None
    outcome = await desk.services.imports.import_residents(sheet.rows, sheet.layout.headings, desk.now)
    assert outcome.problems == ()
    return outcome


async def concerned(desk: Desk) -> list[tuple[int, str]]:
    async with desk.store.reading() as connection:
        query = select(outreach.c.resident_id, outreach.c.state).order_by(outreach.c.resident_id)
        return [(row.resident_id, row.state) for row in await connection.execute(query)]


async def test_somebody_new_whom_an_open_notice_names_has_to_be_told(desk: Desk) -> None:
    await imported(desk, "赵桂兰|3-1-0401|1940|")
    await desk.notice(await desk.group("群"), ELDERLY)
    assert await concerned(desk) == [(1, "open")]
    await imported(desk, "赵桂兰|3-1-0401|1940|", "钱多多|3-1-0402|1939|", "孙小雨|3-1-0403|1990|")
    assert await concerned(desk) == [(1, "open"), (2, "open")]


async def test_somebody_whose_birth_is_put_right_has_to_be_told(desk: Desk) -> None:
    await imported(desk, "赵桂兰|3-1-0401|1950|")
    await desk.notice(await desk.group("群"), ELDERLY)
    assert await concerned(desk) == []
    await imported(desk, "赵桂兰|3-1-0401|1940|")
    assert await concerned(desk) == [(1, "open")]


async def test_the_same_file_again_asks_nobody_twice(desk: Desk) -> None:
    await imported(desk, "赵桂兰|3-1-0401|1940|")
    await desk.notice(await desk.group("群"), ELDERLY)
    before = await concerned(desk)
    await imported(desk, "赵桂兰|3-1-0401|1940|")
    assert await concerned(desk) == before
