"""The step decide: the rules' verdicts on what is known, and on what is supposed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from assistant.answer.route import Route
from assistant.dialogue import Dialogue, HeldFact
from assistant.understand import Understanding
from rules import FactError, check, fact_specs
from rules.thresholds import threshold_values
from rules.verdict import Verdict


class Decided(BaseModel):
    """The verdicts and what they rest on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: Mapping[str, Mapping[str, object]] = {}
    doubtful: tuple[HeldFact, ...] = ()
    refused: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def decide(way: Route, understanding: Understanding, dialogue: Dialogue) -> Decided:
    """Check the facts against every regulation to answer for, if a verdict is wanted at all."""
    if "eligibility" not in way.kinds:
        return Decided()
    facts: dict[str, dict[str, object]] = {}
    doubtful: dict[str, HeldFact] = {}
    refused: list[str] = []
    verdicts: list[Verdict] = []
    for regulation in way.regulations:
        known = {**dialogue.facts(regulation), "as_of": dialogue.as_of.isoformat()}
        if dialogue.approximate(regulation):
            refused.extend(checked(regulation, known)[1])
        for held in at_the_limit(regulation, dialogue, known):
            doubtful[held.fact] = held
            known.pop(held.fact, None)
        supposed = suppositions(regulation, understanding)
        facts[regulation] = {**known, **_beside(known, supposed)}
        verdict, untaken = checked(regulation, facts[regulation])
        refused.extend(untaken)
        if supposed:
            verdict = verdict.model_copy(update={"hypothetical": supposed})
        verdicts.append(verdict)
    return Decided(
        facts=facts,
        doubtful=tuple(doubtful.values()),
        refused=tuple(dict.fromkeys(refused)),
        verdicts=tuple(verdicts),
    )


def checked(regulation: str, facts: dict[str, object]) -> tuple[Verdict, list[str]]:
    """The verdict on what the rules can take of `facts`.

    What they cannot take (a share above the whole) is taken out of `facts` and named.
    """
    refused: list[str] = []
    while True:
        try:
            return check(regulation, facts), refused
        except FactError as error:
            if error.fact not in facts:
                raise
            facts.pop(error.fact)
            refused.append(error.fact)


def _beside(known: Mapping[str, object], supposed: Mapping[str, object]) -> dict[str, object]:
    """The supposed facts; supposed years of a series stand beside the known ones."""
    merged: dict[str, object] = {}
    for fact, value in supposed.items():
        before = known.get(fact)
        years = isinstance(value, dict) and all(str(key).isdigit() for key in value)
        if isinstance(value, dict) and isinstance(before, dict) and years:
            value = {**before, **value}
        merged[fact] = value
    return merged


def suppositions(regulation: str, understanding: Understanding) -> dict[str, object]:
    """What the person supposes, as facts of a regulation."""
    specs = fact_specs(regulation)
    return {
        mention.fact: mention.value
        for mention in understanding.facts
        if mention.mode == "suppose" and mention.fact in specs
    }


def at_the_limit(
    regulation: str, dialogue: Dialogue, known: Mapping[str, object]
) -> tuple[HeldFact, ...]:
    """Approximate figures that equal a threshold that could decide: they stay unknown."""
    found: list[HeldFact] = []
    for held in dialogue.approximate(regulation):
        value = _exact(known.get(held.fact))
        if value is None:
            continue
        limits = threshold_values(regulation, held.fact, known)
        if any(value == Fraction(limit) for limit in limits):
            found.append(held)
    return tuple(found)


def _exact(value: object) -> Fraction | None:
    """A number by its shortest decimal form; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        return Fraction(str(value))
    except ValueError:
        return None
