"""What whoever publishes is asked, in one message that holds one doubt at a time."""

from datetime import UTC, datetime, timedelta

import pytest
from aiogram.types import ForceReply, ReplyKeyboardMarkup
from hypothesis import given, settings
from hypothesis import strategies as st

from core.doubts import LONGEST_EXCERPT, MOST_OFFERED, Doubt, DoubtKind, DoubtReason, Due, Settled, Twin
from core.ids import DoubtId, NoticeId
from core.notices import Captured, PostReason
from core.people import Role
from core.reading import Confidence, Deadline, Precision
from tests.views.checker import check, data_of, label_rows, labels, links
from tests.views.values import BOTH, HOSTILE, NOW, OFFICE, ZH
from views.asking import Question, Topic, question_in
from views.buttons import DoubtTap, DueTap, NoticeTap
from views.doubts import (
    answer_doubted,
    answer_settled,
    question_about,
    render_due,
    render_inquiry,
    render_question,
    render_settled,
)
from views.due import choice_of
from views.message import Message
from views.wording import Wording

UNTIL = OFFICE.at(NOW.date() + timedelta(days=3), OFFICE.work_hours.end) - timedelta(hours=1)
MINUTE, DAY = Precision.MINUTE, Precision.DAY


def moment(at: datetime = UNTIL, precision: Precision = MINUTE) -> Deadline:
    return Deadline(at=at, precision=precision, phrase="", confidence=Confidence.STATED, rule="")


def due(**values: object) -> Due:
    given: dict[str, object] = {
        "notice": NoticeId(4),
        "title": "高龄津贴认证",
        "excerpt": "请本周内报送。",
        "deadline": UNTIL,
        "precision": MINUTE,
        "offered": (moment(), moment(UNTIL + timedelta(days=2), DAY)),
    }
    return Due(**(given | values))  # type: ignore[arg-type]


def deadline_doubt(number: int = 1, **values: object) -> Doubt:
    return Doubt(id=DoubtId(number), kind=DoubtKind.DEADLINE, due=due(**values))


def posting_doubt(kind: DoubtKind = DoubtKind.NOTICE, **values: object) -> Doubt:
    given: dict[str, object] = {
        "text": "名册交一下",
        "source": "民政群",
        "posted_at": NOW,
        "link": "https://t.me/c/1/2",
    }
    return Doubt(id=DoubtId(2), kind=kind, **(given | values))  # type: ignore[arg-type]


def same_doubt(title: str = "值班表") -> Doubt:
    one = Twin(title=title, sources=("民政群", "社区群"), deadline=UNTIL, precision=DAY)
    other = Twin(title=title, sources=("街道群",), deadline=None, precision=None)
    return Doubt(id=DoubtId(3), kind=DoubtKind.SAME, pair=(one, other))


def inquiry(*doubts: Doubt, page: int = 0, w: Wording = ZH) -> Message:
    return render_inquiry(doubts, page, w=w, now=NOW, office=OFFICE)


def test_a_deadline_is_asked_with_its_words_and_a_button_for_each_moment() -> None:
    message = inquiry(deadline_doubt(precision=DAY))
    day, later = (f"{at.month}月{at.day}日" for at in (UNTIL, UNTIL + timedelta(days=2)))
    text = check(message)
    assert text.splitlines()[0] == "有 1 处要您定一下"
    assert "高龄津贴认证\n原文：请本周内报送。\n现在的时限：" in text
    rows = label_rows(message)
    assert rows[0][0].startswith(f"{day}（周")
    assert rows[0][0].endswith("）17:00")
    assert rows[1][0].startswith(later)
    assert rows[2] == ["时限没错", "没有时限", "自己填"]


def test_without_a_deadline_there_is_nothing_to_confirm() -> None:
    message = inquiry(deadline_doubt(deadline=None, precision=None, offered=()))
    assert label_rows(message) == [["没有时限", "自己填"]]
    assert "现在没有时限" in check(message)


