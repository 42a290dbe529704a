"""Measure words, and which of them a figure is a figure of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.language.words import Measure
from assistant.understand.spans import longest_spans
from rules.quantity import Quantity

_CLOSE = 3
"""characters between what a share is of and a share without its sign"""
_FARTHEST = 10  # characters that say nothing known, between a measure and its figure
BEHIND = 8  # how far behind its figure a measure may stand
LATIN_BEHIND = 28  # the same of words in Latin letters
_KNOWN_BETWEEN = (
    *("total", "average", "yearly", "growth", "decline", "ratio", "domestic"),
    *("granted", "applied", "net", "committed", "part"),
)


class Named(NamedTuple):
    """A measure word at `[start, end)` of the plain text."""

    measure: str
    start: int
    end: int


@lru_cache(maxsize=1)
def measures() -> dict[str, Measure]:
    """Every measure of the language by name."""
    words = language()
    out = dict(words.common.measures)
    for regulation in words.regulations.values():
        out.update(regulation.measures)
    return out


def named_measures(text: str) -> list[Named]:
    """Every measure word, the longer of two that overlap, in order."""
    found = [
        (m.start(), m.end(), name)
        for name, measure in measures().items()
        for m in measure.patterns.finditer(text)
        if m.group()
    ]
    return [Named(name, start, end) for start, end, name in longest_spans(found, len(text))]


def accepts(measure: Measure, quantity: Quantity) -> bool:
    """Whether a figure can be one of this measure, by its unit."""
    if measure.ignored:
        return True
    kind = quantity.kind
    if kind == "bare":
        return measure.bare or "money" in measure.units or "share" in measure.units
    if kind == "count":
        return "count" in measure.units and (not measure.counts or quantity.unit in measure.counts)
    return kind in measure.units


def _is_unit(measure: Named, quantity: Quantity, text: str) -> bool:
    """Whether what is counted is itself the measure (7 patents)."""
    inside = quantity.start < measure.start and measure.end == quantity.end
    return inside and text[measure.start].isascii() and not measures()[measure.measure].ignored


def attached(
    text: str,
    quantity: Quantity,
    named: list[Named],
    used: dict[int, str],
    previous_end: int,
    following: int,
    after: Sequence[Quantity] = (),
) -> Named | None:
    """The measure of a figure: the nearest before it that fits, else one right behind it.

    Args:
        named: the measure words of the clause.
        used: by its start, whether a word already stands "before" or "behind" a figure.
        previous_end: where the figure before this one ends, or the clause begins.
        following: where the next figure begins, or the clause ends.
        after: the next figures of the clause.
    """
    table = measures()
    whole = language().common.whole_before
    latin = text[quantity.outer_end + 1 : quantity.outer_end + 3].isascii()
    close = min(following, quantity.outer_end + (LATIN_BEHIND if latin else BEHIND))
    behind = next(
        (
            m
            for m in named
            if (quantity.end <= m.start < close or _is_unit(m, quantity, text))
            and accepts(table[m.measure], quantity)
            and "、" not in text[quantity.outer_end : m.start]
            and not whole.search(text[quantity.outer_end : m.start])
        ),
        None,
    )
    if behind is not None and used and _dated().search(text[quantity.outer_end : behind.start]):
        behind = None  # 去年六十六亿去年研发费用…: what a new time is said of comes next
    gap_behind = distance(text, quantity.outer_end, behind.start) if behind else _FARTHEST
    labels_next = (
        behind is not None
        and bool(after)
        and accepts(table[behind.measure], after[0])
        and distance(text, _name_ends(text, behind), after[0].outer_start) == 0
    )
    other_order = (behind is not None and text[behind.start].isascii()) or (
        language().common.qualifiers["plus"].search(text, previous_end, quantity.start)
    )
    if labels_next and not other_order and _take_turns(text, named, after):
        behind, labels_next, gap_behind = None, False, _FARTHEST  # 我们310人专职研发72名
    names_it = quantity.classifier is not None and behind is not None
    names_it = names_it and behind is not None and behind.start == quantity.end  # 8件专利
    counted = quantity.classifier is not None and behind is not None and not labels_next
    counted = counted and behind is not None and behind.start == quantity.end
    is_article = bool(quantity.classifier) and text[quantity.start] == "一"
    base = _divisor(text, quantity)
    for measure in reversed([m for m in named if m.end <= quantity.start]):
        if measure.start in base:
            continue  # 研发费用占销售收入0.2
        if used.get(measure.start) == "behind":
            if table[measure.measure].ignored:
                break
            continue
        if not accepts(table[measure.measure], quantity):
            continue
        if table[measure.measure].ignored and language().common.left_out.search(
            text[max(0, measure.start - _FARTHEST) : measure.start]
        ):
            continue  # 研发经费（不含委外）1200万
        gap = distance(text, max(measure.end, previous_end), quantity.outer_start)
        if gap > _FARTHEST or (is_article and gap > 2 and gap_behind > 2):
            break
        listed = text[previous_end : quantity.outer_start].strip() in ("、", "和", "及", "/", "与")
        if measure.start in used and gap_behind <= 2 and (names_it or not (listed or labels_next)):
            break
        if counted and _dated().search(text[max(measure.end, previous_end) : quantity.start]):
            break  # 软著也有，去年报了三个发明专利
        if measure.start < previous_end and measure.start not in used and gap > 4:
            break
        return measure
    if labels_next and behind is not None and "(" in text[quantity.outer_end : behind.start]:
        return None  # 新拿18件（软著12＋专利6）
    return behind if gap_behind <= 4 else None


def _take_turns(text: str, named: list[Named], figures: Sequence[Quantity]) -> bool:
    """Whether measures and figures take turns, a figure last: each names the next figure."""
    for index, figure in enumerate(figures):
        following = figures[index + 1] if index + 1 < len(figures) else None
        stop = following.start if following else len(text)
        behind = next((m for m in named if figure.end <= m.start < stop), None)
        if behind is None:
            return following is None
        if following is None or distance(text, _name_ends(text, behind), following.outer_start):
            return False
    return False


def _name_ends(text: str, measure: Named) -> int:
    """Where the name of a measure ends, what its words leave out included (研发|费用)."""
    rest = language().common.behind_measure.match(text, measure.end)
    return rest.end() if rest else measure.end


def _divisor(text: str, quantity: Quantity) -> range:
    """Where the words stand that a share written as a decimal fraction is a share of."""
    value = quantity.value
    if quantity.kind != "bare" or value is None or not 0 < value < 1:
        return range(0)
    for match in language().common.ratio_base.finditer(text, 0, quantity.start):
        if quantity.start - match.end() <= _CLOSE:
            return range(match.start(), match.end())
    return range(0)


@lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    """Words that name a time."""
    named = language().common.periods.values()
    return re.compile("|".join([*(f"(?:{p.pattern})" for p in named), r"20\d\d ?年"]))


@lru_cache(maxsize=1)
def _filler() -> re.Pattern[str]:
    words = language().common
    parts = [
        words.ratio_base,
        words.ratio_base_behind,
        words.figure_fillers,
        *words.periods.values(),
        words.correcting,
        words.precisely,
    ]
    parts += [words.qualifiers[name] for name in _KNOWN_BETWEEN]
    dates = r"\d{2,4}(?:[-~/.至到–—]\d{1,4})? ?年?度?|[一二][零〇一二三四五六七八九]{1,3}年度?"
    return re.compile("|".join([*(f"(?:{p.pattern})" for p in parts), dates]))


def distance(text: str, start: int, end: int) -> int:
    """How many characters between two offsets say something unknown."""
    return len(_filler().sub("", text[start:end])) if end > start else 0
