"""Everything that supervisors and administrators can open, walked through: people stand in no order of merit.

Seven colleagues settle one notice one after the other, in an order that is neither that of their names nor its reverse.
Wherever two or more of them are named afterwards, in a message, on a page or in a file, they stand in the order of
their names within their unit, and no line puts a number beside a name. Below the screens, `tests/merit.py` reads every
query of the whole run.
"""

import csv
import io
import json
import re
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from html import unescape
from itertools import groupby
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar
from python_calamine import CalamineWorkbook

from core.certificates import Certificate
from core.ids import NoticeId
from core.imports.staff import check_staff
from demo.town import Town, Townsman, words_of
from storage.sheets import read_table
from tests.stories.test_pages import entered, link_of
from tests.stories.words import CHECK_LIST

NEWCOMERS = ("白露", "丁晓", "郭晴", "马骏", "苏禾", "叶青")
"""Six more in one community, in the order of their names."""
QUICK_FIRST = ("马骏", "白露", "叶青", "李雨桐", "郭晴", "苏禾", "王立新")
"""The order in which they settle it; 丁晓 does not."""
COMMANDS = ("/stats", "/burden", "/certificate", "/people", "/status", "/requests", "/help")
_HARMLESS = re.compile(r"s:|b:\w*(?:month|sources)|h:\d+:(?:pick|say)|y:|r:|c:")
"""What only shows something."""
_MONTH = re.compile(r"20\d\d-?[01]\d(?!\d)")
_MOST = 150
"""Screens or pages of one walk; a walk that is longer has lost its way, and fails."""
_MONTHS = 2
"""So many months of the ledger are looked at; there is always one before."""


@pytest.fixture
async def office(town: Town, tmp_path: Path) -> Town:
    """The notice was settled by seven, at seven different moments, and a certificate with their names was made."""
    newcomers = {name: Townsman(user=town.stage.world.add_user(name), stage=town.stage) for name in NEWCOMERS}
    await _enrol(town, _spreadsheet(newcomers.values(), tmp_path))
    town.street.chat.join(*(each.user for each in newcomers.values()))
    for each in newcomers.values():
        await each.starts()
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    people = newcomers | {"李雨桐": town.li, "王立新": town.wang}
    for number, name in enumerate(QUICK_FIRST):
        await town.at(f"09:{10 + 7 * number}")
        await people[name].taps("办结 1")
    await _certify(town)
    return town


async def _certify(town: Town) -> None:
    app = town.stage.app
    assert app is not None
    chief = await app.services.roster.recognise(town.shen.user.id)
    made = await app.services.certificates.make(chief, NoticeId(1), town.stage.clock.at, with_names=True)
    assert isinstance(made, Certificate)


def _spreadsheet(people: Iterable[Townsman], folder: Path) -> Path:
    rows = [f"{each.name},{each.user.id},工作人员,柳荫社区,青石街道" for each in people]
    file = folder / "newcomers.csv"
    file.write_text("\n".join(["姓名,电报ID,角色,单位,上级单位", *rows]), encoding="utf-8")
    return file


async def _enrol(town: Town, file: Path) -> None:
    app = town.stage.app
    assert app is not None
    rows = check_staff(read_table(file)).rows
    outcome = await app.services.imports.import_staff(rows, {}, town.stage.clock.at)
    assert outcome.new == len(NEWCOMERS)


def by_sound(name: str) -> bytes:
    return name.encode("gb18030")


def _presses(who: Townsman) -> Iterator[str]:
    for message in who.inbox[-3:]:
        yield from (str(each["callback_data"]) for each in message.buttons if each.get("callback_data"))


async def tapped_through(who: Townsman, command: str) -> AsyncIterator[str]:
    """Every screen that can be reached from a command by taps that change nothing."""
    await who.types(command)
    waiting, seen = deque(_presses(who)), set[str]()
    yield words_of(who.screen)
    while waiting:
        data = waiting.popleft()
        if data in seen or not _HARMLESS.match(data) or _is_old(data, seen):
            continue
        seen.add(data)
        assert len(seen) < _MOST
        await who.forges(data, on=who.screen)
        yield words_of(who.screen)
        waiting.extend(_presses(who))


def _is_old(place: str, seen: set[str]) -> bool:
    """One more month of the ledger, when enough of them were looked at."""
    month = _MONTH.search(place)
    months = {found.group() for each in seen if (found := _MONTH.search(each))}
    return month is not None and month.group() not in months and len(months) >= _MONTHS


