"""Patterns of English are of whole words: no part of a word says what the word does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from assistant.language import language
from rules.quantity import find_quantities

_COMMON = language().common
# Words that hold others: corporation is no ratio, technology denies nothing.
_HOLDING = re.findall(
    "[a-z]+",
    "corporation cooperation integration operation presumably summer consumption assume innovation"
    " technology now know hour four between were unexpected invalid turnover attribute chips"
    " municipal principle intelligence evaluation comparison cannot another however shows prose",
)
_READ_WITHIN_TEXT = ("measures", "qualifiers", "negators", "turns", "compared", "asking")


def _patterns(held: Any) -> Iterator[re.Pattern[str]]:
    """The patterns in a record, however deep."""
    if isinstance(held, re.Pattern):
        yield held
    elif isinstance(held, BaseModel):
        for name in type(held).model_fields:
            yield from _patterns(getattr(held, name))
    elif isinstance(held, dict | list | tuple):
        for one in held.values() if isinstance(held, dict) else held:
            yield from _patterns(one)


@pytest.mark.parametrize("name", _READ_WITHIN_TEXT)
def test_no_pattern_is_found_within_a_word(name: str) -> None:
    found = {
        (match.group(), word)
        for pattern in _patterns(getattr(_COMMON, name))
        for word in _HOLDING
        for match in pattern.finditer(word)
        if match.group() and match.group() != word
    }
    assert not found


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("spent less than RMB 10 million", "below"),
        ("went over 15 million yuan", "above"),
        ("management over 60 people", "above"),
        ("isn't less than 60 people", "at_least"),
        ("isnt under 60 people", "at_least"),
        ("did not spend more than 9 million yuan", "at_most"),
        ("9.8%", None),
        ("三亿出头", "above"),
        ("一千万不到", "below"),
    ],
)
def test_a_bound_is_what_the_words_beside_it_say(text: str, direction: str | None) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.direction == direction
