"""How many things a unit lists (八种情形, 十大产业, 四个等级) and how many a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from assistant.draft.bound import Bound
from assistant.draft.words import any_of, words
from corpus import load_regulation, resolve
from rules.quantity import find_quantities

_SOME = 3
"""up to which a number may count some of the things listed"""
_GREAT = re.compile(r"([一二三四五六七八九十\d]+)大(?=[^，。；、]{0,12}(?:产业|领域))")
_LIST = re.compile(r"[^，。；：:（）()]+(?:、[^，。；：:（）()]+)+")
_NUMERALS = r"[一二两三四五六七八九十\d]+"
_PLUS = re.compile(r"(\d+)\s*[+＋]\s*(\d+)")
_SET = re.compile(r"(?<![\d\s])分为([^，。；：]+)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHOLE = re.compile(r"(?:共|总共|一共|合计|总计|分为?|分成|列了|列出|列明)[^，。；、]{0,4}$")


class Count(NamedTuple):
    """A number of things listed: whether it is right, and what it should be."""

    right: bool
    number: int


def counted(text: str, bound: Bound, cites: Sequence[str]) -> Count | None:
    """What the number of kinds or grounds in a sentence is, beside those of the units it cites;
    None if it counts nothing they list."""
    if bound.kind != "count" or not isinstance(bound.value, Decimal):
        return None
    listed = [number for cite in cites for number in _listed(cite, _sha(cite))]
    behind, before = text[bound.end : bound.end + 8], text[: bound.start]
    kinds = any_of(words().structural)
    of_parts = re.match(rf"[^，。；]{{0,4}}?(?:{kinds})", behind) or re.search(
        rf"(?:{kinds})[^，。；]{{0,8}}$", before
    )
    lists = [len(re.split("[、和]", one)) for one in _LIST.findall(text)]
    if re.match(r"\s*\w?[：:]", behind) and bound.value in lists:
        return Count(True, int(bound.value))
    if not of_parts or not listed:
        return None
    if bound.value in listed:
        return Count(True, int(bound.value))
    if (_WHOLE.search(before) or bound.value > _SOME) and len(set(listed)) == 1 and bound.value > 1:
        return Count(False, listed[0])
    return None


def listed_before(text: str, bound: Bound, own: Sequence[Bound]) -> bool:
    """Whether a number says how many years or things were just listed (2024、2025 两个年度)."""
    if not isinstance(bound.value, Decimal) or bound.direction is not None:
        return False
    if bound.kind == "period":
        dates = {str(o.value)[:4] for o in own if o.kind == "date" and o.end <= bound.start}
        dates |= set(_YEAR.findall(text[: bound.start]))
        return bool(dates) and bound.value == 12 * len(dates)
    listed = re.search(r"[^，。；：:（）()]+$", text[: bound.start])
    return (
        bound.kind == "count"
        and listed is not None
        and "、" in listed[0]
        and bound.value == len(re.split("[、和与及]", listed[0].strip("、和与及 ")))
    )


def miscounted(text: str, cites: Sequence[str]) -> tuple[int, int, int] | None:
    """Where a sentence says that there are so many grades or kinds in all, and how many there are;
    None if it is right, or the units cited list nothing."""
    listed = {number for cite in cites for number in _listed(cite, _sha(cite))}
    great = {number for cite in cites for number in _great(resolve(cite).text)}
    things = {thing for cite in cites for thing in _great_things(resolve(cite).text)}
    for number, what in _great_things(text):
        right = [other for other, same in things if same == what]
        if right and number not in right:
            at = text.index("大" + what)
            return at - 1, at + 1, right[0]
    pair = _PLUS.search(text)
    if pair and great and not {int(pair[1]), int(pair[2])} <= great:
        wrong = pair.span(1) if int(pair[1]) not in great else pair.span(2)
        return *wrong, max(great)
    for many, what in things:
        before = re.compile(rf"({_NUMERALS})\s*个?大?{what}")
        behind = re.compile(rf"{what}[^，。；、和加与及]{{0,10}}?({_NUMERALS})个(?!未来)")
        for found in (before.search(text) or behind.search(text),):
            told = [one.value for one in find_quantities(found[1] + "个")] if found else []
            if found and told and told[0] != many:
                return *found.span(1), many
    for found in _GREAT.finditer(text):
        if great and not set(_great(found[0] + text[found.end() :])) <= great:
            return *found.span(), max(great)
    for found in re.finditer(words().totals, text):
        told = [one.value for one in find_quantities((found["number"] or found["sets"]) + "个")]
        of_grades = found["grades"] or found["of"] in words().counted_parts
        if len(listed) == 1 and told and told[0] not in listed and of_grades:
            return *found.span(), listed.pop()
    return None


def _great(text: str) -> Iterator[int]:
    """The numbers of 十大……产业."""
    return (number for number, _ in _great_things(text))


def _great_things(text: str) -> Iterator[tuple[int, str]]:
    """The numbers of 十大……产业, each with the first words of what there are so many of."""
    for great in _GREAT.finditer(text):
        for one in find_quantities(great[1] + "个"):
            if one.value is not None:
                yield int(one.value), text[great.end() : great.end() + 2]


def _sha(cite: str) -> str:
    return load_regulation(resolve(cite).regulation).sha256


@lru_cache(maxsize=256)
def _listed(cite: str, sha256: str) -> tuple[int, ...]:
    unit = resolve(cite)
    return tuple(_numbers(unit.text, len(unit.children)))


def _numbers(text: str, children: int) -> Iterator[int]:
    if children > 1:
        yield children
    yield from _great(text)
    for found in _SET.finditer(text):
        yield len(re.split("[、和]", found[1]))
