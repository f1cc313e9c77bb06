"""Which files are read, and which papers are not even tried: a notice in one of those is not to vanish."""

import pytest

from core.files import FileState, Trouble
from core.notices import File
from core.readable import LARGEST, first_state, first_trouble, is_readable


def document(name: str | None = "通知.pdf", **values: object) -> File:
    return File(kind="document", file_id="f", unique_id="u", name=name, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "file",
    [
        document("通知.pdf"),
        document("通知.PDF"),
        document("名册.docx"),
        document("名册.xlsx"),
        document("名册.xls"),
        document("名册.csv"),
        document("说明.txt"),
        document(None, mime="application/pdf"),
        document("没有后缀", mime="text/csv"),
        document("通知.pdf", size=LARGEST),
    ],
)
def test_which_files_are_read(file: File) -> None:
    assert is_readable(file)
    assert (first_state(file), first_trouble(file)) == (FileState.WAITING, None)


@pytest.mark.parametrize(
    ("file", "trouble"),
    [
        (document("旧.doc"), Trouble.FORMAT),
        (document("旧.WPS"), Trouble.FORMAT),
        (document("公文.ofd"), Trouble.FORMAT),
        (document("课件.pptx"), Trouble.FORMAT),
        (document(None, mime="application/msword"), Trouble.FORMAT),
        (document("通知.pdf", size=LARGEST + 1), Trouble.LARGE),
        (document("名册.xlsx", size=LARGEST + 1), Trouble.LARGE),
    ],
)
def test_which_papers_are_not_even_tried_and_why(file: File, trouble: Trouble) -> None:
    assert not is_readable(file)
    assert (first_state(file), first_trouble(file)) == (FileState.UNREADABLE, trouble)


@pytest.mark.parametrize(
    "file",
    [
        document("压缩.zip"),
        document("没有后缀"),
        document(None),
        document("照片.jpg", mime="image/jpeg"),
        document("会议.mp4", size=LARGEST + 1),
        File(kind="photo", file_id="f", unique_id="u", name="通知.pdf"),
        File(kind="video", file_id="f", unique_id="u", name="通知.doc"),
    ],
)
def test_what_is_no_paper_has_nothing_to_be_read(file: File) -> None:
    assert (first_state(file), first_trouble(file)) == (FileState.NONE, None)
