"""Several pictures with one caption, which may stand under any of them, are one posting."""

from dataclasses import replace

from sqlalchemy import select

from core.ids import NoticeId
from core.notices import PostReason
from core.people import Role
from storage.tables import attachment, posting, posting_text
from tests.builders import CENSUS, Clock, Desk
from tests.services.looking import edit, rows, shown


async def test_the_caption_may_stand_under_the_third_picture(desk: Desk) -> None:
    group = await desk.group("群", await desk.person("王芳"))
    reasons = []
    for text, file in (("", "a"), ("", "b"), (CENSUS, "c"), ("", "d")):
        captured = await desk.post(group, text, album="album", files=(file,))
        reasons.append(captured.reason)
    assert reasons == [PostReason.PART, PostReason.PART, PostReason.NEW, PostReason.PART]
    assert await rows(desk) == 1
    (origin,) = (await shown(desk, captured.notice or NoticeId(0))).origins
    assert [file.name for file in origin.files] == ["a", "b", "c", "d"]


async def test_each_album_counts_once_and_its_link_leads_to_the_caption(desk: Desk) -> None:
    """Three pictures here and a single copy there are two sources, not four."""
    wang = await desk.person("王芳")
    one, other = await desk.group("民政群", wang), await desk.group("应急群", wang)
    posts = [
        desk.message(one, text, album="album", files=(file,)) for text, file in (("", "a"), (CENSUS, "b"), ("", "c"))
    ]
    for post in posts:
        captured = await desk.services.capture.capture(
            replace(post, link=f"https://t.me/c/1/{post.message_id}"), desk.now
        )
    desk.clock.later(minutes=1)
    await desk.post(other, CENSUS)
    album, copy = (await shown(desk, captured.notice or NoticeId(0))).origins
    assert album.link == f"https://t.me/c/1/{posts[1].message_id}"
    assert [[file.name for file in each.files] for each in (album, copy)] == [["a", "b", "c"], []]


async def test_a_picture_with_its_own_caption_in_the_same_album_is_still_one_source(desk: Desk) -> None:
    group = await desk.group("民政群", await desk.person("王芳"))
    for text, file in ((CENSUS, "a"), (CENSUS, "b")):
        captured = await desk.post(group, text, album="album", files=(file,))
    assert len((await shown(desk, captured.notice or NoticeId(0))).origins) == 1


async def test_a_caption_written_later_makes_it_a_notice_with_one_source(desk: Desk, clock: Clock) -> None:
    wang = await desk.person("王芳")
    group = await desk.group("民政群", wang)
    post = desk.message(group, "", album="album", files=("a",))
    await desk.services.capture.capture(post, desk.now)
    await desk.post(group, "", album="album", files=("b",))
    assert (await edit(desk, post, CENSUS)).reason is PostReason.NEW
    clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    digest = await desk.digest_of(wang)
    assert digest is not None
    assert (digest.lines[0].item.sources, digest.lines[0].item.copies) == (("民政群",), 1)


async def test_what_is_said_under_a_picture_is_not_kept_when_it_is_chatter(desk: Desk) -> None:
    group = await desk.group()
    assert (await desk.post(group, "昨天的聚餐照片", album="album", files=("a",))).reason is PostReason.PART
    async with desk.store.reading() as connection:
        assert list(await connection.scalars(select(posting_text.c.text))) == [""]


async def test_pictures_whose_caption_never_comes_are_forgotten(desk: Desk, clock: Clock) -> None:
    group = await desk.group()
    await desk.post(group, "", album="album", files=("a",))
    notice_id = await desk.notice(group)
    await desk.services.inbox.tidy(clock.later(hours=47))
    assert await rows(desk, posting) == 2
    await desk.services.inbox.tidy(clock.later(hours=2))
    assert (await rows(desk, posting), await rows(desk, attachment)) == (1, 0)
    assert len((await shown(desk, notice_id)).origins) == 1


async def test_two_albums_without_words_are_not_one(desk: Desk) -> None:
    publisher = await desk.person("刘主任", Role.PUBLISHER)
    group = await desk.group("群", publisher)
    made = [
        await desk.services.capture.make(publisher, desk.message(group, "", publisher, files=(name,)), desk.now)
        for name in "ab"
    ]
    assert [each.reason for each in made] == [PostReason.NEW, PostReason.NEW]
    assert await rows(desk) == 2
