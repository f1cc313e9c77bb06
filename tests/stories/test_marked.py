"""A text with a secrecy marking is stored nowhere: not in the database, not in a log, not in any request."""

import logging
from collections.abc import Awaitable, Callable

import pytest

from demo.town import Town
from demo.witness import traces_of
from tests.stories.words import CHECK_LIST, MARKED, MARKED_PHRASES


async def _as_a_text(town: Town) -> None:
    await town.street.posts(MARKED, by=town.wang)


async def _as_a_caption(town: Town) -> None:
    await town.street.posts(MARKED, by=town.wang, document="附件.pdf")


async def _as_a_file_name(town: Town) -> None:
    await town.street.posts(
        "请看附件", by=town.wang, document="机密★物资储备库点位和值守力量一览（领导小组成员阅看）.docx"
    )


async def _as_an_edit(town: Town) -> None:
    post = await town.street.posts(CHECK_LIST, by=town.wang)
    await town.wang.edits(post, MARKED)


async def _as_a_forward(town: Town) -> None:
    town.wang.user.forwards(MARKED, to=town.street.chat, origin="hidden_user", name="某单位")
    await town.settle()


async def _in_private(town: Town) -> None:
    await town.wang.types(MARKED)


async def _as_a_quote_in_an_answer(town: Town) -> None:
    post = town.wang.user.writes(MARKED, to=town.street.chat)
    town.li.user.sends(
        {"text": "收到", "quote": {"text": "物资储备库点位", "position": 0}}, to=town.street.chat, reply_to=post
    )
    await town.settle()


async def _pinned(town: Town) -> None:
    post = town.wang.user.writes(MARKED, to=town.street.chat)
    town.street.chat.pins(post, by=town.lu.user)
    await town.settle()


async def _as_an_album(town: Town) -> None:
    await town.street.posts(MARKED, by=town.wang, album=["一.jpg", "二.jpg", "三.jpg"])


WAYS = [
    _as_a_text,
    _as_a_caption,
    _as_a_file_name,
    _as_an_edit,
    _as_a_forward,
    _in_private,
    _as_a_quote_in_an_answer,
    _pinned,
    _as_an_album,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
async def test_a_marked_post_leaves_no_trace(
    town: Town, caplog: pytest.LogCaptureFixture, way: Callable[[Town], Awaitable[None]]
) -> None:
    with caplog.at_level(logging.DEBUG):
        await way(town)
        await town.at("next workday 08:30")
    assert traces_of(MARKED_PHRASES, town.stage) == []
    assert not any(phrase in record.getMessage() for record in caplog.records for phrase in MARKED_PHRASES)


async def test_the_poster_and_the_administrators_are_told_once(town: Town) -> None:
    await town.street.posts(MARKED, by=town.wang)
    await town.restart()
    for who in (town.wang, town.gu):
        assert len([each for each in who.inbox if "密级标志" in each.text]) == 1
    assert town.li.inbox == []
    town.gu.sees("王立新 发的一条消息带有密级标志", "所在的群：街道综合群")


async def test_of_somebody_who_is_not_in_the_roster_no_name_is_told(town: Town) -> None:
    """A profile name is anybody's own choice, and might be another's."""
    await town.street.posts(MARKED, by=town.zheng)
    town.gu.sees("有人 发的一条消息带有密级标志")


async def test_an_answer_to_a_marked_post_counts_without_what_it_answers(town: Town) -> None:
    post = await town.street.posts(MARKED, by=town.wang)
    answer = await town.street.posts(CHECK_LIST, by=town.lu, reply_to=post)
    assert answer.reactions == ["👌"]
    assert traces_of(MARKED_PHRASES, town.stage) == []


async def test_a_notice_that_is_edited_into_a_marked_text_is_withdrawn_and_erased(town: Town) -> None:
    post = await town.street.posts(CHECK_LIST, by=town.lu)
    await town.at("next workday 08:30")
    await town.lu.edits(post, MARKED)
    town.li.sees("已撤回")
    town.lu.sees("密级标志")
    assert traces_of(MARKED_PHRASES, town.stage) == []


async def test_the_groups_go_on_after_a_marked_post(town: Town) -> None:
    await town.street.posts(MARKED, by=town.wang)
    assert (await town.street.posts(CHECK_LIST, by=town.lu)).reactions == ["👌"]
