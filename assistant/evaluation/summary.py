"""Figures of a set: every measure with its interval, in all and by tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from math import comb

from pydantic import BaseModel, ConfigDict, Field

from assistant.evaluation.interval import interval, ratio
from assistant.evaluation.names import MEASURES
from assistant.evaluation.record import STAGES, CaseRecord, CaseResult, Score, Stage


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Value(_Record):
    """One measure: what was measured, on how many cases, and how sure it is."""

    value: float = Field(allow_inf_nan=False)
    cases: int
    low: float | None = Field(default=None, allow_inf_nan=False, description="95% interval")
    high: float | None = Field(default=None, allow_inf_nan=False)


class SetSummary(_Record):
    """The figures of one set."""

    name: str
    title: str
    cases: int
    passed: int
    failed: int
    stale: int
    measures: dict[str, Value]
    by_tag: dict[str, dict[str, Value]] = {}
    by_split: dict[str, dict[str, Value]] = {}
    confusion: dict[str, dict[str, dict[str, int]]] = Field(
        default_factory=dict,
        description="by table (verdict, intent, regulation): expected, then found",
    )
    stages: dict[Stage, int] = Field(
        default_factory=dict, description="failed cases by the first stage that broke them"
    )


class Latency(_Record):
    """How long messages took, in seconds; reported and never compared."""

    turns: int
    p50: float
    p95: float


def summarise(name: str, title: str, results: Sequence[CaseResult]) -> SetSummary:
    """The figures of the results of one set."""
    tags = sorted({tag for one in results for tag in one.tags})
    splits = sorted({one.split for one in results})
    stages = Counter(one.stage for one in results if one.stage is not None)
    status = Counter(one.status for one in results)
    return SetSummary(
        name=name,
        title=title,
        cases=len(results),
        passed=status["passed"],
        failed=status["failed"],
        stale=status["stale"],
        measures=measured(results),
        by_tag={tag: measured([one for one in results if tag in one.tags]) for tag in tags},
        by_split={
            split: measured([one for one in results if one.split == split]) for split in splits
        }
        if len(splits) > 1
        else {},
        confusion=confusion_tables(results),
        stages={stage: stages[stage] for stage in STAGES if stages[stage]},
    )


def confusion_tables(results: Iterable[CaseResult]) -> dict[str, dict[str, dict[str, int]]]:
    """Of each table, how often what was expected was taken for what."""
    tables: dict[str, dict[str, Counter[str]]] = {}
    for one in results:
        for table, pairs in one.confused.items():
            for expected, found in pairs:
                tables.setdefault(table, {}).setdefault(expected, Counter())[found] += 1
    return {
        table: {expected: dict(sorted(row.items())) for expected, row in sorted(rows.items())}
        for table, rows in sorted(tables.items())
    }


def measured(results: Sequence[CaseResult]) -> dict[str, Value]:
    """Every measure the results say anything of, in the order of `MEASURES`."""
    out: dict[str, Value] = {}
    for name in MEASURES:
        clusters = by_cluster(results, name)
        scores = [score for own in clusters.values() for score in own]
        value = ratio(scores)
        if value is None:
            continue
        bounds = interval(clusters)
        out[name] = Value(
            value=round(value, 6),
            cases=len(scores),
            low=round(bounds[0], 6) if bounds else None,
            high=round(bounds[1], 6) if bounds else None,
        )
    return out


def by_cluster(results: Iterable[CaseResult], measure: str) -> dict[str, list[Score]]:
    """The scores of one measure, by what is drawn together."""
    clusters: dict[str, list[Score]] = {}
    if measure == "consistency":
        return consistency((one.cluster, one.signature) for one in results)
    for one in results:
        score = one.scores.get(measure)
        if score is not None and score[1] > 0:
            clusters.setdefault(one.cluster, []).append(score)
    return clusters


def consistency(signatures: Iterable[tuple[str, str]]) -> dict[str, list[Score]]:
    """Of each group of paraphrases, how many of its pairs come to the same.

    Args:
        signatures: the group of each case, and what paraphrases of it must share.
    """
    groups: dict[str, list[str]] = {}
    for group, signature in signatures:
        if signature:
            groups.setdefault(group, []).append(signature)
    return {
        name: [(float(sum(map(comb, Counter(own).values(), repeat(2)))), float(comb(len(own), 2)))]
        for name, own in groups.items()
        if len(own) > 1
    }


def inconsistent(results: Iterable[CaseResult]) -> list[tuple[str, list[CaseResult]]]:
    """The groups of paraphrases that do not all come to the same, with their cases."""
    groups: dict[str, list[CaseResult]] = {}
    for one in results:
        if one.signature:
            groups.setdefault(one.cluster, []).append(one)
    return [(name, own) for name, own in groups.items() if len({one.signature for one in own}) > 1]


def latency(records: Iterable[CaseRecord]) -> Latency | None:
    """How long messages took; None where none was answered."""
    seconds = sorted(turn.seconds for record in records for turn in record.turns)
    if not seconds:
        return None
    return Latency(
        turns=len(seconds),
        p50=seconds[len(seconds) // 2],
        p95=seconds[min(len(seconds) - 1, len(seconds) * 95 // 100)],
    )
