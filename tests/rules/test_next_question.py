"""What is asked next: facts that can still change something, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

import pytest

from benchmarks.next_question import measure
from rules import FactError, decide_facts, fact_specs, prior
from rules.decide import decide
from rules.diagram import asked_of
from rules.load import load_rules
from rules.next_question import next_facts
from tests.rules.generate_cases import generate

DAY: dict[str, object] = {"as_of": "2026-11-22"}
# Not unknown where they are missing: today, and the day of the judgement.
DEFAULTED = {"as_of", "application_deadline"}
AMOUNTS = (0, 4_000_000, 20_000_000, 500_000_000, 20_000_000_000)
COUNTS = (0, 1, 9, 10, 60, 79, 80)
SHARES = (0, 0.09, 0.1, 0.59, 0.6, 1)
DATES = ("2010-05-01", "2023-11-22", "2023-11-23", "2025-03-01", "2026-02-01")


def answers(regulation: str, fact: str) -> tuple[object, ...]:
    """What a person may answer when asked for a fact, wide enough to reach every side."""
    spec = fact_specs(regulation)[fact]
    match spec.type:
        case "money":
            return AMOUNTS
        case "count":
            return COUNTS
        case "share" | "rate":
            return SHARES
        case "boolean":
            return (True, False)
        case "date":
            return DATES
        case "enum" | "enums":
            return tuple(spec.values)
        case _:
            return tuple(dict.fromkeys(("2023", "2024", "2025"), amount) for amount in AMOUNTS)


def outcome(regulation: str, facts: Mapping[str, object]) -> str | None:
    """The outcome, or nothing for facts that cannot go together."""
    try:
        return decide_facts(regulation, facts).outcome
    except FactError:
        return None


def decided(regulation: str, facts: Mapping[str, object]) -> object:
    """All that can be seen of a decision, what is asked next included."""
    try:
        statuses = decide_facts(regulation, facts).statuses
        return statuses, next_facts(regulation, facts)
    except FactError:
        return None


def partial(regulation: str, seed: int, n: int) -> Iterator[dict[str, object]]:
    """Generated cases of one day with some of their facts forgotten."""
    rng = Random(seed)
    for case in generate(seed, n):
        facts = case["facts"]
        assert isinstance(facts, dict)
        if case["regulation"] != regulation or "refused" in str(case["id"]):
            continue
        if facts["as_of"] != DAY["as_of"]:
            continue
        yield {**{f: v for f, v in facts.items() if rng.random() < 0.7}, **DAY}


@pytest.mark.parametrize(("regulation", "cases"), [("etc", 150), ("tic", 45)])
def test_answering_what_is_asked_comes_to_an_end(regulation: str, cases: int) -> None:
    """No question is put twice, and at the end nothing more can change the outcome."""
    rng = Random(11)
    for start in partial(regulation, seed=12, n=cases):
        facts = dict(start)
        asked: list[str] = []
        while asks := next_facts(regulation, facts):
            fact = asks[0]
            assert asked.count(fact) < 2, (start, asked)
            asked.append(fact)
            before = facts.get(fact)
            possible = [
                value
                for value in answers(regulation, fact)
                if outcome(regulation, {**facts, fact: value}) is not None
            ]
            assert possible, (facts, fact)
            facts[fact] = rng.choice(possible)
            assert facts[fact] != before
        final = outcome(regulation, facts)
        assert final != "incomplete", facts
        for fact in fact_specs(regulation):
            if facts.get(fact) is not None or fact in DEFAULTED or _of_years(regulation, fact):
                continue
            for value in answers(regulation, fact):
                changed = outcome(regulation, {**facts, fact: value})
                assert changed in {final, None}, (facts, fact, value)


def _of_years(regulation: str, fact: str) -> bool:
    """Figures that can contradict what was already said, and so unsettle it."""
    return fact == "established_on" or any(
        word in fact for word in ("sales", "rd_expenses", "rd_share", "rd_growth")
    )


@pytest.mark.parametrize(("regulation", "cases"), [("etc", 90), ("tic", 25)])
def test_what_is_asked_can_change_something(regulation: str, cases: int) -> None:
    """Some answer changes a status, or what else is asked; together with one more if need be."""
    for facts in partial(regulation, seed=13, n=cases):
        asks = next_facts(regulation, facts)
        now = decide_facts(regulation, facts).statuses
        for fact in asks[:6]:
            after = [
                decided(regulation, {**facts, fact: value}) for value in answers(regulation, fact)
            ]
            seen = {repr(found) for found in after if found is not None}
            moved = any(
                isinstance(found, tuple) and (found[0] != now or fact not in found[1])
                for found in after
            )
            assert moved or len(seen) > 1, (facts, fact)


def test_a_body_that_cannot_qualify_is_asked_nothing() -> None:
    assert next_facts("etc", {**DAY, "full_time_rd_staff": 50}) == ()


def test_what_most_conditions_hang_on_is_asked_first() -> None:
    assert next_facts("tic", DAY)[0] == "entity_type"
    # Most staff figures settle it whatever the industry, so that is asked only where one does not.
    assert next_facts("etc", DAY)[0] == "full_time_rd_staff"
    assert next_facts("etc", {**DAY, "full_time_rd_staff": 70})[0] == "industry"


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_no_order_of_questions_asks_less(regulation: str) -> None:
    """A small run of `python -m benchmarks.next_question`: equal to trying every order."""
    found = measure(regulation, 8, seed=3)
    assert found["bodies"] == 8
    assert (found["off"], found["irrelevant"]) == (0, 0)
    assert found["fewest"] < found["law"]


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_every_question_has_a_prior(regulation: str) -> None:
    book = load_rules(regulation)
    facts = decide_facts(regulation, DAY).evaluation.facts
    for fact in asked_of(book):
        said = prior.answers(book, facts, fact)
        assert len(said) > 1, fact
        assert abs(sum(answer.weight for answer in said) - 1) < 1e-9
    assert set(prior.stated(regulation)) == set(asked_of(book))


def test_a_prior_reaches_every_side_of_the_limits() -> None:
    book = load_rules("etc")
    rough = {**DAY, "rd_expenditure_last_year": {"min": 3_000_000, "max": 10_000_000}}
    facts = decide_facts("etc", rough).evaluation.facts
    said = prior.answers(book, facts, "rd_expenditure_last_year")
    statuses = {decide(book, answer.added_to(facts)).statuses["rd_expenditure"] for answer in said}
    assert statuses == {"met", "unmet"}


def test_an_industry_already_ruled_out_is_not_asked_about() -> None:
    """Equipment of 4 million rules out manufacturing: its patents cannot matter any more."""
    facts = {**DAY, "equipment_original_value_last_year": 4_000_000}
    assert "invention_patent_applications_last_year" not in next_facts("etc", facts)


def test_figures_are_asked_before_declarations() -> None:
    asks = next_facts("etc", {**DAY, "industry": "software"})
    assert asks.index("full_time_rd_staff") < asks.index("good_credit")
    assert "invention_patent_applications_last_year" not in asks


def test_the_industry_is_not_asked_where_it_does_not_matter() -> None:
    facts = {
        **DAY,
        "main_business_revenue_last_year": 1_800_000_000,
        "rd_expenditure_last_year": 20_000_000,
        "full_time_rd_staff": 90,
        "equipment_original_value_last_year": 20_000_000,
        "valid_ip_last_three_years": 12,
        "invention_patent_applications_last_year": 1,
    }
    assert "industry" not in next_facts("etc", facts)
    short = {**facts, "full_time_rd_staff": 70}
    assert next_facts("etc", short)[0] == "industry"


def test_the_second_question_waits_for_its_premise() -> None:
    asks = next_facts("etc", DAY)
    assert "headquarters_enterprise" in asks
    assert "center_in_beijing" not in asks
    assert "center_in_beijing" in next_facts("etc", {**DAY, "headquarters_enterprise": True})
    assert "center_in_beijing" not in next_facts("etc", {**DAY, "headquarters_enterprise": False})


def test_figures_that_contradict_each_other_are_asked_year_by_year() -> None:
    facts = {
        **DAY,
        "entity_type": "social_organization",
        "established_on": "2001",
        "average_rd_expenses_three_years": 4_000_000,
        "total_rd_expenses_three_years": 18_000_000,
        "domestic_rd_share_three_years": 0.7,
    }
    asks = next_facts("tic", facts)
    assert "rd_expenses" in asks
    assert "established_on" not in asks


def test_what_the_text_leaves_undefined_is_not_asked_for_again() -> None:
    facts = {
        **DAY,
        "entity_type": "unicorn",
        "established_on": "2025-03-01",
        "sales_revenue": {"2025": 100},
        "rd_expenses": {"2025": 14},
        "domestic_rd_share_three_years": 0.7,
    }
    asked = set(next_facts("tic", facts))
    assert not asked & {"sales_revenue", "rd_expenses", "rd_growth_last_year", "established_on"}


@pytest.mark.parametrize(
    ("first", "second"), [(a, b) for a in (True, False) for b in (True, False)]
)
def test_a_frontier_start_up_is_asked_for_what_its_item_needs(first: bool, second: bool) -> None:
    facts: dict[str, object] = {**DAY, "entity_type": "frontier_startup"}
    if first:
        facts["national_high_tech_enterprise"] = True
    if second:
        facts["established_on"] = "2024-05-01"
    asks = next_facts("tic", facts)
    assert ("national_high_tech_enterprise" in asks) is not first
    assert ("established_on" in asks) is not second
    assert "rd_expenses" in asks
    assert "committed_average_rd_next_three_years" not in asks
