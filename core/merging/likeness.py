"""How much of one text stands in another: the gate before any rule, never the decision."""

from functools import lru_cache

from core.merging.paper import Paper


@lru_cache(maxsize=128)
def grams(units: str, length: int) -> frozenset[str]:
    """All stretches of that many units. One look-up asks for those of a few texts again and again."""
    return frozenset(units[at : at + length] for at in range(len(units) - length + 1))


def containment(one: str, other: str, length: int) -> float:
    """|A and B| / min(|A|, |B|) over their grams; 0.0 when one has none."""
    ours, theirs = grams(one, length), grams(other, length)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def likeness(one: Paper, other: Paper) -> float:
    """By pairs of units, because a reworded notice shares few longer stretches."""
    return containment(one.units, other.units, 2)


def covered(paper: Paper, other: Paper) -> float:
    """The share of its units that stand in the other one together with a neighbour."""
    pairs, units = grams(other.units, 2), paper.units
    known = [False] * len(units)
    for at in range(len(units) - 1):
        if units[at : at + 2] in pairs:
            known[at] = known[at + 1] = True
    return sum(known) / len(known) if known else 0.0
