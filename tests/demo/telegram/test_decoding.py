"""Every method through a real aiogram bot: what the server answers, aiogram decodes."""

import struct

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    ChatMemberAdministrator,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    MediaUnion,
    MenuButtonCommands,
    ReactionTypeEmoji,
    ReplyParameters,
)

from demo.telegram import Group, Limits, Server, User, World
from demo.telegram.files import TINY_PNG
from tests.demo.telegram.conftest import Clock

BUTTON = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="办结 1", callback_data="d1", style="primary")]]
)


async def test_get_me(bot: Bot, world: World) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.can_read_all_group_messages) == (world.bot.id, "huiyue_demo_bot", False)


async def test_updates_of_every_kind_people_cause(bot: Bot, world: World, li: User, wang: User, group: Group) -> None:
    kinds = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"]
    world.queue.allow(kinds)
    notice = li.writes("【通知】<b>不是标签</b>", to=group)
    li.edits(notice, "【通知】改")
    wang.reacts(notice, "👍")
    li.posts_album(["一.jpg", "二.jpg"], "图", to=group)
    li.posts_document("表.xlsx", to=group)
    group.leave(wang)
    await bot.send_message(li.id, "x", reply_markup=BUTTON)
    li.presses(li.inbox()[-1], "办结 1")
    updates = await bot.get_updates(timeout=0)
    assert {update.event_type for update in updates} == set(kinds)
    assert [update.update_id for update in updates] == sorted(update.update_id for update in updates)


async def test_send_message_and_edit_it(bot: Bot, li: User, clock: Clock) -> None:
    sent = await bot.send_message(li.id, "<b>今日一览</b>\n1 &lt; 2", parse_mode="HTML", reply_markup=BUTTON)
    assert sent.text == "今日一览\n1 < 2"
    assert sent.html_text == "<b>今日一览</b>\n1 &lt; 2"
    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == BUTTON.model_dump()
    assert sent.date == clock.at
    clock.passes(minutes=1)
    edited = await bot.edit_message_text("完", chat_id=li.id, message_id=sent.message_id, reply_markup=BUTTON)
    assert not isinstance(edited, bool)
    assert (edited.text, edited.edit_date) == ("完", int(clock.at.timestamp()))
    bare = await bot.edit_message_reply_markup(chat_id=li.id, message_id=sent.message_id)
    assert not isinstance(bare, bool)
    assert bare.reply_markup is None


async def test_replies_and_force_reply(bot: Bot, li: User) -> None:
    question = li.writes("问")
    answer = await bot.send_message(
        li.id, "答", reply_parameters=ReplyParameters(message_id=question.id), reply_markup=ForceReply(force_reply=True)
    )
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "问"
    assert answer.reply_markup is None


async def test_send_document_and_fetch_it_again(bot: Bot, li: User) -> None:
    content = "姓名,户编号\n".encode()
    sent = await bot.send_document(
        li.id,
        BufferedInputFile(content, "走访 名单.csv"),
        caption="<i>名单</i>",
        parse_mode="HTML",
        reply_markup=BUTTON,
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("走访 名单.csv", len(content), "名单")
    file = await bot.get_file(sent.document.file_id)
    assert file.file_path is not None
    fetched = await bot.download_file(file.file_path)
    assert fetched is not None
    assert fetched.read() == content
    again = await bot.send_document(li.id, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_id == sent.document.file_id
    edited = await bot.edit_message_caption(chat_id=li.id, message_id=sent.message_id, caption="新")
    assert not isinstance(edited, bool)
    assert edited.caption == "新"


async def test_send_photo(bot: Bot, li: User) -> None:
    sent = await bot.send_photo(li.id, BufferedInputFile(TINY_PNG, "图.png"), caption="图", protect_content=True)
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.has_protected_content) == (1, 1, True)
    assert li.inbox()[-1].is_protected


async def test_send_media_groups(bot: Bot, li: User) -> None:
    photos = await bot.send_media_group(
        li.id, [InputMediaPhoto(media=BufferedInputFile(TINY_PNG, f"{name}.png"), caption=name) for name in "ab"]
    )
    assert len({photo.media_group_id for photo in photos}) == 1
    assert [photo.caption for photo in photos] == ["a", "b"]
    known = li.posts_document("表.xlsx").file_ids[0]
    (single,) = await bot.send_media_group(li.id, [InputMediaDocument(media=known)])
    assert single.media_group_id is None
    with pytest.raises(TelegramBadRequest, match="too many messages"):
        await bot.send_media_group(li.id, [InputMediaDocument(media=known)] * 11)
    mixed: list[MediaUnion] = [InputMediaDocument(media=known), InputMediaPhoto(media=photos[0].photo[-1].file_id)]  # type: ignore[index]
    with pytest.raises(TelegramBadRequest, match="can't be mixed"):
        await bot.send_media_group(li.id, mixed)
    with pytest.raises(TelegramBadRequest, match="there are no messages to send"):
        await bot.send_media_group(li.id, [])


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "file must be non-empty"),
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (TINY_PNG[:16] + struct.pack(">II", 9000, 2000) + TINY_PNG[24:], "PHOTO_INVALID_DIMENSIONS"),
        (TINY_PNG[:16] + struct.pack(">II", 2100, 100) + TINY_PNG[24:], "PHOTO_INVALID_DIMENSIONS"),
        (TINY_PNG + b"\0" * 10 * 1024 * 1024, "file is too big"),
    ],
)
async def test_pictures_that_are_refused(bot: Bot, li: User, content: bytes, complaint: str) -> None:
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.send_photo(li.id, BufferedInputFile(content, "图.png"))


