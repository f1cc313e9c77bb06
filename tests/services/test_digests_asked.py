"""/digest shows the list as it stands, on any day, and consumes no slot."""

from core.deliveries import DeliveryKind
from core.ids import DigestId
from core.people import Person
from tests.builders import FLOOD, UNDATED, Clock, Desk
from tests.services.test_digests import read, served, slot


async def ask(desk: Desk, person: Person) -> DigestId:
    return await desk.services.digests.ask(person, person.telegram_id or 0, desk.now)


async def test_it_consumes_no_slot_and_counts_as_no_showing(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    await desk.notice(await desk.group("群", wang))
    await ask(desk, wang)
    await desk.send_all()
    found = await read(desk, clock, wang, 1)
    assert found is not None
    assert (found.is_asked, found.lines[0].item.shown) == (False, 1)
    assert [ordinal for _, ordinal, _ in await served(desk)] == [None, 0]


async def test_it_comes_on_a_sunday_and_when_it_is_empty(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    clock.at("22:30", 7)
    digest_id = await ask(desk, wang)
    assert [(each.kind, each.subject) for each in await desk.send_all()] == [(DeliveryKind.DIGEST, digest_id)]
    found = await desk.services.digests.show(digest_id, wang.id)
    assert found is not None
    assert (found.lines, found.is_asked) == ((), True)


async def test_one_copy_is_live_and_the_older_one_goes(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    await desk.notice(await desk.group("群", wang))
    await slot(desk, clock, 1)
    old = next(each for each in await desk.send_all() if each.kind is DeliveryKind.DIGEST)
    new = await ask(desk, wang)
    sent = await desk.send_all()
    assert [(each.kind, each.subject) for each in sent] == [
        (DeliveryKind.DIGEST, new),
        (DeliveryKind.DIGEST_MOVED, old.subject),
    ]
    row = await desk.services.digests.message_of(DigestId(old.subject))
    assert row is not None
    assert (row.state, sent[1].message_id) == ("moved", row.message_id)
    assert [state for _, _, state in await served(desk)] == ["moved", "live"]


async def test_a_copy_that_was_overtaken_on_its_way_goes_at_once(desk: Desk, clock: Clock) -> None:
    """The slot's digest waited for a flood limit; the one that was asked for meanwhile is the newer."""
    wang = await desk.person("王芳")
    await desk.notice(await desk.group("群", wang))
    await slot(desk, clock, 1)
    old = next(
        each
        for each in await desk.services.outbox.due(desk.now, busy=(), busy_chats=(), limit=8)
        if each.kind is DeliveryKind.DIGEST
    )
    asked = await ask(desk, wang)
    sent = await desk.send_all()
    order = [each.subject for each in sent if each.kind is DeliveryKind.DIGEST]
    assert order == [asked, old.subject]
    assert [each.subject for each in sent if each.kind is DeliveryKind.DIGEST_MOVED] == [old.subject]
    assert [state for _, _, state in await served(desk)] == ["moved", "live"]


async def test_the_numbers_of_a_digest_never_change(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    await desk.notice(group, UNDATED)
    old = await ask(desk, wang)
    clock.later(minutes=5)
    await desk.notice(group, FLOOD)
    new = await ask(desk, wang)
    numbered = []
    for each in (old, new):
        found = await desk.services.digests.show(each, wang.id)
        assert found is not None
        numbered.append([(line.number, line.item.notice) for line in found.lines])
    assert numbered == [[(1, 1)], [(1, 2), (2, 1)]]