def test_the_moment_that_holds_now_is_confirmed_and_not_offered_again() -> None:
    now, other = moment(precision=DAY), moment()
    message = inquiry(deadline_doubt(deadline=now.at, precision=now.precision, offered=(now, other)))
    assert [len(row) for row in label_rows(message)] == [1, 3]
    assert label_rows(message)[0][0].endswith("）17:00")


@pytest.mark.parametrize("choice", [moment(), moment(precision=DAY)])
def test_a_button_carries_the_moment_it_shows(choice: Deadline) -> None:
    message = inquiry(deadline_doubt(deadline=None, precision=None, offered=(choice,)))
    tap = DoubtTap.unpack(data_of(message, labels(message)[0]))
    chosen = choice_of(tap.act, tap.value)
    assert chosen is not None
    assert chosen.deadline is not None
    assert (chosen.deadline.at, chosen.deadline.precision) == (choice.at, choice.precision)


FORGED = [("at", -1), ("at", 2**62), ("day", 10**17), ("own", 0), ("", 0), ("yes", 5)]


@pytest.mark.parametrize(("act", "value"), FORGED)
def test_what_no_button_of_ours_carries_is_no_choice(act: str, value: int) -> None:
    assert choice_of(act, value) is None


@pytest.mark.parametrize(
    ("doubt", "buttons", "words"),
    [
        (posting_doubt(), ["是通知", "不是"], "这是一条通知吗"),
        (
            posting_doubt(DoubtKind.PICTURE, text=""),
            ["填写", "不是通知"],
            "这条只有图片，或附件读不出。请说一句是什么事、最晚什么时候。",
        ),
        (same_doubt(), ["是同一条", "不是"], "这两条是同一条吗"),
    ],
)
def test_each_kind_has_its_question_and_its_buttons(doubt: Doubt, buttons: list[str], words: str) -> None:
    message = inquiry(doubt)
    assert labels(message) == buttons
    assert words in check(message)


def test_a_message_is_shown_with_its_words_and_its_place() -> None:
    message = inquiry(posting_doubt())
    assert "民政群" in check(message)
    assert "原文：名册交一下" in check(message)
    assert links(message.text) == ["https://t.me/c/1/2"]


def test_two_that_may_be_one_are_laid_side_by_side() -> None:
    text = check(inquiry(same_doubt()))
    assert "1. 值班表\n民政群 等 2 处\n时限：" in text
    assert "2. 值班表\n街道群\n现在没有时限" in text


def test_one_doubt_after_the_other_with_its_number() -> None:
    doubts = (deadline_doubt(1), posting_doubt(), same_doubt())
    first, second, last = (inquiry(*doubts, page=page) for page in range(3))
    assert [check(each).splitlines()[0] for each in (first, second, last)] == [
        f"有 3 处要您定一下（{number}/3）" for number in (1, 2, 3)
    ]
    assert label_rows(first)[-1] == ["下一个"]
    assert label_rows(second)[-1] == ["上一个", "下一个"]
    assert label_rows(last)[-1] == ["上一个"]
    assert DoubtTap.unpack(data_of(second, "下一个")) == DoubtTap(doubt=0, act="next", page=2)


@pytest.mark.parametrize(("page", "number"), [(-5, 1), (0, 1), (7, 2)])
def test_a_place_that_is_not_there_any_more_is_the_nearest(page: int, number: int) -> None:
    assert f"（{number}/2）" in check(inquiry(deadline_doubt(), same_doubt(), page=page))


def test_when_all_is_settled_it_says_thanks() -> None:
    assert inquiry() == Message("都定好了，谢谢")


def test_setting_a_deadline_from_the_full_text_leads_back_to_it() -> None:
    message = render_due(due(), w=ZH, now=NOW, office=OFFICE)
    assert label_rows(message)[-2:] == [["时限没错", "没有时限", "自己填"], ["返回"]]
    assert DueTap.unpack(data_of(message, "自己填")) == DueTap(notice=4, act="own")
    assert NoticeTap.unpack(data_of(message, "返回")) == NoticeTap(notice=4, act="back")


