"""What a person wants with a message: cues first, the classifier where they are silent or differ.

Several in one message are all found, question by question. Where neither cues nor classifier are
sure, nothing is guessed: the answer then asks, or search finds what is meant.
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.language.wants import intent_words
from assistant.understand.classifier import scores
from assistant.understand.cues import SURE, cue_weights
from assistant.understand.follow_up import only_name
from assistant.understand.form import Form, asks_something, form_of
from assistant.understand.plain import Plain, plain_form
from assistant.understand.record import Intent
from assistant.understand.regulation import named_spans

_ENOUGH = 1.5
_CERTAIN = 3.0
_REFERENCE = 1.0
_LONGEST_SMALLTALK = 24
_SHORTEST_QUESTION = 10
_LEAST_CLAUSE = 5
_MOST_JUDGED = 6
"""sentences the classifier looks at in one message; what is pasted is longer and states"""
_BESIDE = 0.0
"""score from which a second intent of a sentence is wanted as well"""
_BESIDE_FACTS = 0.5
"""score from which something is asked beside facts, where neither a cue nor a mark says so"""
_CLOSE = 0.3
"""how far behind the best score an intent with a strong cue may be and still be meant"""


_SAID = frozenset({"eligibility", "smalltalk", "outside"})
"""what may be wanted in a sentence that only states"""


class Wanted(NamedTuple):
    """What one question wants, and whether anything was sure."""

    weights: dict[str, float]
    sure: bool = True


def intents(
    plain: Plain, *, has_facts: bool, has_references: bool, answering: bool
) -> tuple[Intent, ...]:
    """Every intent of a message, the surest first; empty where none is sure.

    A message with facts provides them whatever else it wants. A statement of something that is no
    fact provides as well; a short reply to what was asked (`answering`) is an answer.
    """
    weights: dict[str, float] = {}
    unsure = False
    states = has_facts or answering
    for number, text in enumerate(_questions(plain)):
        found = _wanted(text, has_references, states, judge=number < _MOST_JUDGED)
        unsure = unsure or not found.sure
        for name, weight in found.weights.items():
            weights[name] = max(weights.get(name, 0), weight)
    if has_facts and weights.get("outside", 0) < _CERTAIN:
        weights.pop("outside", None)
    provides = has_facts or weights.pop("provide_facts", None) is not None
    if len(plain.text.strip()) > _LONGEST_SMALLTALK or len(weights) > 1:
        weights.pop("smalltalk", None)
    if set(weights) - {"outside"} and weights.get("outside", 0) < _CERTAIN:
        weights.pop("outside", None)
    chosen = sorted(weights, key=lambda name: -weights[name])
    if not chosen and not provides and answering and not unsure:
        provides = True
    if not chosen and answering and len(plain.text.strip()) <= _SHORTEST_QUESTION:
        provides = True  # 没统计, 都不是: an answer, though no fact
    if provides:
        chosen.append("provide_facts")
    return tuple(dict.fromkeys(chosen))  # type: ignore[arg-type]


def _questions(plain: Plain) -> list[str]:
    """The sentences of a message; one of several questions is each of them."""
    found: list[str] = []
    numbers = dict.fromkeys(clause.sentence for clause in plain.clauses)
    for number in numbers:
        begin, end = plain.sentence_span(number)
        clauses = [plain.text[c.start : c.end + 1] for c in plain.sentence_clauses(number)]
        asking = [c for c in clauses if asks_something(c.rstrip("，,;。!\n "))]
        own = [c for c in asking if len(c.strip()) >= _LEAST_CLAUSE]
        if len(own) == len(asking) > 1 and _differ(own):
            found += own
        else:
            found.append(plain.text[begin : end + 1])
    found = [text.strip() for text in found if text.strip()]
    telling = [text for text in found if not only_name(plain_form(text))]
    return telling or found


def _differ(clauses: list[str]) -> bool:
    """Whether clauses that ask each say by a sure cue what they ask, and not the same."""
    tops = []
    for clause in clauses:
        weights = cue_weights(plain_form(clause))
        sure = [name for name, weight in weights.items() if weight >= _ENOUGH]
        if not sure:
            return False
        tops.append(frozenset(sure))
    return len(set(tops)) > 1


def _wanted(text: str, has_references: bool, states: bool, *, judge: bool) -> Wanted:
    """The intents of one sentence with their weights."""
    plain = plain_form(text)
    form = form_of(plain)
    weights = cue_weights(plain)
    if has_references and weights.get("regulation"):
        weights["regulation"] += _REFERENCE
    strong = {name: weight for name, weight in weights.items() if weight >= _ENOUGH}
    ours = form.own or form.figures or bool(named_spans(plain))
    if ours and set(weights) == {"eligibility"} and weights["eligibility"] >= SURE:
        return Wanted(weights)  # the most frequent question of all needs no model
    silent = not (form.asks or form.requests)
    if silent and states:
        # What is told is not asked: 2024年被撤销的 is a fact, 想申请 a wish.
        return Wanted({name: w for name, w in strong.items() if name in _SAID})
    if not judge:
        return Wanted(strong)
    told = states and not strong and "?" not in text
    return _judged(plain, form, strong, least=_BESIDE_FACTS if told else -1.0)


def _judged(plain: Plain, form: Form, strong: dict[str, float], *, least: float) -> Wanted:
    """The classifier's word, and beside it the cues that it does not speak against."""
    found, unsure_below = scores(plain)
    if not found:
        return Wanted(strong or _by_domain(plain, form))
    best = max(found, key=lambda name: found[name])
    kept = {
        name: weight
        for name, weight in strong.items()
        if found[name] >= (found[best] - _CLOSE if len(strong) == 1 else _BESIDE)
    }
    if kept:
        return Wanted(kept)
    if found[best] < least:
        return Wanted({})
    if found[best] < unsure_below:
        return Wanted({}, sure=False)
    return Wanted({best: _ENOUGH})


def _by_domain(plain: Plain, form: Form) -> dict[str, float]:
    """Without weights: what speaks of the subject asks about the text, the rest is outside."""
    if not intent_words().domain.search(plain.text):
        return {"outside": _ENOUGH}
    return {"regulation" if form.asks else "eligibility": _ENOUGH}
