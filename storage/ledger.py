"""The office's small memory, the lease of the one process that works, and the chained record of acts."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.chain import START, Link, commit, link
from storage.keyring import KeyRing
from storage.once import add_once, put
from storage.tables import audit, audit_secret, lease, state


async def remember(connection: AsyncConnection, name: str, value: str, now: datetime) -> None:
    await put(connection, state, {"name": name}, {"value": value[:500], "at": now})


async def recall(connection: AsyncConnection, name: str) -> str | None:
    found: str | None = await connection.scalar(select(state.c.value).where(state.c.name == name))
    return found


async def when(connection: AsyncConnection, name: str) -> datetime | None:
    """When this was last remembered."""
    found: datetime | None = await connection.scalar(select(state.c.at).where(state.c.name == name))
    return found


async def take_lease(connection: AsyncConnection, name: str, holder: str, now: datetime, lasts: timedelta) -> bool:
    """Takes or prolongs the lease; False while another holder's has not run out."""
    if await add_once(connection, lease, name=name, holder=holder, until=now + lasts):
        return True
    result = await connection.execute(
        update(lease)
        .where(lease.c.name == name, (lease.c.holder == holder) | (lease.c.until < now))
        .values(holder=holder, until=now + lasts)
    )
    return result.rowcount == 1


async def lease_holder(connection: AsyncConnection, name: str) -> str | None:
    found: str | None = await connection.scalar(select(lease.c.holder).where(lease.c.name == name))
    return found


async def free_lease(connection: AsyncConnection, name: str, holder: str) -> None:
    await connection.execute(delete(lease).where(lease.c.name == name, lease.c.holder == holder))


async def record(
    connection: AsyncConnection, keys: KeyRing, act: str, values: Mapping[str, object], now: datetime
) -> Link:
    """Adds a link to the chain; the values lie beside it, encrypted, with their salt. Needs a writing transaction."""
    last = (await connection.execute(select(audit).order_by(audit.c.id.desc()).limit(1))).one_or_none()
    salt = secrets.token_bytes(16)
    new = link(
        1 if last is None else last.id + 1, now, act, commit(values, salt), START if last is None else last.digest
    )
    await connection.execute(
        audit.insert().values(
            id=new.number, at=now, act=act, commitment=new.commitment, previous=new.previous, digest=new.digest
        )
    )
    payload = json.dumps({"salt": salt.hex(), "values": dict(values)}, ensure_ascii=False)
    await connection.execute(
        audit_secret.insert().values(audit_id=new.number, payload=keys.seal("audit_secret.payload", payload))
    )
    return new


async def links(connection: AsyncConnection) -> list[Link]:
    return [
        Link(
            number=row.id,
            at=row.at,
            act=row.act,
            commitment=row.commitment,
            previous=row.previous,
            digest=row.digest,
        )
        for row in await connection.execute(select(audit).order_by(audit.c.id))
    ]
