"""Figures whose words leave the measure out, as it can be only one: 境内部分合计1.2亿, 增速9.9%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.words import FigureFact
from assistant.understand.figures import Figure
from assistant.understand.measures import Named, distance, named_measures
from assistant.understand.periods import window
from assistant.understand.plain import Plain

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_PART = re.compile(
    r"部分|那块|这块|发生额?|支出|费用|花费?|的|那边|份额|里头?|其中|同样|也|至"
    r"|另外|此外|还有|再有|补充(?:一下|一句)?|顺便|对了|不过|[但而那]|:|改[成为到]?|更[正改][为成]?|应该?[为是]?"
)
_SAME_TIME = re.compile(r"(?<!去年)(?<!上年)(?<!前年)(?<!今年)同(?:一|个)?(?:时)?期(?:间|内)?")
_KNOWN = ("domestic", "growth", "decline", "total", "yearly")
_RATES = {"growth", "decline"}


def implied(
    plain: Plain, figure: Figure, regulation: str, *, totals: bool = False
) -> Figure | None:
    """The figure with the measure that is left out; None where it may be of something else.

    Args:
        totals: whether totals of three years are held, and no single years: a part told of no
            time is of the same (国内合计880万).

    What was spent at home is of the one measure told by its part. A rate of growth is of the one
    measure that has a rate, if the sentence names it, or nothing else was named before.
    """
    if figure.measure is not None or figure.supposed:
        return None
    if (answered := _asked_just_before(plain, figure)) is not None:
        return answered
    at = figure.quantity.outer_start
    ahead = plain.text[figure.clause.start : at]
    if totals and _of_no_time(figure):
        figure = figure._replace(period="three_years", aggregate="total")
    spec = _spec(figure, regulation)
    at_home = language().common.qualifiers["domestic"]
    named_ahead = "domestic" in figure.qualifiers and not at_home.search(ahead)
    if spec is None or (not named_ahead and _says_more(ahead)):
        return None
    if figure.quantity.kind == "share":
        begin, _ = plain.sentence_span(figure.clause.sentence)
        here = {one.measure for one in named_measures(plain.text[begin:at])}
        before = {one.measure for one in named_measures(plain.text[:at])}
        if before and not here & set(spec.measures):
            return None
    return figure._replace(measure=Named(spec.measures[0], at, at))


def _of_no_time(figure: Figure) -> bool:
    known = {"domestic", "total", "at_hand", "part"}
    return (
        figure.period is None
        and figure.aggregate in (None, "total")
        and (figure.qualifiers <= known)
    )


def _asked_just_before(plain: Plain, figure: Figure) -> Figure | None:
    """A share behind a question for the share spent at home: 境内占比卡多少？我们近三年是59.5%."""
    words = language().common
    clauses = plain.sentence_clauses(figure.clause.sentence)
    if (
        figure.quantity.kind != "share"
        or figure.qualifiers - {"at_hand"}
        or clauses[0] != figure.clause
    ):
        return None
    asked = plain.clause_at(max(0, figure.clause.start - 2))
    if asked == figure.clause or plain.ended_by(asked) != "?":
        return None
    begin, end = plain.sentence_span(asked.sentence)
    text = plain.text[begin:end]
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    if not all(words.qualifiers[name].search(text) for name in ("domestic", "ratio")):
        return None
    if any(q.kind == "share" for q in plain.quantities_in(begin, end)) or _says_more(ahead):
        return None
    return figure._replace(qualifiers=frozenset({"domestic"}))


def in_totals(dialogue: Dialogue) -> bool:
    """Whether totals of three years are held, and no single years."""
    specs = [s for words in language().regulations.values() for s in words.figures]
    held = {one.fact for one in dialogue.held}
    spans = {spec.span for spec in specs if spec.fact in held}
    return "three_years_total" in spans and "year" not in spans


def in_years(dialogue: Dialogue) -> bool:
    """Whether every year is held of some measure told year by year: a total is of all of them."""
    years: dict[str, set[str]] = {}
    for one in dialogue.held:
        if isinstance(one.value, dict):
            years.setdefault(one.fact, set()).update(key for key in one.value if key.isdigit())
    return any(set(window(dialogue.as_of)) <= told for told in years.values())


def of_same_time(plain: Plain, figures: list[Figure], totals: bool) -> list[Figure]:
    """The figures, those of the same time (同期) as totals told before taken as totals too."""
    return [_of_three_years(plain, one) for one in figures] if totals else figures


def _of_three_years(plain: Plain, figure: Figure) -> Figure:
    begin = figure.clause.start
    for other in plain.quantities_in(begin, figure.quantity.outer_start):
        begin = other.outer_end
    same = _SAME_TIME.search(plain.text, begin, figure.quantity.outer_start)
    if same is None or figure.period is not None or figure.aggregate not in (None, "total"):
        return figure
    if figure.quantity.kind != "money":
        return figure
    return figure._replace(period="three_years", aggregate="total", own_period=True)


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
        if figure.period != "three_years":
            return None  # years of a row go on from what was told before
        return next((s for s in specs if s.alone and s.needs == ("domestic",)), None)
    if figure.quantity.kind == "share" and said & _RATES and "domestic" not in said:
        rates = (s for s in specs if s.units == ("share",) and set(s.needs) & _RATES & said)
        return next(rates, None)
    return None
