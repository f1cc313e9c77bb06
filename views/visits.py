"""A grid worker's visit list in chat: codes, contact reasons and what to say, and nothing that tells of a person.

What it may say is decided in `views.visit_words`.
"""

from collections.abc import Iterator
from datetime import datetime

from core.ids import ResidentId
from core.office import Office
from core.people import Style
from core.visiting import Knock, Standing, ToTell, VisitList
from views.buttons import PageTap, PlanTap, VisitTap
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import Row, button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock, deadline_words
from views.rich.visits import rich_visits
from views.visit_words import (
    TOLD_SHOWN,
    door_buttons,
    gone_buttons,
    heading_words,
    members_words,
    outcome_buttons,
    people_words,
    person_buttons,
    reason_words,
    standing_words,
    suggestion_words,
    taken_words,
    tight_words,
    told_words,
    tried_words,
    turn_to,
)
from views.wording import Wording

PER_PAGE = 4


def render_visits(
    visits: VisitList,
    page: int = 0,
    *,
    part: int = 0,
    w: Wording,
    now: datetime,
    office: Office,
    style: Style = Style.PLAIN,
) -> Message:
    """Four households to a page, in walking order, each with its outcomes to tap. `part`: one building."""
    clock = Clock(w=w, now=now, office=office)
    if not visits.knocks:
        return Message(text(w("visits.empty")))
    knocks = visits.of_part(part)
    entries = [_entry(knock, clock) for knock in knocks]
    shown = page_of(entries, page, most=PER_PAGE)
    taps = [outcome_buttons(visits, knock, shown.number, w, part) for knock in knocks[shown.first : shown.last]]
    turning = turns(shown, w, lambda act, number: turn_to(visits, act, number, part))
    return Message(
        blocks(_heading(visits, part, w), *entries[shown.first : shown.last], page_words(shown, w)),
        keyboard([*(row for each in taps for row in rows_of(each)), turning, list_buttons(visits, w)]),
        rich_visits(visits, page, part, clock) if style is Style.RICH else None,
    )


def render_door(
    visits: VisitList,
    number: int,
    page: int = 0,
    *,
    part: int = 0,
    who: int = 0,
    w: Wording,
    now: datetime,
    office: Office,
) -> Message | None:
    """Behind 更多: one household with each of its people, or the outcomes of one of them. None for no such number."""
    knock = visits.knock(number)
    if knock is None:
        return None
    clock = Clock(w=w, now=now, office=office)
    member = next((each for each in knock.members if each.resident == ResidentId(who)), None)
    if member is not None:
        heading = text(w("visits.member", number=member.number))
        rows = rows_of(person_buttons(visits, knock, member, page, w, part))
        back = VisitTap(list=visits.id, number=number, act="more", page=page, part=part)
        return Message(lines(_entry(knock, clock), heading), keyboard([*rows, [button(w("button.back"), back)]]))
    rows = rows_of(door_buttons(visits, knock, page, w, part))
    hand = PlanTap(list=visits.id, act="to", part=part, number=number)
    ends: Row = [button(w("button.back"), turn_to(visits, "list", page, part))]
    if knock.is_due:
        ends.insert(0, button(w("plan.button.hand"), hand))
    return Message(_entry(knock, clock), keyboard([*rows, ends]))


def render_gone(
    visits: VisitList,
    number: int,
    page: int = 0,
    *,
    part: int = 0,
    who: int = 0,
    w: Wording,
) -> Message | None:
    """已搬走 asks once: it ends all contact, which is much for one slip of a finger. None for no such number."""
    knock = visits.knock(number)
    if knock is None:
        return None
    member = next((each for each in knock.members if each.resident == ResidentId(who)), None)
    whom = w("visits.gone.member", number=member.number) if member is not None else w("visits.gone.household")
    question = bold(w("visits.gone.question", code=one_line(knock.code, LONGEST_NAME), whom=whom))
    buttons = gone_buttons(visits, knock, page, w, part, member)
    return Message(lines(question, text(w("visits.gone.means"))), keyboard([[each] for each in buttons]))


def list_buttons(visits: VisitList, w: Wording) -> Row:
    """To the plan, and to the office's own page with everything on it."""
    return [
        button(w("plan.button.plan"), PlanTap(list=visits.id, act="plan")),
        button(w("plan.button.page"), PageTap(act="visits", list=visits.id)),
    ]


def _heading(visits: VisitList, part: int, w: Wording) -> Html:
    title, *rest = heading_words(visits, w, part)
    return lines(bold(title), *map(text, rest))


def _entry(knock: Knock, clock: Clock) -> Html:
    w = clock.w
    code = bold(one_line(knock.code, LONGEST_NAME))
    first = joined(" ", [text(f"{knock.number}."), code])
    standing, suggestion = standing_words(knock, clock), text(suggestion_words(knock, w))
    if standing:
        members = text(members_words(knock, w)) if knock.standing is Standing.DONE else Html("")
        return lines(joined(" ", [first, text(standing)]), members, text(tight_words(knock, clock)), suggestion)
    facts = [first, *map(text, (people_words(knock, w), reason_words(knock, w), taken_words(knock, w)))]
    tried, members = text(tried_words(knock, clock)), text(members_words(knock, w))
    return lines(joined(" · ", facts), *_sentences(knock, clock), tried, members, suggestion)


def _sentences(knock: Knock, clock: Clock) -> Iterator[Html]:
    for each in knock.to_tell[:TOLD_SHOWN]:
        yield text(clock.w("visits.tell", what=_told(each, clock)))
    rest = len(knock.to_tell) - TOLD_SHOWN
    if rest > 0:
        yield text(clock.w("visits.more", count=rest))


def _told(each: ToTell, clock: Clock) -> str:
    words = told_words(each, clock)
    if each.deadline is None:
        return words
    due = deadline_words(each.deadline, each.precision, w=clock.w, now=clock.now, office=clock.office)
    return clock.w("visits.told_by", what=words, deadline=due)
