"""The first words to anybody, and the help of each role. A stranger learns only how to get in."""

from collections.abc import Iterable

from core.office import Office
from core.people import Role
from core.welcome import StartReason, Welcome
from views.commands import commands_for, menu
from views.html import Html, blocks, bold, lines, one_line, text
from views.items import LONGEST_NAME
from views.message import Message
from views.people import roles_words
from views.wording import Wording


def render_welcome(welcome: Welcome, *, w: Wording, office: Office) -> Message:
    """The answer to /start; whoever belongs here gets the keyboard of their roles."""
    if welcome.person is None or welcome.reason in (StartReason.STRANGER, StartReason.ALREADY_SOMEBODY):
        return Message(text(w(f"start.{welcome.reason}", name="", roles="")))
    person = welcome.person
    name = one_line(person.name, LONGEST_NAME)
    first = w(f"start.{welcome.reason}", name=name, roles=roles_words(person.roles, w))
    return Message(blocks(bold(first), _duties(person.roles, w, office), text(w("start.press"))), menu(person.roles, w))


def render_stranger(w: Wording) -> Message:
    """Whatever a stranger writes."""
    return Message(text(w(f"start.{StartReason.STRANGER}", name="", roles="")))


def render_help(roles: Iterable[Role], *, w: Wording, office: Office) -> Message:
    """What this person can do, command by command."""
    held = frozenset(roles)
    commands = [text(f"/{name} {description}") for name, description in commands_for(held, w)]
    return Message(
        blocks(bold(w("help.title")), _duties(held, w, office), lines(*commands), text(w("help.taps"))), menu(held, w)
    )


def render_not_allowed(w: Wording) -> Message:
    """The command belongs to another role."""
    return Message(text(w("tap.not_allowed")))


def render_not_understood(w: Wording) -> Message:
    """Private words that are neither a command nor a notice."""
    return Message(text(w("help.not_understood")))


def render_misplaced(w: Wording) -> Message:
    """A command that was written in a group."""
    return Message(text(w("help.misplaced")))


def _duties(roles: Iterable[Role], w: Wording, office: Office) -> Html:
    """What each role gets and taps first; everybody is staff, so that comes first."""
    held = frozenset(roles)
    times = w("comma").join(f"{at:%H:%M}" for at in office.digest_at)
    return blocks(*(text(w(f"duty.{role}", at=times)) for role in Role if role in held))


def render_unasked(w: Wording) -> Message:
    """To words about a household that nothing asked for; they are not repeated."""
    return Message(lines(text(w("unasked.not_kept")), text(w("unasked.how"))))
