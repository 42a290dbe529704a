"""A slip in one stage: what it is, the sets that should notice, and how it is planted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple


class Fault(NamedTuple):
    """One slip: what it is, the stage it is in, and the sets that should notice."""

    name: str
    stage: str
    sets: tuple[str, ...]
    plant: Callable[[ExitStack], None]


@contextmanager
def planted(fault: Fault) -> Iterator[None]:
    """While open, the program has this fault."""
    with ExitStack() as stack:
        fault.plant(stack)
        yield
