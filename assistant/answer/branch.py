"""What the text says for one kind of body, where its limits differ by kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assistant.answer.case import Case
from assistant.answer.piece import Block, LawQuote, block
from assistant.answer.wording import say
from assistant.language import language
from corpus import fold
from rules import fact_specs
from rules.load import load_rules
from rules.tree import Case as Branch
from rules.tree import Cases, walk


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
