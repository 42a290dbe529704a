"""What a person wants with a message: weighted cues, several at once."""

from __future__ import annotations

from assistant.language import language
from assistant.understand.plain import Plain
from assistant.understand.record import Intent

_ENOUGH = 1.5
_HALF = 1.0


def intents(plain: Plain, *, has_facts: bool, has_references: bool) -> tuple[Intent, ...]:
    """Every intent whose cues weigh enough, strongest first.

    A message with facts provides them whatever else it wants; one without any cue that still
    speaks of the subject asks about the text, and the rest is outside.
    """
    text = plain.text.strip()
    words = language().common
    weights: dict[str, float] = {}
    for name, cues in words.intents.items():
        weight = sum(value for pattern, value in cues if pattern.search(text))
        if weight:
            weights[name] = weight
    if "outside" in weights and weights["outside"] < 3 and has_facts:
        del weights["outside"]
    if has_references:
        weights["regulation"] = weights.get("regulation", 0) + _HALF
    chosen = [name for name, weight in weights.items() if weight >= _ENOUGH]
    if "outside" in chosen and weights["outside"] >= 3:
        chosen = [name for name in chosen if name in ("outside", "comparison")]
    if "smalltalk" in chosen and len(text) > 24:
        chosen.remove("smalltalk")
    if not chosen and not has_facts:
        weak = max(weights, key=lambda name: weights[name], default=None)
        if weak is not None:
            chosen = [weak]
        elif words.domain.search(text):
            asking = words.asking.search(text) or words.question_ends.search(text)
            chosen = ["regulation"] if asking else ["eligibility"]
        else:
            chosen = ["outside"]
    chosen.sort(key=lambda name: -weights.get(name, 0))
    if has_facts:
        chosen.append("provide_facts")
    return tuple(dict.fromkeys(chosen))  # type: ignore[arg-type]
