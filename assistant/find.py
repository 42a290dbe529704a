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
_FEWEST_CHARACTERS = 2
"""of a sentence that must speak of a topic"""
_ABOUT = 1
"""characters by which topics may differ and still be about equally meant"""


class FoundUnit(Protocol):
    """What search returns for a unit (`corpus.index.Hit`)."""

    @property
    def cite(self) -> str: ...

    @property
    def score(self) -> float: ...

    @property
    def quote(self) -> str: ...


Search = Callable[[str, int], Sequence[FoundUnit]]


class Found(BaseModel):
    """The units and topics a message is about."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    named: tuple[str, ...] = Field(default=(), description="citations the message names")
    missing: tuple[str, ...] = Field(default=(), description="articles it names that do not exist")
    topics: tuple[Topic, ...] = Field(default=(), description="best match of each sentence")
    weights: dict[str, int] = Field(
        default_factory=dict, description="every topic touched, by id, and how strongly"
    )
    hits: tuple[str, ...] = Field(default=(), description="citations found by search, best first")
    failed: bool = Field(default=False, description="search was needed and could not be done")


def topics_of(
    message: str, regulations: Sequence[str], hits: Sequence[str] = ()
) -> tuple[tuple[Topic, ...], dict[str, int]]:
    """The topic of each sentence of a message, in order, and all topics with their weights.

    Of topics that a sentence speaks of about equally, the one that search agrees with is taken;
    but search can never agree with silence, so a best topic that is silent stays.
    """
    chosen: dict[str, Topic] = {}
    weights: dict[str, int] = {}
    for sentence in _SENTENCE.split(message):
        matches = load_topics().match(sentence)
        for match in matches:
            weights[match.topic.id] = max(match.weight, weights.get(match.topic.id, 0))
        if matches and matches[0].weight >= _FEWEST_CHARACTERS:
            topic = _agreed(matches, regulations, hits)
            chosen.setdefault(topic.id, topic)
    return tuple(chosen.values()), weights


def _agreed(
    matches: Sequence[TopicMatch], regulations: Sequence[str], hits: Sequence[str]
) -> Topic:
    topics = load_topics()
    if any(topics.cell(one, matches[0].topic.id).silent for one in regulations):
        return matches[0].topic
    near = [m for m in matches if m.weight >= max(_FEWEST_CHARACTERS, matches[0].weight - _ABOUT)]
    for top in (hits[:1], hits[:3]):
        for match in near:
            units = (u for one in regulations for u in topics.cell(one, match.topic.id).units)
            if any(akin(hit, unit) for unit in units for hit in top):
                return match.topic
    return matches[0].topic


def akin(one: str, other: str) -> bool:
    """Whether one unit is the other or part of it."""
    return any(
        long == short or long.startswith((f"{short}.", f"{short}#"))
        for long, short in ((one, other), (other, one))
    )


def find(
    message: str,
    regulations: Sequence[str],
    named: Iterable[str],
    missing: Iterable[str],
    search: Search | None,
    k: int = 12,
) -> Found:
    """Look up what a message is about.

    Args:
        message: the person's words.
        regulations: those to answer for.
        named: citations the message names, which need no search.
        missing: articles it names that do not exist.
        search: the index, opened at its first use; None where no search is wanted.
        k: how many units to ask the index for.
    """
    named, missing = tuple(named), tuple(missing)
    hits: tuple[str, ...] = ()
    failed = False
    if search is not None and not named and not missing:
        try:
            hits = tuple(hit.cite for hit in search(message, k) if hit.score > 0)
        except Exception:  # whatever breaks in an index must not cost the person the answer
            _log.exception("search failed")
            failed = True
    topics, weights = topics_of(message, regulations, hits)
    return Found(
        named=named, missing=missing, topics=topics, weights=weights, hits=hits, failed=failed
    )
