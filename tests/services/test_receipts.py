"""What a tap does, whoever taps and whatever the button claims."""

import asyncio

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.digests import Digest
from core.ids import DigestId, NoticeId
from core.people import Person
from core.receipts import ReceiptState, Tap, TapReason
from storage.tables import receipt
from tests.builders import CENSUS, MEETING, NEWS, Clock, Desk
from tests.services.looking import edit, standing


async def morning(desk: Desk, clock: Clock, *texts: str) -> tuple[Person, Digest]:
    """王芳 holds a digest of these notices."""
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    for text in texts or (CENSUS, NEWS):
        await desk.notice(group, text)
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    digest = await desk.digest_of(wang)
    assert digest is not None
    return wang, digest


async def again(desk: Desk, digest: Digest) -> list[ReceiptState]:
    found = await desk.services.digests.show(digest.id, digest.staff)
    assert found is not None
    return [line.item.state for line in found.lines]


async def test_a_tap_settles_the_item_with_its_number_and_undo_leads_back(desk: Desk, clock: Clock) -> None:
    wang, digest = await morning(desk, clock)
    settle = desk.services.receipts.settle_item
    assert (await settle(wang, digest.id, 1, Tap.DONE, desk.now)).reason is TapReason.ACCEPTED
    assert await again(desk, digest) == [ReceiptState.DONE, ReceiptState.WAITING]
    assert (await settle(wang, digest.id, 1, Tap.DONE, desk.now)).reason is TapReason.ALREADY
    assert (await settle(wang, digest.id, 1, Tap.UNDO, desk.now)).reason is TapReason.TAKEN_BACK
    assert await again(desk, digest) == [ReceiptState.WAITING, ReceiptState.WAITING]
    assert (await settle(wang, digest.id, 1, Tap.UNDO, desk.now)).reason is TapReason.NOTHING_TO_UNDO


async def test_five_quick_taps_are_one(desk: Desk, clock: Clock) -> None:
    wang, digest = await morning(desk, clock)
    settle = desk.services.receipts.settle_item
    verdicts = await asyncio.gather(*(settle(wang, digest.id, 1, Tap.DONE, desk.now) for _ in range(5)))
    assert sorted(each.reason for each in verdicts) == ["accepted", *["already"] * 4]


async def test_a_tap_months_later_still_counts(desk: Desk, clock: Clock) -> None:
    wang, digest = await morning(desk, clock)
    clock.later(days=100)
    verdict = await desk.services.receipts.settle_item(wang, digest.id, 1, Tap.DONE, desk.now)
    assert verdict.reason is TapReason.ACCEPTED


async def test_somebody_elses_digest_is_nobodys_business(desk: Desk, clock: Clock) -> None:
    wang, digest = await morning(desk, clock)
    li = await desk.person("李敏")
    services = desk.services
    assert (await services.receipts.settle_item(li, digest.id, 1, Tap.DONE, desk.now)).reason is TapReason.NOT_ADDRESSEE
    assert await services.receipts.read_all(li, digest.id, desk.now) is None
    assert await services.digests.show(digest.id, li.id) is None
    assert await services.digests.notice_of(digest.id, 1, li.id) is None
    assert await again(desk, digest) == [ReceiptState.WAITING, ReceiptState.WAITING]
    assert await services.digests.notice_of(digest.id, 1, wang.id) is not None


async def test_whoever_is_not_meant_settles_nothing(desk: Desk) -> None:
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    notice_id = await desk.notice(await desk.group("群", wang))
    verdict = await desk.services.receipts.settle(li, notice_id, Tap.DONE, desk.now)
    assert verdict.reason is TapReason.NOT_ADDRESSEE
    async with desk.store.reading() as connection:
        assert (await connection.execute(select(receipt))).all() == []


