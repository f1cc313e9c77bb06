"""From what somebody asks at a door to the answer that comes back to them."""

import pytest
from sqlalchemy import select

from core.calendar import add_workdays
from core.deliveries import DeliveryKind
from core.ids import RequestId, ResidentId, UnitId, VisitListId
from core.outreach import Outcome
from core.people import Person, Role
from core.register import ResidentState
from core.register_entries import AccessReason
from core.registering import Correction
from core.requests import RequestKind, RequestReason, RequestState
from storage import handing, requests, roster
from storage.once import add_once
from storage.tables import audit, outreach, register_access, request, resident, resident_chat
from tests.builders import Desk
from tests.services.asking import Door, asked_at_door, codes_to_visit, stands

ANSWER = "楼道灯本周五前换好"


async def head(desk: Desk, name: str = "孙丽", unit: UnitId | None = None) -> Person:
    return await desk.person(name, Role.SUPERVISOR, unit=unit)


async def held(desk: Desk, who: Person) -> list[RequestId]:
    found = await desk.services.requests.held(who, desk.now)
    assert found is not None
    return [each.id for each in found.held]


async def number_of(desk: Desk, who: Person, code: str) -> tuple[VisitListId, int]:
    found = await desk.services.visits.plan(who, desk.now)
    assert found is not None
    return found.id, next(each.number for each in found.knocks if each.code == code)


async def test_a_request_heard_at_the_door_is_nobodys_until_somebody_takes_it(desk: Desk) -> None:
    door = await asked_at_door(desk)
    found = await stands(desk, door)
    assert (found.code, found.owner, found.kind, found.state) == ("3-2-0412", None, None, RequestState.OPEN)
    assert found.due_at == desk.services.office.end_of_work(add_workdays(desk.now.date(), 5))


async def test_kind_and_owner_take_two_taps(desk: Desk) -> None:
    door = await asked_at_door(desk)
    heard = desk.services.requests
    assert await heard.set_kind(door.worker, door.request, RequestKind.REPAIR, desk.now) is RequestReason.ACCEPTED
    first, *_ = await heard.owners(door.worker, door.request)
    assert await heard.hand_to(door.worker, door.request, first.id, desk.now) is RequestReason.ACCEPTED
    found = await stands(desk, door)
    assert (found.kind, found.owner_name) == (RequestKind.REPAIR, "柳荫社区")


async def test_it_cannot_be_given_to_a_unit_that_was_not_offered(desk: Desk) -> None:
    door = await asked_at_door(desk)
    for unit in (desk.grid, UnitId(999)):
        reason = await desk.services.requests.hand_to(door.worker, door.request, unit, desk.now)
        assert reason is RequestReason.NOT_YOURS
    assert (await stands(desk, door)).owner is None


