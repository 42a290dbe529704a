"""What search returns for a unit, which of the units it is sure of, and what a message is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from corpus import parse_citation
from corpus.topics import Topic

_AHEAD = 0.1
"""score by which the first unit must be ahead of the next one for search to be sure of it"""


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
    ahead: tuple[str, ...] = Field(
        default=(), description="the first unit of each regulation, where search is sure of it"
    )
    apart: tuple[str, ...] = Field(
        default=(), description="units surely found for one of several questions by itself"
    )
    several: bool = Field(
        default=False, description="whether several questions were looked up by themselves"
    )
    unlisted: bool = Field(
        default=False, description="whether a silence is hardly farther than the nearest unit"
    )
    nearer: bool = Field(default=False, description="whether a unit is nearer than any silence")
    failed: bool = Field(default=False, description="search was needed and could not be done")


def akin(one: str, other: str) -> bool:
    """Whether one unit is the other or part of it."""
    return any(
        long == short or long.startswith((f"{short}.", f"{short}#"))
        for long, short in ((one, other), (other, one))
    )


def well_ahead(hits: Sequence[FoundUnit], regulations: Sequence[str]) -> tuple[str, ...]:
    """The first unit of each regulation that is well ahead of the next one.

    Units that contain each other are not set against each other.
    """
    found: list[str] = []
    for regulation in regulations:
        own = [hit for hit in hits if parse_citation(hit.cite).regulation == regulation]
        if not own:
            continue
        others = [hit.score for hit in own[1:] if not akin(hit.cite, own[0].cite)]
        if own[0].score - max(others, default=0) >= _AHEAD:
            found.append(own[0].cite)
    return tuple(found)
