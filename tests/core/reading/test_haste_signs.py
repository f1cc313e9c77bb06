"""The signs of haste, and of what only speaks of it."""

import pytest

from core.reading.haste_signs import haste_signs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("老街着火了", "event"),
        ("马上关阀", "now"),
        ("半个小时后领导到大厅", "minutes"),
        ("义消的都来", "come"),
        ("采血车已经到门口", "here"),
        ("周五演练", "later"),
        ("快来人!", "shout"),
        ("9点半没到的我打电话", "clock_without_day"),
    ],
)
def test_a_sign_of_haste_is_named(text: str, name: str) -> None:
    assert f"haste={name}" in set(haste_signs(text))


@pytest.mark.parametrize("text", ["明天9点开会", "12月3日14:00开会", "每天8点升旗"])
def test_a_clock_with_its_day_is_not_of_today(text: str) -> None:
    assert "haste=clock_without_day" not in set(haste_signs(text))


def test_a_quiet_text_has_no_sign_of_haste() -> None:
    assert set(haste_signs("请各科室做好年终总结")) == set()
