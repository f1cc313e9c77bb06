"""A certificate's file: any change of any byte is found, and each kind of harm has its name."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificate_checking import Flaw, Names, Verdict, check
from core.certificate_files import MARK, file_of, receipts_of, salted
from core.certificates import NamedReceipt
from core.chain import canonical
from core.receipts import ReceiptState
from core.sounds import by_sound
from storage.signing import is_signed
from tests.core.certified import (
    BARE,
    DAY,
    FOREIGN,
    NAMED,
    PATHS,
    PEOPLE,
    RING,
    WEST,
    body,
    parsed,
    record,
    rewritten,
    salted_people,
    signed_file,
)

both = st.sampled_from([BARE, NAMED])
OURS = (RING.public_key,)


def checked(data: bytes, *keys: str) -> Verdict:
    return check(data, is_signed, keys)


def sound(data: bytes) -> Verdict:
    verdict = checked(data, *OURS)
    assert verdict.flaw is None
    return verdict


def changed(data: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The same file after somebody who knows the form changed it."""
    value = parsed(data)
    change(value)
    return rewritten(value)


# What is sound.


def test_a_file_as_it_was_handed_out_is_sound_and_says_what_it_says() -> None:
    certificate = sound(BARE).certificate
    assert certificate is not None
    assert (certificate.title, certificate.revision, certificate.totals.addressed) == ("高龄津贴认证", 2, 7)
    assert certificate.people == ()
    assert sound(BARE).names is Names.NONE


def test_names_that_are_in_it_are_those_that_were_signed_in_their_order() -> None:
    verdict = sound(NAMED)
    assert verdict.names is Names.MATCH
    assert verdict.certificate is not None
    assert [each.name for each in verdict.certificate.people] == sorted((each.name for each in PEOPLE), key=by_sound)
    last = NamedReceipt(name="高远", unit=PATHS[WEST], state=ReceiptState.WAITING, day=None)
    assert last in verdict.certificate.people


def test_without_a_key_it_is_only_known_to_be_whole() -> None:
    assert not checked(BARE).is_key_known
    assert sound(BARE).is_key_known
    assert checked(BARE).public_key == RING.public_key


def test_one_of_several_keys_is_enough() -> None:
    """Keys rotate: an old certificate is checked with an older key."""
    assert checked(BARE, FOREIGN.public_key, RING.public_key).flaw is None


def test_names_can_be_left_out_later_and_that_is_said() -> None:
    assert sound(changed(NAMED, lambda value: value.pop("people"))).names is Names.LEFT_OUT


def test_a_file_without_names_tells_no_name_no_day_and_no_small_unit() -> None:
    for each in PEOPLE:
        assert each.name.encode() not in BARE
    assert DAY.isoformat().encode() not in BARE
    assert PATHS[WEST].encode() not in BARE, "two people are a group of fewer than five"


def test_names_come_with_days_and_without_clock_times() -> None:
    for each in parsed(NAMED)["people"]:
        assert set(each) == {"name", "unit", "state", "day", "on_behalf", "salt"}
        assert each["day"] in {DAY.isoformat(), None}


# Any change of any byte.


@given(st.data())
def test_a_changed_byte_is_found(data: st.DataObject) -> None:
    file = bytearray(data.draw(both))
    place = data.draw(st.integers(0, len(file) - 1))
    file[place] ^= data.draw(st.integers(1, 255))
    assert checked(bytes(file), *OURS).flaw is not None
    assert checked(bytes(file)).flaw is not None, "also without a key"


@given(st.data())
def test_a_byte_more_or_less_is_found(data: st.DataObject) -> None:
    file = data.draw(both)
    place = data.draw(st.integers(0, len(file)))
    more = file[:place] + data.draw(st.binary(min_size=1, max_size=3)) + file[place:]
    end = data.draw(st.integers(place, len(file)))
    for other in (more, file[:place] + file[end:]):
        assert other == file or checked(other).flaw is not None


@given(st.data())
def test_two_pieces_that_changed_places_are_found(data: st.DataObject) -> None:
    file = data.draw(both)
    a, b, c = sorted(data.draw(st.lists(st.integers(0, len(file)), min_size=3, max_size=3)))
    other = file[:a] + file[b:c] + file[a:b] + file[c:]
    assert other == file or checked(other).flaw is not None


@given(st.data())
def test_a_changed_value_written_as_we_write_is_found(data: st.DataObject) -> None:
    """Not only rubbish: every single value of the file is replaced by another of its kind."""
    value = parsed(data.draw(both))
    holder, key = data.draw(st.sampled_from(list(_leaves(value))))
    holder[key] = data.draw(_other(holder[key]))
    assert checked(rewritten(value)).flaw is not None


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    places = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in list(places):
        if isinstance(each, dict | list) and each:
            yield from _leaves(each)
        else:
            yield value, key


