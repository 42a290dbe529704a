"""What fails for each kind of body, where the kind is not known: 按软件业，专职人员还差 8 人."""

from __future__ import annotations

from assistant.answer.case import Case
from assistant.answer.labels import stated_as
from assistant.answer.parts import facts_of, gap_of, label_of, with_status
from assistant.answer.piece import Block, Cite, LawQuote, Piece, block
from assistant.answer.wording import joined, say
from rules import check
from rules.decide import case_facts
from rules.load import load_rules
from rules.verdict import ConditionResult, Verdict


def unknown_kind(case: Case, verdict: Verdict) -> str | None:
    """The fact that tells kinds of body apart and is not known, where it is one and decides."""
    book, facts = load_rules(verdict.regulation), facts_of(case, verdict)
    undecided = [r for r in with_status(verdict, "unknown") if r.kind == "figure" and r.actual]
    waiting = {one.id for one in undecided}
    open_to = dict.fromkeys(
        fact
        for one in book.conditions
        if one.id in waiting
        for fact in case_facts(book, one)
        if not facts.get(fact)
    )
    return next(iter(open_to)) if len(open_to) == 1 else None


def by_kind(case: Case, verdict: Verdict) -> list[Block]:
    """A line for every kind of body: which of the figures given fall short, and by how much.

    Kinds alike go together. Nothing where the kind is known or no figure falls short for any.
    """
    fact = unknown_kind(case, verdict)
    if fact is None:
        return []
    spec, facts = load_rules(verdict.regulation).specs[fact], facts_of(case, verdict)
    lacking: dict[tuple[tuple[str, str], ...], list[str]] = {}
    seen: dict[tuple[tuple[str, str], ...], tuple[Verdict, list[ConditionResult]]] = {}
    for value, label in spec.values.items():
        supposed = {**facts, fact: [value] if spec.type == "enums" else value}
        under = check(verdict.regulation, supposed)
        unmet = [r for r in with_status(under, "unmet") if r.kind == "figure" and r.gap]
        key = tuple((r.id, r.gap or "") for r in unmet)
        lacking.setdefault(key, []).append(label)
        seen.setdefault(key, (under, unmet))
    if not any(lacking):
        return []
    lines = [_line(case, labels, *seen[key]) for key, labels in lacking.items()]
    head = say("kinds_head", case.language, kind=spec.label)
    return [block(head, regulation=verdict.regulation, frame=True), *lines]


def _line(case: Case, labels: list[str], under: Verdict, unmet: list[ConditionResult]) -> Block:
    kinds = joined(labels, case.language)
    if not unmet:
        said = say("kinds_none", case.language, kinds=kinds)
    else:
        gaps = [_lack(case, under, result) for result in unmet]
        said = say("kinds_lack", case.language, kinds=kinds, gaps=joined(gaps, case.language))
    return block(said, style="item", regulation=under.regulation)


def _lack(case: Case, under: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    stated = stated_as(under.regulation, result, facts_of(case, under))
    label = label_of(under, result)
    quotes = (LawQuote(cite=cite, quote=quote) for cite, quote in stated)
    return say(
        "kinds_gap",
        case.language,
        label=label if label not in (result.gap or "") else "",
        gap=gap_of(under, result),
        cite=Cite(cite=result.unit or result.cite, short=True),
        quote=joined(quotes, case.language),
    )
