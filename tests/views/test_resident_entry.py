"""/resident in chat: nothing of a person but their number and how they can be reached, within Telegram's limits."""

from datetime import timedelta

import pytest
from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import HouseholdId, ResidentId
from core.needs import Need, Tier
from core.office import Office
from core.outreach import Judgement, Way
from core.people import Role
from core.register import ProxyKind
from core.register_entries import WayEntry
from core.registering import DoorEntry, Doors, Entrance, HouseholdCard, Registered, RegisterReason, Tenant
from tests.views.checker import check, labels
from tests.views.values import BOTH, EN, NOW, OFFICE, ZH
from views.asking import Question, Topic, question_in
from views.message import Message
from views.resident_entry import (
    answer_registered,
    render_doors,
    render_entrances,
    render_home,
    render_name_question,
    render_new_home,
    render_no_such_code,
    render_person,
    render_proxy,
    render_registered,
    render_ways,
)
from views.residents import code_buttons
from views.wording import Wording

CADENCE = Office(visit_every=((Tier.HIGH, 7), (Tier.MEDIUM, 30)))
TOPICS = (Topic.RESIDENT, Topic.NEW_DOOR, Topic.RENAME)

moments = st.none() | st.timedeltas(timedelta(days=-400), timedelta()).map(lambda ago: NOW + ago)
ways = st.builds(WayEntry, way=st.sampled_from(Way), proven_at=moments, consent_at=moments, refused_at=moments)
tenants = st.builds(
    Tenant,
    resident=st.integers(1, 2**53).map(ResidentId),
    number=st.integers(1, 99),
    is_here=st.booleans(),
    judgement=st.none() | st.sampled_from(Judgement),
    tier=st.none() | st.sampled_from(Tier),
    proxy_kind=st.none() | st.sampled_from(ProxyKind),
    is_proxy_away=st.booleans(),
    ways=st.lists(ways, max_size=4, unique_by=lambda each: each.way).map(tuple),
    masked=st.sampled_from(["", "王*", "欧阳*", "*"]),
)
codes = st.text(max_size=40)
cards = st.builds(
    HouseholdCard,
    household=st.integers(1, 2**53).map(HouseholdId),
    code=codes.map(lambda code: f"3{code}"),
    tenants=st.lists(tenants, max_size=25, unique_by=lambda each: each.resident).map(tuple),
)


def card(*tenants: Tenant, code: str = "3-2-0412") -> HouseholdCard:
    return HouseholdCard(household=HouseholdId(5), code=code, tenants=tenants)


def tenant(number: int = 1, **how: object) -> Tenant:
    return Tenant(resident=ResidentId(number), number=number, **how)  # type: ignore[arg-type]


def person(one: Tenant, w: Wording = ZH, office: Office = OFFICE) -> Message:
    return render_person(card(one), one, w=w, now=NOW, office=office)


@settings(max_examples=80, deadline=None)
@given(cards, st.sampled_from(BOTH), st.sampled_from([OFFICE, CADENCE]))
def test_any_household_renders_and_says_no_need(held: HouseholdCard, w: Wording, office: Office) -> None:
    views = [render_home(held, w=w, now=NOW, office=office)]
    for one in held.tenants:
        views += [
            render(held, one, w=w, now=NOW, office=office) for render in (render_person, render_ways, render_proxy)
        ]
    for view in views:
        said = check(view) + " ".join(labels(view))
        assert not [need for need in Need if need.value in said.replace(held.code, "")]


@settings(max_examples=40, deadline=None)
@given(st.lists(codes, max_size=90), st.integers(-1, 9), st.sampled_from(BOTH))
def test_any_number_of_entrances_and_doors_renders(names: list[str], page: int, w: Wording) -> None:
    entrances = [
        Entrance(anchor=HouseholdId(n), compound=name, building="", entrance="", households=n)
        for n, name in enumerate(names, 1)
    ]
    check(render_entrances(entrances, page, w=w))
    doors = tuple(DoorEntry(household=HouseholdId(n), code=f"3-1-{n}", room=name) for n, name in enumerate(names, 1))
    place = Entrance(anchor=HouseholdId(1), compound="", building="3", entrance="1", households=len(doors))
    check(render_doors(Doors(entrance=place, doors=doors), page, w=w))


def test_every_entrance_and_every_door_can_be_reached_by_turning_pages() -> None:
    entrances = [
        Entrance(anchor=HouseholdId(n), compound="", building=str(n), entrance="1", households=1) for n in range(60)
    ]
    seen = {label for page in range(3) for label in labels(render_entrances(entrances, page, w=ZH))}
    assert {each.label for each in entrances} <= seen


def test_a_single_person_is_opened_at_once_and_several_are_numbered() -> None:
    alone = render_home(card(tenant()), w=ZH, now=NOW, office=OFFICE)
    assert "要上门" in labels(alone)
    both = render_home(card(tenant(1), tenant(2, is_here=False)), w=ZH, now=NOW, office=OFFICE)
    assert [label for label in labels(both) if label.startswith("第")] == ["第 1 人", "第 2 人"]
    assert "第 2 人 · 已停止联系" in check(both)


