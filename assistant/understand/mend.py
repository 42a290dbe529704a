"""Slips of typing in the terms that matter: 研发非用, 专直研发, 主营业务收人, 知识产全.

A term is read though one character is another of the same sound or a like shape, two neighbours
are exchanged, one is doubled, or in a long term one is missing (Damerau, CACM 7, 1964: such are
most slips). Figures, negators and words of grammar are never touched, nor a character that is part
of another term, so that no slip turns one measure into another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from rules.quantity import Normal

_SHORTEST = 3
_AROUND = 12  # characters before a short term that may want it
_LONG = 6  # from this length a character may be missing


class _ShortTerm(BaseModel):
    """A term of two characters, read with a slip where the words around it want it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str
    ahead: str = ""  # patterns of what ends before it and what begins behind it
    behind: str = ""
    never: tuple[str, ...] = ()  # words of their own, though alike


class _Typing(BaseModel):
    """What `typing.yaml` holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: str
    words: str
    bound_ahead: str
    bound_behind: str
    units: str
    right: tuple[str, ...]
    never: str
    near_beginnings: dict[str, str]
    near_ends: dict[str, str]
    shapes: str
    sounds: dict[str, str]
    number: str
    short: tuple[_ShortTerm, ...]


class Slip(NamedTuple):
    """A term meant at `[start, end)` of the text."""

    start: int
    end: int
    term: str


@lru_cache(maxsize=1)
def _typing() -> _Typing:
    text = files("assistant.language").joinpath("typing.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return _Typing.model_validate(loaded)


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return frozenset(_typing().never.strip())


def _plain_sound(sound: str) -> str:
    """A syllable in the form that near ones share: zhang and zan are one."""
    typing = _typing()
    for written, near in typing.near_beginnings.items():
        if sound.startswith(written):
            sound = near + sound[len(written) :]
    for written, near in typing.near_ends.items():
        if sound.endswith(written):
            sound = sound[: -len(written)] + near
    return sound


@lru_cache(maxsize=1)
def _sounds() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for sound, characters in _typing().sounds.items():
        for one in characters:
            out.setdefault(one, set()).add(_plain_sound(sound))
    return {one: frozenset(sounds) for one, sounds in out.items()}


@lru_cache(maxsize=1)
def _shapes() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for group in _typing().shapes.split():
        for one in group:
            out.setdefault(one, set()).update(group)
    return {one: frozenset(alike) for one, alike in out.items()}


def alike(typed: str, meant: str) -> bool:
    """Whether one character may be typed for another: it sounds or looks like it."""
    if typed in _never() or not "一" <= typed <= "鿿":
        return False
    sounds = _sounds()
    if sounds.get(typed, frozenset()) & sounds.get(meant, frozenset()):
        return True
    return typed in _shapes().get(meant, ())


@lru_cache(maxsize=1)
def _terms() -> tuple[str, ...]:
    listed = _typing().terms.split()
    return tuple(sorted((t for t in listed if len(t) >= _SHORTEST), key=len, reverse=True))


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """Terms with two characters exchanged, one doubled, or (of a long term) one missing."""
    terms = _terms()
    out: dict[str, str] = {}
    for term in terms:
        forms = [term[:i] + term[i] + term[i:] for i in range(len(term))]
        forms = [form for form in forms if not any(other in form for other in terms)]
        if len(term) > _SHORTEST:
            swaps = range(len(term) - 1)
            forms += [term[:i] + term[i + 1] + term[i] + term[i + 2 :] for i in swaps]
        if len(term) >= _LONG:
            forms += [term[:i] + term[i + 1 :] for i in range(1, len(term) - 1)]
        for form in forms:
            if form not in terms:
                out.setdefault(form, term)
    return out


@lru_cache(maxsize=1)
def _seeds() -> dict[str, tuple[tuple[str, int], ...]]:
    """By every pair of neighbouring characters, the terms that hold it and where."""
    out: dict[str, list[tuple[str, int]]] = {}
    for term in _terms():
        for at in range(len(term) - 1):
            out.setdefault(term[at : at + 2], []).append((term, at))
    return {pair: tuple(found) for pair, found in out.items()}


def slips(text: str) -> list[Slip]:
    """Every slip in a plain text, longest term first where two overlap, in order."""
    found: list[Slip] = []
    sound = bytearray(len(text) + 1)  # characters of terms that are right as they stand
    seeds, reach = _seeds(), len(_terms()[0]) + 1
    seen: dict[str, tuple[Slip, ...]] = {}  # by the words around: pasted text repeats itself
    for at in range(len(text) - 1):
        if (hits := seeds.get(text[at : at + 2])) is None:
            continue
        begin = max(0, at - reach)
        around = text[begin : at + reach + 1]
        if (near := seen.get(around)) is None:
            near = seen[around] = tuple(_near(around, at - begin, hits))
        for slip in near:
            if slip.term == around[slip.start : slip.end]:
                length = slip.end - slip.start
                sound[begin + slip.start : begin + slip.end] = b"\1" * length
            else:
                found.append(Slip(begin + slip.start, begin + slip.end, slip.term))
    kept: list[Slip] = []
    taken = bytearray(len(text) + 1)
    for slip in sorted(set(found), key=lambda s: (-len(s.term), s.start)):
        if any(taken[slip.start : slip.end]) or _harms(text, slip, sound):
            continue
        taken[slip.start : slip.end] = b"\1" * (slip.end - slip.start)
        kept.append(slip)
    kept += [slip for slip in _short_slips(text) if not any(taken[slip.start : slip.end])]
    return sorted(kept)


class _InContext(NamedTuple):
    """A short term with the patterns of its surroundings."""

    term: str
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    never: tuple[str, ...]


@lru_cache(maxsize=1)
def _short_terms() -> dict[str, tuple[_InContext, ...]]:
    """By each of their characters, the terms of two."""
    out: dict[str, list[_InContext]] = {}
    number = _typing().number
    for one in _typing().short:
        ahead = re.compile(f"(?:{one.ahead.replace('{number}', number)})$")
        behind = re.compile(one.behind.replace("{number}", number))
        for char in one.term:
            out.setdefault(char, []).append(_InContext(one.term, ahead, behind, one.never))
    return {char: tuple(terms) for char, terms in out.items()}


def _short_slips(text: str) -> Iterator[Slip]:
    """Terms of two characters with one of them off, where what stands around names them."""
    terms = _short_terms()
    right = _typing().right
    for at, char in enumerate(text):
        for one in terms.get(char, ()):
            begin = at - one.term.index(char)
            window = text[begin : begin + 2] if begin >= 0 else ""
            if window == one.term or window in one.never or not _one_off(window, one.term):
                continue
            if any(word in text[max(0, begin - 1) : begin + 3] for word in right):
                continue
            ahead = text[max(0, begin - _AROUND) : begin]
            if one.ahead.search(ahead) and one.behind.match(text, begin + 2):
                yield Slip(begin, begin + 2, one.term)


def _near(text: str, at: int, hits: tuple[tuple[str, int], ...]) -> Iterator[Slip]:
    """Terms that stand around a pair of characters, as they should be or with a slip."""
    variants = _variants()
    for term, offset in hits:
        begin = at - offset
        end = begin + len(term)
        if begin < 0:
            continue
        window = text[begin:end]
        if window == term or _one_off(window, term):
            yield Slip(begin, end, term)
            continue
        for a, b in ((begin, end), (begin, end - 1), (begin, end + 1), (begin - 1, end)):
            if a >= 0 and variants.get(text[a:b]) == term:
                yield Slip(a, b, term)


def _one_off(window: str, term: str) -> bool:
    """Whether one character is typed for another (in a long term two), and the others are right."""
    if len(window) != len(term):
        return False
    off = [i for i in range(len(term)) if window[i] != term[i]]
    most = 2 if len(term) >= _LONG else 1
    return 0 < len(off) <= most and all(alike(window[i], term[i]) for i in off)


def _harms(text: str, slip: Slip, sound: bytearray) -> bool:
    """Whether what is to change is right as it stands: part of a term, or a word of its own."""
    window = text[slip.start : slip.end]
    if any(word in text[max(0, slip.start - 1) : slip.end + 1] for word in _typing().right):
        return True
    if len(window) != len(slip.term):
        return False
    off = [i for i in range(len(window)) if window[i] != slip.term[i]]
    return any(sound[slip.start + i] for i in off)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(_typing().words.split())


def _bound(text: str, at: int) -> bool:
    """Whether a word of grammar beside white space takes both sides together (注册地 在北京)."""
    typing = _typing()
    before, behind = text[at - 1], text[at + 1]
    if before in typing.units or not ("一" <= before <= "鿿" and "一" <= behind <= "鿿"):
        return False
    return behind in typing.bound_ahead or before in typing.bound_behind


def _parts_a_term(text: str, at: int) -> bool:
    """Whether white space stands within a term (知识 产权) and no other term ends before it."""
    hits = _seeds().get(text[at - 1] + text[at + 1], ())
    longest = len(_terms()[0])
    before, behind = text[max(0, at - longest) : at], text[at + 1 : at + 1 + longest]
    if not any(
        before.endswith(term[: offset + 1]) and behind.startswith(term[offset + 1 :])
        for term, offset in hits
    ):
        return False
    return not before.endswith(_terms())


def _closed(normal: Normal) -> Normal:
    """The plain text without the white space that stands inside a word (专 职)."""
    text, words = normal.text, _words()
    inside = [
        at
        for at in range(1, len(text) - 1)
        if text[at] == " "
        and (text[at - 1] + text[at + 1] in words or _bound(text, at) or _parts_a_term(text, at))
    ]
    return normal.put((at, at + 1, "") for at in inside)


def mended(normal: Normal) -> Normal:
    """The plain text with its slips mended; every character keeps its place in the message."""
    normal = _closed(normal)
    return normal.put(slips(normal.text))
