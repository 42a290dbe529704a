"""Learns the weights of the intent classifier: `python -m assistant.understand.learn`.

Behind it the judge of the turns of an open case learns its own (`learn_case`); with `--cases` that
alone.

Weighted ridge regression in its dual form, solved exactly; no chance takes part, so that the same
examples give the same weights. How unseen messages fare is estimated by leaving out one author of
blind messages at a time, all that this author wrote, and judging it by weights learned from the
rest; that is printed, author by author. For ridge regression this needs no learning anew: the dual
weights without a group g are a − H[:,g] H[g,g]⁻¹ a[g], H being the inverse of the regularised Gram
matrix (as in Cook and Weisberg, "Residuals and Influence in Regression", 1982).

The threshold of "not sure" is chosen on the scores of what was left out: of all thresholds the one
that gains most, where a right answer gains one and a wrong one costs as `WRONG` says; of several
the highest, so that what is less sure than anything judged there is asked about.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.understand import classifier
from assistant.understand.classifier import DENSE_SCALE, LABELS, WEIGHTS, features
from assistant.understand.intent import intents
from assistant.understand.taught import (
    OWN,
    Lesson,
    Taught,
    developed,
    examples,
    heard,
    lessons,
    source_hash,
)

RIDGE = 6.0
FEWEST = {"g": 4, "p": 6}
"""an n-gram or a pair of signs is a feature from this many lessons on"""
WRONG = 1.5
DIGITS = 3
LEAST = 0.02
"""a feature that weighs less for every intent is left out"""
KEYS = ("with_meaning", "by_words")
Matrix = NDArray[np.float64]


class Course(NamedTuple):
    """All lessons as numbers: features, embeddings, what is wanted, and how much each counts."""

    lessons: list[Lesson]
    names: list[str]
    sparse: Matrix
    dense: Matrix
    centre: Matrix
    wanted: Matrix
    weight: Matrix

    def matrix(self, key: str) -> Matrix:
        """The features of one of the two classifiers, with a constant one."""
        meaning = [self.meaning()] if key == KEYS[0] else []
        return np.hstack([self.sparse, *meaning, np.ones((len(self.lessons), 1))])

    def meaning(self) -> Matrix:
        """The embeddings as features."""
        shifted: Matrix = (self.dense - self.centre) * DENSE_SCALE
        return shifted


class Solved(NamedTuple):
    """Dual weights of all lessons, and the inverse they came from."""

    matrix: Matrix
    dual: Matrix
    inverse: Matrix

    def without(self, group: NDArray[np.int64]) -> Matrix:
        """The weights of the features, learned without a group of lessons."""
        lost = np.linalg.solve(self.inverse[np.ix_(group, group)], self.dual[group])
        found: Matrix = self.matrix.T @ (self.dual - self.inverse[:, group] @ lost)
        return found

    def all(self) -> Matrix:
        """The weights of the features, learned from everything."""
        found: Matrix = self.matrix.T @ self.dual
        return found


def course(
    given: list[Lesson], labels: Sequence[str] = LABELS, *, by_words: bool = False
) -> Course:
    """Some lessons as numbers; `by_words`: without embeddings."""
    told = [features(one.plain, one.signs) for one in given]
    counts = Counter(name for one in told for name in one)
    names = sorted(n for n, c in counts.items() if c >= FEWEST.get(n[0], 1))
    place = {name: at for at, name in enumerate(names)}
    sparse = np.zeros((len(given), len(names)))
    for row, one in enumerate(told):
        for name, value in one.items():
            if name in place:
                sparse[row, place[name]] = value
    model = None if by_words else classifier.encoder()
    dense = np.zeros((len(given), 1))
    if model is not None:
        dense = np.array([row for one in given for row in model.queries([one.plain.text])])
    wanted = np.array([[_target(name, one.taught) for name in labels] for one in given])
    weight = np.array([one.taught.weight for one in given])
    return Course(given, names, sparse, dense, np.round(dense.mean(axis=0), 4), wanted, weight)


def _target(name: str, taught: Taught) -> float:
    """Wanted 1, open 0, not wanted −1."""
    return 1.0 if name in taught.intents else 0.0 if name in taught.allowed else -1.0


def solve(one: Course, keys: Sequence[str] = KEYS) -> dict[str, Solved]:
    """Ridge regression over the whole course, lessons weighed, for both classifiers or one."""
    out: dict[str, Solved] = {}
    gram: Matrix = one.sparse @ one.sparse.T + 1.0
    gram[np.diag_indices_from(gram)] += RIDGE / one.weight
    for key in reversed(keys):
        if key == KEYS[0]:
            gram += one.meaning() @ one.meaning().T
        inverse: Matrix = np.linalg.inv(gram).astype(np.float64)
        out[key] = Solved(one.matrix(key), inverse @ one.wanted, inverse)
    return out


def written(one: Course, solved: Matrix, key: str, unsure_below: float) -> dict[str, Any]:
    """Weights of features as they are written."""
    rows = {
        name: _rounded(row)
        for name, row in zip(one.names, solved, strict=False)
        if np.abs(row).max() >= LEAST
    }
    meaning = solved[len(one.names) : -1] if key == KEYS[0] else np.zeros((0, len(LABELS)))
    return {
        "unsure_below": unsure_below,
        "bias": _rounded(solved[-1]),
        "rows": rows,
        "dense": [_rounded(row) for row in meaning],
        "centre": [float(c) for c in one.centre] if key == KEYS[0] else [],
    }


def _rounded(row: Matrix) -> list[float]:
    return [round(float(one), DIGITS) for one in row]


def left_out(
    one: Course, solved: dict[str, Solved], author: str
) -> tuple[NDArray[np.int64], classifier.Learned]:
    """The lessons of one author, and weights learned from all others."""
    mine = [at for at, lesson in enumerate(one.lessons) if lesson.taught.author == author]
    group = np.array(mine, dtype=np.int64)
    raw = {key: written(one, solved[key].without(group), key, -2.0) for key in KEYS}
    parts = [classifier.weights(raw[key]) for key in KEYS]
    return group, classifier.Learned("", "", *parts)


def threshold(judged: Sequence[tuple[float, bool]], wrong: float = WRONG) -> float:
    """The threshold that gains most on scores and whether they were right, in hundredths."""
    gains = {
        step / 100: sum((1 if right else -wrong) for score, right in judged if score >= step / 100)
        for step in range(-100, 101)
    }
    return max(gains, key=lambda one: (gains[one], one))


def learned() -> tuple[dict[str, Any], dict[str, tuple[int, int]], list[tuple[Taught, list[str]]]]:
    """The weights as they are written, the estimate by author, and what was missed in it."""
    said = developed()
    one = course(lessons([*examples(), *said]))
    solved = solve(one)
    scores: dict[str, list[tuple[float, bool]]] = {key: [] for key in KEYS}
    estimate: dict[str, tuple[int, int]] = {}
    missed: list[tuple[Taught, list[str]]] = []
    for author in dict.fromkeys(m.author for m in said if m.author != OWN):
        group, weights = left_out(one, solved, author)
        for at in group:
            lesson = one.lessons[at]
            if not lesson.taught.judged:
                continue
            told = features(lesson.plain, lesson.signs)
            for key, own in zip(KEYS, (weights.with_meaning, weights.by_words), strict=True):
                found = classifier.weighed(lesson.plain, told, own)
                best = max(found, key=lambda name: found[name])
                scores[key].append((found[best], best in lesson.taught.intents))
        classifier.use(weights)
        try:
            right = 0
            mine = [m for m in said if m.author == author and m.judged]
            for message in mine:
                got = set(intents(*heard(message))) - {"provide_facts"}
                if got == set(message.intents) - {"provide_facts"}:
                    right += 1
                else:
                    missed.append((message, sorted(got)))
        finally:
            classifier.use(None)
        if mine:
            estimate[author] = (right, len(mine))
    out: dict[str, Any] = {"source": source_hash(), "encoder": classifier.encoder().identity}
    for key in KEYS:
        out[key] = written(one, solved[key].all(), key, threshold(scores[key]))
    return out, estimate, missed


def write(name: str, found: dict[str, Any]) -> None:
    """Write weights beside the examples."""
    target = Path(str(files("assistant.language"))) / name
    target.write_text(
        json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n",
        encoding="utf-8",
    )


def main(arguments: Sequence[str]) -> None:
    """Write the weights of intents; print the estimate (`--missed`: what was missed)."""
    found, estimate, missed = learned()
    write(WEIGHTS, found)
    for author, (right, count) in estimate.items():
        print(f"{author:24} {right}/{count} = {right / count:.1%}")
    right, count = (sum(column) for column in zip(*estimate.values(), strict=True))
    print(f"one author left out at a time: {right}/{count} = {right / count:.1%}")
    if "--missed" in arguments:
        for message, got in missed:
            print(f"{message.author} {message.say!r}: {sorted(message.intents)}, found {got}")
    print(f"{WEIGHTS}: {len(found[KEYS[0]]['rows'])} features; unsure below", end=" ")
    print([found[key]["unsure_below"] for key in KEYS])


if __name__ == "__main__":
    from assistant.understand import learn_case

    if "--cases" not in sys.argv:
        main(sys.argv[1:])
    learn_case.main(sys.argv[1:])