async def test_the_words_are_sealed_and_only_those_who_see_to_it_may_read_them(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    await desk.services.requests.add_words(door.worker, door.request, "楼道灯坏了，晚上看不见", desk.now)
    async with desk.store.reading() as connection:
        sealed = await connection.scalar(select(request.c.words))
    assert sealed is not None
    assert "楼道灯".encode() not in sealed
    entry = await desk.services.requests.entry(boss, door.request, desk.now)
    assert entry is not None
    assert entry.words == "楼道灯坏了，晚上看不见"
    assert "楼道灯" not in repr(entry)
    far = await head(desk, "钱进", desk.west)
    for other in (far, await desk.person("李敏")):
        assert await desk.services.requests.entry(other, door.request, desk.now) is None


async def test_undo_of_the_visit_takes_an_untouched_request_back(desk: Desk) -> None:
    door = await asked_at_door(desk)
    await desk.services.requests.set_kind(door.worker, door.request, RequestKind.REPAIR, desk.now)
    await desk.services.visits.undo(door.worker, door.visits, 1, desk.now)
    assert await desk.services.requests.find(door.worker, door.request) is None


async def test_undo_of_the_visit_leaves_a_request_that_a_colleague_has_taken(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    await desk.services.requests.take(boss, door.request, desk.now)
    await desk.services.visits.undo(door.worker, door.visits, 1, desk.now)
    assert (await stands(desk, door)).owner == desk.east


async def test_one_knock_makes_one_request(desk: Desk) -> None:
    door = await asked_at_door(desk)
    async with desk.store.writing() as connection:
        again = await requests.hear(
            connection, desk.keys, list_id=door.visits, household=door.home, by=door.worker.id, now=desk.now
        )
    assert again == door.request


async def test_a_supervisor_takes_hands_on_and_sets_the_day(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    services = desk.services.requests
    await services.take(boss, door.request, desk.now)
    assert (await stands(desk, door)).owner_name == "柳荫社区"
    await services.hand_to(boss, door.request, desk.street, desk.now)
    assert (await stands(desk, door)).owner_name == "青石街道"
    await services.set_due(boss, door.request, 1, desk.now)
    assert (await stands(desk, door)).due_at == desk.services.office.end_of_work(add_workdays(desk.now.date(), 1))
    await services.hand_to(boss, door.request, None, desk.now)
    assert (await stands(desk, door)).owner is None


@pytest.mark.parametrize("role", [Role.STAFF, Role.PUBLISHER])
async def test_whoever_has_nothing_to_do_with_requests_sees_and_changes_nothing(desk: Desk, role: Role) -> None:
    door, other = await asked_at_door(desk), await desk.person("周伟", role)
    services = desk.services.requests
    assert await services.held(other, desk.now) is None
    assert await services.find(other, door.request) is None
    assert await services.take(other, door.request, desk.now) is RequestReason.NOT_YOURS
    assert await services.answer(other, door.request, ANSWER, desk.now) is RequestReason.NOT_YOURS
    assert await services.owners(other, door.request) == ()


async def test_an_answer_is_carried_to_the_door_and_then_it_is_over(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    desk.clock.later(hours=2)
    assert await desk.services.requests.answer(boss, door.request, ANSWER, desk.now) is RequestReason.ACCEPTED
    assert (await stands(desk, door)).state is RequestState.ANSWERED
    assert await codes_to_visit(desk, door.worker) == [("3-2-0412", "answer")]
    visits, number = await number_of(desk, door.worker, "3-2-0412")
    await desk.services.visits.knock(door.worker, visits, number, Outcome.TOLD, desk.now)
    await desk.services.request_rounds.tend(desk.now)
    assert (await stands(desk, door)).state is RequestState.CLOSED
    assert await held(desk, boss) == []


async def test_a_knock_that_is_taken_back_opens_it_again(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    desk.clock.later(hours=2)
    await desk.services.requests.answer(boss, door.request, ANSWER, desk.now)
    visits, number = await number_of(desk, door.worker, "3-2-0412")
    await desk.services.visits.knock(door.worker, visits, number, Outcome.TOLD, desk.now)
    await desk.services.request_rounds.tend(desk.now)
    await desk.services.visits.undo(door.worker, visits, number, desk.now)
    await desk.services.request_rounds.tend(desk.now)
    assert (await stands(desk, door)).state is RequestState.ANSWERED


async def test_one_person_of_the_household_suffices(desk: Desk) -> None:
    door, boss = await asked_at_door(desk, people=3), await head(desk)
    desk.clock.later(hours=2)
    await desk.services.requests.answer(boss, door.request, ANSWER, desk.now)
    async with desk.store.writing() as connection:
        rows = (await connection.execute(select(outreach.c.id).where(outreach.c.request_id == door.request))).all()
        await connection.execute(outreach.update().where(outreach.c.id == rows[0].id).values(state="reached"))
    assert len(rows) == 3
    await desk.services.request_rounds.tend(desk.now)
    assert (await stands(desk, door)).state is RequestState.CLOSED
    assert await codes_to_visit(desk, door.worker) == []


async def test_when_nobody_lives_there_any_more_the_answer_ends_it(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    desk.clock.later(hours=2)
    async with desk.store.writing() as connection:
        await connection.execute(resident.update().values(state="moved"))
    await desk.services.requests.answer(boss, door.request, ANSWER, desk.now)
    assert (await stands(desk, door)).state is RequestState.CLOSED


async def test_whoever_is_linked_gets_the_answer_in_their_own_chat_and_not_in_the_quiet_hours(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    async with desk.store.writing() as connection:
        await add_once(connection, resident_chat, resident_id=door.resident, chat_id=7788, role="self", since=desk.now)
    desk.clock.at("22:30")
    await desk.services.requests.answer(boss, door.request, ANSWER, desk.now)
    assert DeliveryKind.RESIDENT_ANSWER not in {each.kind for each in await desk.send_all()}
    desk.clock.at("07:01", 2)
    sent = [each for each in await desk.send_all() if each.kind is DeliveryKind.RESIDENT_ANSWER]
    assert [(each.chat_id, each.subject) for each in sent] == [(7788, door.request)]
    assert await desk.services.requests.answer_to(door.resident, door.request) == ANSWER


async def test_an_answer_may_be_written_anew_until_it_was_told(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    services = desk.services.requests
    await services.answer(boss, door.request, "明天修", desk.now)
    assert await services.take(boss, door.request, desk.now) is RequestReason.ANSWERED
    assert await services.answer(boss, door.request, ANSWER, desk.now) is RequestReason.ACCEPTED
    entry = await services.entry(boss, door.request, desk.now)
    assert entry is not None
    assert entry.answer == ANSWER
    async with desk.store.reading() as connection:
        rows = (await connection.execute(select(outreach.c.id).where(outreach.c.request_id == door.request))).all()
    assert len(rows) == 1


@pytest.mark.parametrize(("words", "reason"), [("  ", RequestReason.EMPTY), ("长" * 501, RequestReason.TOO_LONG)])
async def test_a_sentence_that_cannot_be_told_changes_nothing(desk: Desk, words: str, reason: RequestReason) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    assert await desk.services.requests.answer(boss, door.request, words, desk.now) is reason
    assert (await stands(desk, door)).state is RequestState.OPEN


async def test_what_was_settled_on_the_spot_is_over_and_can_be_taken_back(desk: Desk) -> None:
    door, services = await asked_at_door(desk), desk.services.requests
    assert await services.told(door.worker, door.request, desk.now) is RequestReason.ACCEPTED
    await desk.services.request_rounds.tend(desk.now)
    assert (await stands(desk, door)).state is RequestState.CLOSED
    assert await services.told(door.worker, door.request, desk.now) is RequestReason.CLOSED
    assert await services.again(door.worker, door.request) is RequestReason.ACCEPTED
    assert (await stands(desk, door)).state is RequestState.OPEN
    assert await services.again(door.worker, door.request) is RequestReason.ALREADY


async def test_an_answer_that_is_on_its_way_cannot_be_settled_on_the_spot(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    await desk.services.requests.answer(boss, door.request, ANSWER, desk.now)
    assert await desk.services.requests.told(boss, door.request, desk.now) is RequestReason.ANSWERED
    far = await head(desk, "钱进", desk.west)
    assert await desk.services.requests.again(far, door.request) is RequestReason.NOT_YOURS
    assert await desk.services.requests.again(boss, RequestId(99)) is RequestReason.UNKNOWN


@pytest.mark.parametrize("workdays", [0, -3, 10**9])
async def test_a_forged_day_changes_nothing(desk: Desk, workdays: int) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    before = await stands(desk, door)
    assert await desk.services.requests.set_due(boss, door.request, workdays, desk.now) is RequestReason.UNKNOWN
    assert await stands(desk, door) == before


async def test_a_button_of_a_request_that_is_gone_says_so(desk: Desk) -> None:
    boss = await head(desk)
    assert await desk.services.requests.take(boss, RequestId(77), desk.now) is RequestReason.UNKNOWN
    assert await desk.services.requests.find(boss, RequestId(77)) is None


async def rounds(desk: Desk) -> list[int]:
    await desk.services.request_rounds.tend(desk.now)
    return [each.chat_id for each in await desk.send_all() if each.kind is DeliveryKind.REQUEST_HEARD]


async def test_the_supervisors_hear_of_it_once_on_a_workday_and_only_in_the_last_hour(desk: Desk) -> None:
    boss = await head(desk)
    await head(desk, "高强", desk.street)
    await asked_at_door(desk)
    assert await rounds(desk) == []
    desk.clock.at("17:05")
    assert await rounds(desk) == [boss.telegram_id]
    desk.clock.at("17:30")
    assert await rounds(desk) == []
    desk.clock.at("17:05", 2)
    assert await rounds(desk) == [boss.telegram_id], "nobody has taken it yet"


async def test_what_was_taken_in_time_is_said_to_nobody(desk: Desk) -> None:
    boss, door = await head(desk), await asked_at_door(desk)
    await desk.services.requests.take(boss, door.request, desk.now)
    desk.clock.at("17:05")
    assert await rounds(desk) == []


async def test_whoever_is_handed_a_request_hears_of_it_and_not_who_handed_it_on(desk: Desk) -> None:
    boss, above, door = await head(desk), await head(desk, "高强", desk.street), await asked_at_door(desk)
    await desk.services.requests.hand_to(boss, door.request, desk.street, desk.now)
    desk.clock.at("17:05")
    assert await rounds(desk) == [above.telegram_id]


async def test_without_a_supervisor_it_goes_to_the_nearest_one_above_and_else_to_the_administrators(
    desk: Desk,
) -> None:
    admin = await desk.person("顾明", Role.ADMIN, unit=desk.street)
    await asked_at_door(desk)
    desk.clock.at("17:05")
    assert await rounds(desk) == [admin.telegram_id]
    above = await head(desk, "高强", desk.street)
    desk.clock.at("17:05", 2)
    assert await rounds(desk) == [above.telegram_id]


async def test_what_was_seen_to_on_the_way_is_not_said(desk: Desk) -> None:
    boss, door = await head(desk), await asked_at_door(desk)
    desk.clock.at("17:05")
    news = await desk.services.request_rounds.news_for(boss.id, desk.now)
    assert news is not None
    assert news.unowned == 1
    await desk.services.requests.take(boss, door.request, desk.now)
    assert await desk.services.request_rounds.news_for(boss.id, desk.now) is None


async def test_a_grid_worker_has_the_own_grid_on_the_list(desk: Desk) -> None:
    door = await asked_at_door(desk)
    other = await neighbour(desk)
    assert await held(desk, door.worker) == [door.request]
    assert await held(desk, other) == []
    assert await desk.services.requests.entry(door.worker, door.request, desk.now) is not None
    assert await desk.services.requests.entry(other, door.request, desk.now) is None, "the sentences stay in the grid"


async def neighbour(desk: Desk) -> Person:
    """A worker of another grid of the same community."""
    async with desk.store.writing() as connection:
        grid = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    return await desk.person("钱进", Role.GRID_WORKER, grid=grid)


async def accesses(desk: Desk) -> list[tuple[str, int, int]]:
    async with desk.store.reading() as connection:
        rows = await connection.execute(select(register_access).order_by(register_access.c.id))
        return [(row.kind, row.staff_id, row.household_id) for row in rows]


async def acts(desk: Desk) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(audit.c.act).order_by(audit.c.id)))


async def words(desk: Desk, door: Door) -> str | None:
    entry = await desk.services.requests.entry(door.worker, door.request, desk.now)
    assert entry is not None
    return entry.words


async def test_reading_the_words_is_on_record_and_looking_at_the_list_is_not(desk: Desk) -> None:
    door, boss = await asked_at_door(desk), await head(desk)
    services = desk.services.requests
    await services.entry(boss, door.request, desk.now)
    assert await accesses(desk) == [], "nothing was said yet"
    await services.add_words(door.worker, door.request, "夜里走失过", desk.now)
    await services.held(boss, desk.now)
    await services.entry(boss, door.request, desk.now)
    await services.entry(boss, door.request, desk.now, is_seen=True)
    assert await accesses(desk) == [("request", boss.id, door.home)]
    page = await desk.services.access.opened(boss)
    assert page is not None
    assert [(each.code, each.ready) for each in page.lines] == [("3-2-0412", AccessReason.REQUEST)]


async def test_whoever_may_not_read_a_request_may_not_write_in_it(desk: Desk) -> None:
    door, other, services = await asked_at_door(desk), await neighbour(desk), desk.services.requests
    assert await services.add_words(other, door.request, "别的话", desk.now) is RequestReason.NOT_YOURS
    assert await services.answer(other, door.request, ANSWER, desk.now) is RequestReason.NOT_YOURS
    found = await stands(desk, door)
    assert (found.has_words, found.has_answer, found.state) == (False, False, RequestState.OPEN)


async def test_whoever_heard_it_reads_it_only_as_long_as_they_go_there(desk: Desk) -> None:
    door, services = await asked_at_door(desk), desk.services.requests
    await services.add_words(door.worker, door.request, "夜里走失过", desk.now)
    async with desk.store.writing() as connection:
        grid = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
        await roster.change_person(connection, door.worker.id, grid_id=grid)
        moved = await roster.person(connection, door.worker.id)
    assert moved is not None
    assert await services.entry(moved, door.request, desk.now) is None
    assert await held(desk, moved) == []
    async with desk.store.writing() as connection:
        await handing.hand(connection, [door.home], moved.id, moved.id, desk.now)
    assert await services.entry(moved, door.request, desk.now) is not None
    assert await held(desk, moved) == [door.request]


async def test_words_of_somebody_else_are_kept_and_ones_own_are_written_anew(desk: Desk) -> None:
    door, boss, services = await asked_at_door(desk), await head(desk), desk.services.requests
    for said in ("灯坏了", "三楼的灯坏了"):
        await services.add_words(door.worker, door.request, said, desk.now)
    assert await words(desk, door) == "三楼的灯坏了"
    await services.add_words(boss, door.request, "晚上看不见", desk.now)
    assert await words(desk, door) == "三楼的灯坏了\n晚上看不见"
    await services.add_words(door.worker, door.request, "已看过", desk.now)
    assert await words(desk, door) == "三楼的灯坏了\n晚上看不见\n已看过"


async def test_words_without_end_are_refused_and_what_stood_there_stays(desk: Desk) -> None:
    door, services = await asked_at_door(desk), desk.services.requests
    both = [door.worker, await head(desk)]
    done = [await services.add_words(both[n % 2], door.request, str(n) * 480, desk.now) for n in range(5)]
    assert done == [RequestReason.ACCEPTED] * 4 + [RequestReason.TOO_LONG]
    assert (await words(desk, door) or "").endswith("3" * 480)


async def test_words_and_answers_are_in_the_chain_without_what_they_say(desk: Desk) -> None:
    door, boss, services = await asked_at_door(desk), await head(desk), desk.services.requests
    before = len(await acts(desk))
    await services.add_words(door.worker, door.request, "灯坏了", desk.now)
    await services.answer(boss, door.request, " ", desk.now)
    await services.answer(boss, door.request, ANSWER, desk.now)
    assert (await acts(desk))[before:] == ["request_words", "request_answered"]


@pytest.mark.parametrize("state", ["moved", "deceased"])
async def test_an_answer_for_somebody_who_is_gone_is_told_to_nobody_else_of_the_household(
    desk: Desk, state: str
) -> None:
    door, boss = await asked_at_door(desk, people=2), await head(desk)
    async with desk.store.writing() as connection:
        await connection.execute(request.update().values(resident_id=door.resident))
        await connection.execute(resident.update().where(resident.c.id == door.resident).values(state=state))
        other = await connection.scalar(select(resident.c.id).where(resident.c.id != door.resident))
        await add_once(connection, resident_chat, resident_id=other, chat_id=7788, role="self", since=desk.now)
    assert other is not None
    await desk.services.requests.answer(boss, door.request, ANSWER, desk.now)
    assert (await stands(desk, door)).state is RequestState.CLOSED
    assert await desk.services.requests.answer_to(ResidentId(other), door.request) is None
    assert DeliveryKind.RESIDENT_ANSWER not in {each.kind for each in await desk.send_all()}
    async with desk.store.reading() as connection:
        assert (await connection.execute(select(outreach).where(outreach.c.request_id == door.request))).all() == []


async def test_who_moves_after_the_answer_was_written_takes_it_with_them(desk: Desk) -> None:
    door, boss = await asked_at_door(desk, people=2), await head(desk)
    async with desk.store.writing() as connection:
        await connection.execute(request.update().values(resident_id=door.resident))
        other = await connection.scalar(select(resident.c.id).where(resident.c.id != door.resident))
    await desk.services.requests.answer(boss, door.request, ANSWER, desk.now)
    gone = Correction(state=ResidentState.MOVED)
    await desk.services.registering.correct(door.worker, door.resident, gone, desk.now)
    await desk.services.request_rounds.tend(desk.now)
    assert other is not None
    assert await desk.services.requests.answer_to(ResidentId(other), door.request) is None
    assert (await stands(desk, door)).state is RequestState.CLOSED
