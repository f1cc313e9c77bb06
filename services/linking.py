"""Residents and relatives with a phone: a link from the worker, one tap of consent, and one tap to leave again.

The danger is somebody else's telephone: a link works once, and only while whoever made it still looks after that
household; who does sees that it was used, and a word of theirs ends it. What is said here of a resident is the code of
the household, never who lives there.
"""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import HouseholdId, RequestId, ResidentId
from core.linking import LINK_LASTS, Linked, LinkedChat, LinkReason, LinkRole, LinkState, MadeLink, Standing
from core.office import Office
from core.outreach import Way
from core.people import Act, Person
from core.register_entries import span_of
from services import asked_visits, contacting, responsible
from storage import access, deliveries, ledger, linking, outreach, resident_links, roster
from storage.keyring import KeyRing
from storage.linking import Home
from storage.resident_links import LinkRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkingService:
    store: Store
    office: Office

    async def make_link(self, actor: Person, resident_id: ResidentId, role: LinkRole, now: datetime) -> MadeLink | None:
        """A link for thirty days and one use; None when the resident is not of the actor's grid, or not here."""
        token = secrets.token_urlsafe(16)
        async with self.store.writing() as connection:
            home = await linking.home_of(connection, resident_id)
            if home is None or not home.is_here or not await _may(connection, actor, Act.REGISTER, home):
                return None
            expires_at = now + LINK_LASTS
            link_id = await resident_links.add_link(
                connection, _hash(token), resident_id, role, actor.id, now=now, expires_at=expires_at
            )
            await self._record(connection, "resident_link_made", actor, link_id, now)
        return MadeLink(id=link_id, token=token, code=home.code, role=role, expires_at=expires_at)

    async def ask(self, chat_id: int, token: str, now: datetime) -> Linked:
        """What opening a link means; it uses up nothing, so that a look at it does not spoil it."""
        async with self.store.reading() as connection:
            return await _judge(connection, chat_id, await resident_links.find_link(connection, _hash(token)), now)

    async def link(self, chat_id: int, token: str, role: LinkRole, now: datetime) -> Linked:
        """The one tap of consent. The same chat twice is linked once."""
        async with self.store.writing() as connection:
            row = await resident_links.find_link(connection, _hash(token))
            judged = await _judge(connection, chat_id, row, now)
            if judged.reason is not LinkReason.ASKED or row is None:
                return judged
            if not await resident_links.use_link(connection, row.id, now):
                return Linked(reason=LinkReason.USED)
            await linking.take_up(connection, row.resident, chat_id, role, now)
            await self._connected(connection, chat_id, [row.resident], now)
            await _tell(connection, row, now)
            return Linked(reason=LinkReason.LINKED, role=role, contact=judged.contact)

    async def leave(self, chat_id: int, now: datetime) -> bool:
        """不再接收, for everybody whom the chat is linked for; says whether there was anybody."""
        async with self.store.writing() as connection:
            return await lose_chat(connection, self.store.keys, self.office, chat_id, now, is_refused=True)

    async def come_back(self, chat_id: int, now: datetime) -> Standing | None:
        """Takes the leaving back; None for a chat that was never linked, or for nobody who still lives here."""
        async with self.store.writing() as connection:
            people = await linking.take_up_all(connection, chat_id)
            if people:
                await self._connected(connection, chat_id, people, now)
        standing = await self.standing(chat_id)
        return standing if standing is not None and standing.is_linked else None

    async def blocked(self, chat_id: int, now: datetime) -> None:
        """The person stopped the bot: this way reaches nobody until they come back."""
        async with self.store.writing() as connection:
            await lose_chat(connection, self.store.keys, self.office, chat_id, now, is_refused=False)

    async def standing(self, chat_id: int) -> Standing | None:
        """None: no resident's chat, and never was one."""
        async with self.store.reading() as connection:
            resident_id = await linking.former_resident(connection, chat_id)
            if resident_id is None:
                return None
            roles = frozenset((await linking.roles_in(connection, chat_id)).values())
            return Standing(
                roles=roles,
                contact=await linking.contact_of(connection, resident_id),
                may_return=bool(await linking.may_return(connection, chat_id)),
            )

    async def knows(self, chat_id: int) -> bool:
        """Is this a resident's chat, or was it one? Then it is never a stranger's."""
        async with self.store.reading() as connection:
            return await linking.is_known(connection, chat_id)

    async def residents_of(self, chat_id: int) -> tuple[ResidentId, ...]:
        """Whom the chat is linked for now."""
        return tuple(await self.roles_of(chat_id))

    async def roles_of(self, chat_id: int) -> dict[ResidentId, LinkRole]:
        """The same, and whose telephone it is; their own first."""
        async with self.store.reading() as connection:
            roles = await linking.roles_in(connection, chat_id)
            return dict(sorted(roles.items(), key=lambda each: each[1] is not LinkRole.SELF))

    async def ask_visit(self, chat_id: int, words: str, now: datetime) -> bool:
        """请人上门: a visit to each household that the chat is linked for, once while it is open; `words` say so.

        False for a chat of nobody.
        """
        async with self.store.writing() as connection:
            people = await linking.roles_in(connection, chat_id)
            for home, theirs in (await linking.homes_of(connection, list(people))).items():
                if not await linking.asked_by_chat(connection, home):
                    await asked_visits.ask(connection, self.store.keys, self.office, home, theirs, words, now)
        return bool(people)

    async def heard_answer(self, chat_id: int, request_id: RequestId, now: datetime) -> bool:
        """知道了 under the answer to a request. False for a chat of nobody."""
        async with self.store.writing() as connection:
            people = list(await linking.roles_in(connection, chat_id))
            await linking.note_answer_heard(connection, request_id, people, now)
            await outreach.prove(connection, people, Way.CHAT, now)
            await contacting.recalculate(connection, self.store.keys, self.office, people, now)
        return bool(people)

    async def links_of(self, actor: Person, resident_id: ResidentId) -> tuple[LinkState, ...] | None:
        """The links of one resident, the newest first; None when that is none of the actor's business."""
        async with self.store.reading() as connection:
            home = await linking.home_of(connection, resident_id)
            if home is None or not await _may(connection, actor, Act.REVEAL, home):
                return None
            rows = await resident_links.links_of(connection, resident_id)
            return tuple([await _state(connection, row, home) for row in reversed(rows)])

    async def chats_in(self, actor: Person, household_id: HouseholdId) -> tuple[LinkedChat, ...]:
        """The telephones linked for a household; none for somebody whose business it is not."""
        async with self.store.reading() as connection:
            span = span_of(actor, Act.REVEAL)
            if span is None or not await access.is_within(connection, span, household_id):
                return ()
            return tuple(await linking.chats_in(connection, household_id))

    async def used(self, link_id: int, chat_id: int) -> LinkState | None:
        """A link as this chat is told of it; None when it was never used, or is not this person's business any more."""
        async with self.store.reading() as connection:
            row = await resident_links.link_by_id(connection, link_id)
            home = None if row is None else await linking.home_of(connection, row.resident)
            reader = await roster.person_by_telegram(connection, chat_id)
            if row is None or home is None or row.used_at is None or reader is None:
                return None
            return await _state(connection, row, home) if await _may(connection, reader, Act.REVEAL, home) else None

    async def revoke(self, actor: Person, link_id: int, now: datetime) -> LinkState | None:
        """Ends a link and whatever was linked by it; None when the actor may not. Who may only look may end it too."""
        async with self.store.writing() as connection:
            row = await resident_links.link_by_id(connection, link_id)
            home = None if row is None else await linking.home_of(connection, row.resident)
            if row is None or home is None or not await _may(connection, actor, Act.REVEAL, home):
                return None
            await resident_links.end_link(connection, row.id, now)
            if row.used_at is not None:
                await self._sever(connection, row, row.used_at, now)
            await self._record(connection, "resident_link_revoked", actor, link_id, now)
            return await _state(connection, row, home)

    async def _sever(self, connection: AsyncConnection, row: LinkRow, used_at: datetime, now: datetime) -> None:
        for chat_id in await linking.sever(connection, row.resident, used_at):
            if not await linking.roles_in(connection, chat_id):
                await linking.drop_waiting(connection, chat_id, now)
        await linking.lose_way(connection, [row.resident], now, is_refused=False)
        await contacting.recalculate(connection, self.store.keys, self.office, [row.resident], now)

    async def _connected(
        self, connection: AsyncConnection, chat_id: int, people: Collection[ResidentId], now: datetime
    ) -> None:
        await linking.consent(connection, people, now)
        await linking.forget_unsent(connection, chat_id)
        await contacting.recalculate(connection, self.store.keys, self.office, people, now)

    async def _record(self, connection: AsyncConnection, act: str, actor: Person, link_id: int, now: datetime) -> None:
        await ledger.record(connection, self.store.keys, act, {"staff": actor.id, "link": link_id}, now)


