"""The words around a figure that say more of it than its measure: 境内, 计划, 净值, 占比."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language import language
from assistant.language.subsets import subset_words
from assistant.language.telling import telling_words
from assistant.understand.measures import BEHIND, Named
from rules.quantity import Quantity

WORDY = re.compile(r"[^\W\d_]")  # a letter of any script
_LATIN_SAID = 44  # what Latin letters say behind a figure: was incurred in mainland China
_LATIN_CLAUSE = 80  # what is said in Latin letters behind a measure behind its figure
_REMARK = 24  # characters behind a number of patents that may say none is granted
_OWN_OF_NEXT = 12  # words this close before a next figure of the clause are that figure's
# What follows white space or a list comma speaks of the next figure; Latin words run on.
_BRACKET = re.compile(r" ?[(]([^()\n]{2,80})[)]?")
_NEXT = re.compile(r"(?<=[^a-z\d]) (?!of |in |is |was |were |spent )|、")


def qualifiers_around(
    text: str,
    start: int,
    following: int,
    named: list[Named],
    measure: Named | None,
    q: Quantity,
    *,
    more: bool,
) -> frozenset[str]:
    """The qualifiers around a figure, those that belong to another measure's words left out."""
    latin = text[q.outer_end + 1 : q.outer_end + 3].isascii()
    reach = _LATIN_SAID if latin else BEHIND
    stop = min(following, q.outer_end + reach)
    is_behind = measure is not None and measure.start > q.start
    if measure is not None and is_behind:
        stop = min(following, measure.end + (_LATIN_CLAUSE if latin else BEHIND))
    for other in named:
        if other.start >= q.end and other is not measure:
            stop = min(stop, other.start)
    behind = text[q.outer_end : max(stop, q.outer_end)]
    aside = _BRACKET.match(text, q.outer_end, max(following, q.outer_end))
    if aside is not None and telling_words().taken_off.search(aside[1]):
        behind = ""  # 67 (part-timers are not in this number)
    if not is_behind and more and following - q.outer_end <= _OWN_OF_NEXT:
        behind = ""  # 8亿其中境内6亿
    if not is_behind:
        behind = _NEXT.split(text[q.outer_end - 1 : q.outer_end] + behind)[0]
    window = text[start : q.outer_start] + "\0" + behind
    if not WORDY.search(window) and "+" not in window:
        return frozenset()
    words = language().common.qualifiers
    found = set(_named_in(telling_words().taken_off.sub("", window)))
    if q.kind == "share" and language().common.ratio_base.search(window):
        found.add("ratio")
    if q.kind == "share" and language().common.ratio_base_behind.match(text, q.outer_end):
        found.add("ratio")
    if words["none_full_time"].search(text[q.outer_end : q.outer_end + 16]):
        found.add("part_time")
    if words["all_full_time"].search(text[q.outer_end : q.outer_end + 16]):
        found.add("all_full_time")
    if q.kind == "count" and subset_words().not_granted.search(text[q.outer_end :][:_REMARK]):
        found = (found - {"granted"}) | {"applied"}  # 报的9件专利都没下来
    if len(found & {"applied", "granted"}) == 1:
        found.add("applied_only" if "applied" in found else "granted_only")
    return frozenset(found)


@lru_cache(maxsize=1024)
def _named_in(window: str) -> tuple[str, ...]:
    """The qualifiers that some words name; the rows of a table repeat theirs."""
    words = language().common.qualifiers
    return tuple(name for name, pattern in words.items() if pattern.search(window))
