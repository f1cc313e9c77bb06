"""When a meeting takes place after words that change it, and when nobody knows any more."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.occasions import as_moved, occasion
from core.office import Office
from core.reading import Event, Precision, Reading, read

OFFICE = Office()
POSTED = OFFICE.local(datetime.fromisoformat("2026-06-03T09:40"))
MEETING = Event(at=OFFICE.local(datetime.fromisoformat("2026-06-24T09:00")), precision=Precision.MINUTE, phrase="")
INVITED = Reading(is_notice=True, title="推进会", kind=read("开会", POSTED, OFFICE).kind, event=MEETING)


def after(text: str, *, is_reply: bool = False) -> str:
    """When the meeting of 24 June at nine takes place, once that was said: 06-24 09:00."""
    later = read(f"会议{text}" if is_reply else text, POSTED, OFFICE, by_publisher=True)
    event = occasion(as_moved(later, INVITED, text, is_reply=is_reply), MEETING, text)
    if event is None:
        return "open"
    return f"{event.at:%m-%d %H:%M}" if event.precision is Precision.MINUTE else f"{event.at:%m-%d}"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("【更正】推进会改到6月26日上午10:00召开。", "06-26 10:00"),
        ("【更正】推进会开始时间改为上午10:00,其他不变。", "06-24 10:00"),
        ("【更正】推进会时间调整为下午2:30,地点不变。", "06-24 14:30"),
        ("【更正】6月24日的推进会地点改在三楼,时间不变。", "06-24 09:00"),
        ("【更正】推进会地点改为二楼会议室。", "06-24 09:00"),
        ("推进会推迟一天,请相互转告。", "06-25 09:00"),
        ("推进会提前两小时召开。", "06-24 07:00"),
        ("推进会推迟一周。", "07-01 09:00"),
        ("推进会请提前一天报名单。", "06-24 09:00"),
        ("【通知】推进会延期召开,具体时间另行通知。", "open"),
        ("推进会暂缓,等通知。", "open"),
        ("推进会改为书面形式,不再集中召开。", "open"),
        ("推进会改为书面形式,不再集中召开,请6月20日17:00前报送书面材料。", "open"),
        ("推进会的参会名单报送推迟到6月20日。", "06-24 09:00"),
        ("请各社区6月20日前报推进会参会名单。", "06-24 09:00"),
    ],
)
def test_a_correction_changes_what_it_changes(text: str, moment: str) -> None:
    assert after(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("改到6月26日上午9:00", "06-26 09:00"),
        ("推迟到26号", "06-26"),
        ("时间改为后天下午3点", "06-05 15:00"),
        ("提前到8点半", "06-24 08:30"),
        ("改到下午3点", "06-24 15:00"),
        ("推迟一天", "06-25 09:00"),
        ("地点改为二楼", "06-24 09:00"),
        ("请各位8点半签到", "06-24 09:00"),
        ("名单6月20日前报我", "06-24 09:00"),
    ],
)
def test_a_publisher_s_reply_speaks_of_the_meeting_it_answers(text: str, moment: str) -> None:
    assert after(text, is_reply=True) == moment


def test_a_moment_that_a_reply_moves_the_meeting_to_is_no_deadline() -> None:
    said = read("改到6月26日上午9:00", POSTED, OFFICE, by_publisher=True)
    moved = as_moved(said, INVITED, "改到6月26日上午9:00", is_reply=True)
    assert (moved.deadlines, moved.asks) == ((), False)


def test_a_reply_to_what_has_a_deadline_and_no_meeting_makes_no_meeting() -> None:
    later = read("会议改到6月26日上午9:00", POSTED, OFFICE, by_publisher=True)
    assert later.event is not None
    demand = replace(INVITED, event=None)
    assert as_moved(later, demand, "改到6月26日上午9:00", is_reply=True).event is None


def test_where_no_meeting_was_known_the_new_one_is_one() -> None:
    later = read("推进会定于6月26日上午9:00召开。", POSTED, OFFICE, by_publisher=True)
    assert occasion(later, None, "推进会定于6月26日上午9:00召开。") == later.event
