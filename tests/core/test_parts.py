"""Which part of an edited message is which notice of the message as it was: the words decide, and never the place."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from core.merging import Paper, prepare
from core.parts import Part, Parts, match

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
WATER = "【停水通知】11月25日8:00-18:00柳荫小区停水，请居民提前储水。"
MEETING = "【会议通知】11月27日9:00在街道四楼召开创文推进会，请各社区书记参加。"
ROSTER = "【报送通知】请各社区于11月26日下班前将花名册报民政办。"
FIRE = "【消防通知】请各社区于11月27日12:00前上报微型消防站人员名单。"
LIST = (WATER, MEETING, ROSTER)


def paper(text: str) -> Paper:
    return prepare(text, NOW)


def became(before: tuple[str, ...], after: tuple[str, ...], *, bare: str = "") -> Parts:
    """`bare`: what is no notice by itself."""
    return match(
        [Part(paper=paper(text)) for text in before],
        [Part(paper=paper(text), is_notice=text != bare) for text in after],
    )


@pytest.mark.parametrize("gone", range(3))
def test_what_is_struck_leaves_the_others_where_they_were(gone: int) -> None:
    after = tuple(text for at, text in enumerate(LIST) if at != gone)
    found = became(LIST, after)
    assert {(LIST[old], after[new]) for old, new in found.kept} == {(text, text) for text in after}
    assert (found.gone, found.added) == ((gone,), ())


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_another_order_changes_nothing(order: tuple[int, ...]) -> None:
    found = became(LIST, tuple(LIST[at] for at in order))
    assert sorted(found.kept) == sorted((old, new) for new, old in enumerate(order))
    assert (found.gone, found.added) == ((), ())


@pytest.mark.parametrize("place", range(4))
def test_one_put_in_is_new_wherever_it_stands(place: int) -> None:
    after = (*LIST[:place], FIRE, *LIST[place:])
    found = became(LIST, after)
    assert (found.gone, found.added) == ((), (place,))
    assert all(LIST[old] == after[new] for old, new in found.kept)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ROSTER, ROSTER.replace("11月26日", "11月30日")),
        (MEETING, MEETING.replace("街道四楼", "街道二楼")),
        (MEETING, "【会议通知】创文推进会改到11月30日9:00召开。"),
        (ROSTER, "【报送通知】各社区的花名册，请于11月26日下班前报民政办。"),
    ],
)
def test_a_changed_one_is_the_one_it_was_though_others_moved(old: str, new: str) -> None:
    after = tuple(new if text == old else text for text in reversed(LIST))
    found = became(LIST, after)
    assert (LIST.index(old), after.index(new)) in found.kept
    assert (found.gone, found.added) == ((), ())


def test_another_matter_in_its_place_is_another_notice() -> None:
    """Whoever has done the one has not done the other, and of the first nobody would hear that it is off."""
    found = became(LIST, (WATER, FIRE, ROSTER))
    assert (found.kept, found.gone, found.added) == (((0, 0), (2, 2)), (1,), (1,))


def test_a_few_words_that_are_no_notice_stand_for_what_stood_there() -> None:
    after = (WATER, "另行安排", ROSTER)
    assert (1, 1) in became(LIST, after, bare="另行安排").kept


def test_the_place_says_nothing_when_their_number_changed() -> None:
    found = became(LIST, (WATER, "另行安排"), bare="另行安排")
    assert (found.kept, found.gone, found.added) == (((0, 0),), (1, 2), (1,))


def test_what_was_withdrawn_by_hand_does_not_take_in_other_words() -> None:
    withdrawn = Part(paper=paper(MEETING), is_standing=False)
    found = match([withdrawn], [Part(paper=paper("另行安排"), is_notice=False)])
    assert (found.kept, found.added) == ((), (0,))


def test_what_still_stands_inside_another_part_is_not_gone() -> None:
    """The message reads as one notice now, and says all that it said."""
    found = became((WATER, ROSTER), (f"{WATER}\n{ROSTER}",))
    assert len(found.kept) == 1
    assert (found.gone, found.added) == ((), ())
