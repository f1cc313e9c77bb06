"""When the rules are unsure, or staff see a wrong time: whoever publishes is asked once, and settles it for all."""

from contextlib import closing
from sqlite3 import connect

import pytest

from demo.town import Town
from tests.stories.words import CHECK_LIST, FIRE_DRILL

THIS_WEEK = "【通知】请各社区本周内将网格员花名册报民政办，联系人：秦海棠。"
"""Is that Friday, or Sunday?"""
OFF_WORK = "【通知】请各社区11月27日下班前将花名册报民政办，联系人：秦海棠。"


def questions(town: Town) -> list[str]:
    """What Qin was asked, each message as it stands now."""
    return [message.text for message in town.qin.inbox if "要您定一下" in message.text or "都定好了" in message.text]


class TestStaffSeeAWrongTime:
    @pytest.fixture
    async def digests(self, town: Town) -> Town:
        """Tuesday, half past eight: Li and Wang hold a digest with two demands."""
        await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
        await town.civil_affairs.posts(FIRE_DRILL, by=town.qin)
        await town.at("next workday 08:30")
        return town

    async def test_one_tap_marks_it_for_everybody_and_one_tap_mends_it(self, digests: Town) -> None:
        town = digests
        await town.li.taps("办结 1")
        await town.wang.taps("更多 1")
        assert await town.wang.taps("时限有误 1") == "已标为待核实，发布人会来定"
        assert "（待核实）" in town.wang.digest.text
        asked = town.qin.sees("有 1 处要您定一下", "高龄津贴核查表", "原文：", "11月25日（周三）17:00")
        assert await town.qin.taps("时限没错", on=asked) == "✓ 已定：11月25日（周三）17:00，大家的一览都改好了"
        assert asked.text == "都定好了，谢谢"
        assert "待核实" not in town.wang.digest.text
        town.li.sees("✓ 已办结")

    async def test_a_moved_deadline_is_shown_to_all_and_wakes_nobody(self, digests: Town) -> None:
        town = digests
        await town.li.taps("办结 1")
        await town.wang.taps("更多 1")
        await town.wang.taps("时限有误 1")
        before = (len(town.li.inbox), len(town.wang.inbox))
        await town.qin.taps("自己填")
        await town.qin.types("11月26日中午12点")
        town.qin.sees("✓ 已定：11月26日（周四）12:00")
        assert "11月26日）12:00 前" in town.wang.digest.text
        assert "有更新" in town.wang.digest.text
        town.li.sees("✓ 已办结")
        assert (len(town.li.inbox), len(town.wang.inbox)) == before

    async def test_it_is_there_under_the_full_text_too_and_twice_equals_once(self, digests: Town) -> None:
        town = digests
        await town.li.taps("更多 2")
        await town.li.taps("全文 2")
        for _ in range(2):
            assert await town.li.taps("时限有误") == "已标为待核实，发布人会来定"
        town.li.sees("11月26日", "（待核实）", "[时限有误]")
        assert questions(town) == [town.qin.sees("有 1 处要您定一下", "消防演练").text]

    async def test_in_rich_style_it_stands_in_the_menu_of_its_item(self, digests: Town) -> None:
        town = digests
        await town.li.types("/settings")
        await town.li.taps("新样式")
        await town.li.types("/digest")
        await town.li.taps("更多 1")
        await town.li.taps("时限有误 1")
        town.qin.sees("有 1 处要您定一下")
        assert "待核实" in town.li.digest.text

    async def test_nothing_on_disk_tells_who_it_was(self, digests: Town) -> None:
        town = digests
        await town.wang.taps("更多 1")
        await town.wang.taps("时限有误 1")
        with closing(connect(town.stage.database)) as database:
            (wang,) = database.execute("select id from staff where name = '王立新'").fetchone()
            doubts = database.execute("select * from doubt").fetchall()
            assert doubts
            assert database.execute("select count(*) from doubt_asked where staff_id = ?", [wang]).fetchone() == (0,)
            assert [row for row in doubts if row[-1] is not None] == [], "nobody settled it yet"


