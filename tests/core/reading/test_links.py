"""Where a text sends its reader; every line and every address is invented."""

import pytest

from core.reading import Link, LinkKind
from core.reading.links import MOST, links


def places(text: str) -> list[str]:
    return [each.address or each.name for each in links(text)]


@pytest.mark.parametrize(
    ("text", "address", "host"),
    [
        ("请填https://forms.example.gov.cn/a?id=1。", "https://forms.example.gov.cn/a?id=1", "forms.example.gov.cn"),
        ("见 http://www.example.cn/", "http://www.example.cn/", "www.example.cn"),
        ("网址：www.example.com.cn，请登录", "http://www.example.com.cn", "www.example.com.cn"),
        ("进群 t.me/liuyin_test", "https://t.me/liuyin_test", "t.me"),
        ("https://t.me/+AbCd1234", "https://t.me/+AbCd1234", "t.me"),
        ("（https://example.org/x）", "https://example.org/x", "example.org"),
        ("(https://example.org/x)", "https://example.org/x", "example.org"),
        ("(https://example.org/x_(y))", "https://example.org/x_(y)", "example.org"),
        ("https://example.org/a__b**", "https://example.org/a__b", "example.org"),
        ("HTTPS://Example.ORG/A", "HTTPS://Example.ORG/A", "example.org"),
        ("https://example.org:8443/x", "https://example.org:8443/x", "example.org"),
        ("“https://example.org/q”", "https://example.org/q", "example.org"),
        ("点https://example.org/a!", "https://example.org/a", "example.org"),
        ("链接https://example.org/%E8%A1%A8填表", "https://example.org/%E8%A1%A8", "example.org"),
        ("https://example.org/?m=a@example.org", "https://example.org/?m=a@example.org", "example.org"),
    ],
)
def test_an_address_is_cut_from_the_sentence_and_told_by_its_host(text: str, address: str, host: str) -> None:
    assert links(text) == (Link(kind=LinkKind.PAGE, name=host, address=address),)


@pytest.mark.parametrize(
    ("text", "mailbox"),
    [
        ("发至qsmz@example.gov.cn，逾期不候", "qsmz@example.gov.cn"),
        ("邮箱:qs.mz-01@mail.example.cn。", "qs.mz-01@mail.example.cn"),
        ("民政办邮箱（min_zheng@example.com）", "min_zheng@example.com"),
    ],
)
def test_a_mailbox_is_told_as_it_stands(text: str, mailbox: str) -> None:
    assert links(text) == (Link(kind=LinkKind.MAIL, name=mailbox),)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("请在“浙里办”小程序办理", LinkKind.PROGRAM, "浙里办"),
        ("请在微信小程序“掌上青石”填报", LinkKind.PROGRAM, "掌上青石"),
        ("关注“青石发布”微信公众号了解详情", LinkKind.ACCOUNT, "青石发布"),
        ("详见公众号：“柳荫社区”", LinkKind.ACCOUNT, "柳荫社区"),
        ('通过"平安青石"公众号预约', LinkKind.ACCOUNT, "平安青石"),
        ("微信搜公众号【青石医保】", LinkKind.ACCOUNT, "青石医保"),
        ("服务号「青石税务」可查", LinkKind.ACCOUNT, "青石税务"),
    ],
)
def test_a_program_or_an_account_is_told_when_it_is_quoted(text: str, kind: LinkKind, name: str) -> None:
    assert links(text) == (Link(kind=kind, name=name),)


@pytest.mark.parametrize(
    "text",
    [
        "https://gov.cn@evil.example/x",
        "https://example.gov.cn.../full",
        "见https://example.gov.cn/notice…",
        "https://例子.example/x",
        "https://xn/",
        "https://192.168.1.1/login",
        "https://localhost/x",
        "https://",
        "www.",
        "http://[::1",
        "https://example.org:99999999/x",
        "时间14:00-17:00，地址3.2号楼",
        "@所有人 明天开会",
        "版本v2.0.1已发布",
        "文件名a.xlsx请下载",
        "发至13800000000@example.com",
        "发至+8613800000000@example.com",
        "请关注公众号",
        "小程序里填",
        "停用“村村打卡”小程序",
        "不用关注“青石发布”公众号",
        "群里发“关注领鸡蛋”公众号是诈骗",
        "“青石发布”公众号已改名",
        "严禁要求居民关注“青石发布”公众号",
        "“收到”请回复",
        "a@b",
        "",
    ],
)
def test_what_is_no_sure_way_is_not_told(text: str) -> None:
    assert links(text) == ()


def test_each_place_is_told_once_in_the_order_of_the_text() -> None:
    text = "先看www.example.cn，再发a@example.cn，不懂看www.example.cn，或“浙里办”小程序"
    assert places(text) == ["http://www.example.cn", "a@example.cn", "浙里办"]


def test_a_roster_of_addresses_is_cut_short() -> None:
    assert len(links(" ".join(f"https://example.org/{number}" for number in range(30)))) == MOST


def test_an_address_is_taken_from_the_words_as_posted() -> None:
    """Markdown is taken out of what the rules see; in an address its signs mean something."""
    assert places("表在 https://example.org/a__b~~c 里") == ["https://example.org/a__b~~c"]
