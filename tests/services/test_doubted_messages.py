"""Messages of which only a person can say what they are: a notice or none, what a picture tells, one or two."""

from datetime import datetime

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.doubts import Doubt, DoubtReason, DoubtState, Settled
from core.ids import NoticeId
from core.notices import PostReason
from core.people import Person, Role
from services import inquiries
from storage.tables import doubt, posting, posting_text
from tests.builders import CENSUS, Desk, Group, at
from tests.services.doubting import MOVED_UPSTAIRS, doubted_posting, one_doubt, picture
from tests.services.looking import shown, told

UNTIL = at("17:00", 12)


async def put_to(desk: Desk, person: Person) -> tuple[Doubt, ...]:
    return await desk.services.doubts.put_to(person.id, desk.now)


async def texts(desk: Desk) -> list[tuple[str, str | None]]:
    query = select(posting_text.c.text, posting.c.relation).join(posting, posting.c.id == posting_text.c.posting_id)
    async with desk.store.reading() as connection:
        return [(row.text, row.relation) for row in await connection.execute(query)]


async def states(desk: Desk) -> list[str]:
    async with desk.store.reading() as connection:
        return list(await connection.scalars(select(doubt.c.state)))


class TestIsItANotice:
    async def test_yes_makes_it_one_at_once(self, desk: Desk, group: Group, zhou: Person, li: Person) -> None:
        await doubted_posting(desk, group, "名册明天交一下", li)
        settled = await desk.services.doubts.say(zhou, (await one_doubt(desk, zhou)).id, desk.now, is_so=True)
        assert settled.captured is not None
        assert settled.captured.reason is PostReason.NEW
        assert settled.captured.notice is not None
        assert (await shown(desk, settled.captured.notice)).text == "名册明天交一下"
        assert await put_to(desk, zhou) == ()

    async def test_no_erases_its_words(self, desk: Desk, group: Group, zhou: Person, li: Person) -> None:
        await doubted_posting(desk, group, "名册明天交一下", li)
        settled = await desk.services.doubts.say(zhou, (await one_doubt(desk, zhou)).id, desk.now, is_so=False)
        assert settled == Settled(reason=DoubtReason.SETTLED)
        assert await texts(desk) == [("", "chatter")]

    async def test_its_author_takes_it_back_and_nobody_is_asked_any_more(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        await doubted_posting(desk, group, "名册明天交一下", li, number=77)
        captured = await desk.services.notices.withdraw_message(li, group.chat_id, 77, desk.now)
        assert captured.reason is PostReason.DROPPED
        assert await put_to(desk, zhou) == ()
        assert await texts(desk) == [("", "chatter")]

    async def test_nobody_else_of_the_staff_takes_it_back(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        await doubted_posting(desk, group, "名册明天交一下", zhou, number=77)
        captured = await desk.services.notices.withdraw_message(li, group.chat_id, 77, desk.now)
        assert captured.reason is PostReason.NOT_KNOWN
        assert len(await put_to(desk, zhou)) == 1

    async def test_whoever_is_asked_sees_its_newest_words(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        await doubted_posting(desk, group, "名册明天交一下", li, number=77)
        await desk.send_all()
        await desk.services.capture.edit(desk.message(group, "收到", li, number=77), desk.now)
        assert [each.kind for each in await desk.send_all()] == [DeliveryKind.INQUIRY_EDIT]
        assert (await one_doubt(desk, zhou)).text == "收到"

    async def test_nobody_answers_and_it_is_erased_at_the_end_of_the_next_workday(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        await doubted_posting(desk, group, "名册明天交一下", li)
        await desk.services.doubts.tend(desk.clock.at("17:59", 2))
        assert await texts(desk) == [("名册明天交一下", "doubted")]
        await desk.services.doubts.tend(desk.clock.at("18:00", 2))
        assert await texts(desk) == [("", "chatter")]
        assert await states(desk) == [DoubtState.LAPSED]
        assert await put_to(desk, zhou) == ()

    async def test_the_same_message_is_asked_about_once(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        await doubted_posting(desk, group, "名册明天交一下", li)
        asked = await one_doubt(desk, zhou)
        await desk.services.doubts.say(zhou, asked.id, desk.now, is_so=False)
        late = await desk.services.doubts.say(zhou, asked.id, desk.now, is_so=True)
        assert late.reason is DoubtReason.ALREADY

    async def test_it_is_asked_of_the_publishers_of_the_group_s_unit(
        self, desk: Desk, group: Group, zhou: Person, li: Person
    ) -> None:
        await desk.person("西边的发文人", Role.PUBLISHER, unit=desk.west)
        await doubted_posting(desk, group, "名册明天交一下", li)
        assert await told(desk, DeliveryKind.INQUIRY) == [zhou.telegram_id]


class TestAPicture:
    async def test_its_publisher_says_what_it_is_and_by_when(self, desk: Desk, group: Group, zhou: Person) -> None:
        await picture(desk, group, zhou)
        words = "高龄津贴认证\n6月12日下午5点"
        settled = await desk.services.doubts.tell(zhou, (await one_doubt(desk, zhou)).id, words, desk.now)
        assert settled.captured is not None
        assert settled.captured.notice is not None
        found = await shown(desk, settled.captured.notice)
        assert (found.title, found.text, found.deadline) == ("高龄津贴认证", words, UNTIL)
        assert (found.is_doubted, found.is_inferred) == (False, False)
        assert len(found.origins[0].files) == 1
        assert await put_to(desk, zhou) == ()

    async def test_a_title_alone_is_enough(self, desk: Desk, group: Group, zhou: Person) -> None:
        await picture(desk, group, zhou)
        settled = await desk.services.doubts.tell(zhou, (await one_doubt(desk, zhou)).id, "消防演练照片", desk.now)
        assert settled.captured is not None
        assert settled.captured.title == "消防演练照片"

    async def test_without_words_it_is_asked_again(self, desk: Desk, group: Group, zhou: Person) -> None:
        await picture(desk, group, zhou)
        asked = await one_doubt(desk, zhou)
        assert (await desk.services.doubts.tell(zhou, asked.id, " \n", desk.now)).reason is DoubtReason.UNREADABLE
        assert await put_to(desk, zhou) == (asked,)

    @pytest.mark.parametrize(("words", "deadline"), [("高龄津贴认证\n6月12日下午5点", UNTIL), ("高龄津贴认证", None)])
    async def test_whoever_describes_it_hears_what_was_understood(
        self, desk: Desk, group: Group, zhou: Person, words: str, deadline: datetime | None
    ) -> None:
        await picture(desk, group, zhou)
        settled = await desk.services.doubts.tell(zhou, (await one_doubt(desk, zhou)).id, words, desk.now)
        assert settled.captured is not None
        assert (settled.captured.title, settled.is_due) == ("高龄津贴认证", True)
        assert (settled.deadline.at if settled.deadline else None) == deadline

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ("6月12日下午5点", DoubtReason.UNTITLED),
            ("高龄津贴认证\n越快越好", DoubtReason.UNDATED),
            ("高龄津贴认证\n5月20日", DoubtReason.PAST),
            ("😀", DoubtReason.UNREADABLE),
        ],
    )
    async def test_half_an_answer_changes_nothing(
        self, desk: Desk, group: Group, zhou: Person, words: str, reason: DoubtReason
    ) -> None:
        await picture(desk, group, zhou)
        asked = await one_doubt(desk, zhou)
        assert await desk.services.doubts.tell(zhou, asked.id, words, desk.now) == Settled(reason=reason)
        assert await put_to(desk, zhou) == (asked,)

    async def test_a_typed_no_is_a_no(self, desk: Desk, group: Group, zhou: Person) -> None:
        await picture(desk, group, zhou)
        settled = await desk.services.doubts.tell(zhou, (await one_doubt(desk, zhou)).id, "不是通知", desk.now)
        assert settled == Settled(reason=DoubtReason.SETTLED)
        assert await texts(desk) == [("", "chatter")]

    @pytest.mark.parametrize("caption", ["通知", "@所有人", "转发", "【通知】见图", "请各社区按图中要求办理"])
    async def test_words_that_say_nothing_are_as_good_as_none(
        self, desk: Desk, group: Group, zhou: Person, caption: str
    ) -> None:
        captured = await desk.post(group, caption, zhou, files=("海报",))
        assert captured.reason is PostReason.DOUBTED
        asked = await one_doubt(desk, zhou)
        settled = await desk.services.doubts.tell(zhou, asked.id, "高龄津贴认证\n6月12日下午5点", desk.now)
        assert settled.captured is not None
        assert settled.captured.notice is not None
        assert (await shown(desk, settled.captured.notice)).title == "高龄津贴认证"

    async def test_an_edit_that_brings_no_words_leaves_what_was_said_of_it(
        self, desk: Desk, group: Group, zhou: Person
    ) -> None:
        await desk.post(group, "【通知】见图", zhou, number=77, files=("海报",))
        settled = await desk.services.doubts.tell(zhou, (await one_doubt(desk, zhou)).id, "高龄津贴认证", desk.now)
        again = desk.message(group, "【重要通知】见图", zhou, number=77, files=("海报",))
        await desk.services.capture.edit(again, desk.now)
        assert settled.captured is not None
        assert settled.captured.notice is not None
        assert (await shown(desk, settled.captured.notice)).title == "高龄津贴认证"

    async def test_what_is_urgent_does_not_wait_for_a_description(self, desk: Desk, group: Group, zhou: Person) -> None:
        assert (await desk.post(group, "【紧急通知】见图", zhou, files=("海报",))).reason is PostReason.NEW

    @pytest.mark.parametrize(("caption", "is_kept"), [("【通知】见图", True), ("@所有人", False), ("", False)])
    async def test_what_calls_itself_a_notice_and_was_never_described_is_one_all_the_same(
        self, desk: Desk, group: Group, zhou: Person, caption: str, is_kept: bool
    ) -> None:
        """Better a picture under a poor title than none."""
        await desk.post(group, caption, zhou, files=("海报",))
        await desk.services.doubts.tend(desk.clock.at("17:59", 2))
        assert [relation for _, relation in await texts(desk)] == ["doubted"]
        await desk.services.doubts.tend(desk.clock.at("18:00", 2))
        assert (await texts(desk))[0][1] == ("new" if is_kept else "chatter")
        assert await put_to(desk, zhou) == ()

    async def test_it_may_be_no_notice(self, desk: Desk, group: Group, zhou: Person) -> None:
        await picture(desk, group, zhou)
        await desk.services.doubts.say(zhou, (await one_doubt(desk, zhou)).id, desk.now, is_so=False)
        assert await texts(desk) == [("", "chatter")]

    async def test_a_picture_of_somebody_else_asks_nobody(self, desk: Desk, group: Group, li: Person) -> None:
        await picture(desk, group, li)
        assert await states(desk) == []


class TestAreTheyOne:
    @pytest.fixture
    async def pair(self, desk: Desk, group: Group, zhou: Person) -> tuple[NoticeId, NoticeId]:
        one, other = await desk.notice(group, CENSUS, zhou), await desk.notice(group, MOVED_UPSTAIRS, zhou)
        async with desk.store.writing() as connection:
            await inquiries.raise_same(
                connection, desk.services.office, other, one, unit=desk.east, author=zhou, now=desk.now
            )
        return one, other

    @pytest.mark.usefixtures("pair")
    async def test_both_are_laid_side_by_side(self, desk: Desk, zhou: Person) -> None:
        asked = await one_doubt(desk, zhou)
        assert [each.deadline for each in asked.pair] == [UNTIL, None]
        assert [each.sources for each in asked.pair] == [("民政工作群",), ("民政工作群",)]

    async def test_yes_makes_them_one(self, desk: Desk, zhou: Person, pair: tuple[NoticeId, NoticeId]) -> None:
        settled = await desk.services.doubts.say(zhou, (await one_doubt(desk, zhou)).id, desk.now, is_so=True)
        assert settled.reason is DoubtReason.SETTLED
        assert (await shown(desk, pair[1])).id == pair[0]

    async def test_no_keeps_them_apart(self, desk: Desk, zhou: Person, pair: tuple[NoticeId, NoticeId]) -> None:
        await desk.services.doubts.say(zhou, (await one_doubt(desk, zhou)).id, desk.now, is_so=False)
        assert (await shown(desk, pair[1])).id == pair[1]
        assert await put_to(desk, zhou) == ()

    async def test_the_pair_is_put_once_whatever_its_order(
        self, desk: Desk, zhou: Person, pair: tuple[NoticeId, NoticeId]
    ) -> None:
        async with desk.store.writing() as connection:
            again = await inquiries.raise_same(
                connection, desk.services.office, *pair, unit=desk.east, author=zhou, now=desk.now
            )
        assert not again
        assert len(await put_to(desk, zhou)) == 1

    async def test_only_people_who_may_make_them_one_are_asked(self, desk: Desk, group: Group, zhou: Person) -> None:
        """The other notice belongs to the street, so the author of the community is not asked."""
        chief = await desk.person("街道的陆", Role.PUBLISHER, unit=desk.street)
        head = await desk.person("沈主任", Role.SUPERVISOR, unit=desk.street)
        one, other = await desk.notice(group, CENSUS, zhou), await desk.notice(group, MOVED_UPSTAIRS, chief)
        async with desk.store.writing() as connection:
            await inquiries.raise_same(
                connection, desk.services.office, one, other, unit=desk.east, author=zhou, now=desk.now
            )
        assert await put_to(desk, zhou) == await put_to(desk, chief) == ()
        assert len(await put_to(desk, head)) == 1
