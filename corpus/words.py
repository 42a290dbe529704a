"""The words around references (reference_words.yaml), and the text they are looked for in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Brackets of one kind; 條 and 項 as the traditional script writes them.
_PLAIN = str.maketrans("（〔［【〈«）〕］】〉»[]條項", "((((《《))))》》()条项")


class ReferenceWords(BaseModel):
    """The whole of reference_words.yaml; each list is explained there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    links: tuple[str, ...]
    joins: tuple[str, ...]
    ranges: tuple[str, ...]
    self_words: tuple[str, ...]
    before_generic: tuple[str, ...]
    count_words: tuple[str, ...]
    possessions: tuple[str, ...]
    counted_things: tuple[str, ...]
    law_nouns: tuple[str, ...]
    not_laws: tuple[str, ...]
    not_articles: tuple[str, ...]
    out_of_reach: tuple[str, ...]
    same_place: tuple[str, ...]
    other_levels: tuple[str, ...]
    places: tuple[str, ...]
    figure_units: tuple[str, ...]
    speaking: tuple[str, ...]


@lru_cache(maxsize=1)
def reference_words() -> ReferenceWords:
    """The words, read once."""
    source = resources.files("corpus").joinpath("reference_words.yaml").read_text("utf-8")
    return ReferenceWords.model_validate(yaml.load(source, Loader=_Loader))


def any_of(words: tuple[str, ...]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


class PlainText:
    """A text in one script (NFKC, one kind of brackets), each place leading back to the original.

    Attributes:
        plain: the text references are looked for in.
    """

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._origins: list[int] = []
        for index, char in enumerate(text):
            piece = " " if char.isspace() else unicodedata.normalize("NFKC", char)
            piece = piece.translate(_PLAIN)
            pieces.append(piece)
            self._origins.extend([index] * len(piece))
        self.plain = "".join(pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of a non-empty span of `plain`."""
        return self._origins[start], self._origins[end - 1] + 1