def test_who_moved_or_died_is_muted_in_one_word_and_can_come_back() -> None:
    view = person(tenant(is_here=False))
    assert labels(view)[0] == "恢复联系"
    assert "已故" not in check(view)


def test_an_empty_household_says_so_and_offers_to_add() -> None:
    view = render_home(card(), w=ZH, now=NOW, office=OFFICE)
    assert "还没有登记人" in check(view)
    assert labels(view) == ["新增一人", "返回"]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (tenant(), "第 1 人 · 没有线上方式"),
        (tenant(judgement=Judgement.GO), "第 1 人 · 要上门 · 没有线上方式"),
        (tenant(judgement=Judgement.SPARE), "第 1 人 · 不用上门 · 没有线上方式"),
        (tenant(ways=(WayEntry(way=Way.DOOR),)), "第 1 人 · 没有线上方式"),
        (tenant(ways=(WayEntry(way=Way.PHONE),)), "第 1 人 · 电话（还没联系上过）"),
        (tenant(ways=(WayEntry(way=Way.PROXY, refused_at=NOW),)), "第 1 人 · 转告：不要"),
        (tenant(masked="王*"), "第 1 人（王*） · 没有线上方式"),
    ],
)
def test_a_person_is_a_number_and_ways_of_contact(one: Tenant, words: str) -> None:
    assert words in check(person(one))


def test_what_holds_now_is_ticked() -> None:
    assert "✓ 按规则" in labels(person(tenant()))
    assert "✓ 要上门" in labels(person(tenant(judgement=Judgement.GO)))
    proxied = tenant(proxy_kind=ProxyKind.NEIGHBOUR, is_proxy_away=True)
    assert labels(render_proxy(card(proxied), proxied, w=ZH, now=NOW, office=OFFICE)) == [
        "亲属",
        "✓ 邻居",
        "帮扶人",
        "✓ 不同住",
        "返回",
    ]
    asked = tenant(ways=(WayEntry(way=Way.PHONE, refused_at=NOW), WayEntry(way=Way.DOOR, consent_at=NOW)))
    shown = labels(render_ways(card(asked), asked, w=ZH, now=NOW, office=OFFICE))
    assert [label for label in shown if label.startswith("✓")] == ["✓ 电话：不要", "✓ 上门：可以"]


def test_a_code_to_scan_stands_among_the_ways_of_reach() -> None:
    shown = labels(render_ways(card(tenant(7)), tenant(7), w=ZH, now=NOW, office=OFFICE))
    assert {each.text for each in code_buttons(ResidentId(7), ZH)} <= set(shown)


def test_how_often_somebody_looks_in_is_said_in_days_and_only_where_the_office_does_that() -> None:
    shown = labels(person(tenant(tier=Tier.HIGH), office=CADENCE))
    assert [label for label in shown if "走访" in label] == ["✓ 每 7 天走访", "每 30 天走访", "不定期走访"]
    assert not [label for label in labels(person(tenant(tier=Tier.HIGH))) if "走访" in label]
    assert "✓ 不定期走访" in labels(person(tenant(tier=Tier.LOW), office=CADENCE))


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_question_is_known_again_by_its_first_line(w: Wording, topic: Topic) -> None:
    question = Question(topic, 12)
    for is_unread in (False, True):
        view = render_name_question(question, "3-2-0412", w=w, is_unread=is_unread)
        assert isinstance(view.keyboard, ForceReply)
        assert question_in(check(view)) == question


@pytest.mark.parametrize("w", BOTH)
@pytest.mark.parametrize("reason", RegisterReason)
def test_every_outcome_has_words_and_brings_the_keyboard_back(w: Wording, reason: RegisterReason) -> None:
    done = Registered(reason=reason)
    view = render_registered(done, "3-2-0412", [Role.GRID_WORKER], w=w)
    assert isinstance(view.keyboard, ReplyKeyboardMarkup)
    assert check(view)
    assert answer_registered(done, w) == answer_registered(done, w).strip()
    assert len(answer_registered(done, w)) <= 200


@pytest.mark.parametrize("w", BOTH)
def test_a_typed_code_that_is_unknown_can_be_made_by_a_tap(w: Wording) -> None:
    view = render_new_home("3-2-0413", w=w)
    assert "3-2-0413" in check(view)
    assert isinstance(view.keyboard, InlineKeyboardMarkup)
    assert view.keyboard.inline_keyboard[0][0].callback_data == "e:make:0:0:3-2-0413"
    assert "/resident 3-2-0412" in check(render_no_such_code(w))
    assert "/resident 3-2-0412" in check(render_entrances([], w=w))


def test_english_says_the_same() -> None:
    assert "Person 1 · To be visited" in check(person(tenant(judgement=Judgement.GO), EN))
