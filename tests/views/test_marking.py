"""居民: whom a notice is for, as the publisher sees and chooses it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import HouseholdId, NoticeId, UnitId
from core.marking import Asking, Building, Choices, Marking, Pick, need_number
from core.needs import NEEDS, Need
from core.reading import Audience, Scope
from tests.views.checker import check, data_of, labels
from tests.views.values import BOTH, ZH, foreign
from views.buttons import AudienceTap, NoticeTap
from views.marking import render_marking
from views.wording import Wording

CHOICES = Choices(
    needs=tuple(sorted(NEEDS.words)),
    grids=((UnitId(5), "第一网格"),),
    buildings=(
        Building(home=HouseholdId(31), compound="", building="3"),
        Building(home=HouseholdId(32), compound="柳荫苑", building="12"),
    ),
)


def marking(audience: Audience | None = None, **values: object) -> Marking:
    base = {"notice": NoticeId(7), "title": "流感疫苗接种", "is_settled": False, "choices": CHOICES}
    return Marking(audience=audience or Audience(), **base | values)  # type: ignore[arg-type]


numbers = st.integers(0, 10**6)
markings = st.builds(
    Marking,
    notice=st.integers(1, 2**62).map(NoticeId),
    title=foreign,
    audience=st.builds(
        Audience,
        scope=st.sampled_from(Scope),
        min_age=st.none() | st.integers(50, 110),
        needs=st.frozensets(foreign, max_size=9),
        grids=st.frozensets(foreign | st.integers(1, 9), max_size=9),
        buildings=st.frozensets(foreign, max_size=9),
        is_inferred=st.booleans(),
    ),
    is_settled=st.booleans(),
    choices=st.builds(
        Choices,
        needs=st.lists(foreign, max_size=40).map(tuple),
        grids=st.lists(st.tuples(st.integers(1, 2**62).map(UnitId), foreign), max_size=60).map(tuple),
        buildings=st.lists(
            st.builds(Building, home=st.integers(1, 2**62).map(HouseholdId), compound=foreign, building=foreign),
            max_size=60,
        ).map(tuple),
    ),
    reached=numbers,
    declined=numbers,
    open=numbers,
    proposed=numbers,
    asking=st.none() | st.builds(Asking, pick=st.sampled_from(Pick), value=numbers, households=numbers, people=numbers),
)


@settings(max_examples=80, deadline=None)
@given(markings, st.sampled_from(["list", "needs", "places"]), st.integers(-3, 99), st.sampled_from(BOTH))
def test_any_choice_can_be_shown(found: Marking, screen: str, page: int, w: Wording) -> None:
    check(render_marking(found, screen=screen, page=page, w=w))


def test_it_says_whom_it_is_for_and_how_far_they_were_told() -> None:
    audience = Audience(
        scope=Scope.NAMED, min_age=80, needs=frozenset({"独居"}), grids=frozenset({5}), buildings=frozenset({"3号楼"})
    )
    said = check(render_marking(marking(audience, reached=3, declined=1, open=8), w=ZH))
    assert "流感疫苗接种" in said
    assert "现在：80岁以上、独居，第一网格、3号楼" in said
    assert "需要告知 12 人：已告知 3，不需要 1，还没告知 8" in said


def test_a_guess_and_those_who_wait_are_said() -> None:
    said = check(render_marking(marking(Audience(scope=Scope.ALL, is_inferred=True), proposed=5), w=ZH))
    assert "所有居民（推断的）" in said
    assert "还有 5 人等待确认" in said


def test_nobody_by_a_persons_word_is_not_nobody_by_the_text() -> None:
    assert "没有提到居民" in check(render_marking(marking(), w=ZH))
    assert "现在：不涉及居民" in check(render_marking(marking(is_settled=True), w=ZH))


def test_one_tap_each_and_the_chosen_one_is_marked() -> None:
    message = render_marking(marking(Audience(scope=Scope.NAMED, min_age=80)), w=ZH)
    assert labels(message)[:5] == ["所有居民", "每一户", "✓ 80岁以上", "70岁以上", "60岁以上"]
    assert AudienceTap.unpack(data_of(message, "70岁以上")) == AudienceTap(notice=7, act="age", value=70)
    tap = AudienceTap.unpack(data_of(message, "独居"))
    assert tap == AudienceTap(notice=7, act="need", value=need_number("独居"))
    assert data_of(message, "返回") == NoticeTap(notice=7, act="back").pack()
    assert labels(message)[-2:] == ["不涉及居民", "返回"]


def test_a_chosen_place_is_taken_back_by_the_same_button() -> None:
    chosen = Audience(scope=Scope.ALL, buildings=frozenset({"柳荫苑-12"}))
    message = render_marking(marking(chosen), screen="places", w=ZH)
    assert labels(message) == ["不限地点", "第一网格", "3", "✓ 柳荫苑-12", "返回"]
    assert AudienceTap.unpack(data_of(message, "✓ 柳荫苑-12")).value == -32
    assert AudienceTap.unpack(data_of(message, "3")).value == 31


def test_many_places_are_turned_page_by_page() -> None:
    many = Choices(buildings=tuple(Building(home=HouseholdId(n), compound="", building=str(n)) for n in range(1, 61)))
    first = render_marking(marking(choices=many), screen="places", w=ZH)
    last = render_marking(marking(choices=many), screen="places", page=2, w=ZH)
    assert "下一页" in labels(first)
    assert "60" in labels(last)
    assert AudienceTap.unpack(data_of(first, "下一页")) == AudienceTap(notice=7, act="places", page=1)


def test_all_needs_are_one_tap_further() -> None:
    message = render_marking(marking(), screen="needs", w=ZH)
    assert {need.value for need in Need} <= set(labels(message))


def test_many_are_asked_about_with_their_number() -> None:
    asking = Asking(pick=Pick.AGE, value=60, households=212, people=260)
    message = render_marking(marking(asking=asking), w=ZH)
    assert check(message).startswith("将新增 212 户（260 人）")
    assert AudienceTap.unpack(data_of(message, "新增")) == AudienceTap(notice=7, act="age", value=60, sure=1)
    assert AudienceTap.unpack(data_of(message, "不加，返回")) == AudienceTap(notice=7, act="list")


def test_needs_have_numbers_of_their_own() -> None:
    assert len({need_number(each) for each in NEEDS.words}) == len(NEEDS.words)
