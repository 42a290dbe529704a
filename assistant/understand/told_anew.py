"""The figures of a later message that change what is held, every way of telling them in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.understand.amounts import by_amounts
from assistant.understand.anew import is_asked, said_anew
from assistant.understand.anew_named import exactly, named_anew, told_by_name
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.plain import Plain
from assistant.understand.rows_anew import in_another_unit, rows_anew, swapped
from assistant.understand.topic import by_size

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


def told_anew(
    found: Found,
    plain: Plain,
    figures: Sequence[Figure],
    dialogue: Dialogue,
    at_hand: Sequence[str],
) -> list[Figure]:
    """Find the figures that change what is held; the others are returned."""
    if not dialogue.held:
        return list(figures)
    figures = [one for one in figures if one.near or not is_asked(plain, one)]
    found.facts += [*swapped(plain, dialogue), *in_another_unit(plain, dialogue)]
    figures = rows_anew(found, plain, figures, dialogue)
    exact = exactly(found, plain, figures, dialogue)
    figures = [one for one in figures if one not in exact]
    settled = said_anew(found, plain, figures, dialogue)
    left = [one for one in figures if one not in settled]
    named = told_by_name(plain, left, dialogue, at_hand)
    left = by_amounts(found, plain, left, dialogue)
    kept = tuple(one for one in dialogue.held if one.fact not in named)
    dialogue = dialogue.model_copy(update={"held": kept})
    settled = by_size(found, plain, left, dialogue)
    left = [one for one in left if one not in settled]
    settled = named_anew(found, plain, left, dialogue, at_hand)
    return [one for one in left if one not in settled]
