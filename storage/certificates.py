"""Queries over certificates: whom one counts, what was signed, and the sealed values beside it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.certificate_files import Salted, kept, kept_people
from core.certificates import Addressed, Since
from core.ids import CertificateId, NoticeId, StaffId, UnitId
from core.office import Office
from core.receipts import NoticeState, ReceiptState, current
from storage.joining import family_of
from storage.keyring import KeyRing
from storage.once import new_key
from storage.tables import addressee, certificate, certificate_secret, joining, notice, posting, receipt, staff

_PAYLOAD = "certificate_secret.payload"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A certificate and whose notice it is about. `signed` is empty once its words had to be erased."""

    id: CertificateId
    notice: NoticeId
    unit: UnitId
    with_names: bool
    signed: str
    signature: str
    made_at: datetime
    author: StaffId | None
    issuer: UnitId


async def people_of(
    connection: AsyncConnection, notice_id: NoticeId, units: Collection[UnitId] | None, office: Office
) -> list[Addressed]:
    """Whoever is meant by the notice now and belongs to one of these units (None: all), in no order that tells."""
    query = (
        select(
            staff.c.id,
            staff.c.name,
            staff.c.unit_id,
            receipt.c.state,
            receipt.c.revision,
            receipt.c.at,
            receipt.c.by_id,
            notice.c.demand_revision,
        )
        .select_from(addressee)
        .join(notice, notice.c.id == addressee.c.notice_id)
        .join(staff, staff.c.id == addressee.c.staff_id)
        .outerjoin(receipt, and_(receipt.c.notice_id == notice.c.id, receipt.c.staff_id == staff.c.id))
        .where(addressee.c.notice_id == notice_id, addressee.c.until.is_(None))
        .order_by(staff.c.name, staff.c.id)
    )
    if units is not None:
        query = query.where(staff.c.unit_id.in_(list(units)))
    return [_addressed(row, office) for row in await connection.execute(query)]


def _addressed(row: Any, office: Office) -> Addressed:
    state = ReceiptState.WAITING
    if row.state is not None:
        state = current(ReceiptState(row.state), given_for=row.revision, demand_revision=row.demand_revision)
    is_given = state is not ReceiptState.WAITING
    return Addressed(
        name=row.name,
        unit=UnitId(row.unit_id),
        state=state,
        day=office.local(row.at).date() if is_given else None,
        on_behalf=is_given and row.by_id != row.id,
    )


async def copies(connection: AsyncConnection, notice_id: NoticeId) -> int:
    """How many postings are this notice; the parts of an album count once."""
    whole = or_(posting.c.relation.is_(None), posting.c.relation != "part")
    query = select(func.count()).select_from(posting).where(posting.c.notice_id == notice_id, whole)
    return int((await connection.execute(query)).scalar_one())


async def add(connection: AsyncConnection, keys: KeyRing, people: Iterable[Salted], **values: Any) -> CertificateId:
    """What was signed, and beside it, sealed, the personal values and their salts."""
    made = CertificateId(new_key(await connection.execute(insert(certificate).values(**values))))
    payload = keys.seal(_PAYLOAD, kept(people))
    await connection.execute(insert(certificate_secret).values(certificate_id=made, payload=payload))
    return made


def _stored() -> Select[Any]:
    return select(certificate, notice.c.author_id, notice.c.issuer_id).join(
        notice, notice.c.id == certificate.c.notice_id
    )


async def find(connection: AsyncConnection, certificate_id: CertificateId) -> Stored | None:
    return await _one(connection, certificate.c.id == certificate_id)


async def find_by_code(connection: AsyncConnection, code: str) -> Stored | None:
    return await _one(connection, certificate.c.code == code)


async def _one(connection: AsyncConnection, which: ColumnElement[bool]) -> Stored | None:
    row = (await connection.execute(_stored().where(which))).one_or_none()
    return None if row is None else _row(row)


def _row(row: Row[Any]) -> Stored:
    return Stored(
        id=CertificateId(row.id),
        notice=NoticeId(row.notice_id),
        unit=UnitId(row.unit_id),
        with_names=row.with_names,
        signed=row.record,
        signature=row.signature,
        made_at=row.made_at,
        author=None if row.author_id is None else StaffId(row.author_id),
        issuer=UnitId(row.issuer_id),
    )


async def newest(
    connection: AsyncConnection, limit: int, *, units: Collection[UnitId] | None, author: StaffId
) -> list[Stored]:
    """Those of these units (None: all), of notices that they issued, and of the author's own notices."""
    query = _stored().where(certificate.c.record != "").order_by(certificate.c.id.desc()).limit(limit)
    if units is not None:
        some = list(units)
        of_theirs = certificate.c.unit_id.in_(some), notice.c.issuer_id.in_(some), notice.c.author_id == author
        query = query.where(or_(*of_theirs))
    return [_row(row) for row in await connection.execute(query)]


async def newest_code(connection: AsyncConnection, notice_id: NoticeId) -> str | None:
    query = select(certificate.c.code).where(certificate.c.notice_id == notice_id, certificate.c.record != "")
    found: str | None = await connection.scalar(query.order_by(certificate.c.id.desc()).limit(1))
    return found


async def key_ids(connection: AsyncConnection) -> list[str]:
    """Every key that signed one."""
    return list(await connection.scalars(select(certificate.c.key_id).distinct().order_by(certificate.c.key_id)))


async def secrets_of(connection: AsyncConnection, keys: KeyRing, certificate_id: CertificateId) -> Sequence[Salted]:
    """The personal values and their salts; nothing once they were erased."""
    query = select(certificate_secret.c.payload).where(certificate_secret.c.certificate_id == certificate_id)
    payload = await connection.scalar(query)
    return () if payload is None else kept_people(keys.open(_PAYLOAD, payload))


async def erase_people(connection: AsyncConnection, ids: Iterable[CertificateId]) -> None:
    """The personal values and their salts go; what is signed and the chain still verify."""
    await connection.execute(delete(certificate_secret).where(certificate_secret.c.certificate_id.in_(list(ids))))


async def blank(connection: AsyncConnection, notice_id: NoticeId) -> None:
    """The notice's words turned out to be secret: the certificates that repeat its title are emptied."""
    family = certificate.c.notice_id.in_(family_of(notice_id))
    ids = [CertificateId(each) for each in await connection.scalars(select(certificate.c.id).where(family))]
    await erase_people(connection, ids)
    await connection.execute(update(certificate).where(family).values(record="", signature=""))


async def since(connection: AsyncConnection, stored: Stored) -> Since:
    """What became of the notice after this certificate was made."""
    row = (await connection.execute(select(notice).where(notice.c.id == stored.notice))).one()
    took_part = or_(joining.c.survivor_id == stored.notice, joining.c.absorbed_id == stored.notice)
    joined = select(joining.c.id).where(took_part, joining.c.at > stored.made_at, joining.c.undone_at.is_(None))
    parted = select(joining.c.id).where(took_part, joining.c.at <= stored.made_at, joining.c.undone_at > stored.made_at)
    return Since(
        revision=row.revision,
        is_withdrawn=row.state == NoticeState.WITHDRAWN.value,
        is_absorbed=row.merged_into is not None,
        is_joined=await connection.scalar(joined.limit(1)) is not None,
        is_parted=await connection.scalar(parted.limit(1)) is not None,
        copies=await copies(connection, stored.notice),
    )
