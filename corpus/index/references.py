"""Units a question names outright: resolved, not searched for.

BM25 finds "law X article N" first in fewer than half the cases; a number is not a subject.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from corpus.index.naming import Names
from corpus.index.passage import Passage
from corpus.index.tokens import fold_words
from corpus.numeral import NUMERAL, read_ordinal, write_ordinal
from corpus.reference import find_references

_ARTICLE: Final = re.compile(rf"第\s*({NUMERAL})\s*条(之{NUMERAL})?")
_LONGEST_NAME: Final = 40


def named_regulation_units(query: str, names: Names, positions: Mapping[str, int]) -> list[int]:
    """Positions of the units of regulations that a question cites, in the order cited."""
    named = names.sources_named(query)
    default = next(iter(named)) if len(named) == 1 else None
    found: dict[int, None] = {}
    for reference in find_references(query, default):
        for cite in reference.citations or reference.candidates:
            for position in _positions(cite, positions):
                found[position] = None
    return list(found)


def _positions(cite: str, positions: Mapping[str, int]) -> list[int]:
    """The unit itself or, for one without words of its own, the units it consists of."""
    if cite in positions:
        return [positions[cite]]
    return [
        position
        for other, position in positions.items()
        if other.startswith((f"{cite}.", f"{cite}#"))
    ]


class TitledArticles:
    """Finds articles of other bodies of law by their titles: 劳动法第九十三条."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._by_title: dict[str, list[int]] = {}
        for position, passage in enumerate(passages):
            self._by_title.setdefault(_plain_title(passage.title), []).append(position)

    def named(self, query: str) -> list[int]:
        """Positions of the articles a question names by law and number, in the order named."""
        plain = _plain_title(query)
        found: dict[int, None] = {}
        for match in _ARTICLE.finditer(plain):
            # The longest name ending here: 中华人民共和国劳动法 is listed as 劳动法 or in full.
            for start in range(max(0, match.start() - _LONGEST_NAME), match.start()):
                own = self._by_title.get(plain[start : match.end()])
                if own:
                    found.update(dict.fromkeys(own))
                    break
        return list(found)


def _plain_title(text: str) -> str:
    plain = re.sub(r"[\s《》〈〉<>“”\"]", "", fold_words(text))
    return _ARTICLE.sub(_written, plain)


def _written(match: re.Match[str]) -> str:
    number = read_ordinal(match[1])
    return match[0] if number is None else f"第{write_ordinal(number)}条{match[2] or ''}"
