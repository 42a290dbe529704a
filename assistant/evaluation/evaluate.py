"""One evaluation, start to end: read the sets, run, judge, compare, decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.bad_input import BadInput
from assistant.evaluation.baseline import (
    Baseline,
    Change,
    baseline_file,
    changes,
    read_baseline,
)
from assistant.evaluation.case import PairCase
from assistant.evaluation.gate import Finding, gate
from assistant.evaluation.judge import judge
from assistant.evaluation.record import CaseRecord, CaseResult
from assistant.evaluation.runner import Order, Progress, run_sets
from assistant.evaluation.sets import About, EvaluationSet, Item, read_sets
from assistant.evaluation.stamps import read_stamps, stale, unstamped
from assistant.evaluation.summary import Latency, SetSummary, latency, summarise
from assistant.evaluation.value import shown
from assistant.evaluation.vocabulary import nearest
from assistant.settings import Settings


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SetReport(_Record):
    """Everything about one set."""

    summary: SetSummary
    about: About
    findings: tuple[Finding, ...]
    results: tuple[CaseResult, ...]
    changes: tuple[Change, ...] = Field(default=(), description="against the baseline")
    compared: bool = Field(description="whether there was a baseline")
    baseline: dict[str, float] = Field(default_factory=dict, description="its measures")
    why: str | None = Field(default=None, description="why that baseline was accepted")
    latency: Latency | None = None

    @property
    def red(self) -> bool:
        """Whether the set fails its gate."""
        return any(finding.red for finding in self.findings)


class Evaluation(_Record):
    """One evaluation of some sets."""

    sets: tuple[SetReport, ...]
    only: str | None = Field(default=None, description="the tag it was limited to")
    questions: dict[str, tuple[str, ...]] = Field(description="by case: the person's words")
    notes: dict[str, str] = Field(default_factory=dict, description="by case: the author's note")
    records: dict[str, CaseRecord]

    @property
    def exit_code(self) -> Literal[0, 1]:
        """0 where all gates hold, 1 where one fails."""
        return 1 if any(one.red for one in self.sets) else 0


def evaluate(
    sets: Sequence[EvaluationSet],
    settings: Settings,
    *,
    order: Order | None = None,
    only: str | None = None,
    against: Path | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Run and judge sets.

    Args:
        only: run the cases with this tag alone; the gate then misses no case.
        against: another baseline than the sets' own: a file, or a folder with one a set.

    Raises:
        BadInput: nothing to measure, or the run could not be made (`runner.Unmeasured`).
    """
    wanted = _wanted(only)
    if not any(wanted(item) for one in sets for item in one.items):
        tags = sorted({tag for one in sets for item in one.items for tag in item.case.tags})
        hint = nearest(only or "", tags) or (f"；有的标签：{'、'.join(tags[:20])}" if tags else "")
        raise BadInput(f"没有带标签“{only}”的用例{hint}")
    baselines = _baselines(sets, against)
    records = run_sets(sets, settings, order, wanted, progress)
    reports = [
        _report(
            one, [item for item in one.items if wanted(item)], records, baselines[one.name], only
        )
        for one in sets
        if any(wanted(item) for item in one.items)
    ]
    items = [item for one in sets for item in one.items if wanted(item)]
    return Evaluation(
        sets=tuple(reports),
        only=only,
        questions={item.key: _words(item) for item in items},
        notes={item.key: item.case.note for item in items if item.case.note},
        records=records,
    )


def _wanted(only: str | None) -> Callable[[Item], bool]:
    return lambda item: only is None or only in item.case.tags


def _baselines(sets: Sequence[EvaluationSet], against: Path | None) -> dict[str, Baseline | None]:
    if against is not None and not against.exists():
        raise BadInput(f"没有基线 {against}")
    found = {one.name: read_baseline(baseline_file(one, against)) for one in sets}
    own = {name: each if each and each.set == name else None for name, each in found.items()}
    if against is not None and not any(own.values()):
        others = sorted({each.set for each in found.values() if each})
        of = f"它是评测集 {'、'.join(others)} 的" if others else "里面没有 baseline.json"
        raise BadInput(f"{against} 不是所运行的评测集的基线：{of}")
    return own


def _report(
    one: EvaluationSet,
    items: Sequence[Item],
    records: dict[str, CaseRecord],
    baseline: Baseline | None,
    only: str | None,
) -> SetReport:
    stamps = read_stamps(one)
    results = [judge(item, one.about, records[item.key], stale(item, stamps)) for item in items]
    without = [item.case.id for item in items if unstamped(item, stamps)]
    findings = gate(one, results, baseline, without, whole=only is None)
    ids = {result.id for result in results}
    changed = changes(baseline, results, fingerprints(items)) if baseline else ()
    return SetReport(
        summary=summarise(one.name, one.about.title, results),
        about=one.about,
        findings=tuple(findings),
        results=tuple(results),
        changes=tuple(each for each in changed if only is None or each.id in ids),
        compared=baseline is not None,
        baseline=baseline.measures if baseline is not None else {},
        why=baseline.accepted[-1].why if baseline is not None and baseline.accepted else None,
        latency=latency(records[item.key] for item in items),
    )


def fingerprints(items: Sequence[Item]) -> dict[str, str]:
    """The hash of what each case says, by key."""
    return {item.key: item.fingerprint for item in items}


def _words(item: Item) -> tuple[str, ...]:
    """What the person says in a case, or what the rules are given."""
    case = item.case
    turns = getattr(case, "turns", None)
    if turns is not None:
        return tuple(one if isinstance(one, str) else one.say for one in turns)
    question = getattr(case, "question", None)
    if question is not None:
        return (question,)
    facts = getattr(case, "facts", None) or getattr(case, "given", {})
    words = [f"{name} {shown(name, value)}" for name, value in facts.items()]
    if isinstance(case, PairCase):
        words.append(f"{case.fact} " + " 与 ".join(shown(case.fact, one) for one in case.values))
    return ("；".join(words) or case.id,)


__all__ = ["Evaluation", "SetReport", "evaluate", "fingerprints", "read_sets"]
