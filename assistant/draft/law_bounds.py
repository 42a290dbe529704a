"""The figures of the law with the words each stands in: whose figure it is, and of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from assistant.draft.bound import Bound, bounds
from corpus import Unit, find_references, fold, load_regulation, resolve

_CUT = re.compile(r"[，。；：、（）()]|\n")
_STRONG = re.compile(r"[。；\n]")
_YEARLY = re.compile(r"每年|每一年|按年|逐年|一年一次")
_BEHIND = 24
_LOOSE = ("个", "")
_PRESENCE = "必须有"
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,}")


class LawBound(NamedTuple):
    """A bound of the law: where it stands, its clause, and the words that tell it from others."""

    cite: str
    bound: Bound
    clause: str
    own: str
    head: str
    recurrent: bool = False
    behind: str = ""
    grounds: str = ""
    refs: tuple[str, ...] = ()


def law_bounds(cite: str) -> tuple[LawBound, ...]:
    """The bounds of a unit, of what stands under it, and of the opening words it is read with.

    Raises:
        CitationError: there is no such unit.
    """
    unit = resolve(cite)
    return _law_bounds(unit.cite, load_regulation(unit.regulation).sha256)


@lru_cache(maxsize=512)
def _law_bounds(cite: str, sha256: str) -> tuple[LawBound, ...]:
    unit = resolve(cite)
    regulation = load_regulation(unit.regulation)
    found: list[LawBound] = []
    for context in unit.context:
        found += _of(context, regulation.units[context].opening)
    for part in (unit, *regulation.descendants(unit.cite)):
        found += _of(part.cite, part.opening if part.children else part.text)
    return tuple(found)


def _of(cite: str, text: str) -> list[LawBound]:
    text = " ".join(text.split("\n"))
    every = bounds(text)
    found = [_placed(cite, text, one, every) for one in every]
    often = _YEARLY.search(text)
    if often is not None and not any(one.text.startswith("每") for one in every):
        yearly = Bound("period", "月", Decimal(12), None, 0, 0, "每年")
        said = text[_last(_STRONG, text, often.start()) :].partition("。")[0]
        found.append(LawBound(cite, yearly, said, "", said, True))
    at = text.find(_PRESENCE)
    if at >= 0:
        one = Bound("count", "", Decimal(1), "at_least", at, at + 3, text[at : at + 12])
        found.append(_placed(cite, text, one, every))
    return found


def _placed(cite: str, text: str, bound: Bound, others: Sequence[Bound]) -> LawBound:
    if bound.kind == "date":
        # A date is told from others by what happened then, which stands behind it.
        behind = text[bound.end : bound.end + _BEHIND]
        start = _last(_STRONG, text, bound.start)
        return LawBound(cite, bound, text[start:].partition("。")[0].strip(), behind, behind)
    own = text[_last(_CUT, text, bound.start) : bound.start]
    bracket = _open_bracket(text, bound.start)
    head_end = bracket if bracket is not None else bound.start
    head = text[_head_start(text, head_end, bracket is not None, others) : head_end]
    if bracket is None:
        own = ""
    start = _last(re.compile(r"[，。；：]"), text, head_end)
    stop = re.compile(r"[。；]|[，](?![^（]*）)").search(text, bound.end)
    clause = text[start : stop.start() if stop else len(text)].strip()
    behind = text[bound.end : bound.end + 8]
    refs = _named(cite, text, bound) if bound.kind == "period" else ()
    units = load_regulation(cite.partition(":")[0]).units
    grounds = "\n".join(units[one].text for one in refs)
    return LawBound(cite, bound, clause, own, head, behind=behind, grounds=grounds, refs=refs)


def _named(cite: str, text: str, bound: Bound) -> tuple[str, ...]:
    """The units that the sentence of a period names (因第十四条第（一）项所列原因)."""
    sentence = text[_last(_STRONG, text, bound.start) : bound.start]
    units = load_regulation(cite.partition(":")[0]).units
    found = [one for r in find_references(sentence, cite.partition(":")[0]) for one in r.citations]
    return tuple(one for one in found if one in units and one != cite)


def _head_start(text: str, end: int, bracket: bool, others: Sequence[Bound]) -> int:
    """Where the words begin that say what a figure is of: behind the figure before it. What a
    bracket says is of the same thing as the figure in front of the bracket."""
    ends = [one.end for one in others if one.end <= end and one.kind != "period"]
    before = (ends[:-1] if bracket else ends)[-1:]
    return max([_last(_STRONG, text, end), *before])


def _last(pattern: re.Pattern[str], text: str, end: int) -> int:
    return max((match.end() for match in pattern.finditer(text, 0, end)), default=0)


def _open_bracket(text: str, at: int) -> int | None:
    """Where the bracket opened that a place is in, if it is in one."""
    depth = 0
    for index in range(at - 1, -1, -1):
        if text[index] in "）)":
            depth += 1
        elif text[index] in "（(":
            if depth == 0:
                return index
            depth -= 1
    return None


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text's words."""
    words = _HAN.findall(fold(text))
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))


