"""A yes/no fact as a message states it."""

from __future__ import annotations

from typing import NamedTuple


class Statement(NamedTuple):
    """A yes/no fact as a message states it."""

    fact: str
    value: bool
    start: int
    end: int
    regulation: str | None
