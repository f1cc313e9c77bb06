"""What a publisher sees before posting, and where the copies got to."""

from datetime import timedelta

import pytest
from aiogram.types import InlineKeyboardMarkup
from hypothesis import given, settings
from hypothesis import strategies as st

from core.drafts import Drafted, DraftReason, DraftState, Outcome, Posted, PostState, Preflight
from core.ids import DraftId, NoticeId, SourceId
from core.office import Office
from core.preflight import Advice, AdviceReason, Like, Target
from core.reading import Audience, Confidence, Deadline, Kind, Precision, Reading, Scope, TraceKind, Urgency
from tests.builders import at
from tests.views.checker import check, links
from tests.views.values import BOTH, ZH, foreign
from views.asking import Question, Topic, question_in
from views.buttons import DraftTap, NoticeTap
from views.message import Message
from views.moments import Clock
from views.preflight import render_draft_ask, render_draft_done, render_drafted, render_preflight, render_redraft_ask
from views.wording import Wording

NOW = at("10:00")
CLOCK = Clock(w=ZH, now=NOW, office=Office())
READING = Reading(is_notice=True, title="防火自查表", kind=Kind.ACT)


def like(**values: object) -> Like:
    base = {
        "notice": NoticeId(7),
        "title": "高龄津贴<核查>",
        "unit_name": "松岭社区",
        "posted_at": at("09:00"),
        "link": "https://t.me/c/1/2",
        "is_own": False,
        "is_one": True,
        "may_open": True,
    }
    return Like(**base | values)  # type: ignore[arg-type]


def groups(count: int, chosen: int = 0) -> tuple[Target, ...]:
    return tuple(
        Target(source=SourceId(number), title=f"第{number}群", unit_name="柳荫社区", is_chosen=number <= chosen)
        for number in range(1, count + 1)
    )


def preflight(**values: object) -> Preflight:
    base = {"id": DraftId(3), "state": DraftState.OPEN, "reading": READING, "issuer_name": "柳荫社区"}
    return Preflight(**base | values)  # type: ignore[arg-type]


def shown(found: Preflight, page: int = 0) -> Message:
    message = render_preflight(found, page, clock=CLOCK)
    check(message)
    return message


def taps(message: Message) -> dict[str, str]:
    """What each button carries, by its label."""
    assert isinstance(message.keyboard, InlineKeyboardMarkup)
    return {each.text: str(each.callback_data) for row in message.keyboard.inline_keyboard for each in row}


def test_what_was_read_stands_first_and_nothing_is_said_for_its_own_sake() -> None:
    deadline = Deadline(
        at=at("17:00", day=5), precision=Precision.MINUTE, phrase="周五", confidence=Confidence.INFERRED, rule="x"
    )
    reading = Reading(is_notice=True, title="防火自查表", kind=Kind.ACT, deadlines=(deadline,), urgency=Urgency.URGENT)
    text = check(shown(preflight(reading=reading)))
    assert text.splitlines()[1:6] == [
        "【紧急】防火自查表",
        "时限：周五（6月5日）17:00 前（推断）",
        "分类：要办",
        "发文单位：柳荫社区",
        "加急：发出后马上提醒每个人",
    ]
    assert "没有要提醒的" in text


def test_without_a_tick_there_is_nothing_to_post() -> None:
    assert list(taps(shown(preflight(targets=groups(2)))).values())[2:] == ["i:3:again:0:0", "i:3:drop:0:0"]
    assert taps(shown(preflight(targets=groups(2, 1))))["发布到 1 个群"] == "i:3:post:0:0"


def test_a_group_is_ticked_and_unticked_by_what_its_button_makes_true() -> None:
    buttons = taps(shown(preflight(targets=groups(2, 1))))
    assert buttons["✓ 第1群"] == "i:3:off:1:0"
    assert buttons["第2群"] == "i:3:on:2:0"
    assert "全选" not in buttons, "two are ticked as fast by hand"


def test_all_are_ticked_and_unticked_by_one_tap() -> None:
    assert taps(shown(preflight(targets=groups(3))))["全选"] == "i:3:on:0:0"
    assert taps(shown(preflight(targets=groups(3, 3))))["全不选"] == "i:3:off:0:0"


def test_many_groups_are_turned_page_by_page_and_a_tick_stays_on_its_page() -> None:
    found = preflight(targets=groups(19))
    buttons = taps(shown(found, page=1))
    assert buttons["第9群"] == "i:3:on:9:1"
    assert buttons["下一页"] == "i:3:page:0:2"
    assert [label for label in taps(shown(found, page=99)) if label.startswith("第")] == ["第17群", "第18群", "第19群"]


def test_without_a_group_that_is_said() -> None:
    assert "还没有启用的工作群" in check(shown(preflight()))


