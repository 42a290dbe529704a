"""The sentences replies are made of hold no figure: one in them would have no source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer.wording import data
from rules.quantity import find_quantities


def _sentences(name: str) -> Iterator[tuple[str, str]]:
    for language, words in data(name).items():
        if isinstance(words, dict):
            yield from ((f"{language}/{key}", str(said)) for key, said in words.items())


@pytest.mark.parametrize("name", ["wording.yaml", "verdict.yaml"])
def test_a_sentence_of_its_own_is_no_figure(name: str) -> None:
    found = {key: [q.text for q in find_quantities(said)] for key, said in _sentences(name)}
    assert {key: texts for key, texts in found.items() if texts} == {}
