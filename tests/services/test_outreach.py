"""From a notice for residents to the rows of those who have to be told, and the question when there are many."""

from datetime import date

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.outreach import CONFIRM_ABOVE, Outcome
from core.people import Person, Role
from services.outreach import OutreachQuestion
from storage.tables import outreach, resident
from tests.builders import CENSUS, ELDERLY, WATER, Clock, Desk, at
from tests.services.looking import administrator, rows, told


async def states(desk: Desk) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(outreach.c.state).order_by(outreach.c.id)))


async def crowd(desk: Desk, count: int) -> None:
    """So many households, each with one person of 86."""
    for number in range(count):
        await desk.resident(await desk.household(f"{1 + number // 20}-1-{1 + number % 20:02}01"), f"老人{number}")


async def test_only_residents_whom_the_notice_names_have_to_be_told(desk: Desk) -> None:
    home = await desk.household("3-1-0401")
    old = await desk.resident(home, "赵桂兰", born=date(1946, 6, 1))
    await desk.resident(home, "赵小明", born=date(1946, 6, 2))
    await desk.notice(await desk.group("群"), ELDERLY)
    async with desk.store.reading() as connection:
        assert list(await connection.scalars(select(outreach.c.resident_id))) == [old]


async def test_a_birthday_is_counted_by_the_day_of_the_office(desk: Desk, clock: Clock) -> None:
    """At seven in the morning in Shanghai it is still the day before in UTC."""
    await desk.resident(await desk.household("3-1-0401"), born=date(1946, 6, 1))
    clock.at("07:00")
    await desk.notice(await desk.group("群"), ELDERLY)
    assert await states(desk) == ["open"]


async def test_a_notice_for_all_reaches_out_to_those_whom_it_shuts_out(desk: Desk) -> None:
    home = await desk.household("3-1-0401")
    wanted = [
        await desk.resident(home, "钱一", needs="视障"),
        await desk.resident(home, "钱二", needs="低保;独居"),
        await desk.resident(home, "钱三", phone=None),
    ]
    await desk.resident(home, "钱四", needs="低保")
    await desk.resident(home, "钱五", born=date(1935, 1, 1))
    await desk.notice(await desk.group("群"), WATER)
    async with desk.store.reading() as connection:
        assert list(await connection.scalars(select(outreach.c.resident_id))) == wanted


async def test_only_the_sources_unit_and_those_who_live_here_are_concerned(desk: Desk) -> None:
    await desk.resident(await desk.household("3-1-0401", unit=desk.west))
    gone = await desk.resident(await desk.household("3-1-0501"))
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().where(resident.c.id == gone).values(state="moved"))
    await desk.notice(await desk.group("群"), ELDERLY)
    assert await states(desk) == []
    await desk.post(await desk.group("街道群", unit=desk.street), ELDERLY)
    assert await states(desk) == ["open"], "a copy in the street's group reaches the other community"


async def test_a_copy_adds_nobody_twice(desk: Desk) -> None:
    await crowd(desk, 3)
    await desk.notice(await desk.group("群一"), ELDERLY)
    await desk.post(await desk.group("群二"), ELDERLY)
    assert await states(desk) == ["open"] * 3


async def test_an_edit_that_names_residents_reaches_out_to_them(desk: Desk) -> None:
    await crowd(desk, 2)
    group = await desk.group("群")
    post = desk.message(group, "【通知】高龄津贴认证工作将于6月20日前完成，请知悉。")
    await desk.services.capture.capture(post, desk.now)
    assert await states(desk) == []
    await desk.services.capture.edit(desk.message(group, ELDERLY, number=post.message_id), desk.now)
    assert await states(desk) == ["open"] * 2


@pytest.mark.parametrize(("count", "state"), [(CONFIRM_ABOVE, "open"), (CONFIRM_ABOVE + 1, "proposed")])
async def test_more_than_thirty_wait_for_a_persons_yes(desk: Desk, count: int, state: str) -> None:
    await crowd(desk, count)
    await desk.notice(await desk.group("群"), ELDERLY)
    assert await states(desk) == [state] * count


async def asked_for_many(desk: Desk, author: Person | None = None) -> NoticeId:
    await crowd(desk, CONFIRM_ABOVE + 2)
    return await desk.notice(await desk.group("群"), ELDERLY, author)


