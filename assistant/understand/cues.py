"""Words that say what a sentence wants, weighed."""

from __future__ import annotations

from assistant.language.wants import intent_words
from assistant.understand.plain import Plain
from assistant.understand.regulation import named_spans

SURE = 2.0
"""from this weight a cue excludes what its words merely remind of"""


def cue_weights(plain: Plain) -> dict[str, float]:
    """The intents of one sentence with their weights; what a sure one excludes is left out.

    A title of others (小巨人) makes a question one about it, unless a center of ours is named too.
    """
    words = intent_words()
    weights: dict[str, float] = {}
    for name, cues in words.cues.items():
        weight = sum(value for pattern, value in cues if pattern.search(plain.text))
        if weight:
            weights[name] = weight
    if words.titles.search(plain.text) and not named_spans(plain):
        weights["outside"] = weights.get("outside", 0) + SURE
    for name, others in words.suppresses.items():
        if weights.get(name, 0) >= SURE:
            for other in others:
                weights.pop(other, None)
    return weights
