"""The learner behind the tables of reading: a linear support vector machine by dual coordinate descent.

C.-J. Hsieh and others, A dual coordinate descent method for large-scale linear SVM, 2008. The standard library only,
and the same weights from the same lines in every run.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import log, sqrt
from random import Random

EPOCHS, SLACK, SEED = 8, 1.0, 4

Learned = dict[str, float]
Row = tuple[list[int], list[float]]


def learn(
    seen: Sequence[frozenset[str]],
    answers: Sequence[bool],
    *,
    common: int,
    nothing: float,
    bears: Callable[[str], bool] = bool,
) -> Learned:
    """The weights that answer yes and no on these lines; the empty name is the bias.

    What is seen in few lines counts for more (by the logarithm of its share), and a long text has no more votes. What
    fewer than `common` lines show is learned, so that it takes the blame for those lines, and then left out, as is a
    weight below `nothing`. What does not bear on the question gets no weight, though it makes a text longer.
    """
    counts = Counter(each for line in seen for each in line if bears(each))
    names = sorted(counts)
    number = {name: index for index, name in enumerate(names)}
    rarity = [log(len(seen) / counts[name]) for name in names]
    rows = [_row(line, number, rarity) for line in seen]
    found, bias = _descend(rows, [1 if answer else -1 for answer in answers], len(names))
    kept = {name: found[number[name]] * rarity[number[name]] for name in names if counts[name] >= common}
    return {"": bias, **{name: weight for name, weight in kept.items() if abs(weight) >= nothing}}


def score(weights: Mapping[str, float], seen: frozenset[str]) -> float:
    return weights[""] + sum([weights[each] for each in seen if each in weights]) / sqrt(len(seen))


def _row(line: frozenset[str], number: Mapping[str, int], rarity: Sequence[float]) -> Row:
    places = sorted(number[each] for each in line if each in number)
    share = 1 / sqrt(len(line))
    return places, [rarity[place] * share for place in places]


def _descend(rows: Sequence[Row], signs: Sequence[int], size: int) -> tuple[list[float], float]:
    weights, bias, order = [0.0] * size, 0.0, list(range(len(rows)))
    duals = [0.0] * len(rows)
    slack = 1 / (2 * SLACK)
    squares = [1 + slack + sum([value * value for value in values]) for _, values in rows]
    shuffle = Random(SEED).shuffle  # noqa: S311 - an order of lines, the same in every run
    for _ in range(EPOCHS):
        shuffle(order)
        for index in order:
            places, values = rows[index]
            margin = signs[index] * (bias + sum([weights[place] * value for place, value in zip(places, values)]))  # noqa: B905
            dual = max(0.0, duals[index] - (margin - 1 + slack * duals[index]) / squares[index])
            step, duals[index] = signs[index] * (dual - duals[index]), dual
            if step:
                bias += step
                for place, value in zip(places, values):  # noqa: B905
                    weights[place] += step * value
    return weights, bias
