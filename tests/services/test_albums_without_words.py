"""An album without a word: its publisher is asked once for all of it, and not before all of it is here."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from core.doubts import Doubt
from core.files import FileState, Trouble
from core.notices import File, PostReason
from core.people import Person
from storage.tables import attachment, inbox, posting
from tests.builders import CENSUS, Clock, Desk, Group
from tests.services.doubting import one_doubt
from tests.services.looking import rows, shown


@pytest.fixture
async def group(desk: Desk, zhou: Person) -> Group:
    desk.clock.at("09:00")
    return await desk.group("民政工作群", zhou)


async def album(desk: Desk, group: Group, by: Person, *files: str, name: str = "album") -> None:
    for file in files:
        assert (await desk.post(group, "", by, album=name, files=(file,))).reason is PostReason.PART


async def asked(desk: Desk, who: Person, **later: float) -> tuple[Doubt, ...]:
    """What this person is asked after the ticker looked."""
    now = desk.clock.later(**(later or {"minutes": 2}))
    await desk.services.doubts.tend(now)
    return await desk.services.doubts.put_to(who.id, now)


async def test_one_question_for_the_whole_album_and_one_notice_with_all_its_pictures(
    desk: Desk, group: Group, zhou: Person
) -> None:
    await album(desk, group, zhou, "一", "二", "三")
    assert len(await asked(desk, zhou)) == 1
    assert len(await asked(desk, zhou)) == 1
    doubt = await one_doubt(desk, zhou)
    settled = await desk.services.doubts.tell(zhou, doubt.id, "高龄津贴认证\n6月12日下午5点", desk.now)
    assert settled.captured is not None
    assert settled.captured.notice is not None
    found = await shown(desk, settled.captured.notice)
    assert sorted(file.name or "" for origin in found.origins for file in origin.files) == ["一", "三", "二"]
    assert await rows(desk) == 1
    assert await asked(desk, zhou) == ()


async def test_nothing_is_asked_while_parts_may_still_come(desk: Desk, group: Group, zhou: Person) -> None:
    await album(desk, group, zhou, "一")
    assert await asked(desk, zhou, seconds=50) == ()
    await album(desk, group, zhou, "二")
    assert await asked(desk, zhou, seconds=50) == ()
    assert len(await asked(desk, zhou, seconds=20)) == 1


async def test_nothing_is_asked_while_messages_wait_to_be_read(desk: Desk, group: Group, zhou: Person) -> None:
    """After a night without a network the caption may lie behind."""
    await album(desk, group, zhou, "一")
    async with desk.store.writing() as connection:
        await connection.execute(insert(inbox).values(update_id=7, payload=b"", state="new", received_at=desk.now))
    assert await asked(desk, zhou) == ()
    async with desk.store.writing() as connection:
        await connection.execute(inbox.delete())
    assert len(await asked(desk, zhou)) == 1


async def test_a_caption_that_comes_after_all_answers_the_question(desk: Desk, group: Group, zhou: Person) -> None:
    await album(desk, group, zhou, "一", "二")
    assert len(await asked(desk, zhou)) == 1
    captured = await desk.post(group, CENSUS, zhou, album="album", files=("三",))
    assert captured.notice is not None
    (album_now,) = (await shown(desk, captured.notice)).origins
    assert len(album_now.files) == 3
    assert await asked(desk, zhou) == ()


async def test_a_late_picture_asks_nobody_again(desk: Desk, group: Group, zhou: Person) -> None:
    await album(desk, group, zhou, "一")
    assert len(await asked(desk, zhou)) == 1
    await album(desk, group, zhou, "二")
    assert len(await asked(desk, zhou)) == 1
    await desk.services.doubts.say(zhou, (await one_doubt(desk, zhou)).id, desk.now, is_so=False)
    await album(desk, group, zhou, "三")
    assert await asked(desk, zhou) == ()


async def test_what_is_no_notice_is_forgotten_with_all_its_pictures(desk: Desk, group: Group, zhou: Person) -> None:
    await album(desk, group, zhou, "一", "二")
    await asked(desk, zhou)
    await desk.services.doubts.say(zhou, (await one_doubt(desk, zhou)).id, desk.now, is_so=False)
    assert (await rows(desk, attachment), await rows(desk, posting)) == (0, 1)


async def test_the_rest_of_an_album_waits_as_long_as_its_question(
    desk: Desk, group: Group, zhou: Person, clock: Clock
) -> None:
    clock.at("17:30", 5)  # a Friday; on Saturday and Sunday nobody answers
    await album(desk, group, zhou, "一", "二")
    await asked(desk, zhou)
    clock.at("10:00", 8)
    await desk.services.inbox.tidy(desk.now)
    assert await rows(desk, attachment) == 2


async def test_a_withdrawal_in_reply_to_any_picture_takes_it_back(desk: Desk, group: Group, zhou: Person) -> None:
    await album(desk, group, zhou, "一")
    await desk.post(group, "", zhou, album="album", files=("二",), number=777)
    await asked(desk, zhou)
    captured = await desk.services.notices.withdraw_message(zhou, group.chat_id, 777, desk.now)
    assert captured.reason is PostReason.DROPPED
    assert await asked(desk, zhou) == ()


async def test_pictures_with_talk_under_them_are_snapshots(desk: Desk, group: Group, zhou: Person) -> None:
    await album(desk, group, zhou, "一")
    await desk.post(group, "昨天的聚餐照片", zhou, album="album", files=("二",))
    assert await asked(desk, zhou) == ()


async def test_talk_that_is_written_under_them_later_makes_them_snapshots(
    desk: Desk, group: Group, zhou: Person
) -> None:
    post = desk.message(group, "", zhou, album="album", files=("一",))
    await desk.services.capture.capture(post, desk.now)
    await desk.services.capture.edit(replace(post, text="昨天的聚餐照片", edited_at=desk.now), desk.now)
    assert await asked(desk, zhou) == ()


async def test_an_album_of_somebody_who_publishes_nothing_asks_nobody(desk: Desk, group: Group) -> None:
    li = await desk.person("李小雨")
    await album(desk, group, li, "一", "二")
    assert await asked(desk, li) == ()


@pytest.mark.parametrize(
    ("kinds", "trouble", "is_asked"),
    [
        (("photo", "photo"), None, True),
        (("photo", "document"), None, True),
        (("document", "document"), Trouble.ONLY_PICTURES, True),
        (("document",), Trouble.EMPTY, False),
        (("document",), None, False),  # it could be read, and was no notice
        (("photo", "video"), None, False),
    ],
)
async def test_what_only_a_person_can_tell_is_asked_about(
    desk: Desk, group: Group, zhou: Person, kinds: tuple[str, ...], trouble: Trouble | None, is_asked: bool
) -> None:
    for number, kind in enumerate(kinds):
        file = File(kind=kind, file_id=f"file {number}", unique_id=str(number), name=f"{number}.pdf", size=9)
        post = replace(desk.message(group, "", zhou, album="album"), files=(file,))
        await desk.services.capture.capture(post, desk.now)
    while trouble is not None and (waiting := await desk.services.attachments.waiting()):
        await desk.services.attachments.unreadable(waiting.id, trouble, desk.now)
    while waiting := await desk.services.attachments.waiting():
        await desk.services.attachments.heard(waiting.id, "中午吃什么", desk.now)
    assert bool(await asked(desk, zhou)) is is_asked


@pytest.mark.parametrize(
    ("names", "is_asked"),
    [(("报名表.doc", "花名册.wps"), False), (("报名表.doc", "关于报名的通知.wps"), True)],
)
async def test_papers_that_are_not_read_are_asked_about_unless_all_are_forms(
    desk: Desk, group: Group, zhou: Person, names: tuple[str, ...], is_asked: bool
) -> None:
    for name in names:
        file = File(kind="document", file_id=name, unique_id=name, name=name, size=9)
        await desk.services.capture.capture(
            replace(desk.message(group, "", zhou, album="album"), files=(file,)), desk.now
        )
    assert bool(await asked(desk, zhou)) is is_asked


async def test_an_album_under_words_that_say_nothing_is_asked_about(desk: Desk, group: Group, zhou: Person) -> None:
    await desk.post(group, "@所有人", zhou, album="album", files=("一",))
    await desk.post(group, "", zhou, album="album", files=("二",))
    assert len(await asked(desk, zhou)) == 1


async def test_a_file_that_is_yet_to_be_read_speaks_first(desk: Desk, group: Group, zhou: Person) -> None:
    file = File(kind="document", file_id="f", unique_id="u", name="通知.pdf", size=9)
    post = replace(desk.message(group, "", zhou, album="album"), files=(file,))
    await desk.services.capture.capture(post, desk.now)
    await album(desk, group, zhou, "一")
    assert await asked(desk, zhou) == ()
    async with desk.store.reading() as connection:
        assert set(await connection.scalars(select(attachment.c.read_state))) >= {FileState.WAITING.value}


async def test_two_albums_are_two_questions(desk: Desk, group: Group, zhou: Person) -> None:
    await album(desk, group, zhou, "一", "二", name="甲")
    await album(desk, group, zhou, "三", name="乙")
    assert len(await asked(desk, zhou)) == 2
    assert desk.now - desk.clock.at("09:00") == timedelta(minutes=2)


async def test_nobody_is_asked_about_albums_that_lay_there_before(desk: Desk, group: Group, zhou: Person) -> None:
    await album(desk, group, zhou, "一", "二", name="甲")
    desk.clock.later(hours=2)
    await album(desk, group, zhou, "三", name="乙")
    assert len(await asked(desk, zhou)) == 1


async def test_who_posts_snapshots_is_asked_three_times_and_then_left_in_peace(
    desk: Desk, group: Group, zhou: Person
) -> None:
    for name in ("甲", "乙", "丙"):
        await album(desk, group, zhou, name, name=name)
        (doubt,) = await asked(desk, zhou)
        await desk.services.doubts.say(zhou, doubt.id, desk.now, is_so=False)
    await album(desk, group, zhou, "丁", name="丁")
    assert await asked(desk, zhou) == ()
    desk.clock.later(days=31)
    await album(desk, group, zhou, "戊", name="戊")
    assert len(await asked(desk, zhou)) == 1
