"""What a visit list says in whatever style: codes, contact reasons and what to say, and nothing that tells of a person.

The danger is a title that speaks of ages or needs beside a household's code: a doubtful title is not shown at all.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from core.handing import has_tight
from core.needs import NEEDS, NeedList
from core.outreach import Outcome, Subject
from core.reading import Precision
from core.visiting import TWICE, Knock, Member, Part, Saying, Standing, ToTell, Tried, VisitList, day_part
from views.buttons import VisitTap
from views.html import one_line
from views.items import LONGEST_NAME, LONGEST_TITLE
from views.keyboards import Row, button
from views.moments import NAMED_DAYS, Clock, date_words, weekday_words
from views.telling import own_words, told_openly
from views.wording import Wording

Place = dict[str, int]
"""Where to be after a tap: page, part and who of a VisitTap."""

TOLD_SHOWN = 4
TRIED_SHOWN = 2
GONE = "gone"
"""已搬走, said a second time."""
_BACK = {Standing.PUT_OFF: "on", Standing.HANDED: "back"}
_NAMES_A_DAY = re.compile(r"[0-9]{1,2}(?:[日号]|[:：.][0-9]{2})|周[一二三四五六日天]|星期|明天|后天|今天")


def sentence(title: str, w: Wording, needs: NeedList = NEEDS) -> str:
    """What to say at the door about one notice, without a word that tells an age or a need."""
    return told_openly(title, LONGEST_TITLE, needs) or w("visits.some_notice")


def told_words(each: ToTell, clock: Clock) -> str:
    """One plain sentence but for its deadline: 周六上午打流感疫苗，带身份证."""
    if each.subject is not Subject.NOTICE:
        return clock.w(f"visits.subject.{each.subject}")
    if said := own_words(each, clock.office.needs):
        return _joined(clock.w, [said, _bring(each.saying, clock.w)])
    said = sentence(each.title, clock.w, clock.office.needs)
    when = "" if _NAMES_A_DAY.search(said) else _when_words(each, clock)
    return _joined(
        clock.w, [clock.w("visits.when", when=when, what=said) if when else said, _bring(each.saying, clock.w)]
    )


def _when_words(each: ToTell, clock: Clock) -> str:
    """The day that the text speaks of, unless that is over or is the deadline itself."""
    day = each.saying.day
    if day is None or day < clock.now or (each.deadline is not None and _is_same_day(day, each.deadline, clock)):
        return ""
    if each.saying.part is not None:
        return _day_words(day, clock) + clock.w(f"visits.part.{each.saying.part}")
    is_whole = each.saying.precision is Precision.DAY
    return _day_words(day, clock) if is_whole else f"{_day_words(day, clock)} {clock.office.local(day):%H:%M} "


def _is_same_day(one: datetime, other: datetime, clock: Clock) -> bool:
    return clock.office.local(one).date() == clock.office.local(other).date()


def _day_words(at: datetime, clock: Clock) -> str:
    day, w = clock.office.local(at).date(), clock.w
    ahead = (day - clock.today).days
    if ahead in (0, 1):
        return w(f"visits.day.{ahead}")
    date = date_words(day, w=w, today=clock.today)
    is_near = 0 < ahead < NAMED_DAYS
    return w("visits.day.near", weekday=weekday_words(day, w), date=date) if is_near else date


def _bring(saying: Saying, w: Wording) -> str:
    if not saying.bring:
        return w("visits.bring_papers") if saying.has_more_to_bring else ""
    more = w("visits.bring_more") if saying.has_more_to_bring else ""
    return w("visits.bring", what=w("visits.and").join(saying.bring)) + more


def _joined(w: Wording, parts: Iterable[str]) -> str:
    return w("visits.comma").join(part for part in parts if part)


def tried_words(knock: Knock, clock: Clock) -> str:
    """What was tried before, the last attempts first: 试过：6月1日上午 不在家."""
    if not knock.tried:
        return ""
    last = [_attempt(each, clock) for each in reversed(knock.tried[-TRIED_SHOWN:])]
    return clock.w("visits.tried", what=clock.w("visits.then").join(last))


def _attempt(each: Tried, clock: Clock) -> str:
    local = clock.office.local(each.at)
    day = date_words(local.date(), w=clock.w, today=clock.today)
    part = clock.w(f"visits.part.{day_part(local.time())}")
    return clock.w("visits.attempt", day=day, part=part, outcome=clock.w(f"outcome.{each.outcome}"))


def heading_words(visits: VisitList, w: Wording, part: int = 0) -> list[str]:
    """How many doors are left; beneath it how many are done, once there are any."""
    knocks = visits.of_part(part)
    due = sum(knock.is_due for knock in knocks)
    done = sum(knock.standing is Standing.DONE for knock in knocks)
    title = w("visits.title", count=due)
    named = next((each for each in visits.parts if each.number == part), None)
    if named is not None:
        title = w("visits.title_of", building=building_words(named, w), count=due)
    return [title, *([w("visits.done", count=done)] if done else [])]


def building_words(part: Part, w: Wording) -> str:
    """3号楼; a building that has a name keeps it."""
    *compound, name = part.building.split(" ")
    is_number = bool(re.fullmatch(r"[0-9A-Za-z]{1,4}", name))
    words = w("visits.building", name=name) if is_number else name
    return one_line(" ".join([*compound, words]), LONGEST_NAME) or w("visits.no_building")


def people_words(knock: Knock, w: Wording) -> str:
    """How many, and masked names where the office shows them."""
    count = w("visits.people", count=knock.people)
    names = w("visits.and").join(one_line(name, LONGEST_NAME) for name in knock.names[:6])
    return w("visits.named", people=count, names=names) if names else count


def reason_words(knock: Knock, w: Wording) -> str:
    return "" if knock.reason is None else w(f"reason.{knock.reason}")


def taken_words(knock: Knock, w: Wording) -> str:
    """Whose household it is, where a colleague handed it over."""
    return w("visits.taken_from", name=one_line(knock.taken_from, LONGEST_NAME)) if knock.taken_from else ""


def standing_words(knock: Knock, clock: Clock) -> str:
    """How it stands with a household that is not due; empty while it is."""
    w = clock.w
    match knock.standing:
        case Standing.DUE:
            return ""
        case Standing.DONE if knock.outcome is not None:
            return w("visits.marked", outcome=w(f"outcome.{knock.outcome}"))
        case Standing.PUT_OFF if knock.until is not None:
            day = date_words(knock.until, w=w, today=clock.today)
            return w("visits.standing.put_off_to", day=day, weekday=weekday_words(knock.until, w))
        case Standing.HANDED if knock.colleague is not None:
            return w("visits.standing.handed_to", name=one_line(knock.colleague, LONGEST_NAME))
    return w(f"visits.standing.{knock.standing}")


def tight_words(knock: Knock, clock: Clock) -> str:
    """What was put off although something there cannot wait that long."""
    until = knock.until if knock.standing is Standing.PUT_OFF else None
    is_tight = until is not None and has_tight(knock, until, clock.office, clock.today)
    return clock.w("visits.tight") if is_tight else ""


def members_words(knock: Knock, w: Wording) -> str:
    """第1人 ✓ 已告知, where not everybody came to the same."""
    done = [each for each in knock.members if each.outcome is not None]
    if knock.outcome is not None or not done or len(knock.members) < 2:
        return ""
    return w("visits.then").join(
        w("visits.member_done", number=each.number, outcome=w(f"outcome.{each.outcome}")) for each in done
    )


def suggestion_words(knock: Knock, w: Wording) -> str:
    """What else could be tried after nobody was home twice; and that relatives live elsewhere, which is a call."""
    is_tried = knock.not_home >= TWICE and (knock.is_due or knock.outcome is Outcome.NOT_HOME)
    call = w("visits.call") if knock.is_due and knock.ways.has_call else ""
    if not is_tried:
        return call
    other = w(f"visits.other_time.{knock.other_time}") if knock.other_time else w("visits.other_time.any")
    ways = [other, w("visits.neighbour"), w("visits.phone") if knock.ways.has_phone and not call else "", call]
    return w("visits.suggestion", count=knock.not_home, ways=w("visits.or").join(way for way in ways if way))


def outcome_buttons(visits: VisitList, knock: Knock, page: int, w: Wording, part: int = 0) -> Row:
    """Every outcome and what else there is; after a tap only the way back and a remark."""
    place: Place = {"page": page, "part": part}
    match knock.standing:
        case Standing.DONE:
            undo = _tap(visits, knock, "undo", _undo_words(knock.outcome, w), place)
            return [undo, _note(visits, knock, w, place), *_voice(visits, knock, w, place)]
        case Standing.PUT_OFF | Standing.HANDED:
            return [_tap(visits, knock, "back", w(f"visits.button.{_BACK[knock.standing]}"), place)]
        case Standing.DUE | Standing.OVER:
            outcomes = [_tap(visits, knock, each, w(f"outcome.{each}"), place) for each in Outcome]
            more = _tap(visits, knock, "more", w("button.more"), place)
            return [*outcomes, more] if knock.is_due else outcomes
    return []


def _undo_words(outcome: Outcome | None, w: Wording) -> str:
    """What the way back does is said where it does more than to take back a mark."""
    return w("visits.button.contact_again") if outcome is Outcome.MOVED else w("button.undo")


def _voice(visits: VisitList, knock: Knock, w: Wording, place: Place) -> Row:
    """The worker's own voice message, to be heard again."""
    return [_tap(visits, knock, "hear", w("visits.button.hear"), place)] if knock.has_voice else []


