"""Putting the signals of a search together into one order.

Each signal is brought to mean 0 and deviation 1 over the units of this search and then weighted
(Lee, "Analyses of multiple evidence combination", SIGIR 1997; distances count, which reciprocal
ranks throw away). The weights are few and coarse on purpose: on three sets of questions none of
them could be halved or doubled to a gain of more than a question or two in a hundred. The law's
own words count least, for people share few of them and those few are in many units.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from corpus.index.lexical import Scores

Mask = npt.NDArray[np.bool_]

TEXT_WORDS: Final = 0.25
LAY_WORDS: Final = 1.0
TEXT_MEANING: Final = 0.25
LAY_MEANING: Final = 1.0
NAMED_SOURCE: Final = 20.0
"""In deviations: so many that units of the regulation a question names come first."""

NEAREST_PHRASES: Final = 2
"""A unit is as near as its nearest lay phrases on average: one alone may be a coincidence."""

_WORST: Final = 0.01


def standard(scores: Scores, among: Scores | None = None) -> Scores:
    """Scores with mean 0 and deviation 1; all 0 where the signal tells nothing apart.

    Args:
        scores: one for each passage.
        among: those of them that mean and deviation are taken over; by default all.
    """
    own = scores if among is None else among
    spread = float(own.std())
    if spread < 1e-9:
        return np.zeros_like(scores)
    centred: Scores = (scores - own.mean()) / spread
    return centred


def combine(
    signals: Iterable[tuple[float, Scores]], size: int, among: Mask | None = None
) -> Scores:
    """The weighted sum of standardised signals, standardised over the passages of a mask."""
    total = np.zeros(size)
    for weight, scores in signals:
        total += weight * standard(scores, None if among is None else scores[among])
    return total


def beside(units: Scores, together: Scores | None, size: int) -> Scores:
    """Scores of the units, and behind them of what is searched beside them, on the same scale.

    Words are rarer or more common where more is searched, so that one index over all would move
    the units; each kind is scored in its own, and set off from the units in that.

    Args:
        units: scores of the units in an index of their own.
        together: scores of all passages, units first, in an index over all; None where what is
            searched beside the units is no nearer than they are on average.
        size: the number of all passages.
    """
    if size == len(units):
        return units
    if together is None:
        return np.concatenate([units, np.full(size - len(units), units.mean())])
    others = standard(together, together[: len(units)])[len(units) :]
    return np.concatenate([units, units.mean() + units.std() * others])


def unit_interval(scores: Scores, among: Mask | None = None) -> Scores:
    """Scores spread over just above 0 (the worst) to 1 (the best; all where none is better).

    With a mask these are the worst and the best among its passages; others may lie outside.
    """
    own = scores if among is None else scores[among]
    low, high = float(own.min()), float(own.max())
    if high - low < 1e-9:
        return np.ones_like(scores)
    spread: Scores = _WORST + (1 - _WORST) * (scores - low) / (high - low)
    return spread


def mean_of_nearest(similarities: Sequence[Sequence[float]], size: int, floor: float) -> Scores:
    """For each unit the mean similarity of its nearest phrases; `floor` for one without any."""
    means = np.full(size, floor)
    for number, own in enumerate(similarities):
        if own:
            nearest = sorted(own, reverse=True)[:NEAREST_PHRASES]
            means[number] = sum(nearest) / len(nearest)
    return means


def best_first(scores: Scores, above: float = 0.0) -> list[int]:
    """Positions in falling order of score, equal ones in text order, those above a limit only."""
    order = np.argsort(-scores, kind="stable")
    return [int(position) for position in order if scores[position] > above]
