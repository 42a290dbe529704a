"""How a verdict is said: the conclusion, what fails and by how much, what is met, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.case import Case
from assistant.answer.labels import condition_label, fact_spec, stated_as
from assistant.answer.piece import Block, Cite, LawQuote, Piece, UserWords, block
from assistant.answer.sourced import sourced
from assistant.answer.wording import Filling, joined, say
from assistant.record import CitedQuote
from corpus import load_regulation, resolve
from rules import fact_specs
from rules.quantity import find_quantities
from rules.verdict import ConditionResult, Verdict


def verdict_blocks(case: Case, verdict: Verdict) -> list[Block]:
    """A verdict from its conclusion to its notes."""
    regulation = verdict.regulation
    blocks = [block(_supposed(case, verdict), _conclusion(case, verdict), regulation=regulation)]
    failing = _of(verdict, "unmet")
    for result in failing:
        blocks.append(_failing(case, verdict, result))
    for result in _of(verdict, "depends_on_reading"):
        blocks.append(_reading(case, verdict, result))
    met = [r for r in _of(verdict, "met") if r.kind == "figure"]
    if met:
        blocks.append(_met(case, verdict, met))
    blocks.extend(_open(case, verdict))
    blocks.extend(
        block(
            sourced(
                note,
                cites=_articles(verdict),
                said=case.said,
                computed=f"{regulation}.verdict.notes",
            ),
            regulation=regulation,
        )
        for note in verdict.notes
    )
    if verdict.hypothetical is not None:
        blocks.append(block(say("hypothetical_kept", case.language), frame=True))
    return blocks


def facts_of(case: Case, verdict: Verdict) -> dict[str, object]:
    """The facts a verdict was reached on: the body's own, and what was supposed."""
    return dict(case.facts.get(verdict.regulation, {}))


def _supposed(case: Case, verdict: Verdict) -> Sequence[Piece]:
    """假设专职人员有80人，: what is supposed, in the person's words."""
    if verdict.hypothetical is None:
        return ()
    quotes = [
        UserWords(text=mention.quote, turn=case.said.turn)
        for mention in case.understanding.facts
        if mention.fact in verdict.hypothetical
    ]
    if not quotes:
        return ()
    return say("hypothetical", case.language, supposed=joined(dict.fromkeys(quotes)))


def _conclusion(case: Case, verdict: Verdict) -> tuple[Piece, ...]:
    language, title = case.language, case.title(verdict.regulation)

    def labels(results: Iterable[ConditionResult]) -> Filling:
        return joined((_label(verdict, result) for result in results), language)

    match verdict.outcome:
        case "not_qualified":
            failing = _of(verdict, "unmet")
            if failing:
                return say("eligible_not", language, title=title, failing=labels(failing))
            return say("eligible_not_any", language, title=title)
        case "qualified_on_figures":
            return say("eligible_qualified", language, title=title)
        case "depends_on_reading":
            open_to = _of(verdict, "depends_on_reading")
            return say("eligible_reading", language, title=title, conditions=labels(open_to))
        case "incomplete":
            missing = [r for r in _of(verdict, "unknown") if r.kind == "figure"]
            met = any(r.kind == "figure" for r in _of(verdict, "met"))
            settled = met and not any(result.actual for result in missing)
            key = "eligible_incomplete_so_far" if settled else "eligible_incomplete_need"
            if not missing:
                return say("eligible_incomplete", language, title=title)
            return say(key, language, title=title, missing=labels(missing))


def _failing(case: Case, verdict: Verdict, result: ConditionResult) -> Block:
    figure = result.kind == "figure"
    pieces = list(_stated(case, verdict, result, "failing_line" if figure else "failing_statement"))
    actual = _actual(case, verdict, result)
    if actual:
        pieces += say("failing_actual", case.language, actual=actual)
    if result.gap:
        pieces += say("failing_gap", case.language, gap=_gap(verdict, result))
    if not figure:
        pieces += say("not_kept", case.language)
    elif result.reason and not actual:
        pieces += say("because", case.language, reason=_reason(case, verdict, result))
    return _item(pieces, verdict)


def _reading(case: Case, verdict: Verdict, result: ConditionResult) -> Block:
    """A condition the text leaves open, with what each reading comes to."""
    pieces = list(_stated(case, verdict, result, "reading_line"))
    actual = _actual(case, verdict, result)
    if actual:
        pieces += say("failing_actual", case.language, actual=actual)
    if result.reason:
        pieces += say("because", case.language, reason=_reason(case, verdict, result))
    return _item(pieces, verdict)


def _stated(case: Case, verdict: Verdict, result: ConditionResult, key: str) -> tuple[Piece, ...]:
    """What the law requires of this body, quoted."""
    stated = stated_as(verdict.regulation, result, facts_of(case, verdict))
    quotes = joined((LawQuote(cite=cite, quote=quote) for cite, quote in stated), case.language)
    return say(
        key,
        case.language,
        label=_label(verdict, result),
        cite=Cite(cite=stated[0][0]),
        quote=quotes,
    )


