"""/notice: a draft is looked at, posted word for word to the ticked groups, and is one notice; or it is not posted."""

from contextlib import closing
from sqlite3 import connect

from demo.telegram import Message
from demo.town import Town, WorkGroup, words_of
from demo.witness import traces_of
from tests.stories.words import CHECK_LIST, MARKED, MARKED_PHRASES, NOTICE_BOARD

DRAFT = "【通知】请各社区于11月30日17:00前将<冬季>防火自查表 & 名单报街道，完成后截图发群。"


def posts_in(group: WorkGroup) -> list[Message]:
    """What the bot wrote in this group."""
    return [each for each in group.chat.messages if each.sender is not None and each.sender.is_bot]


def labels(message: Message) -> list[str]:
    return [label for row in message.labels for label in row]


def notices_in(town: Town) -> list[tuple[str, str]]:
    """(title, state) of every notice."""
    with closing(connect(town.stage.database)) as database:
        return list(database.execute("select title, state from notice order by id"))


async def ticks(town: Town, *groups: WorkGroup) -> None:
    for group in groups:
        await town.shen.taps(group.title)


async def test_a_draft_is_looked_at_and_posted_word_for_word_in_the_ticked_groups(town: Town) -> None:
    await town.shen.types("发通知")
    town.shen.sees("把草稿发给我")
    await town.shen.types(DRAFT)
    screen = town.shen.sees("发之前看一眼", "11月30日 17:00 前", "要求截图", "签收证明")
    assert "发布到" not in words_of(screen), "nothing is ticked yet"
    await ticks(town, town.civil_affairs, town.community)
    town.shen.sees("已选 2 个", "[✓ 民政工作群]", "[✓ 柳荫社区工作群]", "[街道综合群]")
    await town.shen.taps("发布到 2 个群")
    for group in (town.civil_affairs, town.community):
        (post,) = posts_in(group)
        assert post.text == DRAFT
        assert post.entities == [], "nothing of it was taken for a tag"
    assert posts_in(town.street) == []
    town.shen.sees("已发到 2 个群，记为通知", "✓ 柳荫社区工作群", "[全文]")
    assert len(notices_in(town)) == 1


async def test_a_notice_typed_while_a_draft_waits_is_its_next_words_and_goes_to_nobody(town: Town) -> None:
    """Whoever mends a draft does not always tap 改一改 first."""
    await town.shen.types(f"/notice {DRAFT}")
    await ticks(town, town.street)
    await town.shen.types(DRAFT.replace("11月30日", "12月1日"))
    town.shen.sees("发之前看一眼", "12月1日 17:00 前", "[✓ 街道综合群]")
    assert notices_in(town) == []
    await town.shen.types("好的，谢谢")
    await town.shen.taps("发布到 1 个群")
    (post,) = posts_in(town.street)
    assert "12月1日" in post.text, "what is no notice does not take its place"
    await town.shen.types(CHECK_LIST)
    assert len(notices_in(town)) == 2, "nothing waits any more, so it is a notice as ever"


async def test_it_is_a_notice_like_any_other_and_its_publisher_holds_no_receipt(town: Town) -> None:
    await town.shen.types(f"/notice {DRAFT}")
    await ticks(town, town.civil_affairs, town.street)
    await town.shen.taps("发布到 2 个群")
    await town.at("next workday 08:30")
    item = town.li.sees("防火自查表", "[办结 1]")
    assert "2 处" in item.text, "both groups stand behind one item"
    assert town.shen.digests == []
    await town.li.taps("办结 1", on=town.li.digest)
    town.li.sees("已办结")


async def test_its_sign_stands_under_every_copy_and_a_reply_withdraws_it(town: Town) -> None:
    await town.shen.types(f"/notice {DRAFT}")
    await ticks(town, town.street)
    await town.shen.taps("发布到 1 个群")
    (post,) = posts_in(town.street)
    assert ["👌"] in post.reactions_by.values()
    await town.shen.withdraws(post)
    assert [state for _, state in notices_in(town)] == ["withdrawn"]


async def test_a_draft_is_not_posted_unless_somebody_says_so(town: Town) -> None:
    await town.shen.types(f"/notice {DRAFT}")
    await town.shen.taps("全选")
    await town.shen.taps("不发")
    town.shen.sees("没有发，草稿已清掉")
    assert [posts_in(group) for group in town.groups] == [[], [], []]
    assert notices_in(town) == []
    await town.stage.stop()
    inbox = [where for where in traces_of(["防火自查表"], town.stage) if not where.startswith(("sendMessage", "edit"))]
    assert inbox == []


async def test_changed_words_keep_the_ticks_and_the_old_screen_posts_nothing(town: Town) -> None:
    await town.shen.types(f"/notice {DRAFT}")
    await ticks(town, town.community)
    old = town.shen.screen
    await town.shen.taps("改一改")
    town.shen.sees("改草稿")
    await town.shen.types(DRAFT.replace("，完成后截图发群", ""))
    screen = town.shen.sees("发之前看一眼", "[✓ 柳荫社区工作群]", "[发布到 1 个群]")
    assert "要求截图" not in screen.text
    assert "不在了" in await town.shen.taps("发布到 1 个群", on=old)
    assert posts_in(town.community) == []
    await town.shen.taps("发布到 1 个群", on=screen)
    assert [each.text for each in posts_in(town.community)] == [DRAFT.replace("，完成后截图发群", "")]


