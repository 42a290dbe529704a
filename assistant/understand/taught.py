"""What the intent classifier learns from: examples, and messages written blind for development.

A blind message is one of an author who had not seen the program. Its author is the fold it is left
out with when it is estimated how unseen messages fare (`assistant.understand.learn`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from assistant.dialogue import Dialogue
from assistant.language.words import raw_words
from assistant.understand.collect import collect
from assistant.understand.intent import judged_parts
from assistant.understand.plain import Plain, plain_form
from assistant.understand.regulation import implied_regulation, named_regulations
from assistant.understand.told import Told, told_in
from corpus import find_references

ROOT = Path(str(files("assistant"))).parent / "eval_sets"
OWN = "examples"
"""the author of the examples of intent_examples.yaml, which is never left out"""
_NONE = "provide_facts"
_AUTHOR = re.compile(r"[a-z]\d[a-z](?=\d)")
_KINDS = {"eligibility", "lifecycle", "comparison", "regulation", "smalltalk"}
# A reply that a text is silent is right for a question about it, of either sort.
_SILENT = frozenset({"regulation", "lifecycle"})


class Taught(NamedTuple):
    """One message with what it wants.

    `intents` are wanted, `allowed` may be; all others are not. A message that wants nothing
    provides facts.
    """

    say: str
    author: str
    intents: frozenset[str]
    allowed: frozenset[str] = frozenset()
    weight: float = 1.0
    at: str | None = None
    asked: tuple[str, ...] = ()
    judged: bool = False


class Lesson(NamedTuple):
    """One part of a message as the classifier sees it."""

    plain: Plain
    signs: frozenset[str]
    taught: Taught


def examples() -> list[Taught]:
    """The examples of intent_examples.yaml."""
    raw: Any = raw_words("intent_examples")
    out = [
        Taught(str(say), OWN, frozenset([name]))
        for name, says in raw["examples"].items()
        for say in says
    ]
    return out + [Taught(one["say"], OWN, frozenset(one["intents"])) for one in raw["several"]]


def developed() -> list[Taught]:
    """The messages of the development sets that intent_examples.yaml names, by author."""
    learned_from: Any = raw_words("intent_examples")["development"]
    out: list[Taught] = []
    for name in learned_from:
        path = ROOT / f"{name}.yaml"
        told: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in told if isinstance(told, list) else told["cases"]:
            found = _AUTHOR.match(str(case["id"]))
            author = found.group() if found else name
            one = _replied(case, author) if "question" in case else _said(case, author)
            out += [one] if one else []
    return out


def _said(case: dict[str, Any], author: str) -> Taught | None:
    """A message whose intents are labelled."""
    if "intents" not in case or "say" not in case:
        return None
    return Taught(
        say=case["say"],
        author=author,
        intents=frozenset(case["intents"]) or frozenset([_NONE]),
        at=case.get("at"),
        asked=tuple(case.get("asked") or ()),
        judged=True,
    )


def _replied(case: dict[str, Any], author: str) -> Taught | None:
    """A question whose kinds of reply are labelled; what several kinds answer is left open."""
    expected = case.get("expect")
    first = expected[0] if isinstance(expected, list) else expected
    if not first or "kind" not in first or "injection" in case["tags"]:
        return None
    kinds = {first["kind"]} if isinstance(first["kind"], str) else set(first["kind"])
    about = _KINDS & set(case["tags"][1:2])
    wanted = kinds & _KINDS | (_SILENT if "unanswerable" in kinds else set())
    if {"scope", "none"} & set(case["tags"]) and "unanswerable" in kinds:
        wanted = {"outside"}
    if about != {"regulation"} or "eligibility" not in kinds:
        wanted = about or wanted
    if not wanted:
        return None
    if len(wanted) == 1:
        return Taught(case["question"], author, frozenset(wanted), weight=0.8)
    return Taught(case["question"], author, frozenset(), frozenset(wanted), weight=0.5)


def heard(taught: Taught) -> tuple[Plain, Told]:
    """A message as `understand` hears it, up to what it wants."""
    regulations = (taught.at,) if taught.at else ()
    dialogue = Dialogue(as_of=dt.date(2026, 11, 22), regulations=regulations, asked=taught.asked)
    plain = plain_form(taught.say)
    named = named_regulations(plain)
    default = named[0] if len(named) == 1 else dialogue.regulation
    references = tuple(find_references(taught.say, default=default))
    at_hand = named or regulations
    if not at_hand:
        implied = implied_regulation(plain, references)
        at_hand = (implied,) if implied else ()
    found = collect(plain, dialogue, at_hand, references)
    return plain, told_in(found, answering=bool(taught.asked), references=bool(references))


def lessons(messages: Iterable[Taught]) -> list[Lesson]:
    """The parts that are learned from.

    Of a message of several sentences only one that wants nothing teaches, for then no sentence
    does; which of them wants something is not labelled.
    """
    out: list[Lesson] = []
    for one in messages:
        plain, told = heard(one)
        parts = judged_parts(plain, told)
        if len(parts) > 1 and one.intents != {_NONE}:
            continue
        weight = one.weight / max(1, len(parts)) ** 0.5
        out += [Lesson(part, signs, one._replace(weight=weight)) for part, signs in parts]
    return out


def source_hash() -> str:
    """What the weights depend on: examples, cues and forms, and the labels of the messages."""
    digest = hashlib.sha256()
    for name in ("intent_examples.yaml", "intents.yaml"):
        digest.update(files("assistant.language").joinpath(name).read_bytes())
    for one in developed():
        digest.update(repr((one.say, one.author, sorted(one.intents))).encode())
    return digest.hexdigest()[:16]
