"""`python -m benchmarks.next_question`: is the next question the best one?

Generated bodies of which part is known, at most eight questions open: the expected number of
questions of the shipped order, of exhaustive search over every order, and of asking in the order
of the law; and whether any question was put whose answer could no longer matter.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random

from benchmarks.exhaustive import PREMISES, Search
from rules.check import decide_facts
from rules.decide import Decision
from rules.diagram import asked_of
from rules.fact import FactError
from rules.load import load_rules
from rules.next_question import MOST_EXACT, next_facts_of
from rules.tree import Threshold, walk

AS_OF = "2026-11-22"
_FACTORS = (Fraction(1, 3), Fraction(9, 10), Fraction(1), Fraction(3, 2), Fraction(6))
_DAYS = ("2009-05-01", "2022-03-01", "2023-11-22", "2024-06-30", "2025-10-01")
_REGULATIONS = ("etc", "tic")
_CLOSE = 1e-9
_COLUMNS = ("bodies", "open", "shipped", "fewest", "law", "off", "irrelevant", "sealed")


def bodies(regulation: str, seed: int) -> Iterator[Decision]:
    """Bodies of which part is forgotten, with one to eight questions that still matter."""
    rng = Random(seed)
    book = load_rules(regulation)
    names = asked_of(book)
    while True:
        forgotten = set(rng.sample(names, rng.randint(1, min(len(names), 2 * MOST_EXACT))))
        facts: dict[str, object] = {"as_of": AS_OF}
        for fact in names:
            premise = PREMISES.get(fact)
            if premise is not None and facts.get(premise) is not True:
                continue
            if fact not in forgotten:
                facts[fact] = value(rng, regulation, fact)
            elif rng.random() < 0.1:
                facts.update(in_part(rng, regulation, fact))
        if facts.get("entity_type") != ["frontier_startup"]:
            # Whether a body is young is not asked where complete years are given, and changes them
            # where it is said: what it comes to would hang on the order, not on the answers.
            facts.setdefault("established_on", rng.choice(_DAYS))
        try:
            decision = decide_facts(regulation, facts)
        except FactError:
            continue
        if decision.outcome != "not_qualified":
            yield decision


def value(rng: Random, regulation: str, fact: str) -> object:
    """A value around the limits that a fact is held against; statements are mostly harmless."""
    book = load_rules(regulation)
    spec = book.specs[fact]
    match spec.type:
        case "boolean":
            fine = fact not in _harmful(regulation)
            return fine if rng.random() < 0.95 else not fine
        case "enum":
            return rng.choice(list(spec.values))
        case "enums":
            return rng.sample(list(spec.values), rng.choice((1, 1, 1, 2)))
        case "date":
            return rng.choice(_DAYS)
        case "series":
            amount = around(rng, regulation, fact)
            year = dt.date.fromisoformat(AS_OF).year
            growth = rng.choice((Fraction(1), Fraction(21, 20), Fraction(6, 5)))
            return {str(year - 3 + n): int(amount * growth**n) for n in range(3)}
        case _:
            return int(around(rng, regulation, fact))


def in_part(rng: Random, regulation: str, fact: str) -> dict[str, object]:
    """A fact known only roughly: within bounds, or for some of the years."""
    kind = load_rules(regulation).specs[fact].type
    if kind in ("money", "count"):
        amount = int(around(rng, regulation, fact))
        return {fact: {"min": amount, "max": 3 * amount + 1}}
    if kind == "series" and fact != "rd_expenses_domestic":
        # Of the domestic part usually the share is said, which part of its years would contest.
        years = value(rng, regulation, fact)
        assert isinstance(years, dict)
        return {fact: dict(list(years.items())[:1])}
    return {}


def around(rng: Random, regulation: str, fact: str) -> Fraction:
    """An amount near a limit of the fact; near a larger or smaller one for a series."""
    limits = [
        node.limit.value
        for condition in load_rules(regulation).conditions
        for node in walk(condition.test)
        if isinstance(node, Threshold) and fact in node.measure.facts and node.limit.unit != "%"
    ]
    large = [limit for limit in limits if limit >= 1] or [Fraction(10**8)]
    return rng.choice(large) * rng.choice(_FACTORS)


def _harmful(regulation: str) -> set[str]:
    """Statements that are not fine where they are true, and premises that are rarely true."""
    from rules.tree import Applies, Bar, Flag

    found: set[str] = set()
    for condition in load_rules(regulation).conditions:
        for node in walk(condition.test):
            if (isinstance(node, Flag) and not node.holds_when) or isinstance(node, Applies):
                found.add(node.fact)
            elif isinstance(node, Bar):
                found.add(node.happened)
    return found


class Asked:
    """What one body is asked: expected numbers, and questions that could no longer matter."""

    def __init__(self, decision: Decision) -> None:
        """Search every order, then follow the shipped one and the law's on the same answers."""
        self.search = Search(decision)
        self.irrelevant: list[tuple[dict[str, int], str]] = []
        self.sealed = 0

    def shipped(self) -> float:
        """The expected questions where the first of `next_facts` is put every time."""
        return self._follow({}, self._first_shipped)

    def in_law_order(self) -> float:
        """The expected questions in the order of the text, leaving out what cannot matter."""
        return self._follow({}, self._first_of_law)

    def _first_shipped(self, given: Mapping[str, int]) -> str | None:
        decision = self.search.decided(given)
        asks = next_facts_of(decision)
        if asks and decision.outcome == "incomplete" and not self.search.matters(given):
            # Every answer fails, but only the conditions together say so: the rules, which settle
            # each for itself, have no outcome yet, and the question is put to reach it.
            self.sealed += 1
            return None
        return asks[0] if asks else None

    def _first_of_law(self, given: Mapping[str, int]) -> str | None:
        mattering = self.search.matters(given)
        allowed = [f for f in mattering if PREMISES.get(f) not in mattering]
        return allowed[0] if allowed else None

    def _follow(self, given: dict[str, int], first: object) -> float:
        fact = first(given)  # type: ignore[operator]
        if fact is None:
            if self.search.matters(given):
                self.irrelevant.append((given, "stopped too early"))
            return 0.0
        if fact not in self.search.facts or fact in given:
            self.irrelevant.append((given, fact))
            return float("inf")
        if fact not in self.search.matters(given):
            self.irrelevant.append((given, fact))
        return 1.0 + sum(
            weight * self._follow({**given, fact: answer}, first)
            for answer, weight in enumerate(self.search.weights(fact))
        )


