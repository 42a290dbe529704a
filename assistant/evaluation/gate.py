"""Whether a set passes: hard failures, stated minimums, and no drop against the baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.evaluation.baseline import Baseline
from assistant.evaluation.interval import paired_interval, ratio
from assistant.evaluation.names import MEASURES
from assistant.evaluation.record import CaseResult, Score, Stage
from assistant.evaluation.sets import EvaluationSet, Kind
from assistant.evaluation.summary import by_cluster, consistency, inconsistent

_TINY = 1e-9
"""what adding in another order may change"""
_VERDICT = {"verdict", "status"}
_STAGE_OF_KIND: dict[Kind, Stage] = {
    "retrieval": "retrieval",
    "extraction": "understanding",
    "rules": "rules",
}
"""the one stage that sets of a kind run, for cases that got worse and do not fail"""


class Finding(BaseModel):
    """One reason for a red gate, or something worth knowing that is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    set: str
    severity: Literal["hard", "soft", "note"]
    code: str
    message: str
    stage: Stage | None = None
    cases: tuple[str, ...] = Field(default=(), description="ids within the set")

    @property
    def red(self) -> bool:
        """Whether it fails the gate."""
        return self.severity != "note"


def gate(
    one: EvaluationSet,
    results: Sequence[CaseResult],
    baseline: Baseline | None,
    unstamped: Sequence[str] = (),
    whole: bool = True,
) -> list[Finding]:
    """Every reason why a set does not pass.

    Args:
        baseline: what was accepted; without one only hard failures and minimums count.
        unstamped: cases whose articles were never stamped.
        whole: whether all cases were run (not with `--only`), so that a missing one is missed.
    """
    found: list[Finding] = []
    found += _hard(one.name, results)
    found += [_finding(one.name, "hard", "frozen", text) for text in one.changed]
    found += _stale(one.name, results)
    if unstamped:
        found.append(
            _finding(
                one.name,
                "note",
                "unstamped",
                f"{len(unstamped)} 个用例还没有记录条文指纹，请执行 wence eval --stamp {one.name}",
                cases=unstamped,
            )
        )
    if whole:
        found += _minimums(one, results)
    if baseline is None:
        found.append(_finding(one.name, "note", "no baseline", "还没有基线，无法与之前比较"))
        return found
    if whole:
        missing = sorted(baseline.cases.keys() - {result.id for result in results})
        if missing:
            message = f"基线中的 {len(missing)} 个用例不见了"
            found.append(_finding(one.name, "hard", "missing case", message, cases=missing))
    found += _turned_wrong(one.name, results, baseline)
    found += _drops(one, results, baseline)
    return found


def _hard(name: str, results: Sequence[CaseResult]) -> list[Finding]:
    """Failures that no baseline excuses, by kind."""
    kinds: dict[tuple[str, Stage], list[tuple[str, str]]] = {}
    for result in results:
        for failure in result.failures:
            if failure.hard or failure.code == "broke":
                own = kinds.setdefault((failure.code, failure.stage), [])
                own.append((result.id, failure.message))
    return [
        _finding(
            name,
            "hard",
            code,
            f"{own[0][1]}（共 {len(own)} 处）" if len(own) > 1 else own[0][1],
            stage=stage,
            cases=list(dict.fromkeys(id for id, _ in own)),
        )
        for (code, stage), own in kinds.items()
    ]


def _stale(name: str, results: Sequence[CaseResult]) -> list[Finding]:
    stale = [result for result in results if result.status == "stale"]
    if not stale:
        return []
    cites = sorted({cite for result in stale for cite in result.stale})
    ids = [result.id for result in stale]
    return [
        _finding(
            name,
            "hard",
            "stale",
            f"{len(ids)} 个用例待复核：所依据的条文 {_some(cites)} 已经改动；"
            f"核对后执行 wence eval --stamp {name}",
            stage="corpus",
            cases=ids,
        )
    ]


def _minimums(one: EvaluationSet, results: Sequence[CaseResult]) -> list[Finding]:
    found: list[Finding] = []
    for measure, least in sorted(one.about.gates.minimum.items()):
        value = ratio(_flat(by_cluster(results, measure)))
        label = MEASURES[measure].label
        if value is None:
            message = f"{label}没有测到，规定至少 {least:.1%}"
            found.append(_finding(one.name, "hard", "not measured", message))
        elif value < least - _TINY:
            message = f"{label} {value:.1%}，低于规定的 {least:.1%}"
            short = _short(results, measure)
            found.append(
                _finding(
                    one.name,
                    "soft",
                    "minimum",
                    message,
                    stage=_stage(one, short),
                    cases=_ids(short),
                )
            )
    return found