def _other(value: Any) -> st.SearchStrategy[Any]:
    kinds: list[st.SearchStrategy[Any]] = [st.none(), st.booleans(), st.integers(), st.text(max_size=20)]
    if isinstance(value, str):
        kinds.append(st.sampled_from([value + " ", value[::-1], value.upper(), value[:-1]]))
    return st.one_of(*kinds).filter(lambda other: other != value or type(other) is not type(value))


# Each kind of harm by its name.


def lose(place: int, *, adapts_count: bool = False) -> Callable[[dict[str, Any]], None]:
    def change(value: dict[str, Any]) -> None:
        del value["record"]["receipts"][place]
        value["record"]["totals"]["addressed"] -= adapts_count

    return change


def swap(value: dict[str, Any]) -> None:
    receipts = value["record"]["receipts"]
    receipts[2], receipts[3] = receipts[3], receipts[2]


def forge_all(value: dict[str, Any]) -> None:
    """One receipt less, and everything that follows from it made anew, but for the signature."""
    said = value["record"]
    said |= receipts_of(salted_people()[1:])
    said["totals"]["addressed"] -= 1
    said["totals"]["done"] -= 1


def put(*path: Any, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(whole: dict[str, Any]) -> None:
        here: Any = whole
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = value

    return change


HARMS = {
    "the title": (BARE, put("record", "title", value="别的事"), Flaw.CHANGED),
    "a count": (BARE, put("record", "totals", "done", value=7), Flaw.CHANGED),
    "the revision": (BARE, put("record", "revision", value=1), Flaw.CHANGED),
    "its place in the office's record": (BARE, put("link", "number", value=2), Flaw.CHANGED),
    "the key's name": (BARE, put("key_id", value="0" * 16), Flaw.CHANGED),
    "a commitment": (BARE, put("record", "receipts", 3, "commitment", value="0" * 64), Flaw.CHANGED),
    "the signature": (BARE, put("signature", value="0" * 128), Flaw.CHANGED),
    "a receipt gone": (BARE, lose(3), Flaw.MISSING_RECEIPT),
    "the first receipt gone": (BARE, lose(0), Flaw.MISSING_RECEIPT),
    "the last receipt gone and not counted": (BARE, lose(-1, adapts_count=True), Flaw.MISSING_RECEIPT),
    "a receipt gone and everything made anew": (BARE, forge_all, Flaw.CHANGED),
    "two receipts the other way round": (BARE, swap, Flaw.REORDERED),
    "all receipts the other way round": (BARE, lambda it: it["record"]["receipts"].reverse(), Flaw.REORDERED),
    "a name": (NAMED, put("people", 0, "name", value="安静"), Flaw.NAMES_DIFFER),
    "a day": (NAMED, put("people", 0, "day", value="2026-06-01"), Flaw.NAMES_DIFFER),
    "a state": (NAMED, put("people", 0, "state", value="waiting"), Flaw.NAMES_DIFFER),
    "a unit": (NAMED, put("people", 0, "unit", value="松岭社区"), Flaw.NAMES_DIFFER),
    "somebody left out": (NAMED, lambda it: it["people"].pop(), Flaw.NAMES_DIFFER),
    "nobody left": (NAMED, lambda it: it["people"].clear(), Flaw.NAMES_DIFFER),
    "somebody twice": (NAMED, lambda it: it["people"].append(it["people"][-1]), Flaw.NAMES_DIFFER),
    "people in another order": (NAMED, lambda it: it["people"].reverse(), Flaw.NAMES_DIFFER),
    "names where none were asked for": (BARE, put("people", value=parsed(NAMED)["people"]), Flaw.NAMES_DIFFER),
    "a newer form": (BARE, put(MARK, value=2), Flaw.UNKNOWN_VERSION),
    "no form": (BARE, put(MARK, value="1"), Flaw.MALFORMED),
    "no mark": (BARE, lambda it: it.pop(MARK), Flaw.NOT_A_CERTIFICATE),
    "something added": (BARE, put("record", "rank", value=1), Flaw.MALFORMED),
    "something taken away": (BARE, lambda it: it["record"].pop("unit"), Flaw.MALFORMED),
    "a number that is none": (BARE, put("record", "totals", "done", value=True), Flaw.MALFORMED),
    "a day that is none": (NAMED, put("people", 0, "day", value="2026-13-01"), Flaw.MALFORMED),
    "a time in place of a day": (NAMED, put("people", 0, "day", value="2026-06-02T08:30"), Flaw.MALFORMED),
    "a moment beyond all calendars": (BARE, put("link", "at", value="0001-01-01T00:00+14:00"), Flaw.MALFORMED),
    "a list in place of a state": (NAMED, put("people", 0, "state", value=[]), Flaw.MALFORMED),
}


@pytest.mark.parametrize("harm", HARMS)
def test_each_harm_has_its_name(harm: str) -> None:
    file, change, flaw = HARMS[harm]
    verdict = checked(changed(file, change), *OURS)
    assert verdict.flaw is flaw
    assert verdict.certificate is None, "what is not sound is not repeated"


WRITTEN_OTHERWISE = {
    "a blank at the end": BARE + b" ",
    "no line end": BARE.rstrip(),
    "indented": json.dumps(parsed(BARE), ensure_ascii=False, sort_keys=True, indent=1).encode(),
    "escaped": json.dumps(parsed(BARE), sort_keys=True, separators=(",", ":")).encode() + b"\n",
    "a key twice": BARE.replace(b'"copies":3', b'"copies":3,"copies":3'),
    "a key twice, the first one wrong": BARE.replace(b'"copies":3', b'"copies":9,"copies":3'),
    "a number written otherwise": BARE.replace(b'"copies":3', b'"copies":3.0'),
    "capital digits": changed(BARE, lambda it: it.update(signature=it["signature"].upper())),
    "half a character": BARE.replace("高龄".encode(), b"\\ud800"),
}


@pytest.mark.parametrize("how", WRITTEN_OTHERWISE)
def test_the_same_values_written_otherwise_are_refused(how: str) -> None:
    """A file that two readers could read in two ways proves nothing."""
    assert checked(WRITTEN_OTHERWISE[how]).flaw is Flaw.MALFORMED


RUBBISH = {
    "nothing": b"",
    "a picture": b"\x89PNG\r\n",
    "another JSON": b'{"a":1}\n',
    "a list": b"[1]\n",
    "a byte order mark": b"\xef\xbb\xbf" + BARE,
    "deep": b"[" * 200_000,
    "a huge number": b'{"huiyue_certificate":' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("what", RUBBISH)
def test_what_is_no_certificate_is_called_so(what: str) -> None:
    assert checked(RUBBISH[what]).flaw is Flaw.NOT_A_CERTIFICATE


@given(st.binary(max_size=60))
def test_rubbish_is_refused_and_nothing_else_goes_wrong(data: bytes) -> None:
    assert checked(data).flaw is not None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(_JSON, st.sampled_from(["record", "link", "people", "signature", "public_key"]))
def test_anything_in_place_of_a_part_is_refused_and_nothing_else_goes_wrong(part: Any, name: str) -> None:
    value = {**parsed(NAMED), name: part}
    assert checked(json.dumps(value, ensure_ascii=True).encode()).flaw is not None


# Keys.


def test_a_certificate_of_somebody_else_is_whole_but_not_the_offices() -> None:
    """Anybody can make a key; only the printed one tells who signed."""
    foreign = signed_file(record(with_names=False), FOREIGN)
    assert checked(foreign).flaw is None
    assert checked(foreign, *OURS).flaw is Flaw.FOREIGN_KEY
    assert checked(foreign, *OURS).public_key == FOREIGN.public_key


def test_a_foreign_signature_under_the_offices_key_is_found() -> None:
    foreign = parsed(signed_file(record(with_names=False), FOREIGN))
    stolen = {**foreign, "public_key": RING.public_key, "key_id": parsed(BARE)["key_id"]}
    assert checked(rewritten(stolen), *OURS).flaw is Flaw.CHANGED


def test_a_key_that_is_none_is_found() -> None:
    assert checked(changed(BARE, put("public_key", value="f" * 64))).flaw is Flaw.CHANGED


@pytest.mark.parametrize("path", [("key_id",), ("link", "digest"), ("link", "previous")])
def test_even_a_signature_does_not_make_good_what_does_not_fit_together(path: tuple[str, ...]) -> None:
    """A key's name that is another's, or a link that is none, whoever signed it."""
    value = body(record(with_names=False))
    put(*path, value="0123456789abcdef" * (1 if path == ("key_id",) else 4))(value)
    signed = canonical(value)
    file = file_of(signed.decode(), RING.sign(signed))
    assert checked(file, *OURS).flaw is Flaw.CHANGED


# Commitments.


@pytest.mark.parametrize("name", ["made_at", "deadline"])
@pytest.mark.parametrize("moment", ["9999-12-31T23:59+00:00", "0001-01-01T00:00+00:00"])
def test_a_moment_without_a_day_in_some_time_zone_is_refused(name: str, moment: str) -> None:
    """Or whoever made such a file would have `verify` end in the middle of a sentence."""
    assert checked(signed_file({**record(with_names=False), name: moment})).flaw is Flaw.MALFORMED


def test_equal_receipts_have_different_commitments() -> None:
    """Else whoever knows the roster could try all names and states."""
    commitments = [each["commitment"] for each in body(record(with_names=False))["record"]["receipts"]]
    assert len(set(commitments)) == len(PEOPLE)
    assert commitments == sorted(commitments), "their order says nothing"


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_a_commitment_depends_on_its_salt(one: bytes, other: bytes) -> None:
    written = parsed(NAMED)["people"][0]
    first, second = (salted({**written, "salt": salt.hex()}).commitment for salt in (one, other))
    assert (first == second) is (one == other)
