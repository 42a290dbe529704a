"""Slips in finding the units that answer a question."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

import numpy as np

import corpus.index.handle as handle
import corpus.index.lexical as lexical
import corpus.index.ranking as ranking
from corpus.index.hit import Hit

from .fault import Fault


def in_hits(change: Callable[[list[Hit]], list[Hit]]) -> Callable[[ExitStack], None]:
    """A change to what every search finds."""

    def plant(stack: ExitStack) -> None:
        step = handle.Index.search

        def search(self: handle.Index, query: str, k: int = 5) -> list[Hit]:
            return change(step(self, query, k))

        stack.enter_context(patch.object(handle.Index, "search", search))

    return plant


def bm25_off(stack: ExitStack) -> None:
    def nothing(self: lexical.LexicalIndex, query: str) -> Any:
        return np.zeros_like(step(self, query))

    step = lexical.LexicalIndex.scores
    stack.enter_context(patch.object(lexical.LexicalIndex, "scores", nothing))


def meaning_off(stack: ExitStack) -> None:
    for name in ("TEXT_MEANING", "LAY_MEANING"):
        stack.enter_context(patch.object(ranking, name, 0.0))


def named_source_off(stack: ExitStack) -> None:
    stack.enter_context(patch.object(ranking, "NAMED_SOURCE", 0.0))


FAULTS: tuple[Fault, ...] = (
    Fault("BM25 off", "retrieval", ("retrieval",), bm25_off),
    Fault("vectors off", "retrieval", ("retrieval",), meaning_off),
    Fault("the named regulation not preferred", "retrieval", ("retrieval",), named_source_off),
    Fault("first and fourth hit swapped", "retrieval", ("retrieval",),
          in_hits(lambda hits: [*hits[3:4], *hits[1:3], *hits[:1], *hits[4:]])),
    Fault("article 5 missing from the index", "retrieval", ("retrieval",),
          in_hits(lambda hits: [one for one in hits if not one.cite.startswith("etc:5.")])),
)  # fmt: skip
