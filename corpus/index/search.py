"""One search over one generation of an index."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np

from corpus.index import ranking
from corpus.index.build import LAY, PASSAGES, REGULATIONS, SILENCES, TEXT, VECTORS
from corpus.index.encoder import Encoder
from corpus.index.generation import Manifest, hold
from corpus.index.hit import Hit
from corpus.index.lexical import LexicalIndex, Scores
from corpus.index.passage import Passage, load_passages
from corpus.index.references import TitledArticles, named_regulation_units
from corpus.index.silences import SOURCE as TOPICS
from corpus.index.tokens import has_words
from corpus.index.view import cite_and_view

QUERY_CHARACTERS: Final = 2000
"""A question is read this far: models see no more, and a pasted report is no question."""

EMBEDDED_CHARACTERS: Final = 300
"""Of a longer question its beginning and its end are embedded: seconds would not make it better."""

RERANKED: Final = 30
RERANKED_CHARACTERS: Final = 256
REFERENCED_SCORE: Final = 2.0
_KEPT_VECTORS: Final = 20_000


class Generation:
    """A generation opened for reading; safe to use from several threads."""

    def __init__(self, path: Path, manifest: Manifest, encoder: Encoder | None) -> None:
        self._held = hold(path)
        self.path = path
        self.manifest = manifest
        self.encoder = encoder
        self._passages: tuple[Passage, ...] = load_passages((path / PASSAGES).read_bytes())
        self._positions = {passage.cite: at for at, passage in enumerate(self._passages)}
        self._sources = [passage.source for passage in self._passages]
        self._units = np.array([source != TOPICS for source in self._sources])
        self._text = LexicalIndex.load(path / TEXT)
        self._lay = LexicalIndex.load(path / LAY) if (path / LAY).is_dir() else None
        self._silences = LexicalIndex.load(path / SILENCES) if (path / SILENCES).is_dir() else None
        self._vectors = None
        if manifest.dense:
            from corpus.index.vectors import VectorIndex

            self._vectors = VectorIndex(path / VECTORS)
        self._titles: TitledArticles | None = None
        self._embedded: OrderedDict[int, list[float]] = OrderedDict()
        self._embedding = Lock()

    def search(self, query: str, k: int, silences: int) -> list[Hit]:
        """At most k units, each once, best first; none for a query without words.

        Behind them the best `silences` topics that a regulation may be silent on, as
        `corpus.topics.topic_found` reads them.
        """
        query = query[:QUERY_CHARACTERS]
        if k < 1 or not has_words(query):
            return []
        referenced = self._referenced(query)
        scores = self._scores(query)
        ranked = ranking.best_first(scores)
        units = [at for at in ranked if at not in referenced and self._sources[at] != TOPICS]
        topics = [at for at in ranked if self._sources[at] == TOPICS]
        return [
            self._hit(at, REFERENCED_SCORE if at in referenced else float(scores[at]))
            for at in [*[*referenced, *units][:k], *topics[:silences]]
        ]

    def close(self) -> None:
        """Let go of the files."""
        if self._vectors is not None:
            self._vectors.close()
        self._held.release()

    def _hit(self, at: int, score: float) -> Hit:
        passage = self._passages[at]
        return Hit(cite=passage.cite, score=round(score, 6), quote=passage.body)

    def _referenced(self, query: str) -> list[int]:
        if self.manifest.corpus == REGULATIONS:
            return named_regulation_units(query, self.manifest.names, self._positions)
        if self._titles is None:
            self._titles = TitledArticles(self._passages)
        return self._titles.named(query)

    def _scores(self, query: str) -> Scores:
        """A score for each passage, 0 to 1; 0 is no hit."""
        asked = self.manifest.names.unnamed(query)
        if not has_words(asked):  # nothing but a name: then the name is what is asked
            asked = query
        text = ranking.beside(self._text.scores(asked), None, len(self._passages))
        if self._vectors is None and self.encoder is not None:
            return self._reranked(asked, text)
        signals = [(ranking.TEXT_WORDS, text)]
        if self._lay is not None:
            together = self._silences.scores(asked) if self._silences is not None else None
            lay = ranking.beside(self._lay.scores(asked), together, len(self._passages))
            signals.append((ranking.LAY_WORDS, lay))
        found = sum(scores for _, scores in signals) > 0
        if self._vectors is not None and self.encoder is not None:
            signals += self._meanings(self._embed(self.encoder, asked))
            found = np.ones(len(self._passages), dtype=bool)
        total = ranking.combine(signals, len(self._passages), self._units)
        total += ranking.NAMED_SOURCE * self._named_sources(query)
        # Scored among what was found at all: a unit that shares nothing with the query is no hit.
        return np.where(found, ranking.unit_interval(total, self._units), 0.0)

    def _named_sources(self, query: str) -> Scores:
        """1 for units of the regulation the query names, where it names one and not all.

        What a regulation may be silent on counts as part of any.
        """
        named = self.manifest.names.sources_named(query)
        if not named or named >= set(self._sources) - {TOPICS}:
            return np.zeros(len(self._passages))
        return np.array([float(source in {*named, TOPICS}) for source in self._sources])

    @staticmethod
    def _embed(encoder: Encoder, asked: str) -> list[float]:
        half = EMBEDDED_CHARACTERS // 2
        if len(asked) > EMBEDDED_CHARACTERS:
            asked = f"{asked[:half]} {asked[-half:]}"
        return encoder.queries([asked])[0]

    def _meanings(self, vector: Sequence[float]) -> list[tuple[float, Scores]]:
        assert self._vectors is not None
        similarities = self._vectors.similarities(vector)
        floor = min(similarities.values(), default=0.0)
        text = np.full(len(self._passages), floor)
        phrases: list[list[float]] = [[] for _ in self._passages]
        for id, similarity in similarities.items():
            cite, view = cite_and_view(id)
            at = self._positions[cite]
            if view == "text":
                text[at] = similarity
            else:
                phrases[at].append(similarity)
        signals = [(ranking.TEXT_MEANING, text)]
        if self._lay is not None:
            lay = ranking.mean_of_nearest(phrases, len(self._passages), floor)
            signals.append((ranking.LAY_MEANING, lay))
        return signals

    def _reranked(self, asked: str, text: Scores) -> Scores:
        """Large bodies of law: BM25 chooses, the model orders the best of what it chose."""
        assert self.encoder is not None
        ordered = ranking.best_first(text)
        if not ordered:
            return np.zeros_like(text)
        first = np.array(ordered[:RERANKED])
        query = np.array(self._embed(self.encoder, asked))
        near = self._vectors_of(ordered[:RERANKED]) @ query
        total = ranking.combine([(1.0, text[first]), (1.0, near)], len(first))
        scores = 0.5 * ranking.unit_interval(text)
        scores[first] = 0.5 + 0.5 * ranking.unit_interval(total)
        return np.where(text > 0, scores, 0.0)

    def _vectors_of(self, positions: list[int]) -> Scores:
        """Vectors of passages, embedded at their first use and kept."""
        assert self.encoder is not None
        with self._embedding:
            new = [at for at in positions if at not in self._embedded]
            texts = [self._passages[at].body[:RERANKED_CHARACTERS] for at in new]
            for at, vector in zip(new, self.encoder.passages(texts) if new else [], strict=True):
                self._embedded[at] = vector
            for at in positions:
                self._embedded.move_to_end(at)
            vectors = np.array([self._embedded[at] for at in positions])
            while len(self._embedded) > _KEPT_VECTORS:
                self._embedded.popitem(last=False)
        return vectors
