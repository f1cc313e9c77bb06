"""What a resident, a relative and the worker at the door read: few words, one thing to tap, whom to ask."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import NoticeId, RequestId, ResidentId
from core.linking import (
    AnswerLetter,
    Contact,
    Linked,
    LinkReason,
    LinkRole,
    LinkState,
    MadeLink,
    ResidentLetter,
    Standing,
)
from core.reading import Precision
from tests.views.checker import check, data_of, label_rows, labels
from tests.views.values import BOTH, EN, NOW, OFFICE, ZH, foreign, moments
from views.buttons import ResidentTap
from views.residents import (
    code_buttons,
    contact_words,
    link_address,
    qr_png,
    render_answer,
    render_asked,
    render_back,
    render_code,
    render_left,
    render_link_used,
    render_linked,
    render_notice,
    render_off,
    render_standing,
    render_superseded,
    render_visit_asked,
    render_withdrawn,
)
from views.wording import Wording

TOKEN = "A" * 22
ZHAO = Contact(unit="柳荫社区", worker="赵小满")
FLU = ResidentLetter(
    notice=NoticeId(7),
    sentences=("可于11月26日上午到社区卫生服务中心免费接种流感疫苗",),
    roles=frozenset({LinkRole.SELF}),
    contact=ZHAO,
    deadline=NOW.replace(day=26, hour=12),
    precision=Precision.MINUTE,
    written_at=NOW,
)
SAID = "可于11月26日（周四）上午到社区卫生服务中心免费接种流感疫苗"

contacts = st.none() | st.builds(Contact, unit=foreign, worker=st.none() | foreign)
letters = st.builds(
    ResidentLetter,
    notice=st.just(NoticeId(2**53)),
    sentences=st.lists(foreign, max_size=4).map(tuple),
    roles=st.sets(st.sampled_from(LinkRole), min_size=1).map(frozenset),
    contact=contacts,
    deadline=st.none() | moments,
    precision=st.none() | st.sampled_from(Precision),
    is_doubted=st.booleans(),
    is_changed=st.booleans(),
    enquiries=st.none() | foreign,
    written_at=st.none() | moments,
)
wordings = st.sampled_from(BOTH)


def notice(letter: ResidentLetter = FLU, w: Wording = ZH, done: str = "") -> str:
    return check(render_notice(letter, w=w, office=OFFICE, done=done))


@settings(max_examples=80, deadline=None)
@given(letters, wordings, st.sampled_from(["", "confirmed", "asked"]))
def test_whatever_a_notice_says_telegram_takes_it(letter: ResidentLetter, w: Wording, done: str) -> None:
    notice(letter, w, done)
    check(render_off(letter, w))


@settings(max_examples=40, deadline=None)
@given(contacts, foreign, wordings)
def test_every_other_screen_holds_too(contact: Contact | None, words: str, w: Wording) -> None:
    for reason in LinkReason:
        for role in LinkRole:
            check(render_linked(Linked(reason=reason, role=role, contact=contact), TOKEN, w))
    for roles, may_return in ((frozenset(LinkRole), False), (frozenset(), True), (frozenset(), False)):
        standing = Standing(roles=roles, contact=contact, may_return=may_return)
        check(render_standing(standing, w))
        check(render_back(standing, w))
        check(render_asked(standing, w))
    for heard in (True, False):
        check(render_answer(AnswerLetter(request=RequestId(9), words=words, contact=contact), w=w, is_heard=heard))
    for screen in (render_left(w), render_superseded(w), render_withdrawn(w)):
        check(screen)


def test_a_notice_is_four_lines_and_one_button_that_stands_out() -> None:
    view = render_notice(FLU, w=ZH, office=OFFICE)
    assert check(view).split("\n\n") == [
        "社区通知",
        SAID,
        "最晚：11月26日 周四 12:00",
        "有事问：柳荫社区网格员赵小满",
    ]
    assert label_rows(view) == [["知道了"], ["请人上门", "不再接收"]]
    assert data_of(view, "知道了") == ResidentTap(act="ok", id=7).pack()


def test_what_matters_is_in_bold() -> None:
    assert f"<b>{SAID}</b>" in render_notice(FLU, w=ZH, office=OFFICE).text


@pytest.mark.parametrize(
    ("roles", "heading"),
    [
        ({LinkRole.SELF}, "社区通知"),
        ({LinkRole.RELATIVE}, "您家人的社区通知"),
        ({LinkRole.SELF, LinkRole.RELATIVE}, "您和家人的社区通知"),
    ],
)
def test_a_relative_sees_that_it_is_for_the_family_and_no_name(roles: set[LinkRole], heading: str) -> None:
    assert notice(replace(FLU, roles=frozenset(roles))).startswith(f"{heading}\n")
    assert notice(replace(FLU, roles=frozenset(roles), is_changed=True)).startswith(f"{heading}有变动")


def test_a_day_is_said_as_a_date_because_it_is_read_again_tomorrow() -> None:
    by_day = replace(FLU, precision=Precision.DAY)
    assert "最晚：11月26日 周四\n" in notice(by_day)
    assert "还在核实" in notice(replace(FLU, is_doubted=True))
    assert "最晚" not in notice(replace(FLU, deadline=None))
    for relative in ("今天", "明天", "还剩"):
        assert relative not in notice()


def test_a_date_in_the_words_has_its_day_of_the_week_beside_it() -> None:
    letter = replace(FLU, sentences=("11月26日至12月3日办理", "1月5日（周二）休息"))
    assert "11月26日（周四）至12月3日（周四）办理\n1月5日（周二）休息\n" in notice(letter)
    assert "11月26日 (Thu)至12月3日" in notice(letter, EN)
    assert "周" not in notice(replace(letter, written_at=None, deadline=None, sentences=("11月26日办理",)))


def test_the_number_that_the_notice_gives_stands_before_whom_else_to_ask() -> None:
    words = notice(replace(FLU, enquiries="0571-8888888"))
    assert words.endswith("咨询电话：0571-8888888\n\n有事问：柳荫社区网格员赵小满")
    assert "咨询电话" not in notice()


@pytest.mark.parametrize(
    ("role", "heading"),
    [(LinkRole.SELF, "您问的事，有回话了"), (LinkRole.RELATIVE, "您家人问的事，有回话了")],
)
def test_a_relative_who_asked_nothing_is_not_said_to_have_asked(role: LinkRole, heading: str) -> None:
    letter = AnswerLetter(request=RequestId(4), words="已修好", contact=ZHAO, role=role)
    assert check(render_answer(letter, w=ZH)).startswith(f"{heading}\n")


def test_where_nothing_may_be_said_the_worker_is_to_be_asked() -> None:
    assert "请问网格员" in notice(replace(FLU, sentences=()))


def test_after_the_tap_the_text_stays_and_the_button_goes() -> None:
    confirmed = render_notice(FLU, w=ZH, office=OFFICE, done="confirmed")
    assert "✓ 您点过“知道了”" in check(confirmed)
    assert SAID in check(confirmed)
    assert labels(confirmed) == ["请人上门", "不再接收"]
    assert labels(render_notice(FLU, w=ZH, office=OFFICE, done="asked")) == ["知道了", "不再接收"]


@pytest.mark.parametrize("role", LinkRole)
def test_the_one_question_has_the_likelier_answer_first(role: LinkRole) -> None:
    view = render_linked(Linked(reason=LinkReason.ASKED, role=role, contact=ZHAO), TOKEN, ZH)
    first, second = labels(view)
    assert ("本人" in first) is (role is LinkRole.SELF)
    assert data_of(view, first) == ResidentTap(act=role, token=TOKEN).pack()
    assert len(label_rows(view)) == 2
    assert second


def test_leaving_says_how_to_come_back() -> None:
    for view in (render_left(ZH), render_left(ZH, FLU, OFFICE)):
        assert "网格员再给一个码" in check(view)
        assert labels(view) == ["撤销"]


def test_the_notice_under_which_somebody_left_stays_readable() -> None:
    assert SAID in check(render_left(ZH, FLU, OFFICE))


def test_whoever_cannot_come_back_is_not_asked_to() -> None:
    gone = Standing(roles=frozenset(), contact=ZHAO)
    assert labels(render_standing(gone, ZH)) == []
    assert "赵小满" in check(render_standing(gone, ZH))
    assert labels(render_standing(replace(gone, may_return=True), ZH)) == ["继续接收"]
    assert labels(render_standing(replace(gone, roles=frozenset(LinkRole)), ZH)) == ["请人上门", "不再接收"]


def test_whom_to_ask() -> None:
    assert contact_words(ZHAO, EN) == "赵小满, grid worker of 柳荫社区"
    assert contact_words(Contact(unit="柳荫社区"), ZH) == "柳荫社区"
    assert contact_words(None, ZH) == "社区"


def test_the_worker_reads_the_code_of_the_household_and_the_link() -> None:
    link = MadeLink(id=3, token=TOKEN, code="3-2-0412", role=LinkRole.RELATIVE, expires_at=NOW)
    address = link_address("huiyue_bot", TOKEN)
    assert address == f"https://t.me/huiyue_bot?start=r_{TOKEN}"
    words = check(render_code(link, address, ZH))
    assert words.startswith("连接码（家属）")
    assert "3-2-0412" not in words
    assert address in words
    assert len(words) <= 1024, "a caption may hold no more"
    assert TOKEN not in repr(link)


def test_without_the_bots_name_it_is_what_has_to_be_typed() -> None:
    assert link_address("", TOKEN) == f"/start r_{TOKEN}"


def test_the_code_is_a_picture() -> None:
    assert qr_png(link_address("huiyue_bot", TOKEN)).startswith(b"\x89PNG")


def test_a_code_that_went_astray_is_ended_with_one_tap() -> None:
    state = LinkState(
        id=3, code="3-2-0412", role=LinkRole.SELF, made_at=NOW, expires_at=NOW, used_at=NOW, is_linked=True
    )
    assert data_of(render_link_used(state, ZH), "断开") == ResidentTap(act="revoke", id=3).pack()
    assert labels(render_link_used(replace(state, is_linked=False), ZH)) == []


def test_a_worker_asks_for_a_code_for_either() -> None:
    taps = [ResidentTap.unpack(each.callback_data or "") for each in code_buttons(ResidentId(5), ZH)]
    assert [(tap.act, tap.id) for tap in taps] == [("code_self", 5), ("code_relative", 5)]


def test_the_worker_is_called_to_a_door_by_its_code() -> None:
    view = render_visit_asked(RequestId(4), "3-2-0412", ZH)
    assert "3-2-0412 请人上门" in check(view)
    assert labels(view) == ["看诉求"]


@settings(max_examples=30)
@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=22, max_size=22))
def test_every_button_fits(token: str) -> None:
    kept = "".join(sign for sign in token if sign.isascii() and sign.isalnum()).ljust(22, "x")[:22]
    check(render_linked(Linked(reason=LinkReason.ASKED, contact=ZHAO), kept, ZH))
