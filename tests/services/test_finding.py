"""/find over a real database: whose notices, which words, what comes first, and what is never found."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select

from core.finding import Findings
from core.ids import NoticeId
from core.notices import File
from core.people import Person, Role
from core.receipts import NoticeState, ReceiptState, Tap
from storage import finding
from storage.tables import attachment, notice_words, posting
from tests.builders import CENSUS, ELDERLY, FLOOD, MEETING, Desk, Group, at
from tests.services.looking import administrator, edit, rows
from tests.services.pairs import HOUSE, joined

TRADITIONAL = "【通知】請各社區於6月18日前報送獨居老人台賬，聯繫人：吳靜。"


async def ids(desk: Desk, reader: Person, words: str) -> list[NoticeId]:
    return [each.notice for each in (await find(desk, reader, words)).found]


async def find(desk: Desk, reader: Person, words: str, page: int = 0) -> Findings:
    return await desk.services.finding.find(reader, words, page)


@pytest.fixture
async def wang(desk: Desk) -> Person:
    return await desk.person("王芳")


@pytest.fixture
async def group(desk: Desk, wang: Person) -> Group:
    return await desk.group("民政工作群", wang)


async def posted(desk: Desk, group: Group, *texts: str) -> list[NoticeId]:
    """One after the other."""
    found = []
    for text in texts:
        desk.clock.later(minutes=1)
        found.append(await desk.notice(group, text))
    return found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("高龄津贴", [CENSUS]),
        ("津贴 名册", [CENSUS]),
        ("名册，津贴", [CENSUS]),
        ("请各社区", [TRADITIONAL, FLOOD, MEETING]),
        ("獨居老人", [TRADITIONAL]),
        ("独居老人", [TRADITIONAL]),
        ("工作推进会", [MEETING]),
        ("民政工作群", [TRADITIONAL, FLOOD, MEETING, CENSUS]),
        ("民政工作群 暴雨", [FLOOD]),
        ("柳荫社区 津贴", [CENSUS]),
        ("会", [MEETING]),
        ("６月１２日", [CENSUS]),
    ],
)
async def test_any_words_find_it_in_whatever_order_and_script(
    desk: Desk, wang: Person, group: Group, words: str, found: Sequence[str]
) -> None:
    """In the text, the source or the issuer; the newest first."""
    texts = [CENSUS, MEETING, FLOOD, TRADITIONAL]
    made = dict(zip(texts, await posted(desk, group, *texts), strict=True))
    result = await find(desk, wang, words)
    assert [each.notice for each in result.found] == [made[each] for each in found]
    assert (result.total, result.is_near) == (len(found), False)


@pytest.mark.parametrize("words", ["", " ", "，。", "%", "_", "%%", "__", "\\", "量子力学", "津津", "'; DROP TABLE"])
async def test_what_is_not_there_is_not_found(desk: Desk, wang: Person, group: Group, words: str) -> None:
    """A per cent sign and a line stand for themselves."""
    await posted(desk, group, CENSUS, MEETING)
    result = await find(desk, wang, words)
    assert (result.found, result.total) == ((), 0)


async def test_signs_that_mean_something_to_a_database_are_found_as_they_are(
    desk: Desk, wang: Person, group: Group
) -> None:
    (rate,) = await posted(desk, group, "【通知】请各社区于6月12日前将参保率提到95%，台账存为a_b/c.xlsx。")
    await posted(desk, group, CENSUS)
    for words in ("95%", "a_b", "b/c"):
        assert await ids(desk, wang, words) == [rate]


async def test_where_nothing_has_all_words_what_comes_near_is_shown_and_said_to_be(
    desk: Desk, wang: Person, group: Group
) -> None:
    census, _, elderly = await posted(desk, group, CENSUS, FLOOD, ELDERLY)
    near = await find(desk, wang, "高龄津贴认证名册")
    assert near.is_near
    assert [each.notice for each in near.found] == [elderly, census]
    assert [part.words for part in near.found[0].snippet if part.is_hit] == ["高龄津贴认证"]


DRILL = "【通知】请各社区于6月20日前开展消防演练，联系人：吴静。"
BOTH = "【通知】请各社区于6月22日前把高龄津贴名册和消防检查表一并报送街道。"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("消防 高龄", [DRILL, CENSUS]),
        ("高龄津贴 不存在", [CENSUS]),
        ("不存在 高龄津贴", [CENSUS]),
        ("消防 高龄津贴 养犬登记", [CENSUS, DRILL]),
        ("消防演练方案 高龄津贴认证", [DRILL, CENSUS]),
        ("不存在 量子力学", []),
    ],
)
async def test_where_no_notice_has_all_words_those_with_the_most_of_them_are_shown(
    desk: Desk, wang: Person, group: Group, words: str, found: Sequence[str]
) -> None:
    """Whether the missing word is long or short; the longer word first, then the newest."""
    texts = [MEETING, CENSUS, DRILL]
    made = dict(zip(texts, await posted(desk, group, *texts), strict=True))
    near = await find(desk, wang, words)
    assert near.is_near
    assert [each.notice for each in near.found] == [made[each] for each in found]


async def test_one_that_has_more_of_the_words_leaves_the_others_out(desk: Desk, wang: Person, group: Group) -> None:
    both, *_ = await posted(desk, group, BOTH, CENSUS, DRILL)
    near = await find(desk, wang, "消防 高龄津贴 养犬登记")
    assert [each.notice for each in near.found] == [both]
    assert [part.words for part in near.found[0].snippet if part.is_hit] == ["高龄津贴", "消防"]


async def test_a_word_to_the_letter_comes_before_one_that_is_only_like_it(
    desk: Desk, wang: Person, group: Group
) -> None:
    drill, census = await posted(desk, group, DRILL, CENSUS)
    assert await ids(desk, wang, "消防演练 高龄津贴认证") == [drill, census]


async def test_english_words_are_near_by_their_stem_and_not_by_their_letters(
    desk: Desk, wang: Person, group: Group
) -> None:
    drill, _ = await posted(
        desk,
        group,
        "【通知】All communities must hold a fire drill before June 20. Contact: Wu Jing.",
        "【通知】Please submit the elderly allowance register before June 12 to the General Office.",
    )
    assert await ids(desk, wang, "drills") == [drill]
    assert await ids(desk, wang, "fire kindergarten") == [drill]
    assert await ids(desk, wang, "kindergarten") == []


async def test_a_very_long_query_ends_like_a_short_one(desk: Desk, wang: Person, group: Group) -> None:
    (census,) = await posted(desk, group, CENSUS)
    assert await ids(desk, wang, f"高龄津贴 {' ' * 5000}") == [census]
    assert (await find(desk, wang, "无" * 4000)).total == 0
    assert (await find(desk, wang, " ".join("甲乙丙丁" * 500))).total == 0


class TestWhose:
    @staticmethod
    async def test_whoever_is_or_was_meant_finds_it_and_nobody_else(desk: Desk, wang: Person, group: Group) -> None:
        (census,) = await posted(desk, group, CENSUS)
        stranger = await desk.person("外人", unit=desk.west)
        await desk.services.sources.member_changed(group.chat_id, wang.telegram_id or 0, desk.now, is_member=False)
        assert await ids(desk, wang, "津贴") == [census]
        assert await ids(desk, stranger, "津贴") == []

    @staticmethod
    @pytest.mark.parametrize(
        ("role", "unit", "is_found"),
        [
            (Role.STAFF, "east", False),
            (Role.PUBLISHER, "east", False),
            (Role.SUPERVISOR, "east", True),
            (Role.SUPERVISOR, "street", True),
            (Role.SUPERVISOR, "west", False),
            (Role.ADMIN, "west", True),
        ],
    )
    async def test_supervisors_find_what_their_units_issued(
        desk: Desk, group: Group, role: Role, unit: str, is_found: bool
    ) -> None:
        """The same right by which it is opened in full."""
        (census,) = await posted(desk, group, CENSUS)
        reader = await desk.person("某人", role, unit=getattr(desk, unit))
        assert await ids(desk, reader, "津贴") == ([census] if is_found else [])
        assert (await desk.services.notices.show(reader, census) is not None) is is_found

    @staticmethod
    async def test_its_author_and_whoever_posted_a_copy_find_it(desk: Desk) -> None:
        liu, chen = await desk.person("刘主任", Role.PUBLISHER), await desk.person("陈曦", unit=desk.west)
        group = await desk.group("群一", liu)
        census = await desk.notice(group, CENSUS, liu)
        west = await desk.group("群二", chen, unit=desk.west)
        await desk.post(west, CENSUS, chen)
        for reader in (liu, chen):
            assert await ids(desk, reader, "津贴") == [census]
            assert await desk.services.notices.show(reader, census) is not None


class TestStates:
    @staticmethod
    async def test_open_and_closed_ones_say_how_they_stand(desk: Desk, wang: Person, group: Group) -> None:
        liu = await desk.person("刘主任", Role.PUBLISHER)
        desk.clock.later(minutes=1)
        census = await desk.notice(group, CENSUS, liu)
        desk.clock.later(minutes=1)
        meeting = await desk.notice(group, MEETING, liu)
        await desk.services.receipts.settle(wang, census, Tap.DONE, desk.now)
        await desk.services.notices.withdraw(liu, meeting, desk.now)
        found = {each.notice: each for each in (await find(desk, wang, "请")).found}
        assert found[census].receipt is ReceiptState.DONE
        assert (found[census].deadline, found[census].sources) == (at("17:00", 12), ("民政工作群",))
        assert found[meeting].state is NoticeState.WITHDRAWN
        assert {each.receipt for each in (await find(desk, liu, "请")).found} == {None}

    @staticmethod
    async def test_ten_to_a_page_and_a_page_too_far_is_the_last(desk: Desk, wang: Person, group: Group) -> None:
        text = "【通知】第{0}号楼电梯请于6月{1}日前完成检修，楼长{0}。"
        made = await posted(desk, group, *(text.format(number, number + 1) for number in range(1, 13)))
        first, second = await find(desk, wang, "电梯"), await find(desk, wang, "电梯", 1)
        assert [each.notice for each in (*first.found, *second.found)] == list(reversed(made))
        assert (first.total, first.pages, len(first.found), len(second.found)) == (12, 2, 10, 2)
        assert (await find(desk, wang, "电梯", 99)).page == 1


class TestWords:
    @staticmethod
    async def test_an_edit_is_found_by_its_new_words_and_not_by_the_old(desk: Desk, wang: Person, group: Group) -> None:
        post = desk.message(group, CENSUS)
        captured = await desk.services.capture.capture(post, desk.now)
        await edit(desk, post, CENSUS.replace("高龄津贴", "困境儿童"))
        assert await ids(desk, wang, "困境儿童") == [captured.notice]
        assert await ids(desk, wang, "高龄津贴") == []

    async def test_why_a_file_could_not_be_read_is_not_what_stands_in_it(
        self, desk: Desk, wang: Person, group: Group
    ) -> None:
        old = File(kind="document", file_id="f", unique_id="u", name="名单.doc", size=9)
        captured = await desk.services.capture.capture(replace(desk.message(group, CENSUS), files=(old,)), desk.now)
        assert await ids(desk, wang, "名单") == [captured.notice]
        assert await ids(desk, wang, "format") == []

    @staticmethod
    async def test_what_stands_in_a_file_is_found(desk: Desk, wang: Person, group: Group) -> None:
        post = desk.message(group, CENSUS, files=("名单",))
        captured = await desk.services.capture.capture(post, desk.now)
        assert captured.notice is not None
        async with desk.store.writing() as connection:
            await connection.execute(attachment.update().values(text="第四网格 欧阳楼栋长", read_state="read"))
            await finding.note_words(connection, captured.notice)
        result = await find(desk, wang, "欧阳")
        assert [part.words for part in result.found[0].snippet if part.is_hit] == ["欧阳"]

    @staticmethod
    async def test_a_text_that_turned_out_secret_is_found_by_nobody(desk: Desk, wang: Person, group: Group) -> None:
        post = desk.message(group, CENSUS.replace("高龄津贴", "青松行动"))
        await desk.services.capture.capture(post, desk.now)
        admin = await administrator(desk)
        assert len(await ids(desk, admin, "青松")) == 1
        await desk.services.notices.marked(desk.message(group, "", number=post.message_id), desk.now)
        for reader in (wang, admin):
            assert await ids(desk, reader, "青松") == []
        assert await rows(desk, notice_words) == 0

    @staticmethod
    async def test_merged_notices_are_found_once_by_the_words_of_either(desk: Desk) -> None:
        it = await joined(desk, CENSUS, HOUSE)
        for reader in (it.wang, it.zhou, it.liu):
            assert await ids(desk, reader, "津贴") == [it.one]
            assert await ids(desk, reader, "三楼") == [it.one]
        await it.split()
        assert await ids(desk, it.wang, "三楼") == []
        assert await ids(desk, it.zhou, "三楼") == [it.other]

    @staticmethod
    async def test_notices_from_before_there_was_find_are_found(desk: Desk, wang: Person, group: Group) -> None:
        made = await posted(desk, group, CENSUS, MEETING)
        async with desk.store.writing() as connection:
            await connection.execute(delete(notice_words))
        assert await ids(desk, wang, "请") == list(reversed(made))
        assert await rows(desk, notice_words) == 2


async def test_a_row_is_made_anew_and_never_added_to(desk: Desk, wang: Person, group: Group) -> None:
    (census,) = await posted(desk, group, CENSUS)
    async with desk.store.writing() as connection:
        for _ in range(2):
            await finding.note_words(connection, census)
        words = await connection.scalar(select(notice_words.c.words))
        await connection.execute(delete(notice_words))
        await connection.execute(insert(notice_words).values(notice_id=census, words="旧话"))
        await finding.note_words(connection, census)
        assert await connection.scalar(select(notice_words.c.words)) == words
        assert await connection.scalar(select(posting.c.id)) is not None
