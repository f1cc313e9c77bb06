"""Days in the column of a table."""

import pytest

from tests.core.reading.samples import due_stamps


@pytest.mark.parametrize("heading", ["完成时限", "截止日期", "报送时间"])
def test_a_day_under_the_heading_of_a_limit_is_a_deadline(heading: str) -> None:
    text = f"| 任务 | 责任人 | {heading} |\n|---|---|---|\n| 台账销号 | 网格长 | 5月28日17:30 |"
    assert due_stamps(text) == ["2025-05-28T17:30"]


def test_another_column_is_none() -> None:
    text = "| 任务 | 开会时间 | 截止日期 |\n| 台账销号 | 5月26日 | 5月28日 |"
    assert due_stamps(text) == ["2025-05-28T18:00"]


def test_a_table_of_events_has_none() -> None:
    assert due_stamps("| 场次 | 演出时间 |\n| 一 | 5月28日19:30 |") == []
