"""The facts read so far, each with the words it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.record import Answer
from assistant.web.labels import fact_label, fact_spec
from assistant.web.markup import escaped
from assistant.web.texts import say
from rules import FactSpec
from rules.say import say_amount, say_days
from rules.value import RANGE_KEYS, ValueProblem, read_amount, read_days

_COLUMNS = ("fact", "value", "quote")


def facts_html(answer: Answer | None) -> str:
    """Return the panel of the facts an answer stands on; a hint if there are none."""
    if answer is None or not answer.facts:
        return (
            f'<div class="wence-empty"><p>{escaped(say("facts.empty"))}</p>'
            f"<p>{escaped(say('facts.empty_hint'))}</p></div>"
        )
    heads = "".join(
        f'<th scope="col">{escaped(say(f"facts.column_{name}"))}</th>' for name in _COLUMNS
    )
    rows = "".join(_row(answer, name, value) for name, value in answer.facts.items())
    return (
        f'<section class="wence-facts"><p class="hint">{escaped(say("facts.intro"))}</p>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _row(answer: Answer, name: str, value: object) -> str:
    quotes = "".join(
        f"<li><q>{escaped(evidence.quote)}</q>"
        f"<span>{escaped(say('facts.turn', turn=evidence.turn))}</span></li>"
        for evidence in answer.evidence.get(name, ())
    )
    return (
        f'<tr data-fact="{escaped(name)}"><th scope="row">{escaped(fact_label(name))}</th>'
        f"<td>{escaped(fact_words(name, value))}</td>"
        f"<td>{f'<ul>{quotes}</ul>' if quotes else ''}</td></tr>"
    )


def fact_words(name: str, value: Any) -> str:
    """Return a fact's value (CONTRACT §2) as a person would write it, with its unit."""
    spec = fact_spec(name)
    if spec is None:
        return str(value)
    if isinstance(value, bool):
        return (spec.if_true if value else spec.if_false) or say(f"facts.{str(value).lower()}")
    if isinstance(value, list | tuple):
        return "、".join(fact_words(name, item) for item in value)
    if spec.type == "series" and isinstance(value, Mapping) and not set(value) & RANGE_KEYS:
        years = sorted(value.items(), key=lambda item: str(item[0]))
        return "；".join(
            f"{say('facts.year', year=year)} {fact_words(name, amount)}" for year, amount in years
        )
    try:
        return _said(spec, value)
    except ValueProblem:
        return str(value)


def _said(spec: FactSpec, value: Any) -> str:
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
            return spec.values.get(str(value), str(value))
