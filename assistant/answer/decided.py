"""One decision a turn: the modules that put a verdict into words look at the same one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from rules import decide_facts
from rules.decide import Decision


def decided(regulation: str, facts: Mapping[str, object]) -> Decision:
    """The rules' decision on these facts, which include the day they are judged on.

    Raises:
        FactError: if a fact cannot be taken.
    """
    return _decided(regulation, _Facts(facts))


class _Facts:
    """Facts that can be looked up by what they say."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        self.facts = facts
        self.key = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=repr)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Facts) and self.key == other.key


@lru_cache(maxsize=64)
def _decided(regulation: str, facts: _Facts) -> Decision:
    return decide_facts(regulation, facts.facts)
