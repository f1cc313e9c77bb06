"""A certificate as a workbook or CSV: the counts, and on a sheet of their own the names, where it holds any."""

from core.certificates import Certificate
from core.sheet_kinds import SheetKind
from views.certificate_words import (
    checks,
    count_columns,
    count_notes,
    count_rows,
    facts,
    keys,
    name_columns,
    name_note,
    name_rows,
    page_of_code,
)
from views.moments import Clock
from views.tables import Sheet, sheets_bytes
from views.wording import Wording


def certificate_table(certificate: Certificate, kind: SheetKind, clock: Clock, *, address: str = "") -> bytes:
    """`address` is that of the office's pages. Never call it in the event loop itself."""
    sheets = [_counts(certificate, clock, address)]
    if certificate.people:
        sheets.append(_names(certificate, clock.w))
    return sheets_bytes(sheets, kind)


def _counts(certificate: Certificate, clock: Clock, address: str) -> Sheet:
    w = clock.w
    about = [w("certificate.paper.title"), *(label + words for label, words in facts(certificate, clock)), ""]
    below = [*count_notes(certificate, w), *([] if certificate.people else _note(certificate, w)), ""]
    signed = [label + words for label, words in keys(certificate, w)]
    return Sheet(
        headings=count_columns(w),
        rows=[[unit, *numbers] for unit, numbers in count_rows(certificate, w)],
        name=w("certificate.paper.sheet_counts"),
        above=about,
        below=[*below, *checks(page_of_code(address, certificate.code), w), *signed],
    )


def _names(certificate: Certificate, w: Wording) -> Sheet:
    return Sheet(
        headings=name_columns(w),
        rows=name_rows(certificate, w),
        name=w("certificate.paper.sheet_names"),
        below=_note(certificate, w),
    )


def _note(certificate: Certificate, w: Wording) -> list[str]:
    note = name_note(certificate, w)
    return [note] if note else []
