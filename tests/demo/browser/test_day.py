"""The day as each person lives it, on the page and through it alone.

One town, played to half past eight by the page's own button; each test is of other people, so their order is free.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Response, expect

from demo.page.showing import Page, open_page
from tests.demo.browser.phone import PHONE, Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def morning(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Page]:
    """A visitor presses one button, and it is half past eight."""
    async with open_page(tmp_path_factory.mktemp("page")) as page:
        async with visiting(browser, page.address) as visitor:
            await visitor.side.get_by_role("button", name="跳到 08:30 的一览").click()
            await expect(visitor.side.get_by_text("第 12/41 步")).to_be_visible()
            await expect(visitor.clock).to_have_text("08:30")
        yield page


# Staff.


async def test_a_member_of_staff_settles_an_item_and_takes_it_back(browser: Browser, morning: Page) -> None:
    async with visiting(browser, morning.address) as visitor:
        await visitor.becomes("li")
        await visitor.sees("共 7 件要办，2 件要看")
        await visitor.taps("办结", item="消防安全")
        await visitor.hears("已办结")
        await visitor.sees("共 6 件要办", "✓ 已办结")
        await visitor.taps("撤销", item="消防安全")
        await visitor.hears("已撤销")
        await visitor.sees("共 7 件要办")
        await visitor.finds("办结", item="消防安全")


async def test_the_full_text_brings_the_file_and_leads_to_the_original(browser: Browser, morning: Page) -> None:
    """更多, 全文: the words, the PDF itself, and a link to the post in its group."""
    async with visiting(browser, morning.address) as visitor:
        await visitor.becomes("li")
        await visitor.taps("更多", item="冬春救助")
        await visitor.taps("全文", item="冬春救助")
        whole = await visitor.sees("工作方案见附件", "来源 1 处", "附件 1 个")
        file = (await visitor.sees("冬春救助工作方案.pdf")).get_by_role("link", name="冬春救助工作方案.pdf")
        answer = await _opened(visitor, file)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        await whole.get_by_text("来源 1 处").click()
        await whole.get_by_role("link", name="民政工作群").click()
        await expect(visitor.title).to_have_text("民政工作群")
        await expect(visitor.messages("12月4日前报民政办汇总")).to_be_in_viewport()
        await visitor.opens("汇阅")
        await visitor.taps("返回")


async def _opened(visitor: Visitor, file: Locator) -> Response:
    """What comes when a file is opened in its own window, which is closed again."""
    context = visitor.screen.context
    async with (
        context.expect_page() as window,
        context.expect_event("response", lambda answer: "/files/" in answer.url) as caught,
    ):
        await file.click()
    await (await window.value).close()
    answer: Response = await caught.value
    return answer


async def test_a_usual_day_fits_one_screen(browser: Browser, morning: Page) -> None:
    """Nine notices in rich style on a telephone with nothing else on it, the keyboard of answers folded away."""
    async with visiting(browser, morning.address, "person=li&chat=bot&bare=1", size=PHONE) as visitor:
        digest = await visitor.sees("共 7 件要办，2 件要看", "9. ")
        await visitor.phone.get_by_role("button", name="常用按钮").click()
        await expect(visitor.phone.get_by_role("group", name="常用按钮")).to_have_count(0)
        await digest.evaluate("it => it.scrollIntoView({block: 'center'})")
        screen, message = await visitor.log.bounding_box(), await digest.bounding_box()
        assert screen
        assert message
        assert screen["y"] <= message["y"]
        assert message["y"] + message["height"] <= screen["y"] + screen["height"]


async def test_an_old_phone_shows_the_same_with_its_keyboard_of_buttons(browser: Browser, morning: Page) -> None:
    async with visiting(browser, morning.address, size=PHONE) as visitor:
        await visitor.becomes("wang")
        digest = await visitor.sees("共 6 件要办，1 件要看")
        await expect(digest.locator(".rich")).to_have_count(0)
        await expect(digest.get_by_role("group", name="消息下的按钮").get_by_role("button").first).to_have_text(
            "办结 1"
        )
        await visitor.taps("办结", item="健步走")
        await visitor.hears("已办结")
        await visitor.sees("✓ 已办结 报送健步走活动参加人员10名")
        await visitor.taps("✅ 全部已阅")
        await visitor.sees("✓ 已阅 值班表已排好")


# Who leads, who knocks at doors, who looks after the bot.


async def test_the_supervisor_asks_for_the_figures_and_whom_to_call(browser: Browser, morning: Page) -> None:
    async with visiting(browser, morning.address) as visitor:
        await visitor.becomes("shen")
        await visitor.picks("统计")
        await visitor.sees("条通知正在办", "已处理", "大约省下")
        await visitor.taps("名单", item="公示栏")
        await visitor.sees("人要联系", "更换新版公示栏", "不分先后")
        await visitor.taps("返回")
        await visitor.sees("条通知正在办")
        await visitor.sees_no("人要联系")


async def test_the_grid_worker_knocks_and_takes_a_slip_back(browser: Browser, morning: Page) -> None:
    async with visiting(browser, morning.address, size=PHONE) as visitor:
        await visitor.becomes("zhao")
        await visitor.picks("走访清单")
        await visitor.sees("6 户要走访", "1-1-0101", "没有线上方式")
        await visitor.taps("不在家", item="1-1-0101")
        await visitor.hears("不在家")
        await visitor.sees("5 户要走访", "✓ 不在家")
        await visitor.taps("撤销", item="1-1-0101")
        await visitor.sees("6 户要走访")
        await visitor.taps("已告知", item="1-1-0101")
        await visitor.sees("5 户要走访", "✓ 已告知")


async def test_the_administrator_looks_after_the_bot_by_the_command_menu(browser: Browser, morning: Page) -> None:
    async with visiting(browser, morning.address) as visitor:
        await visitor.becomes("gu")
        await visitor.commands("/status")
        await visitor.sees("一切正常", "来源：3 个")
        await visitor.commands("/groups")
        await visitor.sees("3 个群")
        await visitor.taps("1. 柳荫社区工作群")
        await visitor.sees("柳荫社区工作群", "所属单位", "通知发给：群成员")
        await visitor.taps("返回")
        await visitor.sees("3 个群")


# Who comes from outside.


async def test_a_resident_gets_one_kind_sentence(browser: Browser, morning: Page) -> None:
    async with visiting(browser, morning.address) as visitor:
        await visitor.becomes("luo")
        await visitor.phone.get_by_role("button", name="开始").click()
        await visitor.sees("您好！我是汇阅", "邀请链接")
        await expect(visitor.messages()).to_have_count(2)
        await expect(visitor.phone.get_by_role("group", name="常用按钮")).to_have_count(0)


async def test_who_was_handed_a_link_opens_it_and_is_known(browser: Browser, morning: Page) -> None:
    """孙可 joins after the slot: the digest comes when it is asked for."""
    async with visiting(browser, morning.address, size=PHONE) as visitor:
        await visitor.becomes("sun")
        card = visitor.phone.get_by_role("complementary", name="同事把这个链接发给了您")
        await expect(card).to_contain_text("t.me/huiyue_demo_bot?start=")
        await card.get_by_role("button", name="打开链接").click()
        await visitor.sees("孙可，您好，已经连接好了")
        await expect(card).to_have_count(0)
        await visitor.taps("看得到")
        await visitor.picks("今日一览")
        await visitor.sees("件要办", "1至4号楼停水", "✅ 全部已阅")


# Who publishes.


async def test_a_publisher_posts_changes_and_withdraws_while_others_look_on(browser: Browser, morning: Page) -> None:
    """An album of pictures; what becomes of it is seen at once in the open chat of another person."""
    async with (
        visiting(browser, morning.address) as publisher,
        visiting(browser, morning.address, size=PHONE) as colleague,
    ):
        await colleague.becomes("gu")
        await colleague.opens("民政工作群")
        await publisher.becomes("qin")
        await publisher.opens("民政工作群")
        await publisher.attaches("样式一.png", "样式二.png", "样式三.png")
        await publisher.types("【通知】请各社区于12月7日17:00前更换宣传橱窗，样式见图。")
        seen = await colleague.sees("更换宣传橱窗", "👌")
        await expect(seen.get_by_role("img", name="样式")).to_have_count(3)
        await publisher.chooses(await publisher.sees("更换宣传橱窗", "👌"), "编辑")
        await expect(publisher.field).to_have_value("【通知】请各社区于12月7日17:00前更换宣传橱窗，样式见图。")
        await publisher.types("【通知】请各社区于12月9日17:00前更换宣传橱窗，样式见图。")
        await colleague.sees("12月9日17:00前更换宣传橱窗", "已编辑")
        await publisher.chooses(await publisher.sees("更换宣传橱窗"), "回复")
        await publisher.types("撤回")
        await colleague.sees("撤回", "更换宣传橱窗")
        await publisher.opens("汇阅")
        await publisher.sees("已撤回")


async def test_who_has_never_seen_a_notice_posts_the_example_of_the_hint(browser: Browser, morning: Page) -> None:
    """On a telephone, where the hint then gives way to the chat, the page says what comes next."""
    async with visiting(browser, morning.address, size=PHONE) as visitor:
        await visitor.screen.get_by_role("button", name="发一条例子").click()
        await expect(visitor.title).to_have_text("街道综合群")
        await visitor.reads_of_page("发出去了")
        await visitor.sees("【通知】", "旧书清单", "👌")


async def test_a_document_is_signed_and_a_changed_date_stands_in_the_digest_at_once(
    browser: Browser, morning: Page
) -> None:
    """The digest lies open on another phone and changes where it stands."""
    async with (
        visiting(browser, morning.address) as publisher,
        visiting(browser, morning.address) as reader,
    ):
        await reader.becomes("gu")
        await reader.sees("更换新版公示栏", "11月28日", "✅ 全部已阅")
        await publisher.becomes("wang")
        await publisher.opens("柳荫社区工作群")
        await publisher.attaches("冬春救助工作方案.pdf")
        await publisher.types("【通知】请各网格于12月8日17:00前按方案走访困难家庭。")
        await publisher.sees("冬春救助工作方案.pdf", "走访困难家庭", "👌")
        await publisher.chooses(await publisher.sees("更换新版公示栏", "样式见图"), "编辑")
        await expect(publisher.field).to_have_value("【通知】请各网格于11月28日前更换新版公示栏，样式见图。")
        await publisher.types("【通知】请各网格于11月30日前更换新版公示栏，样式见图。")
        await reader.sees("更换新版公示栏", "11月30日", "有更新", "✅ 全部已阅")


# Nothing leaves the machine.


async def test_no_page_could_ask_another_machine(browser: Browser, morning: Page) -> None:
    """The policy forbids it, and a request that was made all the same would be noticed."""
    async with visiting(browser, morning.address) as visitor:
        answer = await visitor.screen.request.get(morning.address)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'self'; img-src 'self' blob: data:;")
        assert await _is_stopped(visitor, "https://outside.invalid/x")
        assert visitor.complaints
        assert all("Content Security Policy" in complaint for complaint in visitor.complaints)
        assert f"{morning.address}/events" in visitor.asked
        assert visitor.strayed == []
        await visitor.screen.evaluate("location.href = 'https://outside.invalid/y'")
        await visitor.screen.wait_for_event("requestfailed")
        assert visitor.strayed == ["https://outside.invalid/y"]
        visitor.asked.clear()
        visitor.complaints.clear()


async def _is_stopped(visitor: Visitor, address: str) -> bool:
    found: bool = await visitor.screen.evaluate("to => fetch(to).then(() => false, () => true)", address)
    return found
