"""BM25 over Chinese text (Robertson and Zaragoza 2009, in the form Lucene computes it)."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.index.tokens import Concepts, grams
from corpus.index.words import search_words

Scores = npt.NDArray[np.float64]

# Shorter length normalisation than usual: units of law differ in length for reasons of drafting.
K1 = 1.2
B = 0.5


@functools.cache
def _subjectless() -> tuple[frozenset[str], Concepts]:
    words = search_words()
    return words.without_subject, Concepts(words.concepts)


def tokens_of(text: str) -> list[str]:
    """The tokens a text is indexed and searched by."""
    ignored, concepts = _subjectless()
    return grams(text, ignored, concepts)


class LexicalIndex:
    """Scores every document for a query; 0 where they share no token."""

    def __init__(self, engine: Any, size: int) -> None:
        self._engine = engine
        self._size = size
        self._vocabulary: dict[str, int] = engine.vocab_dict

    @classmethod
    def build(cls, documents: Sequence[str]) -> LexicalIndex:
        """Index documents; their order is the order of the scores."""
        import bm25s

        engine = bm25s.BM25(k1=K1, b=B, method="lucene")
        tokens = [tokens_of(document) or [""] for document in documents]
        engine.index(tokens, show_progress=False)
        return cls(engine, len(documents))

    def save(self, folder: Path) -> None:
        """Write the index into a folder of its own."""
        self._engine.save(str(folder), show_progress=False)
        (folder / "size.json").write_text(json.dumps(self._size), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Read what `save` wrote."""
        import bm25s

        engine = bm25s.BM25.load(str(folder), show_progress=False)
        return cls(engine, int(json.loads((folder / "size.json").read_text(encoding="utf-8"))))

    def scores(self, query: str) -> Scores:
        """One score a document."""
        tokens = [token for token in tokens_of(query) if token in self._vocabulary]
        if not tokens:
            return np.zeros(self._size)
        return np.asarray(self._engine.get_scores(tokens), dtype=np.float64)
