"""Sentences of a reply, the words it puts between quotation marks, and merged spans."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.evaluation.figure import plain

_END = re.compile(r"[。；！？!?;\n]+[”’」』）)]*")
_QUOTED = re.compile(r"“([^“”]*)”")
_REPAIR = re.compile(r"〔原文如此[^〕]*〕")
_BRACKETS = str.maketrans(
    "〔[{【〖〕]}】〗《〈«»〉》「」『』“”„‟‘’'", "(((((" + ")))))" + "<<<>>>" + '"' * 11
)


def same_form(text: str) -> str:
    """The comparison form of CONTRACT §1, by the evaluator's own code."""
    return re.sub(r"\s|[\u200b-\u200f\u2060\ufeff]", "", plain(text).translate(_BRACKETS))


def sentences(text: str) -> list[str]:
    """The sentences of a Chinese text: split at 。；！？ and line ends, not inside quotation marks.

    List and quotation marks of Markdown are left out.
    """
    found: list[str] = []
    at = 0
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match in _END.finditer(text):
        inside = any(start < match.start() < end - 1 for start, end in quoted)
        if inside and "\n" not in match[0]:
            continue
        found.append(text[at : match.end()])
        at = match.end()
    found.append(text[at:])
    stripped = (re.sub(r"^[\s>*\-#]+|[\s*]+$", "", one) for one in found)
    return [one for one in stripped if one]


def quoted_words(text: str) -> list[str]:
    """What stands between quotation marks, without the marks that show a repaired source."""
    return [_REPAIR.sub("", match) for match in _QUOTED.findall(_REPAIR.sub("", text))]


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same characters as spans that do not overlap, in order."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def length(spans: Iterable[tuple[int, int]]) -> int:
    """How many characters spans cover."""
    return sum(end - start for start, end in merged(spans))


def overlap(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> int:
    """How many characters two sets of spans share."""
    left, right = merged(one), merged(other)
    return sum(
        max(0, min(end, until) - max(start, begin)) for start, end in left for begin, until in right
    )