def main() -> None:
    """Measure, print a line for each regulation, and fail where anything is not as it should."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.next_question", description=__doc__)
    parser.add_argument("--bodies", type=int, default=500)
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args()
    print("regulation bodies  open   shipped   fewest     law  off  irrelevant  sealed")
    good = True
    for regulation in _REGULATIONS:
        start = time.monotonic()
        found = measure(regulation, chosen.bodies // len(_REGULATIONS), chosen.seed)
        good = good and not found["off"] and not found["irrelevant"]
        print(
            f"{regulation:10}{found['bodies']:7.0f}{found['open']:6.2f}{found['shipped']:10.4f}"
            f"{found['fewest']:9.4f}{found['law']:8.4f}{found['off']:5.0f}{found['irrelevant']:12.0f}"
            f"{found['sealed']:8.0f}"
            f"   ({time.monotonic() - start:.0f} s)"
        )
    raise SystemExit(0 if good else 1)


def measure(regulation: str, count: int, seed: int) -> dict[str, float]:
    """Means over a number of bodies; `off` counts those not equal to exhaustive search."""
    sums = dict.fromkeys(
        ("bodies", "open", "shipped", "fewest", "law", "off", "irrelevant", "sealed"), 0.0
    )
    for decision in bodies(regulation, seed):
        asked = Asked(decision)
        open_questions = len(asked.search.facts) if asked.search.matters({}) else 0
        if not 1 <= open_questions <= MOST_EXACT:
            continue
        shipped, fewest = asked.shipped(), asked.search.fewest()
        sums["bodies"] += 1
        sums["open"] += len(asked.search.facts)
        sums["shipped"] += shipped
        sums["fewest"] += fewest
        sums["irrelevant"] += len(asked.irrelevant)
        sums["sealed"] += asked.sealed
        sums["law"] += asked.in_law_order()
        if abs(shipped - fewest) > _CLOSE or asked.irrelevant:
            sums["off"] += abs(shipped - fewest) > _CLOSE
            given = decision.evaluation.facts.values
            print(regulation, shipped, fewest, asked.irrelevant[:2], dict(given))
        if sums["bodies"] >= count:
            break
    for name in ("open", "shipped", "fewest", "law"):
        sums[name] /= sums["bodies"]
    return sums


if __name__ == "__main__":
    main()
