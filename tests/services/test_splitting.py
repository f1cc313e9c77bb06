"""What the rules merged becomes a notice of its own again, and the rest goes on without it."""

from sqlalchemy import select

from core.ids import NoticeId, PostingId
from core.joining import JoinReason, Parting, Pieces
from core.people import Role
from core.reading import TraceKind
from core.receipts import ReceiptState, Tap
from storage import joining
from storage.tables import posting
from tests.builders import CENSUS, FLOOD, MEETING, SNAPSHOT, Clock, Desk, at
from tests.services.looking import meant, shown, standing
from tests.services.pairs import SHOWN, Two, two


async def merged(desk: Desk, one: str = CENSUS, other: str = "转发：" + CENSUS) -> Two:
    """One notice, posted in two groups, that the rules made one."""
    liu = await desk.person("刘主任", Role.PUBLISHER)
    wang, zhou, li = [await desk.person(name) for name in ("王芳", "周伟", "李敏")]
    first, second = await desk.group("群一", liu, wang, li), await desk.group("群二", liu, zhou, li)
    notice_id = await desk.notice(first, one, liu)
    desk.clock.later(minutes=5)
    assert await desk.notice(second, other, liu) == notice_id
    return Two(
        desk=desk, liu=liu, wang=wang, zhou=zhou, li=li, first=first, second=second, one=notice_id, other=notice_id
    )