async def lose_chat(
    connection: AsyncConnection, keys: KeyRing, office: Office, chat_id: int, now: datetime, *, is_refused: bool
) -> bool:
    """The chat gets nothing any more; whoever only it reached needs somebody at the door. Says whether it was one."""
    people = await linking.leave(connection, chat_id, now)
    if not people:
        return False
    await linking.lose_way(connection, people, now, is_refused=is_refused)
    await linking.drop_waiting(connection, chat_id, now)
    await contacting.recalculate(connection, keys, office, people, now)
    return True


async def _judge(connection: AsyncConnection, chat_id: int, row: LinkRow | None, now: datetime) -> Linked:
    home = None if row is None else await linking.home_of(connection, row.resident)
    if row is None or home is None or not home.is_here:
        return Linked(reason=LinkReason.UNKNOWN)
    contact = await linking.contact_of(connection, row.resident)
    return Linked(reason=await _reason(connection, chat_id, row, home, now), role=row.role, contact=contact)


async def _reason(connection: AsyncConnection, chat_id: int, row: LinkRow, home: Home, now: datetime) -> LinkReason:
    if row.used_at is not None:
        is_ours = row.resident in await linking.roles_in(connection, chat_id)
        return LinkReason.KNOWN if is_ours else LinkReason.USED
    is_good = row.expires_at > now and await _may_maker(connection, row, home)
    return LinkReason.ASKED if is_good else LinkReason.EXPIRED


