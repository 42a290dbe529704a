"""Figures whose words leave the measure out, as it can be only one: 境内部分合计1.2亿, 增速9.9%."""

from __future__ import annotations

import re

from assistant.language import language
from assistant.language.words import FigureFact
from assistant.understand.figures import Figure
from assistant.understand.measures import Named, distance, named_measures
from assistant.understand.plain import Plain

_PART = re.compile(r"部分|那块|这块|发生额?|支出|费用|花费?|的|那边|份额|里头?|其中|同样|也|至")
_KNOWN = ("domestic", "growth", "decline", "total", "yearly")
_RATES = {"growth", "decline"}


def implied(plain: Plain, figure: Figure, regulation: str) -> Figure | None:
    """The figure with the measure that is left out; None where it may be of something else.

    What was spent at home is of the one measure told by its part. A rate of growth is of the one
    measure that has a rate, if the sentence names it, or nothing else was named before.
    """
    if figure.measure is not None or figure.supposed:
        return None
    at = figure.quantity.outer_start
    spec = _spec(figure, regulation)
    if spec is None or _says_more(plain.text[figure.clause.start : at]):
        return None
    if figure.quantity.kind == "share":
        begin, _ = plain.sentence_span(figure.clause.sentence)
        here = {one.measure for one in named_measures(plain.text[begin:at])}
        before = {one.measure for one in named_measures(plain.text[:at])}
        if before and not here & set(spec.measures):
            return None
    return figure._replace(measure=Named(spec.measures[0], at, at))


def _says_more(text: str) -> bool:
    """Whether the words before a figure say more than a time, a rate and a part of the whole."""
    words = language().common
    known = [*words.periods.values(), *(words.qualifiers[name] for name in _KNOWN), _PART]
    for pattern in known:
        text = pattern.sub("", text)
    return distance(text, 0, len(text)) > 0


def _spec(figure: Figure, regulation: str) -> FigureFact | None:
    said = figure.qualifiers
    specs = language().regulations[regulation].figures
    if figure.quantity.kind == "money" and "domestic" in said:
        return next((s for s in specs if s.alone and s.needs == ("domestic",)), None)
    if figure.quantity.kind == "share" and said & _RATES and "domestic" not in said:
        rates = (s for s in specs if s.units == ("share",) and set(s.needs) & _RATES & said)
        return next(rates, None)
    return None
