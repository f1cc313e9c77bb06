"""What forwarding adds is taken off, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.wrapping import is_hollow, unmarked, unwrap
from core.text import plain

MONDAY = date(2026, 6, 1)
CORE = "请各网格员6月5日前完成燃气热水器入户排查,重点检查胶管老化问题,填写排查表"


def body(text: str) -> str:
    return unwrap(plain(unmarked(text)), MONDAY).body


@pytest.mark.parametrize(
    "head",
    [
        "转发：\n",
        "转街道通知:",
        "转发上级通知,请大家认真阅读:\n",
        "@所有人 ",
        "@所有人 打扰大家一下,",
        "各位领导、同事,大家好!",
        "各位书记、主任上午好:",
        "大家辛苦了,",
        "刚接到的,大家看一下\n",
        "这个和上次说的是一个事,再发一遍:",
        "这个急,优先办:\n",
        "麻烦大家配合一下哈 ",
        "【工作提醒】",
        "📢通知📢\n",
        "▶",
        "1. ",
        "‼️",
    ],
)
def test_a_head_that_only_passes_on_is_taken_off(head: str) -> None:
    assert body(head + CORE) == CORE


@pytest.mark.parametrize(
    "tail",
    [
        "。收到请回复!",
        '。各位看到后请回复"收到",谢谢配合!',
        "。以上,收到请扣1。",
        "。联系人:社区老吴 83312345",
        "。有疑问请联系社区小周 15061230000",
        "。不清楚的问我",
        "。我们社区内部提前一天给我。",
        "。请各网格员先报给我汇总。",
        "。各网格长于当天中午12点前报给小张汇总。",
        "\n发自我的手机",
        "\n(此件已发各村社区)",
        "\n——街道党政办",
        "\n社会事务办\n2026年5月20日",
        "\n街道办事处 2026.5.20",
        "。🙏",
    ],
)
def test_a_tail_that_is_not_part_of_the_news_is_taken_off(tail: str) -> None:
    assert body(CORE + tail).rstrip("。") == CORE


@pytest.mark.parametrize(
    "text",
    [
        "【电梯困人】请各社区组织一次应急演练",
        "请各网格员今天16:00前把辖区在建工地数报给我",
        "请把表格整理好。各网格6月3日前报给小张汇总",
        "本周五前请党员交党费",
    ],
)
def test_what_belongs_to_the_news_stays(text: str) -> None:
    assert body(text) == text


def test_the_day_of_a_signature_is_kept_apart() -> None:
    signed = unwrap(plain(CORE + "\n街道办事处\n2026年5月20日"), MONDAY).signed
    assert [fact.value for fact in signed] == ["2026-5-20"]


def test_a_contact_in_the_middle_is_taken_out() -> None:
    assert "刘敏" not in body("结果报民政办,联系人刘敏,电话62218034,过期不候,请各社区抓紧办理")


@pytest.mark.parametrize(
    ("clause", "expected"), [("收到请回复", True), ("大家好", True), ("【残联】", False), ("停水", False)]
)
def test_a_clause_is_hollow_when_it_says_nothing(clause: str, expected: bool) -> None:
    assert is_hollow(clause) is expected


@given(st.text(max_size=400))
def test_any_text_is_unwrapped_and_never_grows(text: str) -> None:
    seen = plain(unmarked(text))
    assert len(body(text)) <= len(seen) + seen.count("村")


@pytest.mark.parametrize("text", ["\n" * 4096 + "x", "。" * 4096, "转\n" * 2048, "电话:" * 1365, "( " * 2048])
def test_a_hostile_text_is_unwrapped_in_time(text: str) -> None:
    assert len(body(text)) <= 4096
