"""Numbers that must never be mixed up: each table's key has a type of its own."""

from typing import NewType

UnitId = NewType("UnitId", int)
StaffId = NewType("StaffId", int)
SourceId = NewType("SourceId", int)
PostingId = NewType("PostingId", int)
AttachmentId = NewType("AttachmentId", int)
NoticeId = NewType("NoticeId", int)
DigestId = NewType("DigestId", int)
DeliveryId = NewType("DeliveryId", int)
HouseholdId = NewType("HouseholdId", int)
ResidentId = NewType("ResidentId", int)
OutreachId = NewType("OutreachId", int)
VisitListId = NewType("VisitListId", int)
RequestId = NewType("RequestId", int)
AccessId = NewType("AccessId", int)
DoubtId = NewType("DoubtId", int)
InquiryId = NewType("InquiryId", int)
CertificateId = NewType("CertificateId", int)
BriefId = NewType("BriefId", int)
DraftId = NewType("DraftId", int)
