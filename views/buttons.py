"""What a button carries: ids and a word, never text, at most 64 bytes.

A button proves nothing; the services judge who taps and what is true now. `page` is always the page to show afterwards.
"""

from aiogram.filters.callback_data import CallbackData


class DigestTap(CallbackData, prefix="d"):
    """`act`: a Tap, or more, back, full, wrong; for the whole digest (number 0) all_read, next, prev, expired, back."""

    digest: int
    number: int
    act: str
    page: int = 0


class NoticeTap(CallbackData, prefix="n"):
    """`act`: a Tap, or full, wrong, due, withdraw, withdraw_sure, back. `place`: the message it stands under, full or
    urgent."""

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
    """`act`: an Outcome, or undo; for the whole list (number 0) next, prev."""

    list: int
    number: int
    act: str
    page: int = 0


class StatsTap(CallbackData, prefix="s"):
    """`act`: list (a page of figures), still (a page of one notice's call list), back (to the figures)."""

    act: str
    notice: int = 0
    page: int = 0


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