async def test_files_that_are_not_there(bot: Bot, world: World, li: User) -> None:
    photo = li.posts_photo().file_ids[0]
    with pytest.raises(TelegramBadRequest, match="wrong file identifier/HTTP URL specified"):
        await bot.send_document(li.id, "nothing")
    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await bot.send_document(li.id, photo)
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await bot.get_file("nothing")
    huge = world.files.keep(b"\0" * (20 * 1024 * 1024 + 1), "大.bin", "document")
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(huge.id)


async def test_a_caption_has_at_most_1024_units(bot: Bot, li: User) -> None:
    document = li.posts_document("表.xlsx").file_ids[0]
    await bot.send_document(li.id, document, caption="字" * 1024)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(li.id, document, caption="字" * 1025)


async def test_copy_and_forward(bot: Bot, li: User, group: Group) -> None:
    source = li.posts_document("名单.xlsx", "见附件", to=group)
    copy = await bot.copy_message(li.id, group.id, source.id)
    assert (li.inbox()[-1].id, li.inbox()[-1].text) == (copy.message_id, "见附件")
    await bot.copy_message(li.id, group.id, source.id, caption="另一句")
    assert li.inbox()[-1].text == "另一句"
    forwarded = await bot.forward_message(li.id, group.id, source.id)
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "user"
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_caption(chat_id=li.id, message_id=forwarded.message_id, caption="x")


async def test_deleting_reacting_answering_and_acting(bot: Bot, li: User, group: Group) -> None:
    sent = await bot.send_message(li.id, "x", reply_markup=BUTTON)
    press = li.presses(li.inbox()[-1], "办结 1")
    assert await bot.answer_callback_query(press.id, text="好")
    assert await bot.delete_message(li.id, sent.message_id)
    assert await bot.delete_messages(li.id, [sent.message_id])
    notice = li.writes("【通知】", to=group)
    assert await bot.set_message_reaction(group.id, notice.id, [ReactionTypeEmoji(emoji="👌")])
    assert notice.reactions == ["👌"]
    assert await bot.send_chat_action(li.id, "typing")


async def test_chats_and_members(bot: Bot, world: World, li: User, wang: User, group: Group) -> None:
    group.reactions_allowed = frozenset({"👌"})
    full = await bot.get_chat(group.id)
    assert (full.title, full.type) == ("民政工作群", "supergroup")
    (allowed,) = full.available_reactions or []
    assert isinstance(allowed, ReactionTypeEmoji)
    assert allowed.emoji == "👌"
    assert (await bot.get_chat(li.id)).first_name == "李小雨"
    assert isinstance(await bot.get_chat_member(group.id, li.id), ChatMemberOwner)
    assert isinstance(await bot.get_chat_member(group.id, wang.id), ChatMemberMember)
    assert isinstance(await bot.get_chat_member(group.id, world.add_user("外人").id), ChatMemberLeft)
    own = await bot.get_chat_member(group.id, bot.id)
    assert isinstance(own, ChatMemberAdministrator)
    assert not own.can_delete_messages
    group.join(world.add_user("别的机器人", is_bot=True), by=li)
    admins = await bot.get_chat_administrators(group.id)
    assert {admin.user.id for admin in admins} == {li.id, bot.id}
    assert await bot.get_chat_member_count(group.id) == 4
    assert await bot.get_chat_member_count(li.id) == 2
    assert (await bot.get_chat_member(li.id, li.id)).status == "member"


