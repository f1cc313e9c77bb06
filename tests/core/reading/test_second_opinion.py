"""The learned second opinion: it asks where it disagrees, takes back only where it is sure, and never adds a date."""

import re
from datetime import datetime

import pytest

from core.reading.judging import Verdict, judge
from core.reading.moments import Builder
from core.reading.second_opinion import Opinion, opinion
from core.reading.setting import Setting, setting, whole
from tests.core.reading.samples import OFFICE, at, due_at, seen


def settings(text: str) -> list[Setting]:
    plain = seen(text)
    moments = Builder(plain, at("2025-05-20T09:10"), OFFICE).moments()
    return [setting(moment, plain, at("2025-05-20T09:10"), whole(plain)) for moment in moments]


def look(text: str, verdicts: list[Verdict], *, asks: bool = False) -> Opinion:
    kept = frozenset(verdict.at for verdict in verdicts if verdict.accepted and verdict.at)
    return opinion(settings(text), verdicts, seen(text), kept, asks=asks)


def refused(reason: str) -> Verdict:
    return Verdict(accepted=False, reason=reason)


CLEAR = "请各社区于5月30日17:00前将名单报民政办。"


def test_what_rules_and_score_both_see_is_not_asked_about() -> None:
    assert look(CLEAR, [judge(words) for words in settings(CLEAR)]) == Opinion()


def test_a_moment_that_no_rule_explains_is_asked_about() -> None:
    found = look(CLEAR, [refused("no_cue")])
    assert found.doubts[0].startswith("perhaps_one: +")
    assert not found.is_none


def test_a_refusal_needs_a_higher_score_to_be_doubted() -> None:
    text = "名单争取5月30日报民政办。"
    assert look(text, [refused("no_cue")]).doubts
    assert look(text, [refused("promise")]) == Opinion()


def test_nothing_is_said_twice() -> None:
    assert look(CLEAR, [refused("no_cue")], asks=True) == Opinion()


@pytest.mark.parametrize("text", ["我们家5月30日出去玩,谁一起?", "听我妈说他5月30日过生日。"])
def test_what_is_surely_none_is_taken_back(text: str) -> None:
    when: datetime = at("2025-05-30T18:00")
    found = look(text, [Verdict(accepted=True, reason="follows", at=when)])
    assert found.is_none
    assert found.doubts[0].startswith("taken_back: -")


def test_a_text_without_a_moment_has_no_second_opinion() -> None:
    assert look("请尽快报送", []) == Opinion()


def test_a_doubt_names_what_weighed_most() -> None:
    [doubt] = look(CLEAR, [refused("no_cue")]).doubts
    assert re.fullmatch(r"perhaps_one: \+\d\.\d\d(?: \S+[+-]\d\.\d){3}", doubt)


def test_a_doubt_of_a_whole_text_stands_among_its_reasons() -> None:
    due = due_at("开标时间:2025年12月3日9时30分,地点:公共资源交易中心2号开标室。", "2025-11-12T09:00")
    assert due.asks
    assert any(reason.startswith("perhaps_one: +") for reason in due.reasons)
