"""Masks never reveal and never crash: tables of what offices hold, and any string that Unicode can spell."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.masking import COMPOUND, mask_address, mask_id, mask_name, mask_note, mask_phone

ANYTHING = st.text(st.characters(), max_size=60)  # lone surrogates, controls, marks, emoji: all of them
HAN = st.text("王李张赵欧阳司马诸葛芳桂兰娜伟", min_size=2, max_size=6)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王芳", "王*"),
        ("王桂兰", "王*"),
        ("王李桂兰", "王*"),
        ("欧阳娜", "欧阳*"),
        ("欧阳娜娜", "欧阳*"),
        ("司馬光", "司馬*"),
        ("欧阳", "欧*"),  # two characters: all of the name if it were taken for a surname
        ("买买提·艾力", "买*"),
        ("阿依古丽•买买提", "阿*"),
        ("𠮷野", "𠮷*"),
        ("John Smith", "J*"),
        ("O'Brien", "O*"),
        ("Nguyễn Văn An", "N*"),
        ("김민준", "김*"),
        ("王 芳", "王*"),
        ("　王芳", "王*"),
        ("王", "*"),
        ("J", "*"),
        ("e\u0301", "*"),  # one letter and its mark
        ("ﷺ", "*"),
        ("👵🏻", "*"),
        ("王👵🏻", "*"),
        ("13800000000", "*"),
        ("\ud800", "*"),
        ("", "*"),
        ("   ", "*"),
    ],
)
def test_a_name_keeps_no_more_than_its_surname(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(ANYTHING)
@example("\ud800王芳")
@example("\u0301\u0301")
@example("王" * 60)
def test_any_name_has_a_mask_with_at_most_two_letters_before_the_star(name: str) -> None:
    masked = mask_name(name)
    shown = masked.removesuffix("*")
    letters = [each for each in unicodedata.normalize("NFC", name) if each.isalpha()]
    assert masked.endswith("*")
    assert shown == "".join(letters[: len(shown)])
    assert len(shown) < max(len(letters), 1)
    assert len(shown) <= 1 or shown in COMPOUND


@given(HAN)
def test_a_chinese_name_never_shows_its_given_name(name: str) -> None:
    shown = mask_name(name).removesuffix("*")
    surname = name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[0]
    assert shown == surname


@given(HAN, HAN)
def test_two_people_of_one_surname_cannot_be_told_apart(first: str, second: str) -> None:
    assert mask_name("王" + first) == mask_name("王" + second)


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "***78"),
        ("+86 138 1234 5678", "***78"),
        ("１３８１２３４５６７８", "***78"),
        ("010-62345678", "***78"),
        ("62345678", "***78"),
        ("6234567", "***67"),
        ("010-62345678转12", "***78"),
        ("010-62345678 ext. 12", "***78"),
        ("62345678#12", "***78"),
        ("110", "***"),
        ("转1234567", "***67"),
        ("没有", "***"),
        ("", "***"),
    ],
)
def test_a_phone_shows_its_last_two_digits(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("id_number", "masked"),
    [
        ("11010119400302001x", "***1X"),
        ("110101400302001", "***01"),
        ("E12345678", "***78"),
        ("EA1234567", "***67"),
        ("H12345678", "***78"),
        ("H12345678(01)", "***78"),
        ("C12345678（01）", "***78"),
        ("M123456(7)", "***56"),
        ("A1", "***"),
        ("", "***"),
    ],
)
def test_an_identity_number_shows_its_last_two_characters(id_number: str, masked: str) -> None:
    assert mask_id(id_number) == masked


@given(ANYTHING)
def test_any_number_has_a_mask_that_shows_two_characters_at_most(text: str) -> None:
    for masked in (mask_phone(text), mask_id(text)):
        assert masked.startswith("***")
        shown = masked.removeprefix("***")
        assert len(shown) in (0, 2)
        assert shown == "" or (shown.isascii() and shown.isalnum())


@given(st.text("0123456789", min_size=11, max_size=18))
def test_the_birth_date_of_an_identity_number_is_never_seen(number: str) -> None:
    assert number[6:14] not in mask_id(number)


@given(ANYTHING)
def test_of_an_address_and_a_note_nothing_is_seen_but_that_there_is_one(text: str) -> None:
    expected = "***" if text.strip() else ""
    assert mask_address(text) == mask_note(text) == expected
