"""What becomes of the text of a file: a notice of its own, a deadline for another, a secret of which nothing stays."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import String, Text, select

from core.deliveries import DeliveryKind
from core.doubts import Choice, DoubtKind
from core.files import FileState, Trouble
from core.ids import AttachmentId, NoticeId
from core.notices import File, Post, PostReason
from core.people import Person, Role
from core.readable import LARGEST
from core.reading import Kind, TraceKind
from core.receipts import NoticeState, ReceiptState, Tap
from services.attachments import Heard, Waiting
from storage import attachments
from storage.postings import postings_of
from storage.tables import attachment, doubt, metadata, notice, notice_revision, posting
from tests.builders import ADMIN, CENSUS, MEETING, Clock, Desk, Group, at
from tests.services.looking import administrator, edit, rows, shown, standing, told

CAPTION = "【通知】请各社区报送高龄津贴名册，时间见附件。"
IN_FILE = "关于报送高龄津贴名册的通知\n各社区：\n请于6月12日17:00前将名册报送至民政办。\n"
TWO = "关于开展培训的通知\n各社区：\n请于6月5日前报名，请于6月12日前报送培训材料。\n"
LUNCH = "今天食堂的菜：红烧肉，青菜，米饭管够"
SECRET = "机密★1年\n关于某项工作的通知\n各社区：\n请于6月12日17:00前办理。"


async def posted(
    desk: Desk,
    group: Group,
    text: str = "",
    by: Person | None = None,
    *,
    names: tuple[str, ...] = ("名册.pdf",),
    album: str | None = None,
) -> Post:
    """A message with documents; each is a file of its own, told by its name."""
    files = tuple(File(kind="document", file_id=f"file {name}", unique_id=name, name=name, size=9) for name in names)
    post = replace(desk.message(group, text, by, album=album), files=files)
    await desk.services.capture.capture(post, desk.now)
    return post


async def next_file(desk: Desk) -> AttachmentId:
    found = await desk.services.attachments.waiting()
    assert found is not None
    return found.id


async def hear(desk: Desk, text: str) -> Heard:
    """The file that has waited longest was read."""
    return await desk.services.attachments.heard(await next_file(desk), text, desk.now)


async def notice_of(desk: Desk, post: Post) -> NoticeId:
    async with desk.store.reading() as connection:
        (found,) = await postings_of(connection, post.chat_id, post.message_id)
    assert found.notice is not None
    return found.notice


async def column(desk: Desk, what: Any) -> list[Any]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(what)))


async def office(desk: Desk) -> tuple[Person, Person, Group]:
    publisher, wang = await desk.person("刘主任", Role.PUBLISHER), await desk.person("王芳")
    return publisher, wang, await desk.group("民政群", publisher, wang)


async def test_a_notice_without_a_deadline_gets_the_one_of_its_file_as_inferred(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher)
    before = await shown(desk, await notice_of(desk, post))
    assert await hear(desk, IN_FILE) is Heard.ADDED
    after = await shown(desk, before.id)
    assert (before.deadline, after.deadline, after.is_inferred) == (None, at("17:00", 12), True)
    assert await column(desk, notice.c.deadline_rule) == ["attachment"]
    assert (after.title, after.text, after.revision) == (before.title, before.text, 2)


async def test_who_holds_the_digest_sees_the_deadline_of_the_file(desk: Desk, clock: Clock) -> None:
    publisher, wang, group = await office(desk)
    await posted(desk, group, CAPTION, publisher)
    await desk.services.digests.publish_due(clock.at("08:30"))
    assert await desk.digest_of(wang) is not None
    await hear(desk, IN_FILE)
    assert wang.telegram_id in await told(desk, DeliveryKind.DIGEST_EDIT)


async def test_the_same_text_twice_changes_nothing(desk: Desk) -> None:
    """The bot was killed between the file's text and the mark that it was read."""
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher)
    file = await next_file(desk)
    await desk.services.attachments.heard(file, IN_FILE, desk.now)
    async with desk.store.writing() as connection:
        await attachments.wait_again(connection, await attachments.postings_with(connection, "名册.pdf"))
    assert await desk.services.attachments.heard(file, IN_FILE, desk.now) is Heard.NOTHING
    assert (await shown(desk, await notice_of(desk, post))).revision == 2
    assert await rows(desk, notice_revision) == 2


