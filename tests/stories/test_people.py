"""People come, block the bot and come back; one whom it cannot reach never stops the others."""

from demo.town import Town
from tests.stories.words import CHECK_LIST, GALE


async def test_a_person_who_blocked_the_bot_stops_nobody_else_and_comes_back(town: Town) -> None:
    town.li.user.blocks_bot()
    await town.settle()
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    assert (len(town.li.digests), len(town.wang.digests)) == (0, 1)
    await town.gu.types("/status")
    town.gu.sees("1 人发不到消息")
    await town.li.starts()
    await town.li.types("/digest")
    town.li.sees("核查表")


async def test_somebody_who_blocks_the_bot_in_the_very_moment_of_sending_stops_nobody(town: Town) -> None:
    town.world.fail_next("sendMessage", 403, "Forbidden: bot was blocked by the user", chat_id=town.li.user.id)
    await town.street.posts(GALE, by=town.lu)
    assert town.li.inbox == []
    for other in (town.wang, town.zhao, town.sun, town.shen):
        other.sees("【紧急】")


async def test_an_account_that_was_deleted_stops_nobody(town: Town) -> None:
    town.wang.user.deactivates()
    await town.street.posts(GALE, by=town.lu)
    town.li.sees("【紧急】")
    await town.gu.types("/status")
    town.gu.sees("1 人发不到消息")


async def test_a_server_that_stumbles_loses_nothing(town: Town) -> None:
    town.world.fail_next("sendMessage", 502, "Bad Gateway", times=3, body="<html>502</html>")
    await town.street.posts(GALE, by=town.lu)
    await town.at("18:32")
    for who in (town.li, town.wang, town.zhao, town.sun, town.shen, town.gu, town.qin):
        assert len([each for each in who.inbox if "【紧急】" in each.text]) == 1


async def test_a_stranger_gets_one_kind_sentence_and_nothing_else(town: Town) -> None:
    for words in ("/start", "/stats", "/visits", "【通知】请于今天下班前上报名单。"):
        await town.zheng.types(words)
    assert {message.text for message in town.zheng.inbox} == {
        "您好！我是汇阅，给街道和社区的工作人员用。居民有事，请找社区；工作人员请向管理员要邀请链接。"
    }
    await town.at("next workday 08:30")
    assert town.li.inbox == []


async def test_an_invite_link_binds_once(town: Town) -> None:
    token = await town.invite("staff", "柳荫社区")
    first, second = town.world.add_user("周宁"), town.world.add_user("吴越")
    first.start(token)
    await town.settle()
    second.start(token)
    first.start(token)
    await town.settle()
    assert "欢迎加入" in first.inbox()[0].text
    assert "周宁，您好" in first.inbox()[2].text, "behind the welcome and the sample"
    assert "已经用过" in second.inbox()[0].text


async def test_an_invite_link_runs_out_after_seven_days(town: Town) -> None:
    token = await town.invite("staff", "柳荫社区")
    await town.at("eight days later 09:00")
    late = town.world.add_user("周宁")
    late.start(token)
    await town.settle()
    assert "已经过期" in late.inbox()[0].text


async def test_everybody_sees_only_the_commands_of_their_roles(town: Town) -> None:
    for who in (town.li, town.zhao, town.shen, town.gu):
        await who.starts()
    assert "visits" in town.zhao.user.commands()
    assert "visits" not in town.li.user.commands()
    assert "stats" in town.shen.user.commands()
    assert "stats" not in town.li.user.commands()
    assert {"groups", "people", "status"} <= set(town.gu.user.commands())
    assert not {"groups", "people", "status"} & set(town.shen.user.commands())


async def test_a_command_of_another_role_is_refused_kindly(town: Town) -> None:
    for command in ("/stats", "/visits", "/status", "/groups", "/people"):
        await town.li.types(command)
        assert town.li.screen.text == "这个功能不在您的职责里。需要时请联系管理员。"


async def test_every_word_of_the_keyboard_is_understood(town: Town) -> None:
    await town.gu.starts()
    keys = [key for row in town.gu.user.keyboard() for key in row]
    for key in keys:
        await town.gu.types(key)
        assert "没看懂" not in town.gu.screen.text, key
    assert len(keys) >= 6


async def test_a_person_may_read_everything_in_english(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.li.types("/language")
    await town.li.taps("English")
    await town.at("next workday 08:30")
    assert "核查表" in town.li.digest.text
    assert not any("办结" in label for row in town.li.digest.labels for label in row)
