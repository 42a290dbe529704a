"""`python -m benchmarks.mutation`: is every fault in the rules noticed by the rule tests?

Each mutant of :mod:`benchmarks.mutants` is decided on the hand-worked boundary table and on cases
of the independent evaluator until one of them comes out otherwise than it should. A mutant that
nothing notices must be proved equivalent below, or the command fails.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal
from unittest.mock import patch

from benchmarks.mutants import Mutant, mutants_of
from rules import FactError
from rules.decide import decide
from rules.evaluate import Evaluation
from rules.fact import Facts, read_facts
from rules.lifecycle import bars, grade, grades, period, period_end
from rules.load import facts_elsewhere, load_rules
from rules.rulebook import Rulebook
from tests.rules.agreement import Case, by_oracle
from tests.rules.boundary_table import boundary_rows, lifecycle_rows
from tests.rules.generate_cases import generate

REGULATIONS = ("etc", "tic")
CASES = 800
SEED = 500

# Mutants that no facts can tell from the rules, each with the proof.
_NO_HISTORY = (
    "Anniversaries of rules.worlds tell whether a body is young; etc speaks of no yearly history, "
    "so no condition of it asks that."
)
EQUIVALENT = {
    "etc anniversaries of rules.worlds +1 day": _NO_HISTORY,
    "etc anniversaries of rules.worlds -1 day": _NO_HISTORY,
}


@dataclass(frozen=True, slots=True)
class Expected:
    """Facts as read, and the status each condition named (or the outcome) must have."""

    name: str
    facts: Facts
    statuses: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant, and what showed it."""

    mutant: Mutant
    fate: Literal["killed", "survived", "equivalent"]
    by: str


@cache
def from_table(regulation: str) -> tuple[Expected, ...]:
    """What the boundary table expects."""
    return tuple(
        Expected(f"「{row.why}」", _read(regulation, row.facts), {row.condition: row.status})
        for row in boundary_rows()
        if row.regulation == regulation
    )


@cache
def from_oracle(regulation: str, cases: int) -> tuple[Expected, ...]:
    """What the independent evaluator expects of generated cases."""
    found = []
    for raw in generate(SEED, cases):
        facts = raw["facts"]
        assert isinstance(facts, dict)
        case = Case(str(raw["id"]), str(raw["regulation"]), facts)
        if case.regulation == regulation:
            answer = by_oracle(case)
            if answer.outcome != "refused":
                expected = {**answer.statuses, "outcome": answer.outcome}
                found.append(Expected(case.id, _read(regulation, facts), expected))
    return tuple(found)


def _read(regulation: str, facts: object) -> Facts:
    assert isinstance(facts, dict)
    return read_facts(load_rules(regulation).specs, facts_elsewhere(regulation), facts)


@cache
def _as_it_is(regulation: str, cases: int, place: int) -> Evaluation:
    """An expectation's facts under the real rules: what unchanged figures leave open."""
    return Evaluation.of(load_rules(regulation), _expectations(regulation, cases)[place].facts)


def _expectations(regulation: str, cases: int) -> tuple[Expected, ...]:
    return from_table(regulation) + (from_oracle(regulation, cases) if cases else ())


def noticed_by(mutant: Mutant, cases: int = CASES) -> str | None:
    """What shows the mutant's fault; ``None`` if nothing does."""
    with ExitStack() as stack:
        if mutant.module:
            stack.enter_context(patch(f"{mutant.module}.years_later", mutant.shifted))
        if mutant.group in {"band", "period"}:
            return _by_lifecycle(mutant.book)
        if mutant.condition:
            return _by_condition(mutant, mutant.condition, cases) or _by_lifecycle(mutant.book)
        return _by_lifecycle(mutant.book) or _by_everything(mutant, cases)


def _by_condition(mutant: Mutant, condition_id: str, cases: int) -> str | None:
    """Only the changed condition can differ, and what the figures leave open is as it was."""
    regulation = mutant.book.regulation
    (condition,) = (c for c in mutant.book.conditions if c.id == condition_id)
    for place, expected in enumerate(_expectations(regulation, cases)):
        if condition_id in expected.statuses:
            evaluation = replace(_as_it_is(regulation, cases, place), book=mutant.book)
            status = evaluation.status(condition)
            if status != expected.statuses[condition_id]:
                return f"{expected.name}: {status}, not {expected.statuses[condition_id]}"
    return None


