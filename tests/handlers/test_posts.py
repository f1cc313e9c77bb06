"""What of Telegram's message becomes a post: its files with their kind, name and size."""

from datetime import UTC, datetime

import pytest
from aiogram.types import Message

from core.readable import is_readable
from demo.telegram import World
from handlers.posts import post_of


@pytest.mark.parametrize(
    ("name", "mime", "readable"),
    [("名册.pdf", "application/pdf", True), ("说明.txt", "text/plain", True), ("照片.jpg", "image/jpeg", False)],
)
def test_a_document_comes_with_its_name_kind_and_size(name: str, mime: str, readable: bool) -> None:
    world = World(clock=lambda: datetime(2026, 6, 1, tzinfo=UTC))
    author = world.add_user("刘主任")
    group = world.add_group("民政群", by=author)
    posted = author.posts_document(name, to=group, content=b"12345")
    (file,) = post_of(Message.model_validate(posted.as_json())).files
    assert (file.kind, file.name, file.mime, file.size) == ("document", name, mime, 5)
    assert is_readable(file) is readable


def test_a_reply_says_which_message_it_answers() -> None:
    world = World(clock=lambda: datetime(2026, 6, 1, tzinfo=UTC))
    author = world.add_user("刘主任")
    group = world.add_group("民政群", by=author)
    first = author.writes("请于周五前报名册", to=group)
    answer = author.writes("延期到周一", to=group, reply_to=first)
    read = [post_of(Message.model_validate(each.as_json())) for each in (first, answer)]
    assert [each.reply_to for each in read] == [None, read[0].message_id]
