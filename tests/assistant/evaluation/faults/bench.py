"""Sets run with and without a fault: did the gate turn red, and did it name stage and cases?"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from assistant.evaluation.baseline import accept
from assistant.evaluation.evaluate import Evaluation, evaluate, fingerprints
from assistant.evaluation.gate import Finding
from assistant.evaluation.runner import Order
from assistant.evaluation.sets import EvaluationSet, read_sets
from assistant.settings import Settings

from .fault import Fault, planted


class Noticed(NamedTuple):
    """What the evaluation said of a fault."""

    red: bool
    stages: frozenset[str]
    cases: tuple[str, ...]
    findings: tuple[str, ...]


class Bench:
    """Sets with the baselines of the program as it is, to hold faults against."""

    def __init__(
        self,
        folder: Path,
        home: Path,
        baselines: Path,
        names: tuple[str, ...],
    ) -> None:
        """Run the sets named without a fault and accept what comes out, in a folder of its own.

        Args:
            folder: where the sets are.
            home: WENCE_HOME, for the index and the records.
            baselines: where to keep what is accepted.
        """
        self.settings = Settings(home=home)
        self.sets: dict[str, EvaluationSet] = {one.name: one for one in read_sets(folder, names)}
        self.baselines = baselines
        for name, one in self.sets.items():
            whole = evaluate([one], self.settings)
            (self.baselines / name).mkdir(parents=True, exist_ok=True)
            accept(
                one,
                whole.sets[0].results,
                fingerprints(one.items),
                "as it is",
                self.baselines / name / "baseline.json",
            )
        self.red_before = _red(self.run(names))

    def run(self, names: tuple[str, ...], order: Order | None = None) -> Evaluation:
        """Run sets against the baselines made before."""
        sets = [self.sets[name] for name in names]
        return evaluate(sets, self.settings, order=order, against=self.baselines)

    def new(self, after: Evaluation) -> list[Finding]:
        """What is red now and was not with the baselines just made."""
        return [finding for finding in _red(after) if finding not in self.red_before]

    def noticed(self, fault: Fault) -> Noticed:
        """What the evaluation says with a fault planted that it did not say before."""
        with planted(fault):
            after = self.run(fault.sets, Order(salt=fault.name))
        new = self.new(after)
        return Noticed(
            red=bool(new),
            stages=frozenset(str(one.stage) for one in new),
            cases=tuple(sorted({id for one in new for id in one.cases})),
            findings=tuple(f"{one.set} {one.code} {one.stage}: {one.message}" for one in new),
        )


def _red(evaluation: Evaluation) -> list[Finding]:
    return [finding for one in evaluation.sets for finding in one.findings if finding.red]
