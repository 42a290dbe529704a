"""The learned part of intents: fresh weights, fixed results, and what happens without the model."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.language import _raw
from assistant.understand import classifier
from assistant.understand.classifier import LABELS, load, masked, scores, sentence, weighed
from assistant.understand.learn import examples, source_hash

_SETS = Path(__file__).parents[3] / "eval_sets" / "intent"


def _says(name: str) -> list[str]:
    cases = yaml.safe_load((_SETS / name).read_text(encoding="utf-8"))["cases"]
    return [case["say"] for case in cases if "say" in case]


def test_weights_are_learned_from_the_examples_as_they_are_now() -> None:
    learned = load()
    assert learned is not None
    assert learned.source == source_hash(), "run: python -m assistant.understand.learn"


def test_no_sentence_that_calibrates_or_tests_is_learned_from() -> None:
    taught = {say for say, _, _ in examples()}
    assert not taught & set(_says("calibration.yaml"))
    assert not set(_says("calibration.yaml")) & set(_says("development.yaml"))


def test_every_example_has_an_intent_there_is() -> None:
    assert set(_raw("intent_examples")["examples"]) == set(LABELS)  # type: ignore[arg-type]
    assert all(intents <= set(LABELS) for _, intents, _ in examples())


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


def test_what_is_learned_beats_words_alone_on_calibration() -> None:
    learned = load()
    assert learned is not None
    cases = yaml.safe_load((_SETS / "calibration.yaml").read_text(encoding="utf-8"))["cases"]
    right = 0
    for case in cases:
        found = weighed(sentence(case["say"]), learned.with_meaning)
        own = set(case["intents"]) or {"provide_facts"}
        right += max(found, key=lambda name: found[name]) in own
    assert right / len(cases) >= 0.9
