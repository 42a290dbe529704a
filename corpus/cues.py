"""Cues of topics: the words by which a question is known to be about a topic, and finding them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from corpus.quote import fold

# Between the two halves of A~B.
_NEAR = "[^，。,；;？?了]{0,2}?"


def inside_names(folded: str, names: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where a question names a kind of center: 企业 in 企业技术中心 is no enterprise."""
    found: list[tuple[int, int]] = []
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(re.escape(name), folded):
            if all(match.end() <= start or match.start() >= end for start, end in found):
                found.append(match.span())
    return tuple(found)


def _part_of_name(span: tuple[int, int], named: Iterable[tuple[int, int]]) -> bool:
    """Whether a word is only the beginning or middle of a name; its end (中心) says what it is."""
    return any(start <= span[0] and span[1] < end for start, end in named)


def _only_in_compounds(match: re.Match[str], compounds: Iterable[tuple[int, int]]) -> bool:
    """Whether a word of a cue begins or ends inside a longer one that the cue does not make up."""
    spans = [match.span(group) for group in range(1, len(match.groups()) + 1)]
    for start, end in compounds:
        held = {at for one in spans for at in range(*one)}
        touched = any(max(start, one[0]) < min(end, one[1]) for one in spans)
        if touched and not held.issuperset(range(start, end)):
            return True
    return False


def written_out_cue(cue: str, shared: Mapping[str, str]) -> str:
    """A cue with the lists of words it names by name put in."""
    for name, words in shared.items():
        cue = cue.replace(name, words)
    return cue


def parse_cue(cue: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a cue, one for each of its parts, all of which must be found."""
    # Longer alternatives first, so that the most specific one found is the one that counts.
    return tuple(
        re.compile(
            _NEAR.join(
                "(" + "|".join(sorted(map(_escaped, words.split("|")), key=len)[::-1]) + ")"
                for words in part.split("~")
            )
        )
        for part in cue.split()
    )


def _escaped(word: str) -> str:
    return re.escape(fold(word).lower())


def cover(
    folded: str,
    cue: tuple[re.Pattern[str], ...],
    named: tuple[tuple[int, int], ...],
    compounds: tuple[tuple[int, int], ...],
) -> tuple[str, ...]:
    """The words by which a cue is contained, without overlap; empty if it is not contained."""
    taken: list[tuple[int, int]] = []
    words: list[str] = []
    for pattern in cue:
        found = [
            match
            for match in pattern.finditer(folded)
            if all(match.end() <= start or match.start() >= end for start, end in taken)
            and not _part_of_name(match.span(), named)
            and not _only_in_compounds(match, compounds)
        ]
        if not found:
            return ()
        best = max(found, key=lambda match: len(match.group()))
        taken.append(best.span())
        words.append(best.group())
    return tuple(words)
