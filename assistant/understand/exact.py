"""Figures that say exactly what was told about before: 大概60人, then HR查了，准数63."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language.anew import anew_words
from assistant.understand.anew_named import is_amount_of_change, says_better
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.plain import Plain
from assistant.understand.record import Value
from assistant.understand.slots import Slot, amount_in, fits_slot, number_of, slots, tell
from assistant.understand.telling import tells, tells_part

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_ROUGHLY = Decimal("1.15")
"""how far an exact figure may be from the one that was told roughly"""


def exactly(
    found: Found, plain: Plain, figures: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Find the figures that say exactly what was told about: 大概60人, then HR查了，准数63.

    Returns:
        The figures that this settles: each near to one fact told roughly, and to no other.
    """
    rough = [one for one in slots(dialogue) if one.held.approximate or _bounds(one.value)]
    settled: list[Figure] = []
    for figure in figures:
        if figure.measure is not None or figure.supposed or not tells(plain, figure):
            continue
        if figure.negated or figure.former or figure.quantity.approximate:
            continue
        if tells_part(plain, figure) or is_amount_of_change(plain, figure):
            continue
        start, end = plain.sentence_span(figure.clause.sentence)
        if anew_words().exact.search(plain.text[start:end]) is None:
            continue
        near = [one for one in rough if fits_slot(figure, one, dialogue) and _is_near(figure, one)]
        if len(near) != 1 or near[0].fact in {one.fact for one in found.facts}:
            continue
        tell(found, plain, figure, near[0])
        settled.append(figure)
    return settled


def _bounds(value: Value) -> bool:
    return isinstance(value, dict)


def _is_near(figure: Figure, slot: Slot) -> bool:
    """Whether a figure may be the exact one of a fact told roughly."""
    if _bounds(slot.value):
        return says_better(figure, slot)
    before, now = number_of(slot.value), amount_in(figure, slot)
    if not before or not now:
        return False
    return max(before / now, now / before) <= _ROUGHLY
