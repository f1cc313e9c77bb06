"""What is added to a copy is read by those who are in that group, and by nobody else."""

import pytest

from core.people import Person
from tests.builders import CENSUS, Desk

ERRAND = "请我社区各网格于6月11日下班前先报给李雨桐汇总。"


@pytest.fixture
async def li(desk: Desk) -> Person:
    return await desk.person("李雨桐")


@pytest.fixture
async def wang(desk: Desk) -> Person:
    return await desk.person("王立新")


async def test_an_errand_of_one_group_is_shown_there_only(desk: Desk, zhou: Person, li: Person, wang: Person) -> None:
    ours = await desk.group("柳荫社区工作群", li)
    street = await desk.group("街道综合群", zhou, li, wang, unit=desk.street)
    notice = await desk.notice(street, CENSUS, zhou)
    assert (await desk.post(ours, f"转发街道通知：\n{CENSUS}\n{ERRAND}", li)).notice == notice
    mine, others = [await desk.services.notices.show(each, notice) for each in (li, wang)]
    assert mine is not None
    assert others is not None
    assert (mine.text, mine.added) == (CENSUS, (ERRAND,))
    assert others.added == ()


async def test_a_copy_that_waits_to_be_checked_is_not_shown_twice(desk: Desk, zhou: Person, li: Person) -> None:
    ours = await desk.group("柳荫社区工作群", li)
    street = await desk.group("街道综合群", zhou, li, unit=desk.street)
    notice = await desk.notice(street, CENSUS, zhou)
    moved = f"{CENSUS}\n注意：本社区要求提前到6月10日12:00前交给我。"
    assert (await desk.post(ours, moved, li)).notice == notice
    found = await desk.services.notices.show(li, notice)
    assert found is not None
    assert (found.waiting, found.added) == ((moved,), ())
