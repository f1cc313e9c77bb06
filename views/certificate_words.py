"""What a certificate says in every form of it: on paper, in a workbook, on the office's pages and in the chat.

A certificate lies about for years: moments are whole dates here, never today or tomorrow.
"""

from dataclasses import fields

from core.certificates import Certificate, NamedReceipt, Tally, UnitTally
from core.receipts import ReceiptState
from views.html import one_line
from views.items import title_words
from views.moments import Clock, whole_date, whole_moment
from views.wording import Wording

TALLIED = tuple(each.name for each in fields(Tally))
"""The columns of counts in their order."""
LONGEST_UNIT = 120


def facts(certificate: Certificate, clock: Clock) -> list[tuple[str, str]]:
    """Label and words, what matters first. A label ends in its colon."""
    w = clock.w
    found = {
        "notice": title_words(certificate.title, w),
        "number": w("certificate.paper.revised", number=certificate.notice, revision=certificate.revision),
        "issuer": unit_words(certificate.issuer),
        "scope": w("certificate.paper.scope_is", unit=unit_words(certificate.unit)),
        "posted": whole_date(certificate.posted_on, w),
        "deadline": _deadline(certificate, clock),
        "copies": w("certificate.paper.copies_is", count=certificate.copies),
        "made": whole_moment(certificate.made_at, clock),
        "code": certificate.code,
        "link": str(certificate.link_number),
    }
    return [(label_of(name, w), words) for name, words in found.items()]


def label_of(name: str, w: Wording) -> str:
    return w("certificate.paper.label", label=w(f"certificate.paper.{name}"))


def unit_words(unit: str) -> str:
    return one_line(unit, LONGEST_UNIT)


def count_columns(w: Wording) -> list[str]:
    return [w(f"certificate.column.{name}") for name in ("unit", *TALLIED)]


def count_rows(certificate: Certificate, w: Wording) -> list[tuple[str, list[int]]]:
    """Unit by unit in the order of the tree, and the total last."""
    parts = [(_unit(each, w), numbers(each.tally)) for each in certificate.units]
    return [*parts, (w("certificate.paper.totals"), numbers(certificate.totals))]


def numbers(tally: Tally) -> list[int]:
    return [getattr(tally, name) for name in TALLIED]


def counted(tally: Tally, w: Wording) -> list[tuple[str, int]]:
    """Each count under its word; those of nobody are left out."""
    named = zip(TALLIED, numbers(tally), strict=True)
    return [(w(f"certificate.column.{name}"), number) for name, number in named if number or name == "addressed"]


def count_notes(certificate: Certificate, w: Wording) -> list[str]:
    """How the counts are to be read."""
    notes = {
        "folded": certificate.is_folded,
        "undivided": not certificate.units,
        "on_behalf": certificate.totals.on_behalf > 0,
        "no_ranking": bool(certificate.units),
    }
    return [w(f"certificate.paper.{name}") for name, is_said in notes.items() if is_said]


def name_columns(w: Wording) -> list[str]:
    return [w(f"certificate.column.{name}") for name in ("name", "unit", "state", "day")]


def name_rows(certificate: Certificate, w: Wording) -> list[list[str]]:
    """In their order (core.certificate_files.in_order): by how they are spoken, where somebody looks for one."""
    people = certificate.people
    return [[one_line(each.name, 60), unit_words(each.unit), _state(each, w), _day(each, w)] for each in people]


def name_note(certificate: Certificate, w: Wording) -> str:
    """Empty when no names were asked for."""
    if not certificate.with_names:
        return ""
    return w("certificate.paper.names_order" if certificate.people else "certificate.paper.names_erased")


def checks(address: str, w: Wording, *, has_code: bool = False, is_local: bool = False) -> list[str]:
    """How somebody who holds it finds out whether it is good; `address` is that of its page, empty without one.
    `has_code`: there is something to scan beside it."""
    key = "check_page" if has_code else "check_link"
    page = [w(f"certificate.paper.{key}", address=address)] if address else []
    local = [w("certificate.paper.check_page_local")] if address and is_local else []
    return [*page, *local, w("certificate.paper.check_file")]


def keys(certificate: Certificate, w: Wording) -> list[tuple[str, str]]:
    return [(label_of("key", w), certificate.public_key), (label_of("key_id", w), certificate.key_id)]


def page_of_code(address: str, code: str) -> str:
    """Where a code is looked up; empty while the pages have no address."""
    return f"{address}/c/{code}" if address else ""


def _deadline(certificate: Certificate, clock: Clock) -> str:
    w = clock.w
    if certificate.deadline is None:
        return w("certificate.paper.no_deadline")
    local = clock.office.local(certificate.deadline)
    day = whole_date(local.date(), w)
    if certificate.is_deadline_day:
        return w("certificate.paper.by_day", day=day)
    return w("certificate.paper.by", day=day, time=f"{local:%H:%M}")


def _unit(each: UnitTally, w: Wording) -> str:
    return w("certificate.paper.rest") if each.is_rest else unit_words(each.unit)


def _state(each: NamedReceipt, w: Wording) -> str:
    is_waiting = each.state is ReceiptState.WAITING
    state = w("certificate.paper.state_waiting") if is_waiting else w(f"state.{each.state}")
    return w("certificate.paper.on_behalf_mark", state=state) if each.on_behalf else state


def _day(each: NamedReceipt, w: Wording) -> str:
    return "" if each.day is None else whole_date(each.day, w)
