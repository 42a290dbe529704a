"""How a verdict is said: the conclusion, what fails and by how much, what is met, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.case import Case
from assistant.answer.kinds import by_kind
from assistant.answer.labels import (
    condition,
    fact_spec,
    missing_label,
    missing_names,
    stated_as,
)
from assistant.answer.listed import grouped, met_blocks, open_blocks
from assistant.answer.parts import (
    actual_of,
    facts_of,
    gap_of,
    label_of,
    units_around,
    with_status,
)
from assistant.answer.piece import Block, Cite, LawQuote, Piece, Words, block
from assistant.answer.remarks import years_missing
from assistant.answer.sourced import sourced
from assistant.answer.supposed import supposed
from assistant.answer.wanted import missing_facts
from assistant.answer.wording import Filling, joined, say
from assistant.record import CitedQuote
from corpus import load_regulation, resolve
from rules import fact_specs
from rules.decide import case_facts
from rules.load import load_rules
from rules.quantity import find_quantities
from rules.tree import Readings, walk
from rules.verdict import ConditionResult, Verdict


def verdict_blocks(case: Case, verdict: Verdict, asked: Sequence[str] = ()) -> list[Block]:
    """A verdict from its conclusion to its notes.

    Args:
        asked: the facts the reply asks for; what they settle is not listed as well.
    """
    regulation = verdict.regulation
    blocks = [conclusion(case, verdict)]
    failing = with_status(verdict, "unmet")
    for number, result in enumerate(failing):
        blocks.append(failing_line(case, verdict, result, short=bool(number)))
    for result in with_status(verdict, "depends_on_reading"):
        blocks.append(reading_line(case, verdict, result))
    unknown = with_status(verdict, "unknown")
    kinds = [] if failing else by_kind(case, verdict)
    blocks.extend(kinds)
    # A statement is undecided too where something was given: a revocation whose day is not known.
    for result in (r for r in unknown if r.actual and not (kinds and r.kind == "figure")):
        say_it = _undecided if result.kind == "figure" else reading_line
        blocks.append(say_it(case, verdict, result))
    met = [r for r in with_status(verdict, "met") if r.kind == "figure"]
    if met:
        blocks.extend(met_blocks(case, verdict, met))
    not_given = [r for r in unknown if r.kind == "figure" and not r.actual]
    if not_given and verdict.outcome == "not_qualified":
        labels = grouped(case, verdict, not_given)
        blocks.append(block(say("not_given", case.language, labels=labels), regulation=regulation))
    blocks.extend(open_blocks(case, verdict, asked))
    blocks.extend(
        block(
            sourced(
                note.rstrip("。") + "。",
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


def conclusion(case: Case, verdict: Verdict) -> Block:
    """What it comes to, in one sentence, with what is supposed before it."""
    said = (*supposed(case, verdict), *_conclusion(case, verdict))
    return block(said, regulation=verdict.regulation)


def _conclusion(case: Case, verdict: Verdict) -> tuple[Piece, ...]:
    language, title = case.language, case.title(verdict.regulation)

    def labels(results: Iterable[ConditionResult]) -> Filling:
        return joined((label_of(verdict, result) for result in results), language)

    match verdict.outcome:
        case "not_qualified":
            failing = with_status(verdict, "unmet")
            if failing:
                return say("eligible_not", language, title=title, failing=labels(failing))
            return say("eligible_not_any", language, title=title, case=_case_labels(case, verdict))
        case "qualified_on_figures":
            return say("eligible_qualified", language, title=title)
        case "depends_on_reading":
            open_to = with_status(verdict, "depends_on_reading")
            return say("eligible_reading", language, title=title, conditions=labels(open_to))
        case "incomplete":
            return _incomplete(case, verdict, title)


def _incomplete(case: Case, verdict: Verdict, title: str) -> tuple[Piece, ...]:
    """What is missing, by the facts that are missing."""
    facts = facts_of(case, verdict)
    if not any(r.actual for r in verdict.conditions if r.kind == "figure"):
        return say("eligible_incomplete_nothing", case.language, title=title)
    missing = missing_facts(verdict, facts)
    if not missing:
        return say("eligible_incomplete", case.language, title=title)
    labels = [_missing(case, verdict, fact) for fact in missing]
    met = any(r.kind == "figure" for r in with_status(verdict, "met"))
    undecided = any(r.actual for r in with_status(verdict, "unknown") if r.kind == "figure")
    key = "eligible_incomplete_so_far" if met and not undecided else "eligible_incomplete_need"
    return say(key, case.language, title=title, missing=joined(labels, case.language))


def _missing(case: Case, verdict: Verdict, fact: str) -> Filling:
    """What a missing fact is called; of a series, the years that are missing."""
    rest = years_missing(case, verdict.regulation, fact_spec(verdict.regulation, fact))
    if rest:
        return say("verdict/years_missing", case.language, **rest)
    return sourced(missing_label(verdict.regulation, fact), cites=_articles(verdict))


def _case_labels(case: Case, verdict: Verdict) -> Filling:
    """What the kinds of body are told apart by, where that is not known."""
    book, facts = load_rules(verdict.regulation), facts_of(case, verdict)
    cases = dict.fromkeys(f for c in book.conditions for f in case_facts(book, c))
    labels = (book.specs[fact].label for fact in cases if not facts.get(fact))
    return joined(labels, case.language)


def _undecided(case: Case, verdict: Verdict, result: ConditionResult) -> Block:
    """A figure that is known but not yet enough: what was found, the limits, what is missing."""
    stated = stated_as(verdict.regulation, result, facts_of(case, verdict))
    pieces = list(
        say(
            "undecided_line",
            case.language,
            label=label_of(verdict, result),
            actual=(*_space(result), *actual_of(case, verdict, result)),
            cite=Cite(cite=stated[0][0], short=True),
            quote=joined((LawQuote(cite=c, quote=q) for c, q in stated), case.language),
        )
    )
    if result.reason:
        reason = _reason(case, verdict, result)
        pieces += say("undecided_reason", case.language, reason=reason)
    return _item(pieces, verdict)


def _space(result: ConditionResult) -> tuple[Piece, ...]:
    """A space before a number that follows a word."""
    return (Words(text=" "),) if (result.actual or "")[:1].isdigit() else ()


def failing_line(
    case: Case, verdict: Verdict, result: ConditionResult, *, short: bool = False
) -> Block:
    """A condition that is not met; `short` where its regulation was named just before."""
    figure = result.kind == "figure"
    key = "failing_line" if figure else "failing_statement"
    pieces = list(_stated(case, verdict, result, key, short=short))
    actual = actual_of(case, verdict, result)
    if not figure:
        pieces += _opening(case, verdict, result)
    if actual:
        pieces += say(_actual(case), case.language, actual=actual)
    if result.gap:
        pieces += say("failing_gap", case.language, gap=gap_of(verdict, result))
    if not figure:
        pieces += say("not_kept", case.language)
    elif result.reason and not actual:
        pieces += say("because", case.language, reason=_reason(case, verdict, result))
    return _item(pieces, verdict)


def _actual(case: Case) -> str:
    """How it is said what was found: of the person's own body, or of another."""
    return "verdict/its_actual" if case.another else "failing_actual"