async def test_whoever_left_the_group_settles_nothing_any_more(desk: Desk) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("群", wang)
    notice_id = await desk.notice(group)
    digest_id = await desk.services.digests.ask(wang, wang.telegram_id or 0, desk.now)
    await desk.services.sources.member_changed(group.chat_id, wang.telegram_id or 0, desk.now, is_member=False)
    for verdict in (
        await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now),
        await desk.services.receipts.settle_item(wang, digest_id, 1, Tap.DONE, desk.now),
    ):
        assert verdict.reason is TapReason.NOT_ADDRESSEE
    assert await desk.services.receipts.read_all(wang, digest_id, desk.now) == 0


@pytest.mark.parametrize("number", [0, 3, -1, 10**6])
async def test_a_number_that_the_digest_does_not_have_is_nothing(desk: Desk, clock: Clock, number: int) -> None:
    wang, digest = await morning(desk, clock)
    verdict = await desk.services.receipts.settle_item(wang, digest.id, number, Tap.DONE, desk.now)
    assert verdict.reason is TapReason.UNKNOWN


async def test_a_digest_or_a_notice_that_does_not_exist_is_nothing(desk: Desk) -> None:
    wang, services = await desk.person("王芳"), desk.services
    verdict = await services.receipts.settle_item(wang, DigestId(404), 1, Tap.DONE, desk.now)
    assert verdict.reason is TapReason.NOT_ADDRESSEE
    verdict = await services.receipts.settle(wang, NoticeId(404), Tap.DONE, desk.now)
    assert verdict.reason is TapReason.UNKNOWN
    assert await services.receipts.read_all(wang, DigestId(404), desk.now) is None


async def test_all_read_settles_what_only_informs_and_leaves_every_demand(desk: Desk, clock: Clock) -> None:
    wang, digest = await morning(desk, clock, CENSUS, NEWS, MEETING, "【通知】食堂本周三起恢复供应早餐。")
    assert await desk.services.receipts.read_all(wang, digest.id, desk.now) == 2
    assert sorted(await again(desk, digest)) == ["read", "read", "waiting", "waiting"]
    assert await desk.services.receipts.read_all(wang, digest.id, desk.now) == 0


async def test_all_read_leaves_what_was_declared_not_mine(desk: Desk, clock: Clock) -> None:
    wang, digest = await morning(desk, clock, NEWS)
    await desk.services.receipts.settle_item(wang, digest.id, 1, Tap.NOT_MINE, desk.now)
    assert await desk.services.receipts.read_all(wang, digest.id, desk.now) == 0
    assert await again(desk, digest) == [ReceiptState.NOT_MINE]


async def test_the_live_digest_follows_a_tap_elsewhere_and_not_its_own(desk: Desk, clock: Clock) -> None:
    wang, digest = await morning(desk, clock)
    await desk.services.receipts.settle_item(wang, digest.id, 1, Tap.DONE, desk.now)
    assert await desk.send_all() == []
    await desk.services.receipts.settle(wang, digest.lines[1].item.notice, Tap.READ, desk.now)
    assert [(each.kind, each.subject) for each in await desk.send_all()] == [(DeliveryKind.DIGEST_EDIT, digest.id)]


async def test_one_persons_tap_settles_nothing_for_another(desk: Desk) -> None:
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    notice_id = await desk.notice(await desk.group("群", wang, li))
    await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
    assert await standing(desk, wang, notice_id) is ReceiptState.DONE
    assert await standing(desk, li, notice_id) is ReceiptState.WAITING


async def test_a_receipt_is_given_for_the_revision_that_was_tapped(desk: Desk) -> None:
    wang = await desk.person("王芳")
    post = desk.message(await desk.group("群", wang), CENSUS)
    captured = await desk.services.capture.capture(post, desk.now)
    notice_id = captured.notice or NoticeId(0)
    await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
    await edit(desk, post, CENSUS + "完成后请截图发群。")
    assert await standing(desk, wang, notice_id) is ReceiptState.WAITING
    await desk.services.receipts.settle(wang, notice_id, Tap.DONE, desk.now)
    assert await standing(desk, wang, notice_id) is ReceiptState.DONE
    async with desk.store.reading() as connection:
        row = (await connection.execute(select(receipt))).one()
    assert (row.revision, row.by_id) == (2, wang.id)
