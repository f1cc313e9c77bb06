"""What a learned score sees of a text: single characters and pairs, the edges of its clauses, and its outline.

Digits are folded, so that 5月30日 and 6月2日 look alike; words of the calendar stay. A long text is seen by its
beginning and its end only, which bounds the time: talk is short, and a notice says early that it is one.
"""

import re
from operator import add

_DIGITS = re.compile(r"[0-9]+")
_STOP = re.compile(r"[,。;!?:、⏎ ~…]+")
_HEAD, _FOOT = 240, 60
"""So many characters at the beginning and at the end are seen."""
_UNIT_HEAD = re.compile(r"[^,:。!?⏎ ]{0,8}[办科局所站室处队部会委院校厂司中心联园][:,]")
_COLON_HEAD = re.compile(r"[^,:。!?⏎]{1,12}:")
_COMMA_HEAD = re.compile(r"[^,:。!?⏎]{1,8},")


def grams(text: str) -> set[str]:
    """The features of a text in its plain form; each counts once, however often it occurs."""
    folded = _folded(text)
    framed = f"^{folded}$"
    found = {*folded, *map(add, framed, framed[1:])}
    clauses = [clause for clause in _STOP.split(folded) if clause]
    for clause in clauses:
        found.update((f"<{clause[:1]}", f"<{clause[:2]}", f"{clause[-2:]}>", f"{clause[-1:]}>"))
    found.update(_outline(text, folded, len(clauses)))
    return found


def _folded(text: str) -> str:
    if len(text) > _HEAD + _FOOT:
        text = f"{text[:_HEAD]}…{text[-_FOOT:]}"
    return _DIGITS.sub("0", text.lower().replace("\n", "⏎").replace("\t", " "))


def _outline(text: str, folded: str, clauses: int) -> set[str]:
    """The length, the number of clauses and of numbers, how it opens and whether 我 speaks early."""
    found = {
        f"length={min(7, len(text) // 12)}",
        f"clauses={min(6, clauses)}",
        f"numbers={min(4, folded.count('0'))}",
    }
    if _UNIT_HEAD.match(folded):
        found.add("head=unit")
    if _COLON_HEAD.match(folded):
        found.add("head=colon")
    if _COMMA_HEAD.match(folded):
        found.add("head=comma")
    if -1 < folded.find("我") < len(folded) / 3:
        found.add("me=early")
    if "\u4e00" <= folded[-1:] <= "\u9fff":
        found.add("end=bare")
    return found
