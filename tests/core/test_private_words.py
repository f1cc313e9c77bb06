"""What is typed to the bot unasked: a pasted notice stays one, a line about a household is none."""

import pytest

from core.private_words import is_about_a_home


@pytest.mark.parametrize(
    "words",
    [
        "3-1-0401 钱守义痴呆，夜里走失，儿子电话13811112222",
        "3-1-0401",
        "3－1－0401 请回访",
        "欧阳美娟在3-1-0401",
        "3-0401 没人管",
        "3号楼1单元401的钱守义走失了",
        "欧阳美娟 13811112222",
        "钱守义 138 1111 2222",
        "王芳 11010519491231002X",
    ],
)
def test_a_short_line_with_a_code_or_a_bare_number_is_about_somebody(words: str) -> None:
    assert is_about_a_home(words)


@pytest.mark.parametrize(
    "words",
    [
        "【通知】请各网格于6月5日前报送，联系电话13800001111。",
        "通知：3-1-0401一侧停水，请大家储水",
        "各社区请于6月5日前报送名单，联系电话13800001111",
        "请于6月5日17:00前报名，电话13800001111",
        "明天上午9点在活动室义诊，咨询13800001111",
        "2026-06-05开会",
        "3号楼2单元6月8日停水",
        "咨询0571-88886666",
        "3-1-0401 " + "这是一份很长的情况说明，" * 20,
        "收到",
    ],
)
def test_a_pasted_notice_and_plain_talk_are_not(words: str) -> None:
    assert not is_about_a_home(words)
