"""English figures that lean on what was said: 10 more engineers; we filed 2 last year."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.language.english import english_words
from assistant.understand.english_parts import is_english
from assistant.understand.plain import Plain, reworded

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue
    from assistant.understand.figures import Figure

_AHEAD = 40


def relative_in_english(plain: Plain, figure: Figure) -> int:
    """1 where a figure is to be added to what is held, -1 to be taken off, else 0."""
    if figure.quantity.kind == "share" or not is_english(plain.words(figure.clause)):
        return 0
    words = english_words().changes
    begin = max(figure.clause.start, figure.quantity.outer_start - _AHEAD)
    before = plain.text[begin : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.start : figure.clause.end]
    if words.more_ahead.search(before) or words.more_behind.match(behind):
        return 1
    if words.less_ahead.search(before) or words.less_behind.match(behind):
        return -1
    return 0


def with_inventions(plain: Plain, dialogue: Dialogue) -> Plain:
    """The message with what was filed named, where inventions are talked of: we filed 2 last year.

    Args:
        plain: the message.
        dialogue: before it; it may have asked for them, or been asked of them.
    """
    words = english_words().changes
    told = list(words.filed.finditer(plain.text))
    if not told:
        return plain
    awaited = words.filed_fact in (*dialogue.asked, *dialogue.focus)
    asked = words.inventions.search(dialogue.last_question.lower()) is not None
    said = {
        match.span(name): f"{_number(match[name])} {words.filed_of}"
        for match in told
        for name in ("n" if match["n"] else "n2",)
        if awaited or asked or words.inventions.search(plain.text[: match.start()])
    }
    return reworded(plain, said) if said else plain


def in_unit_told(plain: Plain, dialogue: Dialogue) -> Plain:
    """The message with a bare number told anew in the unit of what was told before: sorry, 98."""
    words = english_words().changes
    anew = words.bare_anew.search(plain.text)
    if anew is None:
        return plain
    figures = (one for one in dialogue.held if not isinstance(one.value, bool | str | list))
    told = [one.quote.lower() for one in figures if one.fact in dialogue.focus]
    before = [match for quote in told for match in words.unit_told.finditer(quote)]
    if not all(words.unit_told.search(quote) for quote in told):
        return plain  # it may be of those that have no unit
    number = Decimal(anew["n"])
    alike = [m["unit"] for m in before if Decimal(m["n"]) / 10 < number < Decimal(m["n"]) * 10]
    if len(set(alike)) != 1:
        return plain
    return reworded(plain, {anew.span("n"): f"{anew['n']} {alike[0]}"})


def _number(said: str) -> str:
    return said if said.isdigit() else "0"


def without_alternatives(
    plain: Plain, figures: list[Figure], sentence: tuple[int, int]
) -> list[Figure]:
    """The figures without those between which a question asks: is it 5 million or 3 million?"""
    words = english_words().rows
    start, end = sentence
    if plain.text[end : end + 1] != "?" or len(figures) < 2:
        return figures
    out = list(figures)
    for one, two in pairwise(figures):
        between = plain.text[one.quantity.end : two.quantity.start]
        asked = words.asks_either.search(plain.text[start : one.quantity.outer_start])
        if asked and words.either.fullmatch(between):
            out = [f for f in out if f is not one and f is not two]
    return out