class TestQuestions:
    @pytest.mark.parametrize("w", BOTH)
    @pytest.mark.parametrize("topic", [Topic.DOUBT, Topic.PICTURE, Topic.DUE])
    @pytest.mark.parametrize("number", [1, 17, 10**18 - 1])
    @pytest.mark.parametrize("again", [DoubtReason.UNREADABLE, DoubtReason.PAST, None])
    def test_a_question_is_known_again_in_any_language(
        self, w: Wording, topic: Topic, number: int, again: DoubtReason | None
    ) -> None:
        message = render_question(Question(topic, number), "标题", again=again, w=w)
        assert isinstance(message.keyboard, ForceReply)
        assert question_in(check(message)) == Question(topic, number)

    @pytest.mark.parametrize("shown", ["", "请写时限", "（编号 1）", "x请写时限（编号 1）", "标题\n请写时限（编号 1）"])
    def test_nothing_else_is_taken_for_one(self, shown: str) -> None:
        assert question_in(shown) is None

    def test_what_could_not_be_read_is_said_kindly_and_how_to_write_it(self) -> None:
        text = check(render_question(Question(Topic.DOUBT, 1), again=DoubtReason.UNREADABLE, w=ZH))
        assert "没看懂，什么都没改" in text
        assert "例如：5月30日下午5点" in text

    @pytest.mark.parametrize("w", BOTH)
    @pytest.mark.parametrize(
        "again", [DoubtReason.UNREADABLE, DoubtReason.UNTITLED, DoubtReason.UNDATED, DoubtReason.PAST]
    )
    def test_of_a_picture_it_is_said_which_half_is_missing(self, w: Wording, again: DoubtReason) -> None:
        asked = check(render_question(Question(Topic.PICTURE, 1), again=again, w=w))
        assert w(f"asked.again.picture.{again}") in asked

    @pytest.mark.parametrize(
        ("doubt", "question"),
        [
            (deadline_doubt(7), Question(Topic.DOUBT, 7)),
            (posting_doubt(DoubtKind.PICTURE), Question(Topic.PICTURE, 2)),
            (posting_doubt(), None),
            (same_doubt(), None),
        ],
    )
    def test_only_some_doubts_are_answered_in_words(self, doubt: Doubt, question: Question | None) -> None:
        assert question_about(doubt) == question


class TestAnswers:
    @pytest.mark.parametrize("w", BOTH)
    @pytest.mark.parametrize("reason", DoubtReason)
    def test_every_reason_has_its_words(self, w: Wording, reason: DoubtReason) -> None:
        assert 0 < len(answer_settled(Settled(reason=reason), w=w, now=NOW, office=OFFICE)) <= 200
        assert 0 < len(answer_doubted(reason, w)) <= 200

    def test_what_holds_now_is_said_in_full(self) -> None:
        settled = Settled(reason=DoubtReason.SETTLED, is_due=True, deadline=moment())
        words = answer_settled(settled, w=ZH, now=NOW, office=OFFICE)
        assert words.startswith(f"✓ 已定：{UNTIL.month}月{UNTIL.day}日（周")
        assert "17:00" in words
        none = Settled(reason=DoubtReason.SETTLED, is_due=True)
        assert answer_settled(none, w=ZH, now=NOW, office=OFFICE).startswith("✓ 已定：没有时限")

    def test_what_a_message_became_is_said(self) -> None:
        captured = Captured(reason=PostReason.NEW, notice=NoticeId(4), addressed=6)
        settled = Settled(reason=DoubtReason.SETTLED, captured=captured)
        assert answer_settled(settled, w=ZH, now=NOW, office=OFFICE) == "已记为通知，6 人会收到。"

    @pytest.mark.parametrize(("deadline", "said"), [(moment(), "17:00"), (None, "现在没有时限")])
    def test_whoever_described_a_picture_sees_by_when_it_is_due(self, deadline: Deadline | None, said: str) -> None:
        captured = Captured(reason=PostReason.NEW, notice=NoticeId(4), title="高龄津贴认证", addressed=6)
        settled = Settled(reason=DoubtReason.SETTLED, captured=captured, is_due=True, deadline=deadline)
        shown = render_settled(settled, [], w=ZH, now=NOW, office=OFFICE).text
        assert "<b>高龄津贴认证</b>" in shown
        assert said in shown.splitlines()[-1]

    def test_a_typed_answer_brings_the_keyboard_back(self) -> None:
        settled = Settled(reason=DoubtReason.SETTLED, is_due=True)
        message = render_settled(settled, [Role.PUBLISHER], w=ZH, now=NOW, office=OFFICE)
        assert isinstance(message.keyboard, ReplyKeyboardMarkup)

    def test_a_typed_answer_names_its_notice(self) -> None:
        """An answer that missed its way has to be seen at once."""
        due = Settled(reason=DoubtReason.SETTLED, title="高龄津贴核查表", is_due=True, deadline=moment())
        made = Settled(
            reason=DoubtReason.SETTLED, captured=Captured(reason=PostReason.NEW, title="高龄津贴认证", addressed=6)
        )
        assert "<b>高龄津贴核查表</b>" in render_settled(due, [], w=ZH, now=NOW, office=OFFICE).text
        assert "<b>高龄津贴认证</b>" in render_settled(made, [], w=ZH, now=NOW, office=OFFICE).text

    def test_staff_learn_that_somebody_will_settle_it(self) -> None:
        assert answer_doubted(DoubtReason.DOUBTED, ZH) == "已标为待核实，发布人会来定"


