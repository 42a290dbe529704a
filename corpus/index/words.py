"""The words that searching depends on (words.yaml), read once."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SearchWords(BaseModel):
    """The whole of words.yaml; each list is explained there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ignored: str
    ignored_words: str
    traditional: str
    concepts: Mapping[str, tuple[str, ...]]

    @property
    def without_subject(self) -> frozenset[str]:
        """Characters and English words that are no tokens."""
        return frozenset(self.ignored) | frozenset(self.ignored_words.split())

    @property
    def simplified(self) -> dict[int, str]:
        """For `str.translate`: the plain form of each traditional character."""
        return {ord(pair[0]): pair[1] for pair in self.traditional.split()}


def _source() -> bytes:
    return resources.files("corpus.index").joinpath("words.yaml").read_bytes()


@functools.cache
def search_words() -> SearchWords:
    """The words, checked."""
    return SearchWords.model_validate(yaml.load(_source(), Loader=_Loader))


def words_hash() -> str:
    """Changes when the words that tokens depend on do."""
    return hashlib.sha256(_source()).hexdigest()[:16]
