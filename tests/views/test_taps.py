"""Toasts are short, and every reason has one."""

import pytest
from aiogram.filters.callback_data import CallbackData

from core.receipts import ReceiptState, TapReason, Verdict
from core.sources import Added, AddedReason
from tests.views.values import BOTH, ZH
from views.buttons import (
    DigestTap,
    MenuTap,
    NoticeTap,
    OutreachTap,
    PeopleTap,
    SettingTap,
    SourceTap,
    StatsTap,
    VisitTap,
)
from views.settings import answer_setting
from views.sources import answer_source
from views.taps import (
    LONGEST,
    answer_all_read,
    answer_foreign,
    answer_moved,
    answer_not_allowed,
    answer_stale,
    answer_tap,
)
from views.wording import Wording


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_every_verdict_has_a_short_answer(w: Wording) -> None:
    for reason in TapReason:
        for state in (None, *ReceiptState):
            if reason is TapReason.ACCEPTED and state is None:
                continue
            assert 0 < len(answer_tap(Verdict(reason=reason, state=state), w)) <= LONGEST


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_every_other_toast_is_short(w: Wording) -> None:
    answers = [
        answer_all_read(0, w),
        answer_all_read(999, w),
        answer_foreign(w),
        answer_moved(w),
        answer_not_allowed(w),
        answer_stale(w),
        answer_setting(w),
        *(answer_source(Added(reason=reason), w) for reason in AddedReason),
    ]
    assert all(0 < len(each) <= LONGEST for each in answers)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict(reason=TapReason.ACCEPTED, state=ReceiptState.DONE), "✓ 已办结，辛苦了"),
        (Verdict(reason=TapReason.ALREADY), "已经记过了"),
        (Verdict(reason=TapReason.TAKEN_BACK, state=ReceiptState.WAITING), "已撤销"),
        (Verdict(reason=TapReason.WITHDRAWN), "这条通知已撤回，不用办了"),
        (Verdict(reason=TapReason.NOT_ADDRESSEE), "这条通知不是发给您的，不用办"),
    ],
)
def test_an_answer_says_what_became_of_the_tap(verdict: Verdict, said: str) -> None:
    assert answer_tap(verdict, ZH) == said


BIG = 2**62


@pytest.mark.parametrize(
    "data",
    [
        DigestTap(digest=BIG, number=9999, act="not_mine", page=999),
        NoticeTap(notice=BIG, act="withdraw_sure", place="urgent"),
        VisitTap(list=BIG, number=9999, act="needs_help", page=999),
        StatsTap(act="still", notice=BIG, page=999),
        SourceTap(source=BIG, act="audience_members", page=999),
        PeopleTap(page=9999),
        OutreachTap(notice=BIG, act="yes"),
        MenuTap(act="language"),
        SettingTap(name="locale", value="zh-CN"),
    ],
    ids=lambda data: type(data).__name__,
)
def test_the_longest_button_fits_and_comes_back_the_same(data: CallbackData) -> None:
    packed = data.pack()
    assert len(packed.encode()) <= 64
    assert type(data).unpack(packed) == data


def test_no_two_kinds_of_buttons_can_be_mixed_up() -> None:
    kinds = (DigestTap, NoticeTap, VisitTap, StatsTap, SourceTap, PeopleTap, OutreachTap, MenuTap, SettingTap)
    assert len({kind.__prefix__ for kind in kinds}) == len(kinds)