TEXTS = st.text(max_size=LONGEST_EXCERPT) | st.sampled_from(HOSTILE)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
PRECISIONS = st.sampled_from(Precision)
NUMBERS = st.integers(1, 10**18 - 1)
DUES = st.builds(
    Due,
    notice=NUMBERS.map(NoticeId),
    title=TEXTS,
    excerpt=TEXTS,
    deadline=st.none() | MOMENTS,
    precision=st.none() | PRECISIONS,
    offered=st.lists(st.builds(moment, MOMENTS, PRECISIONS), max_size=MOST_OFFERED).map(tuple),
)
TWINS = st.builds(
    Twin,
    title=TEXTS,
    sources=st.lists(TEXTS, max_size=3).map(tuple),
    deadline=st.none() | MOMENTS,
    precision=st.none() | PRECISIONS,
)
DOUBTS = st.one_of(
    st.builds(Doubt, id=NUMBERS.map(DoubtId), kind=st.just(DoubtKind.DEADLINE), due=DUES),
    st.builds(Doubt, id=NUMBERS.map(DoubtId), kind=st.just(DoubtKind.SAME), pair=st.tuples(TWINS, TWINS)),
    st.builds(
        Doubt,
        id=NUMBERS.map(DoubtId),
        kind=st.sampled_from([DoubtKind.NOTICE, DoubtKind.PICTURE, DoubtKind.OFF]),
        title=TEXTS,
        text=st.text(max_size=600) | st.sampled_from(HOSTILE),
        source=TEXTS,
        posted_at=st.none() | MOMENTS,
        link=st.none() | TEXTS,
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(DOUBTS, max_size=4), st.integers(-3, 9), st.sampled_from(BOTH))
def test_any_doubts_keep_the_limits(doubts: list[Doubt], page: int, w: Wording) -> None:
    check(inquiry(*doubts, page=page, w=w))


@settings(max_examples=80, deadline=None)
@given(DUES, TEXTS, NUMBERS, st.sampled_from(BOTH))
def test_any_question_keeps_the_limits(held: Due, title: str, number: int, w: Wording) -> None:
    check(render_due(held, w=w, now=NOW, office=OFFICE))
    check(render_question(Question(Topic.DUE, number), title, w=w))


def test_whether_a_message_calls_a_notice_off_is_asked_with_its_words() -> None:
    asked = Doubt(
        id=DoubtId(5), kind=DoubtKind.OFF, title="基层治理工作推进会", text="周五的会取消", source="民政工作群"
    )
    message = inquiry(asked)
    assert "这条消息是不是取消了“基层治理工作推进会”？" in message.text
    assert "周五的会取消" in message.text
    assert labels(message) == ["取消了", "没取消"]
