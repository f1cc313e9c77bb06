"""The edge of the paper must not cut a deadline in two, and lines that stand apart must not grow together."""

import pytest

from bot.extraction.lines import unwrapped

FULL = "为切实保障辖区独居老人安全过冬，现就有关事项通知如下，请各社区于12月"


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        ([FULL, "5日17:00前将排查表报送至民政办。"], [f"{FULL}5日17:00前将排查表报送至民政办。"]),
        (
            ["关于开展冬季独居老人", "安全排查工作的通知", "各社区："],
            ["关于开展冬季独居老人安全排查工作的通知", "各社区："],
        ),
        (["关于开展冬季独居老人安全排查工作的通知", FULL], ["关于开展冬季独居老人安全排查工作的通知", FULL]),
        ([FULL, "二、工作要求"], [FULL, "二、工作要求"]),
        ([FULL, "（一）排查范围"], [FULL, "（一）排查范围"]),
        ([FULL, "各社区："], [FULL, "各社区："]),
        ([f"{FULL}底前完成。", "联系人：王芳"], [f"{FULL}底前完成。", "联系人：王芳"]),
        ([FULL, "", "民政办"], [FULL, "", "民政办"]),
        ([FULL, "时间 12月5日", "地点 三楼"], [FULL + "时间 12月5日", "地点 三楼"]),
        (["时间", "地点", "人员"], ["时间", "地点", "人员"]),
        (
            ["please send the completed form", "to the office by Friday"],
            ["please send the completed form to the office by Friday"],
        ),
    ],
)
def test_wrapped_lines_become_paragraphs(page: list[str], paragraphs: list[str]) -> None:
    assert unwrapped("\n".join(page)).split("\n") == paragraphs


def test_an_empty_page_stays_empty() -> None:
    assert unwrapped("") == ""