async def clicked_through(who: Townsman) -> AsyncIterator[tuple[str, str]]:
    """Every page and file that can be reached by links; printed pages hold what their files hold."""
    await who.types("/pages")
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        visitor, page = await entered(client, link_of(who))
        waiting, seen = deque(["/"]), set[str]()
        while waiting:
            path = waiting.popleft()
            if path in seen or path.startswith("/static/") or ".pdf" in path or _is_old(path, seen):
                continue
            seen.add(path)
            assert len(seen) < _MOST
            page = await visitor.opens(path)
            assert page.status < 500, path
            if page.headers.get("Content-Type", "").startswith("text/html"):
                yield path, _read(page.html)
                waiting.extend(unescape(each) for each in re.findall(r'href="(/[^"#]*)', page.html))
            elif page.status == 200:
                yield path, "\n".join(_lines_of(page.body))


def _read(html: str) -> str:
    """The page with a line for each row and paragraph."""
    broken = re.sub(r"</(?:tr|p|li|h\d|dt|dd|summary|section|div|form)>", "\n", html)
    return "\n".join(" ".join(unescape(re.sub(r"<[^>]+>", " ", each)).split()) for each in broken.splitlines())


def _lines_of(body: bytes) -> Iterator[str]:
    """The rows of a spreadsheet, a CSV file, or the text of a JSON file."""
    if body.startswith(b"PK"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        for name in book.sheet_names:
            yield from ("\t".join(map(str, row)) for row in book.get_sheet_by_name(name).to_python())
    elif body.startswith(b"{"):
        yield from json.dumps(json.loads(body), ensure_ascii=False, indent=0).splitlines()
    else:
        yield from ("\t".join(row) for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def fault(text: str) -> str | None:
    """How a text weighs people, or None."""
    found = re.findall("|".join(ALL), text)
    for _, group in groupby(found, key=unit_of):
        run = list(dict.fromkeys(group))
        if len(run) > 1 and run != sorted(run, key=by_sound):
            return f"the order {run}"
    for line in text.splitlines():
        if _weighs(line):
            return f"a number beside a name: {line!r}"
    return None


_NO_COUNT = re.compile(
    r"\d{4}-\d{2}-\d{2}|(?:\d{4} ?年 ?)?\d+ ?月 ?\d+ ?日|\d{1,2}:\d{2}|^\s*\d+[.、]\s|\bQS\d+|\bLY\d+"
)
"""Days, moments of the office, the place in a list, and the numbers by which the roster knows people."""


def _weighs(line: str) -> bool:
    """A name and any number that could be of that person, in one line."""
    return any(name in line for name in ALL) and re.search(r"\d", _NO_COUNT.sub(" ", line)) is not None


ALL = ("顾明远", "沈静宜", "秦海棠", "陆一鸣", "李雨桐", "王立新", "赵小满", "孙可", *NEWCOMERS)
UNITS = {"顾明远": "街道", "沈静宜": "街道", "秦海棠": "民政办", "陆一鸣": "综合办"}


def unit_of(name: str) -> str:
    return UNITS.get(name, "柳荫社区")


@pytest.mark.parametrize("command", COMMANDS)
async def test_no_message_weighs_people(office: Town, command: str) -> None:
    said = [text for who in (office.shen, office.gu) async for text in tapped_through(who, command)]
    assert [found for text in said if (found := fault(text))] == []


async def test_no_page_and_no_file_weighs_people(office: Town) -> None:
    walked = (office.shen, office.gu)
    read = {(who.name, path): text for who in walked async for path, text in clicked_through(who)}
    for who in walked:
        lists = (read[who.name, path] for path in ("/notices/1/people/done", "/certificates/1"))
        assert all(set(QUICK_FIRST) <= set(re.findall("|".join(ALL), text)) for text in lists)
    for kind in ("xlsx", "csv", "json"):
        assert "白露" in read["沈静宜", f"/certificates/1.{kind}"]
    assert {place: found for place, text in read.items() if (found := fault(text))} == {}


async def test_the_walk_meets_the_people_it_is_about(office: Town) -> None:
    """Otherwise it would find nothing whatever the screens say."""
    said = "\n".join([text async for text in tapped_through(office.shen, "/stats")])
    assert {"丁晓", "孙可", "赵小满"} <= set(re.findall("|".join(ALL), said))


WEIGHED = {
    "by speed": "已办结：马骏、白露、叶青",
    "slowest first": "苏禾\n郭晴\n白露",
    "by count": "白露 7 条\n丁晓 5 条",
    "minutes": "白露　12 分钟",
    "a table": "白露\t7\n丁晓\t5",
    "people": "白露 7 人",
    "an average": "白露 平均 3.5",
    "a place": "白露 第1名",
}
JUST = {"by name": "白露、丁晓、郭晴", "unit by unit": "沈静宜\n柳荫社区：白露、丁晓", "days": "白露 2026-11-24 办结"}


@pytest.mark.parametrize("what", WEIGHED)
def test_the_walk_sees_what_weighs_people(what: str) -> None:
    assert fault(WEIGHED[what]) is not None


@pytest.mark.parametrize("what", JUST)
def test_the_walk_lets_the_order_of_names_alone(what: str) -> None:
    assert fault(JUST[what]) is None
