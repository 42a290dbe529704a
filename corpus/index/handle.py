"""The index as programs hold it: opened once, always the newest whole build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from corpus.index.build import REGULATIONS, ensure_index
from corpus.index.encoder import NO_BUNDLED_MODEL, Encoder, choose_encoder
from corpus.index.errors import SearchIndexError
from corpus.index.generation import Shelf
from corpus.index.hit import Hit
from corpus.index.search import Generation

_TRIES = 5
SILENCES = 40
"""topics looked up beside the units: the best of them may not be silent in the regulation meant"""


class Index:
    """A searchable index; safe to use from several threads, and never half-built.

    Each search looks at the pointer first, so that a running program takes a new build (of this
    process or another) without a restart.
    """

    def __init__(self, shelf: Shelf) -> None:
        """Open what the pointer names; see `open_index`.

        Raises:
            SearchIndexError: there is no index that is whole.
        """
        self._shelf = shelf
        self._opening = Lock()
        self._generation: Generation | None = None
        self._current()

    @property
    def notice(self) -> str | None:
        """What the person should know of this index (only lexical search, say), or None."""
        generation = self._current()
        if generation.encoder is None and generation.manifest.embed_model is None:
            return NO_BUNDLED_MODEL
        return None

    def search(self, query: str, k: int = 5) -> list[Hit]:
        """Find the units that answer a question.

        Args:
            query: anything a person may type; only its first part is read if it is very long.
            k: how many hits at most.

        Returns:
            Distinct units, those cited in the query first, then by falling score; empty if the
            query has no words.

        Raises:
            ModelUnavailable: the embedding model has gone since the index was opened.
        """
        return self._current().search(query, k, 0)

    def look_up(self, query: str, k: int = 5) -> list[Hit]:
        """The same, and behind the units the topics that a regulation may be silent on.

        Scores of units and topics compare; `corpus.topics.topic_found` tells them apart.
        """
        return self._current().search(query, k, SILENCES)

    def close(self) -> None:
        """Let go of the files; the index opens them again if it is searched again."""
        with self._opening:
            if self._generation is not None:
                self._generation.close()
                self._generation = None

    def _current(self) -> Generation:
        for _ in range(_TRIES):
            path = self._shelf.current()
            generation = self._generation
            if generation is not None and path in (None, generation.path):
                return generation
            with self._opening:
                if self._generation is generation and path is not None:
                    # Cleaned away between reading its name and opening it: read the name again.
                    self._generation = self._open(path) or generation
        if self._generation is not None:
            return self._generation
        raise SearchIndexError(
            f"无法打开 {self._shelf.folder} 中的索引；请执行 wence index 重建后再试。"
        )

    def _open(self, path: Path) -> Generation | None:
        manifest = self._shelf.manifest(path)
        if manifest is None:
            return None
        try:
            return Generation(path, manifest, self._encoder(manifest.embed_model, manifest.model))
        except FileNotFoundError:
            return None

    def _encoder(self, embed_model: str | None, identity: str) -> Encoder | None:
        loaded = self._generation.encoder if self._generation is not None else None
        if loaded is not None and loaded.identity == identity:
            return loaded
        return choose_encoder(embed_model)


def open_index(
    home: Path,
    corpus: str = REGULATIONS,
    *,
    embed_model: str | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Index:
    """Open an index, building it first if it is missing or anything it rests on has changed.

    Args:
        home: WENCE_HOME.
        corpus: "regulations", or the name `build_index` was given for another body of law.
        embed_model: the WENCE_EMBED_MODEL setting; None for the bundled model.
        progress: told each step of a build and its share done, 0 to 1.

    Raises:
        SearchIndexError: no index of that name, the model cannot be loaded, or the home cannot
            be written; the message is for the person at the keyboard.

    Example:
        >>> open_index(Path("~/.wence").expanduser()).search("研发人员要多少", k=1)[0].cite
        'etc:5.5'
    """
    shelf = Shelf(home, corpus)
    ensure_index(shelf, home, embed_model, progress)
    return Index(shelf)
