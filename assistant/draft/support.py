"""Whether a unit says what a sentence says at all, and which unit would say it best."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from assistant.draft.bound import bounds
from assistant.draft.law_bounds import pairs, unit_texts
from assistant.draft.words import words
from corpus import (
    CitationError,
    CorpusError,
    find_references,
    find_regulation_names,
    load_regulation,
    regulation_ids,
    resolve,
)
from corpus.registry import regulation_folder

_POINTER = re.compile(r"见第[一二三四五六七八九十]+部分(?:的表|的列举)?")
"""where else in the draft something is said"""


class Best(NamedTuple):
    """The unit that covers most of a sentence, and how much of it (0 to 1)."""

    cite: str
    cover: float


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """What a sentence is about: pairs of its characters, without figures, references, names of
    the regulations and words of every sentence."""
    spans = [(one.start, one.end) for one in bounds(text)]
    spans += [one.named_span for one in find_references(text)]
    spans += [one.span for one in find_regulation_names(text)]
    letters = list(text)
    for start, end in spans:
        letters[start:end] = "　" * (end - start)
    plain = _POINTER.sub("　", "".join(letters))
    for word in sorted(words().idle, key=len, reverse=True):
        plain = plain.replace(word, "　")
    return pairs(plain)


@lru_cache(maxsize=4)
def _weights(key: tuple[tuple[str, str], ...]) -> dict[str, float]:
    """How telling a pair is: less, the more units have it."""
    counted: Counter[str] = Counter()
    total = 0
    for regulation, sha256 in key:
        for _, text in unit_texts(regulation, sha256):
            counted.update(pairs(text))
            total += 1
    return {pair: math.log((total + 1) / (count + 0.5)) for pair, count in counted.items()}


def _key() -> tuple[tuple[str, str], ...]:
    return tuple((one, load_regulation(one).sha256) for one in regulation_ids())


def cover(text: str, cites: Iterable[str]) -> float:
    """How much of what a sentence is about stands in the units it cites, as far as they exist."""
    about = content(text)
    there = [cite for cite in cites if _exists(cite)]
    held: frozenset[str] = frozenset().union(*(_words_of(cite) for cite in there))
    return _share(about, held, _weights(_key()))


def lay_cover(text: str, cites: Iterable[str]) -> float:
    """As :func:`cover`, everyday wordings of the units held as well."""
    about = content(text)
    there = [cite for cite in cites if _exists(cite)]
    held: frozenset[str] = frozenset().union(*(_words_of(c) | lay_pairs(c) for c in there))
    return _share(about, held, _weights(_key()))


def _exists(cite: str) -> bool:
    try:
        resolve(cite)
    except CitationError:
        return False
    return True


def _words_of(cite: str) -> frozenset[str]:
    unit = resolve(cite)
    regulation = load_regulation(unit.regulation)
    return pairs("".join(regulation.units[c].opening + "\n" for c in unit.context) + unit.text)


def _share(about: frozenset[str], held: frozenset[str], weights: dict[str, float]) -> float:
    # A pair that no unit has says little either way: people have words of their own.
    known = [pair for pair in about if pair in weights]
    whole = sum(weights[pair] for pair in known) + 0.7 * (len(about) - len(known))
    return sum(weights[pair] for pair in known if pair in held) / whole if whole else 1.0


def best_unit(text: str, regulations: Iterable[str]) -> Best | None:
    """The unit of some regulations that covers most of a sentence."""
    about, weights = content(text), _weights(_key())
    found: Best | None = None
    for regulation in regulations:
        for unit, said in unit_texts(regulation, load_regulation(regulation).sha256):
            share = _share(about, pairs(said), weights)
            if found is None or share > found.cover:
                found = Best(unit.cite, share)
    return found


def likeness(one: str, other: str) -> float:
    """How alike two sentences are (0 to 1): shared pairs of characters, each counted once."""
    first, second = pairs(one), pairs(other)
    if not first or not second:
        return 1.0 if one == other else 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def lay_pairs(cite: str) -> frozenset[str]:
    """The pairs of a unit's everyday wordings; none where the text is not the one they are of."""
    regulation, _, place = cite.partition(":")
    lay = _wordings(regulation, load_regulation(regulation).sha256)
    return lay.get(place, frozenset())


@lru_cache(maxsize=8)
def _wordings(regulation: str, sha256: str) -> dict[str, frozenset[str]]:
    text = regulation_folder(regulation).joinpath("text.txt")
    if not text.is_file() or hashlib.sha256(text.read_bytes()).hexdigest() != sha256:
        return {}
    # The index side is read only where a sentence has to be judged by what it is about.
    from corpus.index.passage import lay_wording

    try:
        units = lay_wording(load_regulation(regulation)).units
    except CorpusError:
        return {}
    return {place: pairs("\n".join(phrases)) for place, phrases in units.items()}
