"""Requests that lie far back: their contents go, so that a demo may run for days, and their numbers stay."""

from datetime import UTC, datetime
from pathlib import Path

from demo.page import calls
from demo.page.calls import KEPT, find, forget_old
from demo.telegram import Call, World
from demo.telegram.params import Upload


def _now() -> datetime:
    return datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def _asked(world: World, method: str = "sendDocument") -> None:
    number = len(world.calls) + 1
    upload = Upload(name="名册.csv", content=b"1")
    call = Call(number=number, method=method, params={"chat_id": 1}, uploads={"a": upload}, at=_now(), began=0.0)
    call.status, call.response = 200, {"ok": True}
    world.calls.append(call)


def _whole(world: World) -> list[int]:
    return [call.number for call in world.calls if call.params and call.uploads and call.response]


def test_the_newest_requests_stay_whole_and_the_others_keep_their_number() -> None:
    world = World(clock=_now)
    for _ in range(KEPT + 3):
        _asked(world)
    forget_old(world)
    assert _whole(world) == list(range(4, KEPT + 4))
    for _ in range(2):
        _asked(world)
    forget_old(world)
    assert _whole(world) == list(range(6, KEPT + 6))
    assert [call.number for call in world.calls] == list(range(1, KEPT + 6))


def test_polls_do_not_push_out_what_is_shown() -> None:
    world = World(clock=_now)
    _asked(world)
    for _ in range(KEPT + 1):
        _asked(world, "getUpdates")
    forget_old(world)
    first = find(world, 1)
    assert first is not None
    assert calls.details(first)["uploads"] == ["名册.csv"]
    assert _whole(world) == [1, *range(3, KEPT + 3)]


def test_only_the_page_forgets() -> None:
    """The headless play looks through every request for what must not be said."""
    demo = Path(calls.__file__).parents[1]
    callers = [path.name for path in demo.rglob("*.py") if "forget_old(" in path.read_text("utf-8")]
    assert sorted(callers) == ["calls.py", "meter.py"]
