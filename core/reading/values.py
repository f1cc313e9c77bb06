"""What can be read out of a text: the values that `read` returns and everybody else works with."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """Does the notice only tell (inform), or does somebody have to do something (act)?"""

    INFORM = "inform"
    ACT = "act"


class Confidence(StrEnum):
    """`stated`: date and time or an unmistakable day stand in the text. `inferred`: a rule had to fill something in."""

    STATED = "stated"
    INFERRED = "inferred"


class Precision(StrEnum):
    """`day`: no clock time was given; the instant is then that day's end of work."""

    MINUTE = "minute"
    DAY = "day"


class Urgency(StrEnum):
    """特急 may break the quiet hours if its publisher has that right; 紧急 goes out at once or in the morning."""

    NORMAL = "normal"
    URGENT = "urgent"
    TOP = "top"


class TraceKind(StrEnum):
    """Kinds of trace demands (留痕要求); list: the 2023 opinions and 国办函〔2026〕12号."""

    SCREENSHOT = "screenshot"
    CHAIN = "chain"  # 接龙
    CHECK_IN = "check_in"  # 打卡, 签到
    PHOTO = "photo"  # 拍照, 录像, 美篇
    LOCATION = "location"  # 定位, 轨迹
    FORWARDING = "forwarding"  # 转发, 点赞, 投票, 评论
    INSTALL = "install"  # 强制下载, 注册, 关注
    SCORE = "score"  # 积分, 在线时长, 学习时长
    NAMING = "naming"  # 通报排名, 红黑榜
    REPLY = "reply"  # 收到请回复, 扣1
    MATERIAL = "material"  # 佐证材料, 重复报表
    RATING = "rating"  # 请选"非常满意"


class Scope(StrEnum):
    """Whom of the residents a notice concerns."""

    NOBODY = "nobody"
    PERHAPS = "perhaps"  # the score leans to residents, too little to bother a person with a question
    ALL = "all"
    NAMED = "named"  # by age or need
    EVERYBODY = "everybody"  # at every door, whoever reads it elsewhere; only a person says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The residents a notice names: those who reach `min_age`, and those who have any of `needs`.

    With `grids` or `buildings` only those who live in one of them: `grids` as units' numbers where a person chose
    them, as words (第一网格) where a text says so; `buildings` in any writing of the same sign (3, 3号楼).
    """

    scope: Scope = Scope.NOBODY
    min_age: int | None = None
    needs: frozenset[str] = frozenset()
    grids: frozenset[int | str] = frozenset()
    buildings: frozenset[str] = frozenset()
    is_inferred: bool = False
    """No words say that it is for residents: a learned score does, and a person is asked."""

    def __bool__(self) -> bool:
        return self.scope not in (Scope.NOBODY, Scope.PERHAPS)

    @property
    def leans_to_residents(self) -> bool:
        """Is the text rather for residents than not? Enough for telling what was read, not for acting on it."""
        return self.scope is not Scope.NOBODY


NOBODY = Audience()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One moment by which something is due; `at` is aware, in the office's zone; `rule` names the rule that read it."""

    at: datetime
    precision: Precision
    phrase: str
    confidence: Confidence
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """When what the notice tells of takes place: a meeting, a power cut. Nothing is due then, and nobody is late after.

    `at` is aware, in the office's zone; of a day without a clock its end of work. `until`: the end, where the text
    names one. `is_all`: the text asks for nothing but to be there.
    """

    at: datetime
    precision: Precision
    phrase: str
    until: datetime | None = None
    is_all: bool = False
    is_dated: bool = True
    """A day stands beside the hour; else it is the posting's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceDemand:
    kind: TraceKind
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The office that a text names as the one that speaks; `rule` says by which words."""

    name: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One thing that has to be handed in, in the text's own words; nothing where the text does not say."""

    what: str
    to: str = ""
    forms: tuple[str, ...] = ()
    """纸质版一式两份, 加盖公章."""
    rule: str = ""


class LinkKind(StrEnum):
    PAGE = "page"
    MAIL = "mail"
    PROGRAM = "program"  # 小程序
    ACCOUNT = "account"  # 公众号


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`name` is what a reader should see before going there: the host, the mailbox, the program's name."""

    kind: LinkKind
    name: str
    address: str = ""
    """Of a page only; what the others lead to cannot be opened from a chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDeadline:
    """By when those in one role (社区, 街道) have to act."""

    role: str
    at: datetime
    precision: Precision
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a text tells beside its matter. Not stored: it is read from the wording whenever somebody opens it."""

    issuer: Issuer | None = None
    submissions: tuple[Submission, ...] = ()
    enclosures: tuple[str, ...] = ()
    """Attachments that the text lists; whether they were posted is another question."""
    links: tuple[Link, ...] = ()
    role_deadlines: tuple[RoleDeadline, ...] = ()
    """Empty unless the text gives different roles different deadlines."""


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that Huiyue reads in one text. `reasons` are words of rules, for `--why` and for the log."""

    is_notice: bool
    title: str
    kind: Kind
    deadlines: tuple[Deadline, ...] = ()
    event: Event | None = None
    urgency: Urgency = Urgency.NORMAL
    residents: Audience = NOBODY
    trace_demands: tuple[TraceDemand, ...] = ()
    secret: bool = False
    is_doubtful: bool = False
    """Not a notice by itself, but near enough that somebody who may publish should be asked."""
    asks: bool = False
    """A person should be asked about the deadline: one is probably there, and it was not read with certainty."""
    reasons: tuple[str, ...] = ()
    details: Details = NO_DETAILS
    """Empty unless they were asked for: whoever takes a text in does not need them."""
