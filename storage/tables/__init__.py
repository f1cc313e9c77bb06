"""The tables of the whole domain. Rows never leave `storage`; what goes out are the frozen values of `core`."""

from storage.tables.base import metadata
from storage.tables.judging import doubt, doubt_asked, inquiry, joining, joining_row, pairing, receipt_before
from storage.tables.notices import (
    addressee,
    attachment,
    notice,
    notice_revision,
    notice_words,
    posting,
    posting_text,
    receipt,
)
from storage.tables.office import audit, audit_secret, lease, state, suggestion
from storage.tables.people import invite, staff, staff_role, unit
from storage.tables.residents import (
    household,
    reach,
    register_access,
    resident,
    resident_chat,
    resident_link,
    resident_state,
)
from storage.tables.sending import delivery, digest, digest_item, inbox
from storage.tables.sources import membership, source, source_chat
from storage.tables.supervising import brief, certificate, certificate_secret, draft, flag, notice_pace
from storage.tables.visiting import (
    handover,
    outreach,
    put_off,
    request,
    visit,
    visit_entry,
    visit_list,
    visit_note,
)
from storage.tables.web import web_pass, web_session

__all__ = [
    "addressee",
    "attachment",
    "audit",
    "audit_secret",
    "brief",
    "certificate",
    "certificate_secret",
    "delivery",
    "digest",
    "digest_item",
    "doubt",
    "doubt_asked",
    "draft",
    "flag",
    "handover",
    "household",
    "inbox",
    "inquiry",
    "invite",
    "joining",
    "joining_row",
    "lease",
    "membership",
    "metadata",
    "notice",
    "notice_pace",
    "notice_revision",
    "notice_words",
    "outreach",
    "pairing",
    "posting",
    "posting_text",
    "put_off",
    "reach",
    "receipt",
    "receipt_before",
    "register_access",
    "request",
    "resident",
    "resident_chat",
    "resident_link",
    "resident_state",
    "source",
    "source_chat",
    "staff",
    "staff_role",
    "state",
    "suggestion",
    "unit",
    "visit",
    "visit_entry",
    "visit_list",
    "visit_note",
    "web_pass",
    "web_session",
]
