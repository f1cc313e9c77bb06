"""All services over one store, built once. Whoever needs a use case takes it from here."""

from dataclasses import dataclass

from core.office import Office
from services.attachments import AttachmentsService
from services.capture import CaptureService
from services.digests import DigestsService
from services.doubts import DoubtsService
from services.finding import FindingService
from services.imports.service import ImportsService
from services.inbox import InboxService
from services.joining import JoiningService
from services.notices import NoticesService
from services.outbox import OutboxService
from services.outreach import OutreachService
from services.papers import Papers
from services.receipts import ReceiptsService
from services.reports import ReportsService
from services.roster import RosterService
from services.sources import SourcesService
from services.suggestions import SuggestionsService
from services.visits import VisitsService
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    store: Store
    office: Office
    roster: RosterService
    sources: SourcesService
    capture: CaptureService
    attachments: AttachmentsService
    notices: NoticesService
    receipts: ReceiptsService
    digests: DigestsService
    outreach: OutreachService
    visits: VisitsService
    reports: ReportsService
    inbox: InboxService
    suggestions: SuggestionsService
    outbox: OutboxService
    doubts: DoubtsService
    joining: JoiningService
    finding: FindingService
    imports: ImportsService


def furnish(store: Store, office: Office, admin_ids: frozenset[int] = frozenset()) -> Services:
    papers = Papers(office=office)
    capture = CaptureService(store=store, office=office, papers=papers)
    notices = NoticesService(store=store, papers=papers)
    joining = JoiningService(store=store, office=office, papers=papers)
    return Services(
        store=store,
        office=office,
        roster=RosterService(store=store, admin_ids=admin_ids),
        sources=SourcesService(store=store),
        capture=capture,
        attachments=AttachmentsService(store=store, office=office, captures=capture, eraser=notices),
        notices=notices,
        receipts=ReceiptsService(store=store),
        digests=DigestsService(store=store, office=office),
        outreach=OutreachService(store=store),
        visits=VisitsService(store=store),
        reports=ReportsService(store=store),
        inbox=InboxService(store=store),
        suggestions=SuggestionsService(store=store, office=office),
        outbox=OutboxService(store=store),
        doubts=DoubtsService(store=store, office=office, captures=capture, joins=joining),
        joining=joining,
        finding=FindingService(store=store),
        imports=ImportsService(store=store, admin_ids=admin_ids),
    )
