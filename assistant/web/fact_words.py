"""A fact's value (CONTRACT §2) as a person would write it, with its unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.web.labels import fact_spec
from assistant.web.texts import Words, words
from rules import FactSpec
from rules.say import say_amount, say_days
from rules.value import RANGE_KEYS, ValueProblem, read_amount, read_days


def fact_words(name: str, value: Any, said: Words | None = None) -> str:
    """Return a value in words; as it is where the rules do not know the fact."""
    language = said or words()
    spec = fact_spec(name)
    if spec is None:
        return str(value)
    if isinstance(value, bool):
        own = spec.if_true if value else spec.if_false
        shown = language(f"facts.{str(value).lower()}")
        return own if own and language.language == "zh" else shown
    if isinstance(value, list | tuple):
        return language("list_comma").join(fact_words(name, item, language) for item in value)
    if spec.type == "series" and isinstance(value, Mapping) and not set(value) & RANGE_KEYS:
        years = sorted(value.items(), key=lambda item: str(item[0]))
        return "；".join(
            f"{language('facts.year', year=year)} {fact_words(name, amount, language)}"
            for year, amount in years
        )
    try:
        return _said(spec, value, language)
    except ValueProblem:
        return str(value)


def _said(spec: FactSpec, value: Any, language: Words) -> str:
    match spec.type:
        case "money" | "series":
            return say_amount(read_amount(value), "money")
        case "share" | "rate":
            return say_amount(read_amount(value), spec.type)
        case "count":
            return say_amount(read_amount(value, whole=True), "count", spec.unit)
        case "date":
            return say_days(read_days(value))
        case _:
            return language.value(spec.name, str(value))
