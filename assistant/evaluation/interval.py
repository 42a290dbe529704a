"""Bootstrap intervals of ratios, drawn by cluster.

Percentile bootstrap (Efron, 1979) of sum(numerators) / sum(denominators), whole clusters drawn with
replacement: turns of one dialogue and paraphrases of one question are not independent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.record import Score

DRAWS = 2000
SEED = 20261122
_FEWEST_CLUSTERS = 2

Floats = NDArray[np.float64]


def ratio(scores: Sequence[Score]) -> float | None:
    """The ratio of the sums; None where there is nothing to measure, never NaN."""
    whole = math.fsum(score[1] for score in scores)
    if whole == 0:
        return None
    return math.fsum(score[0] for score in scores) / whole


def interval(
    clusters: Mapping[str, Sequence[Score]], level: float = 0.95
) -> tuple[float, float] | None:
    """The interval of a ratio; None for fewer than two clusters.

    Args:
        clusters: the scores, by what is drawn together.
    """
    sums = _sums(clusters, sorted(clusters))
    if len(sums) < _FEWEST_CLUSTERS:
        return None
    return _percentiles(_ratios(sums), level)


def paired_interval(
    now: Mapping[str, Sequence[Score]],
    before: Mapping[str, Sequence[Score]],
    level: float = 0.95,
) -> tuple[float, float] | None:
    """The interval of the difference now − before over the clusters both have, drawn together."""
    shared = sorted(now.keys() & before.keys())
    if len(shared) < _FEWEST_CLUSTERS:
        return None
    difference = _ratios(_sums(now, shared)) - _ratios(_sums(before, shared))
    return _percentiles(difference, level)


def _sums(clusters: Mapping[str, Sequence[Score]], names: Sequence[str]) -> Floats:
    """One row a cluster: the sums of its numerators and denominators."""
    rows = [
        (math.fsum(one[0] for one in clusters[name]), math.fsum(one[1] for one in clusters[name]))
        for name in names
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


@lru_cache(maxsize=2)  # the measures of one tag come one after another, mostly of one size
def _draws(size: int) -> Floats:
    """How often each cluster is in each draw, a row a draw; the same for the same size."""
    drawn = np.random.default_rng(SEED).integers(0, size, (DRAWS, size))
    places = drawn + size * np.arange(DRAWS)[:, np.newaxis]
    counts = np.bincount(places.ravel(), minlength=DRAWS * size)
    return np.asarray(counts, dtype=np.float64).reshape(DRAWS, size)


def _ratios(sums: Floats) -> Floats:
    drawn = _draws(len(sums)) @ sums
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(drawn[:, 0] / drawn[:, 1], dtype=np.float64)


def _percentiles(values: Floats, level: float) -> tuple[float, float] | None:
    # A draw of nothing but cases without the measure measures nothing and is left out.
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return None
    low, high = np.quantile(finite, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
