"""Ornate numerals are read in dates and clocks, and left alone everywhere else."""

import pytest

from core.reading.ornate import with_plain_numerals
from tests.core.reading.samples import TUESDAY, due_at, due_stamps


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("⑤月㉕日⑰点前", "5月25日17点前"),
        ("①①月②⑥日", "11月26日"),
        ("拾壹月貳拾伍日17時", "十一月二十五日17時"),
        ("贰〇贰陆年伍月叁拾日下午伍点半", "二〇二六年五月三十日下午五点半"),
        ("本月㉕日前", "本月25日前"),
        ("5月⑳日", "5月20日"),
    ],
)
def test_numerals_of_a_date_become_plain(text: str, plain: str) -> None:
    assert with_plain_numerals(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "①月底前上报台账；②日常巡查；③点位排查",
        "①5月30日前报名单；②6月3日前报照片",
        "②号楼停水",
        "陆一鸣、伍洋等叁人参加",
        "队伍月度例会",
        "收拾日用品",
    ],
)
def test_signs_of_a_list_and_names_stay(text: str) -> None:
    assert with_plain_numerals(text) == text


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("⑤月㉕日⑰点前请各社区报送花名册", "2025-05-25T17:00"),
        ("【通知】請各社區於伍月貳拾伍日17時前報送花名冊", "2025-05-25T17:00"),
        ("请各社区于贰零贰伍年伍月贰拾伍日下午伍点前报送花名册", "2025-05-25T17:00"),
    ],
)
def test_a_deadline_in_ornate_numerals_is_read(text: str, stamp: str) -> None:
    assert due_stamps(text, TUESDAY) == [stamp]


@pytest.mark.parametrize(
    "text",
    [
        "请各社区于X月X日17:00前报送花名册",
        "请各社区于5月__日17:00前报送花名册",
        "请各社区于 月 日17:00前报送花名册",
        "请各社区于五月卄日17点前报送花名册",
    ],
)
def test_a_clock_behind_a_day_that_nobody_can_read_is_not_today(text: str) -> None:
    """今天 17:00 would be a date that the text does not say; a person is asked instead."""
    due = due_at(text, TUESDAY)
    assert (due.deadlines, due.asks) == ((), True)


@pytest.mark.parametrize("text", ["请各社区每月每日17:00前报送", "工作日17:00前报送", "本月次日17:00前报送"])
def test_a_day_that_has_a_name_is_still_one(text: str) -> None:
    assert due_at(text, TUESDAY).deadlines
