"""Who may talk to the bot: recognising people, binding invite links, and the roster for administrators."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import StaffId, UnitId
from core.people import Act, Person, Role, Style, may
from core.reports import Member
from core.sounds import by_sound
from core.welcome import StartReason, Welcome
from storage import invites, ledger, roster
from storage.store import Store

INVITE_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterService:
    store: Store
    admin_ids: frozenset[int]

    async def recognise(self, telegram_id: int) -> Person | None:
        """The person with this account, with the roles of this moment; None for a stranger."""
        async with self.store.reading() as connection:
            return await roster.person_by_telegram(connection, telegram_id)

    async def start(self, telegram_id: int, profile_name: str, token: str | None, now: datetime) -> Welcome:
        """What /start means; the same link twice by the same account welcomes twice and binds once.

        The link comes first: an administrator of ADMIN_IDS who stands in the roster becomes that person.
        """
        async with self.store.writing() as connection:
            await roster.mark_reachable(connection, telegram_id)
            known = await roster.person_by_telegram(connection, telegram_id)
            welcome = Welcome(reason=StartReason.STRANGER if known is None else StartReason.KNOWN, person=known)
            if token:
                welcome = await self._by_link(connection, telegram_id, profile_name, token, known, now)
            if telegram_id in self.admin_ids and await self._make_admin(connection, telegram_id, profile_name, now):
                is_linked = welcome.reason in (StartReason.BOUND, StartReason.JOINED)
                reason = welcome.reason if is_linked else StartReason.MADE_ADMIN
                return Welcome(reason=reason, person=await roster.person_by_telegram(connection, telegram_id))
            return welcome

    async def _make_admin(self, connection: AsyncConnection, telegram_id: int, name: str, now: datetime) -> bool:
        """Says whether it changed anything."""
        known = await roster.person_by_telegram(connection, telegram_id)
        if known is None:
            root = await roster.root_unit(connection)
            staff_id = await roster.add_person(
                connection,
                name=_short(name),
                unit_id=root,
                now=now,
                telegram_id=telegram_id,
                roles=(Role.ADMIN, Role.STAFF),
            )
        else:
            staff_id = known.id
        if known is not None and not await roster.add_role(connection, staff_id, Role.ADMIN):
            return False
        values = {"staff": staff_id, "role": Role.ADMIN.value, "by": "ADMIN_IDS"}
        await ledger.record(connection, self.store.keys, "role_given", values, now)
        return True

    async def _by_link(
        self,
        connection: AsyncConnection,
        telegram_id: int,
        profile_name: str,
        token: str,
        known: Person | None,
        now: datetime,
    ) -> Welcome:
        link = await invites.find_invite(connection, _hash(token))
        if link is None:
            reason = StartReason.NO_SUCH_LINK if known is None else StartReason.KNOWN
            return Welcome(reason=reason, person=known)
        if link.used_by == telegram_id and known is not None:
            return Welcome(reason=StartReason.KNOWN, person=known)
        if link.uses_left <= 0:
            return Welcome(reason=StartReason.USED)
        if link.expires_at <= now:
            return Welcome(reason=StartReason.EXPIRED)
        if known is not None and link.staff not in (None, known.id):
            return Welcome(reason=StartReason.ALREADY_SOMEBODY)
        return await self._bind(connection, telegram_id, profile_name, link, known, now)

    async def _bind(
        self,
        connection: AsyncConnection,
        telegram_id: int,
        profile_name: str,
        link: invites.Invite,
        known: Person | None,
        now: datetime,
    ) -> Welcome:
        if not await invites.use_invite(connection, link.id, telegram_id, now):
            return Welcome(reason=StartReason.USED)
        if link.staff is not None:
            await roster.change_person(
                connection, link.staff, telegram_id=telegram_id, joined_at=now, unreachable_since=None
            )
            staff_id, reason = link.staff, StartReason.BOUND
        else:
            staff_id = await self._join(connection, telegram_id, profile_name, link, known, now)
            reason = StartReason.JOINED
        values = {"staff": staff_id, "role": link.role and link.role.value}
        await ledger.record(connection, self.store.keys, "invite_used", values, now)
        return Welcome(reason=reason, person=await roster.person(connection, staff_id))

    async def _join(
        self,
        connection: AsyncConnection,
        telegram_id: int,
        profile_name: str,
        link: invites.Invite,
        known: Person | None,
        now: datetime,
    ) -> StaffId:
        role = link.role or Role.STAFF
        if known is not None:
            await roster.add_role(connection, known.id, role)
            return known.id
        unit_id = link.unit or await roster.root_unit(connection)
        return await roster.add_person(
            connection,
            name=_short(profile_name),
            unit_id=unit_id,
            now=now,
            telegram_id=telegram_id,
            roles={Role.STAFF, role},
        )

    async def invite_person(self, staff_id: StaffId, now: datetime) -> str:
        """A personal link's token: single use, seven days; it replaces an earlier one."""
        token = secrets.token_urlsafe(18)
        async with self.store.writing() as connection:
            await invites.add_invite(
                connection, _hash(token), now=now, expires_at=now + INVITE_LASTS, staff_id=staff_id
            )
        return token

    async def invite_role(self, role: Role, unit_path: tuple[str, ...], now: datetime) -> str:
        """A link's token for whoever shall hold this role in this unit (made when it does not exist)."""
        token = secrets.token_urlsafe(18)
        async with self.store.writing() as connection:
            unit_id = await self.unit_at(connection, unit_path)
            await invites.add_invite(
                connection, _hash(token), now=now, expires_at=now + INVITE_LASTS, unit_id=unit_id, role=role
            )
            values = {"unit": unit_id, "role": role.value}
            await ledger.record(connection, self.store.keys, "invite_made", values, now)
        return token

    async def unit_at(self, connection: AsyncConnection, path: tuple[str, ...]) -> UnitId:
        """The unit of this path. A single name that exists once anywhere is that unit; else it stands at the top."""
        if len(path) == 1:
            named = await roster.units_named(connection, path[0])
            if len(named) == 1:
                return named[0]
        unit_id = await roster.root_unit(connection)
        for name in path:
            unit_id = await roster.unit_under(connection, unit_id, name)
        return unit_id

    async def members(self, reader: Person) -> list[Member] | None:
        """The roster for administrators, by unit and name; None for everybody else."""
        if not may(reader, Act.ADMINISTER):
            return None
        async with self.store.reading() as connection:
            found = await roster.members(connection)
        return sorted(found, key=lambda each: (by_sound(each.unit), by_sound(each.name)))

    async def set_locale(self, person: Person, locale: str) -> None:
        async with self.store.writing() as connection:
            await roster.change_person(connection, person.id, locale=locale)

    async def set_style(self, person: Person, style: Style) -> None:
        async with self.store.writing() as connection:
            await roster.change_person(connection, person.id, style=style.value)

    async def style_asked(self, person: Person) -> None:
        """The sample was shown; it is shown once."""
        async with self.store.writing() as connection:
            await roster.change_person(connection, person.id, style=roster.STYLE_ASKED)

    async def bot_name(self) -> str | None:
        """The bot's Telegram name, as the running bot last knew it."""
        async with self.store.reading() as connection:
            return await ledger.recall(connection, "bot_name")

    async def remember_bot(self, name: str, now: datetime) -> None:
        async with self.store.writing() as connection:
            await ledger.remember(connection, "bot_name", name, now)

    async def blocked(self, telegram_id: int, now: datetime) -> None:
        """The person stopped the bot: nothing more is sent until they come back."""
        async with self.store.writing() as connection:
            await roster.mark_unreachable(connection, telegram_id, "blocked", now)

    async def unblocked(self, telegram_id: int) -> None:
        async with self.store.writing() as connection:
            await roster.mark_reachable(connection, telegram_id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _short(name: str) -> str:
    return name.strip()[:40] or "?"
