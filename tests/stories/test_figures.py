"""What supervisors and administrators see: how far things have come and whom to call, and never who was fastest."""

from demo.town import Town
from tests.stories.words import CHECK_LIST, CHECK_LIST_AGAIN, FIRE_DRILL


async def test_the_figures_count_taps_against_those_who_are_meant(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    await town.li.taps("办结 1")
    await town.shen.types("/stats")
    town.shen.sees("1 条通知正在办", "1/3 · 明天 17:00 前")


async def test_the_call_list_names_who_is_left_in_the_order_of_names(town: Town) -> None:
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.li.taps("办结 1")
    await town.shen.types("/stats")
    await town.shen.taps("名单 1")
    assert "李雨桐" not in town.shen.screen.text
    town.shen.sees("还有 6 人要联系", "孙可、王立新、赵小满", "不分先后")


async def test_a_publisher_sees_own_notices_without_names(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.street.posts(FIRE_DRILL, by=town.lu)
    await town.qin.types("/stats")
    town.qin.sees("1 条通知正在办", "核查表")
    assert "名单 1" not in str(town.qin.screen.labels)


async def test_what_was_spared_is_shown_with_its_formula(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.street.posts(CHECK_LIST_AGAIN, by=town.lu)
    await town.shen.types("/stats")
    town.shen.sees("2 条消息合成 1 条通知", "算法：")


async def test_the_status_tells_an_administrator_how_things_are(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.gu.types("/status")
    town.gu.sees("一切正常", "来源：3 个", "名册：8 人，已连接 8 人", "居民：30 人", "正在办的通知：1 条")


async def test_no_message_anywhere_puts_people_in_an_order_of_merit(town: Town) -> None:
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.zhao.taps("办结 1")
    for command in ("/stats", "/people", "/status"):
        await town.gu.types(command)
    said = "\n".join(message.text for message in town.gu.inbox)
    assert not any(word in said for word in ("排名", "最快", "最慢", "完成率", "落后"))


async def test_the_figures_open_one_notice_in_numbers(town: Town) -> None:
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.li.taps("办结 1")
    await town.wang.taps("有疑问 1")
    await town.shen.types("/stats")
    await town.shen.taps("详情 1")
    town.shen.sees("核查表", "已处理 1/7", "办结 1 · 有疑问 1 · 未处理 5", "处理完的不到 5 人，不算用时。")
    await town.shen.taps("有疑问 1")
    town.shen.sees("有疑问 1", "王立新", "不分先后")
    await town.shen.taps("这条的统计")
    town.shen.sees("已处理 1/7")


async def test_the_picture_comes_with_its_numbers(town: Town) -> None:
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.li.taps("办结 1")
    await town.shen.types("/stats")
    await town.shen.taps("图表")
    await town.shen.taps("详情 1", on=town.shen.figures)
    await town.shen.taps("图表", on=town.shen.figures)
    pictures = [message for message in town.shen.inbox if "photo" in message.content]
    captions = [str(each.content["caption"]) for each in pictures]
    assert len(captions) == 2
    assert "正在办的通知：已处理/收件人" in captions[0]
    assert "1/7" in captions[0]
    assert "全部 1/7 · 办结 1 · 未处理 6" in captions[1]


async def test_a_colleague_who_answered_by_phone_is_written_down_and_taken_back(town: Town) -> None:
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.shen.types("/stats")
    await town.shen.taps("名单 1")
    await town.shen.taps("代同事登记")
    await town.shen.taps("王立新")
    assert await town.shen.taps("办结") == "已记下"
    town.shen.sees("已替王立新记下：已办结", "由您代登记")
    town.wang.sees("✓ 已办结")
    await town.shen.taps("返回名单")
    assert "王立新" not in town.shen.screen.text
    await town.shen.taps("这条的统计")
    town.shen.sees("办结 1", "代登记 1")


async def test_what_was_written_by_mistake_is_taken_back_with_one_tap(town: Town) -> None:
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.shen.types("/stats")
    for label in ("名单 1", "代同事登记", "王立新", "不涉及"):
        await town.shen.taps(label)
    assert await town.shen.taps("撤销") == "已撤销"
    town.shen.sees("还有 7 人要联系", "王立新")
    assert "✓ 不涉及" not in town.wang.screen.text


async def test_buttons_of_a_list_do_nothing_in_other_hands(town: Town) -> None:
    await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.shen.types("/stats")
    await town.shen.taps("名单 1")
    tap = str(town.shen.screen.rows[0][0]["callback_data"])
    names = tap.replace("pick", "say")
    for other in (town.li, town.lu, town.zhao):
        await other.types("/help")
        assert await other.forges(tap, on=other.screen) == await other.forges(names, on=other.screen)
        assert "王立新" not in other.screen.text


async def test_a_list_whose_notice_was_withdrawn_gives_way_to_the_numbers_and_says_why(town: Town) -> None:
    message = await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.shen.types("/stats")
    await town.shen.taps("名单 1")
    shown = town.shen.screen
    await town.street.posts("撤回", by=town.lu, reply_to=message)
    assert "已撤回" in await town.shen.taps("代同事登记", on=shown)
    assert "王立新" not in shown.text
    assert ("已撤回" in shown.text, shown.labels) == (True, [["图表"], ["返回"]])


async def test_after_the_notice_was_withdrawn_nobody_is_on_a_list_any_more(town: Town) -> None:
    message = await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.shen.types("/stats")
    await town.shen.taps("名单 1")
    assert "王立新" in town.shen.screen.text
    data = str(town.shen.screen.rows[-1][0]["callback_data"]).replace(":one:", ":still:")
    await town.street.posts("撤回", by=town.lu, reply_to=message)
    await town.shen.types("/help")
    await town.shen.forges(data, on=town.shen.screen)
    assert "王立新" not in town.shen.screen.text
