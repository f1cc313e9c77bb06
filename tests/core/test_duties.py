"""What a text asks for that was not asked for before: a further thing, a form, and nothing that only sounds new."""

import pytest

from core.duties import demands_more, is_supplement

BEFORE = "【通知】请各社区于11月27日17:00前报送消防安全隐患排查台账至应急办邮箱，联系人：陆一鸣，电话62330011。"


@pytest.mark.parametrize(
    "text",
    [
        "补充通知：消防安全隐患排查台账除电子版外，请各社区另报纸质盖章版一份。",
        "更正：请各社区于11月27日17:00前报送消防安全隐患排查台账和整改照片，原通知作废。",
        "【补充通知】请报送消防安全隐患排查台账，同时上报微型消防站人员名单。",
        "补充：消防安全隐患排查台账请同时报一份纸质版",
        "补充通知：消防安全隐患排查台账请加盖公章",
        "补充一下，台账里要附整改照片",
        "补充通知：报送消防安全隐患排查台账的同时，请报送排查总结。",
    ],
)
def test_a_further_duty(text: str) -> None:
    assert demands_more(text, [BEFORE])
    assert not demands_more(text, [BEFORE, text])


@pytest.mark.parametrize(
    "text",
    [
        BEFORE,
        "更正：消防安全隐患排查台账报送时间改为12月5日12:00前。",
        "更正：消防安全隐患排查台账改报民政办。",
        "更正：附件模板已更新，请按新模板填报消防安全隐患排查台账。",
        "补充：消防安全隐患排查台账联系人改为王芳，电话123。",
        "更正：消防安全隐患排查台账报送邮箱改为abc@x.com",
        "更正：消防安全隐患排查台账不用报纸质版，报电子版即可",
        "更正：消防安全隐患排查台账报送时间延期至12月5日，请各社区互相转告，并按时报送。",
        "更正：请各社区于12月5日前将消防安全隐患排查台账（电子版）报应急办邮箱",
        "更正：报送截止时间改为11月26日，逾期不再受理，请各社区安排专人报送",
        "",
    ],
)
def test_the_same_in_other_words(text: str) -> None:
    assert not demands_more(text, [BEFORE])


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("补充通知：请带身份证", True),
        ("【紧急补充通知】请带身份证", True),
        ("另外，请带身份证", True),
        ("再补充一下，请带身份证", True),
        ("更正：请带身份证", False),
        ("另一个会议改到三楼", False),
        ("", False),
    ],
)
def test_what_only_adds_says_so(text: str, is_one: bool) -> None:
    assert is_supplement(text) is is_one
