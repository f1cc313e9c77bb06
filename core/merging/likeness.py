"""How much of the shorter text stands in the longer one: the gate before any rule, never the decision."""

from core.merging.paper import Paper


def grams(units: str, length: int) -> set[str]:
    """All stretches of that many units."""
    return {units[at : at + length] for at in range(len(units) - length + 1)}


def containment(one: str, other: str, length: int) -> float:
    """|A and B| / min(|A|, |B|) over their grams; 0.0 when one has none."""
    ours, theirs = grams(one, length), grams(other, length)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def likeness(one: Paper, other: Paper) -> float:
    """By pairs of units, because a reworded notice shares few longer stretches."""
    return containment(one.units, other.units, 2)
