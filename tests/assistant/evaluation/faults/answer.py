"""Slips in composing the answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from unittest.mock import patch

import assistant.turn as turn
from assistant.record import Answer

from .fault import Fault


def in_answer(change: Callable[[Answer], Answer]) -> Callable[[ExitStack], None]:
    """A change to the record after everything else, as a verification that lets it through."""

    def plant(stack: ExitStack) -> None:
        step = turn.finished
        stack.enter_context(patch.object(turn, "finished", lambda *a, **k: change(step(*a, **k))))

    return plant


def no_citations(answer: Answer) -> Answer:
    return answer.model_copy(update={"citations": ()})


def always_refusing(answer: Answer) -> Answer:
    return (
        answer.model_copy(update={"kind": "unanswerable"})
        if answer.kind == "regulation"
        else answer
    )


def never_refusing(answer: Answer) -> Answer:
    return (
        answer.model_copy(update={"kind": "regulation"})
        if answer.kind == "unanswerable"
        else answer
    )


def lost_verdict(answer: Answer) -> Answer:
    return answer.model_copy(update={"verdicts": ()})


def lost_results(answer: Answer) -> Answer:
    return answer.model_copy(update={"results": ()})


FAULTS: tuple[Fault, ...] = (
    Fault("citations lost", "answer", ("answers",), in_answer(no_citations)),
    Fault("questions refused", "answer", ("answers",), in_answer(always_refusing)),
    Fault("nothing refused", "answer", ("traps",), in_answer(never_refusing)),
    Fault("verdicts lost", "answer", ("answers",), in_answer(lost_verdict)),
    Fault("computed results lost", "answer", ("answers",), in_answer(lost_results)),
)  # fmt: skip
