"""Which regulation a question is about, by the names in the data, and the question without them.

A name says where to look and nothing of what is asked: 企业技术中心 stands in half the units, and
left in the question it would outweigh the few words that matter. So does the authority put before
it (经信局那个企业技术中心). A name with one wrong character (技术创新中新) is known too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from corpus.index.passage import lay_wording
from corpus.index.tokens import fold_words
from corpus.registry import load_regulation, regulation_ids

SHORTEST_MISTYPED: Final = 6
"""A name of fewer characters with one of them wrong is too often something else."""


class Names(BaseModel):
    """Words that name the sources of an index."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: Mapping[str, Sequence[str]] = Field(
        default_factory=dict, description="by source: names that mean it and nothing else"
    )
    hints: Mapping[str, Sequence[str]] = Field(
        default_factory=dict, description="by source: further words that point to it"
    )
    issuers: Sequence[str] = Field(
        default=(), description="authorities that may stand before a name to say whose it is"
    )
    not_meant: Sequence[str] = Field(
        default=(), description="names that contain one of the above and mean something else"
    )

    def sources_named(self, text: str) -> frozenset[str]:
        """The sources a text names or points to; usually one or none."""
        plain = _without(fold_words(text), _any_of(tuple(self.not_meant)))
        for mistyped in (False, True):
            found = frozenset(
                source
                for source in {*self.names, *self.hints}
                if _any_of(
                    (*self.names.get(source, ()), *self.hints.get(source, ())), mistyped
                ).search(plain)
            )
            if found:
                return found
        return frozenset()

    def unnamed(self, text: str) -> str:
        """The text (folded) without the names: what is asked, wherever it is regulated."""
        names = tuple(name for own in self.names.values() for name in own)
        plain = fold_words(text)
        for mistyped in (False, True):
            plain = _without(plain, _any_of(names, mistyped, tuple(self.issuers)))
        return plain


@functools.lru_cache(maxsize=64)
def _any_of(
    words: tuple[str, ...], mistyped: bool = False, before: tuple[str, ...] = ()
) -> re.Pattern[str]:
    """Finds any of some words, longer ones first.

    Args:
        words: as people write them.
        mistyped: also with any one Chinese character another.
        before: words taken along where they stand right before one of these (X的, X那个).
    """
    folded = sorted({fold_words(word) for word in words}, key=len, reverse=True)
    forms = [form for word in folded for form in (_misspellings(word) if mistyped else [word])]
    if not mistyped:
        forms = [re.escape(form) for form in forms]
    lead = ""
    if before:
        issuers = sorted(map(fold_words, before), key=len, reverse=True)
        lead = f"(?:(?:{'|'.join(map(re.escape, issuers))})(?:[的那个这搞弄办管评]{{0,3}}))?"
    return re.compile(f"{lead}(?:{'|'.join(forms)})" if forms else r"(?!)")


def _misspellings(word: str) -> Iterable[str]:
    """Patterns of a word with one Chinese character replaced; none for a short word."""
    if len(word) < SHORTEST_MISTYPED:
        return
    for at, char in enumerate(word):
        if "\u4e00" <= char <= "\u9fff":
            yield f"{re.escape(word[:at])}[\u4e00-\u9fff]{re.escape(word[at + 1 :])}"


def _without(plain: str, unwanted: re.Pattern[str]) -> str:
    return unwanted.sub("", plain)


def regulation_names() -> Names:
    """The names of every regulation known, from its about.yaml and lay.yaml."""
    names: dict[str, tuple[str, ...]] = {}
    hints: dict[str, tuple[str, ...]] = {}
    issuers: list[str] = []
    not_meant: list[str] = []
    for id in regulation_ids():
        regulation = load_regulation(id)
        lay = lay_wording(regulation)
        names[id] = (regulation.title, regulation.short_title, *regulation.names, *lay.names)
        hints[id] = lay.hints
        issuers += lay.issuers
        not_meant += regulation.not_meant
    return Names(names=names, hints=hints, issuers=tuple(issuers), not_meant=tuple(not_meant))
