"""Figures: settled of addressed, for whoever answers for them; names in alphabetical order, and never a ranking."""

import pytest

from core.counting import Behind, Figure
from core.ids import NoticeId
from core.people import Person, Role
from core.reading import Precision
from core.receipts import Tap
from core.reports import NoticeFigures
from services.reports import SHOWN_FOR
from tests.builders import CENSUS, ELDERLY, LATER, MEETING, NEWS, SNAPSHOT, UNDATED, Clock, Desk
from tests.services.looking import administrator, edit

CLOSE_OF_BUSINESS = "【通知】请各社区于6月15日下班前报送养犬登记表。"
ELDERLY_BY_DAY = "【通知】请各社区于6月26日前通知辖区80岁以上老人办理高龄津贴认证。"


async def figures(desk: Desk, reader: Person) -> list[NoticeFigures]:
    found = await desk.services.reports.figures(reader, desk.now)
    assert found is not None
    return list(found.notices)


async def counts(desk: Desk, reader: Person) -> list[tuple[int, int, int]]:
    return [(each.settled, each.addressed, each.questions) for each in await figures(desk, reader)]


async def still_to_reach(desk: Desk, reader: Person, notice_id: NoticeId) -> Behind | None:
    return await desk.services.reports.behind(reader, notice_id, Figure.STILL, desk.now)


def names_of(found: Behind) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((unit, tuple(each.name for each in people)) for unit, people in found.units)


async def settle(desk: Desk, person: Person, notice_id: NoticeId, tap: Tap) -> None:
    await desk.services.receipts.settle(person, notice_id, tap, desk.now)


async def staff(desk: Desk, count: int = 4) -> list[Person]:
    return [await desk.person(name) for name in ("周伟", "李敏", "王芳", "赵强")[:count]]


async def test_what_counts_as_settled(desk: Desk) -> None:
    people = await staff(desk)
    group = await desk.group("群", *people)
    demand, news = await desk.notice(group), await desk.notice(group, NEWS)
    for person, tap in zip(people, (Tap.DONE, Tap.NOT_MINE, Tap.READ, Tap.QUESTION), strict=True):
        await settle(desk, person, demand, tap)
        await settle(desk, person, news, tap)
    admin = await administrator(desk)
    assert await counts(desk, admin) == [(2, 4, 1), (3, 4, 1)]
    await settle(desk, people[0], demand, Tap.UNDO)
    assert await counts(desk, admin) == [(1, 4, 1), (3, 4, 1)]


async def test_a_changed_demand_opens_what_was_settled_in_the_figures_too(desk: Desk) -> None:
    people = await staff(desk, 2)
    post = desk.message(await desk.group("群", *people), CENSUS)
    await desk.services.capture.capture(post, desk.now)
    admin = await administrator(desk)
    for person in people:
        await settle(desk, person, NoticeId(1), Tap.DONE)
    await edit(desk, post, LATER)
    assert await counts(desk, admin) == [(2, 2, 0)]
    await edit(desk, post, SNAPSHOT)
    assert await counts(desk, admin) == [(0, 2, 0)]
    found = await still_to_reach(desk, admin, NoticeId(1))
    assert found is not None
    assert names_of(found) == (("柳荫社区", ("李敏", "周伟")),)


async def test_whoever_left_is_neither_addressed_nor_to_be_reached(desk: Desk) -> None:
    people = await staff(desk, 2)
    group = await desk.group("群", *people)
    notice_id = await desk.notice(group)
    await desk.services.sources.member_changed(group.chat_id, people[0].telegram_id or 0, desk.now, is_member=False)
    admin = await administrator(desk)
    assert await counts(desk, admin) == [(0, 1, 0)]
    found = await still_to_reach(desk, admin, notice_id)
    assert found is not None
    assert names_of(found) == (("柳荫社区", ("李敏",)),)


async def test_names_stand_in_the_order_in_which_they_sound_unit_by_unit(desk: Desk) -> None:
    names = ["赵强", "周伟", "王芳", "李敏", "陈静"]
    people = [await desk.person(name) for name in names]
    far = [await desk.person(name, unit=desk.west) for name in ("钱进", "孙丽")]
    notice_id = await desk.notice(await desk.group("群", *people, *far))
    for person in (people[2], far[0]):
        await settle(desk, person, notice_id, Tap.DONE)
    found = await still_to_reach(desk, await administrator(desk), notice_id)
    assert found is not None
    assert names_of(found) == (("柳荫社区", ("陈静", "李敏", "赵强", "周伟")), ("松岭社区", ("孙丽",)))


