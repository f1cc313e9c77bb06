"""What makes an English text a notice, and an urgent one: its heading, whom it calls, what it demands.

The learned scores know Chinese only, so here the form decides. The danger is a joke under a heading (Reminder: you owe
me lunch) and a mere question, so a heading is not enough: somebody must be asked to do something, or be told news.
"""

import re

from core.reading.wordings import led

_FORWARD = r"(?:(?:forwarded|fwd?|re)\b\W{0,4})?"
_KIND = (
    r"(?:[a-z]{3,14} ){0,2}(?:notice|notification|announcement|reminder|correction|update|urgent|important|attention|"
    r"action required)(?: (?:notice|reminder|announcement|to all(?: [a-z]{3,14}){0,2}))?"
)
_HEADED = re.compile(rf"\A\W{{0,6}}{_FORWARD}\W{{0,4}}(?P<kind>{_KIND})\s?[\]】):!\n—–-]", re.IGNORECASE)
_NEWS = re.compile(r"notice|notification|announcement|correction", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:all|each|every) (?:[a-z]{2,14} )?(?:communit(?:y|ies)|staff|units?|grids?|(?:grid )?workers?|teams?|"
    r"departments?|offices?|residents?|secretar(?:y|ies)|members?|volunteers?|branch(?:es)?|colleagues?|everyone)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:please|kindly|must|shall|(?:is|are) (?:required|requested|asked|reminded|expected) to|"
    r"(?:need|have)s? to|should)\b"
    r"|(?:^|[:!.\]】\n—-])\s*(?:submit|report|send|return|complete|attend|check|hand in|fill in|register|sign up|"
    r"inspect|evacuate|stop|close|stay|call|confirm|reply|move|bring|collect)\b",
    re.IGNORECASE,
)
_ASKS_BACK = re.compile(r"\?\s*\Z")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_NEWS_LEAST = 8
"""So many words a piece of news has at least; a joke under the same heading is shorter."""
_MARKED = re.compile(
    rf"\A\W{{0,6}}{_FORWARD}\W{{0,4}}(?:very |most )?urgent\b(?: notice)?\s?[\]】):!\n—–-]", re.IGNORECASE
)
_AT_ONCE = led(
    r"\b(?:please|must|should|shall|to)\b[^.!?\n]{0,80}\b(?:immediately|at once|right now|right away|asap)\b",
    re.IGNORECASE,
)


def is_english_notice(text: str, *, has_deadline: bool) -> bool:
    """Does the form of the text say so? Only of a text that is English altogether."""
    if _CHINESE.search(text.replace("【", "")) or _ASKS_BACK.search(text):
        return False
    demands = bool(_DEMAND.search(text))
    if headed := _HEADED.match(text):
        is_news = bool(_NEWS.search(headed["kind"])) and len(_WORDS.findall(text)) >= _NEWS_LEAST
        return demands or is_news
    return demands and has_deadline and bool(_CALLED.search(text))


def is_english_urgent(text: str) -> bool:
    """URGENT: at its head, or to be done at once."""
    return bool(_MARKED.match(text) or _AT_ONCE.search(text))
