"""Groups as administrators see them: may it be a source, what is still missing there, whom its notices are for."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from core.office import Office
from core.sources import Added, Source, SourceAudience, SourceState
from views.buttons import SourceTap
from views.html import Html, blocks, bold, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import button, keyboard, page_words, turns
from views.message import Message, page_of
from views.moments import moment_words
from views.wording import Wording

PER_PAGE = 12
LONGEST_LABEL = 20
_STYLES = {"enable": ButtonStyle.PRIMARY, "leave_sure": ButtonStyle.DANGER}


def render_source_asked(source: Source, *, w: Wording, by_name: str | None = None) -> Message:
    """Somebody brought the bot into a group; an administrator decides."""
    who = one_line(by_name, LONGEST_NAME) if by_name else ""
    return Message(
        lines(
            bold(w("source.asked", title=_name(source, w))),
            text(w("source.asked_by", name=who)) if who else Html(""),
            text(w("source.asked_means")),
        ),
        keyboard([[_tap("enable", source, w), _tap("leave", source, w)]]),
    )


def render_source_ready(source: Source, *, w: Wording) -> Message:
    """To whoever added the bot: it listens, or what is still missing."""
    first = bold(w("source.ready" if source.can_read else "source.almost_ready", title=_name(source, w)))
    return Message(
        blocks(lines(first, text(w("source.for_unit", unit=_unit(source, w)))), _missing(source, w)),
        keyboard([[_tap("open", source, w)]]),
    )


def render_source_trouble(source: Source, *, w: Wording) -> Message:
    """The bot lost its rights in a group, or was put out of it."""
    if source.state is SourceState.LEFT:
        return Message(blocks(bold(w("source.gone", title=_name(source, w))), text(w("source.gone_means"))))
    return Message(blocks(bold(w("source.trouble", title=_name(source, w))), text(w("source.make_admin"))))


def render_sources(sources: Sequence[Source], page: int = 0, *, w: Wording) -> Message:
    """All groups with their state; each opens by a tap on its name."""
    if not sources:
        return Message(blocks(bold(w("sources.empty")), text(w("sources.how"))))
    entries = [_entry(number, source, w) for number, source in enumerate(sources, 1)]
    part = page_of(entries, page, most=PER_PAGE)
    names = [
        button(f"{number}. {one_line(_name(source, w), LONGEST_LABEL)}", SourceTap(source=source.id, act="open"))
        for number, source in enumerate(sources[part.first : part.last], part.first + 1)
    ]
    turning = turns(part, w, lambda _, number: SourceTap(source=0, act="list", page=number))
    return Message(
        blocks(
            bold(w("sources.title", count=len(sources))), lines(*entries[part.first : part.last]), page_words(part, w)
        ),
        keyboard([*([name] for name in names), turning]),
    )


def render_source(source: Source, *, w: Wording, now: datetime, office: Office) -> Message:
    """One group: how it stands, and what an administrator may change there."""
    last = source.last_posting_at
    heard = (
        w("source.last", moment=moment_words(last, w=w, now=now, office=office)) if last else w("source.nothing_yet")
    )
    facts = lines(
        bold(_name(source, w)),
        text(_state(source, w)),
        text(w("source.for_unit", unit=_unit(source, w))),
        text(w(f"source.audience.{source.audience}")),
        text(w("source.members", count=source.members)),
        text(heard),
    )
    back = button(w("button.back"), SourceTap(source=0, act="back"))
    return Message(blocks(facts, _missing(source, w)), keyboard([_choices(source, w), [back]]))


def render_leave_question(source: Source, *, w: Wording) -> Message:
    """Asked before the bot leaves a group."""
    return Message(
        lines(bold(w("source.leave_question", title=_name(source, w))), text(w("source.leave_means"))),
        keyboard([[_tap("leave_sure", source, w), button(w("button.back"), SourceTap(source=source.id, act="open"))]]),
    )


def answer_source(added: Added, w: Wording) -> str:
    """What became of a tap on a group's button: at most 200 characters."""
    return w(f"added.{added.reason}")


def _choices(source: Source, w: Wording) -> list[InlineKeyboardButton]:
    if source.state is not SourceState.ENABLED:
        acts = ["enable", "leave"] if source.state is SourceState.ASKED else []
        return [_tap(act, source, w) for act in acts]
    other = "audience_unit" if source.audience is SourceAudience.MEMBERS else "audience_members"
    return [_tap(other, source, w), _tap("leave", source, w)]


def _entry(number: int, source: Source, w: Wording) -> Html:
    return text(f"{number}. {_name(source, w)} · {_unit(source, w)} · {_state(source, w)}")


def _state(source: Source, w: Wording) -> str:
    return w("source.deaf") if source.is_deaf else w(f"source.state.{source.state}")


def _missing(source: Source, w: Wording) -> Html:
    return Html("") if source.can_read or source.state is SourceState.LEFT else text(w("source.make_admin"))


def _name(source: Source, w: Wording) -> str:
    return one_line(source.title, LONGEST_NAME * 2) or w("notice.unnamed")


def _unit(source: Source, w: Wording) -> str:
    return one_line(source.unit_name, LONGEST_NAME) or w("people.no_unit")


def _tap(act: str, source: Source, w: Wording) -> InlineKeyboardButton:
    return button(w(f"source.button.{act}"), SourceTap(source=source.id, act=act), _STYLES.get(act))
