"""The grade of a score, from the bands pinned in the rules."""

from __future__ import annotations

import re

from assistant.answer.case import Case
from assistant.answer.dates import (
    is_negative,
)
from assistant.answer.piece import Block, Cite, Draft, LawQuote, Number, block
from assistant.answer.quoting import quoted, silence, silent_citation
from assistant.answer.wording import data, say
from assistant.record import Result
from corpus import resolve
from corpus.topics import load_topics
from rules.lifecycle import (
    grade,
    grades,
)
from rules.quantity import find_quantities

_CLAUSE = re.compile("[，,。；;]")
_ROW = re.compile("连续[^，。；]{1,4}不合格")


def grade_scores(case: Case, one: str) -> Draft | None:
    """The grade of each score in the message."""
    scores = [
        q
        for q in find_quantities(case.message)
        if q.kind == "score" and q.value is not None and not is_negative(case.message, q)
    ]
    if not scores:
        return None
    if not grades(one):
        return _no_grades(case, one)
    wanted = data("lifecycle.yaml")
    blocks: list[Block] = []
    results: list[Result] = []
    for score in scores:
        said = Number(text=score.text, role="found", source=f"user:{case.said.turn}")
        assert score.value is not None
        found = grade(one, score.value)
        if found is None:
            blocks.append(
                block(say("lifecycle/grade_none", case.language, score=said), regulation=one)
            )
            continue
        unit = resolve(found.cite)
        quote = LawQuote(cite=unit.cite, quote=unit.body.strip().rstrip("；。"))
        pieces = say(
            "lifecycle/grade",
            case.language,
            score=said,
            grade=found.name,
            cite=Cite(cite=found.cite),
            quote=quote,
        )
        blocks.append(block(pieces, regulation=one))
        how = f"{score.text} 在“{found.quote}”之内"
        results.append(Result(what="grade", value=found.name, how=how, cites=(found.cite,)))
        if score.value > wanted["usual_full_mark"]:
            blocks.append(
                block(say("lifecycle/grade_above", case.language, score=said), regulation=one)
            )
        if found == grades(one)[-1]:
            blocks.extend(_failing(case, one))
    blocks[:0] = _in_a_row(case, one)
    return Draft(kind="lifecycle", blocks=tuple(blocks), results=tuple(results)) if blocks else None


def _in_a_row(case: Case, one: str) -> list[Block]:
    """Whether the failed years of a message follow each other, where that is what is asked."""
    if "连续" not in case.message:
        return []
    failed = {
        int(figure.iso)
        for clause in _CLAUSE.split(case.message)
        if grades(one)[-1].name in clause
        for figure in find_quantities(clause)
        if figure.kind == "date" and figure.iso is not None and figure.iso.isdigit()
    }
    cites = load_topics().cell(one, "failing").units
    found = ((cite, _ROW.search(resolve(cite).text)) for cite in cites)
    cite, words = next(((cite, hit) for cite, hit in found if hit), ("", None))
    if len(failed) < 2 or words is None:
        return []
    key = "in_a_row" if any(year + 1 in failed for year in failed) else "apart"
    quote = LawQuote(cite=cite, quote=words.group())
    said = say(f"lifecycle/{key}", case.language, quote=quote, cite=Cite(cite=cite))
    return [block(said, regulation=one)]


def _no_grades(case: Case, one: str) -> Draft | None:
    """That a regulation has no grades by score, where its assessment is spoken of."""
    wanted = data("lifecycle.yaml")
    cell = load_topics().cell(one, wanted["grade"][0])
    if cell.silent is None or not case.touches((*wanted["grade"], *wanted["scored"])):
        return None
    topic = load_topics().topics[wanted["grade"][0]]
    return Draft(
        kind="unanswerable",
        blocks=tuple(silence(one, cell, case.language, topic=topic)),
        citations=(silent_citation(cell),),
    )


def _failing(case: Case, one: str) -> list[Block]:
    cell = load_topics().cell(one, "failing")
    return [
        b
        for cite in cell.units[:1]
        for b in quoted(cite, "", words=cell.quotes.get(cite), language=case.language)
    ]
