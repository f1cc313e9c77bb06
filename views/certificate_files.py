"""The files that are made of a certificate beside its signed one, and what each is called."""

from core.certificates import Certificate
from core.sheet_kinds import SheetKind
from views.certificate_sheets import certificate_table
from views.moments import Clock
from views.paper.certificate import certificate_pdf
from views.tables import MEDIA_TYPES

JSON = "json"
PDF = "pdf"
MEDIA = {PDF: "application/pdf", JSON: "application/json"} | {kind.value: MEDIA_TYPES[kind] for kind in SheetKind}


def drawn(certificate: Certificate, kind: str, clock: Clock, address: str = "") -> bytes:
    """A PDF, XLSX or CSV; the signed JSON is handed out as it is. Raises ValueError for any other kind.

    `address` is that of the office's pages. Takes a second and more: never call it in the event loop itself.
    """
    if kind == PDF:
        return certificate_pdf(certificate, clock, address=address)
    return certificate_table(certificate, SheetKind(kind), clock, address=address)


def file_name(certificate: Certificate, kind: str) -> str:
    """Plain letters, for it is typed behind `huiyue verify`."""
    return f"certificate-{certificate.notice}-{certificate.code}.{kind}"