@lru_cache(maxsize=8)
def unit_texts(regulation: str, sha256: str) -> tuple[tuple[Unit, str], ...]:
    """Every retrieval unit with the words it is read with."""
    loaded = load_regulation(regulation)
    return tuple(
        (unit, "".join(loaded.units[c].opening for c in unit.context) + unit.text)
        for unit in loaded.leaves
    )


def of_grades(text: str, cites: Sequence[str], law: Sequence[LawBound]) -> list[LawBound]:
    """The scores of the grades that a sentence and the units it cites speak of."""
    if any(one.bound.kind == "score" for one in law):
        return []
    cited = "".join(resolve(cite).text for cite in cites)
    found = []
    for regulation in {cite.partition(":")[0] for cite in cites}:
        for unit, _ in unit_texts(regulation, load_regulation(regulation).sha256):
            grade = re.search("为([^，。；为]{2,6})[；。]?$", unit.text.strip())
            for one in law_bounds(unit.cite) if grade else ():
                spoken = grade is not None and grade[1] in text and grade[1] in cited
                if one.bound.kind == "score" and spoken:
                    found.append(one)
    return found


def related(one: str, other: str) -> bool:
    """Whether one unit is the other, or part of it."""
    return (
        one == other
        or one.startswith((other + ".", other + "#"))
        or other.startswith((one + ".", one + "#"))
    )


def same_figure(one: Bound, other: Bound) -> bool:
    """Whether two figures are the same number of the same thing, whatever their direction."""
    if one.kind == other.kind == "period" and one.unit in "天日" and other.unit == "月":
        # 365 天, 730 天
        days, months = one.value, other.value
        assert isinstance(days, Decimal) and isinstance(months, Decimal)
        return months % 12 == 0 and 0 <= days - months / 12 * 365 <= 1
    if one.value != other.value:
        return False
    if one.kind != other.kind:
        return "bare" in (one.kind, other.kind)
    if one.kind == "count":
        return one.unit == other.unit or one.unit in _LOOSE or other.unit in _LOOSE
    return one.unit == other.unit or one.kind in ("share", "score")


def elsewhere(window: str, bound: Bound, cites: Sequence[str]) -> LawBound | None:
    """Where the figure does stand, in a unit with words like those around it."""
    said = pairs(window)
    regulations = dict.fromkeys(resolve(cite).regulation for cite in cites)
    found: list[tuple[int, LawBound]] = []
    for regulation in regulations:
        for unit, _ in unit_texts(regulation, load_regulation(regulation).sha256):
            for one in law_bounds(unit.cite):
                if same_figure(bound, one.bound):
                    found.append((len((pairs(one.own) | pairs(one.head)) & said), one))
    best = max(found, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= 2 else None
