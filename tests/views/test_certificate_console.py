"""`certificate` and `verify` at a terminal: every flaw in words of its own, and nothing foreign steers the terminal."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificate_checking import Flaw, Names, Verdict, check
from core.certificates import Certificate, Refusal, Tally, UnitTally
from core.office import Office
from storage.signing import is_signed
from tests.core.certified import BARE, NAMED, PEOPLE, RING
from tests.views.values import BOTH, NOW, ZH, foreign
from views.certificate_console import (
    flaw_lines,
    made_lines,
    no_key_line,
    not_read_line,
    not_written_line,
    refused_line,
    sound_lines,
    spaced,
)
from views.moments import Clock
from views.wording import Wording

TALLY = Tally(addressed=5, done=4, waiting=1)


def clock(w: Wording) -> Clock:
    return Clock(w=w, now=NOW, office=Office())


def read(data: bytes, *, is_key_known: bool = True) -> tuple[Verdict, Certificate]:
    verdict = check(data, is_signed, [RING.public_key] if is_key_known else [])
    assert verdict.certificate is not None
    return verdict, verdict.certificate


def is_safe(line: str) -> bool:
    return "\n" not in line and "\x1b" not in line and "\u202e" not in line


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_every_flaw_and_every_refusal_has_words_of_its_own(w: Wording) -> None:
    flaws = [flaw_lines(Verdict(flaw=each, public_key=RING.public_key), w)[0] for each in Flaw]
    assert len(set(flaws)) == len(Flaw)
    assert all(line.startswith("✗ ") and each.value in line for each, line in zip(Flaw, flaws, strict=True))
    assert len({refused_line(each, w) for each in Refusal}) == len(Refusal)


def test_a_foreign_key_is_shown_to_be_compared() -> None:
    lines = flaw_lines(Verdict(flaw=Flaw.FOREIGN_KEY, public_key=RING.public_key), ZH)
    assert spaced(RING.public_key) in lines[1]
    assert len(flaw_lines(Verdict(flaw=Flaw.CHANGED, public_key=RING.public_key), ZH)) == 1


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("data", [BARE, NAMED])
def test_a_sound_one_is_told_without_a_name(w: Wording, data: bytes) -> None:
    told = "\n".join(sound_lines(*read(data), clock(w)))
    assert told.startswith("✓ ")
    assert "高龄津贴认证" in told
    assert not any(each.name in told for each in PEOPLE)


def test_it_never_says_more_than_was_shown() -> None:
    """Without a key nobody knows who signed: the two first lines must not be mistaken for each other."""
    with_key = sound_lines(*read(BARE), clock(ZH))
    without = sound_lines(*read(BARE, is_key_known=False), clock(ZH))
    assert "有效" in with_key[0]
    assert "有效" not in without[0]
    assert any(spaced(RING.public_key) in line for line in without)


def test_units_stand_in_the_order_of_the_certificate_and_the_small_ones_together() -> None:
    verdict, certificate = read(BARE)
    units = tuple(UnitTally(unit=unit, tally=TALLY) for unit in ("柳荫社区", "松岭社区", ""))
    lines = sound_lines(verdict, replace(certificate, units=units), clock(ZH))
    start = lines.index("柳荫社区：应签收 5、办结 4、未处理 1")
    assert [line.partition("：")[0] for line in lines[start : start + 3]][:2] == ["柳荫社区", "松岭社区"]
    assert lines[start + 2].startswith("其他")


def test_names_that_are_gone_are_said() -> None:
    verdict, certificate = read(NAMED)
    assert any("名单：7 人" in line for line in sound_lines(verdict, certificate, clock(ZH)))
    left_out = replace(verdict, names=Names.LEFT_OUT)
    assert any("已经没有了" in line for line in sound_lines(left_out, replace(certificate, people=()), clock(ZH)))


@given(foreign, st.sampled_from(BOTH))
def test_foreign_words_do_not_steer_the_terminal(words: str, w: Wording) -> None:
    verdict, certificate = read(BARE)
    units = (UnitTally(unit=words, tally=TALLY),)
    hostile = replace(certificate, title=words, issuer=words, unit=words, units=units)
    lines = [
        *sound_lines(verdict, hostile, clock(w)),
        *made_lines(certificate, words, w),
        *(each(words, w) for each in (no_key_line, not_read_line, not_written_line)),
    ]
    assert all(is_safe(line) for line in lines)


def test_a_key_is_printed_so_that_it_can_be_compared_by_eye() -> None:
    assert spaced("0123456789abcdef" * 4).split() == ["01234567", "89abcdef"] * 4