def _note(visits: VisitList, knock: Knock, w: Wording, place: Place) -> InlineKeyboardButton:
    return _tap(visits, knock, "note", w("visits.button.note"), place)


def door_buttons(visits: VisitList, knock: Knock, page: int, w: Wording, part: int = 0) -> Row:
    """Behind 更多: each person of the household, and what can be done with it."""
    place: Place = {"page": page, "part": part}
    people = knock.members if len(knock.members) > 1 else ()
    return [
        *(_person(visits, knock, each, w, place) for each in people),
        *([_tap(visits, knock, "off", w("visits.button.off"), place)] if knock.is_due else []),
        _note(visits, knock, w, place),
        *_voice(visits, knock, w, place),
    ]


def _person(visits: VisitList, knock: Knock, member: Member, w: Wording, place: Place) -> InlineKeyboardButton:
    label = w("visits.button.person", number=member.number)
    data = VisitTap(list=visits.id, number=knock.number, act="who", who=member.resident, **place)
    return button(f"✓ {label}" if member.outcome else label, data)


def person_buttons(visits: VisitList, knock: Knock, member: Member, page: int, w: Wording, part: int = 0) -> Row:
    """The outcomes for one person: 已告知 3.1; after a tap the way back."""
    place: Place = {"page": page, "part": part, "who": int(member.resident)}
    if member.outcome is not None:
        return [_tap(visits, knock, "undo", _undo_words(member.outcome, w), place, member)]
    return [_tap(visits, knock, each, w(f"outcome.{each}"), place, member) for each in Outcome]


def gone_buttons(
    visits: VisitList, knock: Knock, page: int, w: Wording, part: int = 0, member: Member | None = None
) -> Row:
    """One more tap before a household, or one of them, is not contacted any more."""
    place: Place = {"page": page, "part": part, "who": int(member.resident) if member is not None else 0}
    sure = _tap(visits, knock, GONE, w("visits.button.gone"), place, member, ButtonStyle.DANGER)
    back = turn_to(visits, "list", page, part)
    if member is not None:
        back = VisitTap(list=visits.id, number=knock.number, act="who", **place)
    return [sure, button(w("button.back"), back)]


def _tap(
    visits: VisitList,
    knock: Knock,
    act: str,
    label: str,
    place: Place,
    member: Member | None = None,
    style: ButtonStyle | None = None,
) -> InlineKeyboardButton:
    data = VisitTap(list=visits.id, number=knock.number, act=act, **place)
    number = f"{knock.number}" if member is None else f"{knock.number}.{member.number}"
    return button(f"{label} {number}", data, ButtonStyle.PRIMARY if act == Outcome.TOLD else style)


def turn_to(visits: VisitList, act: str, page: int, part: int = 0) -> VisitTap:
    return VisitTap(list=visits.id, number=0, act=act, page=page, part=part)
