"""Figures of another measure given for a condition: 注册资本2.5亿，收入要求就满足了吧.

The condition is asked about and stays unknown; what it looks at is said, and asked for.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from assistant.answer.asking import asks, is_hearsay, wants_confirmation
from assistant.answer.case import Case
from assistant.answer.labels import fact_spec, turns_on
from assistant.answer.piece import Block, Cite, LawQuote, UserWords, block
from assistant.answer.wording import data, say
from assistant.language.later import later_words
from assistant.understand import Understanding
from assistant.understand.classifier import masked
from assistant.understand.form import ways_of_asking
from assistant.understand.measures import named_measures
from assistant.understand.plain import plain_form
from corpus import fold
from corpus.topics import load_topics
from rules.load import load_rules
from rules.quantity import Quantity, find_quantities
from rules.tree import Condition

_CLAUSE = re.compile(r"(?:[^，,。；;：:？?！!\n.]|\.(?=\d))+[？?]?")
_TYPES = {
    "money": ("money", "series"),
    "count": ("count",),
    "bare": ("money", "series", "count"),
}
_NAMED = 3
"""characters of a clause from which it asks of a point of the text"""
_SPOKEN = 2
"""characters of a clause that must speak of what a condition is about"""
_EDGES = "、 的就那这"


class OtherMeasure(NamedTuple):
    """A figure that is of none of the law's measures, and the condition it was given for."""

    words: str
    condition: Condition
    fact: str


def other_measure(
    message: str, understanding: Understanding, regulation: str
) -> OtherMeasure | None:
    """The first such figure, where the message asks for the verdict on one condition.

    The figure was not read as a fact, stands in a clause that tells and says nothing of the law's
    limits, and another clause asks whether a condition on a figure of its kind is met.

    Args:
        message: the person's words.
        understanding: what was read from them.
        regulation: whose condition is asked about.
    """
    if is_hearsay(message) or understanding.hypothetical:
        return None
    book, told = load_rules(regulation), {one.fact for one in understanding.facts}
    quotes = _taken(understanding)
    clauses = [match.group().strip() for match in _CLAUSE.finditer(message)]
    for at, clause in enumerate(clauses):
        if _asks_verdict(clause) or _of_the_law(clause):
            continue
        for figure in find_quantities(clause):
            if figure.kind not in _TYPES or any(figure.text in quote for quote in quotes):
                continue
            for asking in clauses[at + 1 :]:
                found = _condition(asking, regulation, figure)
                if found is not None and not told & set(turns_on(book, found[0])):
                    return OtherMeasure(clause.strip(_EDGES), *found)
    return None


def _taken(understanding: Understanding) -> list[str]:
    """The words that figures were read from."""
    quotes = [fact.quote for fact in understanding.facts]
    quotes += [waiting.quote for waiting in understanding.pending]
    quotes += [unclear.quote for unclear in understanding.unclear]
    return quotes + [foreign.quote for foreign in understanding.foreign]


def asks_verdict(message: str) -> bool:
    """Whether a clause of a message that states no figure asks if something is met."""
    clauses = [match.group() for match in _CLAUSE.finditer(message)]
    return any(_asks_verdict(one) for one in clauses if not find_quantities(one))


def asks_of_text(message: str) -> bool:
    """Whether a clause that tells no figure asks of a point of the text, and not if it is met.

    专职研发是要交社保才算吗，我们有61个: what counts is asked, and how one stands beside it.
    """
    clauses = [match.group() for match in _CLAUSE.finditer(message)]
    return any(
        asks(one) and not find_quantities(one) and not _is_met(one) and _of_a_point(one)
        for one in clauses
    )


def _of_a_point(clause: str) -> bool:
    matches = load_topics().match(clause)
    return any(match.weight >= _NAMED and not match.topic.general for match in matches)


def _is_met(clause: str) -> bool:
    """Whether a clause speaks of meeting something."""
    return re.search(_words()["met"], f"{fold(clause)} {clause}".lower()) is not None


def _asks_verdict(clause: str) -> bool:
    """Whether a clause asks if something is met, and not if something counts as another."""
    told, met = f"{fold(clause)} {clause}".lower(), _is_met(clause)
    if later_words().asks_inclusion.search(told) and not met:
        return False
    verdict = met or "verdict" in ways_of_asking(masked(plain_form(clause)))
    return (asks(clause) and verdict) or wants_confirmation(clause)


def _of_the_law(clause: str) -> bool:
    """Whether a clause says what the text requires, so that its figure is a claim."""
    return re.search(_words()["law"], fold(clause)) is not None


def _words() -> dict[str, Any]:
    found: dict[str, Any] = data("asking.yaml")["other_measure"]
    return found


def _condition(asking: str, regulation: str, figure: Quantity) -> tuple[Condition, str] | None:
    """The condition on a figure of this kind that a clause asks the verdict on."""
    if not _asks_verdict(asking):
        return None
    book = load_rules(regulation)
    for topic in _spoken_of(asking, figure):
        units = load_topics().cell(regulation, topic).units
        for condition in book.conditions:
            if condition.kind != "figure" or condition.cite not in units:
                continue
            for fact in turns_on(book, condition):
                if book.specs[fact].type in _TYPES[figure.kind]:
                    return condition, fact
    return None


def _spoken_of(asking: str, figure: Quantity) -> list[str]:
    """The topics a clause speaks of: by its words, or by a measure that it names."""
    words = [match.topic.id for match in load_topics().match(asking) if match.weight >= _SPOKEN]
    of_measures = data("asking.yaml")["measure_topics"]
    for name in named_measures(fold(asking)):
        topics: dict[str, str] = of_measures.get(name.measure, {})
        words += [topic for kind, topic in topics.items() if figure.kind in (kind, "bare")]
    called: dict[str, str] = _words()["called"]
    return words + [topic for topic, named in called.items() if re.search(named, fold(asking))]


def said_of_other_measure(case: Case) -> tuple[list[Block], list[str]]:
    """What is said of such a figure under each regulation, and the facts to ask for first."""
    blocks: list[Block] = []
    facts: list[str] = []
    for one in case.regulations:
        found = other_measure(case.message, case.understanding, one)
        if found is None:
            continue
        spec = fact_spec(one, found.fact)
        said = say(
            "not_the_measure",
            case.language,
            words=UserWords(text=found.words, turn=case.said.turn),
            label=spec.label,
            cite=Cite(cite=found.condition.cite),
            quote=LawQuote(cite=found.condition.cite, quote=found.condition.quote),
        )
        blocks.append(block(said, regulation=one))
        facts.append(found.fact)
    return blocks, facts
