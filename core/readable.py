"""Which files are read, and why another paper is not even tried."""

from pathlib import PurePath

from core.files import FileState, Trouble
from core.notices import File

LARGEST = 20 * 2**20
"""Bytes: more Telegram does not hand over to a bot."""

_KINDS = frozenset({".pdf", ".docx", ".xlsx", ".xls", ".csv", ".txt"})
_MIMES = frozenset(
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.ms-excel",
        "text/csv",
        "text/plain",
    }
)
_UNREAD_KINDS = frozenset(
    {
        ".doc",
        ".docm",
        ".dot",
        ".dotx",
        ".wps",
        ".wpt",
        ".ofd",
        ".ceb",
        ".rtf",
        ".odt",
        ".pages",
        ".ppt",
        ".pptx",
        ".pps",
    }
    | {".ppsx", ".dps", ".odp", ".et", ".xlsm", ".xlsb", ".ods"}
)
"""Papers as offices write them, for which there is no reader here."""
_UNREAD_MIMES = frozenset(
    {
        "application/msword",
        "application/rtf",
        "text/rtf",
        "application/ofd",
        "application/vnd.ms-works",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
    }
)


def is_readable(file: File) -> bool:
    """Is this a kind of file whose text is read, and small enough to be had?"""
    return _is_of(file, _KINDS, _MIMES) and (file.size or 0) <= LARGEST


def first_trouble(file: File) -> Trouble | None:
    """Why a paper is not even tried; None for what is read, and for what is no paper: a film, a voice, an archive."""
    if _is_of(file, _KINDS, _MIMES):
        return None if is_readable(file) else Trouble.LARGE
    return Trouble.FORMAT if _is_of(file, _UNREAD_KINDS, _UNREAD_MIMES) else None


def first_state(file: File) -> FileState:
    if is_readable(file):
        return FileState.WAITING
    return FileState.NONE if first_trouble(file) is None else FileState.UNREADABLE


def _is_of(file: File, suffixes: frozenset[str], mimes: frozenset[str]) -> bool:
    if file.kind != "document":
        return False
    return PurePath(file.name or "").suffix.lower() in suffixes or file.mime in mimes
