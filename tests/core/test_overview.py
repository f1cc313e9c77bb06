"""What counts as past its deadline, and how well groups are heard."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.ids import NoticeId, SourceId, UnitId
from core.overview import Health, health_of, is_overdue, overview
from core.reports import NoticeFigures
from core.sources import SILENT_AFTER, Source, SourceAudience, SourceKind, SourceState
from tests.builders import MONDAY

NOTICE = NoticeFigures(
    notice=NoticeId(1), title="名册", deadline=MONDAY, addressed=3, settled=2, questions=1, may_list=True
)
GROUP = Source(
    id=SourceId(1),
    kind=SourceKind.GROUP,
    title="民政群",
    unit=UnitId(2),
    unit_name="柳荫社区",
    state=SourceState.ENABLED,
    audience=SourceAudience.MEMBERS,
    can_read=True,
    chat_id=-1,
    thread_id=0,
    members=3,
    last_posting_at=MONDAY,
    added_by=None,
)
LATE = MONDAY + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("notice", "now", "is_late"),
    [
        (NOTICE, LATE, True),
        (NOTICE, MONDAY, False),
        (replace(NOTICE, settled=3), LATE, False),
        (replace(NOTICE, addressed=0, settled=0), LATE, False),
        (replace(NOTICE, deadline=None), LATE, False),
    ],
)
def test_overdue_is_what_somebody_has_not_settled_in_time(notice: NoticeFigures, now: datetime, is_late: bool) -> None:
    assert is_overdue(notice, now) is is_late


def test_the_overview_counts_notices_and_questions() -> None:
    found = overview((NOTICE, replace(NOTICE, deadline=None, questions=2)), None, LATE)
    assert (found.overdue, found.questions, found.health) == (1, 3, None)


@pytest.mark.parametrize(
    ("group", "health"),
    [
        (GROUP, Health(groups=1, silent=0, deaf=0)),
        (replace(GROUP, can_read=False), Health(groups=1, silent=0, deaf=1)),
        (replace(GROUP, last_posting_at=MONDAY - SILENT_AFTER), Health(groups=1, silent=0, deaf=0)),
        (
            replace(GROUP, last_posting_at=MONDAY - SILENT_AFTER - timedelta(seconds=1)),
            Health(groups=1, silent=1, deaf=0),
        ),
        (replace(GROUP, last_posting_at=None), Health(groups=1, silent=0, deaf=0)),
        (replace(GROUP, state=SourceState.LEFT, can_read=False), Health(groups=0, silent=0, deaf=0)),
        (replace(GROUP, state=SourceState.ASKED, can_read=False), Health(groups=0, silent=0, deaf=0)),
        (replace(GROUP, kind=SourceKind.INLET, can_read=False), Health(groups=0, silent=0, deaf=0)),
    ],
)
def test_only_groups_that_are_listened_to_can_be_silent_or_deaf(group: Source, health: Health) -> None:
    assert health_of([group], MONDAY) == health