async def test_an_edit_of_the_draft_in_the_chat_is_an_edit_of_the_draft_and_no_notice(town: Town) -> None:
    await town.shen.types("/notice")
    message = await town.shen.types(DRAFT)
    await town.shen.edits(message, DRAFT.replace("11月30日", "12月1日"))
    town.shen.sees("发之前看一眼", "12月1日")
    assert notices_in(town) == []


async def test_a_forwarded_draft_is_a_draft(town: Town) -> None:
    original = await town.street.posts(NOTICE_BOARD, by=town.lu)
    await town.shen.types("/notice")
    town.shen.user.forwards(original)
    await town.settle()
    town.shen.sees("发之前看一眼", "公示栏", "综合办", "同样的通知")
    assert len(notices_in(town)) == 1


async def test_a_file_under_which_the_draft_stands_is_not_posted_and_that_is_said(town: Town) -> None:
    await town.shen.types("/notice")
    town.shen.user.posts_document("样表.docx", caption=DRAFT)
    await town.settle()
    town.shen.sees("我只发文字")
    town.shen.sees("发之前看一眼")
    assert notices_in(town) == []


async def test_what_waits_for_a_line_goes_out_after_a_restart(town: Town) -> None:
    await town.shen.types(f"/notice {DRAFT}")
    await ticks(town, town.civil_affairs, town.street)
    town.world.fail_next("sendMessage", 502, "Bad Gateway", chat_id=town.street.chat.id)
    await town.shen.taps("发布到 2 个群")
    assert posts_in(town.street) == []
    await town.restart()
    await town.at("tomorrow 09:00")
    assert [each.text for each in posts_in(town.street)] == [DRAFT]
    assert len(posts_in(town.civil_affairs)) == 1
    town.shen.sees("已发到 2 个群")
    assert len(notices_in(town)) == 1


async def test_a_like_notice_of_another_unit_can_be_opened_from_the_advice(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("tomorrow 09:00")
    await town.shen.types(f"/notice {CHECK_LIST}")
    screen = town.shen.sees("民政办 11月23日 发过同样的通知，再发会并成一条")
    assert any(str(each.get("url", "")).startswith("https://t.me/c/") for each in screen.entities)


async def test_a_secret_draft_is_refused_and_left_nowhere(town: Town) -> None:
    await town.shen.types("/notice")
    await town.shen.types(MARKED)
    town.shen.sees("带有密级标志")
    await town.stage.stop()
    assert traces_of(list(MARKED_PHRASES), town.stage) == []
    with closing(connect(town.stage.database)) as database:
        assert list(database.execute("select * from draft")) == []


async def test_words_about_a_household_are_refused_and_taken_away(town: Town) -> None:
    await town.shen.types("/notice")
    message = await town.shen.types("3-2-0412 昨天没在家")
    town.shen.sees("某一户")
    assert message.is_deleted


async def test_each_group_that_cannot_be_written_to_is_named(town: Town) -> None:
    await town.shen.types(f"/notice {DRAFT}")
    await town.shen.taps("全选")
    kicked = "Forbidden: bot was kicked from the supergroup chat"
    town.world.fail_next("sendMessage", 403, kicked, chat_id=town.street.chat.id)
    await town.shen.taps("发布到 3 个群")
    town.shen.sees("已发到 2 个群，记为通知", "✗ 街道综合群：那里不让机器人发言", "✓ 民政工作群")


async def test_a_publisher_posts_in_the_groups_they_are_in(town: Town) -> None:
    await town.qin.types(f"/notice {DRAFT}")
    screen = town.qin.screen
    assert [label for label in labels(screen) if "群" in label] == ["民政工作群", "街道综合群"]


async def test_who_may_not_publish_is_told_how_notices_come_about(town: Town) -> None:
    await town.li.types("/notice")
    town.li.sees("在工作群里照常发就行")
    await town.li.types(DRAFT)
    town.li.sees_nothing_of("发之前看一眼")


async def test_in_english(town: Town) -> None:
    await town.shen.types("/language")
    await town.shen.taps("English")
    await town.shen.types(f"/notice {DRAFT}")
    town.shen.sees("Before it is posted", "It demands: screenshots")


async def test_the_groups_see_one_count_if_the_publisher_asks_for_it(town: Town) -> None:
    await town.shen.types(f"/notice {DRAFT}")
    await ticks(town, town.street)
    await town.shen.taps("发布到 1 个群")
    assert "会显示人数" in await town.shen.taps("在群里显示签收人数")
    post, line = posts_in(town.street)
    people = line.text.removeprefix("办结 0/")
    assert line.reply_to is post
    await town.at("next workday 08:30")
    await town.li.taps("办结 1", on=town.li.digest)
    await town.at("09:00")
    assert [each.text for each in posts_in(town.street)] == [DRAFT, f"办结 1/{people}"]
    assert town.li.name not in posts_in(town.street)[1].text
    await town.shen.taps("不再显示人数")
    assert posts_in(town.street) == [post]
