"""Invented values to render, and hypothesis strategies that make the worst ones."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from hypothesis import strategies as st

from core.digests import Digest, Item, Line, Section, section_of
from core.ids import DigestId, HouseholdId, NoticeId, PostingId, ResidentId, SourceId, StaffId, UnitId, VisitListId
from core.needs import Need
from core.notices import Notice, Origin
from core.office import Office
from core.outreach import ContactReason, Outcome, Subject
from core.reading import Confidence, Event, Kind, Precision, TraceKind, Urgency
from core.receipts import NoticeState, ReceiptState
from core.sources import Source, SourceAudience, SourceKind, SourceState
from core.visiting import DayPart, Knock, Member, Saying, Standing, ToTell, Tried, VisitList, Ways
from views.wording import Wording

OFFICE = Office()
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=OFFICE.zone)
"""A Monday."""

ZH = Wording("zh-CN")
EN = Wording("en")
BOTH = (ZH, EN)

HOSTILE = (
    "<b>粗</b>",
    "</b></a><script>",
    "a & b &lt; &amp;",
    '"><a href="tg://x">',
    "\u202e倒过来\u202c",
    "零\u200b宽\u200d字",
    "\ud800半个",
    "👨‍👩‍👧‍👦🏳️‍🌈" * 60,
    "很长" * 2100,
    "\n\n行\r\n一\u2028行\x00\x07",
    " \u200b ",
    "",
)

foreign = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=200), st.text("<>&\"'/=ab \n", max_size=60))
moments = st.integers(-60 * 24 * 40, 60 * 24 * 400).map(lambda minutes: NOW + timedelta(minutes=minutes))


def item(number: int, **values: object) -> Item:
    given = {"title": f"第{number}件事", "kind": Kind.ACT, "since": NOW - timedelta(hours=2), "revision": 1}
    return Item(notice=NoticeId(100 + number), **(given | values))  # type: ignore[arg-type]


def digest(*items: Item, expired: int = 0, texts: Mapping[int, str] | None = None) -> Digest:
    """A digest of these items in this order; `texts` by the numbers of the items."""
    lines = tuple(
        Line(number=number, section=section_of(each, NOW, OFFICE), item=each) for number, each in enumerate(items, 1)
    )
    said = {NoticeId(100 + number): text for number, text in (texts or {}).items()}
    return Digest(id=DigestId(7), staff=StaffId(1), at=NOW, lines=lines, expired=expired, texts=said)


items = st.builds(
    Item,
    notice=st.integers(1, 2**62).map(NoticeId),
    revision=st.integers(1, 9),
    title=foreign,
    kind=st.sampled_from(Kind),
    urgency=st.sampled_from(Urgency),
    notice_state=st.sampled_from(NoticeState),
    off=st.just("") | foreign,
    state=st.sampled_from(ReceiptState),
    deadline=st.none() | moments,
    precision=st.none() | st.sampled_from(Precision),
    confidence=st.none() | st.sampled_from(Confidence),
    event=st.none()
    | st.builds(Event, at=moments, precision=st.sampled_from(Precision), phrase=st.just(""), until=st.none() | moments),
    is_doubted=st.booleans(),
    is_updated=st.booleans(),
    traces=st.lists(st.sampled_from(TraceKind), max_size=3).map(tuple),
    sources=st.lists(foreign, max_size=4).map(tuple),
    copies=st.integers(1, 60),
    since=moments,
)


def _numbered(held: list[Item], sections: list[Section], expired: int, texts: list[str]) -> Digest:
    placed = sorted(sections, key=list(Section).index)
    lines = tuple(
        Line(number=number, section=section, item=each)
        for number, (each, section) in enumerate(zip(held, placed, strict=False), 1)
    )
    said = {line.item.notice: text for line, text in zip(lines, texts, strict=False)}
    return Digest(id=DigestId(2**62), staff=StaffId(1), at=NOW, lines=lines, expired=expired, texts=said)


digests = st.builds(
    _numbered,
    st.lists(items, max_size=50),
    st.lists(st.sampled_from(Section), min_size=50, max_size=50),
    st.integers(0, 200),
    st.lists(foreign, max_size=50),
)


def notice(**values: object) -> Notice:
    given: dict[str, object] = {
        "id": NoticeId(41),
        "state": NoticeState.OPEN,
        "revision": 1,
        "title": "高龄津贴认证",
        "text": "请各社区于今天17:00前完成高龄津贴认证。",
        "kind": Kind.ACT,
        "urgency": Urgency.NORMAL,
        "issuer": UnitId(3),
        "issuer_name": "民政办",
        "author": StaffId(9),
        "receipt": ReceiptState.WAITING,
    }
    return Notice(**(given | values))  # type: ignore[arg-type]


origins = st.builds(
    Origin,
    posting=st.just(PostingId(1)),
    source=st.just(SourceId(1)),
    source_title=foreign,
    posted_at=moments,
    link=st.none() | foreign | st.just("https://t.me/c/1/2?a=1&b=2"),
)

notices = st.builds(
    Notice,
    id=st.integers(1, 2**62).map(NoticeId),
    state=st.sampled_from(NoticeState),
    revision=st.integers(1, 9),
    title=foreign,
    text=st.one_of(foreign, st.lists(foreign, max_size=9).map("\n".join)),
    kind=st.sampled_from(Kind),
    urgency=st.sampled_from(Urgency),
    issuer=st.just(UnitId(1)),
    issuer_name=foreign,
    author=st.none(),
    deadline=st.none() | moments,
    precision=st.none() | st.sampled_from(Precision),
    is_inferred=st.booleans(),
    is_doubted=st.booleans(),
    later_deadlines=st.lists(moments, max_size=9).map(tuple),
    earlier_deadline=st.none() | moments,
    traces=st.lists(st.sampled_from(TraceKind), max_size=20).map(tuple),
    origins=st.lists(origins, max_size=25).map(tuple),
    receipt=st.none() | st.sampled_from(ReceiptState),
    before=st.lists(foreign, max_size=3).map(tuple),
    waiting=st.lists(foreign, max_size=3).map(tuple),
    may_withdraw=st.booleans(),
)

telling = st.lists(
    st.one_of(
        foreign,
        st.sampled_from([need.value for need in Need]),
        st.sampled_from(
            ["80岁以上", "８０ 岁", "獨居", "九旬老人", "独\u200b居", "高龄", "低高龄保", "aged 80", "津贴", "的"]
        ),
    ),
    max_size=6,
).map("".join)
"""Titles that try to tell of a person's age or needs."""

