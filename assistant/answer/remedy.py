"""What it would take: the figures to change, the smallest first, and what nobody can change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from assistant.answer.case import Case
from assistant.answer.decided import decided
from assistant.answer.kinds import by_kind
from assistant.answer.listed import grouped
from assistant.answer.parts import facts_of, label_of, with_status
from assistant.answer.piece import Block, Cite, LawQuote, Number, Piece, Words, block
from assistant.answer.remarks import law_units
from assistant.answer.sourced import sourced
from assistant.answer.wording import data, joined, say
from corpus import fold
from rules import fact_specs
from rules.decide import Decision
from rules.remedy import Lack, Way, needed_this_year, ways
from rules.say import say_number
from rules.tree import Condition
from rules.verdict import ConditionResult, Verdict
from rules.view import View


@cache
def _asking() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = data("remedy.yaml")
    return re.compile("|".join(words["wants"])), re.compile(words["unless"])


def wants_remedy(message: str) -> bool:
    """Whether it is asked what it would take: 还差多少, 怎样才能达到, 要补什么."""
    wants, unless = _asking()
    folded = fold(message)
    return bool(wants.search(folded)) and not unless.search(folded)


@cache
def _when() -> Mapping[str, str]:
    words = data("remedy.yaml")
    return {fact: when for when in ("now", "next_year", "years") for fact in words[when]}


def remedy_blocks(case: Case, verdict: Verdict) -> list[Block]:
    """What would have to be otherwise, for every condition that is not met or hangs on a reading.

    Each figure comes from the limit and from what the person gave; the past is not to be changed,
    and is said to be past.
    """
    decision = decided(verdict.regulation, facts_of(case, verdict))
    failing = with_status(verdict, "unmet")
    strict = [] if failing else with_status(verdict, "depends_on_reading")
    found = [(result, ways(decision, result.id)) for result in (*failing, *strict)]
    found = [(result, some) for result, some in found if some]
    found.sort(key=lambda pair: (min(map(_beyond, pair[1])), min(way.size for way in pair[1])))
    blocks: list[Block] = []
    if found:
        key = "remedy/strict" if strict else "remedy/head"
        if all(_beyond(way) for _, some in found for way in some):
            key = "remedy/head_never"
        blocks.append(_frame(case, verdict, key))
        for result, some in found:
            blocks.extend(_condition(case, verdict, decision, result, some))
        blocks.extend(_past(case, verdict, [way for _, some in found for way in some]))
    elif kinds := by_kind(case, verdict):
        blocks.extend(kinds)
    elif verdict.outcome != "not_qualified" and any(r.actual for r in verdict.conditions):
        blocks.append(block(say("remedy/nothing", case.language), regulation=verdict.regulation))
    open_figures = [r for r in with_status(verdict, "unknown") if r.kind == "figure"]
    if found and open_figures:
        labels = grouped(case, verdict, open_figures)
        said = say("remedy/not_known", case.language, labels=labels)
        blocks.append(block(said, regulation=verdict.regulation))
    return blocks


def _frame(case: Case, verdict: Verdict, key: str) -> Block:
    return block(say(key, case.language), regulation=verdict.regulation, frame=True)


def _condition(
    case: Case,
    verdict: Verdict,
    decision: Decision,
    result: ConditionResult,
    some: Sequence[Way],
) -> list[Block]:
    """One line for each way; ways that only time or nobody can go are said to be so."""
    lines = [_line(case, verdict, decision, result, way, len(some) > 1) for way in some]
    if len(some) == 1:
        return lines
    key = "remedy/or_ways"
    if len({way.cases for way in some}) > 1:
        stated = View(decision.evaluation, _rule(decision, result), result.status)
        key = "remedy/or_types" if stated.cases_that_apply() else "remedy/or_cases"
    return [_frame(case, verdict, key), *lines]


def _rule(decision: Decision, result: ConditionResult) -> Condition:
    return next(c for c in decision.evaluation.book.conditions if c.id == result.id)


def _beyond(way: Way) -> bool:
    """Whether a way holds something that nobody can change any more."""
    return any(lack.gap is None and _when().get(lack.fact) != "now" for lack in way.lacks)


def _past(case: Case, verdict: Verdict, some: Sequence[Way]) -> list[Block]:
    """Which of the amounts lacking are of years that are over: said once for all."""
    names = dict.fromkeys(
        lack.name
        for way in some
        if not _beyond(way)
        for lack in way.lacks
        if lack.gap is not None and _when().get(lack.fact) in ("next_year", "years")
    )
    if not names:
        return []
    said = joined((_name(verdict, name) for name in names), case.language)
    return [block(say("remedy/past", case.language, names=said), regulation=verdict.regulation)]


def _name(verdict: Verdict, name: str) -> tuple[Piece, ...]:
    """What a fact is called; the years in it are the law's."""
    return sourced(name, cites=law_units(verdict.regulation))


