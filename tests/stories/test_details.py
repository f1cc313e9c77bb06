"""The full text opens with what its words say: who issued it, what goes where, links, and whose day is which."""

from demo.town import Town

SURVEY = (
    "【通知】转发区民政局《关于开展一季度排查的通知》，请各社区于11月26日前将《一季度排查台账》纸质版一式两份报民政办邮箱，"
    "模板见https://www.example.gov.cn/f?id=1。各街道于11月30日前汇总上报，联系人：秦海棠，电话13800000000。"
)
LINES = (
    "文中发文：区民政局",
    "各自时限：社区 11月26日；街道 11月30日",
    "要交：《一季度排查台账》 → 民政办邮箱（纸质版一式两份）",
    "链接：www.example.gov.cn",
)


async def test_whoever_opens_the_full_text_reads_first_what_to_do_and_where(town: Town) -> None:
    await town.li.starts()
    await town.civil_affairs.posts(SURVEY, by=town.qin)
    await town.at("next workday 08:30")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    town.li.sees(*LINES)
    assert town.li.screen.text.count("秦海棠") == town.li.screen.text.count("13800000000") == 1


async def test_the_rich_style_says_the_same(town: Town) -> None:
    await town.li.starts()
    await town.li.taps("看得到")
    await town.civil_affairs.posts(SURVEY, by=town.qin)
    await town.at("next workday 08:30")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    assert "rich_message" in town.li.screen.content
    town.li.sees(*LINES)


async def test_a_notice_that_names_none_of_it_gains_no_line(town: Town) -> None:
    await town.li.starts()
    await town.civil_affairs.posts("【通知】本周末值班表已排好，请知悉。", by=town.qin)
    await town.at("next workday 08:30")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    town.li.sees_nothing_of("文中发文", "各自时限", "要交", "链接")
