"""One case for each method that changes, removes, marks or fetches something that is there."""

from aiogram.types import InputRichBlockParagraph, InputRichMessage, ReactionTypeEmoji

from demo.telegram import Message
from tests.demo.telegram.cases.scene import KEYBOARD, Case, Scene


async def edit_message_text(scene: Scene) -> None:
    old = scene.got("第一版")
    edited = await scene.bot.edit_message_text("第二版", chat_id=scene.li.id, message_id=old.id, reply_markup=KEYBOARD)
    assert not isinstance(edited, bool)
    assert (edited.text, scene.screen.text, scene.screen.labels) == ("第二版", "第二版", [["办结 1"]])
    rich = InputRichMessage(blocks=[InputRichBlockParagraph(text="第三版")])
    edited = await scene.bot.edit_message_text(rich_message=rich, chat_id=scene.li.id, message_id=old.id)
    assert not isinstance(edited, bool)
    assert edited.rich_message is not None
    assert (edited.text, scene.screen.text, scene.screen.labels) == (None, "第三版", [])


async def edit_message_caption(scene: Scene) -> None:
    known = scene.li.posts_document("表.xlsx").file_ids[0]
    sent = await scene.bot.send_document(scene.li.id, known, caption="旧")
    edited = await scene.bot.edit_message_caption(chat_id=scene.li.id, message_id=sent.message_id, caption="新")
    assert not isinstance(edited, bool)
    assert (edited.caption, scene.screen.text, scene.screen.file_ids) == ("新", "新", [known])


async def edit_message_reply_markup(scene: Scene) -> None:
    old = scene.got("名单")
    edited = await scene.bot.edit_message_reply_markup(chat_id=scene.li.id, message_id=old.id, reply_markup=KEYBOARD)
    assert not isinstance(edited, bool)
    assert edited.reply_markup is not None
    assert edited.reply_markup.model_dump() == KEYBOARD.model_dump()
    assert (scene.screen.text, scene.screen.labels) == ("名单", [["办结 1"]])


async def delete_message(scene: Scene) -> None:
    kept, gone = scene.got("一"), scene.got("二")
    assert await scene.bot.delete_message(scene.li.id, gone.id)
    assert scene.li.inbox() == [kept]


async def delete_messages(scene: Scene) -> None:
    kept = scene.got("一")
    gone: list[Message] = [scene.got("二"), scene.got("三")]
    assert await scene.bot.delete_messages(scene.li.id, [message.id for message in gone])
    assert scene.li.inbox() == [kept]


async def answer_callback_query(scene: Scene) -> None:
    await scene.bot.send_message(scene.li.id, "一览", reply_markup=KEYBOARD)
    press = scene.li.presses(scene.screen, "办结 1")
    assert await scene.bot.answer_callback_query(press.id, text="好", show_alert=True)
    assert (press.text, press.is_alert) == ("好", True)


async def set_message_reaction(scene: Scene) -> None:
    notice = scene.li.writes("【通知】", to=scene.group)
    assert await scene.bot.set_message_reaction(scene.group.id, notice.id, [ReactionTypeEmoji(emoji="👌")])
    assert notice.reactions == ["👌"]


async def pin_chat_message(scene: Scene) -> None:
    notice = scene.li.writes("【通知】", to=scene.group)
    assert await scene.bot.pin_chat_message(scene.group.id, notice.id)
    assert scene.group.pinned is notice


async def unpin_chat_message(scene: Scene) -> None:
    scene.group.pins(scene.li.writes("【通知】", to=scene.group), by=scene.li)
    assert await scene.bot.unpin_chat_message(scene.group.id)
    assert scene.group.pinned is None


async def get_file(scene: Scene) -> None:
    posted = scene.li.posts_document("名单.csv", to=scene.group, content="姓名".encode())
    file = await scene.bot.get_file(posted.file_ids[0])
    assert (file.file_size, file.file_path is not None) == (6, True)
    fetched = await scene.bot.download_file(str(file.file_path))
    assert fetched is not None
    assert fetched.read().decode() == "姓名"


async def get_updates(scene: Scene) -> None:
    first = await scene.bot.get_updates(timeout=0)
    posted = scene.li.writes("【通知】", to=scene.group)
    (update,) = await scene.bot.get_updates(offset=first[-1].update_id + 1, limit=5, allowed_updates=["message"])
    assert update.message is not None
    assert (update.message.message_id, update.message.text) == (posted.id, "【通知】")


CASES: dict[str, Case] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
    "setMessageReaction": set_message_reaction,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "getFile": get_file,
    "getUpdates": get_updates,
}
