"""Rows for all whom a notice concerns, and their reasons, judged again at every change."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from core.contact import day_began
from core.deliveries import DeliveryKind
from core.ids import HouseholdId, NoticeId, ResidentId
from core.needs import NEEDS
from core.outreach import CONFIRM_ABOVE, Outcome, Way
from core.people import Role
from core.register import ResidentState
from services import contacting
from services.outreach import OutreachService
from storage import requests
from storage.doors import due_in
from storage.outreach import wanted
from storage.tables import household, notice, outreach, reach, resident
from tests.builders import ELDERLY, WATER, Clock, Desk
from tests.services.contacts import change, confirm, judge, link, live, refuse, rows_of, tell
from tests.services.looking import edit, told
from tests.services.rounds import VACCINE, knock, planned, worker

GRID = "【通知】请通知第一网格居民6月20日前到社区领取防汛物资。"
BUILDING = "【停水通知】6月5日8:00至18:00，3号楼停水，请3号楼居民提前储水。"
NOBODY = "【通知】高龄津贴认证工作将于6月20日前完成，请知悉。"


async def old(desk: Desk, code: str = "3-1-0401", **values: object) -> ResidentId:
    """Somebody of 86 in a household of their own."""
    return await desk.resident(await desk.household(code), **values)  # type: ignore[arg-type]


async def on_lists(desk: Desk) -> set[int]:
    async with desk.store.reading() as connection:
        found = await due_in(connection, desk.grid, (), day_began(desk.now, desk.services.office))
        return {row.resident for row in found}


async def home_of(desk: Desk, resident_id: ResidentId) -> HouseholdId:
    async with desk.store.reading() as connection:
        query = select(resident.c.household_id).where(resident.c.id == resident_id)
        return HouseholdId(await connection.scalar(query) or 0)


class TestDigitalWay:
    async def test_whoever_a_message_may_still_reach_has_a_row_and_is_on_no_list(self, desk: Desk) -> None:
        linked, other = await old(desk), await old(desk, "3-1-0501")
        await link(desk, linked)
        await desk.notice(await desk.group("群"), ELDERLY)
        assert await rows_of(desk) == {linked: ("open", None), other: ("open", "no_way")}
        assert await on_lists(desk) == {other}

    async def test_silence_for_two_days_turns_a_chat_notice_into_a_knock(self, desk: Desk, clock: Clock) -> None:
        linked = await old(desk)
        await link(desk, linked)
        notice_id = await desk.notice(await desk.group("群"), ELDERLY)
        clock.later(hours=10)
        await tell(desk, notice_id, [linked])
        await desk.services.outreach.tend(clock.later(hours=47))
        assert await on_lists(desk) == set()
        await desk.services.outreach.tend(clock.later(hours=1))
        assert await rows_of(desk) == {linked: ("open", "unconfirmed")}
        assert await on_lists(desk) == {linked}
        await judge(desk, linked)
        assert await rows_of(desk) == {linked: ("open", "unconfirmed")}, "the rule and the clock say the same"

    async def test_a_second_message_does_not_begin_the_time_anew(self, desk: Desk, clock: Clock) -> None:
        linked = await old(desk)
        await link(desk, linked)
        notice_id = await desk.notice(await desk.group("群"), ELDERLY)
        await tell(desk, notice_id, [linked])
        clock.later(hours=40)
        await tell(desk, notice_id, [linked])
        await desk.services.outreach.tend(clock.later(hours=8))
        assert await rows_of(desk) == {linked: ("open", "unconfirmed")}

    async def test_confirmed_is_reached_and_proves_the_chat(self, desk: Desk, clock: Clock) -> None:
        linked = await old(desk)
        group = await desk.group("群")
        await link(desk, linked)
        first, second = await desk.notice(group, ELDERLY), await desk.notice(group, VACCINE)
        clock.later(hours=3)
        await confirm(desk, first, [linked])
        await confirm(desk, first, [linked])
        assert await rows_of(desk, first) == {linked: ("reached", None)}
        assert await rows_of(desk, second) == {linked: ("open", None)}
        async with desk.store.reading() as connection:
            row = (await connection.execute(select(outreach).where(outreach.c.notice_id == first))).one()
            proven = await connection.scalar(select(reach.c.proven_at).where(reach.c.resident_id == linked))
        assert (row.way, proven) == ("chat", desk.now)

    async def test_a_new_link_takes_what_is_open_off_the_list(self, desk: Desk) -> None:
        somebody = await old(desk)
        await desk.notice(await desk.group("群"), ELDERLY)
        await link(desk, somebody)
        assert await rows_of(desk) == {somebody: ("open", None)}
        await refuse(desk, somebody, Way.CHAT)
        assert await rows_of(desk) == {somebody: ("open", "no_way")}

    async def test_an_old_button_confirms_the_notice_that_its_own_was_merged_into(self, desk: Desk) -> None:
        somebody = await old(desk)
        publisher = await desk.person("刘主任", Role.PUBLISHER)
        group = await desk.group("群", publisher)
        first, second = [await desk.notice(group, text, publisher) for text in (ELDERLY, VACCINE)]
        await desk.services.joining.join(publisher, first, second, desk.now)
        await confirm(desk, second, [somebody])
        assert await rows_of(desk, first) == {somebody: ("reached", "no_way")}

    async def test_whoever_has_no_row_can_confirm_as_well(self, desk: Desk) -> None:
        """A notice for all goes to every linked chat; only those whom it shuts out have a row."""
        somebody = await old(desk)
        notice_id = await desk.notice(await desk.group("群"), WATER)
        await confirm(desk, notice_id, [somebody])
        assert await rows_of(desk) == {}

    async def test_a_deadline_that_moves_gives_time_again(self, desk: Desk, clock: Clock) -> None:
        linked = await old(desk)
        await link(desk, linked)
        notice_id = await desk.notice(await desk.group("群"), ELDERLY)
        clock.at("18:00", day=19)
        async with desk.store.writing() as connection:
            await connection.execute(update(outreach).values(told_at=clock.at("09:00", day=19)))
        await desk.services.outreach.tend(clock.at("18:00", day=19))
        assert await rows_of(desk) == {linked: ("open", "unconfirmed")}
        async with desk.store.writing() as connection:
            moved = {"deadline_at": clock.now.replace(day=28)}
            await connection.execute(update(notice).where(notice.c.id == notice_id).values(**moved))
        await desk.services.outreach.tend(desk.now)
        assert await rows_of(desk) == {linked: ("open", None)}


class TestWays:
    @pytest.mark.parametrize(
        ("phone", "proxy", "refused", "concerned"),
        [
            (True, False, None, False),
            (True, False, Way.PHONE, True),
            (False, True, None, False),
            (False, True, Way.PROXY, True),
            (True, True, Way.PHONE, False),
            (False, False, None, True),
        ],
    )
    async def test_a_way_that_was_refused_is_none(
        self, desk: Desk, phone: bool, proxy: bool, refused: Way | None, concerned: bool
    ) -> None:
        somebody = await old(desk, phone="13800000000" if phone else None)
        if proxy:
            await change(desk, somebody, proxy_phone=desk.keys.seal("resident.proxy_phone", "13911112222"))
        if refused is not None:
            await refuse(desk, somebody, refused)
        await desk.notice(await desk.group("群"), WATER)
        assert await rows_of(desk) == ({somebody: ("open", "no_way")} if concerned else {})


class TestChanges:
    async def test_a_new_need_asks_for_a_visit_and_goes_again(self, desk: Desk) -> None:
        linked = await old(desk)
        await link(desk, linked)
        await desk.notice(await desk.group("群"), ELDERLY)
        await change(desk, linked, needs="卧床")
        assert await rows_of(desk) == {linked: ("open", "in_person")}
        await change(desk, linked, needs="")
        assert await rows_of(desk) == {linked: ("open", None)}

    async def test_a_need_of_the_offices_own_counts_as_it_says(self, desk: Desk) -> None:
        linked = await old(desk, needs="透析")
        await link(desk, linked)
        await desk.notice(await desk.group("群"), ELDERLY)
        office = replace(desk.services.office, needs=NEEDS.with_more(frozenset(), frozenset({"透析"})))
        async with desk.store.writing() as connection:
            await contacting.recalculate(connection, desk.keys, office, [linked], desk.now)
        assert await rows_of(desk) == {linked: ("open", "in_person")}

    async def test_whoever_becomes_concerned_later_gets_a_row(self, desk: Desk) -> None:
        somebody = await old(desk)
        await desk.notice(await desk.group("群"), WATER)
        assert await rows_of(desk) == {}
        await change(desk, somebody, needs="视障")
        assert await rows_of(desk) == {somebody: ("open", "no_way")}
        await change(desk, somebody, needs="")
        assert await rows_of(desk) == {somebody: ("dropped", "no_way")}

    async def test_whoever_comes_to_live_here_is_told_what_still_calls(self, desk: Desk, clock: Clock) -> None:
        group = await desk.group("群")
        first = await desk.notice(group, ELDERLY)
        clock.at("09:00", day=10)
        somebody = await old(desk)
        await judge(desk, somebody)
        assert await rows_of(desk, first) == {somebody: ("open", "no_way")}
        clock.at("19:00", day=20)  # the deadline is over
        late = await old(desk, "3-1-0501")
        await judge(desk, late)
        assert set(await rows_of(desk)) == {somebody}

    async def test_who_moves_is_muted_and_comes_back_to_what_is_still_to_be_told(
        self, desk: Desk, clock: Clock
    ) -> None:
        somebody, other = await old(desk), await old(desk, "3-1-0501")
        notice_id = await desk.notice(await desk.group("群"), ELDERLY)
        await confirm(desk, notice_id, [other])
        for each in (somebody, other):
            await live(desk, each, ResidentState.MOVED)
        assert await rows_of(desk) == {somebody: ("dropped", "no_way"), other: ("reached", "no_way")}
        clock.later(days=1)
        for each in (somebody, other):
            await live(desk, each, ResidentState.HERE)
        assert await rows_of(desk) == {somebody: ("open", "no_way"), other: ("reached", "no_way")}

    async def test_who_moves_to_another_community_is_told_there_and_not_here(self, desk: Desk) -> None:
        somebody = await old(desk)
        home = await home_of(desk, somebody)
        east = await desk.notice(await desk.group("东群"), ELDERLY)
        west = await desk.notice(await desk.group("西群", unit=desk.west), VACCINE)
        assert (set(await rows_of(desk, east)), set(await rows_of(desk, west))) == ({somebody}, set())
        async with desk.store.writing() as connection:
            values = {"unit_id": desk.west, "grid_id": None}
            await connection.execute(update(household).where(household.c.id == home).values(**values))
        await judge(desk, somebody)
        assert await rows_of(desk, east) == {somebody: ("dropped", "no_way")}
        assert await rows_of(desk, west) == {somebody: ("open", "no_way")}

    async def test_many_who_come_at_once_wait_for_a_persons_yes(self, desk: Desk) -> None:
        """A register that is imported after the notice."""
        publisher = await desk.person("刘主任", Role.PUBLISHER)
        notice_id = await desk.notice(await desk.group("群"), ELDERLY, publisher)
        people = [await old(desk, f"{1 + n // 9}-1-{1 + n % 9:02}01") for n in range(CONFIRM_ABOVE + 2)]
        await judge(desk, *people)
        assert set((await rows_of(desk, notice_id)).values()) == {("proposed", "no_way")}
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [publisher.telegram_id]
        more = await old(desk, "9-1-0101")
        await judge(desk, more)
        assert (await rows_of(desk, notice_id))[more] == ("proposed", "no_way"), "who joins those who wait, waits"
        await desk.send_all()
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [publisher.telegram_id], "and nobody is asked again"

    async def test_a_withdrawn_notice_calls_nobody_back(self, desk: Desk) -> None:
        publisher = await desk.person("刘主任", Role.PUBLISHER)
        somebody = await old(desk)
        notice_id = await desk.notice(await desk.group("群", publisher), ELDERLY, publisher)
        await desk.services.notices.withdraw(publisher, notice_id, desk.now)
        await change(desk, somebody, needs="卧床")
        assert await rows_of(desk) == {somebody: ("dropped", "no_way")}

    async def test_an_edit_that_names_others_drops_those_it_names_no_more(self, desk: Desk) -> None:
        young, aged = await old(desk, born=date(1954, 1, 1)), await old(desk, "3-1-0501", born=date(1940, 1, 1))
        group = await desk.group("群")
        post = desk.message(group, ELDERLY.replace("80岁", "70岁"))
        await desk.services.capture.capture(post, desk.now)
        assert set(await rows_of(desk)) == {young, aged}
        await edit(desk, post, ELDERLY)
        assert await rows_of(desk) == {young: ("dropped", "no_way"), aged: ("open", "no_way")}
        await edit(desk, post, ELDERLY.replace("80岁", "70岁"))
        assert await rows_of(desk) == {young: ("open", "no_way"), aged: ("open", "no_way")}

    async def test_age_may_be_known_by_the_year_only(self, desk: Desk) -> None:
        somebody = await old(desk)
        await change(desk, somebody, id_number=None, id_hash=None, born=desk.keys.seal("resident.born", "1946"))
        other = await old(desk, "3-1-0501")
        born = desk.keys.seal("resident.born", "1946-06-02")
        await change(desk, other, id_number=None, id_hash=None, born=born)
        await desk.notice(await desk.group("群"), ELDERLY)
        assert set(await rows_of(desk)) == {somebody}, "tomorrow's birthday is still to come"


class TestJudgement:
    async def test_a_workers_word_is_stronger_than_the_rules_and_is_kept(self, desk: Desk, clock: Clock) -> None:
        linked, bedridden = await old(desk), await old(desk, "3-1-0501", needs="卧床")
        await link(desk, linked)
        await desk.notice(await desk.group("群"), ELDERLY)
        await change(desk, linked, judgement="go")
        await change(desk, bedridden, judgement="spare")
        for _ in range(3):
            await desk.services.outreach.tend(clock.later(days=2))
            await judge(desk, linked, bedridden)
            assert await rows_of(desk) == {linked: ("open", "flagged"), bedridden: ("open", None)}
        assert await on_lists(desk) == {linked}
        await change(desk, bedridden, judgement=None)
        assert await on_lists(desk) == {linked, bedridden}

    async def test_an_attempt_that_met_nobody_asks_for_another(self, desk: Desk) -> None:
        linked = await old(desk, needs="卧床")
        await link(desk, linked)
        await desk.notice(await desk.group("群"), ELDERLY)
        actor = await worker(desk)
        await knock(desk, actor, await planned(desk, actor), Outcome.NOT_HOME)
        await change(desk, linked, needs="")
        assert await rows_of(desk) == {linked: ("open", "not_home")}


class TestPlaces:
    async def test_a_group_of_a_grid_speaks_to_the_residents_of_that_grid(self, desk: Desk) -> None:
        """本网格居民 is whoever lives there."""
        inside, outside = await old(desk, needs="独居"), await old(desk, "9-1-0101", needs="独居")
        async with desk.store.writing() as connection:
            home = await connection.scalar(select(resident.c.household_id).where(resident.c.id == outside))
            await connection.execute(update(household).where(household.c.id == home).values(grid_id=None))
        await desk.notice(
            await desk.group("网格群", unit=desk.grid), "【通知】请本网格居民6月20日前到社区领取防汛物资。"
        )
        assert set(await rows_of(desk)) == {inside}

    async def test_a_grid_that_the_text_names_is_the_one_meant(self, desk: Desk) -> None:
        inside, outside = await old(desk, needs="独居"), await old(desk, "9-1-0101", needs="独居")
        async with desk.store.writing() as connection:
            home = await connection.scalar(select(resident.c.household_id).where(resident.c.id == outside))
            await connection.execute(update(household).where(household.c.id == home).values(grid_id=None))
        await desk.notice(await desk.group("群"), GRID)
        assert set(await rows_of(desk)) == {inside}

    async def test_a_building_that_the_text_names_is_the_one_meant(self, desk: Desk) -> None:
        inside = await old(desk, "3-1-0101", needs="独居")
        await old(desk, "13-1-0101", needs="独居")
        await desk.notice(await desk.group("群"), BUILDING)
        assert set(await rows_of(desk)) == {inside}


class TestAnswers:
    async def test_the_answer_to_a_request_is_told_back_with_a_reason_of_its_own(self, desk: Desk) -> None:
        linked, other = await old(desk), await old(desk, "3-1-0501")
        await link(desk, linked)
        by = (await desk.person("主管")).id
        async with desk.store.writing() as connection:
            home = await home_of(desk, other)
            heard = {"list_id": None, "household": home, "by": by, "now": desk.now}
            request_id = await requests.hear(connection, desk.keys, **heard)  # type: ignore[arg-type]
            for _ in range(2):
                await contacting.add_answer(
                    connection, desk.keys, desk.services.office, request_id, [linked, other], desk.now
                )
            await requests.answer(connection, desk.keys, request_id, "周五换灯", by, desk.now)
        assert await rows_of(desk) == {linked: ("open", None), other: ("open", "no_way")}
        async with desk.store.reading() as connection:
            (entry,) = await due_in(connection, desk.grid, (), day_began(desk.now, desk.services.office))
            assert (entry.subject, entry.notice, entry.request, entry.title) == ("answer", None, request_id, "")
            assert await wanted(connection, [entry.id]) == {entry.id}
        await live(desk, other, ResidentState.MOVED)
        assert (await rows_of(desk))[other][0] == "dropped"


class TestMerged:
    async def two(self, desk: Desk) -> tuple[NoticeId, NoticeId, ResidentId, ResidentId]:
        """A notice for those of 80 and one for the blind, and one resident of each."""
        aged = await old(desk)
        blind = await old(desk, "3-1-0501", born=date(1990, 1, 1), needs="视障")
        group = await desk.group("群")
        first = await desk.notice(group, ELDERLY)
        second = await desk.notice(group, "【通知】请通知辖区视障居民6月26日前到社区领取导盲设备。")
        assert (set(await rows_of(desk, first)), set(await rows_of(desk, second))) == ({aged}, {blind})
        return first, second, aged, blind

    async def test_one_notice_concerns_whom_both_named_and_two_concern_their_own_again(self, desk: Desk) -> None:
        first, second, aged, blind = await self.two(desk)
        curator = await desk.person("街道主管", Role.SUPERVISOR, unit=desk.street)
        await desk.services.joining.join(curator, first, second, desk.now)
        await judge(desk, aged, blind)
        assert await rows_of(desk, first) == {aged: ("open", "no_way"), blind: ("open", "no_way")}
        newcomer = await old(desk, "3-1-0601", born=date(1990, 1, 1), needs="视障")
        await judge(desk, newcomer)
        assert set(await rows_of(desk, first)) == {aged, blind, newcomer}
        pieces = await desk.services.joining.pieces(curator, first)
        posting = max(each.posting for each in pieces.pieces)  # type: ignore[union-attr]
        await desk.services.joining.split(curator, first, posting, desk.now)
        assert set(await rows_of(desk, second)) == {blind, newcomer}
        assert await rows_of(desk, first) == {aged: ("open", "no_way"), newcomer: ("dropped", "no_way")}


class TestTicking:
    async def test_a_tick_without_news_writes_nothing(self, desk: Desk, clock: Clock) -> None:
        linked = await old(desk)
        await link(desk, linked)
        await desk.notice(await desk.group("群"), ELDERLY)
        async with desk.store.writing():  # whoever wants to write waits for this to end, and would wait for ever
            await OutreachService(store=desk.store, office=desk.services.office).tend(clock.later(hours=1))
        assert await rows_of(desk) == {linked: ("open", None)}
