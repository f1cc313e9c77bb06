"""Slips that are left behind, two or three to a page: what, by when, whom to call, and the visit word.

A slip may fall into anybody's hands at a door that its code names. So it says nothing of a person, not even that one is
old or ill: a notice that speaks of that is only announced. It is folded and put inside, since the word stands on it.
"""

from collections.abc import Iterator, Sequence

from core.needs import NEEDS, NeedList
from core.outreach import Subject
from core.paper import SheetEntry, Slip, SlipItem, ToSay, VisitSheet
from views.moments import Clock
from views.paper.canvas import HEIGHT, INNER, MARGIN, WIDTH, Canvas, Ink, Row, draw_rows, height_of, space, text_rows
from views.paper.fonts import printable
from views.paper.words import also_words, phone_words
from views.telling import as_written, own_words

LONGEST_TITLE = 80
_PADDING = 5.5
_TITLE = Ink(size=24, is_bold=True)
_BODY = Ink(size=18)
_BY = Ink(size=18, is_bold=True)
_CALL = Ink(size=17)
_WORD = Ink(size=28, is_bold=True)
_TRUST = Ink(size=14)
_SMALL = Ink(size=10, grey=80)


def slips_of(sheet: VisitSheet, needs: NeedList = NEEDS) -> list[Slip]:
    """One for each household; `needs` are the words of this office that must not stand on one."""
    return [_slip(entry, sheet, needs) for entry in sheet.entries]


def _slip(entry: SheetEntry, sheet: VisitSheet, needs: NeedList) -> Slip:
    items = tuple(dict.fromkeys(_item(each, needs) for each in entry.to_say))  # two untold things are one
    return Slip(number=entry.number, code=entry.code, word=entry.word, worker=sheet.worker, items=items)


def _item(each: ToSay, needs: NeedList) -> SlipItem:
    """A title that may not be said takes all else along: a date alone tells nobody what to do."""
    is_notice = each.title and each.subject is Subject.NOTICE
    title = (own_words(each, needs) or as_written(each.title or "", LONGEST_TITLE, needs)) if is_notice else ""
    if not title:
        return SlipItem(subject=each.subject)
    return SlipItem(
        subject=each.subject, title=title, deadline=each.deadline, precision=each.precision, saying=each.saying
    )


def draw_slips(canvas: Canvas, slips: Sequence[Slip], clock: Clock, phone: str) -> None:
    """Three equal parts to a page where three fit, else two: a whole stack is cut at once."""
    waiting = list(slips)
    while waiting:
        count = 3 if all(_fits(canvas, each, clock, phone, HEIGHT / 3) for each in waiting[:3]) else 2
        canvas.new_page()
        for place, slip in enumerate(waiting[:count]):
            _draw(canvas, slip, clock, phone, place, HEIGHT / count)
        waiting = waiting[count:]


def _fits(canvas: Canvas, slip: Slip, clock: Clock, phone: str, room: float) -> bool:
    return height_of(_rows(canvas, slip, slip.items, clock, phone)) <= room - 2 * _PADDING


def _draw(canvas: Canvas, slip: Slip, clock: Clock, phone: str, place: int, part: float) -> None:
    top = place * part
    if place:
        canvas.line(0, top, WIDTH, grey=90, dash=2)
    draw_rows(canvas, _fitting(canvas, slip, clock, phone, part - 2 * _PADDING), top + _PADDING)


def _fitting(canvas: Canvas, slip: Slip, clock: Clock, phone: str, room: float) -> list[Row]:
    """As many things as there is room for; that there are more is said."""
    for count in range(len(slip.items), 0, -1):
        rows = _rows(canvas, slip, slip.items[:count], clock, phone)
        if height_of(rows) <= room:
            return rows
    return _rows(canvas, slip, (), clock, phone)


def _rows(canvas: Canvas, slip: Slip, items: Sequence[SlipItem], clock: Clock, phone: str) -> list[Row]:
    w = clock.w
    more = len(slip.items) - len(items)
    return [
        _heading(w("paper.slip.title"), w("paper.slip.where", number=slip.number, code=slip.code)),
        space(1),
        *(row for each in items for row in _item_rows(canvas, each, clock)),
        *(text_rows(canvas, w("paper.slip.more", count=more), _BODY) if more else []),
        space(2),
        *_call(canvas, w("paper.slip.call", worker=slip.worker), phone),
        space(1),
        *_trust(canvas, slip, clock),
    ]


def _item_rows(canvas: Canvas, item: SlipItem, clock: Clock) -> Iterator[Row]:
    yield from text_rows(canvas, _what(item, clock), _BODY, label="• ")
    if also := also_words(item, item.title or "", clock):
        yield from text_rows(canvas, also, _BY, left=MARGIN + 7)


def _what(item: SlipItem, clock: Clock) -> str:
    if item.title:
        return item.title
    return clock.w("paper.slip.answer" if item.subject is Subject.ANSWER else "paper.slip.something")


def _heading(title: str, where: str) -> Row:
    def draw(canvas: Canvas, top: float) -> None:
        canvas.write(title, MARGIN, top, _TITLE)
        room = INNER - canvas.width(printable(title), _TITLE) - 5
        canvas.write_right(where, WIDTH - MARGIN, top + 3, canvas.fitted(where, _SMALL, room))

    return Row(height=_TITLE.height, draw=draw)


def _call(canvas: Canvas, words: str, phone: str) -> list[Row]:
    """Whom to call, with the number or a line to write it on."""
    if phone:
        return text_rows(canvas, phone_words(phone), _BY, label=words)
    start = canvas.width(printable(words), _CALL) + 2

    def draw(on: Canvas, top: float) -> None:
        on.write(words, MARGIN, top + 2, _CALL)
        on.line(MARGIN + start, top + 2 + _CALL.height - 1, INNER - start)

    return [Row(height=_CALL.height + 3, draw=draw)]


def _trust(canvas: Canvas, slip: Slip, clock: Clock) -> list[Row]:
    """The word in a frame, and in one sentence what it is for."""
    w = clock.w
    rows = [
        *text_rows(canvas, slip.word, _WORD, left=MARGIN + 4, label=w("paper.slip.word")),
        *text_rows(canvas, w("paper.slip.trust"), _TRUST, left=MARGIN + 4, width=INNER - 8),
    ]
    high = height_of(rows) + 3

    def frame(on: Canvas, top: float) -> None:
        on.box(MARGIN, top, INNER, high, thick=0.7)

    return [Row(height=1.0, draw=frame), *rows, space(1.5)]
