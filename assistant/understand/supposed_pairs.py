"""A figure held, supposed to be another, both said: what if that 17% were only 14%?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.language.supposed import supposed_words
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.mention import mention_of
from assistant.understand.plain import Plain
from assistant.understand.relative import relative
from assistant.understand.slots import Slot, fits_slot, owned, says, slots, value_in
from assistant.understand.supposing import supposed_from

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


def supposed_pairs(
    found: Found, plain: Plain, figures: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Find what is supposed in the place of a figure that is named by its value.

    Returns:
        The figures that this settles: the one held and the one behind it.
    """
    begun = supposed_from(plain)
    known = slots(dialogue) if begun else []
    settled: list[Figure] = []
    for old, new in pairwise(figures):
        if old.clause.sentence not in begun or new.clause != old.clause or old in settled:
            continue
        between = plain.text[old.quantity.outer_end : new.quantity.outer_start]
        if supposed_words().instead.fullmatch(between) is None or owned(old):
            continue
        if relative(plain, new, dialogue):
            continue
        meant = [one for one in known if says(old, one) and _fits(old, new, one, dialogue)]
        if len(meant) != 1:
            continue
        slot = meant[0]
        value = value_in(new, slot)
        said = {slot.year: value} if slot.year is not None else value
        mention = mention_of(plain, slot.fact, said, new, "suppose")
        words = {"everyday_word": slot.held.everyday_word, "regulation": slot.held.regulation}
        found.facts.append(mention.model_copy(update=words))
        settled += [old, new]
    return settled


def _fits(old: Figure, new: Figure, slot: Slot, dialogue: Dialogue) -> bool:
    """Whether both figures may be values of a fact held; a measure carried over is none."""
    there = new if new.near else new._replace(measure=None)
    return fits_slot(old._replace(qualifiers=frozenset()), slot, dialogue) and fits_slot(
        there._replace(qualifiers=frozenset(), period=old.period), slot, dialogue
    )
