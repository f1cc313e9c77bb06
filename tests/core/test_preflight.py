"""Advice on a draft: each reason by a text that shows it, and a sound notice for which there is nothing to say."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import NoticeId, SourceId
from core.office import Office
from core.preflight import Advice, AdviceReason, Draft, Like, Target, examine, next_digest
from core.reading import TraceKind, read
from tests.builders import at

OFFICE = Office()
NOW = at("10:00")  # a Monday
SOUND = "【通知】各社区：请于6月12日17:00前将高龄津贴领取人员名册核对完毕，报民政办王芳。"


def draft(text: str = SOUND, now: datetime = NOW, **values: object) -> Draft:
    return Draft(text=text, reading=read(text, now, OFFICE, by_publisher=True), **values)  # type: ignore[arg-type]


def groups(*units: str, chosen: int | None = None) -> tuple[Target, ...]:
    """One group of each of these units; the first so many are chosen, all unless said otherwise."""
    most = len(units) if chosen is None else chosen
    return tuple(
        Target(source=SourceId(number), title=f"{unit}工作群", unit_name=unit, is_chosen=number <= most)
        for number, unit in enumerate(units, 1)
    )


def said(one: Draft, now: datetime = NOW) -> list[AdviceReason]:
    return [each.reason for each in examine(one, OFFICE, now)]


def only(one: Draft, reason: AdviceReason, now: datetime = NOW) -> Advice:
    (found,) = (each for each in examine(one, OFFICE, now) if each.reason is reason)
    return found


def test_of_a_sound_notice_there_is_nothing_to_say() -> None:
    assert said(draft(targets=groups("柳荫社区", "松岭社区", chosen=1))) == []


@pytest.mark.parametrize(
    ("text", "now", "reasons"),
    [
        (SOUND, at("14:00", day=12), ["very_short", "seen_too_late"]),
        (SOUND, at("17:30", day=11), ["short"]),
        (SOUND, at("17:00", day=11), []),  # a whole day
        (SOUND, at("09:00", day=15), ["past"]),
        ("【通知】请各社区6月13日前报送防汛值班表。", NOW, ["rest_day"]),
        ("【通知】请各社区尽快报送花名册，报民政办。", NOW, ["no_deadline"]),
        ("【通知】街道办公室从今天起搬到三楼办公。", NOW, []),
        (SOUND, at("20:00", day=2), ["off_hours"]),
        (SOUND, at("10:00", day=6), ["off_hours"]),  # a Saturday
        (f"{SOUND}完成后请截图发群。", NOW, ["trace"]),
        ("中午吃什么", NOW, ["not_like_one"]),
        (f"{SOUND}张某某身份证110101194003020014。", NOW, ["id_number"]),
        (f"{SOUND}联系电话13800000000。", NOW, []),
    ],
)
def test_each_reason_is_said_where_the_text_shows_it(text: str, now: datetime, reasons: list[str]) -> None:
    assert [str(each) for each in said(draft(text, now), now)] == reasons


def test_what_is_urgent_does_not_wait_for_a_digest() -> None:
    text = "【紧急】各社区请于6月1日17:00前报送停电户数。"
    assert said(draft(text)) == [AdviceReason.SHORT]
    assert said(draft(text, at("14:00")), at("14:00")) == [AdviceReason.VERY_SHORT]


def test_an_inferred_deadline_is_shown_with_its_words() -> None:
    found = only(draft("【通知】请各社区本周五下班前报送台账。"), AdviceReason.INFERRED)
    assert "下班前" in found.phrase
    assert found.at == at("18:00", day=5)


def test_each_kind_of_trace_demand_is_named_once() -> None:
    text = f"{SOUND}请截图发群，并请群内接龙，收到请截图。"
    assert set(only(draft(text), AdviceReason.TRACE).traces) == {TraceKind.SCREENSHOT, TraceKind.CHAIN}


def test_several_matters_in_one_message_are_counted() -> None:
    assert only(draft(parts=3), AdviceReason.SEVERAL).count == 3


def test_like_notices_are_shown_in_their_order_and_not_more_than_three() -> None:
    likes = tuple(
        Like(
            notice=NoticeId(number),
            title="津贴",
            unit_name="松岭社区",
            posted_at=NOW,
            link=None,
            is_own=False,
            is_one=True,
            may_open=False,
        )
        for number in range(1, 6)
    )
    found = [each.like for each in examine(draft(likes=likes), OFFICE, NOW) if each.like is not None]
    assert [each.notice for each in found] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "targets", "meant"),
    [
        ("【通知】请松岭社区6月12日前报送台账。", groups("柳荫社区", "松岭社区"), ("松岭社区",)),
        (
            "【通知】请松岭社区、北桥社区6月12日前报送台账。",
            groups("柳荫社区", "松岭社区", "北桥社区"),
            ("北桥社区", "松岭社区"),
        ),
        ("【通知】请松岭社区6月12日前报送台账。", groups("松岭社区", "柳荫社区", chosen=1), ()),
        ("【通知】请各社区书记6月12日参加会议。", groups("柳荫社区", "松岭社区"), ("社区书记",)),
        ("【通知】请各社区书记6月12日参加会议。", groups("柳荫社区", "松岭社区", "街道", chosen=2), ()),
        ("【通知】请第二网格6月12日前报送台账。", groups("柳荫社区", "柳荫社区"), ("第二网格",)),
        ("【通知】请各社区6月12日前报送台账。", groups("柳荫社区", "松岭社区"), ()),
        ("【通知】请各社区6月12日前报送台账，联系人：王主任。", groups("柳荫社区", "松岭社区"), ()),
        ("【通知】请各社区书记6月12日参加会议。", groups("柳荫社区"), ()),
    ],
)
def test_more_groups_than_the_text_speaks_to_are_noticed(
    text: str, targets: tuple[Target, ...], meant: tuple[str, ...]
) -> None:
    found = [each.meant for each in examine(draft(text, targets=targets), OFFICE, NOW) if each.meant]
    assert found == ([meant] if meant else [])


def test_the_unit_that_signs_is_not_the_one_that_is_meant() -> None:
    targets = groups("青石街道", "柳荫社区")
    text = f"{SOUND}青石街道"
    assert said(draft(text, targets=targets, issuer=frozenset({"青石街道"}))) == []
    assert said(draft(text, targets=targets)) == [AdviceReason.WIDE]


def test_many_groups_are_asked_about() -> None:
    units = [f"第{number}村" for number in range(1, 9)]
    assert only(draft(targets=groups(*units, chosen=6)), AdviceReason.MANY).count == 6
    assert said(draft(targets=groups(*units, chosen=5))) == []


@given(st.text(max_size=300), st.integers(0, 60 * 24 * 60))
def test_whatever_is_written_is_examined_and_the_weightiest_comes_first(text: str, minutes: int) -> None:
    now = datetime.fromtimestamp(NOW.timestamp() + minutes * 60, tz=NOW.tzinfo)
    order = list(AdviceReason)
    found = [order.index(each) for each in said(draft(text, now, targets=groups("甲", "乙")), now)]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("now", "then"),
    [(at("08:00"), at("08:30")), (at("08:30"), at("08:30", day=2)), (at("18:00", day=5), at("08:30", day=8))],
)
def test_the_next_digest_is_that_of_the_next_workday(now: datetime, then: datetime) -> None:
    assert next_digest(now, OFFICE) == then
