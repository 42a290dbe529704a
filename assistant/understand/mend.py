"""Slips of typing in the words that matter: 研发非用, 专直研发, 主营业务收人, 独脚兽, 增素12%.

A word of the program's own (what facts, kinds and goods are called, and `typing.yaml`) is read
though one character of it is another of the same or a near sound or of a like shape; in a longer
one two neighbours may be exchanged, one doubled, or one missing (Damerau, CACM 7, 1964: such are
most slips). What is typed stands where it is a common word, or part of one, and figures, negators
and words of grammar are never touched, nor a character of another word that is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.language.goods import goods_words
from assistant.language.sounds import how_common, sounds
from corpus import regulation_ids
from rules import fact_specs
from rules.quantity import Normal

_SHORTEST = 3
_LONGEST = 12  # characters of a name that is one word
_LONG = 6  # from this length two characters may be off, or one missing
_READINGS = 2  # of a character that people know
_SURE = 4  # from this length a common word within what is typed says nothing against it
_COMMON = 50  # uses of a word in common text that make it one that is meant
_KNOWN = 10  # uses that make what is typed a word at all
_CHINESE = re.compile(r"[一-鿿]{3,}")


class _Typing(BaseModel):
    """What `typing.yaml` holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: str
    short: str
    words: str
    bound_ahead: str
    bound_behind: str
    units: str
    right: tuple[str, ...]
    never: str
    near_beginnings: dict[str, str]
    near_ends: dict[str, str]
    shapes: str


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


@lru_cache(maxsize=8192)
def _near_sounds(char: str) -> tuple[str, ...]:
    return tuple(_plain_sound(sound) for sound in sounds(char)[:_READINGS])


@lru_cache(maxsize=1)
def _shapes() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for group in _typing().shapes.split():
        for one in group:
            out.setdefault(one, set()).update(group)
    return {one: frozenset(alike) for one, alike in out.items()}


@lru_cache(maxsize=65536)
def alike(typed: str, meant: str, *, short: bool = False) -> bool:
    """Whether one character may be typed for another: it sounds or looks like it.

    Args:
        typed: what stands in the text.
        meant: what stands in a word of the program's own.
        short: whether that word has two characters; of those only the first reading counts.
    """
    if typed in _never() or not "一" <= typed <= "鿿":
        return False
    if typed in _shapes().get(meant, ()):
        return True
    of_word = _near_sounds(meant)[: 1 if short else _READINGS]
    return not set(of_word).isdisjoint(_near_sounds(typed))


@lru_cache(maxsize=1)
def _named() -> frozenset[str]:
    """What `typing.yaml` and the facts call what they are of."""
    facts = [one for name in regulation_ids() for one in fact_specs(name).values()]
    return frozenset({*_typing().terms.split(), *(one.term for one in facts if one.term)})


