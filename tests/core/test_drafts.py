"""Drafts: what fits into one message, and the addresses of messages that the bot posted itself."""

import pytest

from core.drafts import Outcome, Posted, PostState, is_too_long, post_link


@pytest.mark.parametrize(("text", "is_long"), [("字" * 4096, False), ("字" * 4097, True), ("😀" * 2049, True)])
def test_telegram_counts_sixteen_bits_at_a_time(text: str, is_long: bool) -> None:
    assert is_too_long(text) is is_long


@pytest.mark.parametrize(
    ("chat", "thread", "link"),
    [
        (-1001234567890, 0, "https://t.me/c/1234567890/7"),
        (-1001234567890, 5, "https://t.me/c/1234567890/5/7"),
        (-4001, 0, None),
    ],
)
def test_a_small_group_has_no_addresses(chat: int, thread: int, link: str | None) -> None:
    assert post_link(chat, thread, 7) == link


def test_what_stands_in_a_group_counts_as_posted_also_when_it_was_not_taken_in() -> None:
    states = [PostState.SENT, PostState.NOT_TAKEN_IN, PostState.REFUSED, PostState.LATE]
    assert Outcome(posts=tuple(Posted(title="群", state=each) for each in states)).sent == 2
