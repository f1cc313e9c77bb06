"""Groups: how one becomes a source, how it moves, and how well the bot hears there."""

import pytest

from core.deliveries import DeliveryKind
from core.people import Role
from core.sources import AddedReason, SourceAudience, SourceState
from services.sources import ASKED_AT_ONCE
from tests.builders import CENSUS, MEETING, Clock, Desk, Group
from tests.services.looking import administrator, meant, told

CHAT = -4242


class Everybody:
    """Answers what it was told for each account, and None for others; remembers what it was asked."""

    def __init__(self, **inside: bool) -> None:
        self.inside = {int(name.removeprefix("_")): value for name, value in inside.items()}
        self.asked: list[tuple[int, int]] = []

    async def is_member(self, chat_id: int, telegram_id: int) -> bool | None:
        self.asked.append((chat_id, telegram_id))
        return self.inside.get(telegram_id)


async def state(desk: Desk, chat_id: int = CHAT) -> SourceState | None:
    admin = await administrator(desk)
    found = await desk.services.sources.all(admin)
    assert found is not None
    return next((each.state for each in found if each.chat_id == chat_id), None)


async def test_a_group_works_at_once_when_an_administrator_brought_the_bot_in(desk: Desk) -> None:
    admin = await administrator(desk)
    added = await desk.services.sources.bot_added(CHAT, "民政群", admin.telegram_id or 0, desk.now, can_read=True)
    assert added.reason is AddedReason.ENABLED
    assert await state(desk) is SourceState.ENABLED
    assert await told(desk, DeliveryKind.SOURCE_READY) == [admin.telegram_id]
    assert await desk.services.sources.title_of(CHAT) == "民政群"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_brought_in_by_anybody_else_it_stays_silent_and_asks(desk: Desk, role: Role) -> None:
    admin, somebody = await administrator(desk), await desk.person("某人", role)
    services = desk.services.sources
    added = await services.bot_added(CHAT, "群", somebody.telegram_id or 0, desk.now, can_read=True)
    assert added.reason is AddedReason.ASKED
    assert await state(desk) is SourceState.ASKED
    assert await told(desk, DeliveryKind.SOURCE_ASKED) == [admin.telegram_id]
    assert added.source is not None
    assert (await services.enable(somebody, added.source, desk.now)).reason is AddedReason.NOT_ALLOWED
    assert await state(desk) is SourceState.ASKED
    assert (await services.enable(admin, added.source, desk.now)).reason is AddedReason.ENABLED
    assert await state(desk) is SourceState.ENABLED
    assert (await services.leave(admin, added.source, desk.now)).reason is AddedReason.LEFT
    assert await services.all(somebody) is None


async def test_a_group_that_nobody_told_of_is_asked_about_once(desk: Desk) -> None:
    admin = await administrator(desk)
    for _ in range(3):
        await desk.services.sources.noticed(CHAT, "群", desk.now)
    assert await state(desk) is SourceState.ASKED
    assert await told(desk, DeliveryKind.SOURCE_ASKED) == [admin.telegram_id]


async def test_lost_rights_are_told_and_what_comes_back_goes_on(desk: Desk) -> None:
    admin = await administrator(desk)
    services, by = desk.services.sources, admin.telegram_id or 0
    await services.bot_added(CHAT, "群", by, desk.now, can_read=True)
    changed = await services.bot_added(CHAT, "群", 404, desk.now, can_read=False)
    assert changed.reason is AddedReason.RIGHTS_CHANGED
    assert await told(desk, DeliveryKind.SOURCE_TROUBLE) == [by]
    assert (await services.bot_removed(CHAT, desk.now)).reason is AddedReason.LEFT
    assert await state(desk) is SourceState.LEFT
    assert (await services.bot_added(CHAT, "群", 404, desk.now, can_read=True)).reason is AddedReason.BACK
    assert await state(desk) is SourceState.ASKED, "a stranger does not enable it again"
    assert (await services.bot_removed(-1, desk.now)).reason is AddedReason.UNKNOWN


