"""An edit that leaves nothing but an apology takes the message back; one that says anything else does not."""

from time import perf_counter

import pytest

from core.calling_off import is_empty, takes_back


@pytest.mark.parametrize(
    "text",
    [
        "打错了，不好意思",
        "发错了稍等",
        "发错群了",
        "不好意思，发错群了，请忽略",
        "此条作废",
        "取消",
        "已取消。",
        "请大家忽略上一条",
        "通知有误，稍后重发",
        "有误，请以新通知为准",
        "撤回",
        "刪了",
        "手误",
        "上面那条通知发错了，大家别看",
        "刚才的通知发错了，以最新的为准",
        "发错了，请各位谅解！🙏",
        "【会议通知】取消",
        "【通知】发错了",
        "请看最新通知",
        "见下条",
        "已重发",
        "Sorry, wrong group",
        "Please ignore the above",
        "cancelled",
    ],
)
def test_nothing_but_an_apology_takes_it_back(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "不好意思打错了，是周五",
        "发错了，应该是二楼",
        "通知时间打错了，下午3点",
        "会议取消",
        "【会议通知】改到二楼",
        "【会议通知】",
        "请看附件",
        "以新表为准",
        "见下图",
        "下面的表请填好",
        "本通知作废，改为11月30日报",
        "取消午餐",
        "请各社区忽略旧表",
        "删除旧表",
        "发错群的请删除",
        "有误的社区重新报",
        "谢谢大家，重新填报",
        "测试明天下午的设备",
        "稍后通知",
        "谢谢大家",
        "收到",
        "Please ignore the old form",
        "Sorry, it is on Friday",
    ],
)
def test_whatever_says_something_else_stays(text: str) -> None:
    assert not takes_back(text)


@pytest.mark.parametrize(("text", "expected"), [("打错了，不好意思", True), ("取消", False), ("请忽略", False)])
def test_of_what_changed_another_message_it_takes_back_only_itself(text: str, expected: bool) -> None:
    assert takes_back(text, is_change=True) is expected


@pytest.mark.parametrize(("text", "expected"), [(".", True), ("——", True), ("🙏", True), ("", True), ("1", False)])
def test_without_a_letter_it_says_nothing(text: str, expected: bool) -> None:
    assert is_empty(text) is expected


def test_no_text_takes_long() -> None:
    """The words overlap: a text that nearly is an apology must not be tried in all its combinations."""
    words = [
        "请大家",
        "请",
        "都",
        "把",
        "这条",
        "发错",
        "了",
        "群",
        "通知",
        "不好意思",
        "稍后",
        "重新",
        "发",
        "别看",
        "取消",
    ]
    texts = ["".join((words * 8)[start::step])[:59] + "天" for start in range(15) for step in range(1, 8)]
    began = perf_counter()
    assert not any(takes_back(text) for text in texts)
    assert perf_counter() - began < 1
