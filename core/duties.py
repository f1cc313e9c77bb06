"""Does a text that changes a notice ask for something that was not asked for before: 另报纸质版, 和整改照片?

Whoever has done the notice then has to do that as well, so their receipt opens again. The danger is the correction that
only says the old thing in other words: it would call everybody back for nothing.
"""

import re
from collections.abc import Iterable, Iterator

from core.reading.shape import shape
from core.reading.submissions import submissions
from core.text import plain

_SUPPLEMENT = re.compile(r"[\W_]*(?:(?:紧急|重要|关于|再次?|现|另作?|一点)*(?:补充|追加)|另外?[,:，：]|此外[,:，：]?)")
_MORE = re.compile(
    r"(?:另外?|还|同时|一并|并|再|也|须|需|要)(?:请|需|须|要|应|得)*[^,。;!?\n]{0,6}?"
    r"(?:报送?|上报|上交|提交|提供|填[报写]|附上?|交|带上?|准备)(?P<thing>[^,。;!?\n]{2,20})"
)
_FORM = re.compile("盖章|公章|签字|纸质|原件|复印件|一式[两二三四五]份")
_REFUSED = re.compile("不用|无需|不必|不需|不再|不要|无须|免[予于]?|除[^,]{0,8}$|取消")
_JOINTS = re.compile("以及|[和及与、《》()]|或者?")
_CLAUSE = re.compile(r"[^,。;!?\n]+")
_COUNTED = re.compile(r"[一二两三四五]+[份张套个]|[\W\da-zA-Z]")
_EASY = re.compile("(?:电子版|扫描件)?|.*(?:办|科|局|处|站|中心|邮箱|系统|平台|群|街道|社区|办公室)")
"""What is no more work than before, and where it goes."""


def is_supplement(text: str) -> bool:
    """Does it say of itself that it only adds: 补充通知, 另外?"""
    return _SUPPLEMENT.match(plain(text)) is not None


def demands_more(text: str, before: Iterable[str]) -> bool:
    """`before`: all that the notice said until this text."""
    known = "\n".join(map(plain, before))
    return any(_is_new(each, known) for each in _asked(text)) or any(each not in known for each in _forms(plain(text)))


def _asked(text: str) -> Iterator[str]:
    """Every thing that has to be handed in, by itself."""
    said = plain(text)
    things = [each.what for each in submissions(shape(text))]
    things += [each["thing"] for each in _MORE.finditer(said) if not _is_refused(said, each.start())]
    for thing in things:
        yield from _JOINTS.split(plain(thing))


def _forms(said: str) -> Iterator[str]:
    for each in _FORM.finditer(said):
        if not _is_refused(said, each.start()):
            yield each[0]


def _is_refused(said: str, at: int) -> bool:
    """不用报纸质版: in its own clause, before it."""
    clause = next((each for each in _CLAUSE.finditer(said) if each.start() <= at < each.end()), None)
    return clause is not None and _REFUSED.search(said[clause.start() : at]) is not None


def _is_new(thing: str, known: str) -> bool:
    """Of its pairs of signs fewer than half were ever said: 花名册 is 名册."""
    bare = _COUNTED.sub("", thing)
    pairs = [] if _EASY.fullmatch(bare) else [bare[at : at + 2] for at in range(len(bare) - 1)]
    return bool(pairs) and 2 * sum(pair in known for pair in pairs) < len(pairs)
