"""Posted drafts: a notice as soon as it is recorded that the first copy stands, and one in however many groups."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from core.deliveries import Gone, Sent, TryLater
from core.drafts import PostState
from core.people import Person, Role
from core.preflight import AdviceReason
from core.receipts import NoticeState
from core.sources import SourceState
from services import taking
from storage import postings, roster, sources
from storage.tables import posting
from tests.builders import TALK, Desk, at
from tests.services.drafting import WORDS, copies, done_letters, drafts_stored, outcome, post, put, the_notice


async def test_one_draft_in_two_groups_is_one_notice_of_its_publisher(desk: Desk, zhou: Person) -> None:
    li, wang = await desk.person("李小雨"), await desk.person("王立新")
    east, west = await desk.group("东群", li), await desk.group("西群", wang)
    draft_id = await post(desk, zhou, WORDS, east, west)
    await desk.send_all()
    row = await the_notice(desk)
    assert (row.author, row.issuer, row.text) == (zhou.id, desk.east, WORDS)
    async with desk.store.reading() as connection:
        origins = await postings.origins(connection, row.id)
    assert [each.source for each in origins] == [east.source, west.source]
    found = await outcome(desk, zhou, draft_id)
    assert (found.sent, found.notice, found.addressed) == (2, row.id, 2)


async def test_it_is_one_however_little_there_is_to_compare(desk: Desk, zhou: Person) -> None:
    east, west = await desk.group("东群"), await desk.group("西群")
    await post(desk, zhou, "👍", east, west)
    await desk.send_all()
    assert (await the_notice(desk)).text == "👍"


async def test_a_copy_that_waited_over_night_means_the_same_tomorrow(desk: Desk, zhou: Person) -> None:
    east, west = await desk.group("东群"), await desk.group("西群")
    await post(desk, zhou, "【通知】请各社区明天18:00前报送停电户数。", east, west)
    first, second = await copies(desk)
    await desk.services.outbox.record(first, Sent(message_id=501), desk.now)
    deadline = (await the_notice(desk)).deadline
    await desk.services.outbox.record(second, Sent(message_id=502), desk.clock.later(hours=20))
    row = await the_notice(desk)
    assert (row.deadline, row.revision) == (deadline, 1)
    assert deadline == at("18:00", day=2)


async def test_several_matters_in_one_draft_become_as_many_notices_in_every_group(desk: Desk, zhou: Person) -> None:
    text = (
        "【体检通知】请各社区于6月12日前报送体检名单，报民政办。\n"
        "【培训通知】请各社区于6月15日前报送培训人员，报党建办。"
    )
    east, west = await desk.group("东群"), await desk.group("西群")
    found = await put(desk, zhou, text)
    assert AdviceReason.SEVERAL in [each.reason for each in found.advice]
    await post(desk, zhou, text, east, west)
    await desk.send_all()
    async with desk.store.reading() as connection:
        rows = list(await connection.execute(select(posting.c.notice_id, posting.c.part)))
    assert len(rows) == 4
    assert len({row.notice_id for row in rows}) == 2


async def test_the_words_go_out_as_they_were_typed_and_are_gone_when_all_is_done(desk: Desk, zhou: Person) -> None:
    group = await desk.group("东群")
    words = "【通知】<b>请</b>各社区 6月12日前报表 & 名册\n  第二行"
    draft_id = await post(desk, zhou, words, group)
    assert await desk.services.draft_posts.words_for(draft_id, group.source) == (words, 0)
    assert await drafts_stored(desk) == [("posting", True)]
    await desk.send_all()
    assert await drafts_stored(desk) == [("posted", False)]


async def test_a_group_that_was_left_meanwhile_gets_nothing(desk: Desk, zhou: Person) -> None:
    group = await desk.group("东群")
    draft_id = await post(desk, zhou, WORDS, group)
    async with desk.store.writing() as connection:
        await sources.change_source(connection, group.source, state=SourceState.LEFT.value)
    assert await desk.services.draft_posts.words_for(draft_id, group.source) is None


async def test_each_group_that_could_not_be_reached_is_told_once_all_have_ended(desk: Desk, zhou: Person) -> None:
    groups = [await desk.group(title) for title in ("甲群", "乙群", "丙群")]
    draft_id = await post(desk, zhou, WORDS, *groups)
    first, second, third = await copies(desk)
    record = desk.services.outbox.record
    await record(first, Sent(message_id=501), desk.now)
    await record(second, Gone(why="Forbidden: bot was kicked from the supergroup chat"), desk.now)
    assert await done_letters(desk) == 0
    await record(third, TryLater(after=1, why="flood", counts=False), desk.now)
    assert await done_letters(desk) == 0
    desk.clock.later(hours=25)
    await desk.services.outbox.tidy(desk.now)
    await desk.services.drafts.tend(desk.now)
    await desk.services.drafts.tend(desk.now)
    assert await done_letters(desk) == 1
    found = await outcome(desk, zhou, draft_id)
    assert {each.state for each in found.posts} == {PostState.SENT, PostState.REFUSED, PostState.LATE}
    assert found.sent == 1


async def test_who_withdraws_quicker_than_the_courier_spares_the_groups_that_are_left(desk: Desk, zhou: Person) -> None:
    east, west = await desk.group("东群"), await desk.group("西群")
    draft_id = await post(desk, zhou, WORDS, east, west)
    first, _ = await copies(desk)
    await desk.services.outbox.record(first, Sent(message_id=501), desk.now)
    await desk.services.notices.withdraw(zhou, (await the_notice(desk)).id, desk.now)
    assert await desk.services.draft_posts.words_for(draft_id, west.source) is None


async def test_what_cannot_be_taken_in_is_not_sent_again_and_is_told(
    desk: Desk, zhou: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise ValueError("a rule that stumbles")

    group = await desk.group("东群")
    draft_id = await post(desk, zhou, WORDS, group)
    monkeypatch.setattr(taking, "take", broken)
    await desk.send_all()
    assert [each.state for each in (await outcome(desk, zhou, draft_id)).posts] == [PostState.NOT_TAKEN_IN]
    assert await copies(desk) == []


async def test_while_the_database_is_in_trouble_nothing_is_recorded_and_it_is_tried_again(
    desk: Desk, zhou: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object, **__: object) -> None:
        raise OperationalError("insert", {}, OSError("disk full"))

    draft_id = await post(desk, zhou, WORDS, await desk.group("东群"))
    (copy,) = await copies(desk)
    with monkeypatch.context() as trouble:
        trouble.setattr(taking, "take", full)
        with pytest.raises(OperationalError):
            await desk.services.outbox.record(copy, Sent(message_id=501), desk.now)
    assert await drafts_stored(desk) == [("posting", True)]
    await desk.services.outbox.record(copy, Sent(message_id=501), desk.now)
    assert (await outcome(desk, zhou, draft_id)).notice == (await the_notice(desk)).id


async def test_a_group_that_became_a_supergroup_gets_it_under_its_new_number(desk: Desk, zhou: Person) -> None:
    group = await desk.group("东群")
    await post(desk, zhou, WORDS, group)
    await desk.services.sources.migrated(group.chat_id, -1009990001112, desk.now)
    await desk.send_all()
    row = await the_notice(desk)
    async with desk.store.reading() as connection:
        (origin,) = await postings.origins(connection, row.id)
    assert origin.link is not None
    assert origin.link.startswith("https://t.me/c/9990001112/")


async def test_it_is_merged_like_any_other_with_what_was_posted_before(desk: Desk, zhou: Person) -> None:
    wu = await desk.person("发文人吴", Role.PUBLISHER, unit=desk.west)
    known = await desk.notice(await desk.group("西群", unit=desk.west), WORDS, wu)
    draft_id = await post(desk, zhou, WORDS, await desk.group("东群"))
    await desk.send_all()
    assert (await the_notice(desk)).id == known
    assert (await outcome(desk, zhou, draft_id)).notice == known


async def test_what_is_posted_after_it_finds_it(desk: Desk, zhou: Person) -> None:
    """The papers that were written in the courier's transaction are kept beside the database as well."""
    await post(desk, zhou, WORDS, await desk.group("东群"))
    await desk.send_all()
    row = await the_notice(desk)
    assert row.state is NoticeState.OPEN
    captured = await desk.post(await desk.group("南群"), WORDS)
    assert captured.notice == row.id


async def test_talk_posted_as_a_notice_is_one_because_its_publisher_says_so(desk: Desk, zhou: Person) -> None:
    await post(desk, zhou, TALK, await desk.group("东群"))
    await desk.send_all()
    assert (await the_notice(desk)).text == TALK


async def test_who_left_the_roster_while_it_was_on_its_way_posts_nothing(desk: Desk, zhou: Person) -> None:
    group = await desk.group("东群")
    draft_id = await post(desk, zhou, WORDS, group)
    async with desk.store.writing() as connection:
        await roster.change_person(connection, zhou.id, left_at=desk.now)
    assert await desk.services.draft_posts.words_for(draft_id, group.source) is None
    (copy,) = await copies(desk)
    await desk.services.outbox.record(copy, Gone(why="x"), desk.now + timedelta(seconds=1))
    assert await done_letters(desk) == 0
