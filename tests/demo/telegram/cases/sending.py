"""One case for each method that sends."""

from aiogram.types import (
    BufferedInputFile,
    InputMediaPhoto,
    InputRichBlockButtons,
    InputRichBlockParagraph,
    InputRichMessage,
    RichMessageButton,
    RichTextBold,
)

from demo.telegram.files import TINY_PNG
from tests.demo.telegram.cases.scene import KEYBOARD, Case, Scene


async def send_message(scene: Scene) -> None:
    sent = await scene.bot.send_message(scene.li.id, "今日一览", reply_markup=KEYBOARD)
    assert (sent.message_id, sent.text) == (scene.screen.id, scene.screen.text)
    assert (scene.screen.text, scene.screen.labels) == ("今日一览", [["办结 1"]])


async def send_rich_message(scene: Scene) -> None:
    rich = InputRichMessage(
        blocks=[
            InputRichBlockParagraph(text=["今日", RichTextBold(text="一览")]),
            InputRichBlockButtons(buttons=[RichMessageButton(text="办结 1", callback_data="d1", style="link")]),
        ]
    )
    sent = await scene.bot.send_rich_message(scene.li.id, rich)
    assert sent.rich_message is not None
    assert [block.type for block in sent.rich_message.blocks] == ["paragraph", "buttons"]
    assert (scene.screen.text, scene.screen.labels) == ("今日一览", [["办结 1"]])


async def send_photo(scene: Scene) -> None:
    sent = await scene.bot.send_photo(scene.li.id, BufferedInputFile(TINY_PNG, "图.png"), caption="图")
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (1, 1, "图")
    assert scene.screen.file_ids == [sent.photo[-1].file_id]


async def send_document(scene: Scene) -> None:
    sent = await scene.bot.send_document(scene.li.id, BufferedInputFile(b"1,2", "表.csv"), caption="表")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("表.csv", 3)
    assert (scene.screen.text, scene.screen.file_ids) == ("表", [sent.document.file_id])


async def send_video(scene: Scene) -> None:
    sent = await scene.bot.send_video(scene.li.id, BufferedInputFile(b"video", "巡查.mp4"), caption="巡查")
    assert sent.video is not None
    assert (sent.video.file_name, sent.video.mime_type) == ("巡查.mp4", "video/mp4")
    assert (scene.screen.text, scene.screen.file_ids) == ("巡查", [sent.video.file_id])


async def send_animation(scene: Scene) -> None:
    sent = await scene.bot.send_animation(scene.li.id, BufferedInputFile(b"GIF89a", "演示.gif"), caption="演示")
    assert sent.animation is not None
    assert sent.document is not None
    assert sent.animation.file_id == sent.document.file_id
    assert (scene.screen.text, scene.screen.file_ids) == ("演示", [sent.animation.file_id])


async def send_audio(scene: Scene) -> None:
    sent = await scene.bot.send_audio(scene.li.id, BufferedInputFile(b"audio", "广播.mp3"), caption="广播")
    assert sent.audio is not None
    assert (sent.audio.file_name, sent.audio.mime_type) == ("广播.mp3", "audio/mpeg")
    assert (scene.screen.text, scene.screen.file_ids) == ("广播", [sent.audio.file_id])


async def send_voice(scene: Scene) -> None:
    spoken = scene.li.posts_file("voice", "口信.ogg", content=b"voice")
    sent = await scene.bot.send_voice(scene.li.id, spoken.file_ids[0], caption="口信")
    assert sent.voice is not None
    assert (sent.voice.file_size, sent.voice.file_id) == (5, spoken.file_ids[0])
    assert (scene.screen.text, scene.screen.file_ids) == ("口信", spoken.file_ids)


async def send_media_group(scene: Scene) -> None:
    pictures = [InputMediaPhoto(media=BufferedInputFile(TINY_PNG, f"{name}.png"), caption=name) for name in "一二"]
    sent = await scene.bot.send_media_group(scene.li.id, [*pictures])
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.text for message in scene.li.inbox()] == ["一", "二"]


async def copy_message(scene: Scene) -> None:
    source = scene.li.posts_document("名单.xlsx", "见附件", to=scene.group)
    copy = await scene.bot.copy_message(scene.li.id, scene.group.id, source.id, caption="另一句")
    assert copy.message_id == scene.screen.id
    assert (scene.screen.text, scene.screen.file_ids) == ("另一句", source.file_ids)


async def forward_message(scene: Scene) -> None:
    source = scene.li.writes("【通知】", to=scene.group)
    sent = await scene.bot.forward_message(scene.li.id, scene.group.id, source.id)
    assert sent.forward_origin is not None
    assert (sent.forward_origin.type, sent.text, scene.screen.text) == ("user", "【通知】", "【通知】")


async def send_chat_action(scene: Scene) -> None:
    assert await scene.bot.send_chat_action(scene.li.id, "typing")
    assert scene.li.inbox() == []


CASES: dict[str, Case] = {
    "sendMessage": send_message,
    "sendRichMessage": send_rich_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendVideo": send_video,
    "sendAnimation": send_animation,
    "sendAudio": send_audio,
    "sendVoice": send_voice,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
}
