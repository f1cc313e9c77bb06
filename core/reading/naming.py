"""How well a piece of a text names its matter: points for what it says, for where it stands, and for its length.

The danger is the tidy aside (电子版发邮箱, 请您谅解) that is a good phrase and no title; so asides lose more than any
place can win.
"""

from core.reading import title_words as words
from core.reading.pieces import LONGEST, Piece


def score(piece: Piece) -> float:
    """The higher, the better a title; below zero it names nothing."""
    return _said(piece) + _placed(piece) + _length(piece) + _wrong(piece)


_SAYS_MOST = 5.0
_LABEL = 2.0
_SHORT, _SHORTISH = 4, 6


def hope(piece: Piece) -> float:
    """What the score cannot exceed, by the place and the length alone: its words need not be known yet."""
    longest = piece.end - piece.start + 1  # trimming may take along the mark behind it
    length = -2.0 if longest < _SHORT else -1.0 if longest < _SHORTISH else 0.5
    return _stands(piece) + _SAYS_MOST + length + (_LABEL if piece.is_label else 0.0)


def _said(piece: Piece) -> float:
    """An act, an event, a thing."""
    said = piece.text
    points = 1.5 * bool(words.ACT.search(said)) + 2.0 * bool(words.EVENT.search(said))
    return points + 1.5 * bool(words.MATTER.search(said))


def _placed(piece: Piece) -> float:
    names_itself = piece.is_label and not piece.asked and _names_something(piece.text)
    return _stands(piece) + (_LABEL if names_itself else 0.0)


def _stands(piece: Piece) -> float:
    """Early, next to a deadline, the object of 将, the value of 主题:."""
    points = -0.5 * min(piece.clause, 8)
    points += 1.4 if piece.clause == 0 else 0.0
    points += 0.5 if piece.asked else 0.0
    points += 0.7 if piece.has_time else 0.0
    points += 1.5 if piece.fronted else 0.8 if piece.is_object else 0.0
    points += 1.7 if piece.is_object and (piece.after_due or piece.before_due) else 0.0
    points += 2.0 if piece.before_due else 1.0 if piece.after_due else 0.0
    if piece.label and words.VALUED.match(piece.label.strip("-—一二三四五六七八九十、.0123456789 ")):
        points += 6.0
    return points


def _names_something(said: str) -> bool:
    return any(rule.search(said) for rule in (words.ACT, words.EVENT, words.MATTER))


def _length(piece: Piece) -> float:
    length = len(piece.text)
    if length < _SHORT:
        thing = length >= 2 and words.MATTER.search(piece.text[-2:]) and piece.before_due
        return -2.0 if thing else -6.0
    return -1.0 if length < _SHORTISH else 0.5 if length < LONGEST - 4 else -0.5


def _wrong(piece: Piece) -> float:
    """Background, addressees, asides, particulars."""
    said = piece.text
    points = 0.0
    if words.ADDRESSEE.match(said) or words.GENERIC.match(said):
        points -= 9.0
    if words.SPOKEN_FOR.match(said) or words.UNIT.match(said):
        points -= 7.0
    if words.BACKGROUND.search(said):
        points -= 5.0
    if words.ASIDE.search(said):
        points -= 5.0
    return points + _doubtful(piece)


def _doubtful(piece: Piece) -> float:
    """Wordings that serve only where nothing better is said."""
    said, points = piece.text, 0.0
    if piece.asked and not piece.is_object and words.ADVICE.match(said):
        points -= 4.0
    if words.PEOPLE.search(said):
        points -= 1.5 if len(said) > 8 and words.ACT.search(said) else 3.0
    if words.PLACE.match(said) and not piece.has_time:
        points -= 1.5 if len(said) > 8 and words.ACT.search(said) else 3.0
    if said.startswith(("我", "你", "他", "她", "谁")):
        points -= 2.0
    if words.UNFINISHED.search(said):
        points -= 3.0
    if words.CLOSING.search(said) and piece.before_due:
        points -= 3.0
    if words.BY_PRODUCT.match(said):
        points -= 2.5
    return points + _particular(piece)


def _particular(piece: Piece) -> float:
    """时间:…, 地点:…, and 报名时间 itself."""
    near = piece.text if piece.is_label else piece.label
    if words.LABELS.match(near) and not words.GENERIC.match(near):
        return -6.0
    return -2.5 if words.LABELS.match(piece.text) else 0.0