class TestMigration:
    """A group becomes a supergroup; Telegram tells it twice, in either order, among other updates."""

    NEW = -100777

    @pytest.mark.parametrize("tellings", [1, 2, 3])
    async def test_the_source_follows_once(self, desk: Desk, tellings: int) -> None:
        group = await desk.group("群", await desk.person("王芳"))
        notice_id = await desk.notice(group)
        news = [await desk.services.sources.migrated(group.chat_id, self.NEW, desk.now) for _ in range(tellings)]
        assert news == [True, *[False] * (tellings - 1)]
        moved = Group(source=group.source, chat_id=self.NEW)
        assert (await desk.post(moved, CENSUS)).notice == notice_id
        found = await desk.services.sources.find(group.source)
        assert found is not None
        assert (found.chat_id, found.members) == (self.NEW, 1)

    async def test_a_new_chat_that_was_heard_of_first_comes_over(self, desk: Desk) -> None:
        """Otherwise capture would stop silently: the new chat would wait to be enabled as an unknown group."""
        await administrator(desk)
        group = await desk.group("群", await desk.person("王芳"))
        await desk.services.sources.noticed(self.NEW, "群", desk.now)
        assert await desk.services.sources.migrated(group.chat_id, self.NEW, desk.now)
        captured = await desk.post(Group(source=group.source, chat_id=self.NEW), CENSUS)
        assert captured.addressed == 1
        assert await state(desk, self.NEW) is SourceState.ENABLED

    async def test_the_shell_of_the_old_group_says_nothing_about_the_source(self, desk: Desk) -> None:
        group = await desk.group("群")
        await desk.services.sources.migrated(group.chat_id, self.NEW, desk.now)
        assert (await desk.services.sources.bot_removed(group.chat_id, desk.now)).reason is AddedReason.KNOWN
        added = await desk.services.sources.bot_added(group.chat_id, "旧群", 404, desk.now, can_read=False)
        assert added.reason is AddedReason.KNOWN
        assert await state(desk, self.NEW) is SourceState.ENABLED
        assert await told(desk, DeliveryKind.SOURCE_TROUBLE) == []

    async def test_an_unknown_group_that_moves_is_no_news(self, desk: Desk) -> None:
        assert not await desk.services.sources.migrated(-1, self.NEW, desk.now)
        assert await desk.services.sources.title_of(self.NEW) is None


class TestMemberships:
    async def test_what_telegram_says_puts_presumed_members_right(self, desk: Desk) -> None:
        group = await desk.group("群")
        wang, li, zhao = [await desk.person(name) for name in ("王芳", "李敏", "赵强")]
        notice_id = await desk.notice(group)
        port = Everybody(**{f"_{wang.telegram_id}": True, f"_{li.telegram_id}": False})
        assert await desk.services.sources.refresh_members(port, desk.now) == 3
        assert await meant(desk, notice_id) == {wang.id, zhao.id}, "what it cannot say stays presumed"
        assert sorted(port.asked) == [(group.chat_id, each.telegram_id) for each in (wang, li, zhao)]

    async def test_each_is_asked_again_after_a_day_and_not_before(self, desk: Desk, clock: Clock) -> None:
        await desk.group("群")
        wang = await desk.person("王芳")
        port = Everybody(**{f"_{wang.telegram_id}": True})
        counts = [await desk.services.sources.refresh_members(port, clock.later(hours=hours)) for hours in (0, 23, 2)]
        assert counts == [1, 0, 1]

    async def test_only_so_many_are_asked_at_once(self, desk: Desk) -> None:
        await desk.group("群")
        for number in range(ASKED_AT_ONCE + 5):
            await desk.person(f"王{number}")
        port = Everybody()
        counts = [await desk.services.sources.refresh_members(port, desk.now) for _ in range(3)]
        assert counts == [ASKED_AT_ONCE, 5, 0]
        assert len(set(port.asked)) == ASKED_AT_ONCE + 5

    async def test_nobody_is_asked_about_a_group_that_is_not_a_source_of_its_members(self, desk: Desk) -> None:
        admin = await administrator(desk)
        await desk.group("群", enabled=False)
        whole = await desk.group("全体", admin)
        await desk.services.sources.set_audience(admin, whole.source, SourceAudience.UNIT, desk.now)
        await desk.person("王芳")
        assert await desk.services.sources.refresh_members(Everybody(), desk.now) == 0


async def test_a_renamed_group_is_shown_with_its_new_name(desk: Desk) -> None:
    group = await desk.group("旧名")
    await desk.services.sources.renamed(group.chat_id, "新" * 300)
    assert await desk.services.sources.title_of(group.chat_id) == "新" * 128
    await desk.services.sources.renamed(-1, "谁")


async def test_a_source_knows_when_it_last_brought_a_notice(desk: Desk, clock: Clock) -> None:
    group = await desk.group("群")
    await desk.notice(group)
    clock.later(hours=3)
    await desk.notice(group, MEETING)
    found = await desk.services.sources.find(group.source)
    assert found is not None
    assert found.last_posting_at == desk.now
