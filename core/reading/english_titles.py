"""The title of an English text: what is demanded, with its verb where thirty characters allow it.

The danger is a cut in the middle of a phrase (All communities must submit), which says whom and not what.
"""

import re
from collections.abc import Iterator

LONGEST = 30

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ASKS = (
    r"(?:please|kindly|must|should|shall|needs? to|ha(?:s|ve) to|"
    r"(?:is|are) (?:required|requested|asked|reminded|expected) to)"
)
_ENDS = (
    r"(?=\s+(?:by|before|until|no later|not later|on|at|to|in|for|from|with|via|when|and|so|if|immediately|today|"
    r"tonight|tomorrow|now|this|next)\b|\s*(?:[,.;:!?\n(]|\Z))"
)
_DEMAND = re.compile(
    rf"(?:\b{_ASKS}\s+(?:{_ASKS}\s+)?(?:all\s+)?|(?:\A|[:!\]\n]\s*))"
    r"(?P<verb>submit|send|return|complete|attend|check|hand in|fill in|fill out|report|register for|sign up for|"
    r"inspect|update|collect|confirm|bring|prepare|review|read|join|pay|sign|organi[sz]e|visit|call|clear|close)\s+"
    rf"(?:(?:the|a|an|your|their|all|this|these)\s+)?(?P<what>[^,.;:!?\n(]{{4,60}}?){_ENDS}",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"(?:\s+(?:the|a|an|in|on|at|to|of|for|by|and|or|from|with|be|will|is|are|that|no|not|has|have|been|must|please))+\Z",
    re.IGNORECASE,
)


def demanded(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the demand stands with its verb, or its object alone where the two together are too long."""
    if _CHINESE.search(text):
        return
    for found in _DEMAND.finditer(text, start):
        for begin in (found.start("verb"), found.start("what")):
            if found.end("what") - begin <= LONGEST:
                yield begin, found.end("what")
                break


def unhung(said: str) -> str:
    """Without the words that hang at the end of an English title that was cut."""
    return said if _CHINESE.search(said) else _HANGING.sub("", said) or said
