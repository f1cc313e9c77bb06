"""A notice is for the members; what is not known is presumed, and put right when it is."""

from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.notices import Captured, PostReason
from core.people import Person, Role
from core.receipts import Tap
from core.sources import SourceAudience
from storage import postings
from storage.tables import addressee, posting
from tests.builders import CENSUS, MEETING, TALK, Desk, Group
from tests.services.looking import administrator, meant, rows, told


async def test_unknown_membership_is_presumed_through_the_unit_and_released_when_refuted(desk: Desk) -> None:
    group = await desk.group("群")
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    await desk.person("周伟", unit=desk.west)
    notice_id = await desk.notice(group)
    assert await meant(desk, notice_id) == {wang.id, li.id}
    changed = desk.services.sources.member_changed
    assert await changed(group.chat_id, wang.telegram_id or 0, desk.now, is_member=False)
    assert await meant(desk, notice_id) == {li.id}
    assert await changed(group.chat_id, wang.telegram_id or 0, desk.now, is_member=True)
    assert await meant(desk, notice_id) == {wang.id, li.id}
    assert not await changed(group.chat_id, 404, desk.now, is_member=True)


async def test_whoever_joins_later_gets_what_is_still_open(desk: Desk) -> None:
    group, wang = await desk.group("群"), await desk.person("王芳", unit=desk.west)
    admin = await administrator(desk)
    open_one, gone = await desk.notice(group), await desk.notice(group, MEETING)
    await desk.services.notices.withdraw(admin, gone, desk.now)
    await desk.services.sources.member_changed(group.chat_id, wang.telegram_id or 0, desk.now, is_member=True)
    assert wang.id in await meant(desk, open_one)
    assert wang.id not in await meant(desk, gone)


async def test_whoever_leaves_one_group_is_still_meant_through_the_other(desk: Desk) -> None:
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    first, second = await desk.group("群一", wang, li), await desk.group("群二", wang)
    notice_id = await desk.notice(first)
    await desk.post(second, CENSUS)
    leave = desk.services.sources.member_changed
    for person in (wang, li):
        await leave(first.chat_id, person.telegram_id or 0, desk.now, is_member=False)
    assert await meant(desk, notice_id) == {wang.id}
    await leave(second.chat_id, wang.telegram_id or 0, desk.now, is_member=False)
    assert await meant(desk, notice_id) == set()


async def test_leaving_closes_and_never_deletes(desk: Desk) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    notice_id = await desk.notice(group)
    await desk.services.receipts.settle(wang, notice_id, Tap.DOING, desk.now)
    await desk.services.sources.member_changed(group.chat_id, wang.telegram_id or 0, desk.now, is_member=False)
    async with desk.store.reading() as connection:
        row = (await connection.execute(select(addressee))).one()
    assert row.until == desk.now
    back = await desk.services.notices.show(wang, notice_id)
    assert back is not None
    assert back.receipt is None


async def test_posting_shows_that_somebody_is_a_member(desk: Desk) -> None:
    group, wang = await desk.group("群"), await desk.person("王芳", unit=desk.west)
    notice_id = await desk.notice(group)
    await desk.post(group, TALK, wang)
    assert wang.id in await meant(desk, notice_id)


async def test_a_source_for_a_whole_unit_asks_nobody(desk: Desk) -> None:
    group = await desk.group("群", unit=desk.street)
    people = {(await desk.person(name, unit=unit)).id for name, unit in (("王芳", desk.east), ("周伟", desk.west))}
    admin = await administrator(desk)
    await desk.services.sources.set_audience(admin, group.source, SourceAudience.UNIT, desk.now)
    assert await meant(desk, await desk.notice(group)) == people


async def test_a_topic_of_an_enabled_group_is_part_of_it(desk: Desk) -> None:
    group = await desk.group("群", await desk.person("王芳"))
    captured = await desk.post(group, CENSUS, thread=7)
    assert (captured.reason, captured.addressed) == (PostReason.NEW, 1)


async def test_a_group_that_became_a_supergroup_goes_on(desk: Desk) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    notice_id = await desk.notice(group)
    assert await desk.services.sources.migrated(group.chat_id, -100500, desk.now)
    moved = Group(source=group.source, chat_id=-100500)
    assert (await desk.post(moved, CENSUS)).notice == notice_id
    assert (await desk.post(moved, MEETING)).addressed == 1
    async with desk.store.reading() as connection:
        assert await postings.postings_of(connection, group.chat_id, 3)  # never rewritten


async def forward(desk: Desk, person: Person, text: str) -> Captured:
    chat = Group(source=0, chat_id=person.telegram_id or 0)  # type: ignore[arg-type]
    return await desk.services.capture.capture_private(desk.message(chat, text, person), person, desk.now)


async def test_what_staff_forwards_is_for_themselves(desk: Desk) -> None:
    wang = await desk.person("王芳")
    await desk.person("李敏")
    captured = await forward(desk, wang, CENSUS)
    assert captured.notice is not None
    assert await meant(desk, captured.notice) == {wang.id}
    assert await told(desk, DeliveryKind.REACTION) == []


async def test_what_a_publisher_forwards_is_for_their_unit(desk: Desk) -> None:
    publisher, wang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("王芳")
    await desk.person("周伟", unit=desk.west)
    captured = await forward(desk, publisher, CENSUS)
    assert captured.notice is not None
    assert await meant(desk, captured.notice) == {wang.id}


async def test_it_is_the_same_notice_as_in_the_group(desk: Desk) -> None:
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    group = await desk.group("群", wang, li)
    private = await forward(desk, wang, CENSUS)
    assert (await desk.post(group, CENSUS)).notice == private.notice
    assert await meant(desk, private.notice or NoticeId(0)) == {wang.id, li.id}
    leave = desk.services.sources.member_changed
    await leave(group.chat_id, wang.telegram_id or 0, desk.now, is_member=False)
    assert await meant(desk, private.notice or NoticeId(0)) == {wang.id, li.id}, "forwarded it, and still means it"


async def test_chatter_is_not_kept_there_either(desk: Desk) -> None:
    assert (await forward(desk, await desk.person("王芳"), TALK)).reason is PostReason.CHATTER
    assert await rows(desk, posting) == 0
