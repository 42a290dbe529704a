"""What a person wants with a message, question by question.

The classifier judges every sentence by its words, its form and what the message tells; cues are
among what it weighs. Where it is not sure nothing is guessed: the answer then asks, or search finds
what is meant. A sentence whose clauses surely want different things wants them all.
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.language.wants import intent_words
from assistant.understand.classifier import CENTRE, ELSEWHERE, TITLE, margin, masked, scores
from assistant.understand.cues import SURE, cue_weights
from assistant.understand.follow_up import only_name
from assistant.understand.form import form_of
from assistant.understand.plain import Plain, plain_form
from assistant.understand.record import Intent
from assistant.understand.told import Told

_ENOUGH = 1.5
"""weight from which a cue says what is wanted, where the classifier is not asked"""
_LONGEST_SMALLTALK = 24
_SHORTEST_QUESTION = 10
_LEAST_CLAUSE = 4
_MOST_CLAUSES = 8
_MOST_JUDGED = 6
"""sentences the classifier looks at in one message; what is pasted is longer and states"""
_SURE, _AHEAD = 0.3, 0.5
"""score from which, and how far ahead of the next, a clause alone wants something of its own"""
_JOINED, _AFTER = -0.35, 0.3
"""the same, where words join a further question to the one before (另外, 并)"""


class Wanted(NamedTuple):
    """What one question wants, and whether anything was sure."""

    weights: dict[str, float]
    sure: bool = True
    apart: bool = False
    """whether a part of its own asks of another place or of a title of others"""


def intents(plain: Plain, told: Told) -> tuple[Intent, ...]:
    """Every intent of a message, the surest first; empty where none is sure.

    A message with facts provides them whatever else it wants. A statement of something that is no
    fact provides as well; a short reply to what was asked (`told.answering`) is an answer.
    """
    weights: dict[str, float] = {}
    unsure = apart = False
    for number, (start, end) in enumerate(_sentences(plain)):
        found = _wanted(plain, start, end, told, judge=number < _MOST_JUDGED)
        unsure = unsure or not found.sure
        apart = apart or found.apart
        for name, weight in found.weights.items():
            weights[name] = max(weights.get(name, weight), weight)
    short = len(plain.text.strip())
    provides = weights.pop("provide_facts", None) is not None or told.anything
    if "eligibility" in weights and not told.body and _scored(plain):
        # We scored 58. What does that make us: applications have no score, evaluations have.
        weights["lifecycle"] = max(weights.pop("eligibility"), weights.get("lifecycle", 0))
    forms = intent_words().forms
    of_program = forms["you"].search(plain.text) or forms["ask"].search(plain.text)
    if len(weights) > 1 and not told.answering and not of_program:
        weights.pop("why_asked", None)  # nothing was asked: 这词儿是指引里的？干嘛用的
    if _only_polite(plain, weights):
        weights.pop("smalltalk", None)
    if (set(weights) - {"outside", "smalltalk"} and not apart) or told.anything:
        weights.pop("outside", None)
    chosen = sorted(weights, key=lambda name: -weights[name])
    if not chosen and not provides and told.answering:
        # 没统计, 都不是: an answer, though no fact
        provides = not unsure or short <= _SHORTEST_QUESTION
    if provides:
        chosen.append("provide_facts")
    return tuple(chosen)  # type: ignore[arg-type]


def _scored(plain: Plain) -> bool:
    return intent_words().scored.search(plain.text) is not None


def judged_parts(plain: Plain, told: Told) -> list[tuple[Plain, frozenset[str]]]:
    """The sentences the classifier judges, each with what the message tells there."""
    return [
        (_part(plain, *span), told.signs(*plain.normal.original(*span)))
        for span in _sentences(plain)[:_MOST_JUDGED]
    ]


def _only_polite(plain: Plain, weights: dict[str, float]) -> bool:
    """Whether a greeting only leads to what is wanted, or a long message only sounds polite."""
    words = intent_words()
    if words.thanking.search(plain.text) or words.of_program.search(plain.text):
        return False
    return len(weights) > 1 or len(plain.text.strip()) > _LONGEST_SMALLTALK


def _sentences(plain: Plain) -> list[tuple[int, int]]:
    """Where the sentences of a message stand, without those that only name a center."""
    numbers = dict.fromkeys(clause.sentence for clause in plain.clauses)
    spans = []
    for number in numbers:
        begin, end = plain.sentence_span(number)
        if plain.text[begin : end + 1].strip():
            spans.append((begin, min(end + 1, len(plain.text))))
    telling = [span for span in spans if not only_name(_part(plain, *span))]
    return telling or spans


def _part(plain: Plain, start: int, end: int) -> Plain:
    return plain_form(plain.text[start:end].strip())


def _wanted(plain: Plain, start: int, end: int, told: Told, *, judge: bool) -> Wanted:
    """The intents of one sentence with their weights."""
    part = _part(plain, start, end)
    if not judge:
        strong = {n: w for n, w in cue_weights(part).items() if w >= _ENOUGH}
        return Wanted({} if told.anything and not form_of(part).asks else strong)
    several = _by_clause(plain, start, end, told)
    if len(several) > 1:
        return Wanted(several, apart="outside" in several)
    found, unsure_below = scores(part, told.signs(*plain.normal.original(start, end)))
    if not found:
        return Wanted(_by_cues(part))
    best = max(found, key=lambda name: found[name])
    cue = cue_weights(part).get("eligibility", 0)
    if found[best] < unsure_below:
        asked = best in ("eligibility", "provide_facts") and cue >= _ENOUGH and form_of(part).asks
        return Wanted({"eligibility": cue}) if asked else Wanted({}, sure=False)  # 要是改报那个呢
    if best == "provide_facts" and cue >= SURE and form_of(part).asks:
        return Wanted({"eligibility": cue})  # many facts, and at the end 这条过吗
    return Wanted({best: found[best]}, apart=best == "outside" and _of_others(part))


def _of_others(part: Plain) -> bool:
    """Whether a part names another place or a title of others, and no center of ours."""
    signs = masked(part)
    return CENTRE not in signs and (ELSEWHERE in signs or TITLE in signs)


def _by_clause(plain: Plain, start: int, end: int, told: Told) -> dict[str, float]:
    """What the clauses of a sentence surely want, each by itself; facts aside."""
    clauses = [c for c in plain.clauses if start <= c.start < end]
    if not 1 < len(clauses) <= _MOST_CLAUSES:
        return {}
    wanted: dict[str, float] = {}
    joined = False
    joins = intent_words().joins
    several = any(
        joins.search(part.text) and _may_want(part)
        for part in (_part(plain, c.start, c.end + 1) for c in clauses[1:])
    )
    for clause in clauses:
        first = clause == plain.clauses[0]
        part = _part(plain, clause.start, clause.end + 1)
        joined = joined or (not first and joins.search(part.text) is not None)
        if not _may_want(part) or (len(part.text) <= _LEAST_CLAUSE and not first):
            continue
        signs = told.signs(*plain.normal.original(clause.start, clause.end))
        found, _ = scores(part, signs, by_words=True)
        if not found:
            return {}
        best = max(found, key=lambda name: found[name])
        least, ahead = (_JOINED, _AFTER) if joined or several else (_SURE, _AHEAD)
        sure = found[best] >= least and margin(found) >= ahead
        thanks_after = best == "smalltalk" and not first  # 请核对一下，谢谢
        if joined and _of_others(part):
            best, sure = "outside", True  # 另外杭州的怎么规定
        elif best == "outside":
            sure = False
        if sure and not thanks_after and best != "provide_facts":
            wanted[best] = max(wanted.get(best, 0), found[best])
    return wanted


def _may_want(part: Plain) -> bool:
    """Whether a clause by itself may want anything: it asks, requests or thanks."""
    form = form_of(part)
    thanks = intent_words().thanking.search(part.text) is not None
    return form.asks or form.requests or thanks


def _by_cues(part: Plain) -> dict[str, float]:
    """Without weights: the cues, or else what speaks of the subject asks about the text."""
    strong = {n: w for n, w in cue_weights(part).items() if w >= _ENOUGH}
    if strong:
        return strong
    if not intent_words().domain.search(part.text):
        return {"outside": _ENOUGH}
    return {"regulation" if form_of(part).asks else "eligibility": _ENOUGH}
