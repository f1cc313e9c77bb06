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
