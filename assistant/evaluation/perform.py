"""Running one case: the program does what it does, and everything is written down."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from typing import Any, Protocol

from assistant.dialogue import Dialogue, merge
from assistant.evaluation.case import (
    DialogueCase,
    KnownCase,
    PairCase,
    RetrievalCase,
    RulesCase,
)
from assistant.evaluation.record import CaseRecord, TurnRecord
from assistant.evaluation.sets import About, Item
from assistant.evaluation.vocabulary import plain_value
from assistant.evaluation.watch import shortened, watched
from assistant.find import FoundUnit
from assistant.turn import Assistant
from assistant.understand import understand
from rules import FactError, check
from rules.verdict import Verdict

DEPTH = 20
"""how many hits a question is judged on"""


class Searcher(Protocol):
    """What looks up units (`corpus.index.Index`)."""

    def search(self, query: str, k: int = 5) -> Sequence[FoundUnit]: ...


class Performer:
    """Runs cases one after another; each is isolated from the others."""

    def __init__(self, assistant: Assistant, index: Searcher) -> None:
        """Take the program under evaluation.

        Args:
            assistant: answers dialogues.
            index: answers retrieval cases.
        """
        self._assistant = assistant
        self._index = index

    def perform(self, item: Item, about: About) -> CaseRecord:
        """Run one case. What breaks inside the program is noted, never raised."""
        start = time.perf_counter()
        made: dict[str, Any]
        try:
            made = self._perform(item, about)
        except Exception as error:  # a case that breaks the program is a result, not an accident
            made = {"error": f"{type(error).__name__}: {error}"}
        seconds = round(time.perf_counter() - start, 4)
        return CaseRecord(key=item.key, fingerprint=item.fingerprint, seconds=seconds, **made)

    def _perform(self, item: Item, about: About) -> dict[str, Any]:
        case, as_of = item.case, item.as_of(about)
        match case:
            case RetrievalCase():
                hits = self._index.search(case.question, DEPTH)
                return {"hits": tuple(hit.cite for hit in hits)}
            case DialogueCase():
                return {"turns": self._talk(case, as_of)}
            case KnownCase():
                return {"turns": listen(case, as_of)}
            case RulesCase():
                return {"verdicts": (decided(case.regulation, case.facts, as_of),)}
            case PairCase():
                return {
                    "verdicts": tuple(
                        decided(
                            case.regulation, {**case.given, case.fact: plain_value(value)}, as_of
                        )
                        for value in case.values
                    )
                }

    def _talk(self, case: DialogueCase, as_of: dt.date) -> tuple[TurnRecord, ...]:
        dialogue = self._assistant.start(as_of)
        turns: list[TurnRecord] = []
        for message in case.turns:
            start = time.perf_counter()
            with watched() as stages:
                dialogue, answer = self._assistant.respond(dialogue, message)
            turns.append(
                TurnRecord(
                    message=message,
                    stages=stages,
                    known=dialogue.facts(dialogue.regulation),
                    answer=answer,
                    seconds=round(time.perf_counter() - start, 4),
                )
            )
        return tuple(turns)


def listen(case: KnownCase, as_of: dt.date) -> tuple[TurnRecord, ...]:
    """Understand and merge each message of a case; nothing is answered."""
    dialogue = Dialogue(as_of=as_of, regulations=(case.at,) if case.at else ())
    turns: list[TurnRecord] = []
    for said in case.turns:
        start = time.perf_counter()
        if said.asked:
            dialogue = dialogue.model_copy(update={"asked": said.asked, "last_kind": "eligibility"})
        understanding = understand(said.say, dialogue)
        dialogue = merge(dialogue, understanding)
        turns.append(
            TurnRecord(
                message=said.say,
                stages={
                    "understanding": {
                        **shortened(understanding, "understanding"),
                        "at hand": list(dialogue.regulations),
                    }
                },
                known=dialogue.facts(case.under or dialogue.regulation),
                seconds=round(time.perf_counter() - start, 4),
            )
        )
    return tuple(turns)


def decided(regulation: str, facts: dict[str, object], as_of: dt.date) -> Verdict:
    """The verdict on facts, judged on a day unless they say which.

    Raises:
        FactError: a fact that cannot be, which a case should not hold.
    """
    return check(regulation, {"as_of": as_of.isoformat(), **facts})


__all__ = ["DEPTH", "FactError", "Performer", "decided", "listen"]
