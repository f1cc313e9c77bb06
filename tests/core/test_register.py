"""The fixed words of the register."""

import pytest

from core.needs import Tier
from core.register import PROXY_WORDS, TIER_WORDS, YES_WORDS, ProxyKind, proxy_kind_of, tier_of, yes_or_no


@pytest.mark.parametrize("kind", ProxyKind)
def test_a_relation_is_read_by_the_word_that_is_written(kind: ProxyKind) -> None:
    assert proxy_kind_of(PROXY_WORDS[kind]) is kind
    assert proxy_kind_of(kind.value.upper()) is kind


@pytest.mark.parametrize("tier", Tier)
def test_a_tier_is_read_by_the_word_that_is_written(tier: Tier) -> None:
    assert tier_of(TIER_WORDS[tier]) is tier
    assert tier_of(tier.value) is tier


@pytest.mark.parametrize("answer", [True, False])
def test_yes_and_no_are_read_by_the_words_that_are_written(answer: bool) -> None:
    assert yes_or_no(YES_WORDS[answer]) is answer


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("儿子", ProxyKind.RELATIVE),
        ("女儿", ProxyKind.RELATIVE),
        ("老 伴", ProxyKind.RELATIVE),
        ("邻居", ProxyKind.NEIGHBOUR),
        ("对门", ProxyKind.NEIGHBOUR),
        ("志愿者", ProxyKind.HELPER),
        ("保姆", ProxyKind.HELPER),
        ("Daughter-in-law", ProxyKind.RELATIVE),
        ("next of kin", ProxyKind.RELATIVE),
        ("Next door", ProxyKind.NEIGHBOUR),
        ("Social worker", ProxyKind.HELPER),
        ("监护人", None),
        ("王小明", None),
        ("", None),
    ],
)
def test_a_relation_that_nobody_listed_is_none(word: str, kind: ProxyKind | None) -> None:
    assert proxy_kind_of(word) is kind


@pytest.mark.parametrize(
    ("word", "tier"),
    [
        ("高风险", Tier.HIGH),
        ("红", Tier.HIGH),
        ("中等级", Tier.MEDIUM),
        ("三级", Tier.LOW),
        ("High risk", Tier.HIGH),
        ("Amber", Tier.MEDIUM),
        ("很高", None),
    ],
)
def test_a_tier_that_nobody_listed_is_none(word: str, tier: Tier | None) -> None:
    assert tier_of(word) is tier


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("√", True),
        ("不同住", True),
        ("同住", False),
        ("N", False),
        ("Lives elsewhere", True),
        ("same household", False),
        ("大概", None),
    ],
)
def test_a_cell_that_says_neither_is_neither(word: str, answer: bool | None) -> None:
    assert yes_or_no(word) is answer
