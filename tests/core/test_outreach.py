"""Who needs somebody at their door, why, and what an attempt changes; and what chat may say about it."""

import random
import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import ResidentId
from core.needs import ALWAYS_VISIT, SHUT_OUT, Need
from core.outreach import (
    ContactReason,
    Outcome,
    OutreachState,
    Resident,
    Way,
    contact_reason,
    effect_of,
    is_concerned,
    plain_sentence,
)
from core.reading import Audience, Scope
from tests.builders import MONDAY

ALL = Audience(scope=Scope.ALL)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def resident(*needs: Need, age: int | None = 70, **values: object) -> Resident:
    return Resident(id=ResidentId(1), age=age, needs=frozenset(needs), **values)  # type: ignore[arg-type]


residents = st.builds(
    Resident,
    id=st.integers(1, 10**6).map(ResidentId),
    age=st.none() | st.integers(0, 110),
    needs=st.frozensets(st.sampled_from(Need), max_size=4),
    chat_proven_at=st.none() | st.just(MONDAY),
    has_way=st.booleans(),
    is_flagged=st.booleans(),
)
audiences = st.builds(
    Audience,
    scope=st.sampled_from(Scope),
    min_age=st.none() | st.integers(50, 100),
    needs=st.frozensets(st.sampled_from([need.value for need in Need]), max_size=3),
)


@pytest.mark.parametrize(
    ("somebody", "audience", "concerned"),
    [
        (resident(age=80), Audience(scope=Scope.NAMED, min_age=80), True),
        (resident(age=79), Audience(scope=Scope.NAMED, min_age=80), False),
        (resident(age=None), Audience(scope=Scope.NAMED, min_age=80), False),
        (resident(Need.ALONE, age=60), Audience(scope=Scope.NAMED, needs=frozenset({"独居"})), True),
        (resident(Need.ALONE, age=60), Audience(scope=Scope.NAMED, min_age=80, needs=frozenset({"独居"})), True),
        (resident(Need.BLIND, age=60), Audience(scope=Scope.NAMED, needs=frozenset({"独居"})), False),
        (resident(age=95), ALL, False),  # reads it as everybody does
        (resident(Need.LOW_INCOME), ALL, False),
        *((resident(need), ALL, True) for need in sorted(SHUT_OUT)),
        (resident(has_way=False), ALL, True),
        (resident(Need.BEDRIDDEN, has_way=False), Audience(), False),
    ],
)
def test_whom_a_notice_concerns(somebody: Resident, audience: Audience, concerned: bool) -> None:
    assert is_concerned(somebody, audience) is concerned


@given(residents, audiences)
def test_a_need_more_never_takes_anybody_off_the_list(somebody: Resident, audience: Audience) -> None:
    more = Resident(
        id=somebody.id,
        age=somebody.age,
        needs=somebody.needs | {Need.ALONE},
        chat_proven_at=somebody.chat_proven_at,
        has_way=somebody.has_way,
    )
    assert is_concerned(more, audience) or not is_concerned(somebody, audience)


@pytest.mark.parametrize(
    ("somebody", "told_at", "deadline", "not_home", "now", "reason"),
    [
        (resident(), None, None, 0, MONDAY, ContactReason.NO_WAY),
        (resident(chat_proven_at=MONDAY), None, None, 0, MONDAY, ContactReason.NO_WAY),
        (resident(chat_proven_at=MONDAY), MONDAY, None, 0, MONDAY + 47 * HOUR, None),
        (resident(chat_proven_at=MONDAY), MONDAY, None, 0, MONDAY + 48 * HOUR, ContactReason.UNCONFIRMED),
        (resident(chat_proven_at=MONDAY), MONDAY, MONDAY + 2 * DAY, 0, MONDAY + 23 * HOUR, None),
        (resident(chat_proven_at=MONDAY), MONDAY, MONDAY + 2 * DAY, 0, MONDAY + DAY, ContactReason.UNCONFIRMED),
        (resident(Need.BEDRIDDEN, chat_proven_at=MONDAY), MONDAY, None, 0, MONDAY, ContactReason.IN_PERSON),
        (resident(Need.ALONE, chat_proven_at=MONDAY), MONDAY, None, 0, MONDAY, None),
        (resident(Need.BEDRIDDEN, is_flagged=True), None, None, 0, MONDAY, ContactReason.FLAGGED),
        (resident(is_flagged=True), None, None, 1, MONDAY, ContactReason.NOT_HOME),
    ],
)
def test_why_somebody_has_to_go_there(
    somebody: Resident,
    told_at: datetime | None,
    deadline: datetime | None,
    not_home: int,
    now: datetime,
    reason: ContactReason | None,
) -> None:
    assert contact_reason(somebody, told_at=told_at, deadline=deadline, not_home=not_home, now=now) is reason