def _line(
    case: Case,
    verdict: Verdict,
    decision: Decision,
    result: ConditionResult,
    way: Way,
    several: bool,
) -> Block:
    pieces: list[Piece] = []
    if several and way.cases:
        pieces += say("remedy/for_cases", case.language, cases=_cases(decision, way, case))
    lacks = [one for one in way.lacks if one.gap is None] if _beyond(way) else way.lacks
    for number, lack in enumerate(lacks):
        pieces += say("remedy/way_join", case.language) if number else ()
        pieces += _lack(case, verdict, decision, result, lack)
    pieces += say("remedy/end", case.language)
    return block(pieces, style="item", regulation=verdict.regulation)


def _cases(decision: Decision, way: Way, case: Case) -> tuple[Piece, ...]:
    values = {name: said for s in decision.evaluation.book.specs.values()
              for name, said in s.values.items()}  # fmt: skip
    return joined((values[name] for name in way.cases), case.language)


def _lack(
    case: Case, verdict: Verdict, decision: Decision, result: ConditionResult, lack: Lack
) -> tuple[Piece, ...]:
    cite = Cite(cite=lack.cite, short=True)
    when = _when().get(lack.fact)
    if lack.gap is None or lack.limit is None:
        whole = lack.threshold is None and not when and lack.fact in _declared(verdict)
        name = label_of(verdict, result) if whole else _name(verdict, lack.name)
        if lack.threshold is not None:
            quote = LawQuote(cite=lack.threshold.limit.cite, quote=lack.threshold.limit.quote)
            return say("remedy/never_limit", case.language, name=name, quote=quote, cite=cite)
        key = "remedy/statement" if when == "now" else "remedy/never"
        return say(key, case.language, name=name, cite=cite)
    formula = lack.formula or f"{verdict.regulation}.{result.id}.gap"
    said = say(
        "remedy/amount",
        case.language,
        name=_name(verdict, lack.name),
        gap=_spaced(lack.gap, formula),
        limit=Number(text=lack.limit, role="threshold", source=lack.cite),
        cite=cite,
    )
    if when != "years":
        return said
    return (*said, *_this_year(case, decision, lack))


def _declared(verdict: Verdict) -> set[str]:
    """Facts that are answered with yes or no, or are days of what happened."""
    specs = fact_specs(verdict.regulation)
    return {name for name, spec in specs.items() if spec.type == "boolean" or spec.implies}


def _spaced(gap: str, formula: str) -> tuple[Piece, ...]:
    """A gap as it stands after a word: 还差 2 亿元, 还差约 333.33 万元."""
    pieces = _computed(gap, formula)
    return pieces if gap.startswith("约") else (Words(text=" "), *pieces)


def _computed(said: str, formula: str) -> tuple[Piece, ...]:
    """A computed amount; 约 stands before it as a word."""
    bare = said.removeprefix("约").strip()
    number = Number(text=bare, role="gap", source=f"computed:{formula}")
    return (*block("约 ").pieces, number) if bare != said else (number,)


def _this_year(case: Case, decision: Decision, lack: Lack) -> tuple[Piece, ...]:
    found = needed_this_year(decision, lack)
    if found is None:
        return ()
    needed, formula, years = found
    counted = joined((_year(year) for year in years), case.language)
    return say(
        "remedy/this_year",
        case.language,
        years=counted,
        year=_year(years[-1]),
        needed=_computed(say_number(needed, "money"), formula),
    )


def _year(year: int) -> Number:
    return Number(text=f"{year} 年", role="date", source=f"calendar:{year}")
