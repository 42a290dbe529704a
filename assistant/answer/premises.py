"""Figures a person takes for the law's: confirmed where the law has them, corrected where not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer.asking import (
    asks_whether_included,
    of_oneself,
    point,
    wants_confirmation,
)
from assistant.answer.branch import branches
from assistant.answer.case import Case
from assistant.answer.claimed import measured, said_of_the_law, within_a_word
from assistant.answer.piece import Block, Cite, LawQuote, UserWords, block
from assistant.answer.sourced import equal, law_figures
from assistant.answer.wording import data, joined, say
from corpus import fold, load_regulation, regulation_ids, resolve
from corpus.topics import load_topics
from rules.quantity import Quantity, find_quantities

_KNOWN = 3
"""characters of a clause from which the measure it speaks of is known"""
_BRACKETS = re.compile(r"\([^()]*\)")


def premises(case: Case, cites: Sequence[str]) -> list[Block]:
    """What is to be said of the figures in a question, beside the units that answer it."""
    included = _included(case, cites)
    if included:
        return included
    if not cites or not wants_confirmation(case.message):
        return []
    blocks: list[Block] = []
    claims = [figure for _, figure in said_of_the_law(case.message)] or _claims(case)
    named = measured(case.message)
    topics = {figure.text: topic for figure, topic in named}
    claims.extend(one for one, _ in named if _is_further(case, claims, one))
    right: list[Quantity] = []
    for claim in claims:
        about = _units_of(case, cites, topics.get(claim.text))
        law = [figure for cite in about for figure in _figures_for(case, cite)]
        if any(equal(claim, figure) for figure in law):
            if claim.text in topics and _is_limit(case, claim, about):
                right.append(claim)
            continue
        key = "premise_wrong" if _comparable(claim, law) else "premise_not_there"
        if key == "premise_not_there" and claim.kind == "score":
            continue  # a body's own score is graded, not said to be in the text
        words = UserWords(text=claim.text, turn=case.said.turn)
        blocks.append(block(say(key, case.language, claim=words)))
    if right and len(right) == len(claims):
        words_of = [UserWords(text=one.text, turn=case.said.turn) for one in right]
        said = say("premise_right", case.language, claim=joined(words_of, case.language))
        blocks.append(block(said))
    return blocks


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


def _is_further(case: Case, claims: Sequence[Quantity], figure: Quantity) -> bool:
    """Whether a figure beside its measure (研发人员30个) is a claim that was not counted as one."""
    own = any(figure.text in mention.quote for mention in case.understanding.facts)
    own = own or case.understanding.other_body or of_oneself(case.message, figure.start)
    return not own and all(figure.text != one.text for one in claims)


def assented(case: Case, topic: str, regulation: str, cites: Sequence[str]) -> list[Block]:
    """Yes or no, where a question names who it is or how often, to have it confirmed.

    是经信局管的吧; 每年评价一次对吗: what is named stands in the units, or another does.
    """
    if not wants_confirmation(case.message) or len(case.regulations) > 1:
        return []
    told = fold(case.message)
    texts = "".join(fold(resolve(cite).text) for cite in cites)
    if topic in data("asking.yaml")["of_whom"]:
        own = any(name in told for name in issuers_of(regulation))
        other = any(
            name in told
            for one in regulation_ids()
            if one != regulation
            for name in issuers_of(one)
        )
        if own == other:
            return []
        return [
            block(
                say("text/agreed" if own else "text/denied", case.language), regulation=regulation
            )
        ]
    if topic in data("asking.yaml")["of_frequency"]:
        asked, stated = _years(told), _years(texts)
        if not asked or not stated:
            return []
        yes = asked <= stated
        return [
            block(
                say("text/agreed" if yes else "text/denied", case.language), regulation=regulation
            )
        ]
    return []


def issuers_of(regulation: str) -> tuple[str, ...]:
    """What the authority of a regulation is called."""
    from corpus.index.passage import lay_wording

    return tuple(fold(one) for one in lay_wording(load_regulation(regulation)).issuers)


def _years(text: str) -> set[int]:
    """The years between two rounds that a text speaks of: 每年一次 is one, 三年开展一次 three."""
    words = data("asking.yaml")["frequency"]
    numbers = {word: int(number) for word, number in words["numbers"].items()}
    found = {numbers[match[1]] for match in re.finditer(words["years"], text)}
    return found | ({1} if re.search(words["yearly"], text) else set())


def unfounded(case: Case) -> list[Block]:
    """Figures the person took for the law's, where the law is silent."""
    if not wants_confirmation(case.message):
        return []
    claims = [UserWords(text=claim.text, turn=case.said.turn) for claim in _claims(case)]
    if not claims:
        return []
    return [block(say("premise_absent", case.language, claim=joined(claims, case.language)))]