def _met(case: Case, verdict: Verdict, results: Sequence[ConditionResult]) -> Block:
    entries: list[Filling] = []
    for result in results:
        actual = _actual(case, verdict, result)
        cite = Cite(
            cite=stated_as(verdict.regulation, result, facts_of(case, verdict))[0][0], short=True
        )
        label = _label(verdict, result)
        if actual:
            entries.append(say("met_entry", case.language, label=label, actual=actual, cite=cite))
        else:
            entries.append(say("met_entry_short", case.language, label=label, cite=cite))
    return block(
        say("met_head", case.language),
        joined(entries, case.language),
        say("stop", case.language),
        regulation=verdict.regulation,
    )


def _open(case: Case, verdict: Verdict) -> list[Block]:
    """Declarations to confirm and judgements of the authority, where they are what is left."""
    regulation, language = verdict.regulation, case.language
    confirm = [verdict.condition(name) for name in verdict.to_confirm]
    declared = [r for r in confirm if r.kind == "declaration"]
    judged = [r for r in confirm if r.kind == "judgement"]
    if verdict.outcome == "not_qualified":
        return []
    blocks: list[Block] = []
    full = verdict.outcome != "incomplete"
    if declared and full:
        labels = joined((_labelled(case, verdict, r) for r in declared), language)
        blocks.append(block(say("declared_head", language, labels=labels), regulation=regulation))
    if judged and full and _said_before(case, verdict):
        blocks.append(block(say("judged_again", language), regulation=regulation))
    elif judged and full:
        labels = joined((_labelled(case, verdict, r) for r in judged), language)
        blocks.append(block(say("judged_head", language, labels=labels), regulation=regulation))
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


def _labelled(case: Case, verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    return say(
        "labelled",
        case.language,
        label=_label(verdict, result),
        cite=Cite(cite=result.cite, short=True),
    )


def _label(verdict: Verdict, result: ConditionResult) -> str:
    return condition_label(verdict.regulation, result.id)


def _of(verdict: Verdict, status: str) -> list[ConditionResult]:
    return [result for result in verdict.conditions if result.status == status]


def _articles(verdict: Verdict) -> list[str]:
    """Every unit a verdict's texts may repeat figures of, the narrow ones first."""
    cites = dict.fromkeys(result.cite for result in verdict.conditions)
    regulation = load_regulation(verdict.regulation)
    return [*cites, *dict.fromkeys(regulation.article_of(cite).cite for cite in cites)]


def _around(cite: str) -> list[str]:
    unit = resolve(cite)
    regulation = load_regulation(unit.regulation)
    return [unit.cite, *unit.children, regulation.article_of(unit.cite).cite]


def _item(pieces: Sequence[Piece], verdict: Verdict) -> Block:
    return block(pieces, "。", style="item", regulation=verdict.regulation)


def _actual(case: Case, verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    """What was found, its figures traced to the person's words."""
    if not result.actual:
        return ()
    return sourced(
        result.actual,
        said=case.said,
        computed=f"{verdict.regulation}.{result.id}.actual",
        computed_role="found",
    )


def _reason(case: Case, verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    return sourced(
        (result.reason or "").rstrip("。"),
        cites=_around(result.cite),
        said=case.said,
        computed=f"{verdict.regulation}.{result.id}.reason",
    )


def _gap(verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    """What is lacking; the formula is the difference it comes from, where it is one."""
    formula = f"{verdict.regulation}.{result.id}.gap"
    gaps = find_quantities(result.gap or "")
    if len(gaps) == 1 and result.required and result.actual:
        for limit in find_quantities(result.required):
            for actual in find_quantities(result.actual):
                if (
                    limit.value is not None
                    and actual.value is not None
                    and limit.kind == actual.kind == gaps[0].kind
                    and gaps[0].value == abs(limit.value - actual.value)
                ):
                    formula = f"{limit.text}-{actual.text}"
    return sourced(result.gap or "", computed=formula, computed_role="gap")


def verdict_citations(case: Case, verdict: Verdict) -> list[CitedQuote]:
    """The words the conditions spoken of stand on: what fails first, then the rest."""
    statuses = ["unmet", "depends_on_reading", "met"]
    if verdict.outcome != "not_qualified":
        statuses.append("unknown")
    results = [r for status in statuses for r in _of(verdict, status)]
    if verdict.outcome == "incomplete":
        results = [r for r in results if r.kind == "figure" or r.status != "unknown"]
    elif verdict.outcome != "not_qualified":
        results += _of(verdict, "review")
    cited: list[CitedQuote] = []
    for result in results:
        stated = stated_as(verdict.regulation, result, facts_of(case, verdict))
        cited.extend(CitedQuote(cite=cite, quote=quote) for cite, quote in stated)
    return cited