class TestRights:
    """Own unit and below for supervisors, own notices for publishers, and nothing for anybody else."""

    @staticmethod
    async def town(desk: Desk) -> dict[str, Person]:
        """A notice of the street for both communities, and one of each community for its own staff."""
        people = {
            "east": await desk.person("东区小王", unit=desk.east),
            "west": await desk.person("西区小李", unit=desk.west),
            "street publisher": await desk.person("街道发布员", Role.PUBLISHER, unit=desk.street),
            "east publisher": await desk.person("东区发布员", Role.PUBLISHER, unit=desk.east),
            "east supervisor": await desk.person("东区主管", Role.SUPERVISOR, unit=desk.east),
            "west supervisor": await desk.person("西区主管", Role.SUPERVISOR, unit=desk.west),
            "street supervisor": await desk.person("街道主管", Role.SUPERVISOR, unit=desk.street),
        }
        both = await desk.group("街道群", people["east"], people["west"], unit=desk.street)
        await desk.notice(both, CENSUS, people["street publisher"])
        await desk.notice(await desk.group("东区群", people["east"]), MEETING, people["east publisher"])
        await desk.notice(await desk.group("西区群", people["west"], unit=desk.west), UNDATED)
        await settle(desk, people["west"], NoticeId(1), Tap.DONE)
        return people

    @pytest.mark.parametrize(
        ("reader", "seen"),
        [
            ("street supervisor", {1: (1, 2), 2: (0, 1), 3: (0, 1)}),
            ("east supervisor", {1: (0, 1), 2: (0, 1)}),  # of the street's notice only their own people
            ("west supervisor", {1: (1, 1), 3: (0, 1)}),
            ("street publisher", {1: (1, 2)}),
            ("east publisher", {2: (0, 1)}),
        ],
    )
    async def test_who_sees_which_notices_and_counts(
        self, desk: Desk, reader: str, seen: dict[int, tuple[int, int]]
    ) -> None:
        people = await self.town(desk)
        found = await figures(desk, people[reader])
        assert {each.notice: (each.settled, each.addressed) for each in found} == seen
        assert {each.may_list for each in found} == {"supervisor" in reader}

    @pytest.mark.parametrize(
        ("reader", "names"),
        [
            ("street supervisor", {"东区小王"}),
            ("east supervisor", {"东区小王"}),
            ("west supervisor", set()),
            ("street publisher", None),
            ("east", None),
        ],
    )
    async def test_who_sees_whom_there_is_still_to_call(self, desk: Desk, reader: str, names: set[str] | None) -> None:
        people = await self.town(desk)
        found = await still_to_reach(desk, people[reader], NoticeId(1))
        assert (None if found is None else {each.name for _, held in found.units for each in held}) == names

    async def test_the_list_names_as_many_as_the_figures_count(self, desk: Desk) -> None:
        people = await self.town(desk)
        for reader in ("street supervisor", "east supervisor", "west supervisor"):
            for each in await figures(desk, people[reader]):
                found = await still_to_reach(desk, people[reader], each.notice)
                assert found is not None
                assert sum(len(names) for _, names in found.units) == each.addressed - each.settled

    @pytest.mark.parametrize("role", [Role.STAFF, Role.GRID_WORKER])
    async def test_others_see_no_figures(self, desk: Desk, role: Role) -> None:
        somebody = await desk.person("某人", role)
        assert await desk.services.reports.figures(somebody, desk.now) is None
        assert await still_to_reach(desk, somebody, NoticeId(1)) is None

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
    async def test_only_administrators_see_how_the_bot_is_doing(self, desk: Desk, role: Role) -> None:
        assert await desk.services.reports.status(await desk.person("某人", role), desk.now) is None


async def test_those_with_the_nearest_deadline_come_first_and_withdrawn_ones_not_at_all(desk: Desk) -> None:
    group = await desk.group("群")
    for text in (UNDATED, LATER, CENSUS, NEWS):
        await desk.notice(group, text)
    admin = await administrator(desk)
    await desk.services.notices.withdraw(admin, NoticeId(4), desk.now)
    assert [each.notice for each in await figures(desk, admin)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("text", "precision"),
    [(ELDERLY_BY_DAY, Precision.DAY), (CENSUS, Precision.MINUTE), (UNDATED, None)],
    ids=["day", "hour", "none"],
)
async def test_a_day_is_no_hour(desk: Desk, text: str, precision: Precision | None) -> None:
    """A notice that asks for something by a day must not be told to supervisors with an hour."""
    await desk.resident(await desk.household("3-2-0412"))
    notice_id = await desk.notice(await desk.group("群"), text)
    admin = await administrator(desk)
    (figure,) = await figures(desk, admin)
    whole = await desk.services.reports.of_notice(admin, notice_id, desk.now)
    assert whole is not None
    covered = [each.precision for each in (whole.residents,) if each is not None]
    assert [figure.precision, whole.precision, *covered] == [precision] * (2 + len(covered))
    assert len(covered) == (text == ELDERLY_BY_DAY)


