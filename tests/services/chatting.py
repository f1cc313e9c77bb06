"""A grid worker at the door, and the telephones of those who live behind it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.deliveries import Delivery, DeliveryKind
from core.ids import HouseholdId, ResidentId
from core.linking import LinkReason, LinkRole
from core.outreach import OutreachState
from core.people import Person, Role
from storage.tables import outreach, reach, resident_chat
from tests.builders import Desk

CHEN = 7001
SON = 7002
STRANGER = 7003

ANNOUNCED = {DeliveryKind.RESIDENT_NOTICE, DeliveryKind.RESIDENT_EDIT, DeliveryKind.RESIDENT_OFF}


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Old Mrs. Chen and her husband behind one door, and the worker of their grid before it."""

    desk: Desk
    worker: Person
    home: HouseholdId
    chen: ResidentId
    husband: ResidentId

    @classmethod
    async def of(cls, desk: Desk) -> "Door":
        worker = await desk.person("赵小满", Role.GRID_WORKER, grid=desk.grid)
        home = await desk.household("3-2-0412")
        return cls(
            desk=desk,
            worker=worker,
            home=home,
            chen=await desk.resident(home, "陈秀兰", born=date(1944, 2, 1)),
            husband=await desk.resident(home, "王德发", born=date(1941, 5, 1)),
        )

    async def token(self, resident: ResidentId | None = None, role: LinkRole = LinkRole.SELF) -> str:
        made = await self.desk.services.linking.make_link(self.worker, resident or self.chen, role, self.desk.now)
        assert made is not None
        return made.token

    async def links(
        self, chat_id: int = CHEN, resident: ResidentId | None = None, role: LinkRole = LinkRole.SELF
    ) -> None:
        linked = await self.desk.services.linking.link(chat_id, await self.token(resident, role), role, self.desk.now)
        assert linked.reason is LinkReason.LINKED

    async def way(self, resident: ResidentId | None = None) -> tuple[bool, bool, bool]:
        """Of the chat: proven, consented to, refused."""
        query = select(reach).where(reach.c.resident_id == (resident or self.chen), reach.c.way == "chat")
        async with self.desk.store.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return (False,) * 3 if row is None else (bool(row.proven_at), bool(row.consent_at), bool(row.refused_at))

    async def chats(self) -> list[tuple[int, bool]]:
        """Every row of a chat, and whether it is live."""
        async with self.desk.store.reading() as connection:
            rows = await connection.execute(select(resident_chat).order_by(resident_chat.c.id))
            return [(row.chat_id, row.left_at is None) for row in rows]

    async def row(self, resident: ResidentId | None = None) -> tuple[OutreachState, str | None, bool] | None:
        """State and contact reason of what is to be told, and whether the chat was."""
        query = select(outreach).where(outreach.c.resident_id == (resident or self.chen))
        async with self.desk.store.reading() as connection:
            found = (await connection.execute(query.order_by(outreach.c.id))).first()
        return None if found is None else (OutreachState(found.state), found.reason, found.told_at is not None)

    async def sent(self) -> list[Delivery]:
        """A tick, and what then went to residents' chats."""
        await self.desk.services.resident_notices.tend(self.desk.now)
        return [each for each in await self.desk.send_all() if each.kind in ANNOUNCED]

    async def told(self) -> list[tuple[DeliveryKind, int]]:
        return [(each.kind, each.chat_id) for each in await self.sent()]
