"""A merge by hand is taken back: both notices are as they were, and what people did meanwhile stays where it is."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.ids import PostingId
from core.joining import JoinReason
from core.office import Office
from core.outreach import Outcome
from core.receipts import ReceiptState, Tap
from services import addressing
from services.house import furnish
from storage import ledger, sources
from storage.store import Store
from storage.tables import audit, posting
from tests.builders import CENSUS, ELDERLY, FLOOD, MEETING, UNDATED, Clock, Desk, at
from tests.conftest import KEYS, address_of
from tests.services.looking import edit, meant, shown, standing
from tests.services.pairs import HOUSE, SHOWN, everything, joined, two
from tests.services.rounds import VACCINE, homes, knock, planned, states, worker
from tests.services.test_notices import texts


class TestGivenBack:
    @staticmethod
    @pytest.mark.parametrize(
        ("one", "other"),
        [(CENSUS, MEETING), (UNDATED, CENSUS), (HOUSE, FLOOD), (HOUSE, MEETING), (ELDERLY, VACCINE), (MEETING, SHOWN)],
    )
    async def test_both_are_as_they_were(desk: Desk, one: str, other: str) -> None:
        await homes(desk, "3-1-0401", "3-1-0402")
        it = await two(desk, one, other)
        await desk.services.receipts.settle(it.li, it.one, Tap.DOING, desk.now)
        await desk.services.receipts.settle(it.li, it.other, Tap.DONE, desk.now)
        await desk.services.receipts.settle(it.zhou, it.other, Tap.QUESTION, desk.now)
        before = await everything(desk, it.one, it.other)
        await it.join()
        assert await everything(desk, it.one, it.other) != before
        verdict = await it.split()
        assert (verdict.reason, verdict.notice, verdict.other) == (JoinReason.SPLIT, it.one, it.other)
        assert await everything(desk, it.one, it.other) == before

    @staticmethod
    async def test_what_people_tapped_since_stays_with_the_survivor(desk: Desk) -> None:
        it = await two(desk)
        await desk.services.receipts.settle(it.zhou, it.other, Tap.DOING, desk.now)
        await it.join()
        await desk.services.receipts.settle(it.li, it.other, Tap.DONE, desk.now)
        await it.split()
        assert await standing(desk, it.li, it.one) is ReceiptState.DONE
        assert await standing(desk, it.li, it.other) is ReceiptState.WAITING
        assert await standing(desk, it.zhou, it.other) is ReceiptState.DOING
        assert await standing(desk, it.zhou, it.one) is ReceiptState.WAITING

    @staticmethod
    async def test_whoever_came_only_with_the_absorbed_one_is_meant_by_the_survivor_no_longer(desk: Desk) -> None:
        it = await joined(desk)
        await it.split()
        assert await meant(desk, it.one) == {it.wang.id, it.li.id}
        assert await meant(desk, it.other) == {it.zhou.id, it.li.id}

    @staticmethod
    async def test_tapping_the_survivors_own_only_source_gives_back_the_same_two(desk: Desk) -> None:
        it = await joined(desk)
        verdict = await it.split((await it.postings(it.first))[0])
        assert (verdict.notice, verdict.other) == (it.one, it.other)
        assert await meant(desk, it.other) == {it.zhou.id, it.li.id}

    @staticmethod
    async def test_splitting_twice_equals_once(desk: Desk) -> None:
        it = await joined(desk)
        await it.split()
        assert (await it.split()).reason is JoinReason.ALREADY
        async with desk.store.reading() as connection:
            acts = list(await connection.scalars(select(audit.c.act).order_by(audit.c.id)))
            assert acts == ["notices_joined", "notice_split"]
            assert len(await ledger.links(connection)) == 2

    @staticmethod
    async def test_an_old_button_leads_to_each_of_them_again(desk: Desk) -> None:
        it = await joined(desk)
        await it.split()
        seen = await desk.services.notices.show(it.zhou, it.other)
        assert seen is not None
        assert (seen.id, seen.text) == (it.other, MEETING)

    @staticmethod
    async def test_whoever_joined_or_left_a_group_meanwhile_is_where_they_are_now(desk: Desk) -> None:
        it = await two(desk)
        wu, chen = await desk.person("吴静"), await desk.person("陈曦")
        await it.join()
        desk.clock.later(minutes=1)
        async with desk.store.writing() as connection:
            for group, person, is_member in (
                (it.second, wu, True),
                (it.first, chen, True),
                (it.first, it.zhou, True),
                (it.second, it.li, False),
            ):
                source = await sources.source_by_id(connection, group.source)
                assert source is not None
                await addressing.note_member(connection, source, person.id, desk.now, is_member=is_member)
        await it.split()
        assert await meant(desk, it.one) == {it.wang.id, it.li.id, chen.id, it.zhou.id}
        assert await meant(desk, it.other) == {it.zhou.id, wu.id}

    @staticmethod
    async def test_merges_are_taken_back_in_any_order(desk: Desk) -> None:
        """A took in B and then C; B goes first."""
        it = await two(desk)
        third = await desk.group("群三", it.liu, it.wang, it.zhou)
        last = await desk.notice(third, HOUSE, it.liu)
        for person, notice_id, tap in (
            (it.wang, last, Tap.READ),
            (it.li, it.other, Tap.DONE),
            (it.zhou, it.other, Tap.DOING),
        ):
            await desk.services.receipts.settle(person, notice_id, tap, desk.now)
        before = await everything(desk, it.one, it.other, last)
        await it.join()
        await desk.services.joining.join(it.liu, it.one, last, desk.clock.later(minutes=1))
        assert await meant(desk, it.one) == {it.wang.id, it.zhou.id, it.li.id}
        await it.split((await it.postings(it.second))[0])
        assert await meant(desk, it.one) == {it.wang.id, it.zhou.id, it.li.id}
        assert await standing(desk, it.li, it.one) is ReceiptState.WAITING
        assert await standing(desk, it.wang, it.one) is ReceiptState.READ
        await it.split((await it.postings(third))[0])
        assert await everything(desk, it.one, it.other, last) == before

    @staticmethod
    async def test_a_merge_within_a_merge_is_given_back_whole(desk: Desk) -> None:
        """B took in C, then A took in B: what comes back is B with C in it."""
        it = await two(desk)
        third = await desk.group("群三", it.wang)
        last = await desk.notice(third, HOUSE, it.liu)
        await desk.services.joining.join(it.liu, it.other, last, desk.clock.later(minutes=1))
        before = await everything(desk, it.one, it.other, last)
        await it.join()
        assert (await shown(desk, last)).id == it.one
        verdict = await it.split((await it.postings(third))[0])
        assert (verdict.notice, verdict.other) == (it.one, it.other)
        assert await everything(desk, it.one, it.other, last) == before
        assert (await shown(desk, last)).id == it.other

    @staticmethod
    async def test_what_was_edited_meanwhile_is_said_by_the_notice_whose_posting_says_it(desk: Desk) -> None:
        it = await two(desk, CENSUS, HOUSE)
        async with desk.store.reading() as connection:
            row = (await connection.execute(select(posting).where(posting.c.notice_id == it.other))).one()
        post = desk.message(it.second, HOUSE, it.liu, number=row.message_id)
        await it.join()
        moved = "【通知】街道办事处办公地点搬到四楼，请各社区于6月9日12:00前把新座机号报综合办。"
        await edit(desk, post, moved)
        await it.split()
        one, other = await shown(desk, it.one), await shown(desk, it.other)
        assert (one.text, one.deadline) == (CENSUS, at("17:00", 12))
        assert (other.text, other.deadline) == (moved, at("12:00", 9))

    @staticmethod
    async def test_a_copy_that_came_meanwhile_goes_with_what_it_copies(desk: Desk) -> None:
        it = await joined(desk)
        desk.clock.later(minutes=1)
        third, fourth = await desk.group("群三"), await desk.group("群四")
        await desk.post(third, "转发：" + MEETING)
        await desk.post(fourth, "转发：" + CENSUS)
        await it.split()
        assert [each.source_title for each in (await shown(desk, it.other)).origins] == ["群二", "群三"]
        assert [each.source_title for each in (await shown(desk, it.one)).origins] == ["群一", "群四"]

    @staticmethod
    async def test_copies_find_their_own_notice_again(desk: Desk) -> None:
        it = await joined(desk)
        await it.split()
        third = await desk.group("群三")
        assert (await desk.post(third, "转发：" + MEETING)).notice == it.other
        assert (await desk.post(third, "转发：" + CENSUS)).notice == it.one

    @staticmethod
    async def test_what_was_withdrawn_while_merged_is_found_by_no_copy(desk: Desk) -> None:
        it = await joined(desk)
        await desk.services.notices.withdraw(it.liu, it.other, desk.now)
        third = await desk.group("群三")
        assert (await desk.post(third, "转发：" + MEETING)).notice not in (it.one, it.other)
        assert (await it.split()).reason is JoinReason.NOT_OPEN

    @staticmethod
    async def test_live_digests_with_either_are_edited_and_nobody_is_told(desk: Desk, clock: Clock) -> None:
        it = await two(desk)
        clock.at("08:30")
        await desk.services.digests.publish_due(desk.now)
        digest = await desk.digest_of(it.zhou)
        await it.join()
        await desk.send_all()
        await it.split()
        edits = await desk.send_all()
        assert {each.kind for each in edits} == {DeliveryKind.DIGEST_EDIT}
        assert len(edits) == 3
        assert digest is not None
        again = await desk.services.digests.show(digest.id, it.zhou.id)
        assert again is not None
        assert [line.item.notice for line in again.lines] == [it.other]

    @staticmethod
    async def test_one_knock_tells_both_and_two_are_needed_again_for_whom_nobody_met(desk: Desk) -> None:
        await homes(desk, "3-1-0401", "3-1-0402")
        it = await two(desk, ELDERLY, VACCINE)
        assert await states(desk) == ["open"] * 4
        await it.join()
        assert await states(desk) == ["open", "open", "dropped", "dropped"]
        actor = await worker(desk)
        desk.clock.later(minutes=1)
        await knock(desk, actor, await planned(desk, actor), Outcome.TOLD)
        await it.split()
        assert await states(desk) == ["reached", "open", "open", "open"]

    @staticmethod
    async def test_a_secret_text_is_not_given_back(desk: Desk) -> None:
        secret = "【通知】请各社区于6月12日17:00前将青松行动走访名单报平安办。"
        it = await two(desk, CENSUS, secret)
        async with desk.store.reading() as connection:
            row = (await connection.execute(select(posting).where(posting.c.notice_id == it.other))).one()
        copy = await desk.post(await desk.group("群三"), "转发：" + secret)
        assert copy.notice == it.other
        await it.join()
        await desk.services.notices.marked(desk.message(it.second, "", it.liu, number=row.message_id), desk.now)
        assert "青松" not in await texts(desk.store)
        found = await shown(desk, it.one)
        assert (found.text, found.id) == (CENSUS, it.one)
        assert (await it.split(PostingId(row.id))).reason is JoinReason.NOTHING_TO_SPLIT
        assert "青松" not in await texts(desk.store)


_TAPS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from(list(Tap))), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=_TAPS, order=st.permutations([0, 1]), first=st.booleans())
async def test_whatever_was_tapped_before_a_split_gives_back_exactly_what_each_had(
    migrated: Path, before: list[tuple[int, int, Tap]], order: list[int], first: bool
) -> None:
    """Three notices, taps by three people, two merges into the oldest, taken back in any order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "huiyue.sqlite3"
        path.write_bytes(migrated.read_bytes())  # noqa: ASYNC240 - a small file of the test
        store = Store(address_of(path), KEYS)
        try:
            await _merge_and_part(await Desk.opened(furnish(store, Office()), Clock()), before, order, first)
        finally:
            await store.close()


async def _merge_and_part(desk: Desk, before: list[tuple[int, int, Tap]], order: list[int], first: bool) -> None:
    it = await two(desk)
    third = await desk.group("群三", it.liu, it.wang, it.zhou)
    ids = [it.one, it.other, await desk.notice(third, HOUSE, it.liu)]
    people = [it.wang, it.zhou, it.li]
    for person, notice_at, tap in before:
        desk.clock.later(minutes=1)
        await desk.services.receipts.settle(people[person], ids[notice_at], tap, desk.now)
    whole = await everything(desk, *ids)
    for other in ids[1:] if first else reversed(ids[1:]):
        assert (await desk.services.joining.join(it.liu, it.one, other, desk.clock.later(minutes=1))).notice == it.one
    groups = [it.second, third]
    for each in order:
        verdict = await it.split((await it.postings(groups[each]))[0])
        assert verdict.reason is JoinReason.SPLIT
    assert await everything(desk, *ids) == whole
