"""One notice in numbers, whole and by unit, and the private lists behind them."""

import pytest

from core.counting import Counts, Figure, NoticeStatistics
from core.ids import NoticeId, UnitId
from core.people import Person, Role
from core.receipts import ReceiptState, Tap
from core.sounds import by_sound
from tests.builders import CENSUS, MEETING, NEWS, SNAPSHOT, Clock, Desk
from tests.services.looking import administrator, edit

NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


async def staff(desk: Desk, count: int, unit: UnitId | None = None) -> list[Person]:
    return [await desk.person(f"{name}明", unit=unit) for name in NAMES[:count]]


async def settle(desk: Desk, person: Person, notice_id: NoticeId, tap: Tap) -> None:
    await desk.services.receipts.settle(person, notice_id, tap, desk.now)


async def of_notice(desk: Desk, reader: Person, notice_id: NoticeId) -> NoticeStatistics:
    found = await desk.services.reports.of_notice(reader, notice_id, desk.now)
    assert found is not None
    return found


async def names_behind(desk: Desk, reader: Person, notice_id: NoticeId, figure: Figure) -> list[str]:
    found = await desk.services.reports.behind(reader, notice_id, figure, desk.now)
    assert found is not None
    return [each.name for _, people in found.units for each in people]


async def test_everybody_is_counted_once_and_each_number_names_whom_it_counts(desk: Desk) -> None:
    people = await staff(desk, 7)
    unlinked = await desk.person("卫明", linked=False)
    notice_id = await desk.notice(await desk.group("群", *people, unlinked))
    taps = (Tap.DONE, Tap.NOT_MINE, Tap.READ, Tap.DOING, Tap.QUESTION)
    for person, tap in zip(people, taps, strict=False):
        await settle(desk, person, notice_id, tap)
    admin = await administrator(desk)
    await desk.services.on_behalf.settle(admin, notice_id, unlinked.id, Tap.DONE, desk.now)
    found = await of_notice(desk, admin, notice_id)
    assert found.total == Counts(
        addressed=8,
        settled=3,
        waiting=2,
        question=1,
        read=1,
        doing=1,
        done=2,
        not_mine=1,
        unreachable=1,
        on_behalf=1,
    )
    for figure in Figure:
        assert len(await names_behind(desk, admin, notice_id, figure)) == found.total.of(figure), figure
    assert await names_behind(desk, admin, notice_id, Figure.ON_BEHALF) == ["卫明"]
    assert await names_behind(desk, admin, notice_id, Figure.STILL) == sorted(
        (each.name for each in people[2:7]), key=by_sound
    )


async def test_news_is_settled_by_reading_it(desk: Desk) -> None:
    people = await staff(desk, 5)
    notice_id = await desk.notice(await desk.group("群", *people), NEWS)
    await settle(desk, people[0], notice_id, Tap.READ)
    found = await of_notice(desk, await administrator(desk), notice_id)
    assert (found.total.settled, found.total.read, found.total.waiting) == (1, 1, 4)


async def test_after_a_changed_demand_everybody_waits_again(desk: Desk) -> None:
    people = await staff(desk, 5)
    post = desk.message(await desk.group("群", *people), CENSUS)
    await desk.services.capture.capture(post, desk.now)
    for person in people:
        await settle(desk, person, NoticeId(1), Tap.DONE)
    admin = await administrator(desk)
    assert (await of_notice(desk, admin, NoticeId(1))).total.done == 5
    await edit(desk, post, SNAPSHOT)
    found = await of_notice(desk, admin, NoticeId(1))
    assert (found.total.done, found.total.waiting, found.revision) == (0, 5, 2)
    assert found.pace is None


async def test_units_stand_in_the_order_of_the_tree_and_small_ones_together(desk: Desk) -> None:
    west, east = await staff(desk, 6, desk.west), await staff(desk, 5, desk.east)
    chiefs = [await desk.person(name, unit=desk.street) for name in ("书记", "主任")]
    grid = [await desk.person(name, unit=desk.grid) for name in ("网甲", "网乙", "网丙")]
    notice_id = await desk.notice(await desk.group("群", *west, *east, *chiefs, *grid))
    for person in (*west[:2], *chiefs):
        await settle(desk, person, notice_id, Tap.DONE)
    found = await of_notice(desk, await administrator(desk), notice_id)
    assert [(each.name, each.counts.settled, each.counts.addressed) for each in found.units] == [
        ("松岭社区", 2, 6),
        ("柳荫社区", 0, 5),
        ("", 2, 5),
    ]


