"""What would leave a question half answered, or answer with a figure that is not the one asked for.

The cases are data (plain_silence.yaml), several wordings of each class.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.record import Answer
from assistant.several import enumerated
from assistant.turn import Assistant
from corpus import fold

AS_OF = dt.date(2026, 11, 23)
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "plain_silence.yaml").read_text(encoding="utf-8")
)
SILENT = ("未作规定", "没有规定", "没有写", "没有列", "没有要求", "没有关于", "没有限制", "没有提")


@cache
def one_assistant() -> Assistant:
    return Assistant()


def answer(message: str) -> Answer:
    assistant = one_assistant()
    return assistant.respond(assistant.start(AS_OF), message)[1]


def parts(entry: str) -> list[str]:
    return [one.strip() for one in entry.split("|")]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["ask"]) for n in CASES for c in CASES[n]])
def test_every_point_is_answered_and_silence_is_said(case: dict[str, Any]) -> None:
    given = answer(case["ask"])
    assert given.kind in case["kinds"]
    cited = [quote.cite for quote in given.citations]
    for entry in case.get("cites", ()):
        found = [
            one
            for one in cited
            for wanted in parts(entry)
            if one == wanted or one.startswith((f"{wanted}.", f"{wanted}#"))
        ]
        assert found, (entry, cited)
    reply = fold(given.reply)
    for entry in case.get("says", ()):
        assert any(fold(one) in reply for one in parts(entry)), entry
    if case.get("silent"):
        assert any(word in reply for word in SILENT)


@pytest.mark.parametrize("name", ["centers_of_the_state", "names_and_scores"])
def test_what_is_outside_is_answered_with_no_threshold(name: str) -> None:
    for case in CASES[name]:
        roles = [number.role for number in answer(case["ask"]).numbers]
        assert "threshold" not in roles, case["ask"]


def test_a_limit_that_a_kind_has_is_not_denied() -> None:
    assert "没有规定收入" not in answer("领军企业报技术创新中心收入多少").reply
    assert "没有规定收入要求" in answer("独角兽报技术创新中心收入要多少").reply


@pytest.mark.parametrize(
    "message",
    ["第五条（三）（四）怎么写的", "先由第三方审核，再由经信局核查，对吗", "2.5亿和3.2亿"],
)
def test_what_only_looks_numbered_is_no_list_of_points(message: str) -> None:
    assert not enumerated(message)
