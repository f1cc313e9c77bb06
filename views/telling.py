"""What may be said where anybody can read it: beside a household's code in chat, or on a slip at the door.

The rules are in core.openly. This loads no aiogram, since the paper is made on the command line.
"""

from core.needs import NEEDS, NeedList
from core.openly import said_openly
from views.html import one_line, seen


def told_openly(title: str, longest: int, needs: NeedList = NEEDS) -> str:
    """The title without a word that tells an age or a need (`needs`: of this office); empty when none may be said.

    It is judged whole: what is cut off may be what tells.
    """
    return one_line(said_openly(seen(title), needs), longest)
