"""Faults planted in the program, one at a time, to see that the evaluation notices each.

Each is what a slip in one stage would do, made as a small patch in this process; a module a stage.
"""

from __future__ import annotations

from . import answer, corpus, retrieval, rules, understanding, verification
from .bench import Bench, Noticed
from .fault import Fault, planted

FAULTS: tuple[Fault, ...] = (
    *corpus.FAULTS,
    *understanding.FAULTS,
    *retrieval.FAULTS,
    *rules.FAULTS,
    *answer.FAULTS,
    *verification.FAULTS,
)

__all__ = ["FAULTS", "Bench", "Fault", "Noticed", "planted"]