def _turned_wrong(name: str, results: Sequence[CaseResult], baseline: Baseline) -> list[Finding]:
    """Verdicts that were right when the baseline was accepted and are wrong now."""
    by_stage: dict[Stage, list[str]] = {}
    for result in results:
        was = baseline.cases.get(result.id)
        if was is None or any(code.rpartition(": ")[2] in _VERDICT for code in was.failures):
            continue
        for failure in result.failures:
            if failure.code in _VERDICT:
                own = by_stage.setdefault(failure.stage, [])
                if result.id not in own:
                    own.append(result.id)
    return [
        _finding(
            name,
            "hard",
            "verdict turned wrong",
            f"{len(ids)} 个用例的结论原来是对的，现在错了",
            stage=stage,
            cases=ids,
        )
        for stage, ids in by_stage.items()
    ]


def _drops(one: EvaluationSet, results: Sequence[CaseResult], baseline: Baseline) -> list[Finding]:
    """Measures that fell on the cases both have, beyond chance or beyond the stated margin."""
    shared = {
        result.id for result in results if result.id in baseline.cases and result.status != "stale"
    }
    own = [result for result in results if result.id in shared]
    found: list[Finding] = []
    for measure, about in MEASURES.items():
        now = by_cluster(own, measure)
        before = _before(baseline, shared, measure)
        value, was = ratio(_flat(now)), ratio(_flat(before))
        if value is None or was is None:
            continue
        sign = 1 if about.higher_is_better else -1
        change = sign * (value - was)
        margin = one.about.gates.margin.get(measure)
        interval = paired_interval(now, before)
        top = None if interval is None else max(sign * interval[0], sign * interval[1])
        message = f"{about.label}从 {_shown(was, about.share)} 变为 {_shown(value, about.share)}"
        worse = _lowered(own, baseline, measure, sign)
        if margin is not None and change < -margin - _TINY:
            allowed = f"最多允许下降 {_shown(margin, about.share)}" if margin else "不允许下降"
            text = f"{message}，{allowed}"
            found.append(
                _finding(
                    one.name, "soft", "margin", text, stage=_stage(one, worse), cases=_ids(worse)
                )
            )
        elif top is not None and change < -_TINY and top < -_TINY:
            text = f"{message}，超出偶然（95% 区间上限 {_shown(top, about.share)}）"
            found.append(
                _finding(
                    one.name, "soft", "interval", text, stage=_stage(one, worse), cases=_ids(worse)
                )
            )
    return found


def _before(baseline: Baseline, shared: set[str], measure: str) -> dict[str, list[Score]]:
    if measure == "consistency":
        cases = [baseline.cases[id] for id in sorted(shared)]
        return consistency((case.cluster, case.signature) for case in cases)
    clusters: dict[str, list[Score]] = {}
    for id in sorted(shared):
        case = baseline.cases[id]
        score = case.scores.get(measure)
        if score is not None and score[1] > 0:
            clusters.setdefault(case.cluster, []).append(score)
    return clusters


def _lowered(
    results: Sequence[CaseResult], baseline: Baseline, measure: str, sign: int
) -> list[CaseResult]:
    """The cases that are worse in a measure than they were; those that fail come first."""
    if measure == "consistency":
        return [one for one in results if one.signature != baseline.cases[one.id].signature]
    found: list[CaseResult] = []
    for result in results:
        now = result.scores.get(measure)
        before = baseline.cases[result.id].scores.get(measure)
        value = ratio([now]) if now else None
        was = ratio([before]) if before else None
        if was is not None and (value is None or sign * (value - was) < -_TINY):
            found.append(result)
    return sorted(found, key=lambda result: result.status != "failed")


def _short(results: Sequence[CaseResult], measure: str) -> list[CaseResult]:
    """The cases that have not all of a measure."""
    if measure == "consistency":
        return [one for _, own in inconsistent(results) for one in own]
    return [
        result
        for result in results
        if (score := result.scores.get(measure)) is not None and score[0] < score[1]
    ]


def _stage(one: EvaluationSet, results: Sequence[CaseResult]) -> Stage | None:
    """The stage that broke most of some cases."""
    found = [result.stage for result in results if result.stage is not None]
    if not found:
        return _STAGE_OF_KIND.get(one.about.kind)
    return Counter(sorted(found)).most_common(1)[0][0]


def _ids(results: Sequence[CaseResult]) -> list[str]:
    return [result.id for result in results]


def _flat(clusters: dict[str, list[Score]]) -> list[Score]:
    return [score for own in clusters.values() for score in own]


def _shown(value: float, share: bool) -> str:
    return f"{value * 100:.1f}%" if share else f"{value:.2f}"


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:5]) + (f" 等 {len(names)} 个" if len(names) > 5 else "")


def _finding(
    name: str,
    severity: Literal["hard", "soft", "note"],
    code: str,
    message: str,
    *,
    stage: Stage | None = None,
    cases: Sequence[str] = (),
) -> Finding:
    return Finding(
        set=name, severity=severity, code=code, message=message, stage=stage, cases=tuple(cases)
    )
