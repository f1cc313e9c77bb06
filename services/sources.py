"""Groups and inlets: being added, enabled, moved, and knowing who is a member."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import SourceId
from core.people import Act, Person, Role, may
from core.sources import Added, AddedReason, Source, SourceAudience, SourceKind, SourceState
from services import addressing
from services.ports import Members
from storage import deliveries, ledger, roster, sources
from storage.store import Store

ASK_AGAIN = timedelta(hours=24)
ASKED_AT_ONCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesService:
    store: Store

    async def bot_added(self, chat_id: int, title: str, by: int | None, now: datetime, *, can_read: bool) -> Added:
        """The bot is in a group. Brought in by an administrator of the roster it works at once; otherwise it asks."""
        async with self.store.writing() as connection:
            known = await sources.source_of_chat(connection, chat_id)
            actor = None if by is None else await roster.person_by_telegram(connection, by)
            is_admin = actor is not None and may(actor, Act.ADMINISTER)
            if known is not None and known.chat_id != chat_id:
                return Added(reason=AddedReason.KNOWN, source=known.id, title=known.title)
            if known is not None:
                return await self._back(connection, known, title, now, can_read=can_read, is_admin=is_admin)
            unit_id = actor.unit if actor is not None and is_admin else await roster.root_unit(connection)
            source_id = await sources.add_source(
                connection,
                kind=SourceKind.GROUP,
                title=title,
                unit_id=unit_id,
                state=SourceState.ENABLED if is_admin else SourceState.ASKED,
                chat_id=chat_id,
                now=now,
                added_by=by,
                can_read=can_read,
            )
            await self._tell(connection, source_id, by if is_admin else None, now)
            reason = AddedReason.ENABLED if is_admin else AddedReason.ASKED
            return Added(reason=reason, source=source_id, title=title)

    async def noticed(
        self, chat_id: int, title: str, now: datetime, *, by: int | None = None, can_read: bool = True
    ) -> None:
        """A group showed itself without a change of membership; nothing happens when it is known already."""
        async with self.store.reading() as connection:
            known = await sources.source_of_chat(connection, chat_id)
        if known is None:
            await self.bot_added(chat_id, title, by, now, can_read=can_read)

    async def _back(
        self, connection: AsyncConnection, known: Source, title: str, now: datetime, *, can_read: bool, is_admin: bool
    ) -> Added:
        """A known group: its rights changed, or the bot came back. Losing the right to read is told."""
        state = known.state
        if state is SourceState.LEFT:
            state = SourceState.ENABLED if is_admin else SourceState.ASKED
        await sources.change_source(connection, known.id, title=title[:128], can_read=can_read, state=state.value)
        if known.can_read and not can_read and state is SourceState.ENABLED:
            await self._tell_admins(connection, DeliveryKind.SOURCE_TROUBLE, known.id, now)
        if known.state is SourceState.LEFT and state is SourceState.ASKED:
            await self._tell_admins(connection, DeliveryKind.SOURCE_ASKED, known.id, now)
        reason = AddedReason.RIGHTS_CHANGED if known.state is state else AddedReason.BACK
        return Added(reason=reason, source=known.id, title=title)

    async def _tell(self, connection: AsyncConnection, source_id: SourceId, adder: int | None, now: datetime) -> None:
        if adder is None:
            await self._tell_admins(connection, DeliveryKind.SOURCE_ASKED, source_id, now)
            return
        await deliveries.add_again(
            connection, DeliveryKind.SOURCE_READY, source_id, adder, now=now, priority=Priority.ASKED
        )

    async def _tell_admins(
        self, connection: AsyncConnection, kind: DeliveryKind, source_id: SourceId, now: datetime
    ) -> None:
        for staff_id, telegram_id in await roster.with_role(connection, Role.ADMIN):
            await deliveries.add_again(
                connection, kind, source_id, telegram_id, now=now, priority=Priority.ASKED, staff_id=staff_id
            )

    async def bot_removed(self, chat_id: int, now: datetime) -> Added:
        async with self.store.writing() as connection:
            known = await sources.source_of_chat(connection, chat_id)
            if known is None:
                return Added(reason=AddedReason.UNKNOWN)
            if known.chat_id != chat_id:  # the shell of a group that became a supergroup
                return Added(reason=AddedReason.KNOWN, source=known.id, title=known.title)
            await sources.change_source(connection, known.id, state=SourceState.LEFT.value, can_read=False)
            if known.state is SourceState.ENABLED:
                await self._tell_admins(connection, DeliveryKind.SOURCE_TROUBLE, known.id, now)
            return Added(reason=AddedReason.LEFT, source=known.id, title=known.title)

    async def enable(self, actor: Person, source_id: SourceId, now: datetime) -> Added:
        return await self._change(actor, source_id, now, state=SourceState.ENABLED)

    async def leave(self, actor: Person, source_id: SourceId, now: datetime) -> Added:
        return await self._change(actor, source_id, now, state=SourceState.LEFT)

    async def set_audience(self, actor: Person, source_id: SourceId, audience: SourceAudience, now: datetime) -> Added:
        return await self._change(actor, source_id, now, audience=audience)

    async def _change(
        self, actor: Person, source_id: SourceId, now: datetime, **values: SourceState | SourceAudience
    ) -> Added:
        if not may(actor, Act.ADMINISTER):
            return Added(reason=AddedReason.NOT_ALLOWED)
        async with self.store.writing() as connection:
            known = await sources.source_by_id(connection, source_id)
            if known is None:
                return Added(reason=AddedReason.UNKNOWN)
            changes = {name: value.value for name, value in values.items()}
            await sources.change_source(connection, source_id, **changes)
            record = {"staff": actor.id, "source": source_id, **changes}
            await ledger.record(connection, self.store.keys, "source_changed", record, now)
            left = values.get("state") is SourceState.LEFT
            return Added(reason=AddedReason.LEFT if left else AddedReason.ENABLED, source=source_id, title=known.title)

    async def migrated(self, old: int, new: int, now: datetime) -> bool:
        """A group became a supergroup: the source follows with its history. Says whether it was news."""
        async with self.store.writing() as connection:
            was_news = await sources.follow_migration(connection, old, new, now)
            await deliveries.move_chat(connection, old, new)
            return was_news

    async def renamed(self, chat_id: int, title: str) -> None:
        async with self.store.writing() as connection:
            known = await sources.source_of_chat(connection, chat_id)
            if known is not None:
                await sources.change_source(connection, known.id, title=title[:128])

    async def member_changed(self, chat_id: int, telegram_id: int, now: datetime, *, is_member: bool) -> bool:
        """Somebody joined or left a group; says whether it concerned one of ours."""
        async with self.store.writing() as connection:
            known = await sources.source_of_chat(connection, chat_id)
            person = await roster.person_by_telegram(connection, telegram_id)
            if known is None or person is None:
                return False
            await addressing.note_member(connection, known, person.id, now, is_member=is_member)
            return True

    async def refresh_members(self, port: Members, now: datetime) -> int:
        """Asks for memberships that are not known or a day old, a bounded number at a time; says how many."""
        async with self.store.reading() as connection:
            asked = await sources.to_ask(connection, now - ASK_AGAIN, ASKED_AT_ONCE)
        for source_id, chat_id, _, telegram_id in asked:
            is_member = await port.is_member(chat_id, telegram_id)
            async with self.store.writing() as connection:
                source = await sources.source_by_id(connection, source_id)
                person = await roster.person_by_telegram(connection, telegram_id)
                if source is not None and person is not None:
                    await addressing.note_member(connection, source, person.id, now, is_member=is_member)
        return len(asked)

    async def all(self, reader: Person) -> list[Source] | None:
        """Every group, for administrators; None for everybody else. What somebody forwards privately is no group."""
        if not may(reader, Act.ADMINISTER):
            return None
        async with self.store.reading() as connection:
            found = await sources.all_sources(connection)
        return [each for each in found if each.kind is SourceKind.GROUP]

    async def find(self, source_id: SourceId) -> Source | None:
        async with self.store.reading() as connection:
            return await sources.source_by_id(connection, source_id)

    async def title_of(self, chat_id: int) -> str | None:
        """What the group of this chat is called, if it is one of ours."""
        async with self.store.reading() as connection:
            known = await sources.source_of_chat(connection, chat_id)
        return None if known is None or known.kind is not SourceKind.GROUP else known.title
