"""Which units of the law a turn speaks of: named ∪ the rules' own ∪ known topics ∪ search.

The index is opened only where a question about the text names no article and is no known topic;
an index that cannot be opened costs that one look-up and nothing else.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from corpus.topics import Topic, TopicMatch, load_topics

_log = logging.getLogger(__name__)
# A sentence ends here; topics are looked for in each, so that two questions are both answered.
_SENTENCE = re.compile(r"[。？?！!；;\n]+")


class FoundUnit(Protocol):
    """What search returns for a unit (`corpus.index.Hit`)."""

    @property
    def cite(self) -> str: ...

    @property
    def score(self) -> float: ...


Search = Callable[[str, int], Sequence[FoundUnit]]


class Found(BaseModel):
    """The units and topics a message is about."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    named: tuple[str, ...] = Field(default=(), description="citations the message names")
    missing: tuple[str, ...] = Field(default=(), description="articles it names that do not exist")
    topics: tuple[Topic, ...] = Field(default=(), description="best match of each sentence")
    hits: tuple[str, ...] = Field(default=(), description="citations found by search, best first")
    failed: bool = Field(default=False, description="search was needed and could not be done")


def topics_of(message: str) -> tuple[Topic, ...]:
    """The topic of each sentence of a message that has one, in order.

    A sentence that is all statement gives none if another sentence asks something.
    """
    chosen: dict[str, Topic] = {}
    for sentence in _SENTENCE.split(message):
        matches = load_topics().match(sentence)
        for match in _best(matches):
            chosen.setdefault(match.topic.id, match.topic)
    return tuple(chosen.values())


def _best(matches: Sequence[TopicMatch]) -> list[TopicMatch]:
    """The best match; of equally good ones the one listed first in the data."""
    if not matches or matches[0].weight < 2:
        return []
    return [matches[0]]


def find(
    message: str,
    named: Iterable[str],
    missing: Iterable[str],
    search: Search | None,
    k: int = 8,
) -> Found:
    """Look up what a message is about.

    Args:
        message: the person's words.
        named: citations the message names, which need no search.
        missing: articles it names that do not exist.
        search: the index, opened at its first use; None where no search is wanted.
    """
    named, missing = tuple(named), tuple(missing)
    topics = topics_of(message)
    if search is None or named or topics:
        return Found(named=named, missing=missing, topics=topics)
    try:
        hits = tuple(hit.cite for hit in search(message, k) if hit.score > 0)
    except Exception:  # whatever breaks in an index must not cost the person the answer
        _log.exception("search failed")
        return Found(missing=missing, failed=True)
    return Found(missing=missing, hits=hits)
