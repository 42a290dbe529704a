"""The one record of an answer that chat, terminal, API, export and evaluation share."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from rules.verdict import Verdict

AnswerKind = Literal[
    "eligibility",
    "lifecycle",
    "comparison",
    "regulation",
    "clarify",
    "unanswerable",
    "smalltalk",
]
ANSWER_KINDS: tuple[AnswerKind, ...] = get_args(AnswerKind)
FigureRole = Literal["threshold", "found", "gap", "date", "claim", "other"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CitedQuote(_Record):
    """A citation and a verbatim span of the unit it names."""

    cite: str
    quote: str


class Figure(_Record):
    """One figure of a reply and where it comes from."""

    text: str = Field(description="the figure as it stands in the reply")
    role: FigureRole
    source: str = Field(
        description="a citation, user:<turn>, computed:<formula> or calendar:<years>"
    )


class Result(_Record):
    """One computed lifecycle fact."""

    what: Literal["grade", "date", "period", "status"]
    value: str
    how: str
    cites: tuple[str, ...] = ()


class Evidence(_Record):
    """The user's words a fact was read from; turns count from 1."""

    turn: int
    quote: str


class Answer(_Record):
    """One verified answer (CONTRACT §5)."""

    reply: str
    kind: AnswerKind
    citations: tuple[CitedQuote, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    results: tuple[Result, ...] = ()
    facts: dict[str, Any] = Field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    asks: tuple[str, ...] = ()
    numbers: tuple[Figure, ...] = ()
