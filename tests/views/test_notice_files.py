"""The full view says which files were read, and why one could not be, in both styles."""

import pytest

from core.attachments import RULE
from core.files import FileState, Trouble
from core.ids import PostingId, SourceId
from core.notices import File, Origin
from core.people import Style
from tests.views.checker import check
from tests.views.rich.reading import check_rich
from tests.views.values import BOTH, NOW, OFFICE, ZH, notice
from views.inferring import rule_words
from views.moments import Clock
from views.notice import render_full
from views.notice_files import FILES_SHOWN, file_lines
from views.wording import Wording


def file(name: str | None = "名册.pdf", state: FileState = FileState.READ, trouble: Trouble | None = None) -> File:
    return File(kind="document", file_id="f", unique_id=name or "?", name=name, state=state, trouble=trouble)


def origin(*files: File) -> Origin:
    return Origin(
        posting=PostingId(1), source=SourceId(1), source_title="民政群", posted_at=NOW, link=None, files=files
    )


def lines(*files: File, w: Wording = ZH) -> list[str]:
    return list(file_lines(notice(origins=(origin(*files),)), w))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (file(), ["附件：名册.pdf（已读）"]),
        (file(state=FileState.WAITING), ["附件：名册.pdf（正在读）"]),
        (file(state=FileState.UNREADABLE, trouble=Trouble.ENCRYPTED), ["附件：名册.pdf（读不出：有密码）"]),
        (file(state=FileState.UNREADABLE, trouble=Trouble.ONLY_PICTURES), ["附件：名册.pdf（读不出：只有图片）"]),
        (file(None), ["附件：（无名称）（已读）"]),
        (file("照片.jpg", FileState.NONE), []),
    ],
)
def test_each_file_says_what_became_of_it(shown: File, expected: list[str]) -> None:
    assert lines(shown) == expected


def test_a_file_that_came_to_two_groups_is_told_once() -> None:
    twice = notice(origins=(origin(file()), origin(file())))
    assert list(file_lines(twice, ZH)) == ["附件：名册.pdf（已读）"]


def test_no_more_files_are_told_than_a_screen_holds() -> None:
    assert len(lines(*(file(f"{number}.pdf") for number in range(50)))) == FILES_SHOWN


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_can_be_told_in_every_language_and_style(w: Wording, trouble: Trouble) -> None:
    shown = notice(origins=(origin(file("<b>&.pdf", FileState.UNREADABLE, trouble)),))
    why = w(f"notice.file.trouble.{trouble}")
    plain = render_full(shown, w=w, now=NOW, office=OFFICE)
    assert why in "\n".join(check(each) for each in plain)
    rich = render_full(shown, w=w, now=NOW, office=OFFICE, style=Style.RICH)
    assert why in check_rich(rich[-1])


def test_a_deadline_out_of_a_file_says_so() -> None:
    due = OFFICE.end_of_work(NOW.date())
    clock = Clock(w=ZH, now=NOW, office=OFFICE)
    assert rule_words(notice(deadline=due, is_inferred=True, rule=RULE), clock) == "推断：附件中写明"
    both = rule_words(notice(deadline=due, is_inferred=True, rule=f"{RULE}+off_work"), clock)
    assert both == "推断：附件中写明、下班前按 18:00"
