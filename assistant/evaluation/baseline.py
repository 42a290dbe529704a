"""The accepted state of a set: what each case did, why it was accepted, and no timings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.bad_input import BadInput
from assistant.evaluation.record import CaseResult, Score
from assistant.evaluation.sets import BASELINE, EvaluationSet
from assistant.evaluation.summary import measured
from assistant.whole_file import whole_file
from corpus.refusal import cause


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AcceptedCase(_Record):
    """What one case did when the baseline was accepted."""

    fingerprint: str
    passed: bool
    cluster: str
    failures: tuple[str, ...] = ()
    scores: dict[str, Score] = Field(default_factory=dict)
    signature: str = Field(default="", description="what paraphrases of it must share")


class Acceptance(_Record):
    """Why a baseline was accepted, and what it changed."""

    why: str
    better: int
    worse: int
    added: int
    removed: int


class Baseline(_Record):
    """`baseline.json` of a set."""

    set: str
    accepted: tuple[Acceptance, ...] = Field(description="the newest last")
    measures: dict[str, float]
    cases: dict[str, AcceptedCase]


_FIRST = ("worse", "different", "rewritten", "removed", "added", "better")


class Change(_Record):
    """How one case differs from the baseline."""

    id: str
    what: Literal["better", "worse", "added", "removed", "rewritten", "different"]
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()

    @property
    def order(self) -> int:
        """What a reader wants to see first."""
        return _FIRST.index(self.what)


def baseline_file(one: EvaluationSet, against: Path | None) -> Path:
    """Where the baseline of a set is: of the set, or of `--against` (a file or a folder)."""
    if against is None:
        return one.folder / BASELINE
    if against.is_dir():
        inside = against / one.name / BASELINE
        return inside if inside.is_file() else against / f"{one.name}.json"
    return against


def read_baseline(path: Path) -> Baseline | None:
    """A baseline, or None if there is no such file.

    Raises:
        BadInput: it cannot be read, or is none.
    """
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadInput(f"不能读取基线 {path}：{cause(error)}") from None
    except ValidationError:
        raise BadInput(f"{path} 不是评测基线；基线由 wence eval --accept 写成") from None


def accepted_case(result: CaseResult, fingerprint: str) -> AcceptedCase:
    """One case as a baseline keeps it."""
    return AcceptedCase(
        fingerprint=fingerprint,
        passed=result.status == "passed",
        cluster=result.cluster,
        failures=tuple(sorted({f"{one.stage}: {one.code}" for one in result.failures})),
        scores=dict(sorted(result.scores.items())),
        signature=result.signature,
    )


def changes(
    before: Baseline | None, results: Sequence[CaseResult], fingerprints: dict[str, str]
) -> tuple[Change, ...]:
    """What differs from a baseline, case by case."""
    old = before.cases if before is not None else {}
    out: list[Change] = []
    for result in results:
        now = accepted_case(result, fingerprints[result.key])
        was = old.get(result.id)
        if was is None:
            out.append(Change(id=result.id, what="added", now=now.failures))
        elif was.fingerprint != now.fingerprint:
            out.append(
                Change(id=result.id, what="rewritten", before=was.failures, now=now.failures)
            )
        elif was.passed != now.passed:
            out.append(
                Change(
                    id=result.id,
                    what="better" if now.passed else "worse",
                    before=was.failures,
                    now=now.failures,
                )
            )
        elif was.failures != now.failures:
            out.append(
                Change(id=result.id, what="different", before=was.failures, now=now.failures)
            )
    known = {result.id for result in results}
    out += [Change(id=id, what="removed") for id in sorted(old.keys() - known)]
    return tuple(out)


def accept(
    one: EvaluationSet,
    results: Sequence[CaseResult],
    fingerprints: dict[str, str],
    why: str,
    path: Path,
) -> tuple[Change, ...]:
    """Write a set's results as its baseline; returns what changed, case by case."""
    before = read_baseline(path)
    changed = changes(before, results, fingerprints)
    count = {what: sum(each.what == what for each in changed) for what in _COUNTED}
    note = Acceptance(why=why, **count)
    baseline = Baseline(
        set=one.name,
        accepted=(*(before.accepted if before else ()), note),
        measures={name: value.value for name, value in measured(results).items()},
        cases={
            result.id: accepted_case(result, fingerprints[result.key])
            for result in sorted(results, key=lambda each: each.id)
        },
    )
    text = json.dumps(
        baseline.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True
    )
    with whole_file(path) as stream:
        stream.write(text.encode() + b"\n")
    return changed


_COUNTED = ("better", "worse", "added", "removed")
