"""The forms in which a table leaves the office."""

from enum import StrEnum


class SheetKind(StrEnum):
    """By the ending of a file's name."""

    CSV = "csv"
    XLSX = "xlsx"