def _opening(case: Case, verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    """The opening words of the list an item stands in, where they say within what time."""
    for cite, quote in stated_as(verdict.regulation, result, facts_of(case, verdict)):
        for other in resolve(cite).context:
            opening = resolve(other).opening.strip().rstrip("：:")
            timed = any(one.kind == "period" for one in find_quantities(opening))
            if timed and opening not in quote:
                words = LawQuote(cite=other, quote=opening)
                return say("failing_opening", case.language, opening=words)
    return ()


def reading_line(case: Case, verdict: Verdict, result: ConditionResult) -> Block:
    """A condition the text leaves open, with what each reading comes to."""
    pieces = list(_stated(case, verdict, result, "reading_line"))
    actual = actual_of(case, verdict, result)
    if actual:
        pieces += say(_actual(case), case.language, actual=actual)
    if result.reason:
        pieces += say("because", case.language, reason=_reason(case, verdict, result))
    return _item(pieces, verdict)


def _stated(
    case: Case, verdict: Verdict, result: ConditionResult, key: str, *, short: bool = False
) -> tuple[Piece, ...]:
    """What the law requires of this body, quoted."""
    stated = stated_as(verdict.regulation, result, facts_of(case, verdict))
    quotes = joined((LawQuote(cite=cite, quote=quote) for cite, quote in stated), case.language)
    return say(
        key,
        case.language,
        label=label_of(verdict, result),
        cite=Cite(cite=stated[0][0], short=short),
        quote=quotes,
    )


def _articles(verdict: Verdict) -> list[str]:
    """Every unit a verdict's texts may repeat figures of, the narrow ones first."""
    cites = dict.fromkeys(result.cite for result in verdict.conditions)
    regulation = load_regulation(verdict.regulation)
    return [*cites, *dict.fromkeys(regulation.article_of(cite).cite for cite in cites)]


def _item(pieces: Sequence[Piece], verdict: Verdict) -> Block:
    return block(pieces, "。", style="item", regulation=verdict.regulation)


def _reason(case: Case, verdict: Verdict, result: ConditionResult) -> tuple[Piece, ...]:
    reason = (result.reason or "").rstrip("。")
    for fact, said in missing_names().items():
        if fact in fact_specs(verdict.regulation):
            reason = reason.replace(fact_spec(verdict.regulation, fact).label, said)
    return sourced(
        reason,
        cites=units_around(result.cite),
        said=case.said,
        computed=f"{verdict.regulation}.{result.id}.reason",
    )


def verdict_citations(case: Case, verdict: Verdict) -> list[CitedQuote]:
    """The words the conditions spoken of stand on: what fails first, then the rest."""
    statuses = ["unmet", "depends_on_reading", "met"]
    if verdict.outcome != "not_qualified":
        statuses.append("unknown")
    results = [r for status in statuses for r in with_status(verdict, status)]
    if verdict.outcome == "incomplete":
        results = [r for r in results if r.kind == "figure" or r.status != "unknown"]
    elif verdict.outcome != "not_qualified":
        results += with_status(verdict, "review")
    # Left to the authority though it is no judgement: a kind of body that the text does not list.
    review = [r for r in with_status(verdict, "review") if r.kind != "judgement"]
    results += [r for r in review if r not in results]
    cited: list[CitedQuote] = []
    for result in results:
        stated = stated_as(verdict.regulation, result, facts_of(case, verdict))
        cited.extend(CitedQuote(cite=cite, quote=quote) for cite, quote in stated)
        cited.extend(_interpreter(verdict, result))
    return cited


def _interpreter(verdict: Verdict, result: ConditionResult) -> list[CitedQuote]:
    """Who interprets the text, where the result hangs on how it is read."""
    if result.status != "depends_on_reading":
        return []
    test = condition(verdict.regulation, result.id).test
    units = [resolve(n.interpreter) for n in walk(test) if isinstance(n, Readings)]
    return [
        CitedQuote(cite=unit.cite, quote=unit.body.strip())
        for unit in units
        if unit.label in (result.reason or "")
    ]
