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

from corpus.index.lexical import Scores

TEXT_WORDS: Final = 0.25
LAY_WORDS: Final = 1.0
TEXT_MEANING: Final = 0.25
LAY_MEANING: Final = 1.0
NAMED_SOURCE: Final = 20.0
"""In deviations: so many that units of the regulation a question names come first."""

NEAREST_PHRASES: Final = 2
"""A unit is as near as its nearest lay phrases on average: one alone may be a coincidence."""

_WORST: Final = 0.01


def standard(scores: Scores) -> Scores:
    """Scores with mean 0 and deviation 1; all 0 where the signal tells nothing apart."""
    spread = float(scores.std())
    if spread < 1e-9:
        return np.zeros_like(scores)
    centred: Scores = (scores - scores.mean()) / spread
    return centred


def combine(signals: Iterable[tuple[float, Scores]], size: int) -> Scores:
    """The weighted sum of standardised signals."""
    total = np.zeros(size)
    for weight, scores in signals:
        total += weight * standard(scores)
    return total


def unit_interval(scores: Scores) -> Scores:
    """Scores spread over just above 0 (the worst) to 1 (the best; all where none is better)."""
    low, high = float(scores.min()), float(scores.max())
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
