"""Figures a person says the text requires, checked against the text; a body's own are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.asking import is_hearsay, speaks_of_oneself, wants_confirmation
from assistant.answer.wording import data
from assistant.understand import Understanding
from assistant.understand.measures import named_measures
from rules.quantity import Quantity, find_quantities

_CLAUSE = re.compile(r"[^，,。；;？?！!\n]+")
_PART = re.compile(r"[^，,、。；;？?！!\n]+")


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


def measured(message: str) -> list[tuple[Quantity, str]]:
    """The figures of a message whose measure is named beside them, with the topic of that measure.

    The measure stands before the figure, or right behind it (60个研发人员).
    """
    topics = data("asking.yaml")["measure_topics"]
    domestic = data("asking.yaml")["domestic"]
    found: list[tuple[Quantity, str]] = []
    for match in _PART.finditer(message):
        part = match.group()
        names = named_measures(part)
        for figure in find_quantities(part):
            before = [one for one in names if one.end <= figure.start]
            name = before[-1] if before else next(iter(names), None)
            topic = topics.get(name.measure, {}).get(figure.kind) if name else None
            if topic == "rd_share" and any(word in part for word in domestic):
                topic = "domestic_rd"
            if topic is not None:
                found.append((figure, topic))
    return found


def without_claims(message: str, understanding: Understanding, *, known: bool) -> Understanding:
    """What was understood without the figures that are said to be the text's limits.

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
    if known or not asked or not figures or understanding.hypothetical:
        return understanding
    if is_hearsay(message):
        return _without(understanding, [one.text for one in figures])
    if len(figures) != 1:
        return understanding
    words = data("asking.yaml")["limit_words"]
    before, after = message[: figures[0].start], message[figures[0].end :]
    stated = re.search(rf"(?:{'|'.join(words['before'])})[^，,。；;]{{0,4}}$", before)
    stated = stated or re.match(rf"[^，,。；;]{{0,3}}?(?:{'|'.join(words['after'])})", after)
    if not stated:
        return understanding
    return _without(understanding, [figures[0].text])


def _without(understanding: Understanding, claims: Sequence[str]) -> Understanding:
    """The same without the facts that some figures were taken for."""

    def kept(quote: str) -> bool:
        return not any(claim in quote for claim in claims)

    intents = [one for one in understanding.intents if one not in ("eligibility", "provide_facts")]
    return understanding.model_copy(
        update={
            "facts": tuple(one for one in understanding.facts if kept(one.quote)),
            "pending": tuple(one for one in understanding.pending if kept(one.quote)),
            "unclear": tuple(one for one in understanding.unclear if kept(one.quote)),
            "intents": tuple(intents) or ("regulation",),
        }
    )


def within_a_word(text: str, figure: Quantity) -> bool:
    """Whether what reads as a figure is part of a word for a round (下一周期)."""
    return figure.kind == "period" and text[figure.end :].startswith("期")
