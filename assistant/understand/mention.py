"""The records of what a figure states, with the exact words it was read from."""

from __future__ import annotations

from assistant.language import language
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import Reading
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, Mode, UnclearFigure, Value

_LONGEST = 48  # a longer quote holds other figures
_BETWEEN = 6  # white space and bars between two cells of a table; more is another cell


def mention_of(plain: Plain, fact: str, value: Value, figure: Figure, mode: Mode) -> FactMention:
    """The mention of a fact that a figure states, with the words that say so."""
    start, end = figure.start, figure.end
    words, begin, stop = plain.quote(start, end)
    scattered = stop - begin > end - start + _BETWEEN or "\n" in words.strip()
    if scattered or end - start > _LONGEST or not figure.near:
        start, end = figure.quantity.outer_start, figure.quantity.outer_end
        words, begin, stop = plain.quote(start, end)
    measure = figure.measure
    everyday = None
    if measure is not None and language().measure(measure.measure).everyday:
        everyday = plain.quote(measure.start, measure.end)[0]
    return FactMention(
        fact=fact,
        value=value,
        quote=words,
        start=begin,
        end=stop,
        regulation=language().regulation_of(fact),
        approximate=figure.quantity.approximate,
        everyday_word=everyday,
        mode=mode,
    )


def leave_unclear(
    found: Found, plain: Plain, figure: Figure, reading: Reading, *, unsettles: bool = False
) -> None:
    """Note a figure that may be meant as a fact, to be asked about.

    Args:
        unsettles: whether it surely changes one of the facts held that it may be meant as.
    """
    quote, start, end = plain.quote(figure.start, figure.end)
    if end - start > _LONGEST or "\n" in quote.strip():
        quote, start, end = plain.quote(figure.quantity.outer_start, figure.quantity.outer_end)
    word = None
    if figure.measure is not None:
        word, *_ = plain.quote(figure.measure.start, figure.measure.end)
    value = figure.quantity.value
    found.unclear.append(
        UnclearFigure(
            quote=quote,
            start=start,
            end=end,
            value=None if value is None else str(value),
            candidates=reading.candidates,
            reason=reading.reason or "measure",
            word=word,
            unsettles=unsettles,
        )
    )
