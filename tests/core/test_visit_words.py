"""The visit word: easy, stable, and impossible to guess from the household."""

from hypothesis import given
from hypothesis import strategies as st

from core.visit_words import WORDS, visit_word

digests = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(digests)
def test_any_digest_makes_two_different_words_of_the_list(digest: str) -> None:
    first, second = visit_word(digest).split()
    assert first != second
    assert {first, second} <= set(WORDS)


def test_the_list_holds_64_different_words_of_two_characters() -> None:
    assert len(set(WORDS)) == 64
    assert {len(word) for word in WORDS} == {2}


def test_digests_are_spread_over_the_pairs() -> None:
    found = {visit_word(f"{number * 2_654_435_761 % 2**64:064x}") for number in range(4_000)}
    assert len(found) > 2_000
