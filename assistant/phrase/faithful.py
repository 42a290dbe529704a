"""Whether a passage says what a decided block says, and nothing beside.

The passage is rebuilt from the block's own pieces: every quote, figure, citation and word of the
person must be there, once, and no other. What is left must be made of words that cannot turn the
meaning (`words.yaml`), conclusions and conditions as often and in the order they had.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from assistant.answer.piece import Block, LawQuote, Number, Piece, Words, block
from corpus import find_references
from rules.load import load_rules, ruled_regulations
from rules.quantity import find_quantities

_STOPS = "，。；：、？！（）“”‘’《》「」—… \n,.;:?!()"
_NUMERAL = r"[\d.,零〇一二两三四五六七八九十百千万亿]"


def faithful(decided: Block, passage: str) -> Block | None:
    """The passage as a block of the decided pieces, or `None` where it says anything else."""
    pieces = _rebuilt(decided, passage)
    if pieces is None:
        return None
    words = [piece.text for piece in pieces if isinstance(piece, Words)]
    own = [piece.text for piece in decided.pieces if isinstance(piece, Words)]
    if not _same_meaning("\0".join(own), "\0".join(words)):
        return None
    if any(find_quantities(text) or find_references(text) for text in words):
        return None
    single = _single(decided)
    if not single and _anchors(decided.pieces) != _anchors(pieces):
        return None
    if single and not all(_in_place(decided.pieces, pieces, n) for n in range(len(pieces))):
        return None
    return block(pieces, style=decided.style, regulation=decided.regulation, frame=decided.frame)


def _rebuilt(decided: Block, passage: str) -> list[Piece] | None:
    """The passage cut at the decided pieces, each found exactly once."""
    left = [piece for piece in decided.pieces if not isinstance(piece, Words)]
    left.sort(key=lambda piece: -len(piece.render()))
    pieces: list[Piece] = []
    passage, words, at = passage.strip(), "", 0
    while at < len(passage):
        for index, piece in enumerate(left):
            match = _form(piece.render()).match(passage, at)
            if match is not None:
                if words:
                    pieces.append(Words(text=words))
                pieces.append(piece)
                words, at = "", match.end()
                del left[index]
                break
        else:
            words += passage[at]
            at += 1
    if words:
        pieces.append(Words(text=words))
    return None if left else pieces


@lru_cache(maxsize=1024)
def _form(rendered: str) -> re.Pattern[str]:
    """A piece as it may stand in a passage: spaces are free, and no numeral goes on around it."""
    inner = r"\s*".join(re.escape(mark) for mark in rendered if not mark.isspace())
    before = rf"(?<!{_NUMERAL})" if re.match(_NUMERAL, rendered) else ""
    after = rf"(?!{_NUMERAL})" if re.search(rf"{_NUMERAL}$", rendered) else ""
    return re.compile(before + inner + after)


# -- words -------------------------------------------------------------------------------------


@cache
def _data() -> dict[str, Any]:
    text = (files("assistant.phrase") / "words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def _names() -> tuple[str, ...]:
    """What conditions and facts are called: they are kept, each as often as it was."""
    found: set[str] = set()
    for regulation in ruled_regulations():
        book = load_rules(regulation)
        found.update(condition.label for condition in book.conditions)
        for spec in book.specs.values():
            found.update(name for name in (spec.label, spec.term, *spec.values.values()) if name)
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


@cache
def _marks() -> re.Pattern[str]:
    """Everything that is counted, the longest first: names, classes, words that are kept."""
    data = _data()
    words = {*_names(), *data["keeps"], *(w for ws in data["classes"].values() for w in ws)}
    # Longer words hide shorter ones: 不满足的是 is one word of the neutral kind.
    words.update(word for word in data["neutral"] if any(one in word for one in words))
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest)))


@cache
def _classes() -> dict[str, str]:
    return {word: name for name, words in _data()["classes"].items() for word in words}


def _counted(text: str) -> tuple[Counter[str], list[str]]:
    """How often each name, class and kept word stands in a text; the conclusions in order."""
    classes, keeps, names = _classes(), set(_data()["keeps"]), set(_names())
    found: Counter[str] = Counter()
    order: list[str] = []
    for match in _marks().finditer(text):
        word = match[0]
        mark = classes.get(word) or (word if word in keeps or word in names else None)
        if mark is None:
            continue
        found[mark] += 1
        if mark in _data()["turning"]:
            order.append(mark)
    return found, order


def _same_meaning(own: str, other: str) -> bool:
    if _counted(own) != _counted(other):
        return False
    return all(_made_of(clause, _allowed(own)) for clause in _clauses(other))


def _clauses(text: str) -> list[str]:
    return [part for part in re.split(f"[{re.escape(_STOPS)}\0]", text) if part]


@lru_cache(maxsize=512)
def _allowed(own: str) -> frozenset[str]:
    data = _data()
    known = {*data["neutral"], *data["keeps"], *_names(), *_clauses(own)}
    known.update(word for words in data["classes"].values() for word in words)
    return frozenset(known)


def _made_of(clause: str, known: frozenset[str]) -> bool:
    """Whether a clause can be cut into known words."""
    longest = max(map(len, known), default=1)
    reached = [True] + [False] * len(clause)
    for end in range(1, len(clause) + 1):
        reached[end] = any(
            reached[start] and clause[start:end] in known
            for start in range(max(0, end - longest), end)
        )
    return reached[-1]


# -- what stands where -------------------------------------------------------------------------


def _single(decided: Block) -> bool:
    """Whether a block speaks of one thing, so that its parts can change places."""
    words = "\0".join(p.text for p in decided.pieces if isinstance(p, Words))
    roles = Counter(p.role for p in decided.pieces if isinstance(p, Number))
    quotes = sum(isinstance(p, LawQuote) for p in decided.pieces)
    names = sum(n for mark, n in _counted(words)[0].items() if mark in _names())
    others = sum(not isinstance(p, Words | LawQuote | Number) for p in decided.pieces)
    return (
        names <= 1
        and quotes <= 1
        and others <= 1
        and set(roles) <= {"found", "gap"}
        and all(count == 1 for count in roles.values())
    )


def _anchors(pieces: Iterable[Piece]) -> list[str]:
    """Pieces, names and conclusions in the order they stand in."""
    found: list[str] = []
    classes, keeps, names = _classes(), set(_data()["keeps"]), set(_names())
    for piece in pieces:
        if not isinstance(piece, Words):
            found.append(piece.render())
            continue
        for match in _marks().finditer(piece.text):
            word = match[0]
            mark = classes.get(word) or (word if word in keeps or word in names else None)
            if mark is not None:
                found.append(mark)
    return found


def _in_place(decided: Sequence[Piece], pieces: Sequence[Piece], number: int) -> bool:
    """Whether a figure stands where such a figure is said: 您的情况：79 人, 还差 1 人."""
    piece = pieces[number]
    if not isinstance(piece, Number):
        return True
    said = _words_before(pieces, number)
    own = _words_before(decided, decided.index(piece))
    if own and said.endswith(_clauses(own)[-1]):
        return True
    allowed = _data()["before"].get(piece.role, [])
    kept = [word for word in _data()["keeps"] if said.endswith(word)]
    for word in sorted(kept, key=len, reverse=True)[:1]:
        # 至少还差 and 还差约 are said with their own words around the gap.
        said = said[: -len(word)].rstrip()
    return any(said.endswith(word) for word in allowed) or (
        piece.role == "found" and any(said.endswith(name) for name in _names())
    )


def _words_before(pieces: Sequence[Piece], number: int) -> str:
    before = pieces[number - 1] if number else None
    return before.text.rstrip(_STOPS) if isinstance(before, Words) else ""
