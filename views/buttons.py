"""What a button carries: ids and a word, never text, at most 64 bytes.

A button proves nothing; the services judge who taps and what is true now. `page` is always the page to show afterwards.
"""

from aiogram.filters.callback_data import CallbackData


class DigestTap(CallbackData, prefix="d"):
    """`act`: a Tap, or more, back, full, wrong, flag_ with a FlagKind; for the whole digest (number 0) all_read, next,
    prev, expired, back."""

    digest: int
    number: int
    act: str
    page: int = 0


class NoticeTap(CallbackData, prefix="n"):
    """`act`: a Tap, or full, wrong, due, withdraw, withdraw_sure, restore, back. `place`: the message it stands
    under, full or urgent."""

    notice: int
    act: str
    place: str = "full"


class DoubtTap(CallbackData, prefix="q"):
    """`act`: yes, no, own (to be typed); of a deadline keep, none, at and day with the minute of the Unix clock as
    `value`; for the whole inquiry (doubt 0) next, prev."""

    doubt: int
    act: str
    value: int = 0
    page: int = 0


class DueTap(CallbackData, prefix="u"):
    """定时限 under the full text. `act`: keep, none, own, at, day as in a DoubtTap."""

    notice: int
    act: str
    value: int = 0


class JoinTap(CallbackData, prefix="j"):
    """合并到…, begun from `notice`. `act`: list, next, prev, ask, sure; `other`: the notice it is to be one with."""

    notice: int
    act: str
    other: int = 0
    page: int = 0


class SplitTap(CallbackData, prefix="x"):
    """`act`: list, next, prev, ask, sure; `posting`: the source that is to go."""

    notice: int
    act: str
    posting: int = 0
    page: int = 0


class FindTap(CallbackData, prefix="f"):
    """Another page of what was found."""

    page: int


class VisitTap(CallbackData, prefix="v"):
    """`act`: an Outcome (moved asks first, gone does it), or undo; more and who (one household, one of it), note, hear
    (it), back (to the list, or from put off and handed over); off (until tomorrow); for the whole list (number 0)
    next, prev. `part`: the building that is shown, 0 for all; `who`: the resident, 0 for all of them."""

    list: int
    number: int
    act: str
    page: int = 0
    part: int = 0
    who: int = 0


class PlanTap(CallbackData, prefix="l"):
    """What is planned for a visit list. `act`: plan, open (the list of a building), off (until tomorrow), on (today
    after all), hand (which households?), to (to whom?), give (to `who`), fetch (from colleagues), return (to them),
    untype (`who`: the moment of what was typed, in microseconds), which (what was typed is of this list). `part`: a
    building, 0 for all, -1 the whole grid; `number`: one household."""

    list: int
    act: str
    part: int = 0
    number: int = 0
    who: int = 0


class PageTap(CallbackData, prefix="z"):
    """A link to the office's own pages. `act`: home, visits or print (of this list), or the name of a Page."""

    act: str
    list: int = 0


class RequestTap(CallbackData, prefix="t"):
    """`act`: open, take, told, again, hand, owner (`value`: the unit, 0 for nobody), kinds, a RequestKind, dues, due
    (`value`: the workdays), answer, words; with request 0: list. `place`: list, or door right after the knock."""

    request: int
    act: str
    value: int = 0
    page: int = 0
    place: str = "list"


class CoverageTap(CallbackData, prefix="c"):
    """`act`: list (a page of notices), untold (of one notice), unseen; these two open a message of their own, in which
    turn_untold and turn_unseen turn the pages."""

    act: str
    notice: int = 0
    page: int = 0


class RegisterTap(CallbackData, prefix="e"):
    """/resident. `act`: start, doors, home, person, ways, proxy (screens), add, new_door, rename (questions), page,
    make (a household with the code in `value`), or a correction. `id`: the household, else the resident."""

    act: str
    id: int = 0
    page: int = 0
    value: str = ""


class ResidentTap(CallbackData, prefix="k"):
    """In a resident's own chat. `act`: self, relative (consent; the link's `token` alone proves it), ok, visit (`id`:
    the notice, or 0), heard (`id`: the request), leave, back; to a worker code_self, code_relative (`id`: the
    resident), revoke (`id`: the link)."""

    act: str
    id: int = 0
    token: str = ""


class StatsTap(CallbackData, prefix="s"):
    """`act`: list (a page of figures), back (to them), one (a notice in numbers), a Figure (a page of the list behind
    it), chart (a picture; notice 0: of all)."""

    act: str
    notice: int = 0
    page: int = 0


class BehalfTap(CallbackData, prefix="h"):
    """代同事登记. `act`: pick (which colleague?), say (what did `who` say?), a Tap, or undo;
    `before`: the state it goes back to then."""

    notice: int
    act: str
    who: int = 0
    page: int = 0
    before: str = ""


class BurdenTap(CallbackData, prefix="b"):
    """`act`: month (a page of the ledger), paper (its PDF), sources (that bring nothing new), keep (one of them).
    `value`: the month as 202606; `source`: which one."""

    act: str
    value: int = 0
    page: int = 0
    source: int = 0


class SourceTap(CallbackData, prefix="g"):
    """`act`: open, enable, leave, leave_sure, audience_unit, audience_members; with source 0: list, back."""

    source: int
    act: str
    page: int = 0


class PeopleTap(CallbackData, prefix="r"):
    """Another page of the roster."""

    page: int


class OutreachTap(CallbackData, prefix="o"):
    """`act`: yes, no."""

    notice: int
    act: str


class AudienceTap(CallbackData, prefix="a"):
    """居民 under the full text. `act`: list, needs, places (screens), or a Pick with its `value`; `sure`: the number of
    those who would be added was seen."""

    notice: int
    act: str
    value: int = 0
    page: int = 0
    sure: int = 0


class DraftTap(CallbackData, prefix="i"):
    """Under a notice that is yet to be posted. `act`: on, off (the group in `value`, 0 for all), page, post, drop,
    again (other words); of one that was posted count, uncount (the line in its groups)."""

    draft: int
    act: str
    value: int = 0
    page: int = 0


class CertificateTap(CallbackData, prefix="y"):
    """签收证明. `act`: list (a page of notices), make, names (asks first), sure (with names), proof (somebody was asked
    for a screenshot)."""

    act: str
    notice: int = 0
    page: int = 0


class MenuTap(CallbackData, prefix="m"):
    """`act`: the name of a command."""

    act: str


class SuggestionTap(CallbackData, prefix="w"):
    """A page of the suggestions."""

    page: int = 0


class SettingTap(CallbackData, prefix="p"):
    """`name`: locale (zh-CN, en), style or sample (rich, plain)."""

    name: str
    value: str