class TestQuestion:
    async def test_it_tells_how_many_and_yes_opens_them(self, desk: Desk, clock: Clock) -> None:
        publisher = await desk.person("刘主任", Role.PUBLISHER)
        notice_id = await asked_for_many(desk, publisher)
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [publisher.telegram_id]
        question = await desk.services.outreach.question(notice_id)
        assert isinstance(question, OutreachQuestion)
        assert (question.households, question.people) == (32, 32)
        answer = desk.services.outreach.answer
        assert await answer(publisher, notice_id, is_yes=True, now=clock.later(hours=1)) == 32
        assert await states(desk) == ["open"] * 32
        assert await desk.services.outreach.question(notice_id) is None
        assert await answer(publisher, notice_id, is_yes=False, now=desk.now) == 0
        assert await states(desk) == ["open"] * 32

    async def test_nobody_is_asked_at_night(self, desk: Desk, clock: Clock) -> None:
        publisher = await desk.person("刘主任", Role.PUBLISHER)
        clock.at("22:00")
        await asked_for_many(desk, publisher)
        assert DeliveryKind.OUTREACH_ASKED not in {each.kind for each in await desk.send_all()}
        clock.at("07:00", day=2)
        assert DeliveryKind.OUTREACH_ASKED in {each.kind for each in await desk.send_all()}

    async def test_a_list_from_before_the_yes_does_not_settle_them(self, desk: Desk, clock: Clock) -> None:
        publisher = await desk.person("刘主任", Role.PUBLISHER)
        actor = await desk.person("小孙", Role.GRID_WORKER, grid=desk.grid)
        home = await desk.household("9-1-0901")
        await desk.resident(home, "赵一", needs="视障", born=date(1990, 1, 1))
        await desk.resident(home, "赵二")
        await desk.notice(await desk.group("群"), WATER)
        notice_id = await asked_for_many(desk, publisher)
        clock.later(minutes=5)
        before = await desk.services.visits.plan(actor, desk.now)
        assert before is not None
        assert [(each.code, each.people) for each in before.knocks] == [("9-1-0901", 1)]
        await desk.services.outreach.answer(publisher, notice_id, is_yes=True, now=clock.later(minutes=5))
        assert await desk.services.visits.show(actor, before.id, desk.now) == before
        await desk.services.visits.knock(actor, before.id, 1, Outcome.TOLD, desk.now)
        assert sorted(set(await states(desk))) == ["open", "reached"]

    async def test_no_drops_them_and_a_copy_does_not_ask_again(self, desk: Desk) -> None:
        publisher = await desk.person("刘主任", Role.PUBLISHER)
        notice_id = await asked_for_many(desk, publisher)
        assert await desk.services.outreach.answer(publisher, notice_id, is_yes=False, now=desk.now) == 32
        await desk.send_all()
        await desk.post(await desk.group("群二"), ELDERLY, publisher)
        assert await states(desk) == ["unwanted"] * 32
        assert await desk.services.outreach.question(notice_id) is None

    @pytest.mark.parametrize(
        ("role", "where", "may"),
        [
            (Role.STAFF, "east", False),
            (Role.GRID_WORKER, "east", False),
            (Role.PUBLISHER, "east", True),
            (Role.PUBLISHER, "west", False),
            (Role.SUPERVISOR, "street", True),
            (Role.SUPERVISOR, "west", False),
            (Role.ADMIN, "west", True),
        ],
    )
    async def test_who_may_answer(self, desk: Desk, role: Role, where: str, may: bool) -> None:
        notice_id = await asked_for_many(desk)
        somebody = await desk.person("某人", role, unit=getattr(desk, where))
        answered = await desk.services.outreach.answer(somebody, notice_id, is_yes=True, now=desk.now)
        assert answered == (32 if may else None)
        assert await states(desk) == ["open" if may else "proposed"] * 32

    async def test_whoever_is_asked_may_also_answer(self, desk: Desk) -> None:
        """The street's staff posts in the community's group: the notice is the street's, and so is the answer."""
        admin = await administrator(desk)
        local = await desk.person("社区主管", Role.SUPERVISOR, unit=desk.east)
        above = await desk.person("街道主管", Role.SUPERVISOR, unit=desk.street)
        author = await desk.person("街道小王", Role.STAFF, unit=desk.street)
        notice_id = await asked_for_many(desk, author)
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [above.telegram_id]
        answer = desk.services.outreach.answer
        for refused in (local, author):
            assert await answer(refused, notice_id, is_yes=True, now=desk.now) is None
        assert await answer(above, notice_id, is_yes=True, now=desk.now) == 32
        assert admin.telegram_id not in await told(desk, DeliveryKind.OUTREACH_ASKED)

    async def test_the_nearest_supervisor_is_asked_and_without_one_the_administrators(self, desk: Desk) -> None:
        admin = await administrator(desk)
        await asked_for_many(desk)
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [admin.telegram_id]
        near = await desk.person("社区主管", Role.SUPERVISOR, unit=desk.east)
        await desk.person("街道主管", Role.SUPERVISOR, unit=desk.street)
        await desk.notice(await desk.group("群二"), ELDERLY.replace("津贴认证", "体检登记"))
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [admin.telegram_id, near.telegram_id]

    async def test_supervisors_of_other_units_are_not_asked(self, desk: Desk) -> None:
        admin = await administrator(desk)
        await desk.person("西区主管", Role.SUPERVISOR, unit=desk.west)
        await asked_for_many(desk)
        assert await told(desk, DeliveryKind.OUTREACH_ASKED) == [admin.telegram_id]

    async def test_there_is_no_question_about_a_notice_that_does_not_exist(self, desk: Desk) -> None:
        admin = await administrator(desk)
        assert await desk.services.outreach.question(NoticeId(404)) is None
        assert await desk.services.outreach.answer(admin, NoticeId(404), is_yes=True, now=desk.now) is None


async def test_nothing_of_a_resident_is_readable_in_the_database(desk: Desk) -> None:
    await desk.resident(await desk.household("3-1-0401"), "欧阳桂兰", needs="独居;失能", phone="13811112222")
    await desk.notice(await desk.group("群"), ELDERLY)
    async with desk.store.reading() as connection:
        stored = repr([tuple(row) for row in await connection.execute(select(resident))])
    for secret in ("欧阳", "13811112222", "1940", "失能"):
        assert secret not in stored
        assert repr(secret.encode())[2:-1] not in stored


async def test_a_notice_for_staff_reaches_out_to_nobody(desk: Desk) -> None:
    await crowd(desk, 2)
    await desk.notice(await desk.group("群"), CENSUS)
    assert await rows(desk, outreach) == 0
    assert at("08:00") == desk.now
