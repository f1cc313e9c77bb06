"""What a notice's own words tell beside its matter, on the office's page."""

import pytest

from tests.builders import Desk
from tests.web.browsing import Street
from tests.web.bureaus import Bureau, staffed

TEXT = (
    "【通知】转发区民政局《关于开展排查的通知》，请各社区于6月12日前将《一季度排查台账》纸质版一式两份报民政办邮箱，"
    "模板见https://www.example.gov.cn/f?id=1&x=2。各街道于6月15日前汇总上报。"
)


@pytest.fixture
async def bureau(desk: Desk) -> Bureau:
    return await staffed(desk)


async def test_the_page_of_a_notice_tells_its_details_between_title_and_text(street: Street, bureau: Bureau) -> None:
    notice = await bureau.desk.notice(bureau.group, TEXT, bureau.qin)
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{notice}")
        head = page.text[: page.text.index("【通知】转发")]
        for words in (
            "文中发文：区民政局",
            "各自时限：社区 6月12日；街道 6月15日",
            "要交：《一季度排查台账》 → 民政办邮箱（纸质版一式两份）",
        ):
            assert words in head, words
        assert (
            'href="https://www.example.gov.cn/f?id=1&amp;x=2" rel="noopener noreferrer">www.example.gov.cn<'
            in page.html
        )


async def test_words_that_are_out_to_do_harm_are_never_markup(street: Street, bureau: Bureau) -> None:
    text = (
        '【通知】请于6月12日前将《<img src=x onerror=alert(1)>表》报民政办，见https://example.org/"onmouseover=alert(1)'
    )
    notice = await bureau.desk.notice(bureau.group, text, bureau.qin)
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{notice}")
        assert "要交：《<img" in page.text
        assert "<img" not in page.html
        assert '<p>链接：<a href="https://example.org/"' in page.html


async def test_what_the_text_does_not_say_is_not_on_the_page(street: Street, bureau: Bureau) -> None:
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{bureau.news}")
        assert not any(words in page.text for words in ("文中发文", "各自时限", "要交：", "链接："))


async def test_an_album_and_a_second_posting_in_the_same_group_are_one_source(street: Street, bureau: Bureau) -> None:
    desk, group = bureau.desk, bureau.group
    captured = await desk.post(group, TEXT, bureau.qin, album="album", files=("一",))
    await desk.post(group, "", bureau.qin, album="album", files=("二",))
    await desk.post(group, TEXT, bureau.qin)
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{captured.notice}")
        assert "来源 1 处" in page.text
        assert page.text.count("民政群 ·") == 2, "the album, and what was posted again"


async def test_what_waits_to_be_checked_stands_beneath_the_words(street: Street, bureau: Bureau) -> None:
    desk = bureau.desk
    notice = await desk.notice(bureau.group, TEXT, bureau.qin)
    moved = "【更正】《一季度排查台账》报送时间改为6月20日。<b>"
    await desk.post(bureau.group, moved, await desk.person("别人"))
    async with street.visitor(bureau.qin) as visitor:
        page = await visitor.opens(f"/notices/{notice}")
        assert page.text.index("【通知】转发") < page.text.index("有人发了这些，还没核实") < page.text.index(moved)
        assert "<b>" not in page.html.split("还没核实")[1]
