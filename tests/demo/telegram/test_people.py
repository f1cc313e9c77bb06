"""What people do arrives as the updates Telegram would send, and what they cannot do is refused to the story."""

import pytest
from aiogram.types import Update
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram import Group, Impossible, User, World
from demo.telegram.content import Origin
from tests.demo.telegram.conftest import MONDAY, Client, Clock, Json
from tests.demo.telegram.queued import kinds, last

KEYBOARD = {
    "inline_keyboard": [[{"text": "办结 1", "callback_data": "d1"}, {"text": "看", "url": "https://example.org"}]]
}


async def _sent(client: Client, user: User, **params: object) -> None:
    await client.result("sendMessage", **{"chat_id": user.id, "text": "一览", "reply_markup": KEYBOARD, **params})


def test_start_is_a_command_in_private(world: World, li: User) -> None:
    message = last(world, "message")
    assert message["text"] == "/start"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["chat"] == {"id": li.id, "type": "private", "first_name": "李小雨", "username": "li_xiaoyu"}
    assert message["from"] == {**li.as_json(), "is_bot": False, "language_code": "zh-hans"}
    assert message["date"] == int(MONDAY.timestamp())


def test_a_deep_link_brings_its_payload(world: World, wang: User) -> None:
    wang.follows(f"https://t.me/{world.bot_username}?start=invite-1")
    assert last(world, "message")["text"] == "/start invite-1"
    assert wang.chat.is_started


@pytest.mark.parametrize("link", ["https://t.me/another_bot?start=x", "https://example.org"])
def test_a_link_elsewhere_does_not_lead_to_the_bot(wang: User, link: str) -> None:
    with pytest.raises(Impossible):
        wang.follows(link)


@pytest.mark.parametrize("payload", ["有字", "x" * 65, "a b"])
def test_a_payload_that_fits_no_link_is_impossible(wang: User, payload: str) -> None:
    with pytest.raises(Impossible):
        wang.start(payload)


def test_blocking_and_coming_back_are_told(world: World, li: User) -> None:
    li.blocks_bot()
    changed = last(world, "my_chat_member")
    assert _statuses(changed) == ("member", "kicked")
    with pytest.raises(Impossible):
        li.writes("还在吗")
    with pytest.raises(Impossible):
        li.blocks_bot()
    li.start()
    assert kinds(world) == ["message", "my_chat_member", "my_chat_member", "message"]
    assert _statuses(last(world, "my_chat_member")) == ("kicked", "member")


def test_a_deleted_account_does_nothing_more(world: World, li: User) -> None:
    li.deactivates()
    with pytest.raises(Impossible):
        li.writes("x")
    assert kinds(world) == ["message"]


def test_a_reply_carries_what_it_answers(world: World, li: User, group: Group) -> None:
    notice = li.writes("【通知】请于周五前报送", to=group)
    li.writes("/notice", to=group, reply_to=notice)
    message = last(world, "message")
    replied = message["reply_to_message"]
    assert isinstance(replied, dict)
    assert (replied["text"], replied["message_id"]) == ("【通知】请于周五前报送", notice.id)
    assert message["message_thread_id"] == notice.id
    assert "is_topic_message" not in message


def test_a_photo_and_a_document_have_captions_and_files(world: World, li: User, group: Group) -> None:
    photo = li.posts_photo("现场", to=group)
    assert last(world, "message")["caption"] == "现场"
    document = li.posts_document("附件：名单.xlsx", "见附件 #通知", to=group, content=b"xlsx")
    message = last(world, "message")
    assert message["document"] == {
        "file_id": document.file_ids[0],
        "file_unique_id": world.files.by_id[document.file_ids[0]].unique_id,
        "file_name": "附件：名单.xlsx",
        "mime_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "file_size": 4,
    }
    assert message["caption_entities"] == [{"type": "hashtag", "offset": 4, "length": 3}]
    assert photo.file_ids != document.file_ids
    assert document.text == "见附件 #通知"


@pytest.mark.parametrize("photos", [True, False])
def test_an_album_is_several_messages_with_one_caption(world: World, li: User, group: Group, photos: bool) -> None:
    items = li.posts_album(["一.jpg", "二.jpg", "三.jpg"], "三张", to=group, caption_on=2, photos=photos)
    assert [item.text for item in items] == ["", "", "三张"]
    assert len({item.content["media_group_id"] for item in items}) == 1
    assert len({item.file_ids[0] for item in items}) == 3
    assert kinds(world)[-3:] == ["message"] * 3


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("user", {"type": "user"}),
        ("hidden_user", {"type": "hidden_user", "sender_user_name": "区民政局"}),
        ("chat", {"type": "chat"}),
        ("channel", {"type": "channel", "message_id": 1}),
    ],
)
def test_a_forward_tells_where_it_comes_from(world: World, li: User, origin: Origin, expected: Json) -> None:
    li.forwards("【通知】转发", origin=origin, name="区民政局")
    told = last(world, "message")["forward_origin"]
    assert isinstance(told, dict)
    assert {**told, **expected} == told


