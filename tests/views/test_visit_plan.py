"""The plan before leaving, one household behind 更多, and the answer to what was typed back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.handing import WHOLE_GRID, Colleague, Handed, HandedBack, HandedOver, HandReason, Left, Shared
from core.ids import NoticeId, StaffId, VisitListId
from core.outreach import Outcome, Subject
from core.reading import Precision
from core.typed_back import Asked, Mark, Typed
from core.typed_tokens import Ref, Why
from core.visiting import (
    DayPart,
    Dealt,
    Knock,
    KnockReason,
    Saying,
    Standing,
    ToTell,
    Tried,
    TypedBack,
    TypedLine,
    Ways,
)
from tests.views.checker import check, data_of, label_rows, labels
from tests.views.values import BOTH, EN, HOSTILE, NOW, OFFICE, ZH, foreign, knock, knocks, member, visits
from views.asking import Topic, question_in
from views.buttons import PlanTap, VisitTap
from views.moments import Clock
from views.typed_back import answer_knocked, render_note_question, render_typed
from views.visit_plan import (
    answer_handed,
    render_handed_back,
    render_handed_over,
    render_plan,
    render_to_whom,
    render_what,
    render_which,
    time_words,
    typed_in,
)
from views.visits import render_door, render_visits
from views.wording import Wording

TWO_BUILDINGS = (knock(1, "停水", building="3"), knock(2, "停水", building="3"), knock(3, "停水", building="A座"))

NOBODY = Shared()


def clock(w: Wording) -> Clock:
    return Clock(w=w, now=NOW, office=OFFICE)


def shown(*held: Knock, w: Wording = ZH) -> str:
    return check(render_visits(visits(*held), w=w, now=NOW, office=OFFICE))


def plan(*held: Knock, shared: Shared = NOBODY, minutes: int = 42, w: Wording = ZH) -> tuple[str, list[list[str]]]:
    message = render_plan(visits(*held, minutes=minutes), shared, clock(w))
    return check(message), label_rows(message)


def test_a_plan_says_how_much_it_is_and_where() -> None:
    text, rows = plan(*TWO_BUILDINGS)
    assert text.splitlines() == [
        "今天 3 户，约 50 分钟（估计）",
        "3号楼 2 户 · A座 1 户",
        "清单5 · 11月23日 09:00 排 · 第一网格",
    ]
    assert rows == [
        ["全部 3 户"],
        ["3号楼 2 户", "A座 1 户"],
        ["交给同事", "其余留到明天"],
        ["打开完整清单", "打印"],
    ]


def test_what_is_noted_put_off_or_with_colleagues_is_not_counted() -> None:
    text, rows = plan(
        TWO_BUILDINGS[0],
        knock(2, "停水", building="3", outcome=Outcome.TOLD),
        knock(3, "停水", building="5", standing=Standing.HANDED),
        knock(4, "停水", building="5", standing=Standing.PUT_OFF),
        shared=Shared(given=1, taken=2),
    )
    assert text.startswith("今天 1 户")
    assert "同事交来的，最多 2 户" in text
    assert ["取回交出的 1 户"] in rows
    assert ["还给同事 2 户"] in rows


@pytest.mark.parametrize(
    ("held", "words"),
    [((), "现在没有要走访的户。"), ((knock(1, outcome=Outcome.TOLD),), "今天的都记下了。")],
)
def test_a_plan_without_anything_due_is_a_kind_sentence(held: tuple[Knock, ...], words: str) -> None:
    assert plan(*held)[0] == words


def test_what_was_handed_over_is_not_called_done() -> None:
    text, _ = plan(knock(1, outcome=Outcome.TOLD), shared=Shared(given=5))
    assert text.startswith("今天没有还要去的户。")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "10 分钟"),
        (5, "10 分钟"),
        (41, "50 分钟"),
        (50, "50 分钟"),
        (51, "1 小时"),
        (60, "1 小时"),
        (61, "1.5 小时"),
        (150, "2.5 小时"),
    ],
)
def test_an_estimate_is_rounded_up_to_what_one_says(minutes: int, words: str) -> None:
    assert time_words(minutes, ZH) == words


@settings(max_examples=40, deadline=None)
@given(st.lists(knocks, max_size=40), st.integers(0, 900), st.sampled_from(BOTH))
def test_any_plan_keeps_the_limits(held: list[Knock], minutes: int, w: Wording) -> None:
    found = visits(*held, minutes=minutes)
    left = Left(households=5, until=date(2026, 11, 24), tight=2)
    check(render_plan(found, Shared(given=3, taken=4, left=left), clock(w)))
    check(render_what(found, w=w))


@settings(max_examples=40, deadline=None)
@given(knocks, st.integers(0, 75), st.sampled_from(BOTH))
def test_any_household_can_be_looked_at(held: Knock, who: int, w: Wording) -> None:
    message = render_door(visits(held), held.number, who=who, w=w, now=NOW, office=OFFICE)
    assert message is not None
    check(message)


def test_a_household_of_several_offers_each_of_them() -> None:
    found = visits(knock(3, "停水", members=(member(1), member(2, Outcome.TOLD)), people=2))
    door = render_door(found, 3, 1, part=2, w=ZH, now=NOW, office=OFFICE)
    assert door is not None
    assert label_rows(door) == [["第1人", "✓ 第2人", "留到明天 3"], ["备注 3"], ["交给同事", "返回"]]
    assert VisitTap.unpack(data_of(door, "第1人")) == VisitTap(list=5, number=3, act="who", page=1, part=2, who=71)
    assert PlanTap.unpack(data_of(door, "交给同事")) == PlanTap(list=5, act="to", part=2, number=3)
    person = render_door(found, 3, 1, part=2, who=71, w=ZH, now=NOW, office=OFFICE)
    assert person is not None
    assert labels(person)[:2] == ["已告知 3.1", "不在家 3.1"]
    done = render_door(found, 3, who=72, w=ZH, now=NOW, office=OFFICE)
    assert done is not None
    assert labels(done) == ["撤销 3.2", "返回"]


def test_a_household_that_is_not_on_the_list_is_none() -> None:
    assert render_door(visits(knock(1)), 2, w=ZH, now=NOW, office=OFFICE) is None


def tell(**values: object) -> Knock:
    return replace(knock(1), to_tell=(ToTell(notice=NoticeId(1), **values),))  # type: ignore[arg-type]


SATURDAY = NOW.replace(hour=12) + timedelta(days=5)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (
            {"title": "打流感疫苗", "saying": Saying(day=SATURDAY, part=DayPart.MORNING, bring=("身份证",))},
            "• 周六（11月28日）上午打流感疫苗，带身份证",
        ),
        (
            {"title": "体检", "saying": Saying(bring=("身份证", "户口簿"), has_more_to_bring=True)},
            "• 体检，带身份证、户口簿等（见清单）",
        ),
        ({"title": "体检", "saying": Saying(has_more_to_bring=True)}, "• 体检，带证件（见清单）"),
        ({"title": "11月28日体检", "saying": Saying(day=SATURDAY)}, "• 11月28日体检"),
        ({"title": "体检", "saying": Saying(day=NOW - timedelta(days=2))}, "• 体检"),
        (
            {"title": "体检", "deadline": SATURDAY, "precision": Precision.DAY, "saying": Saying(day=SATURDAY)},
            "• 体检，周六（11月28日）前",
        ),
        ({"subject": Subject.REGULAR}, "• 看看近况"),
        ({"subject": Subject.ANSWER}, "• 有答复要带到（内容见清单）"),
    ],
)  # fmt: skip
def test_one_plain_sentence_says_what_when_and_what_to_bring(values: dict[str, object], line: str) -> None:
    assert line in shown(tell(**values)).splitlines()


def test_a_deadline_without_a_clock_time_names_the_day_alone() -> None:
    text = shown(tell(title="体检", deadline=SATURDAY.replace(hour=18), precision=Precision.DAY))
    assert "18:00" not in text
    assert "周六（11月28日）前" in text


def test_what_was_tried_is_said_in_terms_of_contact() -> None:
    before = datetime(2026, 11, 20, 9, 30, tzinfo=OFFICE.zone)
    attempts = (
        Tried(at=before - timedelta(days=9), outcome=Outcome.NOT_HOME),
        Tried(at=before, outcome=Outcome.NOT_HOME),
        Tried(at=before + timedelta(hours=6), outcome=Outcome.BY_PHONE),
    )
    assert "试过：11月20日下午 电话告知 · 11月20日上午 不在家" in shown(knock(1, tried=attempts)).splitlines()


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"not_home": 2, "other_time": DayPart.EVENING}, "已 2 次不在家：傍晚再来，或问问邻居"),
        ({"not_home": 3, "ways": Ways(has_phone=True)}, "已 3 次不在家：换个时间，或问问邻居，或打个电话"),
        (
            {"not_home": 2, "ways": Ways(has_phone=True, has_call=True)},
            "已 2 次不在家：换个时间，或问问邻居，或打电话给家属（不住这里）",
        ),
        ({"ways": Ways(has_phone=True, has_call=True)}, "打电话给家属（不住这里）"),
    ],
)  # fmt: skip
def test_another_way_is_suggested(values: dict[str, object], line: str) -> None:
    assert line in shown(knock(1, "停水", **values)).splitlines()


@pytest.mark.parametrize(
    ("values", "line", "buttons"),
    [
        ({"standing": Standing.NOTED}, "1. 3-2-0401 ✓ 已有人记过，不用再去", []),
        ({"standing": Standing.WITHDRAWN}, "1. 3-2-0401 通知已撤回或改了对象，不用再去", []),
        ({"standing": Standing.CHANGED}, "1. 3-2-0401 这户有变动（搬走或换了网格），不用再去", []),
        ({"standing": Standing.HANDED, "colleague": "孙可"}, "1. 3-2-0401 由 孙可 去", ["取回 1"]),
        (
            {"standing": Standing.PUT_OFF, "until": date(2026, 11, 24)},
            "1. 3-2-0401 留到 11月24日（周二）",
            ["改回来 1"],
        ),
    ],
)
def test_a_household_nobody_has_to_go_to_keeps_its_place_and_says_why(
    values: dict[str, object], line: str, buttons: list[str]
) -> None:
    message = render_visits(visits(knock(1, "停水", **values)), w=ZH, now=NOW, office=OFFICE)
    assert line in check(message).splitlines()
    assert labels(message)[:-2] == buttons


def test_a_building_has_its_own_list_and_pages() -> None:
    message = render_visits(visits(*TWO_BUILDINGS), part=2, w=ZH, now=NOW, office=OFFICE)
    assert check(message).startswith("A座：1 户要走访\n\n3. 3-2-0403")
    assert VisitTap.unpack(data_of(message, "已告知 3")).part == 2


def test_colleagues_are_offered_by_name() -> None:
    people = [Colleague(id=StaffId(7), name="孙可"), Colleague(id=StaffId(8), name=HOSTILE[1])]
    message = render_to_whom(visits(*TWO_BUILDINGS), people, part=1, w=ZH)
    assert check(message).startswith("3号楼 2 户，交给谁？")
    assert PlanTap.unpack(data_of(message, "孙可")) == PlanTap(list=5, act="give", part=1, who=7)
    assert "整个网格，交给谁？" in check(render_to_whom(visits(*TWO_BUILDINGS), people, part=WHOLE_GRID, w=ZH))
    assert "没有别的网格员" in check(render_to_whom(visits(*TWO_BUILDINGS), [], w=ZH))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", HandReason)
def test_every_verdict_has_its_words(reason: HandReason, w: Wording) -> None:
    handed = Handed(reason=reason, households=2, colleague="孙可", until=date(2026, 11, 24), tight=1)
    assert 0 < len(answer_handed(handed, Clock(w=w, now=NOW, office=OFFICE))) <= 200


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", KnockReason)
def test_every_tap_is_answered(reason: KnockReason, w: Wording) -> None:
    assert 0 < len(answer_knocked(reason, Outcome.TOLD, w)) <= 200


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize(
    "reason", [each for each in KnockReason if each not in (KnockReason.TAKEN_BACK, KnockReason.NOTHING)]
)
def test_every_typed_number_is_answered(reason: KnockReason, w: Wording) -> None:
    line = TypedLine(ref=Ref(number=3), outcome=Outcome.TOLD, code="3-2-0401", reason=reason)
    assert "3" in check(render_typed(TypedBack(list=VisitListId(5), at=NOW, lines=(line,), unclear=()), w=w))


def test_what_was_typed_is_repeated_with_codes_and_one_undo() -> None:
    lines = (
        TypedLine(ref=Ref(number=3), outcome=Outcome.TOLD, code="3-2-0401", reason=KnockReason.NOTED),
        TypedLine(ref=Ref(number=9), outcome=Outcome.TOLD, code=None, reason=KnockReason.UNKNOWN),
    )
    message = render_typed(TypedBack(list=VisitListId(5), at=NOW, lines=lines, unclear=("4 ×",)), w=ZH)
    assert check(message).splitlines() == [
        "✓ 记下 1 条",
        "3（3-2-0401） 已告知",
        "9 没有记：清单上没有这个号",
        "",
        "没看懂，没有记：",
        "• 4 ×",
        "请按这样写：3 已告知 4 不在家",
    ]
    tap = PlanTap.unpack(data_of(message, "全部撤销"))
    assert (tap.act, tap.who) == ("untype", round(NOW.timestamp() * 1_000_000))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("why", Why)
def test_every_reason_why_a_piece_is_not_noted_is_said(why: Why, w: Wording) -> None:
    asked = (Asked(why=why, shown="27"),)
    message = check(render_typed(TypedBack(list=VisitListId(5), at=NOW, lines=(), unclear=(), asked=asked), w=w))
    assert ("27" in message) is (why is not Why.WHOLE)
    assert len(message.splitlines()) >= 2


@settings(max_examples=40, deadline=None)
@given(st.lists(foreign, max_size=30), st.integers(0, 300))
def test_any_answer_keeps_the_limits(unclear: list[str], count: int) -> None:
    lines = tuple(
        TypedLine(ref=Ref(code="很长" * 30), outcome=Outcome.TOLD, code="3-2-0401" * 5, reason=KnockReason.NOTED)
        for _ in range(count)
    )
    check(render_typed(TypedBack(list=VisitListId(5), at=NOW, lines=lines, unclear=tuple(unclear)), w=EN))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_a_question_for_a_note_is_known_again(w: Wording) -> None:
    message = render_note_question(knock(3), 57003, w=w)
    question = question_in(check(message))
    assert question is not None
    assert (question.topic, question.number) == (Topic.VISIT_NOTE, 57003)


@pytest.mark.parametrize("name", HOSTILE)
def test_who_handed_over_is_named_harmlessly(name: str) -> None:
    check(render_handed_over(HandedOver(by=name, households=3), w=ZH))
    check(render_handed_back(HandedBack(by=name, households=3), w=ZH))


@pytest.mark.parametrize("w", BOTH)
@given(
    st.lists(
        st.tuples(st.integers(1, 999), st.none() | st.integers(1, 9), st.sampled_from(Outcome)),
        min_size=1,
        max_size=30,
        unique_by=lambda each: each[:2],
    )
)
def test_the_question_which_list_holds_what_was_typed(w: Wording, said: list[tuple[int, int | None, Outcome]]) -> None:
    marks = tuple(Mark(ref=Ref(number=number, person=person), outcome=outcome) for number, person, outcome in said)
    clock = Clock(w=w, now=NOW, office=OFFICE)
    which = (Dealt(list=VisitListId(57), at=NOW), Dealt(list=VisitListId(41), at=NOW))
    message = render_which(Typed(marks=marks, unclear=("王秀兰说要轮椅",)), which, clock)
    again = typed_in(check(message))
    assert again is not None
    assert set(again.marks) == set(marks)
    assert "王秀兰" not in check(message)
