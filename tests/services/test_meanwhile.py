"""What changes between two transactions: a message erased while its file is read, two answers at once, another copy."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete

from core.attachments import read_file, speaks_for_itself
from core.doubts import DoubtReason
from core.ids import PostingId
from core.notices import File, Post, PostReason
from core.people import Person, Role
from services.house import furnish
from services.papers import WINDOW
from storage.postings import postings_of
from storage.tables import attachment, pairing, posting, staff_role
from tests.builders import CENSUS, NEWS, Desk, Group
from tests.services.doubting import doubted_posting, one_doubt, picture
from tests.services.looking import edit, rows, shown

IN_FILE = "关于报送高龄津贴名册的通知\n各社区：\n请于6月12日17:00前将名册报送至民政办。\n"
BOTH = "【停水通知】6月3日8:00-17:00柳荫社区停水，请各网格提前告知居民。\n【统计站】请各社区6月5日前报送经济普查底册。"


async def office(desk: Desk) -> tuple[Person, Person, Group]:
    desk.clock.at("09:00")
    publisher, li = await desk.person("刘主任", Role.PUBLISHER), await desk.person("李小雨")
    return publisher, li, await desk.group("民政群", publisher, li)


def with_file(desk: Desk, group: Group, by: Person, text: str = "", *, name: str, album: str | None = None) -> Post:
    file = File(kind="document", file_id=f"file {name}", unique_id=name, name=f"{name}.pdf", size=9)
    return replace(desk.message(group, text, by, album=album), files=(file,))


async def posting_of(desk: Desk, post: Post) -> PostingId:
    async with desk.store.reading() as connection:
        (found,) = await postings_of(connection, post.chat_id, post.message_id)
    return found.id


async def test_a_file_that_is_heard_after_its_message_was_erased_makes_no_notice(desk: Desk) -> None:
    """The caption got its marking while the file was being read."""
    publisher, _, group = await office(desk)
    post = with_file(desk, group, publisher, name="名册")
    await desk.services.capture.capture(post, desk.now)
    posting_id = await posting_of(desk, post)
    await desk.services.notices.marked(post, desk.now)
    reading = speaks_for_itself(read_file(IN_FILE, desk.now, desk.services.office))
    assert reading is not None
    captured = await desk.services.capture.capture_file(posting_id, IN_FILE, reading, desk.now)
    assert captured.reason is PostReason.NOT_KNOWN
    assert await rows(desk) == 0


async def test_what_was_erased_is_made_a_notice_by_no_answer_that_was_on_its_way(desk: Desk) -> None:
    publisher, li, group = await office(desk)
    posting_id = await doubted_posting(desk, group, "名册明天交一下", li)
    await desk.services.doubts.say(publisher, (await one_doubt(desk, publisher)).id, desk.now, is_so=False)
    captured = await desk.services.capture.capture_doubted(publisher, posting_id, None, desk.now)
    assert captured.reason is PostReason.NOT_KNOWN
    assert await rows(desk) == 0


async def test_of_two_answers_at_once_about_a_picture_the_second_comes_too_late(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    await picture(desk, group, publisher)
    doubt_id, service = (await one_doubt(desk, publisher)).id, desk.services.doubts
    no, words = await asyncio.gather(
        service.say(publisher, doubt_id, desk.now, is_so=False),
        service.tell(publisher, doubt_id, "消防演练", desk.now),
    )
    assert (no.reason, words.reason) == (DoubtReason.SETTLED, DoubtReason.ALREADY)


async def test_the_rest_of_a_marked_album_is_not_kept_whether_it_came_before_or_after(desk: Desk) -> None:
    """Each picture of an album is a message of its own, and only one has the caption with the marking."""
    publisher, _, group = await office(desk)
    posts = [with_file(desk, group, publisher, name=name, album="album") for name in "甲乙丙"]
    await desk.services.capture.capture(posts[0], desk.now)
    await desk.services.notices.marked(replace(posts[1], files=()), desk.now)
    late = await desk.services.capture.capture(posts[2], desk.now)
    assert late.notice is None
    assert await rows(desk, attachment) == 0


async def test_a_marked_album_that_was_a_notice_takes_in_no_late_picture(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    first = with_file(desk, group, publisher, CENSUS, name="甲", album="album")
    await desk.services.capture.capture(first, desk.now)
    await desk.services.notices.marked(replace(first, text="", files=()), desk.now)
    await desk.services.capture.capture(with_file(desk, group, publisher, name="乙", album="album"), desk.now)
    assert await rows(desk, attachment) == 0


async def test_a_message_without_words_that_is_edited_keeps_the_words_of_its_file(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = with_file(desk, group, publisher, name="名册")
    await desk.services.capture.capture(post, desk.now)
    file = await desk.services.attachments.waiting()
    assert file is not None
    await desk.services.attachments.heard(file.id, IN_FILE, desk.now)
    edited = await edit(desk, post, "")
    assert (edited.reason, edited.notice is None) == (PostReason.UNCHANGED, False)
    assert edited.notice is not None
    assert (await shown(desk, edited.notice)).text == IN_FILE.strip()


async def test_a_doubted_message_that_is_edited_to_several_notices_is_asked_about_no_longer(desk: Desk) -> None:
    publisher, li, group = await office(desk)
    await doubted_posting(desk, group, "名册明天交一下", li, number=77)
    edited = await edit(desk, desk.message(group, "", li, number=77), BOTH)
    assert (edited.reason, len(edited.others)) == (PostReason.NEW, 1)
    assert await desk.services.doubts.put_to(publisher.id, desk.now) == ()
    assert await rows(desk, posting) == 2


async def test_pictures_that_came_before_a_caption_with_several_notices_belong_to_the_first(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    await desk.post(group, "", publisher, album="album", files=("图",))
    captured = await desk.post(group, BOTH, publisher, album="album", files=("又一图",))
    assert captured.notice is not None
    files = [file.name for origin in (await shown(desk, captured.notice)).origins for file in origin.files]
    assert sorted(filter(None, files)) == ["又一图", "图"]


async def test_a_copy_that_works_again_knows_what_the_other_took_in(desk: Desk) -> None:
    """Its lease was lost for a while, and its papers are those of before."""
    publisher, _, group = await office(desk)
    await desk.notice(group, CENSUS, publisher)
    other = furnish(desk.store, desk.services.office)
    text = CENSUS.replace("高龄津贴", "低保金")
    there = await other.capture.capture(desk.message(group, text, publisher), desk.now)
    await desk.services.capture.start_anew()
    here = await desk.post(await desk.group("又一群", publisher), text, publisher)
    assert (here.reason, here.notice) == (PostReason.SAME, there.notice)


async def test_what_is_too_old_is_forgotten_without_a_restart(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    first = await desk.notice(group, CENSUS, publisher)
    desk.clock.later(days=(WINDOW - timedelta(days=1)).days)
    assert (await desk.post(group, CENSUS, publisher)).notice == first
    desk.clock.later(days=WINDOW.days + 1)
    again = await desk.post(group, CENSUS, publisher)
    assert (again.reason, again.notice == first) == (PostReason.NEW, False)


async def test_words_of_a_file_that_adds_nothing_are_found_all_the_same(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    await desk.services.capture.capture(with_file(desk, group, publisher, CENSUS, name="名册"), desk.now)
    file = await desk.services.attachments.waiting()
    assert file is not None
    await desk.services.attachments.heard(file.id, "表格：姓名，住址，银行卡", desk.now)
    assert (await desk.services.finding.find(publisher, "银行卡")).total == 1


async def test_what_a_file_of_a_marked_copy_brought_goes_with_it(desk: Desk) -> None:
    """The notice had its title and its deadline from a file that turned out to be part of a secret message."""
    publisher, _, group = await office(desk)
    captured = await desk.post(group, "【通知】请各社区报送名册，时间见附件。", publisher)
    copy = with_file(
        desk, await desk.group("又一群", publisher), publisher, "【通知】请各社区报送名册，时间见附件。", name="名册"
    )
    assert (await desk.services.capture.capture(copy, desk.now)).notice == captured.notice
    file = await desk.services.attachments.waiting()
    assert file is not None
    await desk.services.attachments.heard(file.id, IN_FILE, desk.now)
    assert captured.notice is not None
    assert (await shown(desk, captured.notice)).deadline is not None
    await desk.services.notices.marked(replace(copy, text="", files=()), desk.now)
    left = await shown(desk, captured.notice)
    assert (left.deadline, left.phrase) == (None, None)


async def test_a_split_does_not_lose_what_a_file_says(desk: Desk) -> None:
    """What only a file says is heard again once the texts were told anew."""
    publisher, _, group = await office(desk)
    words = "【通知】请各社区报送高龄津贴名册，时间见附件。"
    await desk.post(group, words, publisher)
    desk.clock.later(minutes=5)
    second = with_file(desk, await desk.group("又一群", publisher), publisher, f"转发：{words}", name="名册")
    merged = await desk.services.capture.capture(second, desk.now)
    file = await desk.services.attachments.waiting()
    assert file is not None
    await desk.services.attachments.heard(file.id, IN_FILE, desk.now)
    assert merged.notice is not None
    posting_id = await posting_of(desk, second)
    split = await desk.services.joining.split(publisher, merged.notice, posting_id, desk.now)
    again = await desk.services.attachments.waiting()
    assert again is not None
    await desk.services.attachments.heard(again.id, IN_FILE, desk.now)
    assert split.other is not None
    assert (await shown(desk, split.other)).deadline is not None
    assert (await shown(desk, merged.notice)).deadline is None


async def test_whoever_lost_the_role_is_shown_no_question_any_more(desk: Desk) -> None:
    publisher, li, group = await office(desk)
    await doubted_posting(desk, group, "名册明天交一下", li)
    async with desk.store.writing() as connection:
        await connection.execute(delete(staff_role).where(staff_role.c.staff_id == publisher.id))
    assert await desk.services.doubts.put_to(publisher.id, desk.now) == ()


async def test_of_a_marked_wording_not_even_the_fingerprint_stays(desk: Desk) -> None:
    publisher, _, group = await office(desk)
    post = desk.message(group, CENSUS, publisher)
    secret = (await desk.services.capture.capture(post, desk.now)).notice
    other = await desk.notice(group, NEWS, publisher)
    assert secret is not None
    await desk.services.joining.keep_apart(publisher, secret, other, desk.now)
    assert await rows(desk, pairing) == 1
    await desk.services.notices.marked(replace(post, text=""), desk.now)
    assert await rows(desk, pairing) == 0
