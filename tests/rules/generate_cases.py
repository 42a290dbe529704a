"""Boundary cases over both regulations, the same for the same seed.

`generate(seed, n)` yields {"id", "regulation", "facts"}; the id names the family a case is of.
`coverage(n)` prints how often each condition takes each status under the test evaluator.
Standard library only; `python -m tests.rules.generate_cases` prints the coverage.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from tests.rules.case_values import Facts
from tests.rules.cases_etc import etc_bar, etc_declarations, etc_figures, etc_mixed
from tests.rules.cases_refused import refused
from tests.rules.cases_tic import tic_partial, tic_ranges, tic_series, tic_stated, tic_undated
from tests.rules.cases_tic_special import (
    tic_contradiction,
    tic_declarations,
    tic_new_body,
    tic_rounding,
    tic_young,
    tic_zero,
)

DATES = ("2026-11-22",) * 6 + ("2026-01-01", "2025-12-31", "2027-02-28", "2027-03-01", "2028-02-29")

Family = Callable[[Random, date], Facts]
FAMILIES: tuple[tuple[str, str, Family, int], ...] = (
    ("etc", "figures", etc_figures, 12),
    ("etc", "mixed", etc_mixed, 8),
    ("etc", "declarations", etc_declarations, 3),
    ("etc", "bar", etc_bar, 9),
    ("tic", "series", tic_series, 12),
    ("tic", "stated", tic_stated, 12),
    ("tic", "partial", tic_partial, 7),
    ("tic", "undated", tic_undated, 5),
    ("tic", "ranges", tic_ranges, 6),
    ("tic", "young", tic_young, 14),
    ("tic", "new_body", tic_new_body, 6),
    ("tic", "contradiction", tic_contradiction, 5),
    ("tic", "rounding", tic_rounding, 4),
    ("tic", "zero", tic_zero, 4),
    ("tic", "declarations", tic_declarations, 3),
)
REFUSED_EVERY = 20


def generate(seed: int, n: int) -> Iterator[dict[str, object]]:
    """n cases, the same for the same seed."""
    rng = Random(seed)
    weights = [weight for *_, weight in FAMILIES]
    for number in range(n):
        as_of = rng.choice(DATES)
        day = date.fromisoformat(as_of)
        if number % REFUSED_EVERY == REFUSED_EVERY - 1:
            regulation, facts = refused(rng, day)
            name = "refused"
        else:
            regulation, name, family, _ = rng.choices(FAMILIES, weights)[0]
            facts = family(rng, day)
        case_id = f"{regulation}-{name}-{seed}-{number:05d}"
        yield {"id": case_id, "regulation": regulation, "facts": {"as_of": as_of, **facts}}


def coverage(n: int = 3000, seed: int = 1) -> dict[tuple[str, str], Counter[str]]:
    """Prints, and gives, how often each condition takes each status, and each outcome."""
    from tests.rules.oracle import BadInput, evaluate

    seen: dict[tuple[str, str], Counter[str]] = {}
    for case in generate(seed, n):
        regulation = str(case["regulation"])
        try:
            verdict = evaluate(regulation, case["facts"])  # type: ignore[arg-type]
        except BadInput as refusal:
            family = str(case["id"]).split("-")[1]
            seen.setdefault((regulation, f"refused ({family})"), Counter())[refusal.fact] += 1
            continue
        seen.setdefault((regulation, "OUTCOME"), Counter())[str(verdict["outcome"])] += 1
        for condition, status in verdict["statuses"].items():  # type: ignore[attr-defined]
            seen.setdefault((regulation, condition), Counter())[status] += 1
    for (regulation, condition), statuses in sorted(seen.items()):
        print(regulation, condition, dict(statuses.most_common()))
    return seen


if __name__ == "__main__":
    coverage(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
