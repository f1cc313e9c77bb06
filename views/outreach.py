"""The question before many households are put on visit lists at once, or before a guess is taken for a fact."""

from aiogram.enums import ButtonStyle

from core.ids import NoticeId
from views.buttons import AudienceTap, OutreachTap
from views.html import bold, lines, text
from views.items import title_words
from views.keyboards import button, keyboard
from views.message import Message
from views.wording import Wording


def render_outreach_question(
    notice: NoticeId, title: str, *, households: int, people: int, is_guess: bool = False, w: Wording
) -> Message:
    """将新增 212 户 [新增] [不用] [选对象]"""
    yes = button(w("outreach.yes"), OutreachTap(notice=notice, act="yes"), ButtonStyle.PRIMARY)
    no = button(w("outreach.no"), OutreachTap(notice=notice, act="no"))
    choose = button(w("outreach.choose"), AudienceTap(notice=notice, act="list"))
    return Message(
        lines(
            bold(w("outreach.guess" if is_guess else "outreach.question", households=households, people=people)),
            text(title_words(title, w)),
            text(w("outreach.guess_means" if is_guess else "outreach.means")),
        ),
        keyboard([[yes, no, choose]]),
    )


def render_outreach_settled(notice: NoticeId, title: str, *, households: int, is_added: bool, w: Wording) -> Message:
    """What the question becomes once it is answered; the answer can still be changed."""
    words = w("outreach.added", households=households) if is_added else w("outreach.declined")
    choose = button(w("outreach.choose"), AudienceTap(notice=notice, act="list"))
    return Message(lines(bold(words), text(title_words(title, w))), keyboard([[choose]]))
