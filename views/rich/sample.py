"""A small piece of a digest in rich style: whoever can see its fold and its button will see the real one."""

from datetime import datetime, timedelta

from aiogram.types import InputRichMessage

from core.office import Office
from views.keyboards import spent
from views.moments import Clock
from views.rich.blocks import bold, details, heading, message, paragraph, row
from views.rich.moments import due_text
from views.wording import Wording


def rich_sample(*, w: Wording, now: datetime, office: Office) -> InputRichMessage:
    """Nothing in it can be tapped: the two answers stand beneath the message, where every app shows them."""
    clock = Clock(w=w, now=now, office=office)
    due = office.at(clock.today + timedelta(days=1), office.work_hours.end)
    return message(
        heading(w("sample.title")),
        details(bold(w("sample.item")), paragraph(w("sample.text"))),
        paragraph(due_text(due, None, clock)),
        row(spent(w("sample.button"))),
        paragraph(w("sample.question")),
    )
