"""What a merge by hand remembers comes back as it was, also from a memory of an older program."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.joining import Traits
from core.reading import Event, Kind, Precision, TraceKind, Urgency
from storage.joined_traits import traits_in, written

MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)
moments = st.sampled_from([MONDAY, MONDAY + timedelta(hours=3, minutes=30)])
traits = st.builds(
    Traits,
    kind=st.sampled_from(Kind),
    urgency=st.sampled_from(Urgency),
    traces=st.frozensets(st.sampled_from(TraceKind)),
    due=st.none() | moments,
    event=st.none()
    | st.builds(
        Event,
        at=moments,
        precision=st.sampled_from(Precision),
        phrase=st.just(""),
        until=st.none() | moments,
        is_all=st.booleans(),
    ),
    is_settled=st.booleans(),
    is_doubted=st.booleans(),
)


@given(traits)
def test_what_is_written_is_read_again(said: Traits) -> None:
    assert traits_in(json.loads(json.dumps(written(said)))) == said


def test_a_merge_from_before_there_were_events_has_none() -> None:
    said = written(Traits(kind=Kind.ACT, urgency=Urgency.NORMAL, traces=frozenset(), due=MONDAY))
    del said["event"]
    assert traits_in(said).event is None
