"""The roster for administrators: who works here, in which roles, and whom Huiyue cannot write to yet."""

from collections.abc import Iterable, Sequence

from core.people import Role
from core.reports import Member
from views.buttons import PeopleTap
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import keyboard, page_words, turns
from views.message import Message, page_of
from views.wording import Wording

PER_PAGE = 20


def render_people(members: Sequence[Member], page: int = 0, *, w: Wording) -> Message:
    """Twenty people to a page, in the order given."""
    if not members:
        return Message(lines(bold(w("people.empty")), text(w("people.how"))))
    entries = [_entry(member, w) for member in members]
    part = page_of(entries, page, most=PER_PAGE)
    linked = sum(member.is_linked for member in members)
    return Message(
        blocks(
            bold(w("people.title", count=len(members), linked=linked)),
            lines(*entries[part.first : part.last]),
            page_words(part, w),
        ),
        keyboard([turns(part, w, lambda _, number: PeopleTap(page=number))]),
    )


def roles_words(roles: Iterable[Role], w: Wording) -> str:
    """The roles in their fixed order; everybody is staff, so that word stands only where it stands alone."""
    held = [role for role in Role if role in set(roles)]
    shown = [role for role in held if role is not Role.STAFF] or held
    return w("comma").join(w(f"role.{role}") for role in shown)


def _entry(member: Member, w: Wording) -> Html:
    place = [one_line(member.unit, LONGEST_NAME), one_line(member.grid or "", LONGEST_NAME)]
    parts = [
        bold(one_line(member.name, LONGEST_NAME)),
        text(" ".join(part for part in place if part)),
        text(roles_words(member.roles, w)),
        text(_contact(member, w)),
    ]
    return joined(" · ", parts)


def _contact(member: Member, w: Wording) -> str:
    if not member.is_linked:
        return w("people.not_linked")
    return w("people.unreachable") if member.is_unreachable else ""