class TestARuleIsUnsure:
    async def test_it_is_marked_from_the_start_and_its_publisher_is_asked_when_work_begins(self, town: Town) -> None:
        await town.civil_affairs.posts(THIS_WEEK, by=town.qin)
        await town.at("tomorrow 08:29")
        assert questions(town) == []
        await town.at("08:30")
        assert "（待核实）" in town.li.digest.text
        town.qin.sees("有 1 处要您定一下", "本周内", "现在的时限：11月27日（周五）", "[时限没错] [没有时限] [自己填]")
        await town.qin.taps("时限没错")
        assert "待核实" not in town.li.digest.text
        assert "推断" not in town.li.digest.text

    async def test_there_may_be_no_deadline_at_all(self, town: Town) -> None:
        await town.at("next workday 09:00")
        await town.civil_affairs.posts(THIS_WEEK, by=town.qin)
        assert await town.qin.taps("没有时限") == "✓ 已定：没有时限，大家的一览都改好了"
        await town.li.types("/digest")
        assert "11月27日" not in town.li.digest.text

    async def test_a_copy_that_comes_later_does_not_bring_it_back(self, town: Town) -> None:
        await town.at("next workday 09:00")
        await town.civil_affairs.posts(THIS_WEEK, by=town.qin)
        await town.qin.taps("没有时限")
        await town.street.posts(f"转发：{THIS_WEEK}", by=town.lu)
        await town.wang.types("/digest")
        assert "11月27日" not in town.wang.digest.text
        assert "待核实" not in town.wang.digest.text
        assert questions(town) == ["都定好了，谢谢"]


class TestTyping:
    @pytest.fixture
    async def asked(self, town: Town) -> Town:
        await town.at("next workday 09:00")
        await town.civil_affairs.posts(THIS_WEEK, by=town.qin)
        await town.qin.taps("自己填")
        return town

    async def test_what_cannot_be_read_is_asked_for_again_kindly_and_nothing_is_lost(self, asked: Town) -> None:
        town = asked
        await town.qin.types("大概下个月吧")
        town.qin.sees("没看懂，什么都没改", "例如：5月30日下午5点")
        await town.qin.types("周五下班前")
        town.qin.sees("✓ 已定：11月27日（周五）")
        assert town.qin.user.keyboard()[0][0] == "今日一览", "the question had taken its place"
        assert questions(town) == ["都定好了，谢谢"]

    async def test_after_a_restart_the_reply_frame_still_tells(self, asked: Town) -> None:
        town = asked
        question = town.qin.sees("请写时限")
        await town.restart()
        town.qin.user.writes("没有", reply_to=question)
        await town.settle()
        town.qin.sees("✓ 已定：没有时限")

    async def test_an_answer_is_never_taken_for_a_notice_or_a_suggestion(self, asked: Town) -> None:
        town = asked
        await town.qin.types("【通知】请于11月30日17:00前报送")
        town.qin.sees("✓ 已定：11月30日（周一）17:00")
        town.qin.sees_nothing_of("已记为通知", "收到了，谢谢")

    async def test_a_notice_that_is_forwarded_meanwhile_is_a_notice_and_no_answer(self, asked: Town) -> None:
        """It would have moved the other notice's deadline for everybody."""
        town = asked
        town.qin.user.forwards("【通知】请各单位于12月9日17:00前报送年终总结。")
        await town.settle()
        town.qin.sees("已记为通知", "年终总结")
        town.qin.sees_nothing_of("✓ 已定")
        await town.qin.types("周五下班前")
        town.qin.sees("✓ 已定：11月27日（周五）", "花名册")

    async def test_a_withdrawal_that_replies_to_a_message_is_no_answer(self, asked: Town) -> None:
        town = asked
        forwarded = town.qin.user.forwards("【通知】请各单位于12月9日17:00前报送年终总结。")
        await town.settle()
        town.qin.user.writes("撤回", reply_to=forwarded)
        await town.settle()
        town.qin.sees("通知已撤回")
        town.qin.sees_nothing_of("没看懂")

    async def test_a_day_that_is_only_half_understood_is_asked_for_again(self, asked: Town) -> None:
        town = asked
        await town.qin.types("27 November 17:00")
        town.qin.sees("没看懂，什么都没改")
        town.qin.sees_nothing_of("✓ 已定：11月24日")

    async def test_the_question_asked_last_is_the_one_that_is_answered(self, asked: Town) -> None:
        """Two questions live side by side; the frame of a reply decides between them, else the later one."""
        town = asked
        question = town.qin.sees("请写时限")
        await town.qin.types("建议")
        await town.qin.types("少发一点图片")
        town.qin.sees("收到了，谢谢")
        town.qin.user.writes("11月30日", reply_to=question)
        await town.settle()
        town.qin.sees("✓ 已定：11月30日（周一）")

    async def test_a_key_pressed_instead_is_only_a_key(self, asked: Town) -> None:
        town = asked
        await town.qin.types("帮助")
        town.qin.sees("我是汇阅")
        await town.qin.types("好的")
        town.qin.sees("没看懂这句话")


