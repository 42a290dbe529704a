"""Intervals agree with SciPy's on simulated data, and nothing measured is no score."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import bootstrap

from assistant.evaluation.interval import interval, paired_interval, ratio


def simulated(seed: int, size: int) -> list[tuple[float, float]]:
    """Clusters of one to five turns, some harder than others."""
    random = np.random.default_rng(seed)
    whole = random.integers(1, 6, size)
    easy = random.beta(6, 2, size)
    return [(float(random.binomial(n, p)), float(n)) for n, p in zip(whole, easy, strict=True)]


@pytest.mark.parametrize(("seed", "size"), [(1, 40), (2, 120), (3, 400)])
def test_the_interval_of_a_ratio_agrees_with_scipy(seed: int, size: int) -> None:
    data = simulated(seed, size)
    own = interval({f"{at:04}": [score] for at, score in enumerate(data)})
    parts, wholes = (np.array(column) for column in zip(*data, strict=True))
    theirs = bootstrap(
        (parts, wholes),
        lambda a, b, axis: a.sum(axis=axis) / b.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=9999,
        method="percentile",
        rng=np.random.default_rng(0),
    ).confidence_interval
    assert own is not None
    width = theirs.high - theirs.low
    assert own[0] == pytest.approx(theirs.low, abs=width * 0.06)
    assert own[1] == pytest.approx(theirs.high, abs=width * 0.06)


def test_the_interval_of_a_difference_agrees_with_scipy() -> None:
    before = simulated(4, 150)
    now = [(part * 0.9, whole) for part, whole in simulated(5, 150)]
    names = [f"{at:04}" for at in range(150)]
    own = paired_interval(
        {name: [one] for name, one in zip(names, now, strict=True)},
        {name: [one] for name, one in zip(names, before, strict=True)},
    )
    columns = [np.array(column) for side in (now, before) for column in zip(*side, strict=True)]
    theirs = bootstrap(
        columns,
        lambda a, b, c, d, axis: (
            a.sum(axis=axis) / b.sum(axis=axis) - c.sum(axis=axis) / d.sum(axis=axis)
        ),
        paired=True,
        vectorized=True,
        n_resamples=9999,
        method="percentile",
        rng=np.random.default_rng(0),
    ).confidence_interval
    assert own is not None
    width = theirs.high - theirs.low
    assert own[0] == pytest.approx(theirs.low, abs=width * 0.06)
    assert own[1] == pytest.approx(theirs.high, abs=width * 0.06)


def turns(seed: int, dialogues: int) -> dict[str, list[tuple[float, float]]]:
    """Dialogues of one to eight turns, each with a difficulty of its own: 80% right on average."""
    random = np.random.default_rng(seed)
    easy = random.beta(4, 1, dialogues)
    return {
        f"{at:04}": [(float(random.random() < p), 1.0) for _ in range(random.integers(1, 9))]
        for at, p in enumerate(easy)
    }


def alone(clusters: dict[str, list[tuple[float, float]]]) -> dict[str, list[tuple[float, float]]]:
    """The same turns, each taken by itself."""
    return {f"{name}/{at}": [one] for name, own in clusters.items() for at, one in enumerate(own)}


def of(clusters: dict[str, list[tuple[float, float]]]) -> tuple[float, float]:
    """An interval that must be there."""
    found = interval(clusters)
    assert found is not None
    return found


def test_the_interval_of_dialogues_agrees_with_scipy_over_their_sums() -> None:
    data = turns(8, 90)
    sums = [np.array([sum(each) for each in zip(*own, strict=True)]) for own in data.values()]
    theirs = bootstrap(
        (np.arange(len(sums)),),
        lambda drawn: (lambda total: total[0] / total[1])(sum(sums[at] for at in drawn)),
        vectorized=False,
        n_resamples=9999,
        method="percentile",
        rng=np.random.default_rng(0),
    ).confidence_interval
    own = of(data)
    width = theirs.high - theirs.low
    assert own == pytest.approx((theirs.low, theirs.high), abs=width * 0.06)
    # Turns taken for independent would make it look surer than it is.
    apart = of(
        {f"{name}/{at}": [one] for name, each in data.items() for at, one in enumerate(each)}
    )
    assert apart[1] - apart[0] < (own[1] - own[0]) * 0.85


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    runs, held, apart = 200, 0, 0
    for seed in range(runs):
        data = turns(1000 + seed, 60)
        low, high = of(data)
        held += low <= 0.8 <= high
        low, high = of(alone(data))
        apart += low <= 0.8 <= high
    # 95%, give or take three deviations of the count; turns by themselves are far too sure.
    assert 0.9 <= held / runs <= 0.99
    assert apart / runs < 0.88


def test_turns_of_one_dialogue_are_drawn_together() -> None:
    scores = [(float(at % 2), 1.0) for at in range(40)]
    apart = interval({str(at): [score] for at, score in enumerate(scores)})
    # Twenty right turns and twenty wrong ones, in two dialogues: far less sure.
    together = interval({"a": [(1.0, 1.0)] * 20, "b": [(0.0, 1.0)] * 20})
    assert apart is not None and together is not None
    assert together == (0.0, 1.0)
    assert apart[1] - apart[0] < 0.5


def test_nothing_measured_is_no_score() -> None:
    assert ratio([]) is None
    assert ratio([(0.0, 0.0)]) is None
    assert interval({"a": [(1.0, 1.0)]}) is None
    assert interval({"a": [(0.0, 0.0)], "b": [(0.0, 0.0)]}) is None


def test_the_same_scores_in_another_order_give_the_same_interval() -> None:
    data = {f"{at:03}": [score] for at, score in enumerate(simulated(6, 60))}
    assert interval(data) == interval(dict(reversed(data.items())))
