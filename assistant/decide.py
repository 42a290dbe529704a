"""The step decide: the rules' verdicts on what is known, and on what is supposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from assistant.answer.decided import decided
from assistant.answer.route import Route
from assistant.dialogue import Dialogue, HeldFact, held_of
from assistant.supposed import as_supposed
from assistant.understand import Understanding
from rules import FactError, fact_specs
from rules.explain import explain
from rules.fact import read_facts
from rules.load import facts_elsewhere, load_rules
from rules.thresholds import threshold_values
from rules.verdict import Verdict


class Decided(BaseModel):
    """The verdicts and what they rest on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: Mapping[str, Mapping[str, object]] = {}
    doubtful: tuple[HeldFact, ...] = ()
    refused: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def decide(
    way: Route,
    understanding: Understanding,
    dialogue: Dialogue,
    carried: Sequence[str] = (),
) -> Decided:
    """Check the facts against every regulation to answer for, if a verdict is wanted at all.

    Args:
        carried: the regulations whose verdict stands beside an answer to something else.
    """
    regulations = way.regulations if "eligibility" in way.kinds else tuple(carried)
    facts: dict[str, dict[str, object]] = {}
    doubtful: dict[str, HeldFact] = {}
    refused: list[str] = []
    verdicts: list[Verdict] = []
    for regulation in regulations:
        known = {**dialogue.facts(regulation), "as_of": dialogue.as_of.isoformat()}
        for fact in _in_question(understanding):
            known.pop(fact, None)
        if dialogue.approximate(regulation):
            refused.extend(checked(regulation, known)[1])
        for held in at_the_limit(regulation, dialogue, known):
            doubtful[held.fact] = held
            _forget(held, known)
        supposed = suppositions(regulation, understanding)
        for held in rough_suppositions(regulation, understanding, dialogue, known):
            doubtful[held.fact] = held
            known.pop(held.fact, None)
            supposed.pop(held.fact)
        facts[regulation] = as_supposed(regulation, known, supposed, dialogue.as_of)
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


def _in_question(understanding: Understanding) -> set[str]:
    """Facts told before that this message changes, in a way that is still open."""
    told = {mention.fact for mention in understanding.facts}
    changing = (one for one in understanding.unclear if one.reason in ("which", "change"))
    return {fact for one in changing for fact in one.candidates} - told


def not_taken(dialogue: Dialogue) -> frozenset[str]:
    """The facts held that the rules would refuse: they are no facts, whatever was asked."""
    refused: set[str] = set()
    for regulation in dialogue.regulations:
        book, elsewhere = load_rules(regulation), facts_elsewhere(regulation)
        facts = {**dialogue.facts(regulation), "as_of": dialogue.as_of.isoformat()}
        while True:
            try:
                read_facts(book.specs, elsewhere, facts)
                break
            except FactError as error:
                if error.fact not in facts:
                    raise
                facts.pop(error.fact)
                refused.add(error.fact)
    return frozenset(refused)


def checked(regulation: str, facts: dict[str, object]) -> tuple[Verdict, list[str]]:
    """The verdict on what the rules can take of `facts`.

    What they cannot take (a share above the whole) is taken out of `facts` and named.
    """
    refused: list[str] = []
    while True:
        try:
            return explain(decided(regulation, dict(facts))), refused
        except FactError as error:
            if error.fact not in facts:
                raise
            facts.pop(error.fact)
            refused.append(error.fact)


def suppositions(regulation: str, understanding: Understanding) -> dict[str, object]:
    """What the person supposes, as facts of a regulation; years of one series go together."""
    specs = fact_specs(regulation)
    supposed: dict[str, object] = {}
    for mention in understanding.facts:
        if mention.mode != "suppose" or mention.fact not in specs:
            continue
        before, value = supposed.get(mention.fact), mention.value
        if isinstance(before, dict) and isinstance(value, dict):
            both = {**before, **value}
            value = both if all(key.isdigit() for key in both) else value
        supposed[mention.fact] = value
    return supposed


