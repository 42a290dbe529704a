"""What each stage of a turn returned, without a second copy of the turn in the evaluator.

The steps of `assistant.turn` are plain functions of that module. While a turn is watched, each is
wrapped where the turn looks it up, so that the evaluated way is the real one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

import assistant.turn as turn
from assistant.evaluation.record import Stage

_STEPS: dict[str, Stage] = {
    "understand": "understanding",
    "look_up": "retrieval",
    "decide": "rules",
    "route": "answer",
    "verify": "verification",
}
_KEPT: dict[Stage, tuple[str, ...]] = {
    "understanding": (
        "intents", "regulations", "references", "facts", "pending", "unclear", "conflicts", "reset",
        "hypothetical", "other_body",
    ),
    "retrieval": ("named", "missing", "topics", "hits", "failed"),
    "rules": ("verdicts", "doubtful"),
    "answer": ("kinds", "regulations", "chosen"),
    "verification": ("faults",),
}  # fmt: skip


@contextmanager
def watched() -> Iterator[dict[str, Any]]:
    """While open, the mapping given fills with what each stage returned, shortened."""
    seen: dict[str, Any] = {}
    before = {name: getattr(turn, name) for name in _STEPS if hasattr(turn, name)}
    try:
        for name, step in before.items():
            setattr(turn, name, _noting(step, _STEPS[name], seen))
        yield seen
    finally:
        for name, step in before.items():
            setattr(turn, name, step)


def _noting(step: Callable[..., Any], stage: Stage, seen: dict[str, Any]) -> Callable[..., Any]:
    def noting(*args: Any, **options: Any) -> Any:
        result = step(*args, **options)
        seen[stage] = shortened(result, stage)
        return result

    return noting


def shortened(result: object, stage: Stage) -> dict[str, Any]:
    """What of a stage's result is worth keeping, as plain data."""
    out: dict[str, Any] = {}
    for name in _KEPT[stage]:
        value = getattr(result, name, None)
        if value not in (None, (), [], {}, False):
            out[name] = _plain(name, value)
    return out


def _plain(name: str, value: Any) -> Any:
    match name:
        case "facts":
            return [
                {"fact": one.fact, "value": one.value, "quote": one.quote, "mode": one.mode}
                for one in value
            ]
        case "references":
            return [{"text": one.text, "citations": list(one.citations)} for one in value]
        case "topics":
            return [{"id": one.id, "label": one.label} for one in value]
        case "verdicts":
            return [
                {
                    "regulation": one.regulation,
                    "outcome": one.outcome,
                    "statuses": {each.id: each.status for each in one.conditions},
                }
                for one in value
            ]
    return _data(value)


def _data(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, tuple | list):
        return [_data(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _data(one) for key, one in value.items()}
    return value