knocks = st.builds(
    Knock,
    number=st.integers(1, 999),
    household=st.just(HouseholdId(1)),
    code=st.sampled_from(["3-2-0412", "A-1-0101"]),
    people=st.integers(1, 12),
    reason=st.none() | st.sampled_from(ContactReason),
    to_tell=st.lists(
        st.builds(
            ToTell,
            subject=st.sampled_from(Subject),
            title=telling,
            saying=st.builds(
                Saying,
                day=st.none() | moments,
                precision=st.sampled_from(Precision),
                part=st.none() | st.sampled_from(DayPart),
                bring=st.sampled_from([(), ("身份证",), ("身份证", "户口簿")]),
                has_more_to_bring=st.booleans(),
            ),
            deadline=st.none() | moments,
            precision=st.none() | st.sampled_from(Precision),
        ),
        max_size=9,
    ).map(tuple),
    building=st.sampled_from(["3", "10", "A座", "柳荫苑 3", "", "<b>"]),
    not_home=st.integers(0, 4),
    outcome=st.none() | st.sampled_from(Outcome),
    standing=st.sampled_from(Standing),
    members=st.lists(st.sampled_from([None, *Outcome]), max_size=5).map(
        lambda outcomes: tuple(member(number, outcome) for number, outcome in enumerate(outcomes, 1))
    ),
    tried=st.lists(st.builds(Tried, at=moments, outcome=st.sampled_from(Outcome)), max_size=4).map(tuple),
    ways=st.builds(Ways, has_phone=st.booleans(), has_call=st.booleans()),
    other_time=st.none() | st.sampled_from(DayPart),
    until=st.none() | moments.map(datetime.date),
    colleague=st.none() | st.sampled_from(["孙可", *HOSTILE]),
    names=st.sampled_from([(), ("王*",), ("王*", "欧阳*")]),
)


def member(number: int, outcome: Outcome | None = None) -> Member:
    return Member(resident=ResidentId(70 + number), number=number, outcome=outcome, is_due=outcome is None)


def knock(number: int, *titles: str, **values: object) -> Knock:
    """A household that is due, unless an outcome or another standing is given."""
    given: dict[str, object] = {"code": f"3-2-04{number:02}", "people": 1, "reason": ContactReason.NO_WAY}
    if "outcome" in values:
        given["standing"] = Standing.DONE
    to_tell = tuple(ToTell(notice=NoticeId(1), title=title) for title in titles)
    return Knock(number=number, household=HouseholdId(number), to_tell=to_tell, **(given | values))  # type: ignore[arg-type]


def visits(*knocked: Knock, minutes: int = 0) -> VisitList:
    return VisitList(id=VisitListId(5), at=NOW, knocks=knocked, minutes=minutes, grid="第一网格")


def source(**values: object) -> Source:
    given: dict[str, object] = {
        "id": SourceId(6),
        "kind": SourceKind.GROUP,
        "title": "柳荫社区工作群",
        "unit": UnitId(2),
        "unit_name": "柳荫社区",
        "state": SourceState.ENABLED,
        "audience": SourceAudience.MEMBERS,
        "can_read": True,
        "chat_id": -1001,
        "thread_id": 0,
        "members": 8,
        "last_posting_at": NOW,
        "added_by": 77,
    }
    return Source(**(given | values))  # type: ignore[arg-type]