@given(residents, st.integers(0, 3), st.integers(0, 100))
def test_the_reasons_are_listed_from_the_most_pressing(somebody: Resident, not_home: int, hours: int) -> None:
    """So the first of several reasons of a household is the one that `contact_reason` would name."""
    now = MONDAY + hours * HOUR
    reasons = list(ContactReason)
    first = contact_reason(somebody, told_at=MONDAY, deadline=None, not_home=not_home, now=now)
    calmer = Resident(id=somebody.id, age=somebody.age, needs=frozenset(), chat_proven_at=somebody.chat_proven_at)
    later = contact_reason(calmer, told_at=MONDAY, deadline=None, not_home=0, now=now)
    if first is not None and later is not None:
        assert reasons.index(first) <= reasons.index(later)


@pytest.mark.parametrize("need", sorted(ALWAYS_VISIT))
def test_some_needs_always_ask_for_a_visit(need: Need) -> None:
    confirmed = resident(need, chat_proven_at=MONDAY)
    assert contact_reason(confirmed, told_at=MONDAY, deadline=None, not_home=0, now=MONDAY) is ContactReason.IN_PERSON


@pytest.mark.parametrize(
    ("outcome", "state", "way"),
    [
        (Outcome.TOLD, OutreachState.REACHED, Way.DOOR),
        (Outcome.BY_PHONE, OutreachState.REACHED, Way.PHONE),
        (Outcome.VIA_PROXY, OutreachState.REACHED, Way.PROXY),
        (Outcome.NEEDS_HELP, OutreachState.REACHED, Way.DOOR),
        (Outcome.DECLINED, OutreachState.DECLINED, Way.DOOR),
        (Outcome.MOVED, OutreachState.DROPPED, None),
        (Outcome.NOT_HOME, OutreachState.OPEN, None),
    ],
)
def test_what_an_outcome_does(outcome: Outcome, state: OutreachState, way: Way | None) -> None:
    effect = effect_of(outcome)
    assert (effect.state, effect.way) == (state, way)
    assert effect.has_request is (outcome is Outcome.NEEDS_HELP)
    assert effect.mutes is (outcome is Outcome.MOVED)


_AGES = [
    "80岁",
    "８０周岁",
    "满 75 周岁",
    "60-79岁",
    "八十岁以上",
    "七十五周岁及以上",
    "80岁（含）以上",
    "九旬",
    "百岁",
]
_OLD = ["高龄", "老年人", "老人", "长者", "老龄", "盲人", "聋哑人", "失明", "重度残疾", "孤寡"]
_MATTER = [
    "津贴认证",
    "疫苗接种",
    "停水",
    "办理",
    "的",
    "和",
    "、",
    "辖区",
    "居民",
    " ",
    "请",
    "3号楼",
    "6月8日",
    "通知",
]
_words = st.sampled_from([*_AGES, *_OLD, *_MATTER, *(need.value for need in Need)])
titles = st.lists(_words, max_size=8).map("".join)
_TELLS = re.compile(
    "岁|[六七八九]旬|高龄|老年|老人|长者|老龄|盲人|聋哑|失明|重度残疾|孤寡|" + "|".join(n.value for n in Need)
)


@given(titles)
def test_a_sentence_for_the_door_tells_neither_age_nor_need(title: str) -> None:
    said = plain_sentence(title)
    assert not _TELLS.search("".join(said.split()))
    assert plain_sentence(said) == said


@given(st.sampled_from(list(Need)), st.sampled_from(list(Need)), st.integers(0, 5))
def test_what_is_cut_out_does_not_join_two_halves_of_a_need(outer: Need, inner: Need, cut: int) -> None:
    nested = outer.value[:cut] + inner.value + outer.value[cut:]
    assert not [need for need in Need if need.value in plain_sentence(nested)]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("辖区80岁以上老人高龄津贴认证", "津贴认证"),
        ("60至79周岁老年人体检", "体检"),
        ("残疾人两项补贴年审", "两项补贴年审"),
        ("3号楼6月8日停水", "3号楼6月8日停水"),
        ("低保户、特困人员和孤儿慰问", "慰问"),
        ("流感疫苗接种", "流感疫苗接种"),
        ("獨居長者", ""),
        ("独独居居慰问", "慰问"),
        ("独 居", ""),
    ],
)
def test_the_matter_stays(title: str, said: str) -> None:
    assert plain_sentence(title) == said


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*Outcome, None])), max_size=25), st.randoms())
def test_whatever_happens_everybody_concerned_is_in_one_state(
    acts: list[tuple[int, Outcome | None]], chance: random.Random
) -> None:
    """None takes the last attempt back: the state is always that of the attempts that remain."""
    attempts: dict[int, list[Outcome]] = {each: [] for each in range(4)}
    for who, outcome in acts:
        if outcome is not None:
            attempts[who].append(outcome)
        elif attempts[who]:
            attempts[who].pop(chance.randrange(len(attempts[who])))
    states = [effect_of(made[-1]).state if made else OutreachState.OPEN for made in attempts.values()]
    counted = [OutreachState.REACHED, OutreachState.DECLINED, OutreachState.DROPPED, OutreachState.OPEN]
    assert sum(states.count(state) for state in counted) == len(attempts)