class TestPace:
    """How long the notice took: of all who settled it, from five people on."""

    @staticmethod
    async def settled(desk: Desk, clock: Clock, count: int) -> NoticeId:
        people = await staff(desk, count)
        notice_id = await desk.notice(await desk.group("群", *people, await desk.person("没办的")))
        for person in people:
            clock.later(minutes=10)
            await settle(desk, person, notice_id, Tap.DONE)
        return notice_id

    async def test_of_five(self, desk: Desk, clock: Clock) -> None:
        notice_id = await self.settled(desk, clock, 5)
        found = await of_notice(desk, await administrator(desk), notice_id)
        assert found.pace is not None
        assert (found.pace.settled, found.pace.median, found.pace.nine_tenths) == (5, 30, 50)

    async def test_of_four_nothing_is_said(self, desk: Desk, clock: Clock) -> None:
        notice_id = await self.settled(desk, clock, 4)
        assert (await of_notice(desk, await administrator(desk), notice_id)).pace is None


class TestRights:
    @staticmethod
    async def town(desk: Desk) -> dict[str, Person]:
        people = {
            "street publisher": await desk.person("街道发布员", Role.PUBLISHER, unit=desk.street),
            "east publisher": await desk.person("东区发布员", Role.PUBLISHER, unit=desk.east),
            "east supervisor": await desk.person("东区主管", Role.SUPERVISOR, unit=desk.east),
            "west supervisor": await desk.person("西区主管", Role.SUPERVISOR, unit=desk.west),
            "street supervisor": await desk.person("街道主管", Role.SUPERVISOR, unit=desk.street),
            "staff": await desk.person("小王", unit=desk.east),
        }
        west = await staff(desk, 6, desk.west)
        both = await desk.group("街道群", people["staff"], *west, unit=desk.street)
        await desk.notice(both, CENSUS, people["street publisher"])
        await desk.notice(await desk.group("西区群", *west, unit=desk.west), MEETING)
        return people

    @pytest.mark.parametrize(
        ("reader", "notice", "addressed"),
        [
            ("street publisher", 1, 7),
            ("street publisher", 2, None),  # not theirs
            ("east publisher", 1, None),
            ("east supervisor", 1, 1),  # of the street's notice only the own people
            ("east supervisor", 2, None),  # another unit's
            ("west supervisor", 2, 6),
            ("street supervisor", 2, 6),
            ("staff", 1, None),
            ("street supervisor", 99, None),
        ],
    )
    async def test_who_sees_which_numbers(self, desk: Desk, reader: str, notice: int, addressed: int | None) -> None:
        people = await self.town(desk)
        found = await desk.services.reports.of_notice(people[reader], NoticeId(notice), desk.now)
        assert (None if found is None else found.total.addressed) == addressed

    async def test_a_publisher_gets_counts_and_never_a_name(self, desk: Desk) -> None:
        people = await self.town(desk)
        publisher = people["street publisher"]
        assert (await of_notice(desk, publisher, NoticeId(1))).may_list is False
        for figure in Figure:
            assert await desk.services.reports.behind(publisher, NoticeId(1), figure, desk.now) is None

    async def test_another_units_people_are_on_nobodys_list(self, desk: Desk) -> None:
        people = await self.town(desk)
        assert await names_behind(desk, people["east supervisor"], NoticeId(1), Figure.ADDRESSED) == ["小王"]
        east = people["east supervisor"]
        assert await desk.services.reports.behind(east, NoticeId(2), Figure.ADDRESSED, desk.now) is None


class TestClosed:
    """Lists of names go with the notice; the numbers stay."""

    async def test_a_withdrawn_notice_has_numbers_and_no_names(self, desk: Desk) -> None:
        notice_id = await desk.notice(await desk.group("群", *await staff(desk, 5)))
        admin = await administrator(desk)
        await desk.services.notices.withdraw(admin, notice_id, desk.now)
        found = await of_notice(desk, admin, notice_id)
        assert (found.total.addressed, found.may_list) == (5, False)
        assert await desk.services.reports.behind(admin, notice_id, Figure.STILL, desk.now) is None

    async def test_a_list_goes_thirty_days_after_the_deadline(self, desk: Desk, clock: Clock) -> None:
        notice_id = await desk.notice(await desk.group("群", *await staff(desk, 5)))
        admin = await administrator(desk)
        clock.at("17:00", 12)
        clock.later(days=30, seconds=-1)
        assert await desk.services.reports.behind(admin, notice_id, Figure.STILL, desk.now) is not None
        clock.later(seconds=1)
        assert await desk.services.reports.behind(admin, notice_id, Figure.STILL, desk.now) is None
        assert (await of_notice(desk, admin, notice_id)).may_list is False


