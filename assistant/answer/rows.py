"""Whether years that are told follow each other, where the text asks for two in a row.

去年58分，今年又是55分; 2024年的年报没交，2026年的也没交.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from assistant.answer.case import Case
from assistant.answer.piece import Draft, LawQuote, block
from assistant.answer.quoting import quoted
from assistant.answer.wording import data, say
from assistant.record import Result
from corpus import resolve
from corpus.topics import load_topics
from rules.lifecycle import grade, grades
from rules.quantity import find_quantities

_MARK = re.compile("[，,。；;、！!？?]")
_JOINS = re.compile(r"[年、和与跟及到至这\s]*")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Told(NamedTuple):
    """What is told of one year or of several together."""

    years: frozenset[int]
    words: str


def told_by_year(message: str, this_year: int) -> list[Told]:
    """The years a message names, in figures or as seen from `this_year`, and what is told of them.

    Years that are only joined (去年和前年) go together; what is told of one stands in its clause.
    """
    groups: list[tuple[int, int, set[int]]] = []
    for start, end, year in _named(message, this_year):
        if groups and _JOINS.fullmatch(message[groups[-1][1] : start]):
            before = groups.pop()
            groups.append((before[0], end, before[2] | {year}))
        else:
            groups.append((start, end, {year}))
    told = []
    edge = 0
    for at, (start, end, years) in enumerate(groups):
        marks = [hit.end() for hit in _MARK.finditer(message, edge, start)]
        begin = marks[-1] if marks else edge
        last = at + 1 == len(groups)
        edge = len(message) if last else groups[at + 1][0]
        if not last:
            between = [hit.start() for hit in _MARK.finditer(message, end, edge)]
            edge = between[-1] if between else edge
        told.append(Told(frozenset(years), message[begin:edge]))
    return told


def _named(message: str, this_year: int) -> list[tuple[int, int, int]]:
    """Every year named, with where it stands; 大前年 is no 前年."""
    found = [
        (one.start, one.end, int(text))
        for one in find_quantities(message)
        if one.kind in ("date", "bare") and (text := one.iso or one.text) and _YEAR.fullmatch(text)
    ]
    words: Mapping[str, int] = data("lifecycle.yaml")["years"]
    taken = {at for start, end, _ in found for at in range(start, end)}
    for word in sorted(words, key=len, reverse=True):
        for hit in re.finditer(re.escape(word), message):
            if taken.isdisjoint(range(*hit.span())):
                taken.update(range(*hit.span()))
                found.append((*hit.span(), this_year + words[word]))
    return sorted(found)


def rows_told(case: Case, one: str) -> Draft | None:
    """Whether what went wrong in several years is two in a row, under one regulation."""
    told = told_by_year(case.message, case.dialogue.as_of.year)
    for name, row in data("lifecycle.yaml")["rows"].items():
        cell = load_topics().cell(one, name)
        wrong = re.compile(row["told"])
        years = {y for part in told if _went_wrong(part, one, wrong, row) for y in part.years}
        others = {y for part in told for y in part.years} - years
        if not years or (len(years) < 2 and not others):
            continue
        row_of = re.compile(row["words"])
        found = ((cite, row_of.search(resolve(cite).text)) for cite in cell.units)
        cite, words = next(((cite, hit) for cite, hit in found if hit), ("", None))
        if words is None:
            continue
        following = any(year + 1 in years for year in years)
        quote = LawQuote(cite=cite, quote=words.group())
        how = "in_a_row" if following else "apart" if len(years) > 1 else "single"
        said = block(say(f"lifecycle/{name}_{how}", case.language, quote=quote), regulation=one)
        law = quoted(cite, "", words=cell.quotes.get(cite), language=case.language)
        status = "属于" if following else "不属于"
        result = Result(
            what="status",
            value=f"{status}“{words.group()}”",
            how="、".join(f"{year}年" for year in sorted(years)),
            cites=(cite,),
        )
        return Draft(kind="lifecycle", blocks=(said, *law), results=(result,))
    return None


def _went_wrong(part: Told, one: str, wrong: re.Pattern[str], row: Mapping[str, str]) -> bool:
    """Whether something went wrong in a year, by name or, where there are grades, by score."""
    told = wrong.search(part.words)
    right = re.search(row["righted"], part.words)
    if told and not (right and right.start() <= told.start() and right.end() >= told.end()):
        return True
    if not row.get("scored") or not grades(one):
        return False
    scores = (q.value for q in find_quantities(part.words) if q.kind == "score")
    return any(
        score is not None and grade(one, Fraction(score)) == grades(one)[-1] for score in scores
    )
