"""A turn without an index, as the tests of turns take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from assistant.record import Answer
from assistant.turn import Assistant

Case = tuple[tuple[str, ...], dict[str, Any]]
"""messages, and facts held after them"""
TODAY = dt.date(2026, 11, 22)
SOFTWARE = (
    "我们是软件企业，去年主营收入3.2亿，研发投入1500万，专职研发{staff}人，"
    "设备原值320万，近三年有效知识产权15件，能申请市级企业技术中心吗？"
)


def nothing_found(query: str, k: int) -> Sequence[object]:
    return []


def broken_index(query: str, k: int) -> Sequence[object]:
    raise RuntimeError("the index cannot be opened")


def assistant() -> Assistant:
    return Assistant(search=nothing_found)  # type: ignore[arg-type]


def answers(*messages: str) -> list[Answer]:
    one = assistant()
    dialogue = one.start(TODAY)
    given = []
    for message in messages:
        dialogue, answer = one.respond(dialogue, message)
        given.append(answer)
    return given


def answer(message: str) -> Answer:
    return answers(message)[0]


def holds(case: Case) -> None:
    """Check the facts that are held after messages; None where one is not held."""
    messages, expected = case
    facts = answers(*messages)[-1].facts
    assert {fact: facts.get(fact) for fact in expected} == expected
