"""Whom a notice is for by a person's word: one tap, the number before many, and nothing else changes it."""

from datetime import date

import pytest

from core.deliveries import DeliveryKind
from core.ids import NoticeId, ResidentId
from core.marking import Marking, Pick, need_number
from core.outreach import CONFIRM_ABOVE
from core.people import Person, Role
from core.reading import Audience, Scope
from storage.tables import audit
from tests.builders import CENSUS, ELDERLY, NEWS, Clock, Desk
from tests.services.contacts import change, confirm, judge, rows_of
from tests.services.looking import administrator, edit, rows, told
from tests.services.rounds import VACCINE

GUESS = "【通知】尊老金申领：6月15日上午9时带身份证、银行卡到驿站，照片免费拍。"


async def publisher(desk: Desk) -> Person:
    return await desk.person("刘主任", Role.PUBLISHER)


async def people(desk: Desk) -> dict[str, ResidentId]:
    """Five households: by age, by need, by building."""
    return {
        "aged": await desk.resident(await desk.household("3-1-0101"), born=date(1940, 1, 1)),
        "seventy": await desk.resident(await desk.household("3-1-0201"), born=date(1955, 1, 1)),
        "alone": await desk.resident(await desk.household("5-1-0101"), born=date(1980, 1, 1), needs="独居"),
        "young": await desk.resident(await desk.household("5-1-0201"), born=date(1990, 1, 1)),
        "mute": await desk.resident(await desk.household("12-1-0101"), born=date(1990, 1, 1), phone=None),
    }


async def crowd(desk: Desk, count: int) -> list[ResidentId]:
    return [
        await desk.resident(await desk.household(f"{20 + n // 9}-1-{1 + n % 9:02}01"), f"老人{n}") for n in range(count)
    ]


async def mark(
    desk: Desk, actor: Person, notice_id: NoticeId, pick: Pick, value: int = 0, *, is_sure: bool = False
) -> Marking:
    found = await desk.services.marking.mark(actor, notice_id, pick, value, desk.now, is_sure=is_sure)
    assert found is not None
    return found


async def open_rows(desk: Desk, notice_id: NoticeId) -> set[int]:
    return {each for each, (state, _) in (await rows_of(desk, notice_id)).items() if state == "open"}


async def building(desk: Desk, actor: Person, notice_id: NoticeId, sign: str) -> int:
    found = await desk.services.marking.view(actor, notice_id)
    assert found is not None
    return next(each.home for each in found.choices.buildings if each.building == sign)


class TestChoices:
    @pytest.mark.parametrize(
        ("pick", "value", "meant"),
        [
            (Pick.AGE, 80, {"aged"}),
            (Pick.AGE, 70, {"aged", "seventy"}),
            (Pick.NEED, need_number("独居"), {"alone"}),
            (Pick.ALL, 0, {"alone", "mute"}),
            (Pick.EVERYBODY, 0, {"aged", "seventy", "alone", "young", "mute"}),
            (Pick.NOBODY, 0, set()),
        ],
    )
    async def test_one_tap_says_who(self, desk: Desk, pick: Pick, value: int, meant: set[str]) -> None:
        known, actor = await people(desk), await publisher(desk)
        notice_id = await desk.notice(await desk.group("群"), NEWS, actor)
        found = await mark(desk, actor, notice_id, pick, value)
        assert await open_rows(desk, notice_id) == {known[each] for each in meant}
        assert (found.open, found.is_settled, found.asking) == (len(meant), True, None)
        assert await mark(desk, actor, notice_id, pick, value) == found, "twice equals once"

    async def test_a_place_narrows_and_taken_back_widens(self, desk: Desk) -> None:
        known, actor = await people(desk), await publisher(desk)
        notice_id = await desk.notice(await desk.group("群"), NEWS, actor)
        await mark(desk, actor, notice_id, Pick.EVERYBODY)
        five = await building(desk, actor, notice_id, "5")
        twelve = await building(desk, actor, notice_id, "12")
        await mark(desk, actor, notice_id, Pick.BUILDING, five)
        assert await open_rows(desk, notice_id) == {known["alone"], known["young"]}
        await mark(desk, actor, notice_id, Pick.BUILDING, twelve)
        await mark(desk, actor, notice_id, Pick.BUILDING, twelve)
        assert await open_rows(desk, notice_id) == {known["alone"], known["young"], known["mute"]}
        await mark(desk, actor, notice_id, Pick.BUILDING, -five)
        assert await open_rows(desk, notice_id) == {known["mute"]}
        await mark(desk, actor, notice_id, Pick.AGE, 60)
        assert await open_rows(desk, notice_id) == set(), "other people at the same place"
        await mark(desk, actor, notice_id, Pick.ANYWHERE)
        assert await open_rows(desk, notice_id) == {known["aged"], known["seventy"]}

    async def test_a_place_alone_means_all_residents_there(self, desk: Desk) -> None:
        known, actor = await people(desk), await publisher(desk)
        notice_id = await desk.notice(await desk.group("群"), NEWS, actor)
        found = await mark(desk, actor, notice_id, Pick.GRID, desk.grid)
        assert await open_rows(desk, notice_id) == {known["alone"], known["mute"]}
        assert found.audience == Audience(scope=Scope.ALL, grids=frozenset({desk.grid}))

    @pytest.mark.parametrize(
        ("pick", "value"), [(Pick.NEED, 7), (Pick.GRID, 404), (Pick.BUILDING, -404), (Pick.AGE, 0)]
    )
    async def test_what_is_not_there_any_more_changes_nothing(self, desk: Desk, pick: Pick, value: int) -> None:
        await people(desk)
        actor = await publisher(desk)
        notice_id = await desk.notice(await desk.group("群"), ELDERLY, actor)
        before = await desk.services.marking.view(actor, notice_id)
        assert await mark(desk, actor, notice_id, pick, value) == before

    async def test_buildings_and_grids_are_those_that_the_notice_reaches(self, desk: Desk) -> None:
        await people(desk)
        await desk.household("77-1-0101", unit=desk.west)
        actor = await publisher(desk)
        notice_id = await desk.notice(await desk.group("群"), NEWS, actor)
        found = await desk.services.marking.view(actor, notice_id)
        assert found is not None
        assert [each.building for each in found.choices.buildings] == ["3", "5", "12"]
        assert found.choices.grids == ((desk.grid, "第一网格"),)


