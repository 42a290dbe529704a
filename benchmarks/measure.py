"""How figures are taken and written down."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    figures: str
    aim: str = ""


def seconds(work: Callable[[T], object], argument: T) -> float:
    """Wall-clock seconds that one call takes."""
    start = time.perf_counter()
    work(argument)
    return time.perf_counter() - start


def spread(times: Sequence[float]) -> str:
    """Smallest, middle and largest of some seconds."""
    return f"min {min(times):.2f}  median {statistics.median(times):.2f}  max {max(times):.2f} s"


def percentile(times: Sequence[float], share: float) -> float:
    """The time that a share of all times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def percentiles(times: Sequence[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    return f"p50 {percentile(times, 0.5) * 1000:.1f}  p95 {percentile(times, 0.95) * 1000:.1f} ms"
