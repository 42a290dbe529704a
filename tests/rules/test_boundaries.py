"""Every boundary of both texts, worked out by hand in boundary_cases.yaml."""

from __future__ import annotations

import pytest

from rules import check, decide_facts
from rules.lifecycle import bars, grade, grades, period
from rules.load import load_rules
from tests.rules.boundary_table import Row, boundary_rows, lifecycle_rows
from tests.rules.oracle import evaluate


def _name(row: Row) -> str:
    return f"{row.regulation} {row.condition} {row.status} {row.why}"


@pytest.mark.parametrize("row", boundary_rows(), ids=_name)
def test_the_text_decides_at_its_boundary(row: Row) -> None:
    decision = decide_facts(row.regulation, row.facts)
    found = {**decision.statuses, "outcome": decision.outcome}
    assert found[row.condition] == row.status, row.why


@pytest.mark.parametrize("row", boundary_rows(), ids=_name)
def test_the_oracle_reads_the_boundary_the_same_way(row: Row) -> None:
    verdict = evaluate(row.regulation, row.facts)
    statuses = verdict["statuses"]
    assert isinstance(statuses, dict)
    assert {**statuses, "outcome": verdict["outcome"]}[row.condition] == row.status, row.why


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_no_condition_is_without_a_row(regulation: str) -> None:
    rows = {row.condition for row in boundary_rows() if row.regulation == regulation}
    assert rows == {c.id for c in load_rules(regulation).conditions} | {"outcome"}


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_a_verdict_says_the_statuses_that_were_decided(regulation: str) -> None:
    for row in boundary_rows():
        if row.regulation == regulation and row.condition == "outcome":
            verdict = check(regulation, row.facts)
            decision = decide_facts(regulation, row.facts)
            assert {c.id: c.status for c in verdict.conditions} == decision.statuses
            assert verdict.outcome == row.status


@pytest.mark.parametrize(("regulation", "score", "name"), lifecycle_rows("grades"))
def test_a_score_has_the_grade_of_the_text(regulation: str, score: str, name: str) -> None:
    found = grade(regulation, score)
    assert found is not None
    assert found.name == name


def test_every_grade_has_a_row() -> None:
    assert {g.name for g in grades("etc")} == {row[2] for row in lifecycle_rows("grades")}
    assert grades("tic") == ()


@pytest.mark.parametrize(("regulation", "ground", "years"), lifecycle_rows("bars"))
def test_a_ground_bars_for_as_long_as_the_text_says(
    regulation: str, ground: str, years: int | None
) -> None:
    (bar,) = bars(regulation, ground)
    assert (bar.limit and (bar.limit.value, bar.limit.unit)) == (years and (years, "年"))
    assert (bar.note is None) == (years is not None)


@pytest.mark.parametrize(("regulation", "period_id", "value", "unit"), lifecycle_rows("periods"))
def test_a_period_is_as_long_as_the_text_says(
    regulation: str, period_id: str, value: int, unit: str
) -> None:
    limit = period(regulation, period_id).limit
    assert (limit.value, limit.unit) == (value, unit)


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_every_period_has_a_row(regulation: str) -> None:
    rows = {row[1] for row in lifecycle_rows("periods") if row[0] == regulation}
    assert rows == {p.id for p in load_rules(regulation).periods}
