"""The conditions of a verdict that need no more than a list: met, to confirm, left to others."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.case import Case
from assistant.answer.decided import decided
from assistant.answer.labels import condition, fact_spec, stated_as, turns_on
from assistant.answer.parts import actual_of, facts_of, label_of
from assistant.answer.piece import Block, Cite, LawQuote, Piece, block
from assistant.answer.wording import Filling, joined, say
from corpus import load_regulation
from rules import fact_specs
from rules.load import load_rules
from rules.verdict import ConditionResult, Verdict
from rules.view import View

_FEW = 2
"""conditions that are said in one sentence"""


_MANY = 4
"""conditions from which a list is folded to their articles"""


def met_blocks(case: Case, verdict: Verdict, results: Sequence[ConditionResult]) -> list[Block]:
    """What is met: in a sentence, or a line an item of the law where it is more.

    Later in a dialogue only what this message spoke of; the rest was listed before.
    """
    now = [result for result in results if not _as_before(case, verdict, result)]
    if now != list(results):
        again = block(say("verdict/met_again", case.language), regulation=verdict.regulation)
        return [*(met_blocks_of(case, verdict, now) if now else []), again]
    return met_blocks_of(case, verdict, results)


def _as_before(case: Case, verdict: Verdict, result: ConditionResult) -> bool:
    """Whether a condition was listed a turn ago, and nothing it turns on was said since."""
    dialogue = case.dialogue
    if dialogue.last_kind != "eligibility" or verdict.hypothetical is not None:
        return False
    if not case.understanding.facts:
        return False  # asked again as it stands: all of it is wanted
    book = load_rules(verdict.regulation)
    about = set(turns_on(book, condition(verdict.regulation, result.id)))
    about &= set(facts_of(case, verdict))
    spoken = {mention.fact for mention in case.understanding.facts}
    before = {held.fact for held in dialogue.held if held.turn < case.said.turn}
    return bool(about) and not about & spoken and about <= before


def met_blocks_of(case: Case, verdict: Verdict, results: Sequence[ConditionResult]) -> list[Block]:
    """These conditions as met."""
    if len(results) <= _FEW:
        entries = [_met_entry(case, verdict, result) for result in results]
        sentence = (
            *say("met_head", case.language),
            *joined(entries, case.language),
            *say("stop", case.language),
        )
        return [block(sentence, regulation=verdict.regulation)]
    head = block(say("met_head", case.language), regulation=verdict.regulation, frame=True)
    lines = [
        block(line, style="item", regulation=verdict.regulation)
        for line in _by_unit(case, verdict, results, with_values=True)
    ]
    return [head, *lines]


def _met_entry(case: Case, verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    cite = Cite(cite=_unit_of(case, verdict, result), short=True)
    label, actual = label_of(verdict, result), actual_of(case, verdict, result)
    if not actual:
        return say("met_entry_short", case.language, label=label, cite=cite)
    limits = _limits(case, verdict, result)
    if not limits:
        return say("met_entry", case.language, label=label, actual=actual, cite=cite)
    key = f"verdict/met_entry{_long(result)}"
    return say(key, case.language, label=label, actual=actual, cite=cite, limits=limits)


def _long(result: ConditionResult) -> str:
    """Which form a value wants: one that starts with a name of its own stands after a colon."""
    actual = (result.actual or "").removeprefix("约").strip()
    return "" if actual[:1].isdigit() else "_long"


def _limits(case: Case, verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    """The law's words of the limits that what was found keeps."""
    decision = decided(verdict.regulation, facts_of(case, verdict))
    view = View(decision.evaluation, condition(verdict.regulation, result.id), result.status)
    kept = dict.fromkeys(
        LawQuote(cite=threshold.limit.cite, quote=threshold.limit.quote)
        for threshold in view.thresholds()
        if view.always(threshold, "met")
    )
    return joined(kept, case.language, by="clause_join")


def _unit_of(case: Case, verdict: Verdict, result: ConditionResult) -> str:
    return stated_as(verdict.regulation, result, facts_of(case, verdict))[0][0]


def _by_unit(
    case: Case,
    verdict: Verdict,
    results: Sequence[ConditionResult],
    *,
    with_values: bool = False,
    by_article: bool = False,
) -> list[tuple[Piece, ...]]:
    """第六条第（一）项：…、…, a group for every unit, in the order of the results."""
    law = load_regulation(verdict.regulation)
    groups: dict[str, list[Filling]] = {}
    for result in results:
        label: Filling = label_of(verdict, result)
        actual = actual_of(case, verdict, result) if with_values else ()
        if actual:
            limits = _limits(case, verdict, result)
            key = f"verdict/met_value{_long(result)}" if limits else "met_value"
            told = {"limits": limits} if limits else {}
            label = say(key, case.language, label=label, actual=actual, **told)
        unit = _unit_of(case, verdict, result)
        unit = law.article_of(unit).cite if by_article else unit
        groups.setdefault(unit, []).append(label)
    return [
        say(
            "grouped",
            case.language,
            cite=Cite(cite=cite, short=True),
            # 规模、发展和竞争优势 is one label: folded lists are told apart by commas.
            labels=joined(labels, case.language, by="clause_join" if by_article else "list_join"),
        )
        for cite, labels in groups.items()
    ]


def grouped(case: Case, verdict: Verdict, results: Sequence[ConditionResult]) -> tuple[Piece, ...]:
    """Conditions in one sentence, grouped by the unit that states them; by the article where they
    are many."""
    lines = _by_unit(case, verdict, results, by_article=len(results) > _MANY)
    return joined(lines, case.language, by="group_join")


def open_blocks(case: Case, verdict: Verdict, asked: Sequence[str]) -> list[Block]:
    """Declarations to confirm and judgements of the authority, where they are what is left."""
    if verdict.outcome in ("not_qualified", "incomplete"):
        return []
    regulation, language = verdict.regulation, case.language
    book = load_rules(regulation)
    confirm = [verdict.condition(name) for name in verdict.to_confirm]
    declared = [
        result
        for result in confirm
        if result.kind == "declaration"
        and not set(asked) & set(turns_on(book, condition(regulation, result.id)))
    ]
    judged = [r for r in confirm if r.kind == "judgement"]
    blocks: list[Block] = []
    for key, results in (("declared_head", declared), ("judged_head", judged)):
        if not results:
            continue
        if key == "judged_head" and _said_before(case, verdict):
            blocks.append(block(say("judged_again", language), regulation=regulation))
            continue
        labels = grouped(case, verdict, results)
        blocks.append(block(say(key, language, labels=labels), regulation=regulation))
    return blocks


def _said_before(case: Case, verdict: Verdict) -> bool:
    """Whether the turn before asked for statements only: then all this was listed there."""
    asked = case.dialogue.asked
    return (
        case.dialogue.last_kind == "eligibility"
        and bool(asked)
        and all(
            fact_spec(verdict.regulation, fact).type == "boolean"
            for fact in asked
            if fact in fact_specs(verdict.regulation)
        )
    )
