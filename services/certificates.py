"""Certificates in place of screenshots: made, handed out again, and looked up by their code.

Who may have one is asked at every call: counts by Act.CERTIFY, names by Act.CALL_LIST. Whoever answers for the unit
that issued a notice sees all its addressees, others only those of their own units, as in every other figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.certificate_files import Salted, certificate_of, file_of, key_id, read_signed
from core.certificates import Certificate, CertificateState, Proof, Refusal, Validity, code_in, tally, what_changed
from core.ids import CertificateId, NoticeId, UnitId
from core.office import Office
from core.people import Act, Person, Reach, reach_of
from core.receipts import NoticeState
from services import certifying
from services.certifying import Press
from services.notices import NoticesService
from storage import certificates, roster
from storage.certificates import Stored
from storage.signing import SigningRing
from storage.store import Store

MOST_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatesService:
    store: Store
    office: Office
    notices: NoticesService
    signing: SigningRing | None = None

    async def make(
        self, actor: Person | None, notice_id: NoticeId, now: datetime, *, with_names: bool = False
    ) -> Certificate | Refusal:
        """Counts everybody in the actor's reach, signs and records it. Actor None: on the machine, everybody."""
        if self.signing is None:
            return Refusal.NO_KEY
        async with self.store.writing() as connection:
            asked = await certifying.ask(connection, self.office, actor, notice_id, with_names=with_names)
            if isinstance(asked, Refusal):
                return asked
            press = Press(connection=connection, keys=self.store.keys, signing=self.signing, office=self.office)
            return await certifying.certify(press, asked, None if actor is None else actor.id, now)

    async def may_make(self, actor: Person | None, notice_id: NoticeId, *, with_names: bool = False) -> Refusal | None:
        """Why `make` would refuse this; None: it would not. For buttons only, `make` asks again."""
        if self.signing is None:
            return Refusal.NO_KEY
        async with self.store.reading() as connection:
            asked = await certifying.ask(connection, self.office, actor, notice_id, with_names=with_names)
            return asked if isinstance(asked, Refusal) else None

    async def show(self, actor: Person | None, certificate_id: CertificateId) -> Certificate | None:
        """One that was made before; its names only for whoever may see the call list."""
        async with self.store.reading() as connection:
            stored = await _open(connection, actor, certificate_id)
            if stored is None:
                return None
            people = await self._names(connection, actor, stored)
            return certificate_of(read_signed(stored.signed), people, stored.id)

    async def file_of(self, actor: Person | None, certificate_id: CertificateId) -> bytes | None:
        """The JSON file, for whoever may see it; with its names only for whoever may see the call list."""
        async with self.store.reading() as connection:
            stored = await _open(connection, actor, certificate_id)
            if stored is None:
                return None
            people = await self._names(connection, actor, stored)
            return file_of(stored.signed, stored.signature, people)

    async def made(self, actor: Person) -> tuple[Certificate, ...]:
        """Those that the actor may open, the newest first, without names; at most 100."""
        reach = reach_of(actor.roles, Act.CERTIFY)
        if reach is Reach.NONE:
            return ()
        units = None if reach is Reach.ALL else actor.below if reach is Reach.BELOW else ()
        async with self.store.reading() as connection:
            found = await certificates.newest(connection, MOST_LISTED, units=units, author=actor.id)
            root = await roster.root_unit(connection)
        seen = [each for each in found if _may_count(actor, each, root)]
        return tuple(certificate_of(read_signed(each.signed), certificate_id=each.id) for each in seen)

    def public_keys(self) -> tuple[str, ...]:
        """The office's public keys: the one that signs now, then those before it, the newest first."""
        return () if self.signing is None else (self.signing.public_key, *self.signing.retired)

    async def foreign_keys(self) -> tuple[str, ...]:
        """Names of keys that signed certificates here and are none of ours any more: the keys folder was lost."""
        ours = {key_id(each) for each in self.public_keys()}
        async with self.store.reading() as connection:
            return tuple(each for each in await certificates.key_ids(connection) if each not in ours)

    async def proof(self, actor: Person, notice_id: NoticeId) -> Proof | Refusal:
        """What to show instead of a screenshot, to whoever was asked for one and may read the notice; nobody else is
        told that there are certificates of it."""
        if await self.may_make(actor, notice_id) is None:
            return Proof(may_make=True)
        shown = await self.notices.show(actor, notice_id)
        if shown is None:
            return Refusal.NOT_KNOWN
        if shown.state is NoticeState.WITHDRAWN:
            return Refusal.WITHDRAWN
        async with self.store.reading() as connection:
            return Proof(newest=await certificates.newest_code(connection, shown.id))

    async def state_of(self, code: str) -> CertificateState:
        """What the public page says: counts and never a name."""
        plain = code_in(code)
        async with self.store.reading() as connection:
            stored = None if plain is None else await certificates.find_by_code(connection, plain)
            if stored is None:
                return CertificateState(validity=Validity.UNKNOWN)
            return await self._state(connection, stored)

    async def _names(self, connection: AsyncConnection, actor: Person | None, stored: Stored) -> Sequence[Salted]:
        if not stored.with_names or not _may_name(actor, stored):
            return ()
        return await certificates.secrets_of(connection, self.store.keys, stored.id)

    async def _state(self, connection: AsyncConnection, stored: Stored) -> CertificateState:
        if not stored.signed:
            return CertificateState(validity=Validity.CHANGED)
        certificate = certificate_of(read_signed(stored.signed), certificate_id=stored.id)
        since = await certificates.since(connection, stored)
        why = what_changed(certificate, since)
        is_over = since.is_withdrawn or since.is_absorbed
        people = () if is_over else await certifying.people_of(connection, self.office, stored.notice, stored.unit)
        validity = Validity.VALID if why is None else Validity.CHANGED
        now = None if is_over else tally(people)
        return CertificateState(validity=validity, why=why, certificate=certificate, now=now)


async def _open(connection: AsyncConnection, actor: Person | None, certificate_id: CertificateId) -> Stored | None:
    """The certificate, if this person may see its counts and its words are still there."""
    stored = await certificates.find(connection, certificate_id)
    if stored is None or not stored.signed:
        return None
    return stored if _may_count(actor, stored, await roster.root_unit(connection)) else None


def _may_name(actor: Person | None, stored: Stored) -> bool:
    """Is what it counts within what this person might have counted by name today? Nobody (None) is the machine."""
    reach = Reach.ALL if actor is None else reach_of(actor.roles, Act.CALL_LIST)
    below = frozenset() if actor is None else actor.below
    return reach is Reach.ALL or (reach is Reach.BELOW and not below.isdisjoint((stored.issuer, stored.unit)))


def _may_count(actor: Person | None, stored: Stored, root: UnitId) -> bool:
    """Whoever may not know its people sees the whole of an own notice only: a part of it could be subtracted from that,
    and the counts of a handful are nearly names."""
    if actor is None or _may_name(actor, stored):
        return True
    is_own = stored.author == actor.id and reach_of(actor.roles, Act.CERTIFY) is not Reach.NONE
    return is_own and stored.unit == root and not certificate_of(read_signed(stored.signed)).is_small
