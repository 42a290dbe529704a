"""What a dialogue holds, piece by piece: facts, figures that wait, and what is open."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from assistant.understand.record import (
    FactMention,
    ForeignTerm,
    PendingFigure,
    UnclearFigure,
    Value,
)


class HeldFact(BaseModel):
    """A fact held, with the words and turn it was read from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: str
    value: Value
    quote: str
    turn: int
    regulation: str | None = Field(
        default=None, description="the regulation it is bound to; None goes with the body anywhere"
    )
    approximate: bool = False
    everyday_word: str | None = None


class HeldPending(BaseModel):
    """A figure in everyday words that waits for the regulation to be known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: PendingFigure
    turn: int


class HeldForeign(BaseModel):
    """A figure under the other regulation's term, kept until it is said to be the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: ForeignTerm
    turn: int


class HeldUnclear(BaseModel):
    """A figure that was asked about, kept until the next message says what it is of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: UnclearFigure
    turn: int


class HeldDoubt(BaseModel):
    """Facts of which one was said to be otherwise, and it is open which: none of them decides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: tuple[str, ...]
    turn: int


class FormerFact(BaseModel):
    """A fact as it was held until a message told it anew."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    held: HeldFact
    until: int = Field(description="the turn that told it anew")


def held_of(mention: FactMention, turn: int) -> HeldFact:
    """A fact that a message mentions, as the dialogue holds it from that turn on."""
    return HeldFact(
        fact=mention.fact,
        value=mention.value,
        quote=mention.quote,
        turn=turn,
        regulation=mention.regulation,
        approximate=mention.approximate,
        everyday_word=mention.everyday_word,
    )
