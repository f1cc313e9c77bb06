"""Two texts that are nearly one, word after word: then another word in it is another notice.

The danger is a copy that was cut, or whose sentences were turned round: a piece is judged by what stands within it, and
a text in another order is no template at all.
"""

from collections.abc import Iterable

from rapidfuzz.distance import LCSseq

from core.merging.colloquial import news
from core.merging.difference import Exchange, changes
from core.merging.evidence import brings_news
from core.merging.homophones import is_written_alike
from core.merging.likeness import covered
from core.merging.paper import PRIVATE, Paper

_TEMPLATE = 0.8
"""So much of both stands in the other."""
_PHRASE = 4
_ELSEWHERE = 0.08
"""So much of both is changed besides; of two sisters from one template less than 0.06 was, in 11 sets of pairs."""
_PIECE, _RUN = 0.85, 3
"""So much of a piece stands in the whole, in runs of so many units."""


def is_template(one: Paper, other: Paper) -> bool:
    """Are the two nearly one text, word after word? Where the parts were put in another order they are not."""
    if min(covered(one, other), covered(other, one)) < _TEMPLATE:
        return False
    return LCSseq.similarity(one.units, other.units) >= _TEMPLATE * min(len(one.units), len(other.units))


def is_piece(shorter: Paper, longer: Paper) -> bool:
    """Is the shorter one a piece of the longer one, cut off at its head or its end, with a few words changed?"""
    ours, theirs = shorter.units, longer.units
    kept = [
        step for step in LCSseq.opcodes(ours, theirs) if step.tag == "equal" and step.src_end - step.src_start >= _RUN
    ]
    if not kept or sum(step.src_end - step.src_start for step in kept) < _PIECE * len(ours):
        return False
    return kept[-1].dest_end - kept[0].dest_start <= len(ours) / _PIECE


def is_reworded(one: Paper, other: Paper, exchanges: Iterable[Exchange]) -> bool:
    """Is much else said otherwise, besides the words that tell? Whoever makes a sister notice from a template exchanges
    nothing else; whoever retypes a text does so all over."""
    elsewhere = sum(len(change.ours) + len(change.theirs) for change in changes(one, other))
    telling = sum(len(each.change.ours) + len(each.change.theirs) for each in exchanges if tells(each))
    return elsewhere - telling >= _ELSEWHERE * (len(one.units) + len(other.units))


def tells(exchange: Exchange) -> bool:
    """Inside one template two words on either side are another notice, even two common ones: 清查, 登记."""
    if exchange.is_of_facts:
        return True
    if min(len(exchange.ours), len(exchange.theirs)) > 1 or (news(exchange.ours) and news(exchange.theirs)):
        return True
    return _is_word_for_phrase(exchange)


def may_tell(exchange: Exchange) -> bool:
    """A word more, late in a clause, or one in the place of another: whoever passes a template on seldom does so."""
    change = exchange.change
    if exchange.is_doubtful or brings_news(change.ours, change.other) or brings_news(change.theirs, change.one):
        return True
    is_in_place = bool(change.ours and change.theirs) and change.is_inner
    return is_in_place and not is_written_alike(change.ours, change.theirs)


def _is_word_for_phrase(exchange: Exchange) -> bool:
    """上牌 for 以旧换新登记, in the midst of a text: the short word says one thing only, and yet another one."""
    change = exchange.change
    if not (exchange.ours and exchange.theirs and change.is_inner) or PRIVATE.search(change.ours + change.theirs):
        return False
    lengths = (len(change.ours), len(change.theirs))
    return min(lengths) > 1 and max(len(exchange.ours), len(exchange.theirs)) >= _PHRASE
