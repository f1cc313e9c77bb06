"""What only lasts until a day is no deadline; what is done with the paper by then is one."""

import pytest

from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    "text",
    [
        "管护员合同五月二十八日前续签完,签一份报一份。",
        "保洁员劳动合同5月28日前签完",
        "食堂供货合同5月28日前盖章送总务处",
        "土地流转合同书5月28日前补签到位",
        "承包合同5月28日前交农经站备案",
    ],
)
def test_a_contract_that_has_to_be_signed_or_handed_in_is_due(text: str) -> None:
    assert due_stamps(text) == ["2025-05-28T18:00"]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("validity", "租房合同5月28日前有效,过了要重签"),
        ("validity", "旧合同5月28日前仍然算数"),
        ("validity", "合同5月28日前如无异议自动续期"),
        ("validity", "聘期到2025年5月28日"),
        ("validity", "封闭管理时间到5月28日"),
        ("state", "5月28日前禁止通行。"),
    ],
)
def test_what_lasts_until_then_is_none(reason: str, text: str) -> None:
    due = due_at(text)
    assert not due.deadlines
    assert reason in due.reasons


def test_a_publication_that_has_to_be_over_by_then_is_due() -> None:
    assert due_stamps("各村低保公示5月28日前结束。") == ["2025-05-28T18:00"]
