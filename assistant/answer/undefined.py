"""What the texts leave undefined in what a person states, said once and left to the authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.answer.case import Case
from assistant.answer.piece import Block, block
from assistant.answer.wording import data, joined, say
from corpus import fold
from rules import fact_specs


def undefined_terms(case: Case) -> list[Block]:
    """For what this message states or turns on, that the text does not define it.

    Of a fact that was known before, it has been said before.
    """
    blocks: list[Block] = []
    for entry in data("verdict.yaml")["undefined"]:
        facts = entry.get("facts") or [entry["fact"]]
        known = (v.regulation for v in case.verdicts if set(facts) & set(fact_specs(v.regulation)))
        regulation = next(known, None)
        what = list(_left_open(case, entry, facts)) if regulation else []
        if what:
            said = joined(what, case.language, by="verdict/undefined_join")
            pieces = say("verdict/undefined", case.language, what=said, who=entry["who"])
            blocks.append(block(pieces, regulation=regulation))
    return blocks


def _left_open(case: Case, entry: Mapping[str, Any], facts: list[str]) -> Iterator[str]:
    now = {mention.fact: mention.value for mention in case.understanding.facts}
    before = {held.fact for held in case.dialogue.held if held.turn < case.said.turn}
    if "words" in entry:
        message = fold(case.message)
        touched = any(fold(word) in message for word in entry["words"])
        if touched and set(facts) & {*now, *before}:
            yield entry["what"]
        return
    for fact in facts:
        if fact not in now or fact in before:
            continue
        value = now[fact]
        stated = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        yield from (entry["values"][one] for one in stated if one in entry["values"])
