"""What may be said where anybody can read it: beside a household's code in chat, or on a slip at the door.

The rules are in core.openly. This loads no aiogram, since the paper is made on the command line.
"""

from core.needs import NEEDS, NeedList
from core.openly import said_openly
from core.paper import ToSay
from core.spoken import without_task
from core.text import plain
from core.visiting import ToTell
from views.html import one_line, seen

LONGEST_WORDS = 100


def told_openly(title: str, longest: int, needs: NeedList = NEEDS) -> str:
    """The title without a word that tells an age or a need (`needs`: of this office); empty when none may be said.

    It is judged whole: what is cut off may be what tells. A task for the staff (动员居民…) is said to nobody.
    """
    return one_line(said_openly(without_task(seen(title)), needs), longest)


def own_words(each: ToTell | ToSay, needs: NeedList = NEEDS) -> str:
    """The notice's own sentence where its title and deadline say too little: 停水通知 tells nobody when to store water.

    Empty where there is a deadline, where one day stands beside the title, and where the title may not be said.
    """
    if each.deadline is not None or not each.saying.words or not told_openly(each.title or "", LONGEST_WORDS, needs):
        return ""
    return as_written(each.saying.words, LONGEST_WORDS, needs)


def as_written(words: str, longest: int, needs: NeedList = NEEDS) -> str:
    """As they were written, where nothing had to be cut out of their plain form."""
    said = told_openly(words, longest, needs)
    return words if _signs(said) == _signs(plain(words)) else said


def _signs(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