def test_a_like_notice_is_opened_by_its_title_and_nothing_in_it_is_a_tag() -> None:
    message = shown(preflight(advice=(Advice(reason=AdviceReason.LIKE, like=like()),)))
    assert links(message.text) == ["https://t.me/c/1/2"]
    assert "松岭社区 6月1日 发过同样的通知，再发会并成一条：\n高龄津贴<核查>" in check(message)
    near = shown(preflight(advice=(Advice(reason=AdviceReason.LIKE, like=like(is_own=True, is_one=False, link=None)),)))
    assert "本单位 6月1日 发过相近的通知" in check(near)
    assert links(near.text) == []


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("reason", [each for each in AdviceReason if each is not AdviceReason.LIKE])
def test_every_reason_has_its_words(w: Wording, reason: AdviceReason) -> None:
    advice = Advice(
        reason=reason,
        span=timedelta(hours=3),
        at=at("17:00"),
        phrase="下班前",
        count=6,
        traces=(TraceKind.SCREENSHOT, TraceKind.CHAIN),
    )
    message = render_preflight(preflight(advice=(advice,)), clock=Clock(w=w, now=NOW, office=Office()))
    (said,) = [line for line in check(message).splitlines() if line.startswith("•")]
    assert len(said) > len("• ") + 5


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("reason", [each for each in DraftReason if each is not DraftReason.SHOWN])
def test_every_ending_has_its_words(w: Wording, reason: DraftReason) -> None:
    message = render_drafted(Drafted(reason=reason), clock=Clock(w=w, now=NOW, office=Office()))
    check(message)
    assert message.keyboard is None


@pytest.mark.parametrize("w", BOTH)
def test_our_questions_are_known_by_their_first_line(w: Wording) -> None:
    assert question_in(check(render_draft_ask(w=w))) == Question(Topic.DRAFT)
    assert question_in(check(render_redraft_ask(DraftId(42), w=w))) == Question(Topic.REDRAFT, 42)


def test_where_the_copies_got_to_is_said_the_failures_first() -> None:
    posts = (
        Posted(title="东群", state=PostState.SENT, link="https://t.me/c/1/2"),
        Posted(title="西群", state=PostState.REFUSED),
        Posted(title="南群", state=PostState.LATE),
    )
    message = render_draft_done(DraftId(3), Outcome(posts=posts, notice=NoticeId(9), title="防火", addressed=37), w=ZH)
    assert check(message).splitlines() == [
        "已发到 1 个群，记为通知，37 人会收到。",
        "防火",
        "",
        "✗ 西群：那里不让机器人发言，请管理员看一下",
        "✗ 南群：一天都没有连上，没有发",
        "✓ 东群",
    ]
    assert taps(message) == {"全文": NoticeTap(notice=9, act="full").pack()}


def test_when_nothing_was_posted_that_is_said() -> None:
    message = render_draft_done(DraftId(3), Outcome(posts=(Posted(title="西群", state=PostState.REFUSED),)), w=ZH)
    assert check(message).startswith("没有发出去。")
    assert message.keyboard is None


moments = st.datetimes(min_value=NOW.replace(tzinfo=None), max_value=at("10:00", 28, 12).replace(tzinfo=None)).map(
    lambda naive: naive.replace(tzinfo=NOW.tzinfo)
)
likes = st.builds(
    Like,
    notice=st.integers(1, 2**62).map(NoticeId),
    title=foreign,
    unit_name=foreign,
    posted_at=moments,
    link=st.none() | foreign,
    is_own=st.booleans(),
    is_one=st.booleans(),
    may_open=st.booleans(),
)
advices = st.builds(
    Advice,
    reason=st.sampled_from([each for each in AdviceReason if each is not AdviceReason.LIKE]),
    span=st.none() | st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=2)),
    at=st.none() | moments,
    phrase=foreign,
    meant=st.lists(foreign, max_size=4).map(tuple),
    count=st.integers(0, 10**6),
    traces=st.lists(st.sampled_from(TraceKind)).map(tuple),
) | st.builds(Advice, reason=st.just(AdviceReason.LIKE), like=likes)
preflights = st.builds(
    Preflight,
    id=st.integers(1, 2**53).map(DraftId),
    state=st.sampled_from(DraftState),
    reading=st.builds(
        Reading,
        is_notice=st.booleans(),
        title=foreign,
        kind=st.sampled_from(Kind),
        urgency=st.sampled_from(Urgency),
        residents=st.builds(Audience, scope=st.sampled_from(Scope)),
    ),
    issuer_name=foreign,
    advice=st.lists(advices, max_size=15).map(tuple),
    targets=st.lists(
        st.builds(
            Target,
            source=st.integers(1, 2**53).map(SourceId),
            title=foreign,
            unit_name=foreign,
            is_chosen=st.booleans(),
        ),
        max_size=40,
    ).map(tuple),
)


@settings(max_examples=60)
@given(preflights, st.integers(-2, 50), st.sampled_from(BOTH))
def test_whatever_is_in_it_telegram_takes_it(found: Preflight, page: int, w: Wording) -> None:
    message = render_preflight(found, page, clock=Clock(w=w, now=NOW, office=Office()))
    check(message)
    assert all(DraftTap.unpack(data).draft == found.id for data in taps(message).values())


@settings(max_examples=40)
@given(
    st.builds(
        Outcome,
        posts=st.lists(
            st.builds(Posted, title=foreign, state=st.sampled_from(PostState), link=st.none() | foreign), max_size=60
        ).map(tuple),
        notice=st.none() | st.integers(1, 2**62).map(NoticeId),
        title=foreign,
        addressed=st.integers(0, 10**6),
        may_count=st.booleans(),
        is_counted=st.booleans(),
    ),
    st.sampled_from(BOTH),
)
def test_whatever_became_of_it_telegram_takes_it(outcome: Outcome, w: Wording) -> None:
    check(render_draft_done(DraftId(3), outcome, w=w))
