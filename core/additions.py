"""What somebody adds to a notice while passing it on: 请我社区各网格于25日下班前先报给我汇总.

The notice stays as it is for everybody; who is in that group reads beneath it what was added there. The danger is to
take a greeting or a signature for an addition: so only a sentence counts that has a day or an hour of its own, and
asks for something.
"""

import re
from datetime import datetime

from core.merging import prepare
from core.merging.facts import Fact, FactKind, lacking
from core.merging.names import letters

_SENTENCE = re.compile(r"[^。;；!！?？\n]+[。;；!！?？]?")
_ASKS = re.compile("请|务必|必须|[要须前会报交]")
_TIMES = frozenset({FactKind.DATE, FactKind.CLOCK, FactKind.WEEKDAY})
_LEAST = 6


def added(text: str, main: str, posted_at: datetime) -> tuple[str, ...]:
    """The sentences of a copy that the notice does not have and that name another day or hour, in their order; none
    where the copy leaves out most of the notice."""
    ground, known = letters(main), prepare(main, posted_at).facts
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text)]
    fresh = [each for each in sentences if letters(each) not in ground]
    if len(letters("".join(sentences))) < len(ground) // 2:
        return ()
    return tuple(each for each in fresh if _is_addition(each, known, posted_at))


def _is_addition(sentence: str, known: tuple[Fact, ...], posted_at: datetime) -> bool:
    if len(letters(sentence)) < _LEAST or not _ASKS.search(sentence):
        return False
    times = [fact for fact in prepare(sentence, posted_at).facts if fact.kind in _TIMES]
    return bool(lacking(times, known))
