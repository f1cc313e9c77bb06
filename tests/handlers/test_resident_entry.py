"""/resident by taps: how few, what is asked in words, where the typed name goes, and whose buttons they are."""

import re

import pytest

from core.outreach import Judgement
from core.people import Person, Role
from demo.telegram import Message, User
from storage import roster
from tests.handlers.conftest import Front
from views.buttons import RegisterTap
from views.taps import answer_foreign
from views.wording import Wording

W = Wording("zh-CN")
GRID = Role.GRID_WORKER


@pytest.fixture
async def sun(front: Front) -> User:
    user, _ = await front.person("网格员小孙", GRID, grid=front.desk.grid)
    return user


def shown(user: User) -> list[str]:
    return [str(button["text"]) for row in user.inbox()[-1].rows for button in row]


async def taps(front: Front, user: User, label: str) -> str:
    message = user.inbox()[-1]
    press = user.presses(message, label)
    await front.handle()
    return press.text


async def types(front: Front, user: User, words: str) -> Message:
    message = user.writes(words)
    await front.handle()
    return message


async def judgement(front: Front, user: User) -> Judgement | None:
    person = await front.desk.services.roster.recognise(user.id)
    assert person is not None
    (entrance,) = await front.desk.services.registering.entrances(person) or ()
    card = await front.desk.services.registering.card(person, entrance.anchor)
    assert card is not None
    return card.tenants[0].judgement


async def test_somebody_is_added_in_five_taps_and_a_name(front: Front, sun: User) -> None:
    for code in ("1-1-0101", "1-2-0101", "1-2-0102"):
        await front.desk.household(code)
    await types(front, sun, W("menu.resident"))
    await taps(front, sun, "1-2")
    await taps(front, sun, "102")
    await taps(front, sun, "新增一人")  # four with the key itself
    said = await front.says(sun, "王芳")
    assert said[0] == "✓ 已登记 1-2-0102"
    assert "第 1 人" in said[1]
    assert await taps(front, sun, "要上门") == "✓ 已记下"  # five


async def test_an_entry_is_corrected_in_four_taps(front: Front, sun: User) -> None:
    home = await front.desk.household("1-1-0101")
    await front.desk.household("1-2-0101")
    await front.desk.resident(home)
    await types(front, sun, W("menu.resident"))
    await taps(front, sun, "1-1")
    await taps(front, sun, "101")
    assert await taps(front, sun, "不用上门") == "✓ 已记下"
    assert "✓ 不用上门" in shown(sun)
    assert await taps(front, sun, "✓ 不用上门") == "本来就是这样"


async def test_a_code_behind_the_command_opens_the_household_at_once(front: Front, sun: User) -> None:
    home = await front.desk.household("1-1-0101")
    await front.desk.resident(home)
    (said,) = await front.says(sun, "/resident 1-1-101")
    assert said.startswith("1-1-0101\n第 1 人")
    await taps(front, sun, "要上门")
    assert await judgement(front, sun) is Judgement.GO


async def test_the_workers_message_with_the_name_is_taken_away(front: Front, sun: User) -> None:
    await front.desk.household("1-1-0101")
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, "新增一人")
    written = await types(front, sun, "王芳")
    typed = await types(front, sun, "/resident 1-1-0101 李建国")
    removed = {each.message_id for each in await front.desk.send_all() if each.kind == "removal"}
    assert {written.id, typed.id} <= removed


async def test_entries_cannot_be_forwarded_and_go_away_after_a_day(front: Front, sun: User) -> None:
    await front.desk.household("1-1-0101")
    await front.says(sun, "/resident 1-1-0101")
    card = sun.inbox()[-1]
    assert card.is_protected
    front.desk.clock.later(hours=24, minutes=1)
    assert card.id in {each.message_id for each in await front.desk.send_all() if each.kind == "removal"}


async def test_a_name_typed_as_a_reply_is_understood_after_a_restart(front: Front, sun: User) -> None:
    await front.desk.household("1-1-0101")
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, "新增一人")
    question = sun.inbox()[-1]
    front.desk.clock.later(minutes=30)  # forgotten by now; the frame of the reply still tells
    said = await front.says(sun, "王芳", reply_to=question)
    assert said[0] == "✓ 已登记 1-1-0101"


async def test_what_is_no_name_is_asked_for_again(front: Front, sun: User) -> None:
    await front.desk.household("1-1-0101")
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, "新增一人")
    (again,) = await front.says(sun, "13800000000")
    assert "没看懂" in again
    said = await front.says(sun, "王芳")
    assert said[0] == "✓ 已登记 1-1-0101"


async def test_a_long_text_that_was_pasted_by_mistake_is_left_to_its_writer(front: Front, sun: User) -> None:
    await front.desk.household("1-1-0101")
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, "新增一人")
    pasted = await types(
        front, sun, "各位居民请注意，明天上午九点在社区活动室有一场讲座，欢迎大家来听，带好自己的水杯，" * 2
    )
    assert pasted.id not in {each.message_id for each in await front.desk.send_all() if each.kind == "removal"}


async def test_a_new_door_takes_a_room_and_a_name(front: Front, sun: User) -> None:
    await front.desk.household("1-1-0101")
    await types(front, sun, "/resident")  # one entrance only: its doors are there at once
    await taps(front, sun, "新的一户")
    said = await front.says(sun, "0502 王芳")
    assert said[0] == "✓ 已登记 1-1-0502"


async def test_a_code_that_nobody_has_is_made_by_a_tap(front: Front, sun: User) -> None:
    (said,) = await front.says(sun, "/resident 7-1-0303")
    assert "没有 7-1-0303 这一户" in said
    await taps(front, sun, "新建这一户")
    assert sun.inbox()[-1].text.startswith("7-1-0303")