async def _may_maker(connection: AsyncConnection, row: LinkRow, home: Home) -> bool:
    """Is whoever made the link still here, and would they still get it? A link outlives no right."""
    maker = await roster.person(connection, row.made_by)
    return maker is not None and await _may(connection, maker, Act.REGISTER, home)


async def _state(connection: AsyncConnection, row: LinkRow, home: Home) -> LinkState:
    is_used = row.used_at is not None
    return LinkState(
        id=row.id,
        code=home.code,
        role=row.role,
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        is_linked=is_used and await linking.is_linked_since(connection, row.resident, row.used_at or row.made_at),
    )


async def _tell(connection: AsyncConnection, row: LinkRow, now: datetime) -> None:
    """They may stand beside the resident at this moment, or see that a link went astray."""
    for person in await _told(connection, row):
        if person.telegram_id is not None:
            await deliveries.add(
                connection,
                DeliveryKind.LINK_USED,
                row.id,
                person.telegram_id,
                now=now,
                priority=Priority.ASKED,
                staff_id=person.id,
            )


async def _told(connection: AsyncConnection, row: LinkRow) -> list[Person]:
    """The maker; when they cannot be written to, whoever goes there now, else the supervisors."""
    maker = await roster.person(connection, row.made_by)
    if maker is not None and maker.telegram_id is not None:
        return [maker]
    home = await linking.home_of(connection, row.resident)
    return [] if home is None else await responsible.for_home(connection, home.id)


async def _may(connection: AsyncConnection, actor: Person, act: Act, home: Home) -> bool:
    span = span_of(actor, act)
    return span is not None and await access.is_within(connection, span, home.id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
