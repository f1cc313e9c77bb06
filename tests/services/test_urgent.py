"""What is urgent goes out at once, to everybody whom it reaches for the first time, and lets the night be night."""

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.notices import PostReason
from core.people import Role
from core.reading import Urgency
from storage.tables import delivery
from tests.builders import FLOOD, Clock, Desk, at
from tests.services.looking import shown, told


async def due_at(desk: Desk) -> object:
    async with desk.store.reading() as connection:
        return await connection.scalar(select(delivery.c.due_at).where(delivery.c.kind == DeliveryKind.URGENT))


@pytest.mark.parametrize(
    ("roles", "mark", "clock_time", "goes"),
    [
        ((Role.STAFF,), "紧急", "10:00", at("10:00")),
        ((Role.STAFF,), "紧急", "23:00", at("07:00", 2)),
        ((Role.PUBLISHER,), "紧急", "23:00", at("07:00", 2)),
        ((Role.STAFF,), "特急", "23:00", at("07:00", 2)),
        ((Role.PUBLISHER,), "特急", "23:00", at("23:00")),
        ((Role.SUPERVISOR,), "特急", "02:00", at("02:00")),
    ],
)
async def test_it_goes_at_once_and_in_quiet_hours_only_as_top_by_a_publisher(
    desk: Desk, clock: Clock, roles: tuple[Role, ...], mark: str, clock_time: str, goes: object
) -> None:
    author, wang = await desk.person("刘主任", *roles), await desk.person("王芳")
    group = await desk.group("群", author, wang)
    clock.at(clock_time)
    notice_id = await desk.notice(group, f"【{mark}】请各社区立即检查低洼点位，6月2日12:00前报应急办。", author)
    assert (await shown(desk, notice_id)).urgency is (Urgency.TOP if mark == "特急" else Urgency.URGENT)
    assert await due_at(desk) == goes
    assert await told(desk, DeliveryKind.URGENT) == [wang.telegram_id]


async def test_a_copy_tells_only_whoever_is_new(desk: Desk) -> None:
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    await desk.notice(await desk.group("群一", wang), FLOOD)
    await desk.post(await desk.group("群二", wang, li), FLOOD)
    assert await told(desk, DeliveryKind.URGENT) == [wang.telegram_id, li.telegram_id]


async def test_an_urgent_correction_is_told_to_everybody_once_more(desk: Desk, clock: Clock) -> None:
    wang, li = await desk.person("王芳"), await desk.person("李敏")
    group = await desk.group("群", wang)
    await desk.notice(group, FLOOD)
    await desk.send_all()
    clock.later(minutes=20)
    await desk.services.sources.member_changed(group.chat_id, li.telegram_id or 0, desk.now, is_member=True)
    text = "【紧急通知】更正：今夜暴雨低洼点位检查结果报送时间提前至6月1日11:00，报应急办。"
    assert (await desk.post(group, text)).reason is PostReason.UPDATE
    assert await told(desk, DeliveryKind.URGENT) == [wang.telegram_id, wang.telegram_id, li.telegram_id]


async def test_what_is_not_urgent_waits_for_the_digest(desk: Desk) -> None:
    await desk.notice(await desk.group("群", await desk.person("王芳")))
    assert await told(desk, DeliveryKind.URGENT) == []
