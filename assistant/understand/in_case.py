"""What a turn wants that tells nothing, once a verdict was given: that again, the text, or nothing.

A linear judge over the words of the message and signs of the message and of the dialogue, alone and
two together, learned by ridge regression from the dialogues of the development sets
(`assistant.understand.learn_case`), kept in assistant/language/case_weights.json. Where its best
score is not far enough ahead it says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

from assistant.nearness import content
from assistant.understand.classifier import Weights, features, summed, weights
from assistant.understand.plain import Plain, plain_form
from assistant.understand.record import Understanding
from corpus.topics import load_topics

CaseWant = Literal["verdict", "text", "courtesy"]
WANTS: tuple[CaseWant, ...] = get_args(CaseWant)
WEIGHTS = "case_weights.json"
_LENGTHS = {"one": 4, "two": 8, "three": 12, "four": 20, "five": 35}
"""characters up to which a message is so long"""
_WEIGHTS = {"weak": 2, "some": 3, "strong": 5}
"""characters up to which a topic is known so well"""
_CONTENTS = {"nothing": 0, "little": 2, "some": 5}
"""pairs of characters of its own up to which a message says so much"""


def of_message(message: str, of_facts: Collection[str]) -> set[str]:
    """The signs of a message by itself: how long it is, and what it speaks of.

    Args:
        message: the person's words.
        of_facts: the topics that are of a fact one tells.
    """
    signs = {f"long {_step(_LENGTHS, len(message))}", f"says {_step(_CONTENTS, _own(message))}"}
    matches = load_topics().match(message)
    if not matches:
        return signs | {"topic none"}
    topic = matches[0].topic
    named = {"topic general": topic.general, "topic after": topic.after}
    named["topic of fact"] = topic.id in of_facts
    signs.add(f"topic {_step(_WEIGHTS, matches[0].weight)}")
    return signs | {sign for sign, holds in named.items() if holds}


def _own(message: str) -> int:
    return len(content(message))


def _step(steps: Mapping[str, int], value: int) -> str:
    return next((name for name, most in steps.items() if value <= most), "most")


def of_understanding(understanding: Understanding, at_hand: Collection[str]) -> set[str]:
    """The signs of what was understood.

    Args:
        understanding: of the message.
        at_hand: the regulations at hand before it.
    """
    new = bool(set(understanding.regulations) - set(at_hand))
    named = {
        "names another": new,
        "names the same": understanding.regulation_named and not new,
        "references": bool(understanding.references),
        "on held": understanding.on_held,
        "of held": understanding.of_held,
    }
    signs = {sign for sign, holds in named.items() if holds}
    return signs | {f"wants {intent}" for intent in understanding.intents}


def told(plain: Plain, signs: Collection[str]) -> dict[str, float]:
    """The features of a turn."""
    return features(plain, frozenset(signs))


def wanted(message: str, signs: Collection[str]) -> CaseWant | None:
    """What a turn wants, or None where that is not sure."""
    learned = _written()
    if learned is None:
        return None
    return judged(summed(told(plain_form(message), signs), learned), learned.unsure_below)


def judged(scores: Collection[float], unsure_below: float) -> CaseWant | None:
    """The want that is far enough ahead of the others, if one is."""
    (first, want), (second, _) = sorted(zip(scores, WANTS, strict=True), reverse=True)[:2]
    return want if first - second >= unsure_below else None


@lru_cache(maxsize=1)
def _written() -> Weights | None:
    try:
        text = files("assistant.language").joinpath(WEIGHTS).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return weights(json.loads(text))
