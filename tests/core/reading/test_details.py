"""All details of a text: total, in bounded time, and in no words but the text's own."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading import Details, LinkKind, read
from core.reading.details import details
from tests.core.reading.samples import OFFICE, TUESDAY, at

WORDS = (
    "民政办 区住建局 各社区 街道 社区 邮箱 《台账》 名单 照片 纸质版 一式两份 加盖公章 请 将 把 报 交 发至 上报 报送 "
    "转发 通知： 根据 要求 关于 附件：1. 的 不用 已 情况 https:// www. a.example.cn @ 小程序 公众号 "
    "3月10日前 2026年3月2日 、 和 （ ） 【 】 ， 。 “ ” —— ( ) ' \""
)
PARTS = st.sampled_from([*WORDS.split(), "\n", " "])
texts = st.one_of(st.text(max_size=400), st.lists(PARTS, max_size=60).map("".join))
TRAPS = [
    *(
        "报",
        "名单报民政办",
        "请将报送",
        "《",
        "a@",
        "http://",
        "a.",
        "一",
        "民政办",
        "根据民政办要求",
        "“表",
        "\n民政办",
        "上报表、",
    ),
    *("附件：表", "附件：1.表\n1.表\n", "3月1日社区", "一式两份的", "【民政办】"),
]


def read_details(text: str) -> Details:
    return details(text, at(TUESDAY), OFFICE)


def words_of(found: Details) -> list[str]:
    issuer = [found.issuer.name] if found.issuer else []
    things = [part for each in found.submissions for part in (each.what, each.to, *each.forms)]
    names = [each.name for each in found.links if each.kind is not LinkKind.PAGE]
    return [*issuer, *things, *found.enclosures, *names, *(each.role for each in found.role_deadlines)]


def bare(text: str) -> str:
    """The rules leave out blanks and marks that nobody reads; what is shown may have them."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


@settings(max_examples=300, deadline=None)
@given(texts)
def test_every_word_that_is_told_stands_in_the_text(text: str) -> None:
    assert all(bare(words) in bare(text) for words in words_of(read_details(text)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=4096))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read_details(text), Details)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("part", TRAPS)
def test_the_longest_text_is_read_soon_whatever_it_repeats(part: str) -> None:
    """A rule that tries many ways would need minutes; the test's time limit is the assertion."""
    assert isinstance(read_details((part * 4096)[:4096]), Details)


def test_all_of_a_notice_is_told_at_once() -> None:
    found = read_details(
        "【民政办】各社区：请于6月10日前将《一季度排查台账》纸质版一式两份报民政办邮箱qsmz@example.gov.cn，"
        "模板见https://www.example.gov.cn/f?id=1；各街道于6月12日前汇总上报。"
    )
    assert found.issuer is not None
    assert found.issuer.name == "民政办"
    assert [(each.what, each.to, each.forms) for each in found.submissions] == [
        ("《一季度排查台账》", "民政办邮箱", ("纸质版一式两份",))
    ]
    assert [each.name for each in found.links] == ["qsmz@example.gov.cn", "www.example.gov.cn"]
    assert [each.role for each in found.role_deadlines] == ["社区", "街道"]


def test_talk_has_no_details() -> None:
    assert read_details("老支书今天出院了，精神头挺好，大家别惦记") == Details()


@pytest.mark.parametrize("in_detail", [True, False])
def test_reading_tells_them_only_to_whoever_asks(in_detail: bool) -> None:
    text = "【民政办】请各社区于5月26日前将名单报民政办。"
    reading = read(text, at(TUESDAY), OFFICE, in_detail=in_detail)
    assert reading.details == (read_details(text) if in_detail else Details())
