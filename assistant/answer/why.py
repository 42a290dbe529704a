"""为什么问这个: the article behind a question."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer.case import Case
from assistant.answer.piece import Block, Cite, Draft, LawQuote, block
from assistant.answer.wording import say
from rules.load import load_rules
from rules.rulebook import Rulebook
from rules.tree import Applies, Bar, Cases, Condition, Flag, Node, Threshold, walk

MOST = 3


def compose(case: Case) -> Draft:
    """The articles that the facts last asked for are needed under."""
    blocks: list[Block] = []
    for regulation in case.regulations:
        book = load_rules(regulation)
        for fact in case.dialogue.asked:
            for cite, quote in grounds(book, fact):
                pieces = say(
                    "why_asked",
                    case.language,
                    cite=Cite(cite=cite),
                    quote=LawQuote(cite=cite, quote=quote),
                )
                one = block(pieces, regulation=regulation)
                if one not in blocks and len(blocks) < MOST:
                    blocks.append(one)
    if not blocks:
        blocks = [block(say("why_asked_nothing", case.language))]
    return Draft(kind="regulation", blocks=tuple(blocks))


def grounds(book: Rulebook, fact: str) -> tuple[tuple[str, str], ...]:
    """The units, and the words of them, that a fact is judged by."""
    return tuple(
        dict.fromkeys(
            (condition.cite, condition.quote)
            for condition in book.conditions
            if fact in set(facts_of(book, condition))
        )
    )


def facts_of(book: Rulebook, condition: Condition) -> Iterator[str]:
    """Every fact a condition can turn on."""
    for node in walk(condition.test):
        for fact in _own_facts(node):
            yield fact
            if book.history is not None:
                yield from _said_of(book, fact)


def _own_facts(node: Node) -> tuple[str, ...]:
    match node:
        case Threshold():
            return node.measure.facts
        case Flag() | Cases() | Applies():
            return (node.fact,)
        case Bar():
            return (node.happened, node.since, node.ground, node.judged_on)
        case _:
            return ()


def _said_of(book: Rulebook, fact: str) -> Iterator[str]:
    """Facts that state something about a yearly series: its total, average, growth, a share."""
    assert book.history is not None
    for spec in book.history.series:
        if spec.name == fact:
            yield from (name for name in (spec.total, spec.average, spec.growth) if name)
    for share in book.history.shares:
        if fact in (share.part, share.whole):
            yield share.name
