"""What a text tells beside its matter, read when somebody opens it: issuer, what goes where, papers, links, days."""

from datetime import datetime

from core.office import Office
from core.reading.enclosures import enclosures
from core.reading.issuers import issuer
from core.reading.links import links
from core.reading.roles import role_deadlines
from core.reading.shape import shape
from core.reading.submissions import submissions
from core.reading.values import Details


def details(text: str, posted_at: datetime, office: Office) -> Details:
    """Total, as `read` is. A naive `posted_at` is the office's time; only the days by role depend on it."""
    seen = shape(text)
    return Details(
        issuer=issuer(seen),
        submissions=submissions(seen),
        enclosures=enclosures(seen),
        links=links(text),
        role_deadlines=role_deadlines(seen, office.local(posted_at), office),
    )
