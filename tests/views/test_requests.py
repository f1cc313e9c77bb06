"""Requests in chat: a code, a kind, who sees to it and until when; never a sentence."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import HouseholdId, RequestId, StaffId, UnitId
from core.people import Role
from core.requests import Request, RequestKind, RequestReason, Requests, RequestState, in_order
from core.unit_order import Unit
from tests.views.checker import check, data_of, labels
from tests.views.values import BOTH, NOW, OFFICE, ZH, foreign, moments
from views.asking import Question, Topic, question_in
from views.buttons import RequestTap
from views.message import Message
from views.requests import (
    answer_request,
    render_dues,
    render_heard,
    render_kinds,
    render_owners,
    render_request,
    render_request_question,
    render_request_round,
    render_request_told,
    render_requests,
)
from views.wording import Wording


def request(number: int = 1, **values: object) -> Request:
    given: dict[str, object] = {
        "household": HouseholdId(4),
        "code": "3-2-0412",
        "unit": UnitId(3),
        "grid": UnitId(5),
        "owner": None,
        "owner_name": None,
        "kind": RequestKind.REPAIR,
        "state": RequestState.OPEN,
        "heard_at": NOW - timedelta(days=2),
        "heard_by": StaffId(7),
        "due_at": NOW + timedelta(days=3),
    }
    return Request(id=RequestId(number), **(given | values))  # type: ignore[arg-type]


def held(*some: Request) -> Requests:
    return Requests(held=tuple(in_order(some, NOW)), at=NOW)


def listed(*some: Request, page: int = 0, w: Wording = ZH) -> Message:
    return render_requests(held(*some), page, w=w, now=NOW, office=OFFICE)


requests = st.builds(
    Request,
    id=st.integers(1, 2**62).map(RequestId),
    household=st.just(HouseholdId(1)),
    code=foreign,
    unit=st.just(UnitId(1)),
    grid=st.none(),
    owner=st.none() | st.just(UnitId(2)),
    owner_name=st.none() | foreign,
    kind=st.none() | st.sampled_from(RequestKind),
    state=st.sampled_from(RequestState),
    heard_at=moments,
    heard_by=st.none(),
    due_at=moments,
    has_words=st.booleans(),
)
units = st.builds(Unit, id=st.integers(1, 2**62).map(UnitId), name=foreign, parent=st.none(), is_grid=st.just(False))


@settings(max_examples=60, deadline=None)
@given(st.lists(requests, max_size=30), st.integers(0, 9), st.sampled_from(BOTH))
def test_any_list_keeps_the_limits(some: list[Request], page: int, w: Wording) -> None:
    check(listed(*some, page=page, w=w))
    check(render_request_round(held(*some), w=w))


@settings(max_examples=60, deadline=None)
@given(requests, st.lists(units, max_size=40), st.sampled_from(BOTH), st.sampled_from(["list", "door"]))
def test_any_request_keeps_the_limits(one: Request, owners: list[Unit], w: Wording, place: str) -> None:
    check(render_request(one, 3, w=w, now=NOW, office=OFFICE))
    check(render_heard(one, w=w, now=NOW, office=OFFICE))
    check(render_kinds(one, 3, place, w=w))
    check(render_owners(one, owners, 3, place, w=w))
    check(render_dues(one, 3, w=w, now=NOW, office=OFFICE))


def test_the_list_says_what_is_pressing_and_then_each_in_two_lines() -> None:
    late = request(1, due_at=NOW - timedelta(days=1), owner=UnitId(3), owner_name="柳荫社区")
    text = check(listed(late, request(2, kind=None, code="1-1-0302")))
    assert text.splitlines()[:8] == [
        "2 件诉求",
        "1 件没人接 · 1 件超期",
        "",
        "1. 3-2-0412 · 维修",
        "柳荫社区在办 · 已超期（11月22日）",
        "",
        "2. 1-1-0302 · 没分类",
        "还没人接 · 11月26日前答复",
    ]


def test_what_nobody_has_taken_can_be_taken_with_one_tap() -> None:
    message = listed(request(1), request(2, owner=UnitId(3), owner_name="柳荫社区"))
    assert labels(message) == ["接办 1", "答复 1", "更多 1", "答复 2", "更多 2", "看原话（网页）"]
    assert RequestTap.unpack(data_of(message, "接办 1")) == RequestTap(request=1, act="take")


def test_six_to_a_page_and_each_once() -> None:
    some = [request(n, code=f"9-1-{n:04}") for n in range(1, 14)]
    shown = [each.code for page in range(3) for each in some if each.code in check(listed(*some, page=page))]
    assert sorted(shown) == [each.code for each in some]


def test_an_empty_list_says_how_one_gets_there() -> None:
    assert check(listed()).splitlines() == ["现在没有没办完的诉求。", "上门时点“有诉求”，就会记在这里。"]


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (RequestState.OPEN, ["接办", "转给…", "答复", "已当面解决", "定日期", "分类", "返回"]),
        (RequestState.ANSWERED, ["答复", "返回"]),
        (RequestState.CLOSED, ["撤销", "返回"]),
    ],
)
def test_what_can_be_done_in_each_state(state: RequestState, acts: list[str]) -> None:
    assert labels(render_request(request(state=state), w=ZH, now=NOW, office=OFFICE)) == acts


def test_what_is_taken_is_handed_on_and_not_taken_again() -> None:
    taken = request(owner=UnitId(3), owner_name="柳荫社区")
    assert labels(render_request(taken, w=ZH, now=NOW, office=OFFICE))[:2] == ["转给…", "答复"]


def test_what_was_told_is_opened_again_by_its_knock_and_not_here() -> None:
    closed = request(state=RequestState.CLOSED, has_answer=True)
    assert labels(render_request(closed, w=ZH, now=NOW, office=OFFICE)) == ["返回"]


def test_at_the_door_two_questions_follow_that_nobody_has_to_answer() -> None:
    kinds = render_kinds(request(kind=None), place="door", w=ZH)
    assert labels(kinds) == ["维修", "看病", "待遇补贴", "照料", "邻里纠纷", "其他"]
    assert RequestTap.unpack(data_of(kinds, "维修")) == RequestTap(request=1, act="repair", place="door")
    own = Unit(id=UnitId(3), name="柳荫社区", parent=None, is_grid=False)
    owners = render_owners(request(), [own], place="door", w=ZH)
    assert labels(owners) == ["柳荫社区", "先不定"]
    assert RequestTap.unpack(data_of(owners, "先不定")) == RequestTap(request=1, act="owner", place="door")


def test_the_longest_button_fits() -> None:
    tap = RequestTap(request=10**18, act="benefit", value=10**18, page=999, place="door")
    assert len(tap.pack().encode()) <= 64


@pytest.mark.parametrize("topic", [Topic.REQUEST_ANSWER, Topic.REQUEST_WORDS])
@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_a_question_is_known_again_by_its_first_line(topic: Topic, w: Wording) -> None:
    shown = check(render_request_question(request(41), topic, w=w))
    assert question_in(shown) == Question(topic, 41)


def test_what_was_typed_is_not_repeated_and_the_keyboard_comes_back() -> None:
    message = render_request_told(RequestReason.ACCEPTED, Topic.REQUEST_ANSWER, request(), {Role.SUPERVISOR}, w=ZH)
    assert check(message) == "✓ 已记下。3-2-0412 会在手机上收到，或列入走访清单，带到了才算办完。"
    assert message.keyboard is not None


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", RequestReason)
def test_every_reason_has_its_words(reason: RequestReason, w: Wording) -> None:
    assert 0 < len(answer_request(reason, w)) <= 200