async def test_a_deadline_that_a_person_settled_is_left_alone(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher)
    async with desk.store.writing() as connection:
        await connection.execute(notice.update().values(deadline_settled_at=desk.now, deadline_settled_by=publisher.id))
    assert await hear(desk, IN_FILE) is Heard.NOTHING
    assert (await shown(desk, await notice_of(desk, post))).deadline is None


async def test_a_title_and_a_trace_demand_of_a_file_keep_the_deadline_that_was_settled(desk: Desk) -> None:
    """Writing the rest must not lose who said it."""
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher)
    async with desk.store.writing() as connection:
        await connection.execute(
            notice.update().values(title="附件", deadline_settled_at=desk.now, deadline_settled_by=publisher.id)
        )
    assert await hear(desk, "关于学习津贴政策的通知\n各社区：\n请学习后截图发群，并请接龙。") is Heard.ADDED
    found = await shown(desk, await notice_of(desk, post))
    assert (found.title, found.traces) == ("关于学习津贴政策的通知", (TraceKind.CHAIN, TraceKind.SCREENSHOT))
    assert await column(desk, notice.c.deadline_settled_by) == [publisher.id]


async def test_whoever_had_seen_a_notice_that_only_informed_is_asked_again_once_something_is_due(desk: Desk) -> None:
    publisher, wang, group = await office(desk)
    post = await posted(desk, group, "【通知】现将高龄津贴工作方案发给你们，详见附件。", publisher)
    notice_id = await notice_of(desk, post)
    assert (await shown(desk, notice_id)).kind is Kind.INFORM
    await desk.services.receipts.settle(wang, notice_id, Tap.READ, desk.now)
    await hear(desk, IN_FILE)
    assert (await shown(desk, notice_id)).kind is Kind.ACT
    assert await standing(desk, wang, notice_id) is ReceiptState.WAITING


