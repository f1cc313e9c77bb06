"""A small invented office for the tests of storage and services: units, people, groups, residents, and what is posted.

`Desk` only does what somebody could do through the services, or what an import writes; it decides nothing.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis.vendor.pretty import RepresentationPrinter
from sqlalchemy import insert

from core.deliveries import Delivery, DeliveryKind, Sent
from core.digests import Digest
from core.ids import DigestId, HouseholdId, NoticeId, ResidentId, SourceId, UnitId
from core.imports.identity import check_character
from core.notices import Captured, File, Post
from core.people import Person, Role
from core.sources import SourceKind, SourceState
from services.house import Services
from storage import roster, sources
from storage.keyring import KeyRing
from storage.once import new_key
from storage.store import Store
from storage.tables import household, resident

ADMIN = 9001
"""The Telegram id that stands in ADMIN_IDS."""

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 6, 1, 8, 0, tzinfo=SHANGHAI)
"""A workday; the first slot is half an hour away."""

CENSUS = "【通知】各社区：请于6月12日17:00前将高龄津贴领取人员名册核对完毕，报民政办王芳。"
LATER = CENSUS.replace("6月12日", "6月15日")
SNAPSHOT = CENSUS + "完成后请截图发群。"
MEETING = "【通知】定于6月24日上午9:00在街道四楼多功能厅召开基层治理工作推进会，请各社区书记参加，不得替会。"
FLOOD = "【紧急通知】今夜有暴雨，请各社区立即检查低洼点位，6月1日12:00前报应急办。"
NEWS = "【通知】街道办公室从今天起搬到三楼办公。"
UNDATED = "【通知】请各社区尽快报送网格员花名册。"
ELDERLY = "【通知】请网格员上门提醒辖区80岁以上老人于6月20日前办理高龄津贴认证。"
WATER = "【停水通知】6月5日8:00至18:00全小区停水，请各位居民提前储水。"
TALK = "中午吃什么"


def at(clock: str, day: int = 1, month: int = 6) -> datetime:
    """That time of the office in June 2026, where day 1 is a Monday."""
    hour, minute = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=SHANGHAI)


def id_number(born: date, serial: int = 1) -> str:
    """An invented identity number with its right check digit."""
    first = f"110101{born:%Y%m%d}{serial:03d}"
    return first + check_character(first)


@dataclass(slots=True)
class Clock:
    """A clock that can be set."""

    now: datetime = MONDAY

    def at(self, clock: str, day: int = 1) -> datetime:
        self.now = at(clock, day)
        return self.now

    def later(self, **delta: float) -> datetime:
        self.now += timedelta(**delta)
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    source: SourceId
    chat_id: int


@dataclass(slots=True, kw_only=True)
class Desk:
    services: Services
    clock: Clock
    street: UnitId
    east: UnitId
    west: UnitId
    grid: UnitId
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: object) -> None:
        """What hypothesis prints of a failing example; all services would fill pages."""
        printer.text(f"Desk({self.now})")

    @classmethod
    async def opened(cls, services: Services, clock: Clock) -> "Desk":
        """One street over two communities; the eastern one has a grid."""
        async with services.store.writing() as connection:
            root = await roster.root_unit(connection)
            street = await roster.unit_under(connection, root, "青石街道")
            east = await roster.unit_under(connection, street, "柳荫社区")
            west = await roster.unit_under(connection, street, "松岭社区")
            grid = await roster.unit_under(connection, east, "第一网格", is_grid=True)
        return cls(services=services, clock=clock, street=street, east=east, west=west, grid=grid)

    @property
    def store(self) -> Store:
        return self.services.store

    @property
    def keys(self) -> KeyRing:
        return self.store.keys

    @property
    def now(self) -> datetime:
        return self.clock.now

    async def person(
        self, name: str, *roles: Role, unit: UnitId | None = None, grid: UnitId | None = None, linked: bool = True
    ) -> Person:
        """Somebody of the roster; of the eastern community, and with a Telegram account, unless said otherwise."""
        number = next(self._numbers)
        async with self.store.writing() as connection:
            staff_id = await roster.add_person(
                connection,
                name=name,
                unit_id=unit or self.east,
                now=self.now - timedelta(days=30),
                telegram_id=1000 + number if linked else None,
                grid_id=grid,
                roles=roles or (Role.STAFF,),
            )
            found = await roster.person(connection, staff_id)
        assert found is not None
        return found

    async def group(
        self, title: str = "工作群", *members: Person, unit: UnitId | None = None, enabled: bool = True
    ) -> Group:
        """A group that is a source, of whose members all is known."""
        chat_id = -1000 - next(self._numbers)
        async with self.store.writing() as connection:
            source = await sources.add_source(
                connection,
                kind=SourceKind.GROUP,
                title=title,
                unit_id=unit or self.east,
                state=SourceState.ENABLED if enabled else SourceState.ASKED,
                chat_id=chat_id,
                now=self.now,
            )
            inside = {each.id for each in members}
            for staff_id in await roster.all_staff(connection):
                await sources.set_member(connection, source, staff_id, is_member=staff_id in inside, now=self.now)
        return Group(source=source, chat_id=chat_id)

    def message(
        self,
        group: Group,
        text: str,
        by: Person | None = None,
        *,
        number: int | None = None,
        album: str | None = None,
        files: tuple[str, ...] = (),
        thread: int = 0,
        reply_to: int | None = None,
    ) -> Post:
        message_id = number or next(self._numbers)
        return Post(
            chat_id=group.chat_id,
            message_id=message_id,
            posted_at=self.now,
            text=text,
            thread_id=thread,
            reply_to=reply_to,
            author_telegram_id=None if by is None else by.telegram_id,
            media_group_id=album,
            files=tuple(File(kind="photo", file_id=f"file {each}", unique_id=each, name=each) for each in files),
        )

    async def post(self, group: Group, text: str, by: Person | None = None, **how: object) -> Captured:
        post = self.message(group, text, by, **how)  # type: ignore[arg-type]
        return await self.services.capture.capture(post, self.now)

    async def notice(self, group: Group, text: str = CENSUS, by: Person | None = None) -> NoticeId:
        captured = await self.post(group, text, by)
        assert captured.notice is not None, captured
        return captured.notice

    async def household(self, code: str, *, grid: UnitId | None = None, unit: UnitId | None = None) -> HouseholdId:
        building, entrance, room = code.split("-")
        values = {
            "unit_id": unit or self.east,
            "grid_id": grid or (self.grid if unit in (None, self.east) else None),
            "code": code,
            "building": building,
            "entrance": entrance,
            "floor": int(room[:2]),
            "room": room.lstrip("0"),
        }
        async with self.store.writing() as connection:
            return HouseholdId(new_key(await connection.execute(insert(household).values(**values))))

    async def resident(
        self,
        home: HouseholdId,
        name: str = "赵桂兰",
        *,
        born: date = date(1940, 3, 2),
        needs: str = "",
        phone: str | None = "13800000000",
        flagged: bool = False,
    ) -> ResidentId:
        """An invented resident, sealed as the import seals them."""
        number, keys = next(self._numbers), self.keys
        values = {
            "household_id": home,
            "name": keys.seal("resident.name", name),
            "name_hash": keys.hash("resident.name", name),
            "phone": keys.seal_if("resident.phone", phone),
            "phone_hash": keys.hash_if("resident.phone", phone),
            "id_number": keys.seal("resident.id_number", id_number(born, number)),
            "id_hash": keys.hash("resident.id_number", id_number(born, number)),
            "needs": keys.seal("resident.needs", needs),
            "judgement": "go" if flagged else None,
            "created_at": self.now,
            "changed_at": self.now,
        }
        async with self.store.writing() as connection:
            return ResidentId(new_key(await connection.execute(insert(resident).values(**values))))

    async def send_all(self) -> list[Delivery]:
        """A courier for which every call succeeds: what it sent, in its order."""
        sent: list[Delivery] = []
        while found := await self.services.outbox.due(self.now, busy=(), busy_chats=(), limit=8):
            for each in found:
                message = next(self._numbers) + 50_000
                await self.services.outbox.record(each, Sent(message_id=message), self.now)
                sent.append(each)
        return sent

    async def digest_of(self, person: Person) -> Digest | None:
        """The digest that the courier sent to this person last, as it stands now."""
        assert person.telegram_id is not None
        digests = [
            each
            for each in await self.send_all()
            if each.chat_id == person.telegram_id and each.kind is DeliveryKind.DIGEST
        ]
        if not digests:
            return None
        return await self.services.digests.show(DigestId(digests[-1].subject), person.id)
