"""What follows for which grade (良好及以上的通报表扬，不合格的督促整改), said of another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.draft.law_bounds import pairs
from assistant.draft.polarity import clauses
from assistant.draft.support import content
from assistant.draft.words import any_of
from corpus import load_regulation, resolve

_SET = re.compile(r"(?<![\d\s])分为([^，。；：]+)")
_ENOUGH = 2


class Follows(NamedTuple):
    """The grades something follows for, and the words of what follows."""

    grades: frozenset[str]
    words: str


class Said(NamedTuple):
    """What a sentence says follows for a grade: whether it is right (None where that is
    left open), where, what the law says."""

    right: bool | None
    start: int
    end: int
    law: str


def said_of_grades(text: str, cites: Sequence[str]) -> list[Said]:
    """What a sentence says of grades that the units it cites say what follows for."""
    found: list[Said] = []
    for cite in cites:
        unit = resolve(cite)
        order = _order(unit.regulation, load_regulation(unit.regulation).sha256)
        if not order:
            continue
        law = _follows(unit.text, order)
        known = [one for one in law if len(content(one.words)) >= _ENOUGH]
        for said, start, end in _placed(text, order):
            best = max(
                known, key=lambda one: len(_own(one, known) & pairs(said.words)), default=None
            )
            if best is None or len(_own(best, known) & pairs(said.words)) < _ENOUGH:
                continue
            denied = _denied(said.words, _own(best, known))
            if said.grades < best.grades and _alone(text[:end]) and not denied:
                found.append(Said(False, start, end, best.words))
                continue
            # A grade told once may be spared what follows when it is told twice in a row.
            if said.grades <= best.grades and not denied:
                found.append(Said(True, start, end, best.words))
            elif said.grades <= best.grades:
                found.append(Said(None, start, end, best.words))
            elif not said.grades & best.grades:
                found.append(Said(denied, start, end, best.words))
    return found


def _alone(text: str) -> bool:
    """Whether what follows is said to follow for nothing else (优秀的才可……)."""
    part = re.split("[。；]", text.rstrip("。；"))[-1]
    return re.search("只有|唯有|仅|的?才(?!能)|方可", part) is not None


def _own(one: Follows, others: Sequence[Follows]) -> frozenset[str]:
    rest = (content(other.words) for other in others if other is not one)
    return content(one.words) - frozenset().union(*rest)


def _denied(words_of: str, about: frozenset[str]) -> bool:
    """Whether the words that a consequence is known by are negated."""
    depths = [
        len(clause.negators) % 2
        for clause in clauses(words_of)
        for at in range(len(clause.text) - 1)
        if clause.text[at : at + 2] in about
    ]
    return 2 * sum(depths) > len(depths)


@lru_cache(maxsize=8)
def _order(regulation: str, sha256: str) -> tuple[str, ...]:
    """The grades of a regulation, the best first."""
    for unit in load_regulation(regulation).units.values():
        if unit.level == "article" and (found := _SET.search(unit.text)) is not None:
            grades = tuple(one.strip() for one in re.split("[、和]", found[1]))
            if len(grades) > 1:
                return grades
    return ()


def _follows(text: str, order: tuple[str, ...]) -> list[Follows]:
    return [one for one, _, _ in _placed(text, order)]


def _placed(text: str, order: tuple[str, ...]) -> list[tuple[Follows, int, int]]:
    """The stretches of a text that begin with a grade, up to the next that does."""
    grade = re.compile(f"(?P<name>{any_of(order)})(?P<up>及?以上|或以上)?")
    found: list[tuple[Follows, int, int]] = []
    grades: set[str] = set()
    at = 0
    for match in re.finditer(r"[^，。；：\n]*[，。；：\n]?", text):
        clause = match[0]
        told = list(grade.finditer(clause))
        named_only = told and re.match("[。；，\n]?$", clause[told[-1].end() :])
        if told and not (named_only and re.search("分为|为$", clause[: told[0].start()])):
            start = match.start() + told[-1].end()
            if grades and text[at : match.start()].strip("，。；：的 "):
                found.append(
                    (Follows(frozenset(grades), text[at : match.start()]), at, match.start())
                )
                grades = set()
            for one in told:
                here = order.index(one["name"])
                grades |= set(order[: here + 1]) if one["up"] else {one["name"]}
            at = start
        if clause.endswith(("。", "；", "\n")) and grades:
            found.append((Follows(frozenset(grades), text[at : match.end()]), at, match.end()))
            grades = set()
    if grades:
        found.append((Follows(frozenset(grades), text[at:]), at, len(text)))
    return [one for one in found if re.search("[\u4e00-\u9fff]{2}", one[0].words)]


def settled(text: str, said: Sequence[Said]) -> bool:
    """Whether all that a sentence says is said of grades, and right."""
    at = 0
    for part in re.split("(?<=[；。])", text):
        if part.strip() and not any(at <= one.start < at + len(part) for one in said):
            return False
        at += len(part)
    return bool(said) and all(one.right for one in said)