class TestMany:
    async def test_the_number_is_shown_before_more_than_thirty_are_added(self, desk: Desk) -> None:
        actor = await publisher(desk)
        await crowd(desk, CONFIRM_ABOVE + 2)
        notice_id = await desk.notice(await desk.group("群"), NEWS, actor)
        asked = await mark(desk, actor, notice_id, Pick.AGE, 80)
        assert asked.asking is not None
        assert (asked.asking.households, asked.asking.people) == (32, 32)
        assert await rows_of(desk, notice_id) == {}
        sure = await mark(desk, actor, notice_id, Pick.AGE, 80, is_sure=True)
        assert (sure.open, sure.asking) == (32, None)

    async def test_those_who_wait_for_a_yes_get_it_with_the_choice(self, desk: Desk) -> None:
        actor = await publisher(desk)
        crowded = await crowd(desk, CONFIRM_ABOVE + 2)
        notice_id = await desk.notice(await desk.group("群"), ELDERLY, actor)
        for each in crowded[:10]:
            await change(desk, each, needs="独居")
        assert {state for state, _ in (await rows_of(desk, notice_id)).values()} == {"proposed"}
        found = await mark(desk, actor, notice_id, Pick.NEED, need_number("独居"))
        assert (found.open, found.proposed, found.asking) == (10, 0, None)
        assert await open_rows(desk, notice_id) == set(crowded[:10])
        assert await desk.services.outreach.question(notice_id) is None

    async def test_what_somebody_did_not_want_is_taken_up_by_a_persons_word_only(self, desk: Desk) -> None:
        actor = await publisher(desk)
        crowded = await crowd(desk, CONFIRM_ABOVE + 2)
        notice_id = await desk.notice(await desk.group("群"), ELDERLY, actor)
        await desk.services.outreach.answer(actor, notice_id, is_yes=False, now=desk.now)
        await change(desk, crowded[0], needs="卧床")
        await judge(desk, *crowded)
        assert {state for state, _ in (await rows_of(desk, notice_id)).values()} == {"unwanted"}
        newcomer = await desk.resident(await desk.household("99-1-0101"))
        await judge(desk, newcomer)
        assert newcomer not in await rows_of(desk, notice_id), "nobody is meant any more"
        found = await mark(desk, actor, notice_id, Pick.AGE, 80, is_sure=True)
        assert found.open == len(crowded) + 1