def test_a_forward_copies_text_and_files_of_a_message(world: World, li: User, group: Group) -> None:
    document = li.posts_document("名单.xlsx", "见附件", to=group)
    copy = li.forwards(document)
    assert (copy.text, copy.file_ids) == ("见附件", document.file_ids)
    assert copy.chat is li.chat
    origin = last(world, "message")["forward_origin"]
    assert isinstance(origin, dict)
    assert origin["sender_user"] == li.as_json()


def test_a_forward_without_a_name_is_what_strict_decoders_choke_on(world: World, li: User) -> None:
    li.forwards("匿名", origin="nameless")
    with pytest.raises(ValueError, match="sender_user_name"):
        Update.model_validate(world.queue.waiting[-1].body)


def test_an_edit_is_told_and_keeps_the_file(world: World, li: User, group: Group, clock: Clock) -> None:
    document = li.posts_document("名单.xlsx", "周五前", to=group)
    clock.passes(minutes=5)
    li.edits(document, "周四前")
    edited = last(world, "edited_message")
    assert (edited["caption"], edited["message_id"]) == ("周四前", document.id)
    assert edited["edit_date"] == edited["date"] + 300  # type: ignore[operator]
    assert "document" in edited
    assert [version["caption"] for version in document.versions] == ["周五前"]


def test_an_edit_that_changes_nothing_is_told_too(world: World, li: User, group: Group) -> None:
    notice = li.writes("一样", to=group)
    li.edits(notice, "一样")
    assert last(world, "edited_message")["text"] == "一样"


def test_nobody_edits_what_another_wrote(li: User, wang: User, group: Group) -> None:
    with pytest.raises(Impossible):
        wang.edits(li.writes("我的", to=group), "你的")


def test_bots_are_not_told_of_deletions(world: World, li: User, group: Group) -> None:
    notice = li.writes("错了", to=group)
    before = len(world.queue.waiting)
    li.deletes(notice)
    assert len(world.queue.waiting) == before
    assert notice not in group.messages


def test_an_anonymous_administrator_hides_behind_the_group(world: World, li: User, wang: User, group: Group) -> None:
    notice = li.writes("【通知】", to=group, anonymous=True)
    message = last(world, "message")
    assert message["sender_chat"] == group.as_json()
    assert message["from"]["username"] == "GroupAnonymousBot"  # type: ignore[index]
    li.edits(notice, "【通知】改")
    assert last(world, "edited_message")["text"] == "【通知】改"
    with pytest.raises(Impossible):
        wang.writes("我也要", to=group, anonymous=True)


def test_only_members_that_may_write_write_in_a_group(world: World, li: User, wang: User, group: Group) -> None:
    stranger = world.add_user("陌生人")
    with pytest.raises(Impossible):
        stranger.writes("x", to=group)
    group.restrict(wang, by=li)
    with pytest.raises(Impossible):
        wang.writes("x", to=group)


def test_other_kinds_of_messages_can_be_sent_as_they_are(world: World, li: User, group: Group) -> None:
    li.sends({"text": "收到", "quote": {"text": "请于", "position": 0}}, to=group)
    assert last(world, "message")["quote"] == {"text": "请于", "position": 0}
    li.sends({"contact": {"phone_number": "1", "first_name": "张"}})
    assert last(world, "message")["contact"] == {"phone_number": "1", "first_name": "张"}


async def test_a_press_carries_the_message_and_the_data(client: Client, world: World, li: User) -> None:
    await _sent(client, li)
    press = li.presses(li.inbox()[-1], "办结 1")
    query = last(world, "callback_query")
    assert (query["id"], query["data"], query["from"]) == (press.id, "d1", li.as_json())
    assert query["message"] == li.inbox()[-1].as_json()
    assert not press.is_answered
    await client.result("answerCallbackQuery", callback_query_id=press.id, text="已办结")
    answer = await press.answered()
    assert (answer.text, press.text, press.is_alert) == ("已办结", "已办结", False)


async def test_a_press_without_a_bot_runs_out_of_patience(client: Client, li: User) -> None:
    await _sent(client, li)
    with pytest.raises(TimeoutError):
        await li.presses(li.inbox()[-1], "办结 1").answered(within=0.01)


