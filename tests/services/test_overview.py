"""Which notices somebody sees in a list, how far each has come, and what one said before."""

import pytest

from core.counting import Figure
from core.ids import NoticeId
from core.notices import Change
from core.overview import Asked, NoticeList, Which
from core.people import Person
from core.receipts import Tap
from tests.builders import LATER, Desk
from tests.web.bureaus import Bureau, staffed


@pytest.fixture
async def bureau(desk: Desk) -> Bureau:
    return await staffed(desk)


async def listed(
    bureau: Bureau,
    reader: Person,
    which: Which = Which.OPEN,
    *,
    before: NoticeId | None = None,
    after: NoticeId | None = None,
) -> NoticeList:
    asked = Asked(which=which, before=before, after=after)
    found = await bureau.desk.services.overview.listed(reader, asked, bureau.desk.now, most=2)
    assert found is not None
    return found


def ids(found: NoticeList) -> list[NoticeId]:
    return [each.notice for each in found.lines]


async def test_a_list_counts_the_people_that_the_figures_count(bureau: Bureau) -> None:
    """Of what another unit issued a supervisor counts only the own people."""
    desk = bureau.desk
    far = await desk.person("远方", unit=desk.west)
    group = await desk.group("街道群", *bureau.staff, far, unit=desk.street)
    shared = await desk.notice(group, "【通知】请于6月20日前报送防汛物资清单。", bureau.street)
    await bureau.settles(bureau.staff[0], Tap.DONE, shared)
    await bureau.settles(bureau.staff[1], Tap.QUESTION, shared)
    for reader, addressed in ((bureau.qin, 8), (bureau.street, 9), (bureau.west, 1)):
        line = next(each for each in (await listed(bureau, reader)).lines if each.notice == shared)
        figures = await desk.services.reports.figures(reader, desk.now)
        assert figures is not None
        figure = next(each for each in figures.notices if each.notice == shared)
        assert (line.addressed, line.settled, line.questions) == (figure.addressed, figure.settled, figure.questions)
        assert line.addressed == addressed


async def test_pages_go_down_and_up_and_say_where_they_end(bureau: Bureau) -> None:
    desk = bureau.desk
    third = await desk.notice(bureau.group, "【通知】请于6月20日前报送防汛物资清单。", bureau.clerk)
    first = await listed(bureau, bureau.qin)
    assert (ids(first), first.newer, first.older) == ([third, bureau.news], None, bureau.news)
    last = await listed(bureau, bureau.qin, before=bureau.news)
    assert (ids(last), last.newer, last.older) == ([bureau.census], bureau.census, None)
    up = await listed(bureau, bureau.qin, after=bureau.census)
    assert (ids(up), up.newer, up.older) == ([third, bureau.news], None, bureau.news)
    middle = await desk.services.overview.listed(
        bureau.qin, Asked(which=Which.OPEN, after=bureau.census), desk.now, most=1
    )
    assert middle is not None
    assert (ids(middle), middle.newer, middle.older) == ([bureau.news], bureau.news, bureau.news)


async def test_a_merged_notice_is_in_no_list_and_a_withdrawn_one_in_its_own(bureau: Bureau) -> None:
    desk = bureau.desk
    twin = await desk.notice(bureau.group, "【通知】请于6月20日前报送防汛物资清单。", bureau.clerk)
    await desk.services.joining.join(bureau.qin, bureau.census, twin, desk.now)
    await desk.services.notices.withdraw(bureau.qin, bureau.news, desk.now)
    found = {which: ids(await listed(bureau, bureau.qin, which)) for which in Which}
    assert found == {
        Which.OPEN: [bureau.census],
        Which.OVERDUE: [],
        Which.WITHDRAWN: [bureau.news],
        Which.ALL: [bureau.news, bureau.census],
    }


async def test_overdue_is_what_the_own_people_have_not_settled(bureau: Bureau) -> None:
    desk = bureau.desk
    desk.clock.at("17:01", 12)
    assert ids(await listed(bureau, bureau.qin, Which.OVERDUE)) == [bureau.census]
    for person in (*bureau.staff, bureau.qin):
        await bureau.settles(person, Tap.NOT_MINE)
    assert ids(await listed(bureau, bureau.qin, Which.OVERDUE)) == []


async def test_units_are_offered_from_the_own_one_down_and_grids_are_none(bureau: Bureau) -> None:
    desk, places = bureau.desk, bureau.desk.services.overview.places
    assert [(each.unit, each.depth) for each in await places(bureau.street)] == [
        (desk.street, 0),
        (desk.west, 1),
        (desk.east, 1),
    ]
    assert [each.unit for each in await places(bureau.qin)] == [desk.east]
    assert desk.west in [each.unit for each in await places(bureau.li)]
    assert await places(bureau.clerk) == ()
    assert await places(bureau.staff[0]) == ()


async def test_the_history_is_for_whoever_may_read_the_notice(bureau: Bureau) -> None:
    await bureau.edits(LATER)
    history = bureau.desk.services.overview.history
    found = await history(bureau.qin, bureau.census)
    assert [(each.number, each.change, "6月15日" in each.text) for each in found] == [
        (2, Change.FACTS, True),
        (1, Change.FIRST, False),
    ]
    assert await history(bureau.west, bureau.census) == ()
    assert await history(bureau.qin, NoticeId(404)) == ()


async def test_who_sees_no_figures_gets_none_of_it(bureau: Bureau) -> None:
    overview, now = bureau.desk.services.overview, bureau.desk.now
    assert await overview.summary(bureau.staff[0], now) is None
    assert await overview.listed(bureau.staff[0], Asked(which=Which.ALL), now) is None


async def test_groups_are_counted_as_far_as_somebody_answers_for_them(bureau: Bureau) -> None:
    groups = {}
    for reader in (bureau.qin, bureau.street, bureau.li, bureau.clerk):
        found = await bureau.desk.services.overview.summary(reader, bureau.desk.now)
        assert found is not None
        groups[reader.name] = found.health and found.health.groups
    assert groups == {"秦主任": 1, "何科长": 2, "李平": 2, "郑文": None}


async def test_not_even_a_title_is_told_of_a_notice_of_others(bureau: Bureau) -> None:
    """A number can be guessed: the list behind a figure is as closed as the figure itself."""
    reports, now = bureau.desk.services.reports, bureau.desk.now
    for figure in Figure:
        assert await reports.behind(bureau.west, bureau.census, figure, now) is None
        assert await reports.behind(bureau.qin, bureau.census, figure, now) is not None
