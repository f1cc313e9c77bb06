"""签收证明 in the chat: of which notice, what was made, names only after a second tap, and what it stands in for."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from core.certificates import Certificate, Refusal
from core.ids import NoticeId
from core.pages import Page
from core.reports import NoticeFigures
from views.buttons import CertificateTap, PageTap
from views.certificate_words import counted, page_of_code
from views.html import Html, blocks, bold, joined, lines, link, text
from views.items import title_words
from views.keyboards import button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.wording import Wording

PER_PAGE = 10


def render_pick(notices: Sequence[NoticeFigures], page: int = 0, *, w: Wording) -> Message:
    """Each by its own number, which can be typed as well, and which stands on the certificate."""
    entries = [text(f"{each.notice}. {title_words(each.title, w)}") for each in notices]
    if not entries:
        return Message(text(w("certificate.chat.none")))
    part = page_of(entries, page, most=PER_PAGE)
    shown = notices[part.first : part.last]
    how = w("certificate.chat.pick_how", number=shown[0].notice)
    buttons = [
        button(f"{w('certificate.chat.pick_one')} {each.notice}", CertificateTap(act="make", notice=each.notice))
        for each in shown
    ]
    turning = turns(part, w, lambda _, number: CertificateTap(act="list", page=number))
    return Message(
        blocks(
            lines(bold(w("certificate.chat.pick")), text(how)),
            lines(*entries[part.first : part.last]),
            page_words(part, w),
        ),
        keyboard([*rows_of(buttons), turning]),
    )


def render_made(certificate: Certificate, address: str, *, may_name: bool, w: Wording) -> Message:
    """Sent beneath the files. `address` is that of the office's pages, empty while they have none."""
    head = lines(
        bold(w("certificate.chat.made")),
        text(f"{certificate.notice}. {title_words(certificate.title, w)}"),
        joined(" · ", [text(f"{word} {number}") for word, number in counted(certificate.totals, w)]),
    )
    private = w("certificate.chat.names_files") if certificate.with_names else w("certificate.chat.files")
    buttons = _after_names(w) if certificate.with_names else _with_names(certificate.notice, w) if may_name else []
    return Message(blocks(head, _code(certificate.code, address, w), text(private)), keyboard([buttons]))


def render_names_question(notice: NoticeId, w: Wording) -> Message:
    sure = button(w("certificate.chat.names_sure"), CertificateTap(act="sure", notice=notice))
    question = lines(bold(w("certificate.chat.names_question")), text(w("certificate.chat.names_means")))
    return Message(question, keyboard([[sure], [_to_list(w("button.back"))]]))


def render_refused(refusal: Refusal, w: Wording) -> Message:
    ways = [[_to_list(w("certificate.chat.to_list"))]] if refusal is Refusal.NOT_KNOWN else []
    return Message(text(answer_refused(refusal, w)), keyboard(ways))


def answer_refused(refusal: Refusal, w: Wording) -> str:
    return w(f"certificate.refused.{refusal}")


def render_how(w: Wording) -> Message:
    """The answer to a number that is none."""
    return Message(text(w("certificate.chat.how")), keyboard([[_to_list(w("certificate.chat.to_list"))]]))


def render_proof(code: str | None, address: str, w: Wording) -> Message:
    """For somebody who was asked for a screenshot and may not make a certificate: what to say instead of it."""
    said = lines(bold(w("certificate.chat.proof_title")), text(w("certificate.chat.proof")))
    if code is None:
        return Message(said)
    page = page_of_code(address, code)
    newest = text(w("certificate.chat.proof_newest", code=code))
    return Message(blocks(said, lines(newest, _page(page, w))))


def _to_list(label: str) -> InlineKeyboardButton:
    return button(label, CertificateTap(act="list"))


def _code(code: str, address: str, w: Wording) -> Html:
    return lines(text(w("certificate.chat.code", code=code)), _page(page_of_code(address, code), w))


def _page(page: str, w: Wording) -> Html:
    return link(w("certificate.chat.check", address=page), page) if page else Html("")


def _with_names(notice: NoticeId, w: Wording) -> list[InlineKeyboardButton]:
    return [button(w("certificate.chat.ask_names"), CertificateTap(act="names", notice=notice))]


def _after_names(w: Wording) -> list[InlineKeyboardButton]:
    """A file that may not be saved here is had from the pages."""
    return [button(w("web.page.certificates"), PageTap(act=Page.CERTIFICATES.name.lower()))]