def _included(case: Case, cites: Sequence[str]) -> list[Block]:
    """That exactly the limit is enough, where that is asked (2亿是包含2亿本数吗)."""
    if not asks_whether_included(case.message):
        return []
    for claim in find_quantities(case.message):
        for cite in cites:
            for figure in _figures_for(case, cite):
                low = figure.direction == "at_least" and figure.direction_text
                if low and claim.kind == figure.kind and claim.value == figure.value:
                    words = UserWords(text=claim.text, turn=case.said.turn)
                    said = say("premise_included", case.language, claim=words, words=low)
                    return [block(said, regulation=resolve(cite).regulation)]
    return []


def _claims(case: Case) -> list[Quantity]:
    """Figures of the message that are no body's own; those of another body are never claims."""
    facts = {mention.quote for mention in case.understanding.facts}
    if case.understanding.other_body:
        figures = [figure for _, figure in said_of_the_law(case.message)]
    else:
        figures = find_quantities(case.message)
    return [
        claim
        for claim in figures
        if claim.kind not in ("bare", "date")
        and claim.classifier not in data("asking.yaml")["no_measures"]
        and not any(claim.text in quote for quote in facts)
        and not within_a_word(case.message, claim)
        and not case.message[: claim.start].endswith(tuple(data("asking.yaml")["pointing"]))
        and not of_oneself(case.message, claim.start)
    ]


def _units_of(case: Case, cites: Sequence[str], topic: str | None) -> Sequence[str]:
    """Those of some units that are of the topic a figure is a figure of; all, where it is open."""
    if topic is None:
        return cites
    own = {unit for one in case.regulations for unit in load_topics().cell(one, topic).units} & set(
        cites
    )
    return [cite for cite in cites if cite in own] or cites


def _is_limit(case: Case, claim: Quantity, cites: Sequence[str]) -> bool:
    """Whether a figure is the lower limit for the kind named, or for all kinds but exceptions."""
    if claim.direction not in (None, "at_least"):
        return False
    for cite in cites:
        regulation = resolve(cite).regulation
        quotes = [one.quote for _, _, one in branches(case, regulation, cite) if one.cite == cite]
        texts = quotes or [_BRACKETS.sub("", fold(resolve(cite).text))]
        for text in texts:
            if any(
                equal(claim, figure) and figure.direction == "at_least"
                for figure in find_quantities(text)
            ):
                return True
    return False


def _figures_for(case: Case, cite: str) -> tuple[Quantity, ...]:
    """The figures of a unit; of limits that differ by kind of body, those for the kind named."""
    regulation = resolve(cite).regulation
    limits = [one.quote for _, _, one in branches(case, regulation, cite) if one.cite == cite]
    own = [figure for limit in limits for figure in find_quantities(limit)]
    other = [one for one in law_figures(cite) if all(one.kind != figure.kind for figure in own)]
    return (*own, *other) if own else law_figures(cite)


def _comparable(claim: Quantity, law: Iterable[Quantity]) -> bool:
    return any(
        figure.kind == claim.kind and (figure.kind != "period" or figure.unit == claim.unit)
        for figure in law
    )
