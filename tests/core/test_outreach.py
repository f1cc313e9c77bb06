"""What an attempt at a door changes, and what chat may say about it."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import ResidentId
from core.needs import Need
from core.outreach import Judgement, Outcome, OutreachState, Resident, Way, effect_of, plain_sentence


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


def test_the_offices_own_needs_are_cut_out_as_well() -> None:
    own = frozenset({"透析", "独居"})
    assert plain_sentence("透析患者用水登记") != "用水登记"
    assert plain_sentence("透析患者用水登记", own) == "用水登记"
    assert plain_sentence("透析用水登记", own) == "用水登记"


def test_a_resident_that_ends_up_in_a_traceback_tells_nothing() -> None:
    shown = repr(Resident(id=ResidentId(7), age=83, needs=frozenset({"独居"}), judgement=Judgement.GO))
    assert "7" in shown
    assert not [told for told in ("83", "独居", "go") if told in shown]


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
