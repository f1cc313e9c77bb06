"""合并到… and 拆分: what there is to choose, what the choice means before it is made, and what became of it."""

from collections.abc import Iterator
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from core.joining import Candidates, Comparison, Joined, JoinReason, Parting, Piece, Pieces, Side
from core.office import Office
from views.buttons import JoinTap, NoticeTap, SplitTap
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME, sources_words, title_words
from views.keyboards import button, keyboard, page_words, rows_of, turns
from views.message import Message, Page, page_of
from views.moments import Clock, deadline_words, moment_words
from views.wording import Wording

PIECES_SHOWN = 10
LONGEST_BEGINNING = 40
LAST_PAGE = 99
"""No button leads further back than this, whatever number was forged."""


def render_candidates(found: Candidates, *, w: Wording, now: datetime, office: Office) -> Message:
    """Notices that may be the same, numbered as their buttons."""
    clock, of = Clock(w=w, now=now, office=office), found.of.notice
    if not found.found:
        return Message(blocks(_question(w("join.none"), found.of, w)), keyboard([[_back(of, w)]]))
    entries = [_entry(number, each, clock) for number, each in enumerate(found.found, 1)]
    picks = [
        _pick(number, JoinTap(notice=of, act="ask", other=each.notice, page=found.page), w)
        for number, each in enumerate(found.found, 1)
    ]
    page = Page(first=0, last=len(entries), number=found.page, count=found.pages)
    turning = turns(page, w, lambda act, number: JoinTap(notice=of, act=act, page=number))
    return Message(
        blocks(_question(w("join.pick"), found.of, w), *entries, page_words(page, w)),
        keyboard([*rows_of(picks), turning, [_back(of, w)]]),
    )


def render_comparison(
    found: Comparison, of: int, page: int = 0, *, w: Wording, now: datetime, office: Office
) -> Message:
    """Both notices and what it means to make them one. `of`: the one from which the choice began."""
    clock, page = Clock(w=w, now=now, office=office), min(max(page, 0), LAST_PAGE)
    other = found.absorbed.notice if found.survivor.notice == of else found.survivor.notice
    sure = button(w("join.sure"), JoinTap(notice=of, act="sure", other=other, page=page), ButtonStyle.PRIMARY)
    back = button(w("button.back"), JoinTap(notice=of, act="list", page=page))
    return Message(
        blocks(
            bold(w("join.question")),
            lines(text(w("join.stays")), _side(found.survivor, clock)),
            lines(text(w("join.goes")), _side(found.absorbed, clock)),
            text(w("join.means")),
        ),
        keyboard([[sure, back]]),
    )


def render_pieces(found: Pieces, page: int = 0, *, w: Wording, now: datetime, office: Office) -> Message:
    """The sources of one notice, each with the beginning of what it says where they differ."""
    clock = Clock(w=w, now=now, office=office)
    entries = [_piece(number, each, clock) for number, each in enumerate(found.pieces, 1)]
    part = page_of(entries, page, most=PIECES_SHOWN)
    picks = [
        _pick(number, SplitTap(notice=found.notice, act="ask", posting=found.pieces[number - 1].posting), w)
        for number in range(part.first + 1, part.last + 1)
    ]
    turning = turns(part, w, lambda act, number: SplitTap(notice=found.notice, act=act, page=number))
    heading = lines(bold(w("split.pick")), text(title_words(found.title, w)))
    return Message(
        blocks(heading, *entries[part.first : part.last], page_words(part, w)),
        keyboard([*rows_of(picks), turning, [_back(found.notice, w)]]),
    )


