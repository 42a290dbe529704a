"""Signals put together."""

from __future__ import annotations

import numpy as np

from corpus.index.ranking import best_first, combine, mean_of_nearest, standard, unit_interval


def test_a_signal_that_tells_nothing_apart_changes_nothing() -> None:
    telling = np.array([1.0, 3.0, 2.0])
    assert np.allclose(combine([(1.0, telling), (5.0, np.zeros(3))], 3), standard(telling))


def test_a_signal_on_a_larger_scale_weighs_no_more() -> None:
    scores = np.array([0.0, 1.0, 5.0])
    assert np.allclose(standard(scores), standard(1000 * scores))


def test_equal_scores_stay_in_text_order_and_zero_is_no_hit() -> None:
    assert best_first(np.array([0.0, 2.0, 3.0, 2.0])) == [2, 1, 3]


def test_scores_for_people_lie_above_zero_and_reach_one() -> None:
    worst, middle, best = unit_interval(np.array([-4.0, 0.0, 4.0]))
    assert 0 < worst < middle < best == 1


def test_the_only_unit_there_is_can_be_found() -> None:
    assert unit_interval(np.array([0.0])).tolist() == [1.0]


def test_one_phrase_close_by_chance_counts_less_than_two() -> None:
    one, two, none = mean_of_nearest([[0.9, 0.1], [0.8, 0.7, 0.0], []], 3, floor=0.2)
    assert two > one
    assert none == 0.2
