"""The grade of a score, from the bands pinned in the rules."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.answer.asking import speaks_of_assessment
from assistant.answer.case import Case
from assistant.answer.dates import is_negative
from assistant.answer.grade_gap import gaps
from assistant.answer.piece import Block, Cite, Draft, LawQuote, Number, UserWords, block
from assistant.answer.quoting import quoted, silence, silent_citation
from assistant.answer.wording import data, say
from assistant.record import Result
from corpus import resolve
from corpus.topics import load_topics
from rules.lifecycle import grade, grades, grades_within
from rules.quantity import Quantity, find_quantities


def grade_scores(case: Case, one: str) -> Draft | None:
    """The grade of each score in the message."""
    scores = [
        q
        for q in find_quantities(case.message)
        if (q.kind == "score" or _placed(case, q))
        and any(end is not None for end in (q.value, q.low, q.high))
        and not is_negative(case.message, q)
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
        if score.low is not None or score.high is not None:
            lines, told = _of_range(case, one, score)
            blocks += lines
            results += told
            continue
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
        blocks.extend(_excluded(case, one, said, score))
        if score.value > wanted["usual_full_mark"]:
            blocks.append(
                block(say("lifecycle/grade_above", case.language, score=said), regulation=one)
            )
    exact = [score for score in scores if score.low is None and score.high is None]
    short_of = gaps(case, one, exact)
    if any(result.value == grades(one)[-1].name for result in results):
        blocks.extend(_units_of(case, one, "failing"))
    blocks += short_of
    if case.touches(wanted["rewarded"]):
        blocks.extend(_units_of(case, one, wanted["rewarded"][0]))
    if not blocks:
        return None
    once = tuple(dict.fromkeys(results))
    return Draft(kind="lifecycle", blocks=tuple(dict.fromkeys(blocks)), results=once)


def _excluded(case: Case, one: str, said: Number, score: Quantity) -> list[Block]:
    """The band that a score bounds without being in it, where that is asked (90分不含是啥)."""
    if re.search(data("lifecycle.yaml")["excluded"], case.message) is None:
        return []
    bounded = (
        grade
        for grade in grades(one)
        for limit in grade.limits
        if limit.direction == "below" and limit.value == score.value
    )
    return [
        block(
            say(
                "lifecycle/grade_excluded",
                case.language,
                score=said,
                grade=found.name,
                cite=Cite(cite=found.cite),
                quote=LawQuote(
                    cite=found.cite, quote=resolve(found.cite).body.strip().rstrip("；。")
                ),
            ),
            regulation=one,
        )
        for found in bounded
        if found.name != grades(one)[-1].name
    ]


def _placed(case: Case, number: Quantity) -> bool:
    """Whether a number without a unit is a score to be placed (良好是70到90，90算不算)."""
    wanted = data("lifecycle.yaml")
    if number.kind != "bare" or not speaks_of_assessment(case.message):
        return False
    asked = re.match(wanted["placed"], case.message[number.end :])
    whole = number.value is not None and 0 <= number.value <= wanted["usual_full_mark"]
    return whole and asked is not None


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


def _units_of(case: Case, one: str, topic: str) -> list[Block]:
    """The first unit of a topic, by the words that are to the point."""
    cell = load_topics().cell(one, topic)
    return [
        b
        for cite in cell.units[:1]
        for b in quoted(cite, "", words=cell.quotes.get(cite), language=case.language)
    ]