class TestOfItsOwn:
    @staticmethod
    async def test_a_copy_becomes_a_notice_and_the_rest_keeps_its_receipts(desk: Desk) -> None:
        it = await merged(desk)
        for person in (it.wang, it.li):
            await desk.services.receipts.settle(person, it.one, Tap.DONE, desk.now)
        verdict = await it.split()
        new = verdict.other
        assert (verdict.reason, verdict.notice) == (JoinReason.SPLIT, it.one)
        assert new is not None
        found = await shown(desk, new)
        assert (found.text, found.revision, found.deadline) == ("转发：" + CENSUS, 1, at("17:00", 12))
        assert await meant(desk, new) == {it.zhou.id, it.li.id}
        assert await meant(desk, it.one) == {it.wang.id, it.li.id}
        assert await standing(desk, it.li, it.one) is ReceiptState.DONE
        assert await standing(desk, it.li, new) is ReceiptState.WAITING
        assert (await shown(desk, it.one)).revision == 1

    @staticmethod
    async def test_without_the_update_the_rest_says_what_it_said_before(desk: Desk) -> None:
        update = "更正：高龄津贴领取人员名册核对完毕的时间改为6月15日17:00前，原定6月12日17:00作废，报民政办王芳。"
        it = await merged(desk, CENSUS, update)
        await desk.services.receipts.settle(it.wang, it.one, Tap.DONE, desk.now)
        assert (await shown(desk, it.one)).deadline == at("17:00", 15)
        verdict = await it.split()
        found = await shown(desk, it.one)
        assert (found.text, found.deadline, found.revision) == (CENSUS, at("17:00", 12), 3)
        assert await standing(desk, it.wang, it.one) is ReceiptState.DONE
        assert verdict.other is not None
        assert (await shown(desk, verdict.other)).text == update

    @staticmethod
    async def test_what_only_the_copy_demanded_is_demanded_no_longer(desk: Desk) -> None:
        it = await merged(desk, FLOOD, SHOWN)
        assert (await shown(desk, it.one)).traces == (TraceKind.SCREENSHOT,)
        await it.split()
        assert (await shown(desk, it.one)).traces == ()

    @staticmethod
    async def test_the_first_posting_may_go_and_the_second_speaks_for_the_rest(desk: Desk) -> None:
        it = await merged(desk)
        verdict = await it.split((await it.postings(it.first))[0])
        assert (await shown(desk, it.one)).text == "转发：" + CENSUS
        assert await meant(desk, it.one) == {it.zhou.id, it.li.id}
        assert verdict.other is not None
        assert (await shown(desk, verdict.other)).text == CENSUS

    @staticmethod
    async def test_an_album_goes_whole(desk: Desk) -> None:
        liu = await desk.person("刘主任", Role.PUBLISHER)
        group, other = await desk.group("群", liu), await desk.group("群二", liu)
        notice_id = await desk.notice(group, CENSUS, liu)
        await desk.post(other, "转发：" + CENSUS, liu, album="7", files=("a",))
        await desk.post(other, "", liu, album="7", files=("b",))
        async with desk.store.reading() as connection:
            query = select(posting.c.id).where(posting.c.source_id == other.source).order_by(posting.c.id.desc())
            picture = PostingId(next(iter(await connection.scalars(query))))
        verdict = await desk.services.joining.split(liu, notice_id, picture, desk.now)
        assert verdict.other is not None
        found = await shown(desk, verdict.other)
        assert [file.unique_id for origin in found.origins for file in origin.files] == ["a", "b"]
        assert found.text == "转发：" + CENSUS

    @staticmethod
    async def test_nobody_is_told_and_the_next_digest_brings_it(desk: Desk, clock: Clock) -> None:
        it = await merged(desk, FLOOD, "转发：" + FLOOD)
        await desk.send_all()
        verdict = await it.split()
        assert await desk.send_all() == []
        clock.at("08:30")
        await desk.services.digests.publish_due(desk.now)
        digest = await desk.digest_of(it.zhou)
        assert digest is not None
        assert [line.item.notice for line in digest.lines] == [verdict.other]

    @staticmethod
    async def test_there_is_nothing_to_split_where_there_is_one_source(desk: Desk) -> None:
        it = await two(desk)
        verdict = await it.split((await it.postings(it.first))[0])
        assert verdict.reason is JoinReason.NOTHING_TO_SPLIT
        found = await desk.services.joining.pieces(it.liu, it.one)
        assert not isinstance(found, Pieces)
        seen = await desk.services.notices.show(it.liu, it.one)
        assert seen is not None
        assert not seen.may_split
        assert (await it.split(PostingId(404))).reason is JoinReason.NOT_KNOWN

    @staticmethod
    async def test_whose_source_it_is_may_take_it_out_and_no_other(desk: Desk) -> None:
        it = await merged(desk)
        west = await desk.person("松岭发布员", Role.PUBLISHER, unit=desk.west)
        third = await desk.group("群三", west, unit=desk.west)
        await desk.notice(third, "转：" + CENSUS, west)
        split = desk.services.joining.split
        (own,), (foreign,) = await it.postings(third), await it.postings(it.second)
        assert (await split(it.wang, it.one, own, desk.now)).reason is JoinReason.NOT_ALLOWED
        assert (await split(west, it.one, foreign, desk.now)).reason is JoinReason.NOT_ALLOWED
        found = await desk.services.joining.pieces(west, it.one)
        assert isinstance(found, Pieces)
        assert [each.posting for each in found.pieces] == [own]
        assert (await split(west, it.one, own, desk.now)).reason is JoinReason.SPLIT


async def test_each_source_says_what_would_become_of_it(desk: Desk) -> None:
    it = await merged(desk, CENSUS, SNAPSHOT)
    third = await desk.group("群三", it.liu)
    desk.clock.later(minutes=5)
    last = await desk.notice(third, MEETING, it.liu)
    await desk.services.joining.join(it.liu, it.one, last, desk.now)
    found = await desk.services.joining.pieces(it.liu, it.one)
    assert isinstance(found, Pieces)
    assert [each.source_title for each in found.pieces] == ["群一", "群二", "群三"]
    assert [each.parting for each in found.pieces] == [Parting.MAIN, Parting.OWN, Parting.GIVEN_BACK]
    assert found.pieces[2].back_titles == ((await shown_own(desk, last)),)
    assert [each.words for each in found.pieces] == [CENSUS, SNAPSHOT, MEETING]


async def shown_own(desk: Desk, notice_id: NoticeId) -> str:
    async with desk.store.reading() as connection:
        return (await joining.own_row(connection, notice_id)).title
