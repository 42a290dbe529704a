"""What a sentence wants, judged by what was learned from examples.

A linear classifier, one score an intent, over overlapping character n-grams, the cues, the form of
the sentence and its embedding (the bundled model). Weights are learned by weighted ridge
regression (Rifkin and Klautau, "In Defense of One-Vs-All Classification", JMLR 5, 2004) in
`assistant.understand.learn` and kept in assistant/language/intent_weights.json; without the
bundled model a second set of weights does without the embedding.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, get_args

from assistant.language import language
from assistant.language.wants import intent_words
from assistant.understand.cues import cue_weights
from assistant.understand.form import Form, form_of
from assistant.understand.plain import Plain, plain_form
from assistant.understand.record import Intent
from assistant.understand.regulation import named_spans

LABELS: tuple[Intent, ...] = get_args(Intent)
WEIGHTS = "intent_weights.json"
CENTRE, ELSEWHERE, TITLE = "◆", "◇", "□"
_FIGURES = {"money": "¥", "count": "№", "share": "％", "score": "§", "date": "†", "period": "‡"}
_GRAMS = (1, 2, 3)
# The model reads no more than some 500 tokens; what is wanted stands first or last.
_ENDS = 200
GRAM_SCALE, CUE_SCALE, FORM_SCALE, DENSE_SCALE = 3.0, 0.6, 0.7, 8.0


class Weights(NamedTuple):
    """What was learned: a row of one weight a label for every feature."""

    rows: Mapping[str, Sequence[float]]
    bias: Sequence[float]
    dense: Sequence[Sequence[float]]
    centre: Sequence[float]
    unsure_below: float


class Learned(NamedTuple):
    """Both sets of weights, with what they were learned from."""

    source: str
    encoder: str
    with_meaning: Weights
    by_words: Weights


def masked(plain: Plain) -> str:
    """The text with figures, names of our centers, other places and titles each as one sign."""
    words = language().common
    spans: list[tuple[int, int, str]] = [
        (q.outer_start, q.outer_end, _FIGURES.get(q.kind, "#")) for q in plain.quantities
    ]
    spans += [(start, end, CENTRE) for start, end, _ in named_spans(plain)]
    spans += [
        (m.start(), m.end(), ELSEWHERE) for m in re.finditer(words.cities_elsewhere, plain.text)
    ]
    spans += [(m.start(), m.end(), TITLE) for m in intent_words().titles.finditer(plain.text)]
    out: list[str] = []
    last = 0
    for start, end, sign in sorted(spans):
        if start < last:
            continue
        out += [plain.text[last:start], sign]
        last = end
    out.append(plain.text[last:])
    return re.sub(r"\s+", " ", "".join(out)).strip(" 。.!,，")


def features(plain: Plain, form: Form) -> dict[str, float]:
    """The features of a sentence but its embedding."""
    text = f"^{masked(plain)}$"
    grams = {text[at : at + n] for n in _GRAMS for at in range(len(text) - n + 1)}
    scale = GRAM_SCALE / math.sqrt(max(1, len(grams)))
    out = {f"g{gram}": scale for gram in grams}
    out |= {f"c{name}": CUE_SCALE * weight for name, weight in cue_weights(plain).items()}
    out |= {f"f{name}": FORM_SCALE for name in form.told()}
    return out


def scores(plain: Plain) -> tuple[dict[str, float], float]:
    """A score for every label (about −1 to 1), and the score below which none is sure."""
    learned = load()
    if learned is None:
        return {}, math.inf
    meant = _embedded(plain.text, learned.encoder) is not None
    weights = learned.with_meaning if meant else learned.by_words
    return weighed(plain, weights), weights.unsure_below


def weighed(plain: Plain, weights: Weights) -> dict[str, float]:
    """A score for every label by some weights."""
    vector = _embedded(plain.text, None) if weights.dense else None
    total = list(weights.bias)
    for name, value in features(plain, form_of(plain)).items():
        row = weights.rows.get(name)
        if row is not None:
            for at, weight in enumerate(row):
                total[at] += weight * value
    if vector is not None:
        shifted = [DENSE_SCALE * (v - c) for v, c in zip(vector, weights.centre, strict=True)]
        for value, row in zip(shifted, weights.dense, strict=True):
            for at, weight in enumerate(row):
                total[at] += weight * value
    return dict(zip(LABELS, total, strict=True))


@lru_cache(maxsize=1)
def load() -> Learned | None:
    """The weights, or None where they were not learned yet."""
    try:
        text = files("assistant.language").joinpath(WEIGHTS).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    raw = json.loads(text)
    return Learned(
        raw["source"], raw["encoder"], _weights(raw["with_meaning"]), _weights(raw["by_words"])
    )


def _weights(raw: Any) -> Weights:
    return Weights(raw["rows"], raw["bias"], raw["dense"], raw["centre"], raw["unsure_below"])


@lru_cache(maxsize=1)
def encoder() -> Any:
    """The bundled embedding model, or None where it is not installed."""
    from corpus.index.encoder import choose_encoder

    return choose_encoder(None)


@lru_cache(maxsize=256)
def _embedded(text: str, identity: str | None) -> Sequence[float] | None:
    model = encoder()
    if model is None or identity not in (None, model.identity):
        return None
    ends = text if len(text) <= 2 * _ENDS else f"{text[:_ENDS]} {text[-_ENDS:]}"
    found: list[float] = model.queries([ends])[0]
    return found


def sentence(text: str) -> Plain:
    """A sentence as the classifier reads it."""
    return plain_form(text)