class TestOneMessageInAHalfDay:
    async def test_what_comes_in_the_night_is_one_message_with_one_doubt_after_the_other(self, town: Town) -> None:
        await town.civil_affairs.posts(THIS_WEEK, by=town.qin)
        await town.civil_affairs.posts(THIS_WEEK.replace("网格员花名册", "消防器材清单"), by=town.qin)
        await town.at("next workday 08:30")
        asked = town.qin.sees("有 2 处要您定一下（1/2）", "花名册", "[下一个]")
        await town.qin.taps("下一个")
        assert "（2/2）" in asked.text
        await town.qin.taps("上一个")
        await town.qin.taps("时限没错", on=asked)
        assert "有 1 处要您定一下" in asked.text
        assert "消防器材" in asked.text
        await town.qin.taps("时限没错", on=asked)
        assert asked.text == "都定好了，谢谢"

    async def test_what_comes_later_is_added_silently_and_the_next_half_day_brings_a_new_message(
        self, town: Town
    ) -> None:
        await town.at("next workday 09:00")
        await town.civil_affairs.posts(THIS_WEEK, by=town.qin)
        first = town.qin.sees("有 1 处要您定一下")
        await town.civil_affairs.posts(THIS_WEEK.replace("网格员花名册", "消防器材清单"), by=town.qin)
        assert "（1/2）" in first.text
        await town.at("14:00")
        assert len(questions(town)) == 1, "nothing new"
        await town.civil_affairs.posts(THIS_WEEK.replace("网格员花名册报民政办", "垃圾分类宣传海报贴好"), by=town.qin)
        assert first.text == "已移至下方"
        assert "（1/3）" in town.qin.screen.text


class TestAtAnyTime:
    async def test_a_supervisor_sets_it_from_the_full_text(self, town: Town) -> None:
        await town.street.posts(CHECK_LIST, by=town.lu)
        await town.at("next workday 08:30")
        await town.shen.taps("更多 1")
        await town.shen.taps("全文 1")
        await town.shen.taps("定时限")
        town.shen.sees("现在的时限：11月25日（周三）17:00", "[时限没错] [没有时限] [自己填]", "[返回]")
        await town.shen.taps("返回", on=town.shen.screen)
        town.shen.sees("联系人：秦海棠", "[定时限]")
        await town.shen.taps("定时限")
        await town.shen.taps("自己填")
        await town.shen.types("11月26日12:00")
        assert "11月26日）12:00 前" in town.li.digest.text

    async def test_whoever_was_asked_sees_that_somebody_else_was_first(self, town: Town) -> None:
        await town.at("next workday 09:00")
        await town.street.posts(THIS_WEEK, by=town.lu)
        asked = town.lu.sees("有 1 处要您定一下")
        data = str(asked.rows[0][0]["callback_data"])
        await town.shen.types("/digest")
        await town.shen.taps("更多 1")
        await town.shen.taps("全文 1")
        await town.shen.taps("定时限")
        await town.shen.taps("没有时限")
        assert asked.text == "都定好了，谢谢"
        assert await town.lu.forges(data, on=asked) == "这一处不用再定了，谢谢"
        assert "待核实" not in town.shen.digest.text

    async def test_staff_are_not_offered_it_and_cannot_forge_it(self, town: Town) -> None:
        await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
        await town.at("next workday 08:30")
        await town.li.taps("更多 1")
        await town.li.taps("全文 1")
        town.li.sees_nothing_of("定时限")
        assert await town.li.forges("u:1:none:0", on=town.li.screen)
        await town.li.forges("n:1:due:full", on=town.li.screen)
        town.li.sees_nothing_of("没有时限")
        assert "明天 17:00 前" in town.li.digest.text


@pytest.mark.parametrize("is_rich", [False, True])
async def test_an_inferred_deadline_says_by_which_rule(town: Town, is_rich: bool) -> None:
    if is_rich:
        await town.li.types("/settings")
        await town.li.taps("新样式")
    await town.civil_affairs.posts(OFF_WORK, by=town.qin)
    await town.at("next workday 08:30")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    town.li.sees("推断：下班前按 18:00", "联系人：秦海棠")
