"""Groups: who may bring the bot in, what it says there (nothing), and how it follows a group that moves."""

from demo.telegram import Group
from demo.town import Town, WorkGroup
from demo.witness import written_in_groups
from tests.stories.words import CHECK_LIST, FIRE_DRILL


def _new_group(town: Town, title: str = "桃源社区群") -> WorkGroup:
    chat = town.world.add_group(title, by=town.zheng.user, supergroup=True)
    chat.join(town.li.user, town.gu.user)
    return WorkGroup(chat=chat, stage=town.stage)


async def test_a_group_added_by_a_stranger_stays_silent_until_an_administrator_enables_it(town: Town) -> None:
    group = _new_group(town)
    group.chat.add_bot(by=town.zheng.user)
    await town.settle()
    town.gu.sees("桃源社区群", "[启用]", "[离开]")
    ignored = await group.posts(CHECK_LIST, by=town.zheng)
    assert ignored.reactions == []
    assert await town.gu.taps("启用") == "✓ 已启用"
    taken = await group.posts(FIRE_DRILL, by=town.zheng)
    assert taken.reactions == ["👌"]
    await town.at("next workday 08:30")
    town.li.sees("共 1 件要办", "消防演练")


async def test_an_administrator_may_send_the_bot_away(town: Town) -> None:
    group = _new_group(town)
    group.chat.add_bot(by=town.zheng.user)
    await town.settle()
    await town.gu.taps("离开")
    await town.gu.taps("确定离开")
    assert not group.chat.has_bot
    assert group.chat.status_of(town.world.bot) == "left"


async def test_only_an_administrator_may_enable(town: Town) -> None:
    group = _new_group(town)
    group.chat.add_bot(by=town.zheng.user)
    await town.settle()
    data = str(town.gu.screen.rows[0][0]["callback_data"])
    await town.li.types("/help")
    assert await town.li.forges(data, on=town.li.screen) == "只有管理员可以操作群"
    assert (await group.posts(CHECK_LIST, by=town.zheng)).reactions == []


async def test_the_bot_never_says_a_word_in_a_group(town: Town) -> None:
    for words in (
        "/start",
        "/help",
        "/digest",
        "/stats",
        "/visits",
        "/status",
        "/notice",
        "今日一览",
        "@huiyue_demo_bot 在吗",
    ):
        for who in (town.li, town.gu, town.zheng):
            await town.street.posts(words, by=who)
    await town.street.posts(CHECK_LIST, by=town.zheng)
    assert written_in_groups(town.world) == []


async def test_a_digest_asked_for_in_a_group_comes_privately(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.civil_affairs.posts("/digest", by=town.li)
    town.li.sees("核查表")


async def test_a_group_that_forbids_reactions_is_no_error(town: Town) -> None:
    town.civil_affairs.chat.reactions_allowed = frozenset()
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    await town.at("next workday 08:30")
    town.li.sees("核查表")


async def test_a_group_that_becomes_a_supergroup_keeps_its_history(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    old = town.civil_affairs.chat
    new = _moved(town, old)
    copy = await WorkGroup(chat=new, stage=town.stage).posts(f"转发：{CHECK_LIST}", by=town.qin)
    assert copy.reactions == ["👌"]
    await town.at("next workday 08:30")
    town.li.sees("共 1 件要办", "核查表")
    await town.gu.types("/groups")
    town.gu.sees("3 个群")


def _moved(town: Town, old: Group) -> Group:
    """What Telegram tells when a group is upgraded: a service message in the old chat and one in the new."""
    new = town.world.add_group(old.title, by=town.qin.user, supergroup=True)
    new.standing.update(old.standing)
    told = {"message_id": 900, "date": 1_795_430_000}
    town.world.push_raw({"message": {**told, "chat": old.as_json(), "migrate_to_chat_id": new.id}})
    town.world.push_raw({"message": {**told, "chat": new.as_json(), "migrate_from_chat_id": old.id}})
    return new


async def test_a_post_in_a_topic_belongs_to_its_group(town: Town) -> None:
    chat = town.world.add_group("街道论坛", by=town.gu.user, forum=True)
    chat.join(town.li.user)
    chat.add_bot(by=town.gu.user)
    await town.settle()
    topic = chat.add_topic("民政", by=town.gu.user)
    post = await WorkGroup(chat=chat, stage=town.stage).posts(CHECK_LIST, by=town.gu, thread=topic)
    assert post.reactions == ["👌"]
    await town.at("next workday 08:30")
    town.li.sees("核查表", "街道论坛")


async def test_a_bot_that_lost_its_rights_says_so(town: Town) -> None:
    town.civil_affairs.chat.demote_bot(by=town.qin.user)
    await town.settle()
    town.gu.sees("民政工作群", "收不到消息")


async def test_who_leaves_a_group_is_not_meant_any_more_and_who_comes_is(town: Town) -> None:
    await town.civil_affairs.posts(CHECK_LIST, by=town.qin)
    town.civil_affairs.chat.leave(town.wang.user)
    town.civil_affairs.chat.join(town.zhao.user)
    await town.settle()
    await town.at("next workday 08:30")
    assert town.wang.inbox == []
    town.zhao.sees("核查表")


async def test_a_publisher_makes_any_message_a_notice_by_a_reply(town: Town) -> None:
    post = await town.civil_affairs.posts("谁的保温杯落在会议室了", by=town.qin)
    assert post.reactions == []
    await town.civil_affairs.posts("/notice", by=town.qin, reply_to=post)
    town.qin.sees("已记为通知")
    await town.at("next workday 08:30")
    town.li.sees("保温杯")


async def test_a_notice_can_be_forwarded_privately(town: Town) -> None:
    town.qin.user.forwards(CHECK_LIST, origin="channel", name="区民政局")
    await town.settle()
    town.qin.sees("已记为通知")
