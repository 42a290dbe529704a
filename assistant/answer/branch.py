"""What the text says for one kind of body, where its limits differ by kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answer.case import Case
from assistant.answer.piece import Block, LawQuote, block
from assistant.answer.wording import data, joined, say
from assistant.language import language
from corpus import fold, resolve
from corpus.topics import load_topics
from rules import fact_specs
from rules.load import load_rules
from rules.quantity import find_quantities
from rules.tree import Case as Branch
from rules.tree import Cases, walk

_CLAUSE = re.compile("[，,。；;]")


def named_kinds(case: Case, regulation: str, fact: str) -> frozenset[str]:
    """The kinds of body a message states to be its own, or names only (建筑企业要多少)."""
    for mention in case.understanding.facts:
        if mention.fact == fact:
            value = mention.value
            return frozenset((value,) if isinstance(value, str) else value)  # type: ignore[arg-type]
    words = language().regulations.get(regulation)
    told = fold(case.message)
    return frozenset(
        value
        for choice in (words.choices if words is not None else ())
        if choice.fact == fact
        for value, pattern in choice.values.items()
        if pattern.search(told)
    )


def branches(case: Case, regulation: str, cite: str) -> Iterator[tuple[str, str, Branch]]:
    """The branches of a unit's conditions that are for the kinds named, with fact and kind."""
    for one in load_rules(regulation).conditions:
        if one.cite != cite:
            continue
        for node in walk(one.test):
            if not isinstance(node, Cases):
                continue
            kinds = named_kinds(case, regulation, node.fact)
            for branch in node.branches:
                for kind in sorted(kinds & set(branch.values)):
                    yield node.fact, kind, branch


def limits_of_kinds(case: Case, regulation: str, cite: str, quoted: Collection[str]) -> list[Block]:
    """The limit for the kind of body named, beside the sentence that holds those of all kinds."""
    blocks: list[Block] = []
    for fact, kind, branch in branches(case, regulation, cite):
        if branch.cite != cite or not any(branch.quote and branch.quote in one for one in quoted):
            continue
        label = fact_specs(regulation)[fact].values[kind]
        quote = LawQuote(cite=cite, quote=branch.quote)
        said = say("text/limit_of_kind", case.language, kind=label, quote=quote)
        blocks.append(block(said, regulation=regulation))
    return blocks


def unlimited(case: Case, regulation: str, units: Sequence[str]) -> list[Block]:
    """That no limit of a measure is set for the kind of body named, where it is asked for one.

    社会组织要多少收入: what is said of its kind is quoted, and holds no amount of revenue.
    """
    limits = data("asking.yaml")["by_kind"]["limits"]
    kinds = [kind for unit in units for kind in _kinds_of(case, regulation, unit)]
    weights = case.found.weights
    spoken = [load_topics().topics[one] for one in limits if weights.get(one)]
    spoken = [one for one in spoken if not any(weights.get(other) for other in one.gives_way)]
    clauses = [one for unit in units for one in _CLAUSE.split(resolve(unit).text)]
    missing = [
        one
        for one in spoken
        if not any(
            figure.kind == one.wants
            for clause in clauses
            if any(word in clause for word in limits[one.id])
            for figure in find_quantities(clause)
        )
    ]
    if not kinds or not missing:
        return []
    labels = joined((fact_specs(regulation)[fact].values[kind] for fact, kind in kinds))
    said = say(
        "text/no_limit_of_kind",
        case.language,
        kind=labels,
        measure=joined(one.label_en if case.language == "en" else one.label for one in missing),
    )
    return [block(said, regulation=regulation)]


def _kinds_of(case: Case, regulation: str, unit: str) -> list[tuple[str, str]]:
    """The kinds named that a unit, or the list it is of, is for."""
    lists = dict.fromkeys((unit, unit.rpartition(".")[0]))
    return [
        (fact, kind)
        for one in lists
        for fact, kind, branch in branches(case, regulation, one)
        if branch.cite == unit
    ]
