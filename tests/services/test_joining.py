"""Merging by hand: one notice with all sources, the stronger receipts, every addressee once, and nobody is told."""

from datetime import datetime

import pytest
from sqlalchemy import select, update

from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.joining import Candidates, Comparison, JoinReason
from core.notices import PostReason
from core.pairings import fingerprint
from core.people import Role
from core.reading import Kind, TraceKind, Urgency
from core.receipts import NoticeState, ReceiptState, Tap
from storage import pairings
from storage.tables import audit, notice
from tests.builders import CENSUS, LATER, MEETING, SNAPSHOT, UNDATED, WATER, Clock, Desk, at
from tests.services.looking import meant, rows, shown, standing
from tests.services.pairs import HOUSE, SHOWN, joined, two

_UNITS = {"own": "east", "below": "grid", "above": "street", "other": "west"}
_MAY = {
    (Role.PUBLISHER, "own"),
    (Role.SUPERVISOR, "own"),
    (Role.SUPERVISOR, "below"),
    *((Role.ADMIN, where) for where in _UNITS),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("where", _UNITS)
async def test_who_may_merge_notices_of_which_unit(desk: Desk, role: Role, where: str) -> None:
    """The table of rights: both notices are issued by the actor's own unit, one below, one above, and another."""
    actor = await desk.person("某人", role, unit=desk.east)
    author = await desk.person("发布人", Role.PUBLISHER, unit=getattr(desk, _UNITS[where]))
    group = await desk.group("群", actor, author)
    one, other = await desk.notice(group, CENSUS, author), await desk.notice(group, MEETING, author)
    allowed = (role, where) in _MAY
    for act in (desk.services.joining.keep_apart, desk.services.joining.join):
        verdict = await act(actor, one, other, desk.now)
        assert (verdict.reason is JoinReason.NOT_ALLOWED) is not allowed
    assert ((await shown(desk, other)).id == one) is allowed
    found = await desk.services.notices.show(actor, one)
    assert found is not None
    assert found.may_join is allowed
    assert found.may_split is allowed


async def test_a_right_over_one_of_the_two_is_not_enough(desk: Desk) -> None:
    liu, other = await desk.person("刘主任", Role.PUBLISHER), await desk.person("外人", Role.PUBLISHER, unit=desk.west)
    group = await desk.group("群", liu, other)
    one, two_ = await desk.notice(group, CENSUS, liu), await desk.notice(group, MEETING, other)
    for actor in (liu, other):
        assert (await desk.services.joining.join(actor, one, two_, desk.now)).reason is JoinReason.NOT_ALLOWED
        assert not isinstance(await desk.services.joining.compare(actor, one, two_), Comparison)


async def test_the_older_one_stays_with_both_sources_and_everybody_is_meant_once(desk: Desk) -> None:
    it = await two(desk)
    verdict = await desk.services.joining.join(it.liu, it.other, it.one, desk.now)
    assert (verdict.reason, verdict.notice, verdict.other) == (JoinReason.JOINED, it.one, it.other)
    assert await meant(desk, it.one) == {it.wang.id, it.zhou.id, it.li.id}
    seen = await desk.services.notices.show(it.zhou, it.other)
    assert seen is not None
    assert (seen.id, seen.title, seen.text) == (it.one, (await shown(desk, it.one)).title, CENSUS)
    assert [origin.source_title for origin in seen.origins] == ["群一", "群二"]


async def test_joining_twice_equals_once(desk: Desk) -> None:
    it = await joined(desk)
    assert (await it.join()).reason is JoinReason.ALREADY
    assert (await desk.services.joining.join(it.liu, it.one, it.one, desk.now)).reason is JoinReason.ALREADY
    assert (await desk.services.joining.join(it.liu, it.one, NoticeId(404), desk.now)).reason is JoinReason.NOT_KNOWN
    async with desk.store.reading() as connection:
        assert list(await connection.scalars(select(audit.c.act))) == ["notices_joined"]


async def test_what_was_withdrawn_is_not_merged(desk: Desk) -> None:
    it = await two(desk)
    await desk.services.notices.withdraw(it.liu, it.other, desk.now)
    assert (await it.join()).reason is JoinReason.NOT_OPEN


@pytest.mark.parametrize(
    ("ours", "theirs", "left"),
    [
        (Tap.DONE, None, ReceiptState.DONE),
        (None, Tap.DONE, ReceiptState.DONE),
        (Tap.DOING, Tap.DONE, ReceiptState.DONE),
        (Tap.DONE, Tap.QUESTION, ReceiptState.DONE),
        (Tap.NOT_MINE, Tap.DOING, ReceiptState.NOT_MINE),
        (Tap.QUESTION, Tap.DOING, ReceiptState.DOING),
        (None, None, ReceiptState.WAITING),
    ],
)
async def test_the_stronger_receipt_wins(desk: Desk, ours: Tap | None, theirs: Tap | None, left: ReceiptState) -> None:
    it = await two(desk)
    for notice_id, tap in ((it.one, ours), (it.other, theirs)):
        if tap is not None:
            await desk.services.receipts.settle(it.li, notice_id, tap, desk.now)
    await it.join()
    assert await standing(desk, it.li, it.one) is left


async def test_an_old_button_settles_the_one_that_stayed(desk: Desk) -> None:
    it = await joined(desk)
    await desk.services.receipts.settle(it.zhou, it.other, Tap.DONE, desk.now)
    assert await standing(desk, it.zhou, it.one) is ReceiptState.DONE


async def test_its_author_holds_no_receipt_of_the_other_one_either(desk: Desk) -> None:
    """Zhang wrote the first and was told the second; whoever wrote the second may still open it."""
    liu, zhang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("张主任", Role.PUBLISHER)
    group = await desk.group("群", liu, zhang)
    one, other = (
        await desk.notice(group, CENSUS, zhang),
        await desk.notice(await desk.group("群二", zhang), MEETING, liu),
    )
    assert zhang.id in await meant(desk, other)
    await desk.services.joining.join(liu, one, other, desk.now)
    assert await meant(desk, one) == {liu.id}
    gone = await desk.person("吴主任", unit=desk.west)
    assert await desk.services.notices.show(gone, other) is None
    wrote = await desk.services.notices.show(liu, other)
    assert wrote is not None
    assert wrote.id == one


async def test_a_deadline_fills_a_gap_and_replaces_none(desk: Desk) -> None:
    it = await joined(desk, UNDATED, CENSUS)
    assert (await shown(desk, it.one)).deadline == at("17:00", 12)


async def test_a_deadline_that_was_there_stays(desk: Desk) -> None:
    it = await joined(desk, LATER, MEETING)
    assert (await shown(desk, it.one)).deadline == at("17:00", 15)


async def test_a_meeting_fills_a_gap_and_stays_when_the_text_is_told_again(desk: Desk) -> None:
    it = await joined(desk, HOUSE, MEETING)
    assert await _held(desk, it.one) == at("9:00", 24)
    corrected = await desk.post(it.first, HOUSE.replace("【通知】", "【更正】").replace("三楼", "四楼"), it.liu)
    assert (corrected.reason, corrected.notice) == (PostReason.UPDATE, it.one)
    assert "四楼" in (await shown(desk, it.one)).text
    assert await _held(desk, it.one) == at("9:00", 24)


async def test_a_meeting_that_was_there_stays(desk: Desk) -> None:
    it = await joined(desk, MEETING, WATER)
    assert await _held(desk, it.one) == at("9:00", 24)


async def _held(desk: Desk, notice_id: NoticeId) -> datetime | None:
    event = (await shown(desk, notice_id)).event
    return None if event is None else event.at


async def test_where_a_person_said_that_there_is_no_deadline_none_comes(desk: Desk) -> None:
    it = await two(desk, HOUSE, CENSUS)
    async with desk.store.writing() as connection:
        settled = update(notice).where(notice.c.id == it.one)
        await connection.execute(settled.values(deadline_settled_at=desk.now, deadline_settled_by=it.liu.id))
    await it.join()
    assert (await shown(desk, it.one)).deadline is None


async def test_a_demand_in_either_is_a_demand_and_what_presses_presses(desk: Desk) -> None:
    it = await joined(desk, HOUSE, SHOWN)
    found = await shown(desk, it.one)
    assert (found.kind, found.urgency) == (Kind.ACT, Urgency.URGENT)
    assert TraceKind.SCREENSHOT in found.traces


async def test_live_digests_show_the_survivor_once_and_nothing_else_is_sent(desk: Desk, clock: Clock) -> None:
    it = await two(desk)
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    digest = await desk.digest_of(it.li)
    assert digest is not None
    assert len(digest.lines) == 2
    await it.join()
    edits = await desk.send_all()
    assert {each.kind for each in edits} == {DeliveryKind.DIGEST_EDIT}
    assert len(edits) == 3, "Wang's, Zhou's and Li's"
    again = await desk.services.digests.show(digest.id, it.li.id)
    assert again is not None
    assert [line.item.notice for line in again.lines] == [it.one]
    assert again.lines[0].number == next(line.number for line in digest.lines if line.item.notice == it.one)


async def test_whoever_had_only_the_absorbed_one_sees_the_survivor_in_its_place_and_is_not_told_anew(
    desk: Desk, clock: Clock
) -> None:
    it = await two(desk)
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    digest = await desk.digest_of(it.zhou)
    await it.join()
    await desk.send_all()
    assert digest is not None
    again = await desk.services.digests.show(digest.id, it.zhou.id)
    assert again is not None
    assert [(line.number, line.item.notice) for line in again.lines] == [(1, it.one)]
    clock.at("08:30", day=2)
    await desk.services.digests.publish_due(desk.now)
    assert await desk.digest_of(it.zhou) is None, "nothing is new and nothing is due"


async def test_copies_of_both_wordings_find_the_one_that_stayed(desk: Desk) -> None:
    it = await joined(desk)
    third = await desk.group("群三", it.wang)
    for text in (CENSUS, MEETING):
        captured = await desk.post(third, text)
        assert (captured.reason, captured.notice) == (PostReason.SAME, it.one)


class TestRemembered:
    @staticmethod
    def _print(desk: Desk, text: str) -> str:
        return fingerprint(desk.services.joining.papers.paper(text, desk.now))

    async def _said(self, desk: Desk, one: str, *others: str) -> dict[str, bool]:
        prints = {self._print(desk, each): each for each in others}
        async with desk.store.reading() as connection:
            said = await pairings.said_of(connection, self._print(desk, one))
        return {prints[each]: is_same for each, is_same in said.items()}

    async def test_a_merge_is_remembered_for_each_two_wordings(self, desk: Desk) -> None:
        it = await two(desk)
        await desk.post(it.first, "转发：" + SNAPSHOT, it.liu)
        await it.join()
        assert await self._said(desk, MEETING, CENSUS, "转发：" + SNAPSHOT, LATER) == {
            CENSUS: True,
            "转发：" + SNAPSHOT: True,
        }
        assert await self._said(desk, CENSUS, MEETING) == {MEETING: True}

    async def test_that_two_are_not_the_same_is_remembered_and_changes_nothing(self, desk: Desk) -> None:
        it = await two(desk)
        before = await rows(desk)
        verdict = await desk.services.joining.keep_apart(it.liu, it.other, it.one, desk.now)
        assert (verdict.reason, verdict.notice, verdict.other) == (JoinReason.APART, it.one, it.other)
        assert await self._said(desk, CENSUS, MEETING, HOUSE) == {MEETING: False}
        assert await rows(desk) == before
        assert (await shown(desk, it.other)).state is NoticeState.OPEN

    async def test_what_is_said_later_counts(self, desk: Desk) -> None:
        it = await two(desk)
        await desk.services.joining.keep_apart(it.liu, it.one, it.other, desk.now)
        await it.join()
        assert await self._said(desk, CENSUS, MEETING) == {MEETING: True}
        await it.split()
        assert await self._said(desk, MEETING, CENSUS) == {CENSUS: False}

    async def test_one_notice_cannot_be_kept_apart_from_itself(self, desk: Desk) -> None:
        it = await joined(desk)
        verdict = await desk.services.joining.keep_apart(it.liu, it.one, it.other, desk.now)
        assert verdict.reason is JoinReason.ALREADY
        assert await self._said(desk, CENSUS, MEETING) == {MEETING: True}


class TestChoosing:
    """合并到…"""

    async def test_the_most_alike_comes_first_and_then_the_newest(self, desk: Desk, clock: Clock) -> None:
        it = await two(desk, CENSUS, HOUSE)
        clock.later(minutes=1)
        like = await desk.notice(it.first, LATER.replace("高龄津贴", "孤儿津贴"), it.liu)
        clock.later(minutes=1)
        newest = await desk.notice(it.first, MEETING, it.liu)
        found = await desk.services.joining.candidates(it.liu, it.one)
        assert isinstance(found, Candidates)
        assert [each.notice for each in found.found] == [like, newest, it.other]
        assert (found.of.notice, found.of.sources, found.page, found.pages) == (it.one, ("群一",), 0, 1)

    async def test_eight_at_a_time_and_only_what_the_person_may_merge(self, desk: Desk) -> None:
        it = await two(desk, CENSUS, HOUSE)
        stranger = await desk.person("外人", Role.PUBLISHER, unit=desk.west)
        foreign = await desk.notice(it.first, MEETING, stranger)
        for number in range(8):
            await desk.notice(it.first, f"【通知】第{number}号楼电梯今天检修，请知悉。楼长{number}", it.liu)
        first = await desk.services.joining.candidates(it.liu, it.one)
        second = await desk.services.joining.candidates(it.liu, it.one, 1)
        assert isinstance(first, Candidates)
        assert isinstance(second, Candidates)
        assert (len(first.found), len(second.found), second.pages) == (8, 1, 2)
        both = {each.notice for each in (*first.found, *second.found)}
        assert not both & {foreign, it.one}
        beyond = await desk.services.joining.candidates(it.liu, it.one, 77)
        assert isinstance(beyond, Candidates)
        assert beyond.page == 1

    async def test_both_stand_side_by_side_before_anything_is_done(self, desk: Desk) -> None:
        it = await two(desk)
        found = await desk.services.joining.compare(it.liu, it.other, it.one)
        assert isinstance(found, Comparison)
        assert (found.survivor.notice, found.survivor.deadline, found.survivor.people) == (it.one, at("17:00", 12), 2)
        assert (found.absorbed.notice, found.absorbed.sources) == (it.other, ("群二",))
        assert (await shown(desk, it.other)).id == it.other

    async def test_staff_get_no_candidates(self, desk: Desk) -> None:
        it = await two(desk)
        found = await desk.services.joining.candidates(it.wang, it.one)
        assert not isinstance(found, Candidates)
        assert found.reason is JoinReason.NOT_ALLOWED
