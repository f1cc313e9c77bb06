"""Does a text say that it changes an earlier one: 更正, 延期, 改为, 取消?

Only an explicit word makes an update; a moved date alone is another notice of the same kind. The danger is a word of
change that belongs to the matter itself (调整开放时间): so the earlier text must lack it, and the later one must
speak of the same matter and bring another fact, unless it cancels.
"""

import re

from core.merging.facts import SOFT, FactKind, conflict, lacking
from core.merging.names import NameKind, missing
from core.merging.paper import Paper
from core.merging.wording import content

_CHANGE = re.compile(
    "更正|勘误|纠正|有误|延期|延后|延迟|推迟|顺延|展期|(?:延长|提前|推后|放宽|调整|变更|修改|更改|改签|修订)(?:为|至|到(?!位)|在|成)|"
    "(?<!整)改(?:为|到|至|在|期|成|于)|补充(?:通知|说明|公告|事项)|(?:通知|时间|地点|安排|要求)(?:有所?)?(?:变更|变动|调整|更新|修改)|"
    "以(?:此|本|这)(?:条|次|份|版)?(?:通知)?为准|变了"
)
_CANCEL = re.compile(
    "取消(?!其|资格|待遇|补|津|享|评|名额|该|奖|报名资格)|作废|撤销|撤回|不再(?:举行|举办|召开|进行|报送|收取)|暂不(?:举行|举办|召开|进行)|停办|不开了|不用报了|不用来了|中止|终止"
)
_ABOUT_PLACE = re.compile("地点|地址|场地|会场|会议室|集合点|改在|改到")
_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")
_KEEPS_APART = frozenset({FactKind.YEAR, FactKind.QUARTER, FactKind.MONTH, FactKind.HALF, FactKind.ORDINAL})
_MATTER, _LEAST = 0.55, 4


def is_update(new: Paper, old: Paper) -> bool:
    """`new` changes or cancels what `old` announced."""
    if old.text.endswith("...") and old.letters in new.letters:
        return False
    said = [match[0] for match in (_CANCEL.search(new.text), _CHANGE.search(new.text)) if match]
    if not said or any(word in old.text for word in said):
        return False
    return _is_same_matter(new, old) and (_cancels(new) or _brings_a_fact(new, old))


def _cancels(new: Paper) -> bool:
    return bool(_CANCEL.search(new.text))


def _brings_a_fact(new: Paper, old: Paper) -> bool:
    facts = [fact for fact in lacking(new.facts, old.facts) if fact.kind not in SOFT]
    return bool(facts or _ABOUT_PLACE.search(new.text) or "补充" in new.text)


def _is_same_matter(new: Paper, old: Paper) -> bool:
    """The words of the later text occur in the earlier one, and no name or period says that it is another."""
    if _is_elsewhere(new, old) or conflict(
        (fact for fact in new.facts if fact.kind in _KEEPS_APART),
        (fact for fact in old.facts if fact.kind in _KEEPS_APART),
    ):
        return False
    shared, total = matter(new, old)
    return shared >= _LEAST and shared >= _MATTER * total


def _is_elsewhere(new: Paper, old: Paper) -> bool:
    apart = {NameKind.TITLE, NameKind.FESTIVAL, NameKind.SEASON}
    if not _ABOUT_PLACE.search(new.text):
        apart.add(NameKind.PLACE)
    return bool(apart & missing(new.names, old.ground) & missing(old.names, new.ground))


def matter(new: Paper, old: Paper) -> tuple[int, int]:
    """How many content characters of `new` stand in `old` beside a neighbour, and how many there are."""
    words = _CANCEL.sub(" ", _CHANGE.sub(" ", _PRIVATE.sub(" ", new.units))).split()
    shared = total = 0
    for word in words:
        known = [word[at : at + 2] in old.ground for at in range(len(word) - 1)]
        marks = [any(known[max(0, at - 1) : at + 1]) for at in range(len(word))]
        total += len(content(word))
        shared += len(
            content("".join(char if mark else " " for char, mark in zip(word, marks, strict=True)).replace(" ", ""))
        )
    return shared, total
