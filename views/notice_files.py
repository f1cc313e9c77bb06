"""The files of a notice in words: which were read, and why one could not be."""

from collections.abc import Iterator

from core.files import FileState
from core.notices import File, Notice
from views.html import one_line
from views.wording import Wording

FILES_SHOWN = 10
LONGEST_FILE_NAME = 60


def file_lines(notice: Notice, w: Wording) -> Iterator[str]:
    """A line for each file whose text is read, however many groups it was posted in."""
    files = {file.unique_id: file for origin in notice.origins for file in origin.files}
    told = [file for file in files.values() if file.state is not FileState.NONE]
    return (_line(file, w) for file in told[:FILES_SHOWN])


def _line(file: File, w: Wording) -> str:
    name = one_line(file.name or "", LONGEST_FILE_NAME) or w("notice.unnamed")
    why = w(f"notice.file.trouble.{file.trouble}") if file.trouble is not None else ""
    return w(f"notice.file.{file.state}", name=name, why=why)