@pytest.mark.parametrize("act", ["leave", "kick", "restrict", "promote"])
async def test_every_standing_decodes(bot: Bot, li: User, wang: User, group: Group, act: str) -> None:
    getattr(group, act)(wang, **({} if act == "leave" else {"by": li}))
    status = {"leave": "left", "kick": "kicked", "restrict": "restricted", "promote": "administrator"}[act]
    assert (await bot.get_chat_member(group.id, wang.id)).status == status


async def test_leaving_and_pinning(bot: Bot, world: World, li: User, group: Group) -> None:
    sent = await bot.send_message(li.id, "x")
    assert await bot.pin_chat_message(li.id, sent.message_id)
    assert (await bot.get_chat(li.id)).pinned_message is not None
    assert await bot.unpin_chat_message(li.id)
    group.promote_bot(by=li, rights=frozenset({"can_pin_messages"}))
    notice = li.writes("【通知】", to=group)
    assert await bot.pin_chat_message(group.id, notice.id)
    assert group.pinned is notice
    assert await bot.leave_chat(group.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "x")
    assert (await bot.get_chat_member(group.id, bot.id)).status == "left"


async def test_menus_and_descriptions(bot: Bot, li: User) -> None:
    commands = [BotCommand(command="digest", description="今日一览")]
    assert await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())
    (stored,) = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats())
    assert (stored.command, stored.description) == ("digest", "今日一览")
    assert await bot.get_my_commands() == []
    assert await bot.set_my_commands(commands * 2, scope=BotCommandScopeChat(chat_id=li.id))
    assert await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=li.id))
    assert await bot.set_my_description("一天一览", language_code="zh")
    assert (await bot.get_my_description(language_code="zh")).description == "一天一览"
    assert (await bot.get_my_description()).description == ""
    assert await bot.set_my_short_description("一天一览")
    assert (await bot.get_my_short_description()).short_description == "一天一览"
    assert (await bot.get_my_name()).name == "汇阅"
    assert await bot.set_my_name("Huiyue", language_code="en")
    assert (await bot.get_my_name(language_code="en")).name == "Huiyue"
    assert await bot.set_chat_menu_button(chat_id=li.id, menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button(chat_id=li.id)).type == "commands"
    assert await bot.set_chat_menu_button()


async def test_webhooks(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="HTTPS URL must be provided"):
        await bot.set_webhook("http://example.org")
    assert await bot.set_webhook("https://example.org/hook", allowed_updates=["message", "chat_member"])
    info = await bot.get_webhook_info()
    assert (info.url, info.allowed_updates) == ("https://example.org/hook", ["chat_member", "message"])
    assert await bot.delete_webhook()
    assert await bot.log_out()
    assert await bot.close()


async def test_refusals_arrive_as_the_exceptions_they_are(bot: Bot, world: World, server: Server, li: User) -> None:
    world.fail_next("sendMessage", 500, "Internal Server Error")
    with pytest.raises(TelegramServerError):
        await bot.send_message(li.id, "x")
    world.gate.time = lambda: 1000.0
    world.limit(Limits(per_second=1))
    await bot.send_message(li.id, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(li.id, "x")
    assert caught.value.retry_after == 1
    li.blocks_bot()
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(li.id, "x")
    with pytest.raises(TelegramNotFound):
        await bot.get_user_profile_photos(li.id)
    stranger = Bot("5000000002:made-up-token-of-another-bot-000001", session=bot.session)
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()
    assert isinstance(bot.session, AiohttpSession)
    assert bot.session.api == TelegramAPIServer.from_base(server.url)
