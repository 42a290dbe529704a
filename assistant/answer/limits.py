"""The conditions of a text that a question picks out: for one kind of body, or by a span of time.

软件业的门槛都有哪些 wants every figure for that trade, not an article; 哪些条件看上一年度 the
conditions that speak of that year.
"""

from __future__ import annotations

import re

from assistant.answer.asking import wants_list
from assistant.answer.branch import named_kinds
from assistant.answer.case import Case
from assistant.answer.piece import Block, Cite, Draft, LawQuote, block
from assistant.answer.wording import data, joined, say
from assistant.understand.measures import named_measures
from corpus import fold, resolve
from corpus.unit import Unit
from rules import fact_specs
from rules.load import load_rules
from rules.tree import Applies, Cases, Condition, walk


def compose_limits(case: Case) -> Draft | None:
    """The conditions asked for, one a line; None where the question picks out none."""
    if not case.chosen or len(case.regulations) != 1:
        return None
    regulation = case.regulations[0]
    blocks = _by_span(case, regulation) or _by_kind(case, regulation)
    return Draft(kind="regulation", blocks=tuple(blocks)) if blocks else None


def _by_kind(case: Case, regulation: str) -> list[Block]:
    """Every figure condition for the kind of body named, where the limits are asked for."""
    told = fold(case.message)
    if not re.search(data("asking.yaml")["limits_of_kind"], told) or named_measures(told):
        return []
    if not {topic.id for topic in case.found.topics} <= set(data("asking.yaml")["limit_topics"]):
        return []
    book = load_rules(regulation)
    facts = dict.fromkeys(
        node.fact for one in book.conditions for node in walk(one.test) if isinstance(node, Cases)
    )
    for fact in facts:
        kinds = named_kinds(case, regulation, fact)
        if len(kinds) == 1:
            return _lines(case, regulation, fact, next(iter(kinds)))
    return []


def _lines(case: Case, regulation: str, fact: str, kind: str) -> list[Block]:
    lines: list[Block] = []
    others: dict[str, None] = {}
    for one in load_rules(regulation).conditions:
        if one.kind != "figure":
            others.setdefault(resolve(one.cite).cite.partition(".")[0].partition("#")[0])
            continue
        if any(
            isinstance(node, Applies) and node.fact == fact and kind not in node.values
            for node in walk(one.test)
        ):
            continue
        lines.append(_line(case, regulation, one, *_for_kind(one, fact, kind)))
    label = fact_specs(regulation)[fact].values[kind]
    title = case.title(regulation)
    head = say("text/limits_of_kind", case.language, kind=label, title=title)
    rest = joined((Cite(cite=cite, short=True) for cite in others), case.language)
    also = say("text/other_conditions", case.language, cites=rest)
    return [
        block(head, regulation=regulation, frame=True),
        *lines,
        block(also, regulation=regulation),
    ]


def _for_kind(one: Condition, fact: str, kind: str) -> tuple[str, str]:
    for node in walk(one.test):
        if isinstance(node, Cases) and node.fact == fact:
            for branch in node.branches:
                if kind in branch.values and branch.quote:
                    return branch.cite, branch.quote
    return one.cite, one.quote


def _by_span(case: Case, regulation: str) -> list[Block]:
    """Every condition that speaks of a span of time (上一年度), where those are asked for."""
    words = data("asking.yaml")["spans"]
    if not wants_list(case.message) or not re.search(words["of"], case.message):
        return []
    if any(topic.after for topic in case.found.topics):
        return []  # 撤销情形有哪些，我们去年偷税了
    span = next((s for s in words["spans"] if re.search(s["asked"], case.message)), None)
    if span is None:
        return []
    lines: list[Block] = []
    for one in load_rules(regulation).conditions:
        unit = resolve(one.cite)
        found = _quotes_of(one, unit, span["text"])
        lines.extend(_line(case, regulation, one, cite, quote) for cite, quote in found)
    if not lines:
        return []
    head = say("text/conditions_of_span", case.language, title=case.title(regulation))
    return [block(head, regulation=regulation, frame=True), *lines]


def _quotes_of(one: Condition, unit: Unit, span: str) -> list[tuple[str, str]]:
    """The words of a condition that speak of a span: its own, or those of its branches."""
    branches = [
        (branch.cite, branch.quote)
        for node in walk(one.test)
        if isinstance(node, Cases)
        for branch in node.branches
        if branch.cite != one.cite and re.search(span, branch.quote)
    ]
    if branches:
        return list(dict.fromkeys(branches))
    if re.search(span, one.quote):
        return [(one.cite, one.quote)]
    opening = next((resolve(c).opening.strip() for c in unit.context), "")
    listed = unit.level == "item" and re.search(span, opening)
    return [(one.cite, one.quote)] if listed else []


def _line(case: Case, regulation: str, one: Condition, cite: str, quote: str) -> Block:
    said = say(
        "text/limit_line",
        case.language,
        label=one.label,
        cite=Cite(cite=cite, short=True),
        quote=LawQuote(cite=cite, quote=quote),
    )
    return block(said, style="item", regulation=regulation)
