"""Figures of one regulation that somebody wants another one to be judged by.

用企业技术中心的60人替我判技术创新中心: what the other text says nothing of stays unsaid.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answer.wording import data
from corpus import load_regulation, regulation_ids
from corpus.topics import load_topics


def borrowed_for(message: str) -> str | None:
    """The regulation that is to be judged by what only another one says, if there is one.

    None where it regulates the point itself: its own words are then the answer.
    """
    for source in regulation_ids():
        taken = _taken(source).search(message)
        if taken is None:
            continue
        for target in regulation_ids():
            if target != source and _named(target).search(message[taken.end() :]):
                return target if _silent_there(message, source, target) else None
    return None


def _silent_there(message: str, source: str, target: str) -> bool:
    matches = load_topics().match(message)
    cells = load_topics()
    return bool(matches) and any(
        cells.cell(source, match.topic.id).units and cells.cell(target, match.topic.id).silent
        for match in matches[:1]
    )


def _named(regulation: str) -> re.Pattern[str]:
    names = sorted(load_regulation(regulation).names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


@lru_cache(maxsize=8)
def _taken(source: str) -> re.Pattern[str]:
    """The words that take a measure from a regulation: 用X的60人, 按X的档次."""
    return re.compile(data("asking.yaml")["borrowed"].replace("NAME", _named(source).pattern))