def _by_everything(mutant: Mutant, cases: int) -> str | None:
    for expected in _expectations(mutant.book.regulation, cases):
        decision = decide(mutant.book, expected.facts)
        found = {**decision.statuses, "outcome": decision.outcome}
        for name, status in expected.statuses.items():
            if found[name] != status:
                return f"{expected.name}: {name} {found[name]}, not {status}"
    return None


def _by_lifecycle(book: Rulebook) -> str | None:
    """Grades, bars and periods; they are looked up in the loaded rules, so these are replaced."""
    with patch("rules.lifecycle.load_rules", lambda _: book):
        for what, found, expected in _lifecycle(book.regulation):
            if found != expected:
                return f"{what}: {found}, not {expected}"
    return None


def _lifecycle(regulation: str) -> Iterator[tuple[str, object, object]]:
    for name, score, expected in lifecycle_rows("grades"):
        if name == regulation:
            found = grade(name, score)
            value = Fraction(score)
            holding = [g.name for g in grades(name) if all(n.allows(value) for n in g.limits)]
            yield f"score {score}", (found and found.name, holding), (expected, [expected])
    for name, ground, years in lifecycle_rows("bars"):
        if name == regulation:
            yield (
                f"bar of {ground}",
                [b.limit and b.limit.value for b in bars(name, ground)],
                [years],
            )
    for name, ground, revoked, ends in lifecycle_rows("ends"):
        if name == regulation:
            found_ends = [b.ends_on for b in bars(name, ground, dt.date.fromisoformat(revoked))]
            yield f"bar of {ground}", found_ends, [dt.date.fromisoformat(ends)]
    for name, period_id, value, unit in lifecycle_rows("periods"):
        if name == regulation:
            limit = period(name, period_id).limit
            yield f"period {period_id}", (limit.value, limit.unit), (value, unit)
    for name, period_id, start, ends in lifecycle_rows("until"):
        if name == regulation:
            end = period_end(dt.date.fromisoformat(start), period(name, period_id).limit)
            yield f"end of {period_id}", end, dt.date.fromisoformat(ends)


def run(mutants: Iterable[Mutant], cases: int = CASES) -> Iterator[Outcome]:
    """The fate of each mutant."""
    for mutant in mutants:
        try:
            by = noticed_by(mutant, cases)
        except (AssertionError, FactError, KeyError, TypeError, ValueError) as error:
            by = f"{type(error).__name__}: {error}"
        if by is not None:
            yield Outcome(mutant, "killed", by)
        elif mutant.name in EQUIVALENT:
            yield Outcome(mutant, "equivalent", EQUIVALENT[mutant.name])
        else:
            yield Outcome(mutant, "survived", "")


def main() -> int:
    """Print what became of the mutants, and the score; 1 if one survived unproved."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__)
    parser.add_argument("--only", help="mutants whose group or name contains this")
    parser.add_argument("--cases", type=int, default=CASES, help="cases of the evaluator")
    parser.add_argument("--all", action="store_true", help="print those noticed as well")
    chosen = parser.parse_args()
    mutants = [
        mutant
        for regulation in REGULATIONS
        for mutant in mutants_of(regulation)
        if not chosen.only or chosen.only in mutant.group or chosen.only in mutant.name
    ]
    started = time.perf_counter()
    fates: Counter[tuple[str, str]] = Counter()
    for done, outcome in enumerate(run(mutants, chosen.cases), 1):
        fates[outcome.mutant.group, outcome.fate] += 1
        if chosen.all or outcome.fate != "killed":
            print(f"{outcome.fate:10} {outcome.mutant.group}: {outcome.mutant.name}")
            print(f"{'':11}{outcome.by}")
        if sys.stderr.isatty():
            print(f"\r{done}/{len(mutants)}", end="", file=sys.stderr, flush=True)
    _print_score(fates, time.perf_counter() - started)
    return 1 if any(fate == "survived" for _, fate in fates) else 0


def _print_score(fates: Counter[tuple[str, str]], seconds: float) -> None:
    columns = ("killed", "survived", "equivalent")
    print(f"\n{'group':12}" + "".join(f"{column:>12}" for column in columns))
    for group in dict.fromkeys(group for group, _ in fates):
        print(f"{group:12}" + "".join(f"{fates[group, column]:>12}" for column in columns))
    totals = {column: sum(n for (_, f), n in fates.items() if f == column) for column in columns}
    print(f"{'all':12}" + "".join(f"{totals[column]:>12}" for column in columns))
    meant = totals["killed"] + totals["survived"]
    score = totals["killed"] / meant if meant else 1.0
    print(f"noticed: {totals['killed']} of {meant} ({score:.1%}), in {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
