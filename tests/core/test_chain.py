"""The chained record: whatever is changed, taken out or moved is found, and what was erased breaks nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.chain import START, Link, canonical, commit, first_break, link
from tests.builders import MONDAY

lengths = st.integers(2, 12)
FIELDS = ("at", "act", "commitment", "previous", "digest")


def chain(length: int) -> list[Link]:
    links: list[Link] = []
    for number in range(1, length + 1):
        previous = links[-1].digest if links else START
        commitment = commit({"staff": number, "name": f"王{number}"}, bytes([number]) * 16)
        links.append(link(number, MONDAY + timedelta(minutes=number), "role_given", commitment, previous))
    return links


def changed(one: Link, field: str) -> Link:
    other = {"at": one.at + timedelta(seconds=1), "act": one.act + "x"}.get(field, "f" * 64)
    return replace(one, **{field: other})  # type: ignore[arg-type]


@given(lengths)
def test_an_untouched_chain_holds(length: int) -> None:
    assert first_break(chain(length)) is None
    assert first_break([]) is None


@pytest.mark.parametrize("field", FIELDS)
@given(lengths, st.data())
def test_any_changed_field_of_any_link_is_found(field: str, length: int, data: st.DataObject) -> None:
    links = chain(length)
    place = data.draw(st.integers(0, length - 1))
    links[place] = changed(links[place], field)
    broken = first_break(links)
    assert broken is not None
    assert broken.number == place + 1
    assert broken.reason == ("reordered" if field == "previous" else "changed")


@given(lengths, st.data())
def test_a_link_that_was_taken_out_is_missed(length: int, data: st.DataObject) -> None:
    links = chain(length)
    place = data.draw(st.integers(0, length - 2))  # a chain that ends earlier is a chain; its length stands elsewhere
    del links[place]
    broken = first_break(links)
    assert broken is not None
    assert (broken.number, broken.reason) == (place + 1, "missing")


@given(lengths, st.data())
def test_links_that_changed_places_are_found_even_when_they_were_numbered_anew(
    length: int, data: st.DataObject
) -> None:
    links = chain(length)
    place = data.draw(st.integers(0, length - 2))
    links[place], links[place + 1] = links[place + 1], links[place]
    renumbered = [replace(each, number=number) for number, each in enumerate(links, 1)]
    assert first_break(links) is not None
    assert first_break(renumbered) is not None


def test_the_same_moment_in_another_zone_is_the_same_link() -> None:
    links = [replace(each, at=each.at.astimezone()) for each in chain(3)]
    assert first_break(links) is None


values = st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=8) | st.none(), max_size=5)


@given(values, st.binary(min_size=16, max_size=16))
def test_a_commitment_says_nothing_of_the_order_of_its_values(held: dict[str, object], salt: bytes) -> None:
    assert commit(held, salt) == commit(dict(reversed(held.items())), salt)
    assert canonical(held) == canonical(dict(reversed(held.items())))


@given(values, st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_another_salt_is_another_commitment(held: dict[str, object], one: bytes, other: bytes) -> None:
    assert (commit(held, one) == commit(held, other)) is (one == other)
