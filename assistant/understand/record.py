"""The records of what a message was understood to say."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus import Reference

Intent = Literal[
    "eligibility",
    "lifecycle",
    "comparison",
    "regulation",
    "next_step",
    "why_asked",
    "smalltalk",
    "outside",
    "provide_facts",
]
Reason = Literal[
    "unit",
    "period",
    "measure",
    "other_regulation",
    "currency",
    "held",
    "which",
    "size",
    "change",
    "other_time",
    "base",
]
Mode = Literal["state", "correct", "retract", "suppose"]
# §2 values as JSON has them: whole numbers as int, others as float where that is exact in its
# shortest form and as a decimal string where not; ranges and series as objects.
Value = bool | int | float | str | dict[str, Any] | list[str] | None


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FactMention(_Record):
    """One fact a message states, corrects, takes back (value None) or supposes."""

    fact: str
    value: Value
    quote: str = Field(description="the words it was read from, a substring of the message")
    start: int
    end: int
    regulation: str | None = Field(default=None, description="None for a common fact")
    approximate: bool = False
    everyday_word: str | None = None
    mode: Mode = "state"


class PendingFigure(_Record):
    """A figure in everyday words, said before it was known which regulation is meant."""

    readings: dict[str, FactMention] = Field(description="what it is under each regulation")
    quote: str
    word: str


class UnclearFigure(_Record):
    """A figure that may be meant as a fact, but whose fact or unit is not clear."""

    quote: str
    start: int
    end: int
    value: str | None = Field(default=None, description="the number as read, a decimal string")
    candidates: tuple[str, ...] = Field(default=(), description="facts it may be meant as")
    reason: Reason
    word: str | None = Field(default=None, description="the measure as the person named it")
    unsettles: bool = Field(
        default=False, description="one of `candidates` is no longer what was told before"
    )


class ForeignTerm(_Record):
    """A formal term of the other regulation; its figure is not taken for the one at hand."""

    word: str
    regulation: str
    quote: str
    readings: tuple[FactMention, ...] = Field(
        default=(), description="what it is here if the two measures are said to be the same"
    )


class Understanding(_Record):
    """Everything one message says, before it is merged into the dialogue."""

    intents: tuple[Intent, ...] = ()
    regulations: tuple[str, ...] = ()
    regulation_named: bool = False
    references: tuple[Reference, ...] = ()
    facts: tuple[FactMention, ...] = ()
    pending: tuple[PendingFigure, ...] = ()
    unclear: tuple[UnclearFigure, ...] = ()
    foreign: tuple[ForeignTerm, ...] = ()
    reset: bool = False
    turned_to: str = Field(
        default="", description="the letter of another body that is spoken of from now on"
    )
    on_behalf: bool = Field(default=False, description="the body asked about is a client's")
    of_subsidiary: bool = Field(default=False, description="it is a subsidiary's")
    letter: str = Field(default="", description="by which it is told from others (甲公司)")
    others: tuple[str, ...] = Field(default=(), description="by which others are (乙公司)")
    back: bool = Field(default=False, description="what was supposed before is left again")
    called: str = Field(default="", description="what it is called that applies now (总公司)")
    set_apart: bool = Field(
        default=False, description="one's own body is spoken of, or one it is set against"
    )
    on_held: bool = Field(default=False, description="a verdict on what was told is asked for")
    hypothetical: bool = False
    changes: tuple[str, ...] = Field(
        default=(), description="facts that this message gives another value than was told before"
    )
    other_body: bool = Field(default=False, description="figures of another body were kept apart")
    conflicts: tuple[str, ...] = Field(
        default=(), description="facts the message itself gives two values for; neither is taken"
    )
    of_revocation: bool = Field(
        default=False, description="about a revocation that happened, whoever's it was"
    )
    of_held: bool = Field(default=False, description="how a figure told before stands is asked")
    not_known: bool = Field(
        default=False, description="what was asked is not known, or has to be asked for first"
    )
    awaited: tuple[str, ...] = Field(
        default=(), description="the facts asked for that are named as not known"
    )
    about: tuple[str, ...] = Field(
        default=(), description="the one fact that a message asks about and tells nothing of"
    )
    asked_as: tuple[FactMention, ...] = Field(
        default=(), description="the kinds that a question names as what applies; none is told"
    )
    unasked: tuple[str, ...] = Field(
        default=(), description="facts of which a kind asked of before is no longer meant"
    )
    another: str = Field(
        default="", description="what another body is called of which it is asked if it may apply"
    )
    as_another: str = Field(default="", description="the message with that body as the one asking")
    english: bool = False