def render_parting(found: Pieces, piece: Piece, *, w: Wording, now: datetime, office: Office) -> Message:
    """What a split of this source would do, before it is done."""
    clock = Clock(w=w, now=now, office=office)
    number = found.pieces.index(piece) + 1
    sure = button(
        w("split.sure"), SplitTap(notice=found.notice, act="sure", posting=piece.posting), ButtonStyle.PRIMARY
    )
    back = button(w("button.back"), SplitTap(notice=found.notice, act="list"))
    means = w(f"split.means.{piece.parting}", titles=_titles(piece, w))
    return Message(
        blocks(
            lines(bold(w("split.question")), text(title_words(found.title, w))),
            _piece(number, piece, clock),
            text(means),
        ),
        keyboard([[sure, back]]),
    )


def render_joined(verdict: Joined, *, w: Wording) -> Message:
    """What became of it, with the way to what there is now."""
    is_two = verdict.reason in (JoinReason.SPLIT, JoinReason.APART)
    titles = [(verdict.notice, verdict.title)]
    if is_two:
        titles.append((verdict.other, verdict.other_title))
    shown = [(notice, title) for notice, title in titles if notice is not None]
    several = len(shown) > 1
    says = [f"{number}. " if several else "" for number in range(1, len(shown) + 1)]
    full = [
        button(f"{w('button.full')} {number}" if several else w("button.full"), NoticeTap(notice=notice, act="full"))
        for number, (notice, _) in enumerate(shown, 1)
    ]
    named = [text(f"{before}{title_words(title, w)}") for before, (_, title) in zip(says, shown, strict=True)]
    return Message(lines(bold(answer_joined(verdict, w)), *named), keyboard([full]))


def answer_joined(verdict: Joined, w: Wording) -> str:
    """In a word over the screen."""
    return w(f"joined.{verdict.reason}")


def _question(words: str, of: Side, w: Wording) -> Html:
    return lines(bold(words), text(title_words(of.title, w)))


def _entry(number: int, side: Side, clock: Clock) -> Html:
    w = clock.w
    facts = joined(" · ", [text(_due(side, clock)), text(sources_words(side.sources, w))])
    return lines(bold(f"{number}. {title_words(side.title, w)}"), facts)


def _side(side: Side, clock: Clock) -> Html:
    w = clock.w
    names = [one_line(each, LONGEST_NAME) or w("notice.unnamed") for each in side.sources]
    posted = w("notice.posted", moment=moment_words(side.since, w=w, now=clock.now, office=clock.office))
    return lines(
        bold(title_words(side.title, w)),
        text(_due(side, clock)),
        text(w("join.sources", names=w("comma").join(_few(names, w)))) if names else Html(""),
        text(posted),
        text(w("join.people", count=side.people)),
    )


def _few(names: list[str], w: Wording) -> Iterator[str]:
    yield from names[:PIECES_SHOWN]
    if len(names) > PIECES_SHOWN:
        yield w("notice.more_origins", count=len(names) - PIECES_SHOWN)


def _due(side: Side, clock: Clock) -> str:
    if side.deadline is None:
        return clock.w("due.now_none")
    words = deadline_words(
        side.deadline, side.precision, w=clock.w, now=clock.now, office=clock.office, is_inferred=side.is_inferred
    )
    return clock.w("notice.deadline", words=words)


def _piece(number: int, piece: Piece, clock: Clock) -> Html:
    w = clock.w
    name = one_line(piece.source_title, LONGEST_NAME) or w("notice.unnamed")
    at = moment_words(piece.posted_at, w=w, now=clock.now, office=clock.office)
    by_hand = w("split.by_hand") if piece.parting is Parting.GIVEN_BACK else ""
    head = joined(" ", [bold(f"{number}. {name}"), text(at), text(by_hand)])
    return lines(head, text(one_line(piece.words, LONGEST_BEGINNING)))


def _titles(piece: Piece, w: Wording) -> str:
    return w("comma").join(title_words(each, w) for each in piece.back_titles[:3])


def _pick(number: int, data: JoinTap | SplitTap, w: Wording) -> InlineKeyboardButton:
    return button(f"{w('button.choose')} {number}", data)


def _back(notice: int, w: Wording) -> InlineKeyboardButton:
    return button(w("button.back"), NoticeTap(notice=notice, act="back"))
