"""Learns the weights of the intent classifier from the examples: `python -m …learn`.

Weighted ridge regression in its dual form, solved exactly; no chance takes part, so that the same
examples give the same weights. The threshold of "not sure" is chosen on the calibration set alone
(eval_sets/intent/calibration.yaml), which the weights have never seen: of all thresholds the one
that gains most, where a right answer gains one and a wrong one costs as `WRONG` says; of several
the highest, so that what is less sure than anything calibrated on is asked about.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.language import _raw
from assistant.understand import classifier
from assistant.understand.classifier import DENSE_SCALE, LABELS, WEIGHTS, features, sentence
from assistant.understand.cues import cue_weights
from assistant.understand.form import form_of
from corpus import load_regulation, regulation_ids
from corpus.index.passage import lay_wording

RIDGE = 3.0
FEWEST = 4
"""an n-gram is a feature from this many examples on"""
WRONG = 1.5
DIGITS = 3
LEAST = 0.02
"""a feature that weighs less for every intent is left out"""
Matrix = NDArray[np.float64]
Example = tuple[str, frozenset[str], float]


def examples() -> list[Example]:
    """Every example with its intents and how much it counts."""
    raw: Any = _raw("intent_examples")
    out: list[Example] = []
    most = max(len(says) for says in raw["examples"].values())
    for name, says in raw["examples"].items():
        # A kind with few examples counts for as much as one with many.
        out += [(str(say), frozenset([name]), (most / len(says)) ** 0.5) for say in says]
    out += [(one["say"], frozenset(one["intents"]), 1.0) for one in raw["several"]]
    lay = raw["lay"]
    for regulation in regulation_ids():
        for unit, phrases in lay_wording(load_regulation(regulation)).units.items():
            cite = f"{regulation}:{unit}"
            if cite in lay["neither"]:
                continue
            name = "lifecycle" if cite in lay["lifecycle"] else "regulation"
            out += [
                (phrase, frozenset([name]), float(lay["weight"]))
                for phrase in phrases
                if "eligibility" not in cue_weights(sentence(phrase))
            ]
    return out


def source_hash() -> str:
    """What the weights depend on: examples, cues, lay wording."""
    digest = hashlib.sha256()
    for name in ("intent_examples.yaml", "intents.yaml"):
        digest.update(files("assistant.language").joinpath(name).read_bytes())
    for regulation in regulation_ids():
        digest.update(repr(lay_wording(load_regulation(regulation)).units).encode())
    return digest.hexdigest()[:16]


def learned(calibration: Path) -> dict[str, Any]:
    """The weights, as they are written."""
    taught = examples()
    plains = [sentence(say) for say, _, _ in taught]
    told = [features(plain, form_of(plain)) for plain in plains]
    counts: dict[str, int] = {}
    for one in told:
        for name in one:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(n for n, c in counts.items() if c >= FEWEST or not n.startswith("g"))
    place = {name: at for at, name in enumerate(names)}
    sparse = np.zeros((len(taught), len(names)))
    for row, one in enumerate(told):
        for name, value in one.items():
            if name in place:
                sparse[row, place[name]] = value
    model = classifier.encoder()
    dense = np.array(model.queries([plain.text for plain in plains]))
    centre = np.round(dense.mean(axis=0), 4)
    wanted = np.array([[2.0 * (name in own) - 1 for name in LABELS] for _, own, _ in taught])
    weight = np.array([one for _, _, one in taught])
    out: dict[str, Any] = {"source": source_hash(), "encoder": model.identity}
    both = np.hstack([sparse, (dense - centre) * DENSE_SCALE])
    for key, matrix in (("with_meaning", both), ("by_words", sparse)):
        solved = _ridge(matrix, wanted, weight)
        rows = {
            name: _rounded(solved[place[name]])
            for name in names
            if np.abs(solved[place[name]]).max() >= LEAST
        }
        meaning = solved[len(names) : -1] if key == "with_meaning" else np.zeros((0, len(LABELS)))
        out[key] = {
            "unsure_below": 0.0,
            "bias": _rounded(solved[-1]),
            "rows": rows,
            "dense": [_rounded(row) for row in meaning],
            "centre": [float(c) for c in centre] if key == "with_meaning" else [],
        }
        out[key]["unsure_below"] = _threshold(out, key, calibration)
    return out


def _ridge(matrix: Matrix, wanted: Matrix, weight: Matrix) -> Matrix:
    root = np.sqrt(weight)[:, None]
    scaled = np.hstack([matrix, np.ones((len(matrix), 1))]) * root
    gram = scaled @ scaled.T
    dual = np.linalg.solve(gram + RIDGE * np.eye(len(gram)), wanted * root)
    found: Matrix = scaled.T @ dual
    return found


def _rounded(row: Matrix) -> list[float]:
    return [round(float(one), DIGITS) for one in row]


def _threshold(raw: dict[str, Any], key: str, calibration: Path) -> float:
    """The threshold that gains most on the calibration set, in hundredths."""
    weights = classifier._weights(raw[key])
    cases = yaml.safe_load(calibration.read_text(encoding="utf-8"))["cases"]
    judged: list[tuple[float, bool]] = []
    for case in cases:
        own = set(case["intents"]) or {"provide_facts"}
        found = classifier.weighed(sentence(case["say"]), weights)
        best = max(found, key=lambda name: found[name])
        judged.append((found[best], best in own))
    gains = {
        step / 100: sum((1 if right else -WRONG) for score, right in judged if score >= step / 100)
        for step in range(-100, 101)
    }
    return max(gains, key=lambda one: (gains[one], one))


def main(arguments: Sequence[str]) -> None:
    """Write the weights beside the examples."""
    root = Path(str(files("assistant"))).parent
    found = learned(root / "eval_sets" / "intent" / "calibration.yaml")
    target = root / "assistant" / "language" / WEIGHTS
    target.write_text(
        json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n",
        encoding="utf-8",
    )
    print(f"{target.name}: {len(found['with_meaning']['rows'])} features")


if __name__ == "__main__":
    main(sys.argv[1:])
