"""What a notice's own words tell beside its matter: who issued it, what goes where, links, and whose day is which.

Nothing of it is stored: it is read from the wording whenever the notice is opened. The danger is a line that
contradicts what people settled, so days by role are told only while the notice's deadline is one of them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial, reduce

from core.duties import is_supplement
from core.notices import Notice
from core.reading import Details, Link, RoleDeadline, Submission
from core.reading.details import details
from views.html import Html, is_openable, link, one_line
from views.items import is_gone
from views.moments import Clock, moment_words
from views.rich import blocks as rich
from views.wording import Wording

LONGEST = 60
"""Signs of one name or thing; the text itself follows."""

Line = tuple[tuple[str, str], ...]
"""Words and the address behind them, empty for most."""


def detail_lines(notice: Notice, clock: Clock) -> Iterator[Line]:
    """At most one short line of each sort; none for a notice that was withdrawn."""
    if is_gone(notice.state):
        return
    found = _read(notice, clock)
    w = clock.w
    if issuer := _issuer(notice, found):
        yield ((w("notice.detail.issuer", name=issuer), ""),)
    if roles := _roles(notice, found):
        said = w("notice.detail.between").join(_role(each, clock) for each in roles)
        doubted = w("moment.doubted") if notice.is_doubted else ""
        yield ((w("notice.detail.roles", roles=f"{said}{doubted}"), ""),)
    if found.submissions:
        said = w("notice.detail.between").join(_thing(each, w) for each in found.submissions)
        yield ((w("notice.detail.hand_in", things=said), ""),)
    if found.enclosures:
        names = w("comma").join(one_line(each, LONGEST) for each in found.enclosures)
        yield ((w("notice.detail.enclosures", names=names), ""),)
    if found.links:
        yield tuple(_links(found.links, w))


def detail_html(notice: Notice, clock: Clock) -> Iterator[Html]:
    for line in detail_lines(notice, clock):
        yield Html("".join(link(words, address or None) for words, address in line))


def detail_text(notice: Notice, clock: Clock) -> Iterator[rich.Text]:
    for line in detail_lines(notice, clock):
        yield rich.together(*(rich.link(words, address or None) for words, address in line))


def later_than_told(notice: Notice, clock: Clock) -> tuple[datetime, ...]:
    """The further deadlines that no line by role tells already."""
    if not notice.later_deadlines or is_gone(notice.state):
        return notice.later_deadlines
    told = {each.at for each in _roles(notice, _read(notice, clock))}
    return tuple(at for at in notice.later_deadlines if at not in told)


def _read(notice: Notice, clock: Clock) -> Details:
    """Days are counted from the first posting; without one from now, and then no role's day can be told."""
    posted = min((origin.posted_at for origin in notice.origins), default=clock.now)
    found, *before = (details(each, posted, clock.office) for each in (notice.text, *notice.before))
    adds = is_supplement(notice.text) or not found.submissions
    return reduce(partial(_completed, adds=adds), before, found)


def _completed(later: Details, earlier: Details, *, adds: bool) -> Details:
    """An update says what it changes; where to, and by which link, still stands in the words before. `adds`: so does
    what has to be handed in."""
    new = [each.what for each in later.submissions]
    kept = [each for each in earlier.submissions if not any(each.what in what or what in each.what for what in new)]
    return replace(
        later,
        issuer=later.issuer or earlier.issuer,
        submissions=(*later.submissions, *(kept if adds else ())),
        enclosures=later.enclosures or earlier.enclosures,
        links=later.links or earlier.links,
    )


def _issuer(notice: Notice, found: Details) -> str:
    """Nothing where the line above says so already: 民政办 and 青石街道民政办."""
    name = one_line(found.issuer.name, LONGEST) if found.issuer else ""
    known = one_line(notice.issuer_name, LONGEST)
    is_known = bool(known) and (name.endswith(known) or known.endswith(name))
    return "" if is_known else name


def _roles(notice: Notice, found: Details) -> tuple[RoleDeadline, ...]:
    """Only while the deadline that holds is one of them: a person may have set another."""
    is_one_of_them = notice.deadline in {each.at for each in found.role_deadlines}
    return found.role_deadlines if is_one_of_them else ()


def _role(each: RoleDeadline, clock: Clock) -> str:
    moment = moment_words(each.at, each.precision, w=clock.w, now=clock.now, office=clock.office)
    return clock.w("notice.detail.role", role=one_line(each.role, LONGEST), moment=moment)


def _thing(each: Submission, w: Wording) -> str:
    """《排查台账》 → 民政办邮箱（纸质版一式两份）."""
    words = one_line(each.what, LONGEST)
    if each.to:
        words = w("notice.detail.to", what=words, to=one_line(each.to, LONGEST))
    forms = w("comma").join(one_line(form, LONGEST) for form in each.forms)
    return w("notice.detail.forms", what=words, forms=forms) if forms else words


def _links(links: tuple[Link, ...], w: Wording) -> Iterator[tuple[str, str]]:
    """Each by the host it leads to, so that nobody taps blindly; two of one host are numbered."""
    before, _, after = w("notice.detail.links", links="\n").partition("\n")
    same, seen = Counter(each.name for each in links), Counter[str]()
    yield before, ""
    for place, each in enumerate(links):
        seen[each.name] += 1
        words = w(f"notice.detail.{each.kind}", name=one_line(each.name, LONGEST))
        if same[each.name] > 1:
            words = w("notice.detail.nth", name=words, number=seen[each.name])
        if place:
            yield w("comma"), ""
        yield words, each.address if is_openable(each.address) else ""
    yield after, ""
