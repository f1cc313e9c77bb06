"""居民 under the full text: a supervisor says whom a notice is for, and the lists for the doors follow at once."""

import re

import pytest

from demo.town import Town
from tests.stories.words import NOTICE_BOARD


async def opens_residents(town: Town) -> None:
    await town.shen.taps("更多 1", on=town.shen.digest)
    await town.shen.taps("全文 1", on=town.shen.digest)
    await town.shen.taps("居民")


async def visits(town: Town) -> int:
    """How many households stand on the worker's list."""
    await town.zhao.types("/visits")
    found = re.search(r"([0-9]+) ?户", town.zhao.screen.text)
    return int(found[1]) if found else 0


@pytest.fixture
async def street(town: Town) -> Town:
    """A notice of the street that names nobody, in everybody's digest."""
    await town.street.posts(NOTICE_BOARD, by=town.qin)
    await town.at("next workday 09:00")
    return town


async def test_one_tap_puts_those_of_eighty_on_the_lists_and_another_takes_them_off(street: Town) -> None:
    town = street
    assert await visits(town) == 0
    await opens_residents(town)
    town.shen.sees("这条通知涉及哪些居民？", "没有提到居民", "[80岁以上]", "[不涉及居民]")
    await town.shen.taps("80岁以上")
    town.shen.sees("现在：80岁以上", "还没告知")
    assert await visits(town) == 5
    await town.shen.taps("不涉及居民")
    town.shen.sees("现在：不涉及居民")
    assert await visits(town) == 0


async def test_a_building_narrows_what_was_chosen(street: Town) -> None:
    town = street
    await opens_residents(town)
    await town.shen.taps("80岁以上")
    await town.shen.taps("楼栋和网格")
    await town.shen.taps("2")
    town.shen.sees("现在：80岁以上，2")
    assert await visits(town) == 2
    await town.shen.taps("✓ 2")
    assert await visits(town) == 5


async def test_who_only_reads_has_no_such_button(street: Town) -> None:
    await street.li.taps("更多 1", on=street.li.digest)
    await street.li.taps("全文 1", on=street.li.digest)
    assert "居民" not in [str(button["text"]) for row in street.li.screen.rows for button in row]
