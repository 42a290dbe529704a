"""为什么问这个: the article behind a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer.case import Case
from assistant.answer.labels import missing_label, stated_as, turns_on
from assistant.answer.piece import Block, Cite, Draft, LawQuote, UserWords, block
from assistant.answer.remarks import law_units
from assistant.answer.settled import close_to
from assistant.answer.sourced import sourced
from assistant.answer.verdict import failing_line
from assistant.answer.wording import joined, question, say
from corpus import fold
from rules import FactError, check
from rules.decide import case_facts
from rules.load import load_rules
from rules.rulebook import Rulebook
from rules.tree import Cases

MOST = 4
MOST_CONDITIONS = 6
_SHARED = 2
"""characters of a fact's name in a message from which it is the one meant"""


def compose(case: Case) -> Draft:
    """Why each fact last asked for matters, with the article, in a sentence; where the message
    names one of them, why that one.

    Where nothing was asked, the conditions that the last conclusion stands on.
    """
    blocks: list[Block] = []
    for regulation in case.regulations:
        book, known = load_rules(regulation), case.dialogue.facts(regulation)
        asked = [fact for fact in case.dialogue.asked if fact in book.specs]
        by_ground: dict[tuple[str, str, bool], list[str]] = {}
        for fact in _meant(case, book, asked)[:MOST]:
            ground = _ground(book, fact, known)
            if ground is not None:
                by_ground.setdefault(ground, []).append(fact)
        for ground, facts in by_ground.items():
            blocks.append(_why(case, book, facts, ground))
    return Draft(kind="regulation", blocks=tuple(blocks or _concluded(case)))


def is_of_the_text(case: Case) -> bool:
    """Whether it is asked what something in the text is for, and not why something was asked.

    朱雀人才是干嘛用的: nothing was asked or told before that it could be of.
    """
    before = case.dialogue.asked or case.dialogue.held
    return not before and close_to(case.message, case.found)


def _meant(case: Case, book: Rulebook, asked: Sequence[str]) -> list[str]:
    """The facts that the message names among those asked for, or all of these."""
    message = fold(case.message)

    def shared(fact: str) -> int:
        label = fold(missing_label(book.regulation, fact))
        parts = (label[i:j] for i in range(len(label)) for j in range(i + _SHARED, len(label) + 1))
        return max((len(part) for part in parts if part in message), default=0)

    most = max(map(shared, asked), default=0)
    return [fact for fact in asked if not most or shared(fact) == most]


def _ground(book: Rulebook, fact: str, known: Mapping[str, object]) -> tuple[str, str, bool] | None:
    """The unit and words a fact is judged by, and whether it is the kind of body; of a kind, the
    words that tell most kinds apart."""
    said = grounds(book, fact, known)
    if not said:
        return None
    decides = any(fact in set(case_facts(book, condition)) for condition in book.conditions)
    return (*(max(said, key=lambda pair: len(pair[1])) if decides else said[0]), decides)


def _why(case: Case, book: Rulebook, facts: Sequence[str], ground: tuple[str, str, bool]) -> Block:
    """One sentence: what was asked, because of what."""
    cite, quote, decides = ground
    asked = joined(
        (
            sourced(question(book.specs[fact]).rstrip("？"), cites=law_units(book.regulation))
            for fact in facts
        ),
        case.language,
        by="clause_join",
    )
    pieces = say(
        "verdict/why_case" if decides else "verdict/why",
        case.language,
        fact=asked,
        cite=Cite(cite=cite),
        quote=LawQuote(cite=cite, quote=quote),
    )
    return block(pieces, regulation=book.regulation)


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


def as_told_then(case: Case) -> list[Block]:
    """What an earlier conclusion stood on, where what it was reached on was told anew since.

    装机电设备的，建筑业 … 改制造业 … 那为什么之前说不行: by the limits for the industry told then.
    """
    if not case.dialogue.former or not case.chosen:
        return []
    until = case.dialogue.former[-1].until
    gone = [one.held for one in case.dialogue.former if one.until == until]
    blocks: list[Block] = []
    for regulation in case.regulations:
        held = [one for one in case.dialogue.held if one.turn < until]
        specs = load_rules(regulation).specs
        told = [one for one in gone if one.fact in specs]
        earlier = case.dialogue.model_copy(update={"held": (*held, *gone)})
        facts = {**earlier.facts(regulation), "as_of": case.dialogue.as_of.isoformat()}
        try:
            verdict = check(regulation, facts)
        except FactError:
            continue
        then = replace(case, facts={regulation: facts}, verdicts=(verdict,), dialogue=earlier)
        failing = [one for one in verdict.conditions if one.status == "unmet"]
        if not told or not failing:
            continue
        quotes = (UserWords(text=one.quote, turn=one.turn) for one in told)
        named = joined(dict.fromkeys(quotes), case.language)
        blocks.append(block(say("verdict/as_told_then", case.language, told=named)))
        blocks += [failing_line(then, verdict, one, short=False) for one in failing]
    return blocks


def grounds(book: Rulebook, fact: str, known: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """The units, and the words of them, that a fact is judged by; of the kinds of body that are
    known, those of their own."""
    found: dict[tuple[str, str], None] = {}
    for condition in book.conditions:
        if fact not in set(turns_on(book, condition)):
            continue
        test = condition.test
        branches = test.branches if isinstance(test, Cases) and test.fact != fact else ()
        stated = known.get(test.fact) if isinstance(test, Cases) else None
        kinds = {stated} if isinstance(stated, str) else set(stated or ())  # type: ignore[call-overload]
        own = [b for b in branches if b.quote and kinds & set(b.values)]
        found.update({(b.cite or condition.cite, b.quote): None for b in own})
        if not own:
            found[(condition.cite, condition.quote)] = None
    return tuple(found)
