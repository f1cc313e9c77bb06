"""Who a row is: the surest mark first, nobody taken twice, namesakes never guessed."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.imports.identifying import Mark, identify, twins


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    name: str
    key: str | None = None
    is_here: bool = True


MARKS: tuple[Mark[Somebody, Somebody], ...] = (
    Mark(of_row=lambda row: row.key, of_known=lambda known: known.key),
    Mark(
        of_row=lambda row: row.name,
        of_known=lambda known: known.name,
        fits=lambda row, known: row.key is None or known.key is None,
    ),
)


def somebody(text: str) -> Somebody:
    """`王芳 7 left`: a name, a key or `-`, and whether they left."""
    name, key, *rest = f"{text} -".split()
    return Somebody(name=name, key=None if key == "-" else key, is_here="left" not in rest)


def who(rows: list[str], known: list[str]) -> tuple[dict[int, int], list[int]]:
    people = [somebody(each) for each in known]
    result = identify([somebody(each) for each in rows], people, MARKS, lambda person: person.is_here)
    return {row: people.index(person) for row, person in result.found.items()}, sorted(result.doubtful)


@pytest.mark.parametrize(
    ("rows", "known", "found", "doubtful"),
    [
        (["王芳"], [], {}, []),
        (["王芳"], ["王芳"], {0: 0}, []),
        (["王芳芳 7"], ["王芳 7"], {0: 0}, []),
        (["王芳 7"], ["王芳"], {0: 0}, []),
        (["王芳 7"], ["王芳 8"], {}, []),
        (["王芳", "王芳芳 7"], ["王芳 7"], {1: 0}, []),
        (["王芳"], ["王芳 7", "王芳 8"], {}, [0]),
        (["王芳"], ["王芳 7 left", "王芳 8"], {0: 1}, []),
        (["王芳"], ["王芳 7 left"], {0: 0}, []),
        (["王芳"], ["王芳 7 left", "王芳 8 left"], {}, [0]),
        (["王芳 7", "王芳"], ["王芳 7", "王芳 8"], {0: 0, 1: 1}, []),
        (["王芳", "王芳"], ["王芳"], {0: 0}, []),
    ],
)
def test_a_row_is_the_one_person_it_can_only_mean(
    rows: list[str], known: list[str], found: dict[int, int], doubtful: list[int]
) -> None:
    assert who(rows, known) == (found, doubtful)


people = st.lists(
    st.builds(Somebody, name=st.sampled_from("甲乙"), key=st.none() | st.sampled_from("123"), is_here=st.booleans()),
    max_size=5,
)


@given(people, people)
def test_nobody_is_taken_twice_and_numbers_never_contradict(rows: list[Somebody], known: list[Somebody]) -> None:
    result = identify(rows, known, MARKS, lambda person: person.is_here)
    taken = [id(person) for person in result.found.values()]
    assert len(set(taken)) == len(taken)
    assert not result.doubtful & result.found.keys()
    for number, person in result.found.items():
        assert rows[number].key == person.key or None in (rows[number].key, person.key)


@pytest.mark.parametrize(
    ("rows", "doubles"),
    [
        ([], []),
        (["王芳", "李明"], []),
        (["王芳", "王芳"], [(1, 0)]),
        (["王芳", "王芳 7"], [(0, 1)]),
        (["王芳 7", "王芳 8"], []),
        (["王芳", "王芳", "王芳"], [(1, 0), (2, 0)]),
    ],
)
def test_of_two_alike_the_one_without_a_number_is_doubted(rows: list[str], doubles: list[tuple[int, int]]) -> None:
    rows_ = [somebody(each) for each in rows]
    assert list(twins(rows_, lambda row: row.name, lambda row: row.key is not None)) == doubles
