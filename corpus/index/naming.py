"""Which regulation a question is about, by the names in the data, and the question without them.

A name says where to look and nothing of what is asked: 企业技术中心 stands in half the units, and
left in the question it would outweigh the few words that matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from corpus.index.passage import lay_wording
from corpus.index.tokens import fold_words
from corpus.registry import load_regulation, regulation_ids


class Names(BaseModel):
    """Words that name the sources of an index."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: Mapping[str, Sequence[str]] = Field(
        default_factory=dict, description="by source: names that mean it and nothing else"
    )
    hints: Mapping[str, Sequence[str]] = Field(
        default_factory=dict, description="by source: further words that point to it"
    )
    not_meant: Sequence[str] = Field(
        default=(), description="names that contain one of the above and mean something else"
    )

    def sources_named(self, text: str) -> frozenset[str]:
        """The sources a text names or points to; usually one or none."""
        plain = _without(fold_words(text), self.not_meant)
        found = set()
        for source in {*self.names, *self.hints}:
            words = (*self.names.get(source, ()), *self.hints.get(source, ()))
            if any(fold_words(word) in plain for word in words):
                found.add(source)
        return frozenset(found)

    def unnamed(self, text: str) -> str:
        """The text (folded) without the names: what is asked, wherever it is regulated."""
        return _without(fold_words(text), [name for own in self.names.values() for name in own])


def _without(plain: str, words: Sequence[str]) -> str:
    if not words:
        return plain
    longest_first = sorted((fold_words(word) for word in words), key=len, reverse=True)
    return re.sub("|".join(re.escape(word) for word in longest_first), "", plain)


def regulation_names() -> Names:
    """The names of every regulation known, from its about.yaml and lay.yaml."""
    names: dict[str, tuple[str, ...]] = {}
    hints: dict[str, tuple[str, ...]] = {}
    not_meant: list[str] = []
    for id in regulation_ids():
        regulation = load_regulation(id)
        names[id] = (regulation.title, regulation.short_title, *regulation.names)
        hints[id] = lay_wording(regulation).hints
        not_meant += regulation.not_meant
    return Names(names=names, hints=hints, not_meant=tuple(not_meant))
