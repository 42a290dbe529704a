"""What the composing modules are given: one message, understood, decided, looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.answer.piece import Block, Draft
from assistant.answer.sourced import Said
from assistant.answer.wording import Language
from assistant.dialogue import Dialogue, HeldFact
from assistant.find import Found
from assistant.record import AnswerKind, CitedQuote, Result
from assistant.understand import Understanding
from corpus import load_regulation
from rules.verdict import Verdict

_TOUCHED = 2
"""characters of a message that must speak of a topic"""


@dataclass(frozen=True, slots=True)
class Case:
    """One turn as far as it has come before composing."""

    message: str
    understanding: Understanding
    dialogue: Dialogue
    regulations: tuple[str, ...] = field()
    """the regulations to answer for, the one at hand first"""
    chosen: bool = field()
    """whether the person or the dialogue settled which regulation is meant"""
    facts: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """by regulation, the facts the verdicts were reached on, suppositions included"""
    doubtful: tuple[HeldFact, ...] = ()
    """approximate figures that are the very threshold, and so decide nothing"""
    refused: tuple[str, ...] = ()
    """facts the rules cannot take as they were said"""
    verdicts: tuple[Verdict, ...] = ()
    found: Found = field(default_factory=Found)
    said: Said = field(default_factory=lambda: Said(turn=1, words={}))
    named: frozenset[str] = frozenset()
    """facts whose formal measure was named in an earlier turn"""
    another: bool = False
    """whether the body is not the person's own"""
    stands: bool = False
    """whether the turn before gave the verdict, and nothing was told since"""

    @property
    def language(self) -> Language:
        """The language of the words around the law's."""
        return "en" if self.understanding.english else "zh"

    def touches(self, topics: Iterable[str]) -> bool:
        """Whether the message speaks of any of these topics, if only beside another."""
        return any(self.found.weights.get(topic, 0) >= _TOUCHED for topic in topics)

    def title(self, regulation: str) -> str:
        """《…》 of a regulation."""
        return f"《{load_regulation(regulation).title}》"


def merged(kind: AnswerKind, drafts: tuple[Draft, ...]) -> Draft:
    """Several drafts as one, in order; what occurs twice is said once."""
    blocks: list[Block] = []
    citations: list[CitedQuote] = []
    verdicts: list[Verdict] = []
    results: list[Result] = []
    asks: list[str] = []
    closing: list[Block] = []
    for draft in drafts:
        closing.extend(one for one in draft.closing if one not in closing)
        said = tuple(blocks)
        blocks.extend(one for one in draft.blocks if one not in said)
        citations.extend(one for one in draft.citations if one not in citations)
        verdicts.extend(one for one in draft.verdicts if one not in verdicts)
        results.extend(one for one in draft.results if one not in results)
        asks.extend(one for one in draft.asks if one not in asks)
    return Draft(
        kind=kind,
        blocks=tuple(blocks),
        closing=tuple(closing),
        citations=tuple(citations),
        verdicts=tuple(verdicts),
        results=tuple(results),
        asks=tuple(asks),
    )
