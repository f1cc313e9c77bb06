"""What a notice says by its postings: whose words they are, and what it costs to look through many."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import event

from core.joining import Pieces
from core.notices import File
from core.people import Role
from core.reading import Confidence, Reading
from services import retelling
from services.retelling import Reader
from storage.postings import postings_of
from storage.store import Store
from tests.builders import CENSUS, Desk
from tests.services.looking import edit


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Every statement that readers execute meanwhile."""
    heard: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    event.listen(store._reader.sync_engine, "before_cursor_execute", note)
    yield heard
    event.remove(store._reader.sync_engine, "before_cursor_execute", note)


async def read_again(desk: Desk, chat_id: int, message_id: int) -> Reading:
    services = desk.services
    async with desk.store.reading() as connection:
        (row,) = await postings_of(connection, chat_id, message_id)
        reader = Reader(connection=connection, office=services.office, papers=services.capture.papers)
        return await retelling.read_again(reader, row)


async def test_what_is_written_under_a_file_later_is_not_read_like_the_file(desk: Desk) -> None:
    """A deadline that stands in a file only is inferred; one in the message is stated."""
    group = await desk.group("群", await desk.person("王芳"))
    file = File(kind="document", file_id="file", unique_id="file", name="名册.pdf", size=9)
    post = replace(desk.message(group, ""), files=(file,))
    await desk.services.capture.capture(post, desk.now)
    waiting = await desk.services.attachments.waiting()
    assert waiting is not None
    assert (await edit(desk, post, CENSUS)).notice is not None
    await desk.services.attachments.heard(waiting.id, "表格：姓名，住址", desk.now)
    (deadline,) = (await read_again(desk, post.chat_id, post.message_id)).deadlines
    assert (deadline.confidence, deadline.rule.startswith("attachment")) == (Confidence.STATED, False)


async def test_what_somebody_says_of_a_picture_is_not_read_like_a_file(desk: Desk) -> None:
    publisher = await desk.person("刘主任", Role.PUBLISHER)
    post = desk.message(await desk.group("群", publisher), "", publisher, files=("海报",))
    await desk.services.capture.capture(post, desk.now)
    (doubt,) = await desk.services.doubts.put_to(publisher.id, desk.now)
    await desk.services.doubts.tell(publisher, doubt.id, CENSUS, desk.now)
    (deadline,) = (await read_again(desk, post.chat_id, post.message_id)).deadlines
    assert deadline.confidence is Confidence.STATED


async def test_laying_out_many_sources_costs_a_few_queries_for_each(desk: Desk) -> None:
    publisher = await desk.person("刘主任", Role.PUBLISHER)
    notice_id = await desk.notice(await desk.group("群", publisher), CENSUS, publisher)
    for number in range(19):
        assert await desk.notice(await desk.group(f"群{number}", publisher), CENSUS, publisher) == notice_id
    with statements(desk.store) as heard:
        found = await desk.services.joining.pieces(publisher, notice_id)
    assert isinstance(found, Pieces)
    assert len(found.pieces) == 20
    assert 20 < len(heard) <= 20 * 20
