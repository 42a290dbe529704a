"""What a verdict supposes, in the person's words and as the figure that comes of them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.case import Case
from assistant.answer.labels import fact_spec
from assistant.answer.piece import Piece, UserWords, Words
from assistant.answer.remarks import law_units
from assistant.answer.sourced import sourced
from assistant.answer.wording import joined, say
from assistant.understand import FactMention
from assistant.understand.measures import named_measures
from rules import FactSpec
from rules.quantity import find_quantities
from rules.say import Unit, say_amount
from rules.value import ValueProblem, read_amount
from rules.verdict import Verdict

_UNITS: dict[str, Unit] = {"money": "money", "count": "count", "share": "share", "rate": "rate"}


def supposed(case: Case, verdict: Verdict) -> Sequence[Piece]:
    """假设“营收涨两成”（即主营业务收入 2.16 亿元，您原来说的是 1.8 亿元），."""
    if verdict.hypothetical is None:
        return ()
    parts: dict[tuple[Piece, ...], None] = {}
    for mention in case.understanding.facts:
        if mention.mode == "suppose" and mention.fact in verdict.hypothetical:
            parts[_part(case, verdict, mention)] = None
    if not parts:
        return ()
    return say("hypothetical", case.language, supposed=joined(parts, case.language))


def _part(case: Case, verdict: Verdict, mention: FactMention) -> tuple[Piece, ...]:
    """One thing supposed: the words, and what figure they come to where they do not say it."""
    quote = UserWords(text=mention.quote, turn=case.said.turn)
    spec = fact_spec(verdict.regulation, mention.fact)
    value = _said(spec, mention.value)
    told = case.dialogue.facts(verdict.regulation).get(mention.fact)
    if isinstance(told, dict) and isinstance(mention.value, dict):
        told = {year: one for year, one in told.items() if year in mention.value}
    before = _said(spec, told)
    if value is None or (named_measures(mention.quote.lower()) and before is None):
        return (quote,)
    now = sourced(
        value,
        said=case.said,
        said_role="claim",
        computed=f"supposed({mention.fact})",
        computed_role="found",
    )
    named = spec.term if spec.type == "series" and spec.term else spec.label
    label = sourced(named, cites=law_units(verdict.regulation))
    if before is None or before == value or not (stood := _as_told(case, before)):
        return say("verdict/supposed_as", case.language, quote=quote, label=label, value=now)
    key = "verdict/supposed_instead"
    return say(key, case.language, quote=quote, label=label, value=now, before=stood)


def _as_told(case: Case, before: str) -> tuple[Piece, ...]:
    """A figure as the person told it; nothing where it was only computed."""
    pieces = sourced(before, said=case.said, said_role="claim")
    words = (one.text for one in pieces if isinstance(one, Words))
    return () if any(find_quantities(text) for text in words) else pieces


def _said(spec: FactSpec, value: object) -> str | None:
    """A figure as it is said; of a series every year of it."""
    if spec.type == "series":
        if not isinstance(value, dict):
            return None
        years = [(year, _amount(one, "money", None)) for year, one in sorted(value.items())]
        said = [f"{year} 年 {one}" for year, one in years if one is not None]
        return "、".join(said) if said and len(said) == len(years) else None
    unit = _UNITS.get(spec.type)
    return None if unit is None or value is None else _amount(value, unit, spec.unit)


def _amount(value: object, unit: Unit, classifier: str | None) -> str | None:
    try:
        return say_amount(read_amount(value, whole=unit == "count"), unit, classifier)
    except ValueProblem:
        return None
