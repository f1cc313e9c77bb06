"""All services over one store, built once. Whoever needs a use case takes it from here."""

from dataclasses import dataclass

from core.office import Office
from services.access import AccessService
from services.attachments import AttachmentsService
from services.briefs import BriefsService
from services.burden import BurdenService
from services.capture import CaptureService
from services.certificates import CertificatesService
from services.counts import CountsService
from services.coverage import CoverageService
from services.digests import DigestsService
from services.doubts import DoubtsService
from services.draft_posts import DraftPostsService
from services.drafts import DraftsService
from services.finding import FindingService
from services.flags import FlagsService
from services.handing import HandingService
from services.imports.service import ImportsService
from services.inbox import InboxService
from services.joining import JoiningService
from services.linking import LinkingService
from services.marking import MarkingService
from services.notices import NoticesService
from services.on_behalf import OnBehalfService
from services.outbox import OutboxService
from services.outreach import OutreachService
from services.overview import OverviewService
from services.pace import PaceService
from services.paper import PaperService
from services.papers import Papers
from services.passes import PassesService
from services.receipts import ReceiptsService
from services.registering import RegisteringService
from services.reports import ReportsService
from services.request_rounds import RequestRoundsService
from services.requests import RequestsService
from services.resident_notices import ResidentNoticesService
from services.roster import RosterService
from services.sources import SourcesService
from services.suggestions import SuggestionsService
from services.visits import VisitsService
from storage.signing import SigningRing
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
    marking: MarkingService
    visits: VisitsService
    handing: HandingService
    paper: PaperService
    reports: ReportsService
    overview: OverviewService
    on_behalf: OnBehalfService
    pace: PaceService
    briefs: BriefsService
    requests: RequestsService
    request_rounds: RequestRoundsService
    coverage: CoverageService
    inbox: InboxService
    suggestions: SuggestionsService
    outbox: OutboxService
    doubts: DoubtsService
    joining: JoiningService
    finding: FindingService
    imports: ImportsService
    linking: LinkingService
    resident_notices: ResidentNoticesService
    passes: PassesService
    access: AccessService
    registering: RegisteringService
    drafts: DraftsService
    draft_posts: DraftPostsService
    counts: CountsService
    burden: BurdenService
    flags: FlagsService
    certificates: CertificatesService


def furnish(
    store: Store, office: Office, admin_ids: frozenset[int] = frozenset(), signing: SigningRing | None = None
) -> Services:
    """Without `signing` there are no certificates; everything else is the same."""
    papers = Papers(office=office)
    capture = CaptureService(store=store, office=office, papers=papers)
    draft_posts = DraftPostsService(store=store, captures=capture)
    notices = NoticesService(store=store, papers=papers)
    joining = JoiningService(store=store, office=office, papers=papers)
    visits = VisitsService(store=store, office=office)
    coverage = CoverageService(store=store, office=office)
    burden = BurdenService(store=store, office=office)
    reports = ReportsService(store=store, office=office, coverage=coverage)
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
        outreach=OutreachService(store=store, office=office),
        marking=MarkingService(store=store, office=office),
        visits=visits,
        handing=HandingService(store=store, office=office, visits=visits),
        reports=reports,
        overview=OverviewService(store=store, notices=notices, reports=reports),
        on_behalf=OnBehalfService(store=store, office=office),
        pace=PaceService(store=store, office=office),
        requests=RequestsService(store=store, office=office),
        request_rounds=RequestRoundsService(store=store, office=office),
        coverage=coverage,
        inbox=InboxService(store=store),
        suggestions=SuggestionsService(store=store, office=office),
        outbox=OutboxService(store=store, office=office, draft_posts=draft_posts),
        drafts=DraftsService(store=store, captures=capture),
        draft_posts=draft_posts,
        counts=CountsService(store=store),
        doubts=DoubtsService(store=store, office=office, captures=capture, joins=joining, changes=notices),
        joining=joining,
        finding=FindingService(store=store),
        linking=LinkingService(store=store, office=office),
        resident_notices=ResidentNoticesService(store=store, office=office),
        paper=PaperService(store=store, office=office, visits=visits),
        passes=PassesService(store=store),
        access=AccessService(store=store, office=office),
        registering=RegisteringService(store=store, office=office),
        imports=ImportsService(store=store, admin_ids=admin_ids, office=office),
        burden=burden,
        briefs=BriefsService(store=store, office=office, burden=burden),
        flags=FlagsService(store=store),
        certificates=CertificatesService(store=store, office=office, notices=notices, signing=signing),
    )
