"""The last step of a turn: nothing is shown that cannot be traced.

The rendered words are read again from nothing, as a stranger would: every figure found in them
must be declared, and its declared source must really hold it; every article named must exist;
every quote must be verbatim. A block that fails is dropped. If nothing is left that says
anything, the answer is a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.answer.piece import Block, Draft, UserWords, render, trimmed
from assistant.answer.sourced import Said, equal, given, in_law, law_figures
from assistant.arithmetic import computed, shown_as
from assistant.decide import exact_number
from assistant.record import CitedQuote, Figure, Result
from corpus import (
    CitationError,
    find_references,
    fold,
    parse_citation,
    quote_in_unit,
    resolve,
)
from rules import fact_specs
from rules.quantity import Quantity, find_quantities
from rules.verdict import Verdict


class Fault(BaseModel):
    """Why a block was not shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    problem: str


class Evidence(BaseModel):
    """What figures may be traced to, besides the law."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    said: Said
    verdicts: tuple[Verdict, ...] = ()
    results: tuple[Result, ...] = ()


class Verified(BaseModel):
    """What may be shown, with its citations and figures, and what was dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reply: str
    blocks: tuple[Block, ...]
    citations: tuple[CitedQuote, ...]
    numbers: tuple[Figure, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is left that says anything."""
        return all(block.frame for block in self.blocks)


def verify(draft: Draft, said: Said) -> Verified:
    """Check every block of a draft and keep those that hold."""
    evidence = Evidence(said=said, verdicts=draft.verdicts, results=draft.results)
    kept: list[Block] = []
    faults: list[Fault] = []
    for block in draft.blocks:
        problem = block_problem(block, evidence)
        if problem is None:
            kept.append(block)
        else:
            faults.append(Fault(text=block.text(), problem=problem))
    return Verified(
        reply=render(kept),
        blocks=tuple(kept),
        citations=_citations(kept, draft.citations),
        numbers=reply_figures(kept),
        faults=tuple(faults),
    )


def block_problem(block: Block, evidence: Evidence) -> str | None:
    """Return what does not hold in a block, or None if all of it holds."""
    for quote in block.quotes():
        problem = quote_problem(quote)
        if problem is not None:
            return problem
    ours = "".join("“”" if isinstance(p, UserWords) else p.render() for p in block.pieces)
    for reference in find_references(ours, block.regulation):
        if reference.missing:
            return f"没有这一条：{reference.text}"
    declared = block.figures()
    for figure in declared:
        problem = figure_problem(figure, block, evidence)
        if problem is not None:
            return problem
    for quantity in find_quantities(block.text()):
        if not any(covers(figure, quantity) for figure in declared):
            return f"没有来源的数字：{quantity.text}"
    return None


def quote_problem(quote: CitedQuote) -> str | None:
    """Return what is wrong with a citation and its quote, if anything."""
    try:
        parse_citation(quote.cite)
        resolve(quote.cite)
    except CitationError as error:
        return str(error)
    if not quote.quote or not quote_in_unit(quote.cite, quote.quote):
        return f"{quote.cite} 中没有这句话：{quote.quote}"
    return None


@lru_cache(maxsize=2048)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(find_quantities(text))


def covers(figure: Figure, quantity: Quantity) -> bool:
    """Whether a declared figure is the one found in the rendered words."""
    if figure.text == quantity.text:
        return True
    # In its sentence a figure may be read with a neighbour's unit, or as one end of a range.
    return any(equal(own, quantity) or given(own, quantity) for own in _quantities(figure.text))


def figure_problem(figure: Figure, block: Block, evidence: Evidence) -> str | None:
    """Return why a declared figure's source does not hold it, if it does not."""
    own = _quantities(figure.text)
    source = figure.source
    if not own:
        return _unread_problem(figure)
    problem: str | None = f"{figure.text} 与来源 {source} 不符"
    if source.startswith("user:"):
        if figure.role == "threshold":
            return f"限值 {figure.text} 没有条文依据"
        turn = source.removeprefix("user:")
        if turn.isdigit() and all(evidence.said.holds(int(turn), quantity) for quantity in own):
            problem = None
    elif source.startswith(("computed:", "calendar:")):
        if figure.role == "threshold":
            return f"限值 {figure.text} 没有条文依据"
        if all(_computed(source, quantity, evidence) for quantity in own):
            problem = None
    else:
        problem = _law_problem(figure, own, block)
    return problem


def _unread_problem(figure: Figure) -> str | None:
    """A figure that is one only in its sentence (一种): the law must have the very words."""
    try:
        stated = {fold(quantity.text) for quantity in law_figures(figure.source)}
    except CitationError:
        return f"不是数字：{figure.text}"
    return None if fold(figure.text) in stated else f"{figure.source} 中没有 {figure.text}"


def _law_problem(figure: Figure, own: tuple[Quantity, ...], block: Block) -> str | None:
    try:
        cited = parse_citation(figure.source)
        law_figures(figure.source)
    except CitationError as error:
        return str(error)
    if block.regulation is not None and cited.regulation != block.regulation:
        return f"{figure.text} 是别的规定的数字（{figure.source}）"
    if all(in_law(figure.source, quantity) for quantity in own):
        return None
    return f"{figure.source} 中没有 {figure.text}"


def _computed(source: str, figure: Quantity, evidence: Evidence) -> bool:
    """Whether a computed figure can be computed again, or is the rules' own."""
    formula = source.partition(":")[2]
    value = computed(formula) if source.startswith("computed:") else None
    if value is not None:
        share = figure.kind == "share"
        return figure.value is not None and shown_as(value, figure.value, share=share)
    made_of = re.fullmatch(r"(\w+)\(([\w,]+)\)", formula)
    if made_of and made_of[1] == "supposed":
        return _supposed(made_of[2], figure, evidence)
    if made_of:
        return _found_from(made_of[1], made_of[2].split(","), figure, evidence)
    path = re.fullmatch(r"(\w+)\.(\w+)\.(required|actual|gap|reason|notes)", formula)
    if path:
        texts = _verdict_texts(evidence.verdicts, *path.groups())
    elif source.startswith("calendar:") and figure.iso == formula:
        # A bare year is the calendar's own; a month or a day must come from somewhere.
        return formula.isdigit()
    else:
        texts = [text for result in evidence.results for text in (result.value, result.how)]
    return any(equal(quantity, figure) for text in texts for quantity in _quantities(text))


def _supposed(fact: str, figure: Quantity, evidence: Evidence) -> bool:
    """Whether a figure is what a verdict supposes of a fact, or an end of its range."""
    shown = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    told = [(verdict.hypothetical or {}).get(fact) for verdict in evidence.verdicts]
    leaves = [leaf for one in told for leaf in (one.values() if isinstance(one, dict) else [one])]
    leaves += [end for one in leaves if isinstance(one, dict) for end in one.values()]
    exact = [number for one in leaves if (number := exact_number(one)) is not None]
    share = figure.kind == "share"
    return bool(shown) and all(any(shown_as(v, end, share=share) for v in exact) for end in shown)


def _found_from(condition: str, facts: Iterable[str], figure: Quantity, evidence: Evidence) -> bool:
    """Whether a condition on these facts found this figure, in a verdict that knows them all."""
    return any(
        equal(quantity, figure)
        for verdict in evidence.verdicts
        if set(facts) <= set(fact_specs(verdict.regulation))
        for text in _verdict_texts([verdict], verdict.regulation, condition, "actual")
        for quantity in _quantities(text)
    )


def _verdict_texts(
    verdicts: Iterable[Verdict], regulation: str, condition: str, field: str
) -> list[str]:
    texts: list[str] = []
    for verdict in verdicts:
        if verdict.regulation != regulation:
            continue
        if field == "notes":
            texts.extend(verdict.notes)
            continue
        for result in verdict.conditions:
            said = getattr(result, field) if result.id == condition else None
            if said:
                texts.append(said)
    return texts


def reply_figures(blocks: Iterable[Block]) -> tuple[Figure, ...]:
    """Every figure of the reply as it stands there, with the role and source declared for it."""
    found: list[Figure] = []
    for block in blocks:
        declared = block.figures()
        position = 0
        for quantity in find_quantities(block.text()):
            # Pieces stand in the text in the order they were declared: look ahead first.
            order = [*range(position, len(declared)), *range(position)]
            exact = (i for i in order if declared[i].text == quantity.text)
            near = (i for i in order if covers(declared[i], quantity))
            index = next(exact, next(near, None))
            if index is None:
                continue
            position = index
            one = declared[index]
            found.append(Figure(text=quantity.text, role=one.role, source=one.source))
    return tuple(found)


def _citations(blocks: Iterable[Block], further: Iterable[CitedQuote]) -> tuple[CitedQuote, ...]:
    kept: list[CitedQuote] = []
    quoted = [quote for block in blocks for quote in block.quotes()]
    trim = (one.model_copy(update={"quote": trimmed(one.quote)}) for one in further)
    for quote in [*quoted, *trim]:
        if quote not in kept and quote_problem(quote) is None:
            kept.append(quote)
    return tuple(kept)
