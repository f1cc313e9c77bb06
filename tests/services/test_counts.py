"""The live count in a group: only if the publisher asks, of at least five people, edited and never sent again."""

from sqlalchemy import select

from core.deliveries import Delivery, DeliveryKind
from core.drafts import LiveCount
from core.ids import DraftId, NoticeId
from core.people import Person, Role
from core.reading import Kind
from core.receipts import Tap
from storage.tables import notice
from tests.builders import CENSUS, NEWS, Desk, Group


async def posted(desk: Desk, person: Person, *groups: Group, text: str = CENSUS) -> DraftId:
    drafts = desk.services.drafts
    found = (await drafts.put(person, text, desk.now)).preflight
    assert found is not None
    await drafts.choose(person, found.id, [each.source for each in groups], desk.now, is_in=True)
    await drafts.post(person, found.id, desk.now)
    await desk.send_all()
    return found.id


async def staff(desk: Desk, count: int) -> list[Person]:
    return [await desk.person(f"工作人员{number}") for number in range(count)]


async def switch(desk: Desk, person: Person, draft_id: DraftId, *, is_on: bool = True) -> bool:
    return await desk.services.counts.switch(person, draft_id, desk.now, is_on=is_on)


async def sent(desk: Desk) -> list[Delivery]:
    """What the courier sends about counts after the duty ran."""
    await desk.services.counts.tend(desk.now)
    kinds = (DeliveryKind.COUNT_LINE, DeliveryKind.COUNT_EDIT, DeliveryKind.REMOVAL)
    return [each for each in await desk.send_all() if each.kind in kinds]


async def notice_of(desk: Desk) -> NoticeId:
    async with desk.store.reading() as connection:
        return NoticeId(await connection.scalar(select(notice.c.id)) or 0)


async def test_each_group_gets_one_line_that_follows_the_taps(desk: Desk, zhou: Person) -> None:
    people = await staff(desk, 6)
    east, west = await desk.group("东群", *people[:3]), await desk.group("西群", *people[3:])
    draft_id = await posted(desk, zhou, east, west)
    assert await sent(desk) == [], "nobody asked for it"
    assert await switch(desk, zhou, draft_id)
    assert await switch(desk, zhou, draft_id), "a tap that arrives twice"
    lines = [each for each in await sent(desk) if each.kind is DeliveryKind.COUNT_LINE]
    assert {each.chat_id for each in lines} == {east.chat_id, west.chat_id}
    await sent(desk)  # the duty sees them for the first time
    assert await sent(desk) == []
    notice_id = await notice_of(desk)
    await desk.services.receipts.settle(people[0], notice_id, Tap.DONE, desk.now)
    assert await desk.services.counts.of(notice_id) == LiveCount(kind=Kind.ACT, settled=1, addressed=6)
    assert {each.kind for each in await sent(desk)} == {DeliveryKind.COUNT_EDIT}
    assert await sent(desk) == []


async def test_news_is_settled_by_reading_it_and_a_question_settles_nothing(desk: Desk, zhou: Person) -> None:
    people = await staff(desk, 5)
    await posted(desk, zhou, await desk.group("东群", *people), text=NEWS)
    notice_id = await notice_of(desk)
    await desk.services.receipts.settle(people[0], notice_id, Tap.READ, desk.now)
    await desk.services.receipts.settle(people[1], notice_id, Tap.QUESTION, desk.now)
    assert await desk.services.counts.of(notice_id) == LiveCount(kind=Kind.INFORM, settled=1, addressed=5)


async def test_it_goes_away_when_its_publisher_does_not_want_it_any_more_and_can_come_back(
    desk: Desk, zhou: Person
) -> None:
    people = await staff(desk, 5)
    draft_id = await posted(desk, zhou, await desk.group("东群", *people))
    await switch(desk, zhou, draft_id)
    await sent(desk)
    assert await switch(desk, zhou, draft_id, is_on=False)
    assert await switch(desk, zhou, draft_id, is_on=False)
    assert [each.kind for each in await sent(desk) if each.kind is not DeliveryKind.COUNT_EDIT] == [
        DeliveryKind.REMOVAL
    ]
    await desk.services.receipts.settle(people[0], await notice_of(desk), Tap.DONE, desk.now)
    assert await sent(desk) == []
    assert await switch(desk, zhou, draft_id)
    assert DeliveryKind.COUNT_LINE in {each.kind for each in await sent(desk)}


async def test_of_fewer_than_five_no_number_is_shown(desk: Desk, zhou: Person) -> None:
    draft_id = await posted(desk, zhou, await desk.group("东群", *await staff(desk, 4)))
    outcome = await desk.services.draft_posts.outcome(zhou, draft_id)
    assert outcome is not None
    assert not outcome.may_count
    assert not await switch(desk, zhou, draft_id)
    assert await sent(desk) == []


async def test_once_fewer_than_five_are_left_the_line_says_nothing_new(desk: Desk, zhou: Person) -> None:
    people = await staff(desk, 5)
    group = await desk.group("东群", *people)
    draft_id = await posted(desk, zhou, group)
    assert await switch(desk, zhou, draft_id)
    await sent(desk)
    assert people[0].telegram_id is not None
    await desk.services.sources.member_changed(group.chat_id, people[0].telegram_id, desk.now, is_member=False)
    notice_id = await notice_of(desk)
    await desk.services.receipts.settle(people[1], notice_id, Tap.DONE, desk.now)
    assert await desk.services.counts.of(notice_id) is None


async def test_nobody_else_switches_it_on(desk: Desk, zhou: Person) -> None:
    draft_id = await posted(desk, zhou, await desk.group("东群", *await staff(desk, 5)))
    other = await desk.person("发文人吴", Role.PUBLISHER)
    assert not await switch(desk, other, draft_id)
    assert await sent(desk) == []


async def test_what_joined_a_notice_of_others_shows_none_of_their_numbers(desk: Desk, zhou: Person) -> None:
    wu = await desk.person("发文人吴", Role.PUBLISHER, unit=desk.west)
    people = await staff(desk, 6)
    await desk.notice(await desk.group("西群", *people, unit=desk.west), CENSUS, wu)
    draft_id = await posted(desk, zhou, await desk.group("东群"))
    assert not await switch(desk, zhou, draft_id)


async def test_a_withdrawn_notice_says_so_in_its_line_and_gets_no_new_one(desk: Desk, zhou: Person) -> None:
    draft_id = await posted(desk, zhou, await desk.group("东群", *await staff(desk, 5)))
    await switch(desk, zhou, draft_id)
    await sent(desk)
    await sent(desk)
    notice_id = await notice_of(desk)
    await desk.services.notices.withdraw(zhou, notice_id, desk.now)
    assert [each.kind for each in await sent(desk)] == [DeliveryKind.COUNT_EDIT]
    count = await desk.services.counts.of(notice_id)
    assert count is not None
    assert count.is_withdrawn


async def test_after_a_month_the_line_stays_as_it_is(desk: Desk, zhou: Person) -> None:
    people = await staff(desk, 5)
    draft_id = await posted(desk, zhou, await desk.group("东群", *people))
    await switch(desk, zhou, draft_id)
    await sent(desk)
    await sent(desk)
    desk.clock.later(days=31)
    await desk.services.receipts.settle(people[0], await notice_of(desk), Tap.DONE, desk.now)
    assert await sent(desk) == []
