"""Learns what the turns of an open case want: run by `python -m assistant.understand.learn`.

The lessons are the turns of the dialogue development sets that tell nothing once a verdict was
given, each with the signs it had when the dialogue was held again; the examples of
case_examples.yaml; and the messages the intents are learned from that tell nothing. A turn whose
kind of answer is labelled teaches that; one labelled with a verdict alone wants it as a rule, for a
text may be answered with the verdict beside it; one labelled with an article alone wants the text;
words that a reply must hold say neither.

The estimate leaves out one author (file) at a time, with all that the author wrote.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import yaml

from assistant.answer.case_wants import CaseTurn
from assistant.answer.wording import data
from assistant.language.words import raw_words
from assistant.turn import Assistant
from assistant.understand.in_case import WANTS, WEIGHTS, CaseWant, judged, of_message
from assistant.understand.intent import intents
from assistant.understand.learn import KEYS, course, solve, threshold, write, written
from assistant.understand.plain import plain_form
from assistant.understand.taught import OWN, ROOT, Lesson, Taught, developed, examples, heard

DIALOGUES = "dialogue"
WRONG = 4.0
"""what a wrong answer costs against a right one: the rules asked otherwise are mostly right too"""
MOSTLY, PERHAPS, BESIDE, OTHERS = 0.8, 0.4, 0.15, 0.5
"""how much a lesson counts: labelled by what is said, by the verdict alone and answered so, the
same answered with a text, and one that stands in no dialogue"""
_TEXT = frozenset({"regulation", "lifecycle", "comparison", "unanswerable"})
_OF_INTENT: dict[str, CaseWant] = {
    "eligibility": "verdict",
    "next_step": "verdict",
    "regulation": "text",
    "lifecycle": "text",
    "comparison": "text",
    "outside": "text",
    "smalltalk": "courtesy",
}
_WRITTEN_BY = re.compile(r"blind_([a-z]?\d+)")


def _wants(expected: dict[str, Any], kind: str) -> tuple[CaseWant, float] | None:
    """What a labelled turn wants and how much that counts; None where the labels leave it open."""
    said = expected.get("kind") or ()
    kinds = {said} if isinstance(said, str) else {*said}
    if kinds:
        if kinds <= _TEXT:
            return "text", 1.0
        sure: dict[str, CaseWant] = {"eligibility": "verdict", "smalltalk": "courtesy"}
        return (sure[one], 1.0) if len(kinds) == 1 and (one := min(kinds)) in sure else None
    text, verdict = "must_cite" in expected, "outcome" in expected
    if verdict and not text and "must_say" not in expected:
        return "verdict", PERHAPS if kind == "eligibility" else BESIDE
    return ("text", MOSTLY) if text and not verdict else None


def dialogues() -> Iterator[tuple[str, dict[str, Any]]]:
    """The labelled dialogues, each with its author."""
    for path in sorted((ROOT / DIALOGUES).glob("blind_*")):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            cases = [json.loads(line) for line in text.splitlines() if line.strip()]
        else:
            cases = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["cases"]
        yield from ((path.stem, case) for case in cases)


def held_again() -> Iterator[tuple[Lesson, bool]]:
    """The turns of all dialogues that teach, and whether their label is sure."""
    heard_turns: list[CaseTurn] = []
    program = Assistant(judge=heard_turns.append)
    for author, case in dialogues():
        expected = case["expect"]
        expected = [expected] if isinstance(expected, dict) else expected
        dialogue = program.start(dt.date.fromisoformat(str(case.get("as_of", "2026-11-22"))))
        for message, label in zip(case["turns"], expected, strict=True):
            heard_turns.clear()
            dialogue, answer = program.respond(dialogue, message)
            meant = _wants(label, answer.kind) if label else None
            if heard_turns and meant is not None:
                want, weight = meant
                turn = heard_turns[0]
                one = Taught(turn.message, author, frozenset([want]), weight=weight)
                yield Lesson(plain_form(turn.message), turn.signs, one), weight >= MOSTLY


def beside() -> Iterator[Lesson]:
    """Lessons that stand in no dialogue: the examples, and messages that tell nothing."""
    of_facts = data("asking.yaml")["fact_topics"].values()
    written_down: Any = raw_words("case_examples")
    for want in WANTS:
        for say in written_down[want]:
            one = Taught(say, OWN, frozenset([want]))
            signs = {f"wants {name}" for name in intents(*heard(one))}
            signs |= of_message(say, of_facts) | {"after eligibility", "judged"}
            yield Lesson(plain_form(say), frozenset(signs), one)
    for one in (*examples(), *developed()):
        wanted = {_OF_INTENT.get(name) for name in one.intents | one.allowed}
        plain, told = heard(one)
        if len(wanted) != 1 or None in wanted or told.anything:
            continue
        meant = one._replace(intents=frozenset(w for w in wanted if w), weight=OTHERS * one.weight)
        yield Lesson(plain, frozenset(of_message(one.say, of_facts)), meant)


def main(arguments: Sequence[str]) -> None:
    """Write the weights of the judge; print the estimate (`--missed`: what was missed)."""
    found = list(held_again())
    sure = [at for at, (_, labelled) in enumerate(found) if labelled]
    given = [*(lesson for lesson, _ in found), *beside()]
    one, key = course(given, WANTS, by_words=True), KEYS[1]
    solved = solve(one, (key,))[key]
    scores: list[tuple[Any, Lesson]] = []
    for author in dict.fromkeys(given[at].taught.author for at in sure):
        mine = np.array([at for at, x in enumerate(given) if _same(x.taught.author, author)])
        left = solved.without(mine)
        scores += [(one.matrix(key)[at] @ left, given[at]) for at in mine if at in sure]
    ahead = [(float(np.ptp(np.sort(row)[-2:])), _is_right(row, x)) for row, x in scores]
    unsure_below = threshold(ahead, WRONG)
    told = [(row, x) for row, x in scores if judged(list(row), unsure_below)]
    right = sum(_is_right(row, x) for row, x in told)
    best = sum(holds for _, holds in ahead)
    print(
        f"open case, one author left out at a time: {best}/{len(ahead)} = {best / len(ahead):.1%}"
    )
    print(f"where sure (ahead by {unsure_below}): {right}/{len(told)} = {right / len(told):.1%}")
    if "--missed" in arguments:
        for row, x in scores:
            if not _is_right(row, x):
                print(
                    f"{x.taught.author} {x.taught.say!r}: {min(x.taught.intents)}, {row.round(2)}"
                )
    write(WEIGHTS, written(one, solved.all(), key, unsure_below))


def _is_right(row: Any, lesson: Lesson) -> bool:
    return WANTS[int(np.argmax(row))] in lesson.taught.intents


def _same(one: str, other: str) -> bool:
    """Whether two sets were written by the same person."""
    first, second = (_WRITTEN_BY.search(name) for name in (one, other))
    return one == other or bool(first and second and first.group(1) == second.group(1))