async def test_a_name_is_mended_by_typing_it(front: Front, sun: User) -> None:
    home = await front.desk.household("1-1-0101")
    await front.desk.resident(home, "王方")
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, "改姓名")
    said = await front.says(sun, "王芳")
    assert said[0] == "✓ 已记下 1-1-0101"
    admin = await front.desk.person("管理员", Role.ADMIN)
    found = await front.desk.services.access.search(admin, "王芳", front.desk.now)
    assert [each.household for each in found or ()] == [home]


@pytest.mark.parametrize("way", ["联系方式", "谁转告"])
async def test_ways_and_proxy_have_a_screen_of_their_own_and_a_way_back(front: Front, sun: User, way: str) -> None:
    home = await front.desk.household("1-1-0101")
    await front.desk.resident(home)
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, way)
    label = "电话：不要" if way == "联系方式" else "邻居"
    assert await taps(front, sun, label) == "✓ 已记下"
    assert f"✓ {label}" in shown(sun)
    await taps(front, sun, "返回")
    assert "要上门" in shown(sun)


@pytest.mark.parametrize("gone", ["已搬走", "已故"])
async def test_who_is_gone_is_asked_about_once_muted_and_back_by_a_tap(front: Front, sun: User, gone: str) -> None:
    home = await front.desk.household("1-1-0101")
    await front.desk.resident(home)
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, gone)
    assert f"第 1 人：{gone}？" in sun.inbox()[-1].text
    await taps(front, sun, "返回")
    assert "要上门" in shown(sun), "nothing was done yet"
    await taps(front, sun, gone)
    await taps(front, sun, f"确认{gone}")
    assert "已停止联系" in sun.inbox()[-1].text
    assert "登记错了" in sun.inbox()[-1].text
    await taps(front, sun, "恢复联系")
    assert "要上门" in shown(sun)


async def test_needs_are_a_matter_of_the_offices_own_page(front: Front, sun: User) -> None:
    home = await front.desk.household("1-1-0101")
    await front.desk.resident(home, needs="独居;视障")
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, "类别、电话号码（网页）")
    link = sun.inbox()[-1]
    address = next(str(button["url"]) for row in link.rows for button in row)
    assert re.fullmatch(r"https://office\.example/enter/[\w-]+", address)
    entry = await front.desk.services.passes.look(address.rsplit("/", 1)[1], front.desk.now)
    assert entry.path == f"/register/{home}"
    assert not [call for call in front.world.calls if "独居" in repr(call.params) or "视障" in repr(call.params)]


TAPS = (
    "doors",
    "home",
    "person",
    "ways",
    "proxy",
    "add",
    "new_door",
    "rename",
    "go",
    "moved",
    "yes_phone",
    "by_helper",
)


@pytest.mark.parametrize("role", [role for role in Role if role is not GRID])
@pytest.mark.parametrize("act", TAPS)
async def test_nobody_else_gets_anywhere_with_these_buttons(front: Front, role: Role, act: str) -> None:
    home = await front.desk.household("1-1-0101")
    await front.desk.resident(home)
    user, _ = await front.person("某人", role, grid=front.desk.grid)
    await front.says(user, "/help")
    before, inbox = front.rows()["resident"], len(user.inbox())
    press = await front.presses(user, RegisterTap(act=act, id=1).pack())
    assert press.is_answered
    assert press.text
    assert front.rows()["resident"] == before
    assert len(user.inbox()) == inbox


@pytest.mark.parametrize("act", TAPS)
async def test_another_grids_entries_are_refused(front: Front, act: str) -> None:
    async with front.desk.store.writing() as connection:
        second = await roster.unit_under(connection, front.desk.east, "第二网格", is_grid=True)
    home = await front.desk.household("1-1-0101", grid=second)
    await front.desk.resident(home)
    user, _ = await front.person("网格员小孙", GRID, grid=front.desk.grid)
    await front.says(user, "/help")
    before = front.rows()["resident"]
    press = await front.presses(user, RegisterTap(act=act, id=1).pack())
    assert press.text
    assert front.rows()["resident"] == before
    assert "1-1-0101" not in "".join(message.text for message in user.inbox())


@pytest.mark.parametrize("data", ["e:dance:1:0:", "e:person:404:0:", "e:home:404:0:", "e:go:404:0:", "e:doors:0:-3:"])
async def test_a_button_that_nobody_made_is_answered_and_changes_nothing(front: Front, sun: User, data: str) -> None:
    await front.says(sun, "/help")
    before = front.rows()["resident"]
    press = await front.presses(sun, data)
    assert press.is_answered
    assert press.text
    assert front.rows()["resident"] == before


async def test_a_name_that_comes_after_the_grid_was_taken_away_is_not_kept(front: Front, sun: User) -> None:
    await front.desk.household("1-1-0101")
    await front.says(sun, "/resident 1-1-0101")
    await taps(front, sun, "新增一人")
    person: Person | None = await front.desk.services.roster.recognise(sun.id)
    assert person is not None
    async with front.desk.store.writing() as connection:
        await roster.set_roles(connection, person.id, [Role.STAFF])
    said = await front.says(sun, "王芳")
    assert said[0] == "这一户不在您的网格里。"
    assert front.rows()["resident"] == []


async def test_somebody_elses_button_is_refused_kindly(front: Front, sun: User) -> None:
    await front.says(sun, "/help")
    press = await front.presses(sun, RegisterTap(act="add", id=404).pack())
    assert press.text == answer_foreign(W)
