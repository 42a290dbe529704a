"""What would go wrong for a question about what no unit says."""

from __future__ import annotations

import numpy as np

from corpus.index import ranking
from corpus.index.silences import silence_passages
from corpus.topics import load_topics, topic_found


def test_every_wording_is_of_a_topic_that_some_text_is_silent_on() -> None:
    topics = load_topics()
    for passage in silence_passages():
        topic = topic_found(passage.cite)
        assert topic is not None
        assert any(topics.cell(one, topic).silent for one in topics.regulations()), topic


def test_every_topic_that_no_text_regulates_has_a_wording() -> None:
    topics = load_topics()
    worded = {topic_found(passage.cite) for passage in silence_passages()}
    nowhere = {
        topic
        for topic in topics.topics
        if all(topics.cell(one, topic).silent for one in topics.regulations())
    }
    assert nowhere <= worded


def test_what_is_searched_beside_the_units_leaves_their_scores_as_they_are() -> None:
    units = np.array([1.0, 3.0, 2.0])
    together = np.array([2.0, 6.0, 4.0, 8.0])
    beside = ranking.beside(units, together, 4)
    assert list(beside[:3]) == [1.0, 3.0, 2.0]
    assert beside[3] == 4.0  # as far above the units as in the index over all


def test_without_an_index_over_all_nothing_beside_the_units_is_nearer_than_they() -> None:
    assert list(ranking.beside(np.array([1.0, 3.0]), None, 3)) == [1.0, 3.0, 2.0]
