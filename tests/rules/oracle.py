"""An independent test evaluator of both regulations, written from the text and CONTRACT 2 and 3.

It imports nothing of the program; its limits are typed by hand from the articles named beside
them. What is unknown is filled in by brute force: the status of a condition is what all complete
bodies share that the given facts allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise

from tests.rules.oracle_age import anniversary
from tests.rules.oracle_figures import Figures
from tests.rules.oracle_input import (
    ENTITY_TYPES,
    GROUNDS,
    INDUSTRIES,
    BadInput,
    Interval,
    read_facts,
)
from tests.rules.oracle_tic import (
    DEPENDS,
    MET,
    UNKNOWN,
    UNMET,
    domestic_share,
    rd_investment,
)

__all__ = ["KINDS", "BadInput", "evaluate"]

REVIEW, NOT_APPLICABLE = "review", "not_applicable"
Facts = dict[str, object]
Statuses = dict[str, str]

FIGURE, DECLARATION, JUDGEMENT = "figure", "declaration", "judgement"
KINDS = {
    "etc": {
        "registration": DECLARATION,
        "credit": DECLARATION,
        "innovation_level": JUDGEMENT,
        "industry_catalogue": DECLARATION,
        "process_catalogue": DECLARATION,
        "scale_advantage": JUDGEMENT,
        "revenue": FIGURE,
        "organisation": DECLARATION,
        "innovation_mechanism": JUDGEMENT,
        "rd_expenditure": FIGURE,
        "rd_staff": FIGURE,
        "technical_leaders": JUDGEMENT,
        "rd_facilities": JUDGEMENT,
        "equipment": FIGURE,
        "technical_accumulation": JUDGEMENT,
        "resource_integration": JUDGEMENT,
        "cooperation": DECLARATION,
        "intellectual_property": FIGURE,
        "ip_kinds": DECLARATION,
        "invention_application": FIGURE,
        "no_smuggling": DECLARATION,
        "no_tax_violation": DECLARATION,
        "no_serious_dishonesty": DECLARATION,
        "headquarters_location": DECLARATION,
        "subsidiary_business": DECLARATION,
        "no_reapplication_bar": DECLARATION,
    },
    "tic": {
        "field": JUDGEMENT,
        "entity_type": DECLARATION,
        "joint_participation": JUDGEMENT,
        "registration": DECLARATION,
        "credit": DECLARATION,
        "innovation_advantage": JUDGEMENT,
        "resource_integration": JUDGEMENT,
        "rd_investment": FIGURE,
        "frontier_technology": JUDGEMENT,
        "technology_base": JUDGEMENT,
        "participants_capability": JUDGEMENT,
        "domestic_rd_share": FIGURE,
        "no_safety_accident": DECLARATION,
        "no_major_incident": DECLARATION,
        "headquarters_location": DECLARATION,
        "subsidiary_business": DECLARATION,
    },
}

FEN = Fraction(1, 100)
REVENUE = Fraction(200_000_000)  # 5.3 不低于2亿元
REVENUE_CONSTRUCTION = Fraction(1_500_000_000)  # 5.3 建筑业不低于15亿元
RD_EXPENDITURE = Fraction(10_000_000)  # 5.5 不低于1000万元
STAFF = Fraction(60)  # 5.5 不少于60人
STAFF_SOFTWARE_AND_SERVICES = Fraction(80)  # 5.5 软件和专业技术服务业不低于80人
EQUIPMENT = Fraction(5_000_000)  # 5.6 不低于500万元
EQUIPMENT_SOFTWARE_AND_SERVICES = Fraction(3_000_000)  # 5.6 不低于300万元
EQUIPMENT_CONSTRUCTION = Fraction(10_000_000)  # 5.6 建筑业不低于1000万元
IP_COUNT = Fraction(10)  # 5.9 不少于10件
APPLICATIONS = Fraction(1)  # 5.9 必须有发明专利申请
BAR_YEARS = {  # 15: 两年内 / 三年内; nothing is said of 14.8
    "14.1": 2,
    "14.2": 2,
    "14.3": 3,
    "14.4": 3,
    "14.5": 3,
    "14.6": 3,
    "14.7": 3,
}


def evaluate(regulation: str, facts: Mapping[str, object]) -> dict[str, object]:
    """Outcome, status of each condition and what is left to confirm; raises `BadInput`."""
    read = read_facts(regulation, facts)
    fact, possible, judge = {
        "etc": ("industry", INDUSTRIES, _etc),
        "tic": ("entity_type", tuple((kind,) for kind in ENTITY_TYPES), _tic),
    }[regulation]
    statuses = judge(read)
    kinds = KINDS[regulation]
    assert set(statuses) == set(kinds)
    if fact in read:
        never = UNMET in statuses.values()
    else:  # no kind of body could pass
        never = UNMET in statuses.values() or all(
            UNMET in judge({**read, fact: kind}).values() for kind in possible
        )
    if never:
        outcome = "not_qualified"
    elif any(kinds[c] == FIGURE and s == UNKNOWN for c, s in statuses.items()):
        outcome = "incomplete"
    elif DEPENDS in statuses.values():
        outcome = DEPENDS
    else:
        outcome = "qualified_on_figures"
    to_confirm = [
        c
        for c in kinds
        if (kinds[c] == DECLARATION and statuses[c] == UNKNOWN)
        or (kinds[c] == JUDGEMENT and statuses[c] == REVIEW)
    ]
    return {
        "outcome": outcome,
        "statuses": {c: statuses[c] for c in kinds},
        "to_confirm": to_confirm,
    }


# ---- declarations: every unknown yes/no is tried as yes and as no


def _declared(facts: Facts, names: list[str], law: Callable[..., str]) -> str:
    seen = set()
    for number in range(2 ** len(names)):
        body = [bool(number >> place & 1) for place in range(len(names))]
        if all(facts.get(name, value) == value for name, value in zip(names, body, strict=True)):
            seen.add(law(*body))
    return seen.pop() if len(seen) == 1 else UNKNOWN


def _holds(fact: str) -> Callable[[Facts], str]:
    return lambda facts: _declared(facts, [fact], lambda yes: MET if yes else UNMET)


def _absent(fact: str) -> Callable[[Facts], str]:
    return lambda facts: _declared(facts, [fact], lambda yes: UNMET if yes else MET)


def _where(premise: str, fact: str) -> Callable[[Facts], str]:
    def law(applies: bool, yes: bool) -> str:
        return NOT_APPLICABLE if not applies else MET if yes else UNMET

    return lambda facts: _declared(facts, [premise, fact], law)


def _both(*facts_needed: str) -> Callable[[Facts], str]:
    return lambda facts: _declared(
        facts, list(facts_needed), lambda *all_: MET if all(all_) else UNMET
    )


def _catalogue(facts: Facts) -> str:
    """5.2: not on the catalogue; an existing R&D headquarters without manufacturing is excepted."""
    return _declared(
        facts,
        ["on_restricted_industry_catalogue", "existing_rd_headquarters_without_manufacturing"],
        lambda listed, excepted: MET if excepted or not listed else UNMET,
    )


# ---- etc


def _amounts(figure: Interval | None, limits: set[Fraction], whole: bool) -> Iterator[Fraction]:
    """Values the figure may have: at, just under, just over and between all that can matter."""
    figure = figure or Interval(Fraction(0))
    step = Fraction(1) if whole else FEN
    ends = {end for end in (figure.lo, figure.hi) if end is not None}
    marks = sorted({Fraction(0), *limits, *ends})
    tried = {m + d for m in marks for d in (-step, Fraction(0), step)} | {marks[-1] * 1000}
    if not whole:
        tried |= {(a + b) / 2 for a, b in pairwise(marks)}
    return (amount for amount in sorted(tried) if amount >= 0 and figure.holds(amount))


def _reaches(facts: Facts, fact: str, limit: Callable[[str], Fraction], whole: bool) -> str:
    industries = (str(facts["industry"]),) if "industry" in facts else INDUSTRIES
    limits = {limit(industry) for industry in INDUSTRIES}
    figure = facts.get(fact)
    assert figure is None or isinstance(figure, Interval)
    seen = {
        amount >= limit(industry)
        for industry in industries
        for amount in _amounts(figure, limits, whole)
    }
    return UNKNOWN if len(seen) != 1 else MET if seen.pop() else UNMET


def _revenue_limit(industry: str) -> Fraction:
    return REVENUE_CONSTRUCTION if industry == "construction" else REVENUE


def _staff_limit(industry: str) -> Fraction:
    services = industry in ("software", "professional_technical_services")
    return STAFF_SOFTWARE_AND_SERVICES if services else STAFF


def _equipment_limit(industry: str) -> Fraction:
    if industry in ("software", "professional_technical_services"):
        return EQUIPMENT_SOFTWARE_AND_SERVICES
    return EQUIPMENT_CONSTRUCTION if industry == "construction" else EQUIPMENT


def _application(facts: Facts) -> str:
    enough = _reaches(
        facts, "invention_patent_applications_last_year", lambda _: APPLICATIONS, True
    )
    if "industry" not in facts:
        return MET if enough == MET else UNKNOWN
    return enough if facts["industry"] == "manufacturing" else NOT_APPLICABLE


def _bar(facts: Facts) -> str:
    """15, on the application deadline."""
    revoked = facts.get("center_revoked")
    dates, ground = facts.get("center_revoked_on"), facts.get("center_revoked_under")
    if dates is not None or ground is not None:
        revoked = True
    if revoked is False:
        return NOT_APPLICABLE
    if ground == "14.8":
        return NOT_APPLICABLE
    if revoked is None or dates is None:
        return UNKNOWN
    deadlines = facts.get("application_deadline", (facts["as_of"],))
    assert isinstance(dates, tuple) and isinstance(deadlines, tuple)
    seen: set[str] = set()
    for possible in (ground,) if ground is not None else GROUNDS:
        if possible == "14.8":
            seen.add(NOT_APPLICABLE)
            continue
        ends = {anniversary(day, BAR_YEARS[str(possible)]) for day in dates}
        seen |= {_barred(deadline, end) for deadline in deadlines for end in ends}
    return seen.pop() if len(seen) == 1 else UNKNOWN


def _barred(deadline: date, end: date) -> str:
    return UNMET if deadline < end else DEPENDS if deadline == end else MET


def _etc(facts: Facts) -> Statuses:
    if facts.get("independent_legal_person") is False:  # no 法人, so no 企业法人
        facts = {"independent_enterprise_legal_person": False, **facts}
    declarations: dict[str, Callable[[Facts], str]] = {
        "registration": _both("registered_in_beijing", "independent_enterprise_legal_person"),
        "credit": _holds("good_credit"),
        "industry_catalogue": _catalogue,
        "process_catalogue": _absent("uses_phased_out_process_or_equipment"),
        "organisation": _holds("center_set_up_independently"),
        "cooperation": _holds("has_industry_academia_cooperation"),
        "ip_kinds": _holds("ip_includes_listed_kind"),
        "no_smuggling": _absent("smuggling_or_customs_violation_within_three_years"),
        "no_tax_violation": _absent("serious_tax_violation_within_three_years"),
        "no_serious_dishonesty": _absent("serious_dishonesty_within_three_years"),
        "headquarters_location": _where("headquarters_enterprise", "center_in_beijing"),
        "subsidiary_business": _where("parent_has_center", "business_differs_from_parent"),
        "no_reapplication_bar": _bar,
    }
    judgements = [c for c, kind in KINDS["etc"].items() if kind == JUDGEMENT]
    return {
        **dict.fromkeys(judgements, REVIEW),
        **{condition: law(facts) for condition, law in declarations.items()},
        "revenue": _reaches(facts, "main_business_revenue_last_year", _revenue_limit, False),
        "rd_expenditure": _reaches(
            facts, "rd_expenditure_last_year", lambda _: RD_EXPENDITURE, False
        ),
        "rd_staff": _reaches(facts, "full_time_rd_staff", _staff_limit, True),
        "equipment": _reaches(facts, "equipment_original_value_last_year", _equipment_limit, False),
        "intellectual_property": _reaches(
            facts, "valid_ip_last_three_years", lambda _: IP_COUNT, True
        ),
        "invention_application": _application(facts),
    }


# ---- tic


def _tic(facts: Facts) -> Statuses:
    if facts.get("independent_enterprise_legal_person") is True:  # 企业法人 implies 法人
        facts = {"independent_legal_person": True, **facts}
    stated = facts.get("entity_type")
    assert stated is None or isinstance(stated, tuple)
    figures = Figures(facts)
    if stated is None:  # any type may be, `other` included
        one_each = [(kind,) for kind in ENTITY_TYPES]
        invested = {rd_investment(figures, kinds) for kinds in one_each}
        at_home = {domestic_share(figures, kinds) for kinds in one_each}
        entity = UNKNOWN
    else:
        invested = {rd_investment(figures, stated)}
        at_home = {domestic_share(figures, stated)}
        entity = REVIEW if stated == ("other",) else MET
    startup = stated is None or "frontier_startup" in stated
    new_body = stated is None or "new_legal_entity" in stated
    declarations: dict[str, Callable[[Facts], str]] = {
        "registration": _both("registered_in_beijing", "independent_legal_person"),
        "credit": _holds("good_credit"),
        "no_safety_accident": _absent("safety_accident_within_three_years"),
        "no_major_incident": _absent("major_incident_within_three_years"),
        "headquarters_location": _where("headquarters_enterprise", "center_in_beijing"),
        "subsidiary_business": _where("parent_has_center", "business_differs_from_parent"),
    }
    return {
        "field": REVIEW,
        "entity_type": entity,
        "joint_participation": REVIEW,
        "innovation_advantage": REVIEW,
        "resource_integration": REVIEW,
        "frontier_technology": REVIEW if startup else NOT_APPLICABLE,
        "technology_base": REVIEW if startup else NOT_APPLICABLE,
        "participants_capability": REVIEW if new_body else NOT_APPLICABLE,
        "rd_investment": invested.pop() if len(invested) == 1 else UNKNOWN,
        "domestic_rd_share": at_home.pop() if len(at_home) == 1 else UNKNOWN,
        **{condition: law(facts) for condition, law in declarations.items()},
    }
