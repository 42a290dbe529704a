"""Figures a person says the text requires, checked against the text; a body's own are not."""

from __future__ import annotations

import re

from assistant.answer.asking import point, speaks_of_oneself, wants_confirmation
from assistant.answer.case import Case
from assistant.answer.piece import Block, Cite, LawQuote, UserWords, block
from assistant.answer.sourced import equal, law_figures
from assistant.answer.wording import data, say
from assistant.understand import Understanding
from corpus import resolve
from corpus.topics import load_topics
from rules.quantity import Quantity, find_quantities

_CLAUSE = re.compile(r"[^，,。；;？?！!\n]+")
_KNOWN = 3
"""characters of a clause from which the measure it speaks of is known"""


def said_of_the_law(message: str) -> list[tuple[str, Quantity]]:
    """The figures said to be the text's, each with its clause.

    A word for a rule (门槛, 要求) stands before such a figure in its clause; or a limit (不低于)
    is given in the clause after one that appeals to the text.
    """
    words = data("asking.yaml")["rule_words"]
    found: list[tuple[str, Quantity]] = []
    appealed = False
    for match in _CLAUSE.finditer(message):
        clause = match.group()
        for figure in find_quantities(clause):
            before = clause[: figure.start]
            stated = any(word in before for word in words)
            if within_a_word(clause, figure):
                continue
            if figure.kind != "bare" and (stated or (appealed and figure.direction)):
                found.append((clause, figure))
        appealed = any(word in clause for word in (*words, *data("asking.yaml")["appeals"]))
    return found


def without_claims(message: str, understanding: Understanding, *, known: bool) -> Understanding:
    """What was understood without the one figure that is said to be the text's limit.

    社会组织研发费要年均2000万对吗 tells of no body: it is to be confirmed, nothing is said of the
    asker's own, and words of a limit stand around the figure.

    Args:
        message: the person's words.
        understanding: what was read from them.
        known: whether facts of a body are held already, which a further figure may be of.
    """
    loose = ("bare", "date", "period")
    figures = [one for one in find_quantities(message) if one.kind not in loose]
    asked = wants_confirmation(message) and not speaks_of_oneself(message)
    if known or not asked or len(figures) != 1 or understanding.hypothetical:
        return understanding
    words = data("asking.yaml")["limit_words"]
    before, after = message[: figures[0].start], message[figures[0].end :]
    stated = re.search(rf"(?:{'|'.join(words['before'])})[^，,。；;]{{0,4}}$", before)
    stated = stated or re.match(rf"[^，,。；;]{{0,3}}?(?:{'|'.join(words['after'])})", after)
    if not stated:
        return understanding
    intents = [one for one in understanding.intents if one not in ("eligibility", "provide_facts")]
    claim = figures[0].text
    return understanding.model_copy(
        update={
            "facts": tuple(one for one in understanding.facts if claim not in one.quote),
            "pending": tuple(one for one in understanding.pending if claim not in one.quote),
            "unclear": tuple(one for one in understanding.unclear if claim not in one.quote),
            "intents": tuple(intents) or ("regulation",),
        }
    )


def within_a_word(text: str, figure: Quantity) -> bool:
    """Whether what reads as a figure is part of a word for a round (下一周期)."""
    return figure.kind == "period" and text[figure.end :].startswith("期")


def corrected(case: Case) -> list[Block]:
    """One sentence for each figure that the text does not state, with what it does state."""
    own = [mention.quote for mention in case.understanding.facts]
    blocks: list[Block] = []
    for clause, claim in said_of_the_law(case.message):
        if any(claim.text in quote for quote in own):
            continue
        matches = load_topics().match(clause)
        if not matches or matches[0].weight < _KNOWN:
            continue
        for regulation in case.regulations:
            for cite in load_topics().cell(regulation, matches[0].topic.id).units[:1]:
                blocks.extend(_against(case, claim, cite))
    return blocks


def _against(case: Case, claim: Quantity, cite: str) -> list[Block]:
    unit = resolve(cite)
    figures = [figure for figure in law_figures(cite) if figure.kind == claim.kind]
    if unit.children or not figures or any(equal(claim, figure) for figure in figures):
        return []
    said = say(
        "premise_corrected",
        case.language,
        claim=UserWords(text=claim.text, turn=case.said.turn),
        cite=Cite(cite=cite),
        quote=LawQuote(cite=cite, quote=point(unit, claim.kind)),
    )
    return [block(said, regulation=unit.regulation)]
