"""What a supervisor is told on a workday: what is to be decided, with its count; on the week's first day the ledger.

Titles stand in the order of their deadlines, at most five of each; the rest is counted and stands under the figures.
"""

from collections.abc import Iterable
from datetime import datetime

from core.briefs import Brief, Decisions, Open
from core.burden import Ledger, UnitLoad
from core.office import Office
from views.buttons import MenuTap, RequestTap
from views.html import Html, blocks, bold, lines, one_line, text
from views.items import LONGEST_NAME, title_words
from views.keyboards import Row, button, keyboard
from views.message import Message
from views.moments import Clock, deadline_words
from views.wording import Wording

MOST = 5


def render_brief(brief: Brief, *, w: Wording, now: datetime, office: Office) -> Message:
    clock = Clock(w=w, now=now, office=office)
    decisions = list(_decisions(brief.decisions, clock))
    heading = bold(w("brief.title") if decisions else w("brief.weekly_only"))
    ledger = [] if brief.ledger is None else [_ledger(brief.ledger, w)]
    return Message(blocks(heading, *decisions, *ledger), keyboard([_buttons(brief, w)]))


def _decisions(found: Decisions, clock: Clock) -> Iterable[Html]:
    w = clock.w
    if found.overdue:
        yield _group(w("brief.overdue", count=len(found.overdue)), [_overdue(each, clock) for each in found.overdue], w)
    if found.questions:
        asked = [text(w("brief.asked", title=title_words(each.title, w), count=each.count)) for each in found.questions]
        yield _group(w("brief.questions", count=sum(each.count for each in found.questions)), asked, w)
    if found.doubts:
        yield bold(w("brief.doubts", count=found.doubts))
    for titles, heading in ((found.silent, w("brief.silent")), (found.deaf, w("brief.deaf"))):
        if titles:
            groups = [text(w("brief.line", words=one_line(each, LONGEST_NAME))) for each in titles]
            yield _group(heading, groups, w, are_groups=True)
    if found.unowned:
        yield bold(w("brief.unowned", count=found.unowned))
    if found.closing:
        yield bold(w("brief.closing", count=found.closing))


def _group(heading: str, entries: list[Html], w: Wording, *, are_groups: bool = False) -> Html:
    """What does not fit stands under 统计; groups do not, so of them only the number is said."""
    more = len(entries) - MOST
    end = w("brief.more_groups" if are_groups else "brief.more", count=more) if more > 0 else ""
    return lines(bold(heading), *entries[:MOST], text(end))


def _overdue(each: Open, clock: Clock) -> Html:
    w = clock.w
    due = ""
    if each.deadline is not None:
        due = deadline_words(each.deadline, None, w=w, now=clock.now, office=clock.office)
    still = {"count": each.count, "addressed": each.addressed}
    return text(w("brief.still", title=title_words(each.title, w), due=due, **still))


def _ledger(ledger: Ledger, w: Wording) -> Html:
    """Five lines about issuers; a share stands only where there are enough notices to tell."""
    whole = ledger.whole
    return lines(
        bold(w("brief.ledger.title", month=w("brief.ledger.month", year=ledger.month.year, month=ledger.month.number))),
        text(w("brief.ledger.notices", count=whole.notices, copies=whole.copies)),
        text(_periods(whole, w)),
        text(w("brief.ledger.hours", off_hours=whole.off_hours, days_off=whole.days_off)),
        text(w("brief.ledger.demands", traced=whole.traced, urgent=whole.urgent, questions=whole.questions)),
        text(w("brief.ledger.spared", minutes=ledger.spared.minutes)),
    )


def _periods(whole: UnitLoad, w: Wording) -> str:
    short = {"short": whole.short, "very_short": whole.very_short}
    if whole.hours is None:
        return w("brief.ledger.short", **short)
    return w("brief.ledger.period", hours=round(whole.hours), **short)


def _buttons(brief: Brief, w: Wording) -> Row:
    found = brief.decisions
    row: Row = []
    if found.overdue or found.questions:
        row.append(button(w("menu.stats"), MenuTap(act="stats")))
    if found.unowned:
        row.append(button(w("menu.requests"), RequestTap(request=0, act="list")))
    if found.closing or brief.ledger is not None:
        row.append(button(w("brief.burden"), MenuTap(act="burden")))
    return row
