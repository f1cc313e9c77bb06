"""A notice that is its attachment: what stands only in the file reaches everybody, marked as read out of a file."""

import pytest

from demo.telegram import Message
from demo.telegram.server import DOWNLOAD
from demo.town import Town
from demo.witness import traces_of
from tests.paperwork import docx, locked_pdf, pdf, scan, xlsx

TITLE = "关于报送高龄津贴核查表的通知"
LINES = [TITLE, "各社区：", "请于11月25日17:00前将高龄津贴核查表报送至民政办。"]
SECRET = ["机密★1年", "物资储备库点位和值守力量"]


async def posts_file(town: Town, name: str, content: bytes, caption: str = "") -> Message:
    """秦海棠 posts a document in the civil affairs group."""
    message = town.qin.user.posts_document(name, caption, to=town.civil_affairs.chat, content=content)
    await town.settle()
    return message


@pytest.mark.parametrize("caption", ["", "见附件", "请各社区查收附件"])
@pytest.mark.parametrize(
    ("name", "content"),
    [("通知.pdf", pdf(LINES)), ("通知.docx", docx(*LINES)), ("通知.xlsx", xlsx(*[[line] for line in LINES]))],
    ids=["pdf", "docx", "xlsx"],
)
async def test_a_file_without_words_is_an_item_with_its_own_deadline(
    town: Town, name: str, content: bytes, caption: str
) -> None:
    post = await posts_file(town, name, content, caption)
    assert post.reactions == ["👌"]
    await town.at("next workday 08:30")
    town.li.sees("高龄津贴核查表", "明天 17:00 前", "推断")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    town.li.sees("推断：附件中写明", f"附件：{name}（已读）")


async def test_a_file_that_was_not_to_be_had_in_time_brings_its_deadline_into_the_open_digest(town: Town) -> None:
    """The line was down overnight. The bot was started anew, and took the file up again."""
    town.world.faults.fail_next(DOWNLOAD, 502, "Bad Gateway", times=100)
    await posts_file(town, "核查表.pdf", pdf(LINES), "【通知】请各社区报送高龄津贴核查表，时间见附件。")
    await town.at("next workday 08:30")
    assert "11月25日" not in town.li.digest.text
    assert "17:00" not in town.li.digest.text
    town.world.faults.clear()
    await town.restart()
    town.li.sees("高龄津贴核查表", "明天 17:00 前（推断）")
    assert len(town.li.digests) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [(locked_pdf(), "有密码"), (scan(), "只有图片"), (b"%PDF-1.7", "文件损坏")],
    ids=["locked", "scan", "broken"],
)
async def test_a_file_that_cannot_be_read_says_why_and_the_notice_stands(town: Town, content: bytes, why: str) -> None:
    await posts_file(town, "通知.pdf", content, "【通知】请各社区于11月25日17:00前报送高龄津贴核查表，要求见附件。")
    await town.at("next workday 08:30")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    town.li.sees("明天 17:00 前", f"附件：通知.pdf（读不出：{why}")


async def test_a_locked_file_without_words_is_not_called_a_picture(town: Town) -> None:
    await town.at("next workday 09:00")
    await posts_file(town, "通知.pdf", locked_pdf())
    town.qin.sees("附件读不出", "[填写] [不是通知]")
    await town.qin.taps("填写")
    await town.qin.types("高龄津贴认证\n11月30日下午5点")
    town.qin.sees("已记为通知", "高龄津贴认证")


@pytest.mark.parametrize("name", ["关于春节值班的通知.doc", "关于报送花名册的通知.wps", "防汛工作方案.ofd"])
async def test_a_paper_that_is_not_read_is_asked_about_and_does_not_vanish(town: Town, name: str) -> None:
    await town.at("next workday 09:00")
    await posts_file(town, name, b"\xd0\xcf\x11\xe0" + bytes(900), "请各社区查收附件")
    town.qin.sees(name, "附件读不出", "[填写] [不是通知]")
    await town.qin.taps("填写")
    await town.qin.types("春节值班安排\n11月30日下午5点")
    town.qin.sees("已记为通知", "春节值班安排", "时限：11月30日（周一）17:00")
    await town.li.types("/digest")
    town.li.sees("春节值班安排", "周一（11月30日）17:00 前")


async def test_half_an_answer_says_which_half_is_missing_and_the_next_one_counts(town: Town) -> None:
    await town.at("next workday 09:00")
    await posts_file(town, "通知.wps", bytes(900))
    await town.qin.taps("填写")
    await town.qin.types("11月30日下午5点")
    town.qin.sees("还缺一句是什么事")
    await town.qin.types("春节值班安排\n11月20日")
    town.qin.sees("那个时间已经过了")
    await town.qin.types("春节值班安排\n越快越好")
    town.qin.sees("时间那一行没看懂")
    await town.li.types("/digest")
    town.li.sees("没有要办的")
    await town.qin.types("春节值班安排\n没有")
    town.qin.sees("已记为通知", "现在没有时限")


async def test_a_deadline_in_a_file_that_cannot_be_read_is_open_until_its_publisher_says_it(town: Town) -> None:
    await posts_file(town, "方案.doc", bytes(900), "【通知】请各社区按时报送高龄津贴核查表，时间见附件。")
    await town.at("next workday 08:45")
    town.li.sees("时限待核实")
    town.qin.sees("这条最晚什么时候办好")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    town.li.sees("附件：方案.doc（读不出：这种格式读不了）")


async def test_words_and_file_that_say_two_days_are_put_to_the_publisher(town: Town) -> None:
    own = "【通知】请各社区于11月27日17:00前报送高龄津贴核查表，详见附件。"
    await posts_file(town, "方案.pdf", pdf(LINES), own)
    await town.at("next workday 08:45")
    town.li.sees("周五（11月27日）17:00 前（待核实）")
    town.qin.sees("11月27日17:00前", "11月25日17:00前", "[11月25日（周三）17:00]", "[时限没错]")
    await town.qin.taps("11月25日（周三）17:00")
    town.li.sees("明天 17:00 前")


async def test_a_secret_inside_a_file_is_stored_nowhere_and_its_poster_is_told(town: Town) -> None:
    await posts_file(town, "通知.pdf", pdf(SECRET), "【通知】请各社区报送点位，时间见附件。")
    assert traces_of(["物资储备库点位", "值守力量"], town.stage) == []
    town.qin.sees("密级")
    await town.at("next workday 08:30")
    town.li.sees_nothing_of("点位")


async def test_talk_with_a_file_is_forgotten(town: Town) -> None:
    await posts_file(town, "菜单.docx", docx("今天食堂的菜：红烧肉，青菜，米饭管够"))
    await town.at("next workday 08:30")
    assert town.li.digests == []