def rough_suppositions(
    regulation: str, understanding: Understanding, dialogue: Dialogue, known: Mapping[str, object]
) -> tuple[HeldFact, ...]:
    """Supposed figures that are only about the very threshold that decides (收入大约2亿呢)."""
    supposed = suppositions(regulation, understanding)
    facts = as_supposed(regulation, known, supposed, dialogue.as_of)
    rough = tuple(
        held_of(mention, dialogue.turn)
        for mention in understanding.facts
        if mention.mode == "suppose" and mention.approximate and mention.fact in supposed
    )
    return tuple(held for held in rough if _at_limit(regulation, held, facts))


def at_the_limit(
    regulation: str, dialogue: Dialogue, known: Mapping[str, object]
) -> tuple[HeldFact, ...]:
    """Approximate figures that are the very threshold that decides: they stay unknown.

    So is a total of three years that comes to the limit of their average, and a year that makes
    the sum: the conditions come out otherwise for the least bit less or more.
    """
    found: list[HeldFact] = []
    rough = {held.fact: held for held in dialogue.approximate(regulation)}
    years = [h for h in dialogue.held if h.approximate and isinstance(h.value, dict)]
    bound = [held for held in years if held.regulation in (None, regulation)]
    for held in (*(h for h in rough.values() if not isinstance(h.value, dict)), *bound):
        if _at_limit(regulation, held, known):
            found.append(held)
    return tuple(found)


def _at_limit(regulation: str, held: HeldFact, known: Mapping[str, object]) -> bool:
    value = exact_number(known.get(held.fact))
    limits = threshold_values(regulation, held.fact, known) if value is not None else ()
    return any(value == Fraction(limit) for limit in limits) or _turns(regulation, held, known)


def _forget(held: HeldFact, known: dict[str, object]) -> None:
    """Take a figure out of what is known; of a series the years it was given for."""
    series = known.pop(held.fact, None)
    if isinstance(held.value, dict) and isinstance(series, dict):
        left = {year: amount for year, amount in series.items() if year not in held.value}
        if left:
            known[held.fact] = left


_BIT = Decimal("0.000000001")
"""the least bit, as a share of a figure: smaller than any rounding a person means"""


def _turns(regulation: str, held: HeldFact, known: Mapping[str, object]) -> bool:
    """Whether the conditions come out otherwise for a little less or more of a figure."""
    as_it_is = _statuses(regulation, known)
    return any(
        moved is not None and _statuses(regulation, moved) != as_it_is
        for moved in (_moved(regulation, held, known, factor) for factor in (1 - _BIT, 1 + _BIT))
    )


def _moved(
    regulation: str, held: HeldFact, known: Mapping[str, object], factor: Decimal
) -> dict[str, object] | None:
    """The facts with a figure, or the years of one, moved; None for what cannot be a bit more."""
    if fact_specs(regulation)[held.fact].type == "count":
        return None
    value, before = held.value, known.get(held.fact)
    if isinstance(value, dict) and isinstance(before, dict):
        years = {y: one for y, a in value.items() if (one := _times(a, factor)) is not None}
        return {**known, held.fact: {**before, **years}} if years else None
    moved = _times(before, factor)
    return None if moved is None else {**known, held.fact: moved}


def _times(value: object, factor: Decimal) -> str | None:
    exact = exact_number(value)
    if exact is None:
        return None
    return f"{Decimal(exact.numerator) / Decimal(exact.denominator) * factor:f}"


def _statuses(regulation: str, facts: Mapping[str, object]) -> object:
    """What the figures come to, as far as a limit decides."""
    try:
        decision = decided(regulation, facts)
    except FactError:
        return None
    book = decision.evaluation.book
    return [decision.statuses[c.id] for c in book.conditions if c.kind == "figure"]


def exact_number(value: object) -> Fraction | None:
    """A number by its shortest decimal form; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        return Fraction(str(value))
    except ValueError:
        return None
