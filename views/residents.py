"""What old people and their families read: few words, one thing to tap, and always whom to ask.

No name of a resident, no need and no age stands in any of it. Days are said as dates, because the message is read
again the day after.
"""

import io
from datetime import date

import segno
from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from core.dates_said import dates_said
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
from core.office import Office
from core.reading import Precision
from views.buttons import RequestTap, ResidentTap
from views.html import Html, blocks, bold, lines, one_line, text
from views.keyboards import button, keyboard
from views.message import Message
from views.moments import date_words, weekday_words
from views.wording import Wording

LONGEST_SENTENCE = 200
LONGEST_NAME = 40
LONGEST_ANSWER = 1000
QR_SCALE = 12
"""Points for each module: large enough to be scanned from one telephone by another."""


def link_address(bot_name: str, token: str) -> str:
    """What the QR code says; for a bot whose name is not known what has to be typed to it."""
    return f"https://t.me/{bot_name}?start={start_word(token)}" if bot_name else f"/start {start_word(token)}"


def start_word(token: str) -> str:
    return f"{START}{token}"


START = "r_"
"""Tells the link of a resident from the invitation of a colleague."""
CODE_FOR = "code_"


def qr_png(address: str) -> bytes:
    """The address as a QR code."""
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=QR_SCALE, border=4)
    return picture.getvalue()


def render_code(link: MadeLink, address: str, w: Wording) -> Message:
    """Under the QR code in the worker's chat: how it works, and nothing of whose it is, since it is passed on."""
    words = blocks(
        bold(w("resident.link.title", role=w(f"resident.role.{link.role}"))),
        text(w("resident.link.how")),
        text(address),
    )
    end = button(w("resident.link.revoke"), ResidentTap(act="revoke", id=link.id))
    return Message(words, keyboard([[end]]))


def code_buttons(resident_id: ResidentId, w: Wording) -> list[InlineKeyboardButton]:
    """For whoever shows one resident to their worker: a code for them, or for somebody of the family."""
    return [
        button(w(f"resident.code.{role}"), ResidentTap(act=f"{CODE_FOR}{role}", id=resident_id)) for role in LinkRole
    ]


def render_linked(linked: Linked, token: str, w: Wording) -> Message:
    """The answer to opening a link."""
    if linked.reason is LinkReason.ASKED:
        return _render_question(linked, token, w)
    if linked.reason in (LinkReason.LINKED, LinkReason.KNOWN):
        words = blocks(
            bold(w(f"resident.linked.{linked.role}")), text(w("resident.linked.how")), _ask_words(linked.contact, w)
        )
        return Message(words, keyboard([[_leave(w)]]))
    return Message(text(w(f"resident.{linked.reason}")))


def _render_question(linked: Linked, token: str, w: Wording) -> Message:
    """One question, one tap. Whom the link was made for stands first."""
    roles = sorted(LinkRole, key=lambda role: role is not linked.role)
    buttons = [
        [
            button(
                w(f"resident.consent.{role}"),
                ResidentTap(act=role, token=token),
                ButtonStyle.PRIMARY if role is linked.role else None,
            )
        ]
        for role in roles
    ]
    unit = one_line(linked.contact.unit if linked.contact else "", LONGEST_NAME)
    return Message(
        blocks(
            bold(w("resident.consent.title", unit=unit)),
            text(w("resident.consent.means")),
            text(w("resident.consent.question")),
        ),
        keyboard(buttons),
    )


def render_notice(letter: ResidentLetter, *, w: Wording, office: Office, done: str = "") -> Message:
    """The notice. `done`: what was tapped under it, confirmed or asked."""
    first = [] if done == "confirmed" else [button(w("resident.button.ok"), _tap("ok", letter), ButtonStyle.PRIMARY)]
    second = [] if done == "asked" else [button(w("resident.button.visit"), _tap("visit", letter))]
    return Message(
        blocks(_body(letter, w, office), text(w(f"resident.{done}")) if done else Html("")),
        keyboard([first, [*second, _leave(w, letter.notice)]]),
    )


def _tap(act: str, letter: ResidentLetter) -> ResidentTap:
    return ResidentTap(act=act, id=letter.notice)


def _body(letter: ResidentLetter, w: Wording, office: Office) -> Html:
    return blocks(
        text(_heading(letter, w)),
        lines(*(bold(one_line(said, LONGEST_SENTENCE)) for said in _sentences(letter, w, office))),
        _day_words(letter, w, office),
        _enquiries(letter, w),
        _ask_words(letter.contact, w),
    )


def _enquiries(letter: ResidentLetter, w: Wording) -> Html:
    if not letter.enquiries:
        return Html("")
    return text(w("resident.enquiries", number=one_line(letter.enquiries, LONGEST_NAME)))


def _sentences(letter: ResidentLetter, w: Wording, office: Office) -> tuple[str, ...]:
    if letter.written_at is None:
        return letter.sentences or (w("resident.some"),)
    day = office.local(letter.written_at).date()
    return tuple(_dated(each, day, w) for each in letter.sentences) or (w("resident.some"),)


def _dated(sentence: str, near: date, w: Wording) -> str:
    """With the day of the week beside every date."""
    for end, day in reversed(list(dates_said(sentence, near))):
        sentence = f"{sentence[:end]}{w('resident.weekday', weekday=weekday_words(day, w))}{sentence[end:]}"
    return sentence