async def test_an_old_notice_stays_as_long_as_its_deadline_is_not_long_past(desk: Desk, clock: Clock) -> None:
    group = await desk.group("群")
    await desk.notice(group, "【通知】请各社区于7月20日前报送半年总结。")
    await desk.notice(group, NEWS)
    admin = await administrator(desk)
    clock.now += SHOWN_FOR
    clock.later(seconds=1)
    assert [each.notice for each in await figures(desk, admin)] == [1]
    clock.later(days=50)
    assert await figures(desk, admin) == []


async def test_what_was_spared_is_counted_over_everybody(desk: Desk) -> None:
    people = await staff(desk, 2)
    first, second = await desk.group("群一", *people), await desk.group("群二", *people)
    notice_id = await desk.notice(first, SNAPSHOT)
    await desk.post(second, SNAPSHOT)
    await desk.notice(first, NEWS)
    for tap in (Tap.DOING, Tap.DONE):
        await settle(desk, people[0], notice_id, tap)
    spared = await desk.services.reports.spared(desk.now)
    assert (spared.messages, spared.notices, spared.copies) == (3, 2, 2)
    assert (spared.replies, spared.screenshots, spared.minutes) == (1, 1, 4)


async def test_what_was_spared_is_counted_over_as_many_days_as_the_list_shows(desk: Desk, clock: Clock) -> None:
    group = await desk.group("群", *await staff(desk, 2))
    await desk.notice(group, CENSUS)
    clock.now += SHOWN_FOR
    await desk.notice(group, NEWS)
    assert (await desk.services.reports.spared(desk.now)).notices == 2
    clock.later(seconds=1)
    assert (await desk.services.reports.spared(desk.now)).notices == 1


async def test_an_album_is_one_message_in_what_was_spared(desk: Desk) -> None:
    people = await staff(desk, 2)
    group = await desk.group("群", *people)
    for text, file in (("", "a"), ("", "b"), (CENSUS, "c")):
        await desk.post(group, text, album="album", files=(file,))
    spared = await desk.services.reports.spared(desk.now)
    assert (spared.messages, spared.copies) == (1, 0)


async def test_how_the_bot_is_doing(desk: Desk, clock: Clock) -> None:
    admin = await administrator(desk)
    people = await staff(desk, 3)
    await desk.person("无账号", linked=False)
    await desk.services.roster.blocked(people[0].telegram_id or 0, desk.now)
    await desk.resident(await desk.household("3-1-0401"))
    quiet, busy = await desk.group("安静群", *people), await desk.group("热闹群", *people)
    await desk.notice(quiet, ELDERLY)
    clock.later(days=8)
    await desk.notice(busy, CENSUS)
    await desk.services.sources.bot_added(busy.chat_id, "热闹群", 1, desk.now, can_read=False)
    status = await desk.services.reports.status(admin, desk.now)
    assert status is not None
    assert (status.sources, status.silent_sources, status.deaf_sources) == (2, ("安静群",), ("热闹群",))
    assert (status.staff, status.linked, status.unreachable) == (5, 4, 1)
    assert (status.residents, status.open_notices, status.aside, status.last_update_at) == (1, 2, (), None)
    assert status.waiting_deliveries > 0


async def test_a_deadline_that_was_inferred_or_is_doubted_is_marked_in_the_figures_too(desk: Desk) -> None:
    (wang,) = await staff(desk, 1)
    group = await desk.group("群", wang)
    stated, inferred = await desk.notice(group), await desk.notice(group, CLOSE_OF_BUSINESS)
    admin = await administrator(desk)
    await desk.services.doubts.doubt(wang, stated, desk.now)
    marks = {each.notice: (each.is_inferred, each.is_doubted) for each in await figures(desk, admin)}
    assert marks == {stated: (False, True), inferred: (True, False)}
    for notice_id, expected in marks.items():
        one = await desk.services.reports.of_notice(admin, notice_id, desk.now)
        assert one is not None
        assert (one.is_inferred, one.is_doubted) == expected