async def test_of_several_dates_the_first_is_shown_and_the_publisher_is_asked(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = await posted(desk, group, "【通知】请各社区报名参加培训，时间见附件。", publisher)
    await hear(desk, TWO)
    found = await shown(desk, await notice_of(desk, post))
    assert found.deadline is not None
    assert (found.deadline.day, found.later_deadlines, found.is_inferred, found.is_doubted) == (5, (), True, True)
    assert await column(desk, doubt.c.kind) == [DoubtKind.DEADLINE.value]


async def test_a_file_without_words_is_the_notice_that_it_reads_like(desk: Desk) -> None:
    publisher, wang, group = await office(desk)
    post = await posted(desk, group, "", publisher)
    assert await rows(desk) == 0
    assert await hear(desk, IN_FILE) is Heard.NOTICE
    found = await shown(desk, await notice_of(desk, post))
    assert (found.title, found.deadline, found.is_inferred) == ("关于报送高龄津贴名册的通知", at("17:00", 12), True)
    assert found.author == publisher.id
    assert await standing(desk, wang, found.id) is ReceiptState.WAITING


async def test_the_same_file_in_two_groups_is_one_notice(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    posts = [await posted(desk, each, "请查收附件", publisher) for each in (group, await desk.group("网格群"))]
    assert [await hear(desk, IN_FILE), await hear(desk, IN_FILE)] == [Heard.NOTICE, Heard.NOTICE]
    assert await notice_of(desk, posts[0]) == await notice_of(desk, posts[1])
    assert await rows(desk) == 1


async def test_a_file_that_is_no_notice_is_forgotten_with_its_message(desk: Desk) -> None:
    """Chatter is not kept, whatever it was written on."""
    _, wang, group = await office(desk)
    await posted(desk, group, "", wang)
    assert await rows(desk, posting) == 1
    assert await hear(desk, LUNCH) is Heard.TALK
    assert (await rows(desk, posting), await rows(desk, attachment)) == (0, 0)


async def test_of_two_files_without_words_the_second_may_be_the_notice(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    await posted(desk, group, "", publisher, names=("清单.xlsx",), album="album")
    post = await posted(desk, group, "", publisher, names=("通知.pdf",), album="album")
    assert [await hear(desk, LUNCH), await hear(desk, IN_FILE)] == [Heard.TALK, Heard.NOTICE]
    found = await shown(desk, await notice_of(desk, post))
    assert sorted(file.name or "" for origin in found.origins for file in origin.files) == ["清单.xlsx", "通知.pdf"]


async def test_a_caption_that_comes_after_its_file_was_read_still_gets_the_deadline(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    await posted(desk, group, "", publisher, names=("表.xlsx",), album="album")
    assert await hear(desk, LUNCH) is Heard.TALK
    assert await desk.services.attachments.waiting() is None
    post = await posted(desk, group, CAPTION, publisher, names=("图.png",), album="album")
    assert await hear(desk, IN_FILE) is Heard.ADDED
    assert (await shown(desk, await notice_of(desk, post))).deadline == at("17:00", 12)


async def test_a_message_made_a_notice_by_hand_is_named_by_its_file(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    file = File(kind="document", file_id="f", unique_id="u", name="名册.pdf", size=9)
    post = replace(desk.message(group, "", publisher), files=(file,))
    captured = await desk.services.capture.make(publisher, post, desk.now)
    assert captured.reason is PostReason.NEW
    await hear(desk, IN_FILE)
    assert (await shown(desk, await notice_of(desk, post))).title == "关于报送高龄津贴名册的通知"


async def test_of_several_notices_in_one_message_none_gets_the_date_of_the_file(desk: Desk) -> None:
    """Nobody can say to which of them it belongs."""
    publisher, _, group = await office(desk)
    await posted(desk, group, f"1. {CENSUS}\n2. {MEETING}", publisher)
    assert await rows(desk) == 2
    before = sorted(map(str, await column(desk, notice.c.deadline_at)))
    other = IN_FILE.replace("12日", "25日")
    assert [await hear(desk, other), await hear(desk, other)] == [Heard.NOTHING, Heard.NOTHING]
    assert await desk.services.attachments.waiting() is None
    assert sorted(map(str, await column(desk, notice.c.deadline_at))) == before


async def test_a_withdrawn_notice_hears_nothing_any_more(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher)
    notice_id = await notice_of(desk, post)
    await desk.services.notices.withdraw(publisher, notice_id, desk.now)
    assert await hear(desk, IN_FILE) is Heard.NOTHING
    found = await shown(desk, notice_id)
    assert (found.state, found.deadline) == (NoticeState.WITHDRAWN, None)


# What cannot be read


@pytest.mark.parametrize("trouble", Trouble)
async def test_why_a_file_of_a_notice_cannot_be_read_is_kept(desk: Desk, trouble: Trouble) -> None:
    publisher, _, group = await office(desk)
    await posted(desk, group, CAPTION, publisher)
    await desk.services.attachments.unreadable(await next_file(desk), trouble, desk.now)
    assert await desk.services.attachments.waiting() is None
    async with desk.store.reading() as connection:
        (row,) = await connection.execute(select(attachment))
    assert (row.read_state, attachments.trouble_of(row.read_state, row.text)) == (FileState.UNREADABLE.value, trouble)


async def test_a_publishers_scan_without_words_is_asked_about(desk: Desk) -> None:
    """Only a person can tell what a picture says."""
    publisher, _, group = await office(desk)
    await posted(desk, group, "", publisher)
    await desk.services.attachments.unreadable(await next_file(desk), Trouble.ONLY_PICTURES, desk.now)
    assert await column(desk, doubt.c.kind) == [DoubtKind.PICTURE.value]
    assert await column(desk, posting.c.relation) == ["doubted"]


@pytest.mark.parametrize("caption", ["", "请各社区查收附件", "【通知】见附件"])
@pytest.mark.parametrize("name", ["关于春节值班的通知.doc", "值班安排.wps", "公文.ofd"])
async def test_a_publishers_paper_of_a_kind_that_is_not_read_is_asked_about(
    desk: Desk, name: str, caption: str
) -> None:
    publisher, _, group = await office(desk)
    await posted(desk, group, caption, publisher, names=(name,))
    assert await column(desk, doubt.c.kind) == [DoubtKind.PICTURE.value]
    (asked,) = await desk.services.doubts.put_to(publisher.id, desk.now)
    assert asked.text.split("\n") == [*([caption] if caption else []), name]


async def test_a_paper_that_is_too_large_to_be_had_is_asked_about(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    large = File(kind="document", file_id="f", unique_id="u", name="通知.pdf", size=LARGEST + 1)
    post = replace(desk.message(group, "", publisher), files=(large,))
    assert (await desk.services.capture.capture(post, desk.now)).reason is PostReason.DOUBTED


@pytest.mark.parametrize("name", ["花名册.doc", "通知.zip", "会议.mp4"])
async def test_forms_archives_and_films_ask_nobody(desk: Desk, name: str) -> None:
    publisher, _, group = await office(desk)
    await posted(desk, group, "", publisher, names=(name,))
    assert (await rows(desk, posting), await rows(desk, doubt)) == (0, 0)


async def test_a_paper_of_somebody_who_publishes_nothing_asks_nobody(desk: Desk) -> None:
    _, wang, group = await office(desk)
    await posted(desk, group, "", wang, names=("通知.doc",))
    assert await rows(desk, doubt) == 0


async def test_an_edit_that_brings_such_a_paper_is_asked_about_as_well(desk: Desk) -> None:
    """The file that was to be read has gone from the message before anybody read it."""
    publisher, _, group = await office(desk)
    post = await posted(desk, group, "", publisher)
    other = File(kind="document", file_id="g", unique_id="g", name="通知.doc", size=9)
    for _ in range(2):
        await desk.services.capture.edit(replace(post, files=(other,), edited_at=desk.now), desk.now)
    assert await column(desk, doubt.c.kind) == [DoubtKind.PICTURE.value]
    assert await column(desk, posting.c.relation) == ["doubted"]


async def test_when_the_time_stands_in_what_nobody_can_read_its_publisher_is_asked(desk: Desk) -> None:
    """没写时限 would be wrong: it is written, only not here."""
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher)
    assert not (await shown(desk, await notice_of(desk, post))).is_doubted
    await desk.services.attachments.unreadable(await next_file(desk), Trouble.ENCRYPTED, desk.now)
    assert (await shown(desk, await notice_of(desk, post))).is_doubted
    (asked,) = await desk.services.doubts.put_to(publisher.id, desk.now)
    assert asked.kind is DoubtKind.DEADLINE


@pytest.mark.parametrize("album", [None, "album"])
async def test_and_at_once_when_it_is_not_even_tried(desk: Desk, album: str | None) -> None:
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher, names=("方案.doc",), album=album)
    found = await shown(desk, await notice_of(desk, post))
    assert (found.is_doubted, [file.trouble for file in found.origins[0].files]) == (True, [Trouble.FORMAT])


async def test_nothing_is_asked_while_another_file_may_still_say_it(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher, names=("方案.doc",), album="album")
    await posted(desk, group, "", publisher, names=("名册.pdf",), album="album")
    await hear(desk, IN_FILE)
    found = await shown(desk, await notice_of(desk, post))
    assert (found.deadline, found.is_inferred) == (at("17:00", 12), True)


async def test_what_a_person_settled_is_not_asked_about_again(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher, names=("方案.doc",))
    notice_id = await notice_of(desk, post)
    await desk.services.doubts.set_due(publisher, notice_id, Choice(), desk.now)
    await desk.services.capture.edit(replace(post, text=f"{CAPTION}谢谢", edited_at=desk.now), desk.now)
    assert not (await shown(desk, notice_id)).is_doubted


async def test_words_and_file_that_say_two_days_are_both_put_to_the_publisher(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    own = "【通知】请各社区于6月10日17:00前报送高龄津贴名册，详见附件。"
    post = await posted(desk, group, own, publisher)
    await hear(desk, IN_FILE)
    found = await shown(desk, await notice_of(desk, post))
    assert (found.deadline, found.is_doubted) == (at("17:00", 10), True)
    (asked,) = await desk.services.doubts.put_to(publisher.id, desk.now)
    assert asked.due is not None
    assert [each.at for each in asked.due.offered] == [at("17:00", 10), at("17:00", 12)]
    assert "6月10日17:00" in asked.due.excerpt
    assert "6月12日17:00" in asked.due.excerpt


@pytest.mark.parametrize(("role", "trouble"), [(Role.STAFF, Trouble.ONLY_PICTURES), (Role.PUBLISHER, Trouble.EMPTY)])
async def test_what_is_nobodys_notice_is_forgotten(desk: Desk, role: Role, trouble: Trouble) -> None:
    author = await desk.person("某人", role)
    await posted(desk, await desk.group("群", author), "", author)
    await desk.services.attachments.unreadable(await next_file(desk), trouble, desk.now)
    assert (await rows(desk, posting), await rows(desk, doubt)) == (0, 0)


# What is secret


async def words(desk: Desk) -> str:
    """Everything that stands in any table in so many words."""
    found = []
    async with desk.store.reading() as connection:
        for table in metadata.sorted_tables:
            spoken = [each for each in table.c if isinstance(each.type, String | Text)]
            found += [str(row) for row in await connection.execute(select(*spoken))] if spoken else []
    return "\n".join(found)


@pytest.mark.parametrize("caption", ["", CAPTION])
async def test_of_a_secret_file_nothing_stays_in_any_message_that_carried_it(desk: Desk, caption: str) -> None:
    publisher, _, group = await office(desk)
    await administrator(desk)
    await posted(desk, group, caption, publisher)
    await posted(desk, await desk.group("网格群"), caption, publisher)
    assert await hear(desk, SECRET) is Heard.MARKED
    assert await rows(desk, attachment) == 0
    left = await words(desk)
    assert "某项工作" not in left
    assert "名册" not in left
    assert set(await column(desk, notice.c.state)) <= {NoticeState.WITHDRAWN.value}
    assert await told(desk, DeliveryKind.MARKED_ADMIN) == [ADMIN, ADMIN]
    assert set(await told(desk, DeliveryKind.MARKED_POSTER)) == {publisher.telegram_id}


async def test_a_secret_that_was_heard_of_twice_is_told_once(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    await administrator(desk)
    await posted(desk, group, CAPTION, publisher)
    file = await next_file(desk)
    await desk.services.attachments.marked(file, desk.now)
    assert await desk.services.attachments.marked(file, desk.now) is Heard.GONE
    assert await told(desk, DeliveryKind.MARKED_ADMIN) == [ADMIN]


# Which file is next


async def test_files_are_read_in_the_order_in_which_they_came_but_for_those_that_are_held(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    await posted(desk, group, CAPTION, publisher, names=("一.pdf", "照片.jpg", "二.docx"))
    first = await desk.services.attachments.waiting()
    assert first is not None
    assert first.file_id == "file 一.pdf"
    second = await desk.services.attachments.waiting(frozenset({first.id}))
    assert second is not None
    assert second.file_id == "file 二.docx"
    assert await desk.services.attachments.waiting(frozenset({first.id, second.id})) is None


async def test_a_file_that_came_to_many_groups_is_fetched_once(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    await posted(desk, group, CAPTION, publisher)
    await posted(desk, await desk.group("网格群"), CAPTION, publisher)
    await hear(desk, IN_FILE)
    found = await desk.services.attachments.waiting()
    assert isinstance(found, Waiting)
    assert found.text == IN_FILE


async def test_a_file_that_an_edit_brings_is_read_too(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = await posted(desk, group, CAPTION, publisher, names=())
    assert await desk.services.attachments.waiting() is None
    file = File(kind="document", file_id="f", unique_id="u", name="名册.pdf", size=9)
    await desk.services.capture.edit(replace(post, files=(file,), edited_at=desk.now), desk.now)
    assert await hear(desk, IN_FILE) is Heard.ADDED
    await edit(desk, post, CAPTION + "请抓紧。")
    assert (await shown(desk, await notice_of(desk, post))).deadline == at("17:00", 12)


async def test_what_is_gone_is_no_error(desk: Desk) -> None:
    assert await desk.services.attachments.heard(AttachmentId(404), IN_FILE, desk.now) is Heard.GONE
    await desk.services.attachments.unreadable(AttachmentId(404), Trouble.BROKEN, desk.now)
