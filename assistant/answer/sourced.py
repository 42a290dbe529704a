"""Where a figure comes from: the law's words, the person's words, or a computation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.piece import Number, Piece, Words
from assistant.record import FigureRole
from corpus import resolve
from rules.quantity import Quantity, find_quantities


class Said(BaseModel):
    """What the person said, by turn: this message, and the words held facts were read from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    turn: int = Field(description="the turn being answered; turns count from 1")
    words: Mapping[int, tuple[str, ...]]

    def turn_of(self, figure: Quantity) -> int | None:
        """The latest turn in which the person gave this figure, if any."""
        for turn in sorted(self.words, reverse=True):
            if self.holds(turn, figure):
                return turn
        return None

    def holds(self, turn: int, figure: Quantity) -> bool:
        """Whether the person gave this figure in that turn."""
        return any(
            given(quantity, figure)
            for words in self.words.get(turn, ())
            for quantity in find_quantities(words)
        )


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be the same measure; a bare number may stand for any."""
    return one.kind == other.kind or "bare" in (one.kind, other.kind)


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are the same number of the same thing."""
    if not same_kind(one, other):
        return False
    if one.iso is not None or other.iso is not None:
        return one.iso == other.iso
    if one.kind == other.kind == "period" and one.unit != other.unit:
        return False
    if one.value is not None or other.value is not None:
        return one.value == other.value
    return (one.low, one.high) == (other.low, other.high)


def given(said: Quantity, figure: Quantity) -> bool:
    """Whether a figure repeats what was said: the number itself, or an end of the range said."""
    if equal(said, figure) or said.text == figure.text:
        return True  # the very words: a year is a bare number without what stands round it
    if not same_kind(said, figure):
        return False
    if said.iso is not None and figure.iso is not None:
        return said.iso.startswith(figure.iso) or figure.iso.startswith(said.iso)
    if said.iso is not None or figure.iso is not None:
        return False
    ends = {end for end in (said.value, said.low, said.high) if end is not None}
    shown = {end for end in (figure.value, figure.low, figure.high) if end is not None}
    return bool(shown) and shown <= ends


@lru_cache(maxsize=256)
def law_figures(cite: str) -> tuple[Quantity, ...]:
    """The figures of a unit and of the opening words it is read with.

    Raises:
        CitationError: if there is no such unit.
    """
    unit = resolve(cite)
    opening = [resolve(other).opening for other in unit.context]
    return tuple(find_quantities("\n".join([*opening, unit.text])))


def in_law(cite: str, figure: Quantity) -> bool:
    """Whether a unit states this figure."""
    return any(equal(quantity, figure) for quantity in law_figures(cite))


def sourced(
    text: str,
    *,
    cites: Iterable[str] = (),
    said: Said | None = None,
    said_role: FigureRole = "found",
    computed: str = "",
    computed_role: FigureRole = "other",
    formulas: Mapping[str, str] | None = None,
    law_first: bool = True,
) -> tuple[Piece, ...]:
    """Split a short text of the rules into words and figures with their sources.

    Args:
        text: e.g. what a condition requires, what was found, or why.
        cites: units whose figures the text may repeat, the nearest first.
        said: the person's words, whose figures the text may repeat.
        computed: the source of a figure that is neither, without the prefix; a figure without
            any source becomes plain words, which verification does not let through.
        formulas: for figures that were computed, by what; they come before everything else.
        law_first: whether a figure that is in both is the law's.
    """
    pieces: list[Piece] = []
    at = 0
    for quantity in find_quantities(text):
        number = _by_formula(quantity, formulas or {}, computed_role)
        number = number or _number(quantity, tuple(cites), said, said_role, law_first)
        if number is None and computed and quantity.iso and quantity.iso.isdigit():
            # A year that figures were counted for, of a turn whose words no longer stand.
            number = Number(text=quantity.text, role="date", source=f"calendar:{quantity.iso}")
        elif number is None and computed:
            role: FigureRole = "date" if quantity.kind == "date" else computed_role
            number = Number(text=quantity.text, role=role, source=f"computed:{computed}")
        if number is None:
            continue
        if quantity.start > at:
            pieces.append(Words(text=text[at : quantity.start]))
        pieces.append(number)
        at = quantity.end
    if at < len(text):
        pieces.append(Words(text=text[at:]))
    return tuple(pieces)


def _by_formula(quantity: Quantity, formulas: Mapping[str, str], role: FigureRole) -> Number | None:
    formula = formulas.get(quantity.text)
    if formula is None:
        return None
    return Number(text=quantity.text, role=role, source=f"computed:{formula}")


def _number(
    quantity: Quantity,
    cites: tuple[str, ...],
    said: Said | None,
    said_role: FigureRole,
    law_first: bool,
) -> Number | None:
    law = next((cite for cite in cites if in_law(cite, quantity)), None)
    turn = said.turn_of(quantity) if said is not None else None
    if law is not None and (law_first or turn is None):
        role: FigureRole = "date" if quantity.kind == "date" else "threshold"
        return Number(text=quantity.text, role=role, source=law)
    if turn is not None:
        role = "date" if quantity.kind == "date" and said_role == "found" else said_role
        return Number(text=quantity.text, role=role, source=f"user:{turn}")
    return None
