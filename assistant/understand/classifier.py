"""What a sentence wants, judged by what was learned from examples.

A linear classifier, one score an intent, over overlapping character n-grams, the cues, the ways of
asking and what was told, alone and two together, and the embedding (the bundled model). Weights are
learned by weighted ridge regression (Rifkin and Klautau, "In Defense of One-Vs-All Classification",
JMLR 5, 2004) in `assistant.understand.learn` and kept in assistant/language/intent_weights.json.

There are two sets of weights. Those by words alone are asked first; only where they leave two
intents close together is the sentence embedded, which costs twenty times as much.
"""

from __future__ import annotations

import itertools
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
from assistant.understand.form import form_of, ways_of_asking
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
GRAM_SCALE, CUE_SCALE, SIGN_SCALE, PAIR_SCALE, DENSE_SCALE = 3.0, 0.6, 0.55, 0.22, 8.0
CLEAR = 0.4
"""how far the best score by words alone is ahead of the next where the embedding changes nothing"""
_NAMES = 2


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


def features(plain: Plain, context: frozenset[str] = frozenset()) -> dict[str, float]:
    """The features of a sentence but its embedding.

    `context` says what the message tells, in the sentence and around it (`Told.signs`).
    """
    told = masked(plain)
    text = f"^{told}$"
    grams = {text[at : at + n] for n in _GRAMS for at in range(len(text) - n + 1)}
    scale = GRAM_SCALE / math.sqrt(max(1, len(grams)))
    out = {f"g{gram}": scale for gram in grams}
    out |= {f"c{name}": CUE_SCALE * weight for name, weight in cue_weights(plain).items()}
    signs = sorted(_signs(plain, told) | context)
    out |= {f"s{name}": SIGN_SCALE for name in signs}
    out |= {f"p{one}+{other}": PAIR_SCALE for one, other in itertools.combinations(signs, 2)}
    return out


def _signs(plain: Plain, told: str) -> set[str]:
    """The ways a sentence asks, how many centers it names and which kinds of figures it has."""
    centers = len({name for _, _, name in named_spans(plain)})
    figures = {f"has {quantity.kind}" for quantity in plain.quantities}
    return {
        *form_of(plain).told(),
        *ways_of_asking(told),
        *figures,
        f"{min(_NAMES, centers)} named",
    }


def scores(
    plain: Plain, context: frozenset[str] = frozenset(), *, by_words: bool = False
) -> tuple[dict[str, float], float]:
    """A score for every label (about −1 to 1), and the score below which none is sure.

    Args:
        plain: the sentence.
        context: what the message tells.
        by_words: whether the words have to do, however close the scores.
    """
    learned = load()
    if learned is None:
        return {}, math.inf
    told = features(plain, context)
    found = weighed(plain, told, learned.by_words)
    if by_words or margin(found) >= CLEAR or _embedded(plain.text, learned.encoder or None) is None:
        return found, learned.by_words.unsure_below
    return weighed(plain, told, learned.with_meaning), learned.with_meaning.unsure_below


def margin(found: Mapping[str, float]) -> float:
    """How far the best score is ahead of the next."""
    first, second = sorted(found.values(), reverse=True)[:2]
    return first - second


def weighed(plain: Plain, told: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """A score for every label by some weights, from the features `told`."""
    total = summed(told, weights)
    vector = _embedded(plain.text, None) if weights.dense else None
    if vector is not None:
        shifted = [DENSE_SCALE * (v - c) for v, c in zip(vector, weights.centre, strict=True)]
        for value, row in zip(shifted, weights.dense, strict=True):
            for at, weight in enumerate(row):
                total[at] += weight * value
    return dict(zip(LABELS, total, strict=True))


def summed(told: Mapping[str, float], weights: Weights) -> list[float]:
    """The score of every label as far as the features `told` make it."""
    total = list(weights.bias)
    for name, value in told.items():
        row = weights.rows.get(name)
        if row is not None:
            for at, weight in enumerate(row):
                total[at] += weight * value
    return total


_using: list[Learned] = []


def use(learned: Learned | None) -> None:
    """Judge by other weights than the written ones, while they are learned; None ends that."""
    _using[:] = [learned] if learned is not None else []


def load() -> Learned | None:
    """The weights, or None where they were not learned yet."""
    return _using[0] if _using else _written()


@lru_cache(maxsize=1)
def _written() -> Learned | None:
    try:
        text = files("assistant.language").joinpath(WEIGHTS).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    raw = json.loads(text)
    return Learned(
        raw["source"], raw["encoder"], weights(raw["with_meaning"]), weights(raw["by_words"])
    )


def weights(raw: Any) -> Weights:
    """Weights as they are written, checked by their use."""
    return Weights(raw["rows"], raw["bias"], raw["dense"], raw["centre"], raw["unsure_below"])


@lru_cache(maxsize=1)
def encoder() -> Any:
    """The bundled embedding model, or None where it is not installed."""
    from corpus.index.encoder import choose_encoder

    return choose_encoder(None)


@lru_cache(maxsize=4096)
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
