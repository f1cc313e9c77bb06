"""What supervisors are told: who opened what and why, never whose entry, and no tally of anybody's rounds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import AccessId
from core.register_entries import AccessKind, AccessReason, Opened
from tests.views.checker import check
from tests.views.values import BOTH, NOW, OFFICE, ZH
from views.access import render_opened
from views.wording import Wording

opened = st.builds(
    Opened,
    id=st.integers(1, 2**53).map(AccessId),
    at=st.just(NOW),
    by=st.text(max_size=40),
    unit=st.text(max_size=40),
    kind=st.sampled_from(AccessKind),
    code=st.none() | st.text(max_size=40),
    count=st.integers(0, 10**6),
    ready=st.none() | st.sampled_from(AccessReason),
    words=st.just("给赵桂兰送药"),
)


def one(kind: AccessKind = AccessKind.REVEAL, by: str = "网格员小孙", **how: object) -> Opened:
    values = {"code": "3-2-0412", "ready": AccessReason.VISIT, **how}
    return Opened(id=AccessId(1), at=NOW, by=by, unit="柳荫社区", kind=kind, count=2, **values)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(opened, min_size=1, max_size=150), st.sampled_from(BOTH))
def test_whatever_was_opened_fits_and_names_no_resident(found: list[Opened], w: Wording) -> None:
    said = check(render_opened(found, w=w, now=NOW, office=OFFICE))
    assert "赵桂兰" not in said


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (one(), "网格员小孙：户 3-2-0412 · 上门核实"),
        (one(ready=None, words="给赵桂兰送药"), "网格员小孙：户 3-2-0412 · 其他原因"),
        (one(AccessKind.REQUEST), "网格员小孙：看诉求原话（3-2-0412）"),
        (one(AccessKind.EXPORT, code=None), "网格员小孙：导出 2 人（柳荫社区）· 上门核实"),
        (one(AccessKind.PAPER, code=None), "网格员小孙：打印清单 2 人（柳荫社区）"),
        (one(AccessKind.LIST, code=None), "网格员小孙：看全清单 2 人（柳荫社区）"),
    ],
)
def test_one_line_says_who_what_and_why(each: Opened, words: str) -> None:
    assert words in check(render_opened([each], w=ZH, now=NOW, office=OFFICE))


def test_a_workers_own_rounds_are_not_counted_for_anybody() -> None:
    rounds = [one(AccessKind.LIST, code=None)] * 5 + [one(AccessKind.LIST, "网格员小周", code=None)]
    said = check(render_opened([*rounds, one(), one()], w=ZH, now=NOW, office=OFFICE))
    assert said.count("看全清单") == 2
    assert said.count("户 3-2-0412") == 2


def test_rounds_of_another_day_or_in_another_unit_are_lines_of_their_own() -> None:
    rounds = [one(AccessKind.LIST, code=None, times=3)] * 2
    other = [replace(rounds[0], unit="白河社区"), replace(rounds[0], at=NOW - timedelta(days=1))]
    said = check(render_opened([*rounds, *other], w=ZH, now=NOW, office=OFFICE))
    assert said.count("看全清单") == 3
    assert "12 次" in said


def test_what_does_not_fit_is_counted() -> None:
    said = check(render_opened([one()] * 50, w=ZH, now=NOW, office=OFFICE))
    shown = said.count("户 3-2-0412")
    assert 0 < shown < 50
    assert f"另有 {50 - shown} 次" in said
