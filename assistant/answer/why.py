"""为什么问这个: the article behind a question."""

from __future__ import annotations

from assistant.answer.case import Case
from assistant.answer.labels import stated_as, turns_on
from assistant.answer.piece import Block, Cite, Draft, LawQuote, block
from assistant.answer.wording import joined, say
from rules import FactError, check
from rules.load import load_rules
from rules.rulebook import Rulebook

MOST = 3
MOST_CONDITIONS = 6


def compose(case: Case) -> Draft:
    """The articles that the facts last asked for are needed under.

    Where nothing was asked, the conditions that the last conclusion stands on.
    """
    blocks: list[Block] = []
    for regulation in case.regulations:
        book = load_rules(regulation)
        words: dict[str, list[str]] = {}
        for fact in case.dialogue.asked:
            for cite, quote in grounds(book, fact):
                said = words.setdefault(cite, [])
                if quote not in said:
                    said.append(quote)
        for cite, said in list(words.items())[:MOST]:
            quotes = joined((LawQuote(cite=cite, quote=one) for one in said), case.language)
            pieces = say("why_asked", case.language, cite=Cite(cite=cite), quote=quotes)
            blocks.append(block(pieces, regulation=regulation))
    return Draft(kind="regulation", blocks=tuple(blocks[:MOST] or _concluded(case)))


def _concluded(case: Case) -> list[Block]:
    """What the last conclusion stands on: what is not met, else every figure condition."""
    blocks = [block(say("why_asked_nothing", case.language), frame=False)]
    if case.dialogue.last_kind != "eligibility" or not case.chosen:
        return blocks
    for regulation in case.regulations:
        facts = dict(case.dialogue.facts(regulation))
        facts["as_of"] = case.dialogue.as_of.isoformat()
        try:
            verdict = check(regulation, facts)
        except FactError:
            continue
        figures = [c for c in verdict.conditions if c.kind == "figure"]
        results = [c for c in verdict.conditions if c.status == "unmet"]
        results = results or [c for c in figures if c.status in ("met", "depends_on_reading")]
        if results:
            blocks.append(block(say("why_concluded", case.language), frame=True))
        for result in results[:MOST_CONDITIONS]:
            cite, quote = stated_as(regulation, result, facts)[0]
            pieces = (Cite(cite=cite, short=True), "：", LawQuote(cite=cite, quote=quote))
            blocks.append(block(*pieces, style="item", regulation=regulation))
    return blocks


def grounds(book: Rulebook, fact: str) -> tuple[tuple[str, str], ...]:
    """The units, and the words of them, that a fact is judged by."""
    return tuple(
        dict.fromkeys(
            (condition.cite, condition.quote)
            for condition in book.conditions
            if fact in set(turns_on(book, condition))
        )
    )
