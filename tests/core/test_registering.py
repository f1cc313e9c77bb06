"""What a worker types when asked who lives there, and what is taken for no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import HouseholdId
from core.needs import Tier
from core.outreach import Way
from core.registering import Correction, Entrance, Typed, name_in, room_and_name, typed_in


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("王芳", Typed(name="王芳")),
        (" 王　芳 ", Typed(name="王芳")),
        ("买买提•艾力", Typed(name="买买提·艾力")),
        ("John Smith", Typed(name="John Smith")),
        ("王芳 13800000000", Typed(name="王芳", phone="13800000000")),
        ("王芳 +8613800000000", Typed(name="王芳", phone="13800000000")),
        ("John Smith 010-62345678", Typed(name="John Smith", phone="01062345678")),
        ("นารี", Typed(name="นารี")),
        ("王芳 123", None),
        ("13800000000", None),
        ("3-2-0412", None),
        ("【通知】请于周五前报名", None),
        ("王芳，李四", None),
        ("这户人家搬走了现在没有人住在这里麻烦您帮我看看登记一下这一户的情况好吗", None),
        ("", None),
        ("👵", None),
    ],
)
def test_a_name_alone_or_with_a_number_behind_it(words: str, typed: Typed | None) -> None:
    assert typed_in(words) == typed


@given(st.text(st.characters(), max_size=80))
def test_whatever_is_typed_is_read_or_refused_and_what_is_read_is_a_name(words: str) -> None:
    typed = typed_in(words)
    assert typed is None or (typed.name == name_in(typed.name) and not any(map(str.isdigit, typed.name)))
    room, _ = room_and_name(words)
    assert room == "" or (room.isascii() and any(map(str.isdecimal, room)))


@pytest.mark.parametrize(
    ("words", "room", "rest"),
    [
        ("0502 王芳", "0502", "王芳"),
        ("0502王芳", "0502", "王芳"),
        ("502室 王芳 13800000000", "502", "王芳 13800000000"),
        ("B1-03 王芳", "B1-03", "王芳"),
        ("502A John Smith", "502A", "John Smith"),
        ("0502", "0502", ""),
        ("王芳 0502", "", ""),
        ("502John", "", ""),
        ("王芳家3", "", ""),  # a name must not get into a code
        ("", "", ""),
    ],
)
def test_the_room_stands_before_the_name(words: str, room: str, rest: str) -> None:
    assert room_and_name(words) == (room, rest)


def test_a_correction_names_its_fields_and_hides_what_they_say() -> None:
    said = Correction(name="王芳", phone="", tier=Tier.HIGH, refused=frozenset({Way.PHONE}))
    assert said.named == ("name", "phone", "tier", "refused")
    assert "王芳" not in repr(said)
    assert "high" not in repr(said)


@pytest.mark.parametrize(
    ("place", "label"),
    [(("", "3", "2"), "3-2"), (("柳荫苑", "3", "2"), "柳荫苑-3-2"), (("", "3", ""), "3"), (("", "", ""), "")],
)
def test_an_entrance_is_called_as_its_codes_begin(place: tuple[str, str, str], label: str) -> None:
    compound, building, entrance = place
    one = Entrance(anchor=HouseholdId(1), compound=compound, building=building, entrance=entrance, households=1)
    assert one.label == label
