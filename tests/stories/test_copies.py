"""The same news in several groups, what changes it, and what only looks like it."""

from demo.town import Town
from tests.stories.words import CHECK_LIST, CHECK_LIST_AGAIN, CHECK_LIST_MOVED, FIRE_DRILL, NOTICE_BOARD, ROTA


async def test_a_copy_in_another_group_adds_no_second_item(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.street.posts(CHECK_LIST_AGAIN, by=town.lu)
    await town.community.posts(f"各位晚上好，转一下：{CHECK_LIST}", by=town.wang)
    await town.at("next workday 08:30")
    assert town.li.digest.text.count("核查表") == 1
    town.li.sees("共 1 件要办", "等 3 处")


async def test_a_copy_that_comes_after_the_digest_is_only_counted_in_it(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    await town.street.posts(CHECK_LIST_AGAIN, by=town.lu)
    assert len(town.li.digests) == 1
    town.li.sees("共 1 件要办", "等 2 处")


async def test_a_copy_reaches_those_who_are_not_in_the_first_group(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.street.posts(CHECK_LIST_AGAIN, by=town.lu)
    await town.at("next workday 08:30")
    town.zhao.sees("高龄津贴核查表")
    assert len(town.zhao.digests) == 1


async def test_two_notices_stay_two(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.civil_affairs.posts(FIRE_DRILL, by=town.qin)
    await town.at("next workday 08:30")
    town.li.sees("共 2 件要办", "核查表", "消防演练")


async def test_a_moved_deadline_changes_the_item_in_place_and_keeps_what_was_done(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    await town.li.taps("办结 1")
    await town.civil_affairs.posts(CHECK_LIST_MOVED, by=town.qin)
    town.li.sees("✓ 已办结", "核查表")
    town.wang.sees("周五（11月27日）12:00 前", "有更新")
    assert (len(town.li.digests), len(town.wang.digests)) == (1, 1)


async def test_an_edit_changes_the_item_in_place_without_a_sound(town: Town) -> None:
    post = await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    before = len(town.wang.inbox)
    await town.qin.edits(post, CHECK_LIST.replace("11月25日", "11月26日"))
    town.wang.sees("周四（11月26日）17:00 前", "有更新")
    assert len(town.wang.inbox) == before


async def test_chatter_that_is_edited_into_a_notice_becomes_one(town: Town) -> None:
    post = await town.civil_affairs.posts("稍等，我重发一下", by=town.qin)
    await town.qin.edits(post, CHECK_LIST)
    await town.at("next workday 08:30")
    town.li.sees("核查表")


async def test_a_withdrawn_notice_is_marked_for_everybody_and_asked_of_nobody(town: Town) -> None:
    post = await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.civil_affairs.posts(FIRE_DRILL, by=town.qin)
    await town.at("next workday 08:30")
    await town.qin.withdraws(post)
    town.li.sees("已撤回", "共 1 件要办")
    await town.li.types("/digest")
    town.li.sees_nothing_of("核查表")


async def test_only_its_own_unit_may_withdraw_a_notice(town: Town) -> None:
    post = await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.li.withdraws(post)
    town.li.sees("要由发这条通知的单位来办")
    await town.at("next workday 08:30")
    town.wang.sees("共 1 件要办")


async def test_an_album_is_one_notice_and_a_document_comes_with_the_full_text(town: Town) -> None:
    await town.community.posts(NOTICE_BOARD, by=town.wang, album=["一.jpg", "二.jpg"])
    await town.civil_affairs.posts(FIRE_DRILL, by=town.qin, document="演练方案.docx")
    await town.at("next workday 08:30")
    town.li.sees("共 2 件要办")
    await town.li.taps("更多 1")
    await town.li.taps("全文 1")
    assert [len(message.file_ids) for message in town.li.inbox[-2:]] == [0, 1]
    town.li.sees("附件 1 个")


async def test_news_and_demands_are_told_apart(town: Town) -> None:
    await town.civil_affairs.posts(ROTA, by=town.qin)
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    assert await town.li.taps("✅ 全部已阅") == "✓ 已阅 1 件"
    town.li.sees("共 1 件要办", "✓ 已阅 值班表已排好", "[办结 1]")
