"""The grade of a score, from the bands pinned in the rules."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from assistant.answer.case import Case
from assistant.answer.dates import is_negative
from assistant.answer.piece import Block, Cite, Draft, LawQuote, Number, UserWords, block
from assistant.answer.quoting import quoted, silence, silent_citation
from assistant.answer.wording import data, say
from assistant.language import language
from assistant.record import Result
from assistant.understand.measured import year_of
from corpus import resolve
from corpus.topics import load_topics
from rules.lifecycle import grade, grades, grades_within
from rules.quantity import Quantity, find_quantities

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
        if score.low is not None or score.high is not None:
            lines, told = _of_range(case, one, score)
            blocks += lines
            results += told
            continue
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
    if any(result.value == grades(one)[-1].name for result in results):
        blocks.extend(_failing(case, one))
    blocks[:0] = _in_a_row(case, one)
    return Draft(kind="lifecycle", blocks=tuple(blocks), results=tuple(results)) if blocks else None


def _of_range(case: Case, one: str, score: Quantity) -> tuple[list[Block], list[Result]]:
    """What the scores below or above one come to: 低于60分, 85分以上."""
    ends = [Fraction(end) for end in (score.low, score.high) if end is not None]
    found = grades_within(one, ends, lambda value: _holds(score, value))
    words = case.message[score.outer_start : score.outer_end]
    said = UserWords(text=words, turn=case.said.turn)
    quotes = [
        LawQuote(cite=g.cite, quote=resolve(g.cite).body.strip().rstrip("；。")) for g in found
    ]
    if len(found) == 1:
        pieces = say(
            "lifecycle/grade",
            case.language,
            score=said,
            grade=found[0].name,
            cite=Cite(cite=found[0].cite),
            quote=quotes[0],
        )
        blocks = [block(pieces, regulation=one)]
    else:
        key = "lifecycle/grade_range" if found else "lifecycle/grade_none"
        lines = (
            say("lifecycle/grade_of_range", case.language, quote=quote, cite=Cite(cite=quote.cite))
            for quote in quotes
        )
        blocks = [block(say(key, case.language, score=said), regulation=one)]
        blocks += [block(line, style="item", regulation=one) for line in lines]
    names = "、".join(g.name for g in found)
    how = f"{words} 在“{'”“'.join(g.quote for g in found)}”之内"
    cites = tuple(g.cite for g in found)
    return blocks, [Result(what="grade", value=names, how=how, cites=cites)] if found else []


def _holds(score: Quantity, value: Fraction) -> bool:
    low, high = score.low, score.high
    above = low is None or value > low or (value == low and not score.low_open)
    return above and (high is None or value < high or (value == high and not score.high_open))


def _in_a_row(case: Case, one: str) -> list[Block]:
    """Whether the failed years of a message follow each other: 去年58分，今年又是55分."""
    failed = {
        year
        for clause in _CLAUSE.split(case.message)
        if _fails(clause, one)
        for year in _years(clause, case.dialogue.as_of)
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


def _fails(clause: str, one: str) -> bool:
    """Whether a clause tells of a failed evaluation, by name or by score."""
    worst = grades(one)[-1]
    scores = (q.value for q in find_quantities(clause) if q.kind == "score" and q.value is not None)
    return worst.name in clause or any(grade(one, score) == worst for score in scores)


def _years(clause: str, as_of: dt.date) -> set[int]:
    """The years a clause names, in figures or as seen from `as_of` (去年, 今年)."""
    dates = (q.iso for q in find_quantities(clause) if q.kind == "date")
    named = {int(iso) for iso in dates if iso is not None and iso.isdigit()}
    told = [name for name, words in language().common.periods.items() if words.search(clause)]
    past = {int(year) for name in told if (year := year_of(name, as_of)) is not None}
    return named | past | ({as_of.year} if "this_year" in told else set())


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
