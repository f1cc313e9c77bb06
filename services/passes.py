"""Into the office's own pages and out again: one-time links from the chat, and the sessions they begin.

The danger is a link or a cookie that works for somebody else, or for longer than the person may: a link is spent by
one conditional update, only hashes are stored, and who somebody is and may is read afresh at every request.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import StaffId
from core.pages import (
    APP_LASTS,
    LONGEST,
    PASS_LASTS,
    AppVisit,
    Entry,
    EntryReason,
    Session,
    is_fresh,
    is_path,
    last_moment,
    pages_for,
)
from core.people import Person
from storage import ledger, passes, roster
from storage.store import Store

_BYTES = 32
"""256 bits: nobody guesses one."""
_SEEN_EVERY = timedelta(minutes=1)
"""More exactly the idle time need not be known, and reading a page need not write."""
_KEPT = timedelta(days=1)
_SITE = "pages"
_LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PassesService:
    store: Store

    async def issue(self, actor: Person, path: str, now: datetime) -> str | None:
        """The token of a link that opens this page once, within a quarter of an hour; None for who has no pages."""
        if not pages_for(actor) or not is_path(path):
            return None
        token = secrets.token_urlsafe(_BYTES)
        async with self.store.writing() as connection:
            expires_at = now + PASS_LASTS
            await passes.add_pass(connection, _hash(token), actor.id, path, now=now, expires_at=expires_at)
        return token

    async def issue_to_app(self, visit: AppVisit, now: datetime) -> tuple[Entry, str]:
        """A one-time link for who opened the Mini App, and whose it is; what Telegram signed is spent by that.

        The token is empty when there is none.
        """
        if not is_fresh(visit, now):
            return Entry(reason=EntryReason.EXPIRED), ""
        async with self.store.writing() as connection:
            person = await roster.person_by_telegram(connection, visit.telegram_id)
            if person is None or not pages_for(person):
                return Entry(reason=EntryReason.NOT_ALLOWED), ""
            spent = _hash(f"app {visit.proof}")
            if not await passes.spend(connection, spent, person.id, now=now, expires_at=visit.made_at + APP_LASTS):
                return Entry(reason=EntryReason.USED, person=person), ""
            token = secrets.token_urlsafe(_BYTES)
            expires_at = now + PASS_LASTS
            await passes.add_pass(connection, _hash(token), person.id, "/", now=now, expires_at=expires_at)
        return Entry(reason=EntryReason.GOOD, person=person), token

    async def look(self, token: str, now: datetime) -> Entry:
        """Would this link open something? A messenger that only looks at it spends nothing."""
        async with self.store.reading() as connection:
            return await _judged(connection, token, now)

    async def enter(self, token: str, now: datetime, *, before: str = "") -> Entry:
        """Spends the link and begins a session of its own; the one the browser had `before` ends."""
        async with self.store.writing() as connection:
            entry = await _judged(connection, token, now)
            if entry.reason is not EntryReason.GOOD or entry.person is None:
                return entry
            if not await passes.use_pass(connection, _hash(token), now):
                return Entry(reason=EntryReason.USED)
            await passes.end_session(connection, _hash(before), now)
            session = await _begin(connection, entry.person.id, now)
            values = {"staff": entry.person.id}
            await ledger.record(connection, self.store.keys, "pages_entered", values, now)
        return Entry(reason=entry.reason, person=entry.person, session=session, path=entry.path)

    async def session(self, token: str, now: datetime) -> Session | None:
        """Who this is, with the roles of this moment; None when the session is over or the person has no page left."""
        if not 0 < len(token) <= _LONGEST_TOKEN:
            return None
        async with self.store.reading() as connection:
            row = await passes.live_session(connection, _hash(token))
            person = None if row is None else await roster.person(connection, row.staff)
        if row is None or last_moment(row.expires_at, row.seen_at) <= now:
            return None
        if person is None or not pages_for(person):
            await self.leave(token, now)
            return None
        if now - row.seen_at >= _SEEN_EVERY:
            async with self.store.writing() as connection:
                await passes.seen(connection, _hash(token), now)
        return Session(person=person, ends_at=last_moment(row.expires_at, now))

    async def leave(self, token: str, now: datetime) -> None:
        """退出: the cookie is worth nothing any more."""
        async with self.store.writing() as connection:
            await passes.end_session(connection, _hash(token), now)

    async def tidy(self, now: datetime) -> None:
        async with self.store.writing() as connection:
            await passes.purge(connection, now - _KEPT)

    async def opened_at(self, address: str, now: datetime) -> None:
        """The running bot says where the pages are; an empty address: they could not be opened."""
        async with self.store.writing() as connection:
            await ledger.remember(connection, _SITE, address, now)

    async def address(self) -> str | None:
        """Where the running bot last said the pages are; empty: they could not be opened; None: it never ran."""
        async with self.store.reading() as connection:
            return await ledger.recall(connection, _SITE)


async def _judged(connection: AsyncConnection, token: str, now: datetime) -> Entry:
    row = await passes.find_pass(connection, _hash(token)) if len(token) <= _LONGEST_TOKEN else None
    if row is None:
        return Entry(reason=EntryReason.UNKNOWN)
    if row.used_at is not None:
        return Entry(reason=EntryReason.USED)
    if row.expires_at <= now:
        return Entry(reason=EntryReason.EXPIRED)
    person = await roster.person(connection, row.staff)
    if person is None or not pages_for(person):
        return Entry(reason=EntryReason.NOT_ALLOWED)
    return Entry(reason=EntryReason.GOOD, person=person, path=row.path)


async def _begin(connection: AsyncConnection, staff: StaffId, now: datetime) -> str:
    token = secrets.token_urlsafe(_BYTES)
    await passes.add_session(connection, _hash(token), staff, now=now, expires_at=now + LONGEST)
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
