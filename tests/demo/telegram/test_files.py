"""Files of every kind: what people post, what the bot sends on, how big a picture is."""

import struct
from dataclasses import dataclass
from typing import get_args

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaAudio, InputMediaPhoto, InputMediaVideo, MediaUnion, Message
from aiohttp import ClientResponseError

from demo.telegram import Group, User, World
from demo.telegram.files import FILE_KINDS, TINY_PNG, FileKind
from demo.telegram.pictures import dimensions
from demo.telegram.server import DOWNLOAD
from tests.demo.telegram.queued import last

NAMES: dict[FileKind, tuple[str, str]] = {
    "photo": ("图.png", "image/png"),
    "document": ("名单.pdf", "application/pdf"),
    "video": ("巡查.mp4", "video/mp4"),
    "animation": ("演示.gif", "image/gif"),
    "audio": ("广播.mp3", "audio/mpeg"),
    "voice": ("口信.ogg", "audio/ogg"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG as far as its frame: segments before it, padding between."""

    width: int
    height: int
    marker: int = 0xC0

    def bytes(self) -> bytes:
        jfif = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
        tables = b"\xff\xc4" + struct.pack(">H", 4) + b"\0\0"
        frame = bytes([0xFF, self.marker]) + struct.pack(">HBHH", 17, 8, self.height, self.width) + b"\0" * 10
        return b"\xff\xd8" + jfif + b"\xff" + tables + frame


def test_every_kind_of_file_has_an_example() -> None:
    assert set(NAMES) == set(FILE_KINDS) == set(get_args(FileKind))


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_people_post_files_of_every_kind(world: World, li: User, group: Group, kind: FileKind) -> None:
    name, mime = NAMES[kind]
    content = TINY_PNG if kind == "photo" else b"abc"
    posted = li.posts_file(kind, name, "见附件", to=group, content=content)
    told = Message.model_validate(last(world, "message"))
    assert told.content_type == kind
    assert (told.caption, posted.text, posted.is_service) == ("见附件", "见附件", False)
    (number,) = posted.file_ids
    assert (world.files.by_id[number].content, world.files.by_id[number].mime_type) == (content, mime)


def test_an_animation_is_listed_as_a_document_too(world: World, li: User) -> None:
    li.posts_file("animation", "演示.gif")
    told = Message.model_validate(last(world, "message"))
    assert told.animation is not None
    assert told.document is not None
    assert told.animation.file_id == told.document.file_id


@pytest.mark.parametrize("kind", FILE_KINDS)
async def test_the_bot_sends_on_what_was_posted(bot: Bot, li: User, group: Group, kind: FileKind) -> None:
    (number,) = li.posts_file(kind, NAMES[kind][0], to=group).file_ids
    sent = await getattr(bot, f"send_{kind}")(li.id, number, caption="转", protect_content=True)
    assert isinstance(sent, Message)
    assert sent.content_type == kind
    (message,) = li.inbox()
    assert (message.text, message.file_ids, message.is_protected) == ("转", [number], True)
    copy = await bot.copy_message(group.id, li.id, message.id)
    assert group.history[copy.message_id].file_ids == [number]


@pytest.mark.parametrize("kind", FILE_KINDS)
async def test_a_file_is_of_one_kind(bot: Bot, li: User, kind: FileKind) -> None:
    other: FileKind = "voice" if kind != "voice" else "photo"
    (number,) = li.posts_file(other, NAMES[other][0]).file_ids
    with pytest.raises(TelegramBadRequest, match=f"can't use file of type {other.title()} as {kind.title()}"):
        await getattr(bot, f"send_{kind}")(li.id, number)


async def test_pictures_and_videos_share_an_album_but_music_does_not(bot: Bot, li: User) -> None:
    picture = InputMediaPhoto(media=BufferedInputFile(TINY_PNG, "图.png"))
    video = InputMediaVideo(media=BufferedInputFile(b"video", "巡查.mp4"), caption="现场")
    music: MediaUnion = InputMediaAudio(media=BufferedInputFile(b"audio", "广播.mp3"))
    sent = await bot.send_media_group(li.id, [picture, video])
    assert [message.content_type for message in sent] == ["photo", "video"]
    assert [message.text for message in li.inbox()] == ["", "现场"]
    with pytest.raises(TelegramBadRequest, match="audio can't be mixed with other media types"):
        await bot.send_media_group(li.id, [picture, music])


def test_an_album_of_real_pictures(world: World, li: User, group: Group) -> None:
    wide = Picture(1200, 800).bytes()
    items = li.posts_album([("一.jpg", wide), "二.png"], "两张", to=group)
    assert [world.files.by_id[item.file_ids[0]].content for item in items] == [wide, TINY_PNG]
    told = Message.model_validate(items[0].as_json())
    assert told.photo is not None
    assert (told.photo[-1].width, told.photo[-1].height, told.photo[-1].file_size) == (1200, 800, len(wide))


def test_an_album_of_real_documents(world: World, li: User) -> None:
    items = li.posts_album([("一.csv", b"1"), ("二.csv", b"2")], photos=False)
    assert [world.files.by_id[item.file_ids[0]].content for item in items] == [b"1", b"2"]


def test_a_photo_keeps_its_name_and_content(world: World, li: User) -> None:
    (number,) = li.posts_photo("现场", content=Picture(640, 480).bytes(), name="现场.jpg").file_ids
    stored = world.files.by_id[number]
    assert (stored.name, stored.mime_type, stored.width, stored.height) == ("现场.jpg", "image/jpeg", 640, 480)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (TINY_PNG, (1, 1)),
        (Picture(1200, 800).bytes(), (1200, 800)),
        (Picture(3, 4, marker=0xC2).bytes(), (3, 4)),  # progressive
        (b"GIF89a" + struct.pack("<HH", 320, 200), (320, 200)),
        (Picture(1200, 800).bytes()[:-14], (1280, 960)),
        (b"\xff\xd8\xff", (1280, 960)),
        (b"\xff\xd8\xff\xe0\x00\x00" + b"\xff" * 40, (1280, 960)),
        (TINY_PNG[:20], (1280, 960)),
        (b"BM", (1280, 960)),
        (b"", (1280, 960)),
    ],
)
def test_the_size_of_a_picture(content: bytes, size: tuple[int, int]) -> None:
    assert dimensions(content) == size


async def test_a_jpeg_too_long_for_its_width_is_refused(bot: Bot, li: User) -> None:
    with pytest.raises(TelegramBadRequest, match="PHOTO_INVALID_DIMENSIONS"):
        await bot.send_photo(li.id, BufferedInputFile(Picture(100, 2100).bytes(), "图.jpg"))


async def test_a_download_that_goes_wrong_on_order_goes_wrong_once(bot: Bot, world: World, li: User) -> None:
    (number,) = li.posts_document("表.csv", content=b"1,2").file_ids
    world.faults.fail_next(DOWNLOAD, 502, "Bad Gateway")
    with pytest.raises(ClientResponseError):
        await bot.download(number)
    fetched = await bot.download(number)
    assert fetched is not None
    assert fetched.read() == b"1,2"
