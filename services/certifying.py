"""The making of one certificate: who may have it, whom it counts, and everything that is written down of it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.certificate_files import (
    ACT,
    Body,
    body_of,
    certificate_of,
    digest_of,
    key_id,
    receipts_of,
    salted_with,
    written_tally,
)
from core.certificates import ALPHABET, CODE_LENGTH, Addressed, Certificate, Refusal, by_unit, paths_of, tally
from core.chain import canonical
from core.ids import NoticeId, StaffId, UnitId
from core.office import Office
from core.people import FEWEST, Act, Person, Reach, reach_of
from core.reading import Precision
from core.receipts import NoticeState
from storage import certificates, ledger, notices, requests, roster
from storage.keyring import KeyRing
from storage.notices import NoticeRow
from storage.signing import SigningRing

_SALT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What a certificate is made with, in one writing transaction."""

    connection: AsyncConnection
    keys: KeyRing
    signing: SigningRing
    office: Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be certified: the notice, the unit that is counted with all below it, and its people."""

    row: NoticeRow
    unit: UnitId
    people: list[Addressed]
    with_names: bool


async def scope(
    connection: AsyncConnection, actor: Person | None, act: Act, *, issuer: UnitId, author: StaffId | None
) -> UnitId | None:
    """The unit that this person may have counted with all below it: the root is everybody; None: nobody.

    Nobody (None) acts on the machine itself and sees everybody.
    """
    root = await roster.root_unit(connection)
    if actor is None:
        return root
    reach = reach_of(actor.roles, act)
    is_own = act is Act.CERTIFY and author == actor.id and reach is not Reach.NONE
    if is_own or reach is Reach.ALL or (reach is Reach.BELOW and issuer in actor.below):
        return root
    return actor.unit if reach is Reach.BELOW else None


async def people_of(connection: AsyncConnection, office: Office, notice_id: NoticeId, unit: UnitId) -> list[Addressed]:
    """Whoever is meant by the notice now, in this unit and below it."""
    is_all = unit == await roster.root_unit(connection)
    units = None if is_all else await roster.units_below(connection, unit)
    return await certificates.people_of(connection, notice_id, units, office)


async def ask(
    connection: AsyncConnection, office: Office, actor: Person | None, notice_id: NoticeId, *, with_names: bool
) -> Asked | Refusal:
    """Whether there can be a certificate, and of whom."""
    row = await notices.find(connection, notice_id)
    if row is None:
        return Refusal.NOT_KNOWN
    act = Act.CALL_LIST if with_names else Act.CERTIFY
    unit = await scope(connection, actor, act, issuer=row.issuer, author=row.author)
    if unit is None:
        return Refusal.NOT_ALLOWED
    if row.state is NoticeState.WITHDRAWN:
        return Refusal.WITHDRAWN
    people = await people_of(connection, office, row.id, unit)
    if not people:
        return Refusal.NOBODY
    may_name = await scope(connection, actor, Act.CALL_LIST, issuer=row.issuer, author=row.author)
    is_few = len(people) < FEWEST and may_name is None
    return Refusal.TOO_FEW if is_few else Asked(row=row, unit=unit, people=people, with_names=with_names)


async def certify(press: Press, asked: Asked, made_by: StaffId | None, now: datetime) -> Certificate:
    """Record, link of the chain, signature and row are one transaction: none of them is there without the rest."""
    connection = press.connection
    paths = paths_of(await requests.units(connection))
    people = [salted_with(each, paths[each.unit], secrets.token_bytes(_SALT)) for each in asked.people]
    copies = await certificates.copies(connection, asked.row.id)
    record = {**_said(press.office, asked, paths, now), "copies": copies, **receipts_of(people)}
    values = {
        "certificate": record["code"],
        "record": digest_of(record),
        "staff": made_by,
        "with_names": asked.with_names,
    }
    link = await ledger.record(connection, press.keys, ACT, values, now)
    body = body_of(record, link, press.signing.public_key)
    signed = canonical(body)
    certificate_id = await certificates.add(
        connection,
        press.keys,
        people,
        code=record["code"],
        notice_id=asked.row.id,
        unit_id=asked.unit,
        revision=asked.row.revision,
        with_names=asked.with_names,
        record=signed.decode(),
        signature=press.signing.sign(signed),
        key_id=key_id(press.signing.public_key),
        audit_id=link.number,
        made_by=made_by,
        made_at=now,
    )
    return certificate_of(body, people if asked.with_names else (), certificate_id)


def _said(office: Office, asked: Asked, paths: dict[UnitId, str], now: datetime) -> Body:
    """The record but for its receipts."""
    row = asked.row
    units = by_unit(asked.people, paths)
    return {
        "code": "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        "notice": row.id,
        "title": row.title,
        "issuer": paths[row.issuer],
        "unit": paths[asked.unit],
        "revision": row.revision,
        "posted_on": office.local(row.created_at).date().isoformat(),
        "deadline": row.deadline and office.local(row.deadline).isoformat(timespec="minutes"),
        "is_deadline_day": row.precision == Precision.DAY.value,
        "made_at": office.local(now).isoformat(timespec="minutes"),
        "smallest_group": FEWEST,
        "units": [{"unit": each.unit, "counts": written_tally(each.tally)} for each in units],
        "totals": written_tally(tally(asked.people)),
        "with_names": asked.with_names,
    }
