"""Invented households on paper, and what stands on each page of a PDF when it is read back."""

from datetime import datetime
from typing import Any

import pypdfium2

from core.ids import HouseholdId, ResidentId, VisitListId
from core.office import Office
from core.outreach import ContactReason, Outcome, Subject
from core.paper import SheetEntry, SheetPerson, ToSay, VisitSheet
from core.reading import Precision
from core.visiting import Tried
from tests.builders import at
from views.moments import Clock
from views.wording import Wording

NOW = at("08:30", 18)
ZH = Clock(w=Wording("zh-CN"), now=NOW, office=Office())
EN = Clock(w=Wording("en"), now=NOW, office=Office())
BOTH = (ZH, EN)


def person(name: str = "王秀兰", **values: Any) -> SheetPerson:
    return SheetPerson(name=name, **{"resident": ResidentId(1), "reason": ContactReason.NO_WAY, "age": 84, **values})


def notice(title: str = "流感疫苗接种", **values: Any) -> ToSay:
    return ToSay(subject=Subject.NOTICE, title=title, **values)


def due(title: str, moment: datetime, precision: Precision = Precision.MINUTE) -> ToSay:
    return notice(title, deadline=moment, precision=precision)


def entry(number: int = 1, *people: SheetPerson, **values: Any) -> SheetEntry:
    return SheetEntry(
        number=number,
        household=HouseholdId(number),
        people=people or (person(),),
        **{"code": f"3-1-{number:04d}", "word": "苹果 火车", "to_say": (notice(),), **values},
    )


def sheet(*entries: SheetEntry, **values: Any) -> VisitSheet:
    held = {"unit": "青石街道/柳荫社区", "grid": "第一网格", "worker": "李明", **values}
    return VisitSheet(list=VisitListId(1), at=NOW, entries=entries, **held)


def missed(*days: int) -> tuple[Tried, ...]:
    return tuple(Tried(at=at("10:20", day), outcome=Outcome.NOT_HOME) for day in days)


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page without spaces, as a reader's program finds them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def words_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))