@lru_cache(maxsize=1)
def _terms() -> tuple[str, ...]:
    """The words of three characters and more, kinds and goods among them, longest first."""
    facts = [one for name in regulation_ids() for one in fact_specs(name).values()]
    kinds = {
        word for one in facts for name in one.values.values() for word in _CHINESE.findall(name)
    }
    found = _named() | kinds | set(goods_words().heads.split())
    kept = (word for word in found if _SHORTEST <= len(word) <= _LONGEST)
    return tuple(sorted(kept, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """Terms with two characters exchanged, one doubled, or (of a long term) one missing."""
    terms = sorted(_named(), key=len, reverse=True)
    known = set(_terms())
    out: dict[str, str] = {}
    for term in terms:
        forms = [term[:i] + term[i] + term[i:] for i in range(len(term))]
        forms = [form for form in forms if not _holds_a_term(form, known)]
        if len(term) > _SHORTEST:
            swaps = range(len(term) - 1)
            forms += [term[:i] + term[i + 1] + term[i] + term[i + 2 :] for i in swaps]
        if len(term) >= _LONG:
            forms += [term[:i] + term[i + 1 :] for i in range(1, len(term) - 1)]
        for form in forms:
            if form not in known:
                out.setdefault(form, term)
    return out


def _holds_a_term(text: str, terms: set[str]) -> bool:
    sizes = range(_SHORTEST, len(text) + 1)
    return any(text[at : at + size] in terms for size in sizes for at in range(len(text)))


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
    seen: dict[tuple[str, int], tuple[Slip, ...]] = {}  # pasted text repeats itself
    for at in range(len(text) - 1):
        if (hits := seeds.get(text[at : at + 2])) is None:
            continue
        begin = max(0, at - reach)
        around = text[begin : at + reach + 1]
        if (near := seen.get((around, at - begin))) is None:
            near = seen[around, at - begin] = tuple(_near(around, at - begin, hits))
        for slip in near:
            if slip.term == around[slip.start : slip.end]:
                length = slip.end - slip.start
                sound[begin + slip.start : begin + slip.end] = b"\1" * length
            else:
                found.append(Slip(begin + slip.start, begin + slip.end, slip.term))
    kept: list[Slip] = []
    taken = bytearray(len(text) + 1)
    for slip in sorted(set(found), key=lambda s: (-len(s.term), s.start)):
        if any(taken[slip.start : slip.end]) or _stands(text, slip, sound):
            continue
        taken[slip.start : slip.end] = b"\1" * (slip.end - slip.start)
        kept.append(slip)
    for slip in _short_slips(text):
        if not any(taken[slip.start : slip.end]) and not _stands(text, slip, sound):
            taken[slip.start : slip.end] = b"\1" * (slip.end - slip.start)
            kept.append(slip)
    return sorted(kept)


@lru_cache(maxsize=1)
def _short_terms() -> dict[str, tuple[tuple[str, int], ...]]:
    """By each of their characters, the terms of two and where it stands in them."""
    out: dict[str, list[tuple[str, int]]] = {}
    for term in _typing().short.split():
        for at, char in enumerate(term):
            out.setdefault(char, []).append((term, at))
    return {char: tuple(found) for char, found in out.items()}


def _short_slips(text: str) -> Iterator[Slip]:
    """Terms of two characters with one of them off, where only one of them can be meant."""
    terms = _short_terms()
    meant: dict[int, set[str]] = {}
    for at, char in enumerate(text):
        for term, offset in terms.get(char, ()):
            begin = at - offset
            if begin >= 0 and _one_off(text[begin : begin + 2], term):
                meant.setdefault(begin, set()).add(term)
    for begin, words in meant.items():
        if len(words) == 1 and text[begin : begin + 2] not in terms:
            yield Slip(begin, begin + 2, words.pop())


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
    short = len(term) < _SHORTEST
    return 0 < len(off) <= most and all(alike(window[i], term[i], short=short) for i in off)


def _stands(text: str, slip: Slip, sound: bytearray) -> bool:
    """Whether what is to change is right as it stands: part of a term, or a word of its own."""
    window = text[slip.start : slip.end]
    if any(word in text[max(0, slip.start - 1) : slip.end + 1] for word in _typing().right):
        return True
    if len(window) != len(slip.term):
        return False
    off = [slip.start + i for i in range(len(window)) if window[i] != slip.term[i]]
    if any(sound[at] for at in off):
        return True
    if sorted(window) == sorted(slip.term):
        return False
    if how_common(window) >= _KNOWN:
        return True
    short = len(window) < _SHORTEST
    tied = range(slip.start, slip.end) if short else off
    if any(how_common(word) >= _KNOWN for at in tied for word in _across(text, at, slip)):
        return True
    return len(window) < _SURE and any(
        how_common(word) >= _COMMON for at in off for word in _within(text, at, slip)
    )


def _across(text: str, at: int, slip: Slip) -> Iterator[str]:
    """What may be a word that holds a character and reaches out of a slip: 页面 in 制造页面."""
    for size in (2, 3):
        for begin in range(max(0, at - size + 1), at + 1):
            if begin < slip.start or begin + size > slip.end:
                yield text[begin : begin + size]


def _within(text: str, at: int, slip: Slip) -> Iterator[str]:
    """What may be a word of its own within a slip: 重心 in 技术重心."""
    for begin in (at - 1, at):
        if begin >= slip.start and begin + 2 <= slip.end:
            yield text[begin : begin + 2]


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
