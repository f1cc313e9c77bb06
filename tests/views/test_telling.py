"""When a notice speaks for itself at a door, and when nothing of it is said."""

import pytest

from core.visiting import Saying, ToTell
from tests.builders import at
from views.telling import as_written, own_words, told_openly

WORDS = "6月5日8:00至18:00全小区停水，请提前储水"


@pytest.mark.parametrize(
    ("title", "words", "has_deadline", "said"),
    [
        ("停水通知", WORDS, False, WORDS),
        ("停水通知", WORDS, True, ""),  # title and deadline say it
        ("停水通知", "", False, ""),
        ("艾滋病检测结果领取", WORDS, False, ""),  # what may not be said takes all else along
        ("停水通知", "请王建国同志来领艾滋病检测结果", False, ""),
    ],
)
def test_a_notice_speaks_for_itself_only_where_title_and_date_say_too_little(
    title: str, words: str, has_deadline: bool, said: str
) -> None:
    deadline = at("18:00", 9) if has_deadline else None
    each = ToTell(title=title, people=1, saying=Saying(words=words), deadline=deadline)
    assert own_words(each) == said


def test_a_task_of_the_staff_is_not_said_at_a_door() -> None:
    assert told_openly("动员居民安装反诈APP", 40) == "安装反诈APP"
    assert as_written("请组织居民参加演练", 40) == "参加演练"