def _heading(letter: ResidentLetter, w: Wording) -> str:
    """Whose matter it is, and whether it was told otherwise before."""
    role = next(iter(letter.roles)) if len(letter.roles) == 1 else "both"
    return w(f"resident.changed.{role}") if letter.is_changed else w(f"resident.heading.{role}")


def _day_words(letter: ResidentLetter, w: Wording, office: Office) -> Html:
    if letter.deadline is None:
        return Html("")
    local = office.local(letter.deadline)
    day = f"{date_words(local.date(), w=w, today=local.date())} {weekday_words(local.date(), w)}"
    moment = day if letter.precision is Precision.DAY else w("moment.date_time", date=day, time=f"{local:%H:%M}")
    return text(w("resident.doubted", moment=moment) if letter.is_doubted else w("resident.until", moment=moment))


def _ask_words(contact: Contact | None, w: Wording) -> Html:
    return text(w("resident.ask", whom=contact_words(contact, w)))


def contact_words(contact: Contact | None, w: Wording) -> str:
    """柳荫社区网格员赵小满"""
    if contact is None:
        return w("resident.whom.nobody")
    unit = one_line(contact.unit, LONGEST_NAME)
    if contact.worker is None:
        return w("resident.whom.unit", unit=unit)
    return w("resident.whom.worker", unit=unit, worker=one_line(contact.worker, LONGEST_NAME))


def render_superseded(w: Wording) -> Message:
    """The earlier message of a notice whose facts changed."""
    return Message(text(w("resident.superseded")))


def render_withdrawn(w: Wording) -> Message:
    """The earlier message of a notice that is off."""
    return Message(text(w("resident.withdrawn")))


def render_off(letter: ResidentLetter, w: Wording) -> Message:
    """Somebody may be counting on it, so it is said and not only edited."""
    said = (text(one_line(sentence, LONGEST_SENTENCE)) for sentence in letter.sentences)
    return Message(blocks(bold(w("resident.off")), lines(*said), _ask_words(letter.contact, w)))


def render_answer(letter: AnswerLetter, *, w: Wording, is_heard: bool = False) -> Message:
    """What came of the request."""
    tap = button(w("resident.button.ok"), ResidentTap(act="heard", id=letter.request), ButtonStyle.PRIMARY)
    return Message(
        blocks(
            bold(w("resident.answer" if letter.role is LinkRole.SELF else "resident.answer_family")),
            text(one_line(letter.words, LONGEST_ANSWER)),
            _ask_words(letter.contact, w),
            text(w("resident.confirmed")) if is_heard else Html(""),
        ),
        None if is_heard else keyboard([[tap]]),
    )


def render_left(w: Wording, letter: ResidentLetter | None = None, office: Office | None = None) -> Message:
    """Gone with one tap, and how to come back. The notice under which it was tapped stays readable."""
    said = Html("") if letter is None or office is None else _body(letter, w, office)
    undo = button(w("button.undo"), ResidentTap(act="back", id=0 if letter is None else letter.notice))
    return Message(blocks(said, bold(w("resident.left")), text(w("resident.left_means"))), keyboard([[undo]]))


def render_back(standing: Standing, w: Wording) -> Message:
    return Message(blocks(bold(w("resident.back")), _ask_words(standing.contact, w)), keyboard([[_leave(w)]]))


def render_standing(standing: Standing, w: Wording) -> Message:
    """Whatever a resident writes, and to a Start without a code: nobody reads here, but somebody can be asked."""
    whom = contact_words(standing.contact, w)
    if standing.is_linked:
        visit = button(w("resident.button.visit"), ResidentTap(act="visit"))
        return Message(text(w("resident.words", whom=whom)), keyboard([[visit, _leave(w)]]))
    if standing.may_return:
        again = button(w("resident.button.back"), ResidentTap(act="back"), ButtonStyle.PRIMARY)
        return Message(text(w("resident.words_left", whom=whom)), keyboard([[again]]))
    return Message(text(w("resident.words_over", whom=whom)))


def render_asked(standing: Standing, w: Wording) -> Message:
    """请人上门 was tapped outside of a notice."""
    return Message(blocks(bold(w("resident.asked")), _ask_words(standing.contact, w)), keyboard([[_leave(w)]]))


def render_link_used(state: LinkState, w: Wording) -> Message:
    """To the worker who made the link: somebody linked by it, or does no longer."""
    if not state.is_linked:
        return Message(text(w("resident.link.ended", code=state.code)))
    end = button(w("resident.link.end"), ResidentTap(act="revoke", id=state.id), ButtonStyle.DANGER)
    return Message(
        blocks(bold(w("resident.link.used", code=state.code)), text(w("resident.link.used_means"))), keyboard([[end]])
    )


def render_visit_asked(request: RequestId, code: str, w: Wording) -> Message:
    """To the workers of the grid: at this door somebody is asked to come."""
    open_it = button(w("resident.visit.open"), RequestTap(request=request, act="open"))
    return Message(
        blocks(bold(w("resident.visit.title", code=code)), text(w("resident.visit.means"))), keyboard([[open_it]])
    )


def _leave(w: Wording, notice: NoticeId | None = None) -> InlineKeyboardButton:
    return button(w("resident.button.leave"), ResidentTap(act="leave", id=notice or 0))