class TestSettled:
    async def test_copies_edits_and_newcomers_follow_a_persons_word(self, desk: Desk) -> None:
        known, actor = await people(desk), await publisher(desk)
        group = await desk.group("群", actor)
        post = desk.message(group, ELDERLY, actor)
        captured = await desk.services.capture.capture(post, desk.now)
        assert captured.notice is not None
        await mark(desk, actor, captured.notice, Pick.NEED, need_number("独居"))
        await edit(desk, post, ELDERLY.replace("80岁", "70岁"))
        await desk.post(await desk.group("群二"), ELDERLY, actor)
        assert await open_rows(desk, captured.notice) == {known["alone"]}
        newcomer = await desk.resident(await desk.household("9-1-0101"), born=date(1990, 1, 1), needs="独居")
        await judge(desk, newcomer)
        assert await open_rows(desk, captured.notice) == {known["alone"], newcomer}

    async def test_a_merge_keeps_what_was_said_of_the_one_that_stays(self, desk: Desk) -> None:
        known, actor = await people(desk), await publisher(desk)
        group = await desk.group("群", actor)
        first, second = await desk.notice(group, NEWS, actor), await desk.notice(group, ELDERLY, actor)
        await mark(desk, actor, first, Pick.NEED, need_number("独居"))
        await desk.services.joining.join(actor, first, second, desk.now)
        assert await open_rows(desk, first) == {known["alone"], known["aged"]}, "one knock for both"
        desk.clock.later(minutes=1)
        await mark(desk, actor, first, Pick.NEED, need_number("独居"))
        assert await open_rows(desk, first) == {known["alone"]}, "said of the merged one"

    async def test_what_was_told_stays_told(self, desk: Desk) -> None:
        known, actor = await people(desk), await publisher(desk)
        notice_id = await desk.notice(await desk.group("群"), ELDERLY, actor)
        await confirm(desk, notice_id, [known["aged"]])
        found = await mark(desk, actor, notice_id, Pick.NOBODY)
        assert (found.reached, found.open) == (1, 0)
        found = await mark(desk, actor, notice_id, Pick.AGE, 70)
        assert (found.reached, found.open) == (1, 1)

    async def test_every_word_is_in_the_ledger_without_a_name(self, desk: Desk) -> None:
        await people(desk)
        actor = await publisher(desk)
        notice_id = await desk.notice(await desk.group("群"), NEWS, actor)
        before = await rows(desk, audit)
        await mark(desk, actor, notice_id, Pick.AGE, 80)
        assert await rows(desk, audit) == before + 1


class TestGuess:
    async def guessed(self, desk: Desk, author: Person) -> NoticeId:
        notice_id = await desk.notice(await desk.group("群"), GUESS, author)
        found = await desk.services.marking.view(await administrator(desk), notice_id)
        assert found is not None
        assert found.audience == Audience(scope=Scope.ALL, is_inferred=True), found.audience
        return notice_id

    async def test_a_guess_waits_for_a_persons_word_however_few_they_are(self, desk: Desk, clock: Clock) -> None:
        known, actor = await people(desk), await publisher(desk)
        notice_id = await self.guessed(desk, actor)
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [actor.telegram_id]
        question = await desk.services.outreach.question(notice_id)
        assert question is not None
        assert (question.people, question.is_guess) == (2, True)
        clock.later(minutes=5)
        await desk.services.outreach.answer(actor, notice_id, is_yes=True, now=desk.now)
        assert await open_rows(desk, notice_id) == {known["alone"], known["mute"]}
        newcomer = await desk.resident(await desk.household("9-1-0101"), born=date(1990, 1, 1), needs="独居")
        await judge(desk, newcomer)
        assert newcomer in await open_rows(desk, notice_id), "it is no guess any more"

    async def test_nobody_is_asked_when_nobody_would_be_added(self, desk: Desk) -> None:
        await desk.resident(await desk.household("3-1-0101"), born=date(1990, 1, 1))
        await self.guessed(desk, await publisher(desk))
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == []

    async def test_not_wanted_is_asked_of_nobody_again(self, desk: Desk) -> None:
        await people(desk)
        actor = await publisher(desk)
        notice_id = await self.guessed(desk, actor)
        await desk.services.outreach.answer(actor, notice_id, is_yes=False, now=desk.now)
        await desk.send_all()
        await desk.post(await desk.group("群二"), GUESS, actor)
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [actor.telegram_id]
        assert await open_rows(desk, notice_id) == set()


class TestRights:
    @pytest.mark.parametrize(
        ("role", "where", "may"),
        [
            (Role.STAFF, "east", False),
            (Role.GRID_WORKER, "east", False),
            (Role.PUBLISHER, "east", True),
            (Role.PUBLISHER, "west", False),
            (Role.SUPERVISOR, "street", True),
            (Role.SUPERVISOR, "west", False),
            (Role.ADMIN, "west", True),
        ],
    )
    async def test_who_may_say_it(self, desk: Desk, role: Role, where: str, may: bool) -> None:
        await people(desk)
        notice_id = await desk.notice(await desk.group("群"), VACCINE)
        before = await rows_of(desk, notice_id)
        somebody = await desk.person("某人", role, unit=getattr(desk, where))
        assert (await desk.services.marking.view(somebody, notice_id) is not None) is may
        found = await desk.services.marking.mark(somebody, notice_id, Pick.NOBODY, 0, desk.now)
        assert (found is not None) is may
        assert (await rows_of(desk, notice_id) == before) is not may
        notice = await desk.services.notices.show(somebody, notice_id)
        assert (notice is not None and notice.may_mark) is (may and role is not Role.PUBLISHER)

    async def test_a_notice_that_is_over_is_for_nobody(self, desk: Desk) -> None:
        actor = await publisher(desk)
        notice_id = await desk.notice(await desk.group("群", actor), CENSUS, actor)
        await desk.services.notices.withdraw(actor, notice_id, desk.now)
        assert await desk.services.marking.view(actor, notice_id) is None
        assert await desk.services.marking.mark(actor, NoticeId(404), Pick.ALL, 0, desk.now) is None
