"""Every boundary of both texts, worked out by hand in boundary_cases.yaml."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rules import check, decide_facts
from rules.lifecycle import bars, grade, grades, period, period_end
from rules.load import load_rules
from tests.rules.boundary_table import Row, boundary_rows, lifecycle_rows
from tests.rules.oracle import KINDS, evaluate


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


# The conditions and the units that state them, as CONTRACT §3 lists them.
CITED = {
    "etc": (
        "registration 5.1, credit 5.1, innovation_level 5.1, industry_catalogue 5.2, "
        "process_catalogue 5.2, scale_advantage 5.3, revenue 5.3, organisation 5.4, "
        "innovation_mechanism 5.4, rd_expenditure 5.5, rd_staff 5.5, technical_leaders 5.5, "
        "rd_facilities 5.6, equipment 5.6, technical_accumulation 5.7, resource_integration 5.8, "
        "cooperation 5.8, intellectual_property 5.9, ip_kinds 5.9, invention_application 5.9, "
        "no_smuggling 6.1, no_tax_violation 6.2, no_serious_dishonesty 6.3, "
        "headquarters_location 7#1, subsidiary_business 7#2, no_reapplication_bar 15"
    ),
    "tic": (
        "field 3, entity_type 5, joint_participation 5, registration 6.1, credit 6.1, "
        "innovation_advantage 6.1, resource_integration 6.2, rd_investment 6.3, "
        "frontier_technology 6.3.3, technology_base 6.3.3, participants_capability 6.3.5, "
        "domestic_rd_share 6.4, no_safety_accident 6.5, no_major_incident 6.5, "
        "headquarters_location 6.6, subsidiary_business 6.6"
    ),
}


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_every_condition_is_of_the_kind_and_the_unit_agreed(regulation: str) -> None:
    conditions = load_rules(regulation).conditions
    assert {c.id: c.kind for c in conditions} == KINDS[regulation]
    cited = dict(entry.split(" ") for entry in CITED[regulation].split(", "))
    assert {c.id: c.cite for c in conditions} == {
        name: f"{regulation}:{unit}" for name, unit in cited.items()
    }


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
    holding = [
        g.name for g in grades(regulation) if all(n.allows(Fraction(score)) for n in g.limits)
    ]
    assert holding == [name], "a score belongs to one grade only"


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


@pytest.mark.parametrize(("regulation", "ground", "revoked", "ends"), lifecycle_rows("ends"))
def test_a_bar_ends_on_the_anniversary(
    regulation: str, ground: str, revoked: str, ends: str
) -> None:
    (bar,) = bars(regulation, ground, date.fromisoformat(revoked))
    assert str(bar.ends_on) == ends


@pytest.mark.parametrize(("regulation", "period_id", "start", "ends"), lifecycle_rows("until"))
def test_a_period_of_years_ends_on_the_anniversary(
    regulation: str, period_id: str, start: str, ends: str
) -> None:
    limit = period(regulation, period_id).limit
    assert str(period_end(date.fromisoformat(start), limit)) == ends


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
