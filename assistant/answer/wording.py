"""The sentences of replies, as data, filled with pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from assistant.answer.piece import Cite, LawQuote, Number, Piece, UserWords, Words
from rules import FactSpec

Language = Literal["zh", "en"]
Filling = Piece | str | Sequence[Piece]
_SLOT = re.compile(r"\{(\w+)\}")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def data(name: str) -> dict[str, Any]:
    """A file of words beside this module."""
    text = (files("assistant.answer") / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return loaded


def template(key: str, language: Language = "zh") -> str:
    """Return a sentence; one not translated is given in Chinese.

    The key may name the file it is in: `lifecycle/grade`.

    Raises:
        KeyError: if there is no such sentence.
    """
    file, _, name = key.rpartition("/")
    found = data(f"{file or 'wording'}.yaml")
    return str(found[language].get(name) or found["zh"][name])


def say(key: str, language: Language = "zh", **fillings: Filling) -> tuple[Piece, ...]:
    """Return a sentence as pieces, its slots filled.

    Raises:
        KeyError: if there is no such sentence or a slot is not filled.
    """
    pieces: list[Piece] = []
    for index, part in enumerate(_SLOT.split(template(key, language))):
        if index % 2:
            pieces.extend(as_pieces(fillings[part]))
        elif part:
            pieces.append(Words(text=part))
    return tuple(pieces)


def as_pieces(filling: Filling) -> tuple[Piece, ...]:
    """A filling as pieces; a string is plain words."""
    if isinstance(filling, str):
        return (Words(text=filling),)
    if isinstance(filling, Words | LawQuote | Number | Cite | UserWords):
        return (filling,)
    return tuple(filling)


def joined(
    parts: Iterable[Filling], language: Language = "zh", by: str = "list_join"
) -> tuple[Piece, ...]:
    """Several fillings, separated as in a sentence."""
    pieces: list[Piece] = []
    for part in parts:
        if pieces:
            pieces.append(Words(text=template(by, language)))
        pieces.extend(as_pieces(part))
    return tuple(pieces)


def question(spec: FactSpec, language: Language = "zh") -> str:
    """How a fact is asked for."""
    found = data("questions.yaml")
    said = found[language].get(spec.name) or found["zh"].get(spec.name)
    return str(said or found["zh"]["_" + spec.type].replace("{label}", spec.label))


def combined(facts: tuple[str, ...], language: Language = "zh") -> dict[str, str]:
    """Questions that ask for several of some facts in one; the others of it are left empty."""
    found: dict[str, str] = {}
    for entry in data("questions.yaml")["_combined"]:
        first, *others = entry["facts"]
        if set(entry["facts"]) <= set(facts) and language in entry:
            found[min(entry["facts"], key=facts.index)] = str(entry[language])
            found.update({f: "" for f in (first, *others) if f not in found})
    return found


@cache
def _together() -> dict[str, tuple[str, ...]]:
    groups = data("questions.yaml")["_together"]
    return {fact: tuple(group) for group in groups for fact in group}


def asked_together(facts: Sequence[str], most: int) -> tuple[str, ...]:
    """The first facts to ask for: the most useful one, and those that belong with it."""
    chosen: list[str] = []
    for fact in facts:
        for companion in (fact, *(f for f in facts if f in _together().get(fact, ()))):
            if companion not in chosen and len(chosen) < most:
                chosen.append(companion)
    return tuple(chosen)


def examples(language: Language = "zh") -> tuple[str, ...]:
    """Questions the program can answer."""
    return tuple(str(one) for one in data("wording.yaml")["examples"][language])
