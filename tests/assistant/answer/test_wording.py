"""What in the words of replies would be dropped, or left unfilled, when it is needed."""

from __future__ import annotations

import re

import pytest

from assistant.answer.wording import data, question, say, template
from corpus import regulation_ids
from rules import fact_specs
from rules.quantity import find_quantities

FILES = ("wording", "lifecycle")
SENTENCES = [
    (file, language, key)
    for file in FILES
    for language in ("zh", "en")
    for key in data(f"{file}.yaml")[language]
]


@pytest.mark.parametrize(("file", "language", "key"), SENTENCES)
def test_no_sentence_of_ours_holds_a_figure(file: str, language: str, key: str) -> None:
    words = re.sub(r"\{\w+\}", "×", data(f"{file}.yaml")[language][key])
    assert not find_quantities(words)


@pytest.mark.parametrize(("file", "language", "key"), SENTENCES)
def test_a_translation_has_the_slots_of_the_original(file: str, language: str, key: str) -> None:
    ours = set(re.findall(r"\{(\w+)\}", data(f"{file}.yaml")[language][key]))
    original = set(re.findall(r"\{(\w+)\}", template(f"{file}/{key}")))
    assert ours == original


@pytest.mark.parametrize("regulation", regulation_ids())
def test_every_fact_can_be_asked_for(regulation: str) -> None:
    for spec in fact_specs(regulation).values():
        for language in ("zh", "en"):
            asked = question(spec, language)  # type: ignore[arg-type]
            assert asked.endswith(("？", "?", "）"))
            assert "{" not in asked


def test_questions_name_facts_that_exist() -> None:
    known = {fact for regulation in regulation_ids() for fact in fact_specs(regulation)}
    asked = data("questions.yaml")
    named = {*asked["zh"], *asked["en"], *(f for group in asked["_together"] for f in group)}
    assert {fact for fact in named if not fact.startswith("_")} <= known


def test_an_unfilled_slot_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        say("silent")
