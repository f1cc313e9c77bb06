"""Who is recognised at /start, and how a link binds its person: once, in time, and nobody else."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.chain import first_break
from core.people import Person, Role
from core.welcome import StartReason, Welcome
from services.house import furnish
from services.roster import INVITE_LASTS
from storage import ledger
from storage.tables import audit, invite, staff
from tests.builders import ADMIN, Clock, Desk
from tests.services.looking import administrator, rows

PHONE, TABLET = 5001, 5002


async def start(desk: Desk, account: int = PHONE, token: str | None = None, name: str = "微信名") -> Welcome:
    return await desk.services.roster.start(account, name, token, desk.now)


async def invited(desk: Desk) -> tuple[Person, str]:
    """王芳 stands in the roster without an account, and her link."""
    wang = await desk.person("王芳", Role.STAFF, Role.GRID_WORKER, linked=False, grid=desk.grid)
    return wang, await desk.services.roster.invite_person(wang.id, desk.now)


async def test_a_stranger_learns_nothing_and_nothing_is_kept_of_them(desk: Desk) -> None:
    for token in (None, "", "nonsense"):
        welcome = await start(desk, token=token)
        assert welcome.person is None
        assert welcome.reason is (StartReason.NO_SUCH_LINK if token else StartReason.STRANGER)
    assert await desk.services.roster.recognise(PHONE) is None
    assert await rows(desk, staff) == 0


async def test_whoever_stands_in_the_roster_is_recognised(desk: Desk) -> None:
    wang = await desk.person("王芳", Role.SUPERVISOR, unit=desk.street)
    welcome = await start(desk, wang.telegram_id or 0)
    assert welcome == Welcome(reason=StartReason.KNOWN, person=wang)
    assert wang.below == {desk.street, desk.east, desk.west, desk.grid}


class TestPersonalLinks:
    async def test_a_link_binds_its_person_and_keeps_roles_unit_and_grid(self, desk: Desk) -> None:
        wang, token = await invited(desk)
        welcome = await start(desk, token=token)
        assert welcome.reason is StartReason.BOUND
        found = await desk.services.roster.recognise(PHONE)
        assert found == welcome.person
        assert found is not None
        assert (found.id, found.name, found.roles, found.grid) == (wang.id, "王芳", wang.roles, desk.grid)

    async def test_the_same_link_in_two_tabs_welcomes_twice_and_binds_once(self, desk: Desk) -> None:
        _, token = await invited(desk)
        welcomes = await asyncio.gather(*(start(desk, token=token) for _ in range(3)))
        assert sorted(each.reason for each in welcomes) == ["bound", "known", "known"]
        assert await rows(desk, staff) == 1

    async def test_a_used_link_lets_nobody_else_in(self, desk: Desk) -> None:
        _, token = await invited(desk)
        await start(desk, token=token)
        assert (await start(desk, TABLET, token)).reason is StartReason.USED
        assert await desk.services.roster.recognise(TABLET) is None

    async def test_two_accounts_at_the_same_moment_get_one_binding(self, desk: Desk) -> None:
        _, token = await invited(desk)
        welcomes = await asyncio.gather(start(desk, PHONE, token), start(desk, TABLET, token))
        assert sorted(each.reason for each in welcomes) == ["bound", "used"]

    @pytest.mark.parametrize(("days", "reason"), [(6.99, StartReason.BOUND), (7, StartReason.EXPIRED)])
    async def test_a_link_lasts_seven_days(self, desk: Desk, clock: Clock, days: float, reason: StartReason) -> None:
        assert timedelta(days=7) == INVITE_LASTS
        _, token = await invited(desk)
        clock.later(days=days)
        assert (await start(desk, token=token)).reason is reason

    async def test_a_newer_link_replaces_the_earlier_one(self, desk: Desk) -> None:
        wang, old = await invited(desk)
        new = await desk.services.roster.invite_person(wang.id, desk.now)
        assert (await start(desk, token=old)).reason is StartReason.USED
        assert (await start(desk, token=new)).reason is StartReason.BOUND

    async def test_an_account_that_is_somebody_does_not_become_somebody_else(self, desk: Desk) -> None:
        _, token = await invited(desk)
        li = await desk.person("李敏")
        assert (await start(desk, li.telegram_id or 0, token)).reason is StartReason.ALREADY_SOMEBODY
        assert (await start(desk, token=token)).reason is StartReason.BOUND, "the link is not used up by that"

    async def test_a_new_telephone_takes_over_by_a_new_link(self, desk: Desk) -> None:
        wang, token = await invited(desk)
        await start(desk, token=token)
        again = await desk.services.roster.invite_person(wang.id, desk.now)
        assert (await start(desk, TABLET, again)).reason is StartReason.BOUND
        assert await desk.services.roster.recognise(PHONE) is None

    async def test_only_the_hash_of_a_link_is_kept(self, desk: Desk) -> None:
        _, token = await invited(desk)
        async with desk.store.reading() as connection:
            row = (await connection.execute(select(invite))).one()
        assert token not in repr(tuple(row))
        assert len(token) >= 20

    async def test_whoever_is_bound_waits_for_the_next_slot(self, desk: Desk, clock: Clock) -> None:
        wang, token = await invited(desk)
        await desk.notice(await desk.group("群", wang))
        clock.at("09:00")
        await start(desk, token=token)
        assert await desk.services.digests.publish_due(desk.now) == 0
        assert await desk.services.digests.publish_due(clock.at("08:30", 2)) == 1


class TestRoleLinks:
    async def test_whoever_comes_joins_the_unit_with_the_role(self, desk: Desk) -> None:
        token = await desk.services.roster.invite_role(Role.PUBLISHER, ("青石街道", "柳荫社区"), desk.now)
        welcome = await start(desk, token=token, name="  刘主任  ")
        assert welcome.reason is StartReason.JOINED
        assert welcome.person is not None
        assert (welcome.person.name, welcome.person.unit) == ("刘主任", desk.east)
        assert welcome.person.roles == {Role.STAFF, Role.PUBLISHER}
        assert (await start(desk, TABLET, token)).reason is StartReason.USED

    async def test_somebody_known_gains_the_role_and_stays_where_they_are(self, desk: Desk) -> None:
        wang = await desk.person("王芳")
        token = await desk.services.roster.invite_role(Role.SUPERVISOR, ("松岭社区",), desk.now)
        welcome = await start(desk, wang.telegram_id or 0, token)
        assert welcome.person is not None
        assert (welcome.person.id, welcome.person.unit) == (wang.id, desk.east)
        assert welcome.person.roles == {Role.STAFF, Role.SUPERVISOR}

    @pytest.mark.parametrize(
        ("path", "where"),
        [
            (("柳荫社区",), "east"),
            (("青石街道", "松岭社区"), "west"),
            (("新区街道",), None),
            (("青石街道", "新村"), None),
        ],
    )
    async def test_a_unit_is_found_by_its_path_and_made_when_it_is_not_there(
        self, desk: Desk, path: tuple[str, ...], where: str | None
    ) -> None:
        found = []
        for _ in range(2):
            async with desk.store.writing() as connection:
                found.append(await desk.services.roster.unit_at(connection, path))
        assert found[0] == found[1]
        known = (desk.street, desk.east, desk.west, desk.grid)
        assert found[0] == getattr(desk, where) if where else found[0] not in known

    async def test_a_name_without_letters_is_a_name_all_the_same(self, desk: Desk) -> None:
        token = await desk.services.roster.invite_role(Role.STAFF, ("柳荫社区",), desk.now)
        welcome = await start(desk, token=token, name=" " * 9)
        assert welcome.person is not None
        assert welcome.person.name == "?"


class TestAdministrators:
    async def test_an_account_of_admin_ids_is_an_administrator_from_its_first_start(self, desk: Desk) -> None:
        first, second = await start(desk, ADMIN, name="张主任"), await start(desk, ADMIN)
        assert (first.reason, second.reason) == (StartReason.MADE_ADMIN, StartReason.KNOWN)
        assert first.person is not None
        assert first.person.roles == {Role.ADMIN, Role.STAFF}
        assert await rows(desk, staff) == 1

    async def test_somebody_of_the_roster_gains_the_role(self, desk: Desk) -> None:
        wang = await desk.person("王芳")
        desk.services = furnish(desk.store, desk.services.office, frozenset({wang.telegram_id or 0}))
        welcome = await start(desk, wang.telegram_id or 0)
        assert welcome.reason is StartReason.MADE_ADMIN
        assert welcome.person is not None
        assert (welcome.person.id, welcome.person.roles) == (wang.id, frozenset({Role.STAFF, Role.ADMIN}))

    async def test_an_administrator_with_a_personal_link_becomes_that_person(self, desk: Desk) -> None:
        """The roster was imported before the first /start: there must not be two of them."""
        wang, token = await invited(desk)
        welcome = await start(desk, ADMIN, token)
        assert welcome.reason is StartReason.BOUND
        assert welcome.person is not None
        assert (welcome.person.id, welcome.person.roles) == (wang.id, wang.roles | {Role.ADMIN})
        assert await rows(desk, staff) == 1

    async def test_only_administrators_see_the_roster(self, desk: Desk) -> None:
        admin = await administrator(desk)
        await desk.person("赵强", unit=desk.west, linked=False)
        for role in (Role.STAFF, Role.SUPERVISOR, Role.PUBLISHER, Role.GRID_WORKER):
            assert await desk.services.roster.members(await desk.person("某人", role)) is None
        members = await desk.services.roster.members(admin)
        assert members is not None
        assert [(each.unit, each.name, each.is_linked) for each in members if each.unit == "松岭社区"] == [
            ("松岭社区", "赵强", False)
        ]

    async def test_every_role_that_is_given_stands_in_the_record(self, desk: Desk) -> None:
        await administrator(desk)
        _, token = await invited(desk)
        await start(desk, token=token)
        await desk.services.roster.invite_role(Role.STAFF, ("柳荫社区",), desk.now)
        async with desk.store.reading() as connection:
            acts = list(await connection.scalars(select(audit.c.act).order_by(audit.c.id)))
            links = await ledger.links(connection)
        assert acts == ["role_given", "invite_used", "invite_made"]
        assert first_break(links) is None


async def test_a_role_that_was_taken_away_is_gone_at_the_next_tap(desk: Desk) -> None:
    wang = await desk.person("王芳", Role.SUPERVISOR)
    async with desk.store.writing() as connection:
        await connection.execute(staff.update().values(locale="en"))
        await connection.exec_driver_sql("DELETE FROM staff_role")
    found = await desk.services.roster.recognise(wang.telegram_id or 0)
    assert found is not None
    assert (set(found.roles), found.locale, set(found.below)) == (set(), "en", {desk.east})


async def test_ones_own_language_and_the_bots_name_are_remembered(desk: Desk) -> None:
    wang = await desk.person("王芳")
    await desk.services.roster.set_locale(wang, "en")
    found = await desk.services.roster.recognise(wang.telegram_id or 0)
    assert found is not None
    assert found.locale == "en"
    assert await desk.services.roster.bot_name() is None
    await desk.services.roster.remember_bot("huiyue_bot", desk.now)
    assert await desk.services.roster.bot_name() == "huiyue_bot"
