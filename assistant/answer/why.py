"""为什么问这个: the article behind a question."""

from __future__ import annotations

from assistant.answer.case import Case
from assistant.answer.labels import turns_on
from assistant.answer.piece import Block, Cite, Draft, LawQuote, block
from assistant.answer.wording import say
from rules.load import load_rules
from rules.rulebook import Rulebook

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
            if fact in set(turns_on(book, condition))
        )
    )
