"""Every quantity and every clause of a text, with the rule that uses it or why it is waived.

The reverse of pinning: an amended text cannot be half-taken, because a number or a clause that no
rule knows of is listed here and fails the tests. ``python -m rules.coverage`` prints the list.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass

from corpus import Unit, load_regulation
from rules.load import load_rules, ruled_regulations
from rules.pin import place, quantities_of
from rules.rulebook import Rulebook, Use

# Clauses end at these marks; enumerations (、) and brackets stay within their clause.
_CLAUSE = re.compile(r"[^，；。：]+")


@dataclass(frozen=True, slots=True)
class Covered:
    """Words of a unit and what accounts for them, possibly nothing."""

    cite: str
    words: str
    by: tuple[str, ...]
    waived: bool

    @property
    def open(self) -> bool:
        """Whether nothing accounts for them."""
        return not self.by


def covered_quantities(book: Rulebook) -> tuple[Covered, ...]:
    """Every quantity of the regulation's text, in order."""
    placed = _placed(book.quantity_uses)
    return tuple(
        _account(unit, quantity.start, quantity.end, placed)
        for unit in _own_texts(book)
        for quantity in quantities_of(unit)
        if not _in_a_child(unit, quantity.start)
    )


def covered_clauses(book: Rulebook) -> tuple[Covered, ...]:
    """Every clause of the articles that the conditions are taken from, in order."""
    placed = _placed(book.clause_uses)
    articles = {_article(use.cite) for use in book.clause_uses}
    return tuple(
        _account(unit, match.start(), match.end(), placed)
        for unit in _own_texts(book)
        if _article(unit.cite) in articles
        for match in _CLAUSE.finditer(unit.text, unit.text.index(unit.body))
        if match.group().strip() and not _in_a_child(unit, match.start())
    )


def idle_waivers(book: Rulebook) -> tuple[Use, ...]:
    """Waivers of quantities that excuse nothing, because no quantity stands there."""
    quantities = [(u, q) for u in _own_texts(book) for q in quantities_of(u)]

    def excuses(use: Use) -> bool:
        placed = _placed((use,))
        return any(not _account(u, q.start, q.end, placed).open for u, q in quantities)

    return tuple(use for use in book.quantity_uses if use.waived and not excuses(use))


def _article(cite: str) -> str:
    return cite.split(".")[0].split("#")[0]


def _own_texts(book: Rulebook) -> tuple[Unit, ...]:
    """Units in text order; each speaks for the words that stand in none of its children."""
    return load_regulation(book.regulation).citable


def _in_a_child(unit: Unit, place_: int) -> bool:
    if not unit.children:
        return False
    return not unit.opening or place_ >= unit.text.index(unit.opening) + len(unit.opening)


def _placed(uses: tuple[Use, ...]) -> list[tuple[str, set[int], Use]]:
    """The raw offsets of the words each use takes."""
    found = []
    for use in uses:
        unit, start, end = place(use.cite, use.words)
        found.append((unit.regulation, set(unit.offsets()[start:end]), use))
    return found


def _account(unit: Unit, start: int, end: int, placed: list[tuple[str, set[int], Use]]) -> Covered:
    """What covers a stretch of a unit; several uses may cover it together."""
    offsets = unit.offsets()[start:end]
    words = unit.text[start:end].strip()
    left = {
        offset
        for offset, char in zip(offsets, unit.text[start:end], strict=True)
        if unicodedata.category(char)[0] in "LN"
    }
    by: dict[str, bool] = {}
    for regulation, taken, use in placed:
        if regulation == unit.regulation and taken & left:
            by[use.by] = use.waived
    uncovered = left.difference(*(taken for r, taken, _ in placed if r == unit.regulation))
    return Covered(unit.cite, words, () if uncovered else tuple(by), all(by.values()))


def main() -> int:
    """Print both lists for every regulation; 1 if anything is unaccounted for."""
    missing = 0
    for regulation in ruled_regulations():
        book = load_rules(regulation)
        for title, found in (
            ("数量", covered_quantities(book)),
            ("条款语句", covered_clauses(book)),
        ):
            print(f"== {load_regulation(regulation).title}：{title}")
            for entry in found:
                missing += entry.open
                why = "、".join(entry.by) or "!! 没有规则使用，也没有豁免"
                if entry.waived and entry.by:
                    why = f"豁免：{why}"
                print(f"{entry.cite}\t{entry.words}\t{why}")
    print(f"未说明的：{missing}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