async def test_only_buttons_that_are_there_now_can_be_pressed(client: Client, li: User) -> None:
    await _sent(client, li)
    message = li.inbox()[-1]
    for label in ("办结 2", "看", ""):
        with pytest.raises(Impossible):
            li.presses(message, label)
    await client.result("editMessageText", chat_id=li.id, message_id=message.id, text="完")
    with pytest.raises(Impossible):
        li.presses(message, "办结 1")
    li.deletes(message)
    with pytest.raises(Impossible):
        li.presses(message, "办结 1")


async def test_a_forged_press_says_what_it_wants(client: Client, world: World, li: User) -> None:
    await _sent(client, li)
    message = li.inbox()[-1]
    li.forge(message, "d2")
    assert last(world, "callback_query")["data"] == "d2"
    li.deletes(message)
    li.forge(message, "d1")
    gone = last(world, "callback_query")["message"]
    assert gone == {"chat": li.chat.as_json(), "message_id": message.id, "date": 0}


async def test_nobody_presses_what_they_do_not_see(
    client: Client, world: World, li: User, wang: User, group: Group
) -> None:
    await _sent(client, li)
    with pytest.raises(Impossible):
        wang.forge(li.inbox()[-1], "d1")
    await client.result("sendMessage", chat_id=group.id, text="群里", reply_markup=KEYBOARD)
    wang.presses(group.messages[-1], "办结 1")
    assert last(world, "callback_query")["from"] == wang.as_json()
    group.leave(wang)
    with pytest.raises(Impossible):
        wang.presses(group.messages[-1], "办结 1")


async def test_the_inbox_shows_messages_as_they_read_now(client: Client, li: User) -> None:
    li.writes("你好")
    await _sent(client, li)
    await _sent(client, li, text="第二")
    first, second = li.inbox()
    await client.result("editMessageText", chat_id=li.id, message_id=first.id, text="改了")
    await client.result("deleteMessage", chat_id=li.id, message_id=second.id)
    assert [(message.text, message.labels) for message in li.inbox()] == [("改了", [])]
    assert [message.text for message in li.chat.messages] == ["/start", "你好", "改了"]
    assert second.is_deleted


async def test_the_keys_under_the_input_field(client: Client, world: World, li: User) -> None:
    assert li.keyboard() == []
    keys = {"keyboard": [[{"text": "今日一览"}, {"text": "帮助"}], [{"text": "设置"}]], "resize_keyboard": True}
    await _sent(client, li, reply_markup=keys)
    assert li.keyboard() == [["今日一览", "帮助"], ["设置"]]
    assert li.inbox()[-1].labels == []
    li.taps_key("今日一览")
    assert last(world, "message")["text"] == "今日一览"
    with pytest.raises(Impossible):
        li.taps_key("没有")
    await _sent(client, li)
    assert li.keyboard() == [["今日一览", "帮助"], ["设置"]]
    await _sent(client, li, reply_markup={"remove_keyboard": True})
    assert li.keyboard() == []


async def test_the_links_of_a_message(client: Client, li: User) -> None:
    await _sent(client, li, text='<a href="https://example.org/a">原文</a> 或 https://example.org/b', parse_mode="HTML")
    assert li.inbox()[-1].links == ["https://example.org/a", "https://example.org/b", "https://example.org"]


def test_reactions_go_to_bots_that_asked_and_lead(world: World, li: User, wang: User, group: Group) -> None:
    notice = li.writes("【通知】", to=group)
    wang.reacts(notice, "👍")
    assert "message_reaction" not in kinds(world)
    world.queue.allow(["message_reaction"])
    wang.reacts(notice, "👌")
    told = last(world, "message_reaction")
    assert told["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert told["new_reaction"] == [{"type": "emoji", "emoji": "👌"}]
    assert notice.reactions == ["👌"]
    group.demote_bot(by=li)
    before = len(world.queue.waiting)
    wang.reacts(notice)
    assert (notice.reactions, len(world.queue.waiting)) == ([], before)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_whatever_is_typed_arrives_decodable(text: str) -> None:
    world = World(clock=lambda: MONDAY)
    world.add_user("甲").writes(text)
    Update.model_validate(world.queue.waiting[-1].body)


def test_an_app_does_not_send_more_than_4096_units(li: User) -> None:
    li.writes("字" * 4096)
    with pytest.raises(Impossible):
        li.writes("字" * 4097)


def _statuses(changed: Json) -> tuple[object, object]:
    old, new = changed["old_chat_member"], changed["new_chat_member"]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    return old["status"], new["status"]