class TestOnBehalf:
    """A colleague said it by phone, and whoever called writes it down."""

    @staticmethod
    async def called(desk: Desk) -> tuple[Person, Person, NoticeId]:
        wang = await desk.person("王芳")
        supervisor = await desk.person("东区主管", Role.SUPERVISOR, unit=desk.east)
        return supervisor, wang, await desk.notice(await desk.group("群", wang))

    async def test_it_is_settled_and_on_record_who_wrote_it(self, desk: Desk) -> None:
        supervisor, wang, notice_id = await self.called(desk)
        verdict = await desk.services.on_behalf.settle(supervisor, notice_id, wang.id, Tap.DONE, desk.now)
        assert verdict.reason == "written"
        found = await of_notice(desk, supervisor, notice_id)
        assert (found.total.done, found.total.on_behalf, found.total.still) == (1, 1, 0)

    async def test_it_can_be_taken_back_and_then_stands_as_before(self, desk: Desk) -> None:
        supervisor, wang, notice_id = await self.called(desk)
        await settle(desk, wang, notice_id, Tap.QUESTION)
        verdict = await desk.services.on_behalf.settle(supervisor, notice_id, wang.id, Tap.DONE, desk.now)
        assert verdict.before is ReceiptState.QUESTION
        undone = await desk.services.on_behalf.undo(supervisor, notice_id, wang.id, verdict.before, desk.now)
        assert undone.reason == "taken_back"
        assert (await of_notice(desk, supervisor, notice_id)).total.question == 1
        again = await desk.services.on_behalf.undo(supervisor, notice_id, wang.id, ReceiptState.WAITING, desk.now)
        assert again.reason == "taken_back"  # what is left is the supervisor's own note of the question
        assert (await of_notice(desk, supervisor, notice_id)).total.waiting == 1

    async def test_what_the_colleague_said_since_is_their_own(self, desk: Desk) -> None:
        supervisor, wang, notice_id = await self.called(desk)
        verdict = await desk.services.on_behalf.settle(supervisor, notice_id, wang.id, Tap.DONE, desk.now)
        await settle(desk, wang, notice_id, Tap.DOING)
        undone = await desk.services.on_behalf.undo(supervisor, notice_id, wang.id, verdict.before, desk.now)
        assert undone.reason == "nothing_to_undo"
        assert (await of_notice(desk, supervisor, notice_id)).total.doing == 1

    async def test_who_then_says_the_same_themselves_has_said_it(self, desk: Desk) -> None:
        supervisor, wang, notice_id = await self.called(desk)
        verdict = await desk.services.on_behalf.settle(supervisor, notice_id, wang.id, Tap.DONE, desk.now)
        await settle(desk, wang, notice_id, Tap.DONE)
        undone = await desk.services.on_behalf.undo(supervisor, notice_id, wang.id, verdict.before, desk.now)
        assert undone.reason == "nothing_to_undo"
        found = await of_notice(desk, supervisor, notice_id)
        assert (found.total.done, found.total.on_behalf) == (1, 0)

    async def test_what_a_colleague_settled_themselves_is_never_touched(self, desk: Desk) -> None:
        supervisor, wang, notice_id = await self.called(desk)
        await settle(desk, wang, notice_id, Tap.NOT_MINE)
        verdict = await desk.services.on_behalf.settle(supervisor, notice_id, wang.id, Tap.DONE, desk.now)
        assert verdict.reason == "settled"
        assert (await of_notice(desk, supervisor, notice_id)).total.not_mine == 1

    @pytest.mark.parametrize(
        ("role", "unit", "reason"),
        [
            (Role.PUBLISHER, "east", "not_allowed"),
            (Role.STAFF, "east", "not_allowed"),
            (Role.GRID_WORKER, "east", "not_allowed"),
            (Role.SUPERVISOR, "west", "not_addressee"),
        ],
    )
    async def test_nobody_else_may(self, desk: Desk, role: Role, unit: str, reason: str) -> None:
        _, wang, notice_id = await self.called(desk)
        somebody = await desk.person("某人", role, unit=getattr(desk, unit))
        verdict = await desk.services.on_behalf.settle(somebody, notice_id, wang.id, Tap.DONE, desk.now)
        assert verdict.reason == reason
        assert (await of_notice(desk, await administrator(desk), notice_id)).total.done == 0

    async def test_a_closed_notice_is_nobodys_to_settle(self, desk: Desk) -> None:
        supervisor, wang, notice_id = await self.called(desk)
        await desk.services.notices.withdraw(await administrator(desk), notice_id, desk.now)
        verdict = await desk.services.on_behalf.settle(supervisor, notice_id, wang.id, Tap.DONE, desk.now)
        assert verdict.reason == "closed"

    async def test_the_colleagues_own_digest_shows_it_at_once(self, desk: Desk, clock: Clock) -> None:
        supervisor, wang, notice_id = await self.called(desk)
        clock.at("08:30", 2)
        await desk.services.digests.publish_due(desk.now)
        await desk.send_all()
        await desk.services.on_behalf.settle(supervisor, notice_id, wang.id, Tap.DONE, desk.now)
        sent = [(each.kind, each.chat_id) for each in await desk.send_all()]
        assert ("digest_edit", wang.telegram_id) in sent


async def test_an_undated_notice_is_open_for_ninety_days(desk: Desk, clock: Clock) -> None:
    notice_id = await desk.notice(await desk.group("群", *await staff(desk, 1)), NEWS)
    admin = await administrator(desk)
    clock.later(days=89)
    assert await desk.services.reports.behind(admin, notice_id, Figure.ADDRESSED, desk.now) is not None
    clock.later(days=1)
    assert await desk.services.reports.behind(admin, notice_id, Figure.ADDRESSED, desk.now) is None
