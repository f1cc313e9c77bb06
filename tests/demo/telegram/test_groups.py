"""Groups: who is told of members, what privacy mode hides, and how topics number their messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram import Group, Impossible, Refused, User, World
from tests.demo.telegram.conftest import MONDAY, Client, Json
from tests.demo.telegram.queued import kinds, last


def _change(world: World, kind: str = "chat_member") -> tuple[str, str, str]:
    changed = last(world, kind)
    old, new, by = changed["old_chat_member"], changed["new_chat_member"], changed["from"]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert isinstance(by, dict)
    return old["status"], new["status"], by["first_name"]


@pytest.fixture
def told(world: World) -> World:
    """A bot that asked for membership."""
    world.queue.allow(["message", "edited_message", "my_chat_member", "chat_member"])
    return world


def test_a_bot_that_is_added_is_told_by_whom(told: World, li: User) -> None:
    group = told.add_group("新群", by=li)
    group.add_bot(by=li)
    assert _change(told, "my_chat_member") == ("left", "administrator", "李小雨")
    assert last(told, "message")["new_chat_members"] == [told.bot.as_json()]
    group.demote_bot(by=li)
    assert _change(told, "my_chat_member") == ("administrator", "member", "李小雨")
    group.promote_bot(by=li)
    assert _change(told, "my_chat_member") == ("member", "administrator", "李小雨")
    group.remove_bot(by=li)
    assert _change(told, "my_chat_member") == ("administrator", "kicked", "李小雨")
    before = kinds(told)
    li.writes("它走了", to=group)
    assert kinds(told) == before


def test_membership_is_told_to_administrators(told: World, li: User, group: Group) -> None:
    zhao = told.add_user("赵敏")
    group.join(zhao)
    assert _change(told) == ("left", "member", "赵敏")
    assert last(told, "message")["new_chat_members"] == [zhao.as_json()]
    group.promote(zhao, by=li)
    assert _change(told) == ("member", "administrator", "李小雨")
    group.demote(zhao, by=li)
    assert _change(told) == ("administrator", "member", "李小雨")
    group.leave(zhao)
    assert _change(told) == ("member", "left", "赵敏")
    assert last(told, "message")["left_chat_member"] == zhao.as_json()
    group.join(zhao, by=li)
    assert _change(told) == ("left", "member", "李小雨")
    group.restrict(zhao, by=li)
    assert _change(told) == ("member", "restricted", "李小雨")
    group.kick(zhao, by=li)
    assert _change(told) == ("restricted", "kicked", "李小雨")


def test_a_plain_member_bot_hears_service_messages_only(told: World, li: User) -> None:
    group = told.add_group("群", by=li)
    group.add_bot(by=li, as_admin=False)
    group.join(told.add_user("赵敏"))
    assert "chat_member" not in kinds(told)
    assert "new_chat_members" in last(told, "message")


def test_without_asking_membership_is_not_told(world: World, group: Group) -> None:
    group.join(world.add_user("赵敏"))
    assert "chat_member" not in kinds(world)


def test_what_cannot_happen_to_members_is_impossible(world: World, li: User, wang: User, group: Group) -> None:
    stranger = world.add_user("陌生人")
    for act in (
        lambda: group.join(wang),
        lambda: group.leave(stranger),
        lambda: group.kick(stranger, by=li),
        lambda: group.promote(stranger, by=li),
        lambda: group.demote(wang, by=stranger),
        lambda: group.add_bot(by=stranger),
        lambda: group.add_topic("话题", by=li),
    ):
        with pytest.raises(Impossible):
            act()


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("早上好", False),
        ("/digest", True),
        ("/digest@huiyue_demo_bot", True),
        ("/digest@another_bot", False),
        ("@huiyue_demo_bot 在吗", False),
    ],
)
def test_privacy_mode_lets_commands_through(world: World, li: User, text: str, heard: bool) -> None:
    group = world.add_group("群", by=li)
    group.add_bot(by=li, as_admin=False)
    before = len(kinds(world))
    message = li.writes(text, to=group)
    assert len(kinds(world)) == before + heard
    li.edits(message, text)
    assert len(kinds(world)) == before + 2 * heard


async def test_privacy_mode_lets_replies_to_the_bot_through(client: Client, world: World, li: User) -> None:
    group = world.add_group("群", by=li)
    group.add_bot(by=li, as_admin=False)
    await client.result("sendMessage", chat_id=group.id, text="我在")
    li.writes("好", to=group, reply_to=group.messages[-1])
    assert last(world, "message")["text"] == "好"


def test_a_bot_that_reads_all_needs_no_office(li: User) -> None:
    world = World(clock=lambda: MONDAY, reads_all=True)
    zhao = world.add_user("赵敏")
    group = world.add_group("群", by=zhao)
    group.add_bot(by=zhao, as_admin=False)
    zhao.writes("早上好", to=group)
    assert last(world, "message")["text"] == "早上好"


def test_other_bots_are_never_heard(world: World, li: User, group: Group) -> None:
    other = world.add_user("别的机器人", is_bot=True)
    group.join(other, by=li)
    before = kinds(world)
    other.writes("广告", to=group)
    assert kinds(world) == before


def test_a_topic_is_a_number_that_its_messages_carry(world: World, li: User) -> None:
    forum = world.add_group("论坛", by=li, forum=True)
    forum.add_bot(by=li)
    topic = forum.add_topic("民政", by=li)
    assert last(world, "message")["forum_topic_created"] == {"name": "民政", "icon_color": 7322096}
    notice = li.writes("【通知】", to=forum, thread=topic)
    message = last(world, "message")
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    li.writes("收到", to=forum, reply_to=notice)
    assert last(world, "message")["message_thread_id"] == topic
    li.writes("总群", to=forum)
    assert "message_thread_id" not in last(world, "message")
    assert last(world, "message")["chat"] == {"id": forum.id, "type": "supergroup", "title": "论坛", "is_forum": True}


async def test_the_bot_answers_in_the_topic_or_is_refused(client: Client, world: World, li: User) -> None:
    forum = world.add_group("论坛", by=li, forum=True)
    forum.add_bot(by=li)
    topic = forum.add_topic("民政", by=li)
    await client.result("sendMessage", chat_id=forum.id, text="在", message_thread_id=topic)
    assert (forum.messages[-1].thread, forum.messages[-1].is_topic) == (topic, True)
    for thread in (1, 999):
        refusal = await client.refusal("sendMessage", chat_id=forum.id, text="在", message_thread_id=thread)
        assert refusal == "Bad Request: message thread not found"


def test_in_a_plain_group_replies_have_no_thread(world: World, li: User) -> None:
    group = world.add_group("小群", by=li)
    group.add_bot(by=li)
    li.writes("二", to=group, reply_to=li.writes("一", to=group))
    assert "message_thread_id" not in last(world, "message")
    with pytest.raises(Refused):
        li.writes("三", to=group, thread=2)


def test_renaming_and_pinning_are_told(world: World, li: User, group: Group) -> None:
    group.rename("民政与社保", by=li)
    assert last(world, "message")["new_chat_title"] == "民政与社保"
    notice = li.writes("【通知】", to=group)
    group.pins(notice, by=li)
    pinned = last(world, "message")["pinned_message"]
    assert isinstance(pinned, dict)
    assert pinned["text"] == "【通知】"


def test_ids_say_what_kind_a_chat_is(world: World, li: User) -> None:
    small, large = world.add_group("小", by=li), world.add_group("大", by=li, supergroup=True)
    forum, public = world.add_group("论坛", by=li, forum=True), world.add_group("公开", by=li, username="open")
    assert -1_000_000_000_000 < small.id < 0
    assert all(group.id < -1_000_000_000_000 and group.kind == "supergroup" for group in (large, forum, public))
    assert len({small.id, large.id, forum.id, public.id}) == 4


@given(st.lists(st.sampled_from(["join", "leave", "kick", "promote", "demote", "restrict"]), max_size=15))
def test_every_change_told_begins_where_the_last_one_ended(acts: list[str]) -> None:
    world = World(clock=lambda: MONDAY)
    world.queue.allow(["chat_member"])
    owner, zhao = world.add_user("主"), world.add_user("赵敏")
    group = world.add_group("群", by=owner)
    group.add_bot(by=owner)
    for act in acts:
        if act in ("join", "leave"):
            _try(lambda act=act: getattr(group, act)(zhao))
        else:
            _try(lambda act=act: getattr(group, act)(zhao, by=owner))
    changes: list[Json] = [update.body["chat_member"] for update in world.queue.waiting]  # type: ignore[misc]
    olds, news = ([change[key]["status"] for change in changes] for key in ("old_chat_member", "new_chat_member"))  # type: ignore[index]
    assert olds == ["left", *news[:-1]][: len(olds)]
    assert (news or ["left"])[-1] == group.status_of(zhao)


def _try(act: object) -> None:
    assert callable(act)
    try:
        act()
    except Impossible:
        return
