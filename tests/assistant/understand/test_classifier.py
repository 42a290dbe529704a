"""The learned part of intents: fresh weights, fixed results, and what happens without the model."""

from __future__ import annotations

import pytest

from assistant.language.words import raw_words
from assistant.understand import classifier
from assistant.understand.classifier import (
    LABELS,
    features,
    load,
    margin,
    masked,
    scores,
    sentence,
    weighed,
)
from assistant.understand.learn import threshold
from assistant.understand.taught import Taught, developed, examples, lessons, source_hash
from assistant.understand.told import Told


def test_weights_are_learned_from_the_examples_as_they_are_now() -> None:
    learned = load()
    assert learned is not None
    assert learned.source == source_hash(), "run: python -m assistant.understand.learn"


def test_no_example_is_a_message_somebody_wrote_blind() -> None:
    # 85人, 是的, 明天会下雨吗: too short to be anybody's own words
    says = {one.say for one in examples() if len(one.say) > 6}
    assert not says & {one.say for one in developed() if "/" not in one.author}


def test_every_author_can_be_left_out() -> None:
    authors = {one.author for one in developed()}
    assert len(authors) > 10
    assert "examples" not in authors


def test_every_example_has_an_intent_there_is() -> None:
    assert set(raw_words("intent_examples")["examples"]) == set(LABELS)  # type: ignore[arg-type]
    assert all(one.intents <= set(LABELS) for one in examples())
    assert all(one.intents | one.allowed <= set(LABELS) for one in developed())


def test_the_same_sentence_always_scores_the_same() -> None:
    assert scores(sentence("报这个要花多少工夫")) == scores(sentence("报这个要花多少工夫"))


def test_without_the_bundled_model_questions_are_still_told_from_chat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(classifier, "encoder", lambda: None)
    classifier._embedded.cache_clear()
    found, _ = scores(sentence("专精特新的补贴怎么领"))
    assert max(found, key=lambda name: found[name]) == "outside"
    found, _ = scores(sentence("谢谢你的解答"))
    assert max(found, key=lambda name: found[name]) == "smalltalk"
    classifier._embedded.cache_clear()


def test_a_figure_is_the_same_to_the_classifier_whatever_it_is() -> None:
    assert masked(sentence("评了87分算什么")) == masked(sentence("评了六十三分算什么"))


def test_what_words_leave_open_is_weighed_with_the_meaning_too() -> None:
    learned = load()
    assert learned is not None
    plain = sentence("光速是多少")
    by_words = weighed(plain, features(plain), learned.by_words)
    found, _ = scores(plain)
    meant = weighed(plain, features(plain), learned.with_meaning)
    assert found == (by_words if margin(by_words) >= classifier.CLEAR else meant)


def test_a_statement_beside_a_question_is_seen_as_told_elsewhere() -> None:
    told = Told(spans=((0, 8, "figure"),))
    assert {"tells figure", "tells", "told"} <= told.signs(0, 9)
    assert {"tells nothing", "tells elsewhere", "told"} <= told.signs(9, 15)


def test_what_is_right_only_by_chance_is_asked_about() -> None:
    judged = [(0.9, True), (0.8, True), (0.1, False), (0.05, True), (0.0, False)]
    assert threshold(judged) == 0.8


def test_a_message_of_several_sentences_teaches_none_of_them_what_only_one_wants() -> None:
    several = Taught("我们专职70人。牌子几年有效？", "a", frozenset(["lifecycle"]))
    silent = Taught("我们专职70人。设备600万。", "a", frozenset(["provide_facts"]))
    assert lessons([several]) == []
    assert len(lessons([silent])) == 2
