"""What a person wants with a message: weighted cues, sentence by sentence, several at once."""

from __future__ import annotations

from assistant.language import language
from assistant.understand.plain import Plain
from assistant.understand.record import Intent

_ENOUGH = 1.5
_SURE = 2.0
_CERTAIN = 3.0
_REFERENCE = 1.0
_LONGEST_SMALLTALK = 24
_SHORTEST_QUESTION = 10


def intents(
    plain: Plain, *, has_facts: bool, has_references: bool, answering: bool
) -> tuple[Intent, ...]:
    """Every intent whose cues weigh enough, strongest first.

    A message with facts provides them whatever else it wants; one without any cue that still
    speaks of the subject asks about the text, and the rest is outside, unless it is a short reply
    to what was asked (`answering`).
    """
    words = language().common
    weights: dict[str, float] = {}
    weak: dict[str, float] = {}
    for text in _sentences(plain):
        for name, weight in _wanted(text, has_references).items():
            side = weights if weight >= _ENOUGH else weak
            side[name] = max(side.get(name, 0), weight)
    if has_facts and weights.get("outside", 0) < _CERTAIN:
        weights.pop("outside", None)
    if len(plain.text.strip()) > _LONGEST_SMALLTALK:
        weights.pop("smalltalk", None)
    if len(weights) > 1:
        weights.pop("smalltalk", None)
    chosen = sorted(weights, key=lambda name: -weights[name])
    if not chosen and not has_facts:
        if weak:
            chosen = [max(weak, key=lambda name: weak[name])]
        elif words.domain.search(plain.text):
            asking = words.asking.search(plain.text) or words.question_ends.search(plain.text)
            chosen = ["regulation"] if asking else ["eligibility"]
        elif answering and len(plain.text.strip()) <= _SHORTEST_QUESTION:
            chosen = ["provide_facts"]  # 没统计, 都不是: an answer, though no fact
        else:
            chosen = ["outside"]
    if has_facts:
        chosen.append("provide_facts")
    return tuple(dict.fromkeys(chosen))  # type: ignore[arg-type]


def _sentences(plain: Plain) -> list[str]:
    spans: dict[int, tuple[int, int]] = {}
    for clause in plain.clauses:
        start, _ = spans.get(clause.sentence, (clause.start, clause.end))
        spans[clause.sentence] = (start, clause.end)
    return [plain.text[a : b + 1].strip() for a, b in spans.values()]


def _wanted(text: str, has_references: bool) -> dict[str, float]:
    """The intents of one sentence with their weights; what a sure one excludes is left out."""
    words = language().common
    weights: dict[str, float] = {}
    for name, cues in words.intents.items():
        weight = sum(value for pattern, value in cues if pattern.search(text))
        if weight:
            weights[name] = weight
    if has_references and weights.get("regulation"):
        weights["regulation"] += _REFERENCE
    for name, others in words.suppresses.items():
        if weights.get(name, 0) >= _SURE:
            for other in others:
                weights.pop(other, None)
    return weights
