"""Answers that hold for everybody: what they write, who may give them, and that the first one counts."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.doubts import Choice, Doubt, DoubtKind, DoubtReason
from core.ids import DoubtId, NoticeId
from core.notices import Change, PostReason
from core.people import Person, Role
from core.reading import Confidence, Deadline, Precision
from core.receipts import ReceiptState, Tap
from storage import roster
from storage.tables import metadata, notice, notice_revision
from tests.builders import CENSUS, Desk, Group, at
from tests.services.doubting import MOVED_UPSTAIRS, THIS_WEEK, one_doubt
from tests.services.looking import administrator, shown, standing, told

UNTIL = at("17:00", 12)


def moment(when: datetime, precision: Precision = Precision.MINUTE) -> Choice:
    return Choice(deadline=Deadline(at=when, precision=precision, phrase="", confidence=Confidence.STATED, rule=""))


async def revisions(desk: Desk, notice_id: NoticeId) -> list[tuple[str, datetime | None]]:
    query = select(notice_revision).where(notice_revision.c.notice_id == notice_id).order_by(notice_revision.c.revision)
    async with desk.store.reading() as connection:
        return [(row.change, row.deadline_at) for row in await connection.execute(query)]


async def settled_columns(desk: Desk, notice_id: NoticeId) -> tuple[str | None, bool, bool, int | None]:
    query = select(notice).where(notice.c.id == notice_id)
    async with desk.store.reading() as connection:
        row = (await connection.execute(query)).one()
    return row.deadline_confidence, row.deadline_doubted, row.deadline_settled_at is not None, row.deadline_settled_by


async def put_to(desk: Desk, person: Person) -> tuple[Doubt, ...]:
    return await desk.services.doubts.put_to(person.id, desk.now)


class TestStaffSeeAWrongTime:
    async def test_it_is_marked_for_everybody_and_the_author_is_asked(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        assert await desk.services.doubts.doubt(li, notice_id, desk.now) is DoubtReason.DOUBTED
        assert (await shown(desk, notice_id)).is_doubted
        assert [each.kind for each in await put_to(desk, zhou)] == [DoubtKind.DEADLINE]
        assert await told(desk, DeliveryKind.INQUIRY) == [zhou.telegram_id]

    async def test_every_live_digest_with_it_is_refreshed(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        await desk.services.digests.publish_due(desk.now)
        await desk.send_all()
        await desk.services.doubts.doubt(li, notice_id, desk.now)
        assert await told(desk, DeliveryKind.DIGEST_EDIT) == [li.telegram_id]

    async def test_twice_equals_once(self, desk: Desk, group: Group, zhou: Person, li: Person) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        for _ in range(2):
            assert await desk.services.doubts.doubt(li, notice_id, desk.now) is DoubtReason.DOUBTED
        assert len(await put_to(desk, zhou)) == 1
        assert len(await told(desk, DeliveryKind.INQUIRY)) == 1

    async def test_a_notice_without_a_deadline_can_be_doubted_too(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        notice_id = await desk.notice(group, MOVED_UPSTAIRS, zhou)
        assert await desk.services.doubts.doubt(li, notice_id, desk.now) is DoubtReason.DOUBTED
        (asked,) = await put_to(desk, zhou)
        assert asked.due is not None
        assert asked.due.deadline is None

    async def test_nothing_that_is_written_tells_who_said_so(self, desk: Desk, zhou: Person) -> None:
        crowd = [await desk.person(f"同事{number}") for number in range(40)]
        sun = crowd[-1]
        notice_id = await desk.notice(await desk.group("大群", *crowd), CENSUS, zhou)
        before = await everything(desk)
        assert await desk.services.doubts.doubt(sun, notice_id, desk.now) is DoubtReason.DOUBTED
        written = [value for row in await everything(desk) - before for value in row]
        assert written
        assert not {sun.id, sun.telegram_id} & {value for value in written if isinstance(value, int)}

    async def test_whoever_is_not_meant_cannot_doubt_it(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        stranger = await desk.person("外人", unit=desk.west)
        assert await desk.services.doubts.doubt(stranger, notice_id, desk.now) is DoubtReason.NOT_ALLOWED
        assert not (await shown(desk, notice_id)).is_doubted

    async def test_what_is_withdrawn_or_not_there_is_not_doubted(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        await desk.services.notices.withdraw(zhou, notice_id, desk.now)
        for each in (notice_id, NoticeId(4711)):
            assert await desk.services.doubts.doubt(li, each, desk.now) is DoubtReason.NOT_KNOWN

    async def test_what_was_settled_may_be_doubted_again(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        await desk.services.doubts.doubt(li, notice_id, desk.now)
        (first,) = await put_to(desk, zhou)
        await desk.services.doubts.settle(zhou, first.id, Choice(keeps=True), desk.now)
        await desk.services.doubts.doubt(li, notice_id, desk.now)
        assert (await shown(desk, notice_id)).is_doubted
        assert len(await put_to(desk, zhou)) == 1


class TestADeadline:
    async def test_a_text_that_asks_is_doubted_from_the_start(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        assert (await shown(desk, notice_id)).is_doubted
        (asked,) = await put_to(desk, zhou)
        assert asked.due is not None
        assert asked.due.excerpt == THIS_WEEK
        assert [each.at for each in asked.due.offered] == [at("18:00", 5)]

    async def test_another_moment_is_written_for_everybody(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        await desk.services.receipts.settle(li, notice_id, Tap.DONE, desk.now)
        settled = await desk.services.doubts.settle(zhou, (await one_doubt(desk, zhou)).id, moment(UNTIL), desk.now)
        assert (settled.reason, settled.is_due, settled.deadline and settled.deadline.at) == (
            DoubtReason.SETTLED,
            True,
            UNTIL,
        )
        found = await shown(desk, notice_id)
        assert (found.deadline, found.is_doubted, found.is_inferred) == (UNTIL, False, False)
        assert found.earlier_deadline == at("18:00", 5)
        assert await standing(desk, li, notice_id) is ReceiptState.DONE
        assert await revisions(desk, notice_id) == [(Change.FIRST, at("18:00", 5)), (Change.FACTS, UNTIL)]
        assert await settled_columns(desk, notice_id) == ("stated", False, True, zhou.id)
        assert await told(desk, DeliveryKind.URGENT) == []

    async def test_right_as_it_stands_is_no_new_revision(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        settled = await desk.services.doubts.settle(
            zhou, (await one_doubt(desk, zhou)).id, Choice(keeps=True), desk.now
        )
        assert settled.deadline is not None
        assert settled.deadline.at == at("18:00", 5)
        assert len(await revisions(desk, notice_id)) == 1
        assert await settled_columns(desk, notice_id) == ("stated", False, True, zhou.id)

    async def test_there_may_be_none(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        await desk.services.doubts.settle(zhou, (await one_doubt(desk, zhou)).id, Choice(), desk.now)
        found = await shown(desk, notice_id)
        assert (found.deadline, found.is_doubted) == (None, False)
        assert await settled_columns(desk, notice_id) == (None, False, True, zhou.id)

    async def test_the_moment_offered_keeps_its_words(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        choice = moment(at("18:00", 5), Precision.DAY)
        await desk.services.doubts.settle(zhou, (await one_doubt(desk, zhou)).id, choice, desk.now)
        assert "本周内" in str((await shown(desk, notice_id)).phrase)

    async def test_news_with_a_deadline_has_become_a_demand(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        notice_id = await desk.notice(group, MOVED_UPSTAIRS, zhou)
        await desk.services.receipts.settle(li, notice_id, Tap.READ, desk.now)
        await desk.services.doubts.set_due(zhou, notice_id, moment(UNTIL), desk.now)
        assert (await shown(desk, notice_id)).kind == "act"
        assert await standing(desk, li, notice_id) is ReceiptState.WAITING

    async def test_a_moment_that_is_over_is_refused_and_changes_nothing(
        self, desk: Desk, group: Group, zhou: Person
    ) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        settled = await desk.services.doubts.settle(
            zhou, (await one_doubt(desk, zhou)).id, moment(at("08:00")), desk.now
        )
        assert settled.reason is DoubtReason.PAST
        assert (await shown(desk, notice_id)).is_doubted

    async def test_a_copy_does_not_change_what_was_settled(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        await desk.services.doubts.set_due(zhou, notice_id, moment(at("12:00", 11)), desk.now)
        assert (await desk.post(group, f"转发：{CENSUS}", zhou)).reason is PostReason.SAME
        assert (await shown(desk, notice_id)).deadline == at("12:00", 11)

    async def test_of_several_deadlines_the_later_ones_stay(self, desk: Desk, group: Group, zhou: Person) -> None:
        text = "【通知】请各社区于6月12日17:00前报送初稿，6月15日17:00前报送定稿。"
        notice_id = await desk.notice(group, text, zhou)
        await desk.services.doubts.set_due(zhou, notice_id, moment(at("17:00", 13)), desk.now)
        found = await shown(desk, notice_id)
        assert (found.deadline, found.later_deadlines) == (at("17:00", 13), (at("17:00", 15),))


class TestTyping:
    @pytest.mark.parametrize(
        ("words", "until"),
        [("6月12日下午5点", UNTIL), ("周五下班前", at("18:00", 5)), ("没有", None)],
    )
    async def test_words_are_an_answer_too(
        self, desk: Desk, group: Group, zhou: Person, words: str, until: datetime | None
    ) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        settled = await desk.services.doubts.tell(zhou, (await one_doubt(desk, zhou)).id, words, desk.now)
        assert (settled.reason, settled.is_due) == (DoubtReason.SETTLED, True)
        assert (await shown(desk, notice_id)).deadline == until

    @pytest.mark.parametrize(("words", "until"), [("17:00", at("17:00", 12)), ("没错", UNTIL)])
    async def test_it_is_read_in_the_light_of_what_everybody_sees(
        self, desk: Desk, group: Group, zhou: Person, words: str, until: datetime
    ) -> None:
        """On the first of June, of a notice that is due on the twelfth."""
        notice_id = await desk.notice(group, CENSUS, zhou)
        settled = await desk.services.doubts.tell_due(zhou, notice_id, words, desk.now)
        assert (settled.reason, (await shown(desk, notice_id)).deadline) == (DoubtReason.SETTLED, until)

    async def test_a_day_that_is_over_is_no_answer(self, desk: Desk, group: Group, zhou: Person) -> None:
        await desk.notice(group, THIS_WEEK, zhou)
        asked = await one_doubt(desk, zhou)
        assert (await desk.services.doubts.tell(zhou, asked.id, "5月1日", desk.now)).reason is DoubtReason.PAST
        assert await put_to(desk, zhou) == (asked,)

    @pytest.mark.parametrize("words", ["", "好的", "周一"])
    async def test_what_cannot_be_read_loses_nothing(self, desk: Desk, group: Group, zhou: Person, words: str) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        asked = await one_doubt(desk, zhou)
        assert (await desk.services.doubts.tell(zhou, asked.id, words, desk.now)).reason is DoubtReason.UNREADABLE
        assert (await shown(desk, notice_id)).is_doubted
        assert await put_to(desk, zhou) == (asked,)

    async def test_at_any_time_by_whoever_answers_for_the_unit(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        chief = await desk.person("沈主任", Role.SUPERVISOR, unit=desk.street)
        settled = await desk.services.doubts.tell_due(chief, notice_id, "6月11日12:00", desk.now)
        assert settled.reason is DoubtReason.SETTLED
        assert (await shown(desk, notice_id)).deadline == at("12:00", 11)
        refused = await desk.services.doubts.tell_due(chief, notice_id, "随便", desk.now)
        assert refused.reason is DoubtReason.UNREADABLE


class TestWhoAnswers:
    async def test_the_first_answer_counts_and_the_other_learns_it(self, desk: Desk, group: Group, li: Person) -> None:
        """A member of staff posted it, so both publishers of the unit are asked."""
        second = await desk.person("发文人吴", Role.PUBLISHER)
        notice_id = await desk.notice(group, THIS_WEEK, li)
        (first,) = [each for each in await everybody(desk) if each.id not in (li.id, second.id)]
        asked = await one_doubt(desk, first)
        await desk.send_all()
        assert (await desk.services.doubts.settle(first, asked.id, moment(UNTIL), desk.now)).reason == "settled"
        late = await desk.services.doubts.settle(second, asked.id, Choice(), desk.now)
        assert late.reason is DoubtReason.ALREADY
        assert (await shown(desk, notice_id)).deadline == UNTIL
        assert await told(desk, DeliveryKind.INQUIRY_EDIT) == [second.telegram_id]

    @pytest.mark.parametrize("role", [Role.STAFF, Role.GRID_WORKER, Role.PUBLISHER, Role.SUPERVISOR])
    async def test_nobody_of_another_community_answers(
        self, desk: Desk, group: Group, zhou: Person, role: Role
    ) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        asked = await one_doubt(desk, zhou)
        other = await desk.person("西边的人", role, unit=desk.west)
        answers = [
            await desk.services.doubts.settle(other, asked.id, Choice(), desk.now),
            await desk.services.doubts.tell(other, asked.id, "没有", desk.now),
            await desk.services.doubts.set_due(other, notice_id, Choice(), desk.now),
        ]
        assert {each.reason for each in answers} == {DoubtReason.NOT_ALLOWED}
        assert await desk.services.doubts.question(other, asked.id, desk.now) is None
        assert await desk.services.doubts.due(other, notice_id, desk.now) is None
        assert (await shown(desk, notice_id)).is_doubted

    async def test_staff_who_are_meant_cannot_set_it(self, desk: Desk, group: Group, zhou: Person, li: Person) -> None:
        notice_id = await desk.notice(group, CENSUS, zhou)
        assert (await desk.services.doubts.set_due(li, notice_id, Choice(), desk.now)).reason == "not_allowed"

    async def test_an_administrator_may_answer_without_having_been_asked(
        self, desk: Desk, group: Group, zhou: Person
    ) -> None:
        await desk.notice(group, THIS_WEEK, zhou)
        admin = await administrator(desk)
        settled = await desk.services.doubts.settle(admin, (await one_doubt(desk, zhou)).id, Choice(), desk.now)
        assert settled.reason is DoubtReason.SETTLED
        assert await put_to(desk, zhou) == ()

    async def test_whoever_lost_the_role_answers_no_more(self, desk: Desk, group: Group, zhou: Person) -> None:
        await desk.notice(group, THIS_WEEK, zhou)
        plain = replace(zhou, roles=frozenset({Role.STAFF}))
        settled = await desk.services.doubts.settle(plain, (await one_doubt(desk, zhou)).id, Choice(), desk.now)
        assert settled.reason is DoubtReason.NOT_ALLOWED

    async def test_a_doubt_that_is_not_there_is_answered_by_nobody(self, desk: Desk, zhou: Person) -> None:
        for answer in (
            desk.services.doubts.settle(zhou, DoubtId(4711), Choice(), desk.now),
            desk.services.doubts.say(zhou, DoubtId(4711), desk.now, is_so=True),
            desk.services.doubts.tell(zhou, DoubtId(4711), "没有", desk.now),
        ):
            assert (await answer).reason is DoubtReason.ALREADY

    async def test_setting_it_closes_the_question_too(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        await desk.services.doubts.set_due(zhou, notice_id, Choice(keeps=True), desk.now)
        assert await put_to(desk, zhou) == ()

    async def test_a_withdrawn_notice_is_asked_about_no_more(self, desk: Desk, group: Group, zhou: Person) -> None:
        notice_id = await desk.notice(group, THIS_WEEK, zhou)
        asked = await one_doubt(desk, zhou)
        await desk.services.notices.withdraw(zhou, notice_id, desk.now)
        assert await put_to(desk, zhou) == ()
        settled = await desk.services.doubts.settle(zhou, asked.id, Choice(), desk.now)
        assert settled.reason is DoubtReason.ALREADY


async def everything(desk: Desk) -> set[tuple[object, ...]]:
    async with desk.store.reading() as connection:
        found = [await connection.execute(select(table)) for table in metadata.sorted_tables]
        return {tuple(map(_hashable, row)) for rows in found for row in rows}


def _hashable(value: object) -> object:
    return str(value) if isinstance(value, list) else value


async def everybody(desk: Desk) -> list[Person]:
    async with desk.store.reading() as connection:
        found = [await roster.person(connection, staff_id) for staff_id in await roster.all_staff(connection)]
    return [each for each in found if each is not None]
