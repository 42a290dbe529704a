"""What search returns for a unit, and which of the units it found it is sure of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus import parse_citation

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
