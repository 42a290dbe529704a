"""What a dialogue holds, piece by piece: facts, figures that wait, and what is open."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from assistant.language import language
from assistant.understand.record import (
    FactMention,
    ForeignTerm,
    PendingFigure,
    UnclearFigure,
    Understanding,
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
    assumed: int = Field(
        default=0, description="the turn that it was taken for the person's own on, if only asked"
    )


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


def asked_before(
    before: Sequence[HeldFact], understanding: Understanding, turn: int
) -> tuple[HeldFact, ...]:
    """The kinds that questions named as what applies, as long as none is told or denied."""
    told = {one.fact for one in understanding.facts if one.mode != "suppose"}
    gone = {*understanding.unasked, *told}
    new = tuple(held_of(one, turn) for one in understanding.asked_as if one.fact not in told)
    still = tuple(one for one in before if one.fact not in gone | {other.fact for other in new})
    return (*still, *new)


def taken_on(
    asked: Sequence[HeldFact], held: Sequence[HeldFact], understanding: Understanding, turn: int
) -> list[HeldFact]:
    """The kinds asked of that are the person's own, as figures of their own body are told now.

    独角兽要几个指标才能报？我们2015年成立: who asks so is one, until they say otherwise.
    """
    known = {one.fact for one in held}
    if understanding.on_behalf and understanding.set_apart:
        return []  # 隔壁那家物流公司能申请吗 and then 我们营收3亿: that trade is the other's
    if not (understanding.pending or any(_is_figure(one) for one in understanding.facts)):
        return []
    return [one.model_copy(update={"assumed": turn}) for one in asked if one.fact not in known]


def _is_figure(mention: FactMention) -> bool:
    value = mention.value
    if mention.mode not in ("state", "correct") or isinstance(value, bool | list):
        return False
    return value is not None and (not isinstance(value, str) or value[:1].isdigit())


def is_series(value: Value) -> bool:
    """Whether a value is of years, each with its figure."""
    return isinstance(value, dict) and all(key.isdigit() for key in value)


def years_of(value: Value) -> set[str]:
    """The years of a series; none of any other value."""
    return set(value) if isinstance(value, dict) and is_series(value) else set()


def without(held: list[HeldFact], gone: FactMention) -> list[HeldFact]:
    """The facts without one taken back; of a series perhaps only the years named."""
    years = years_of(gone.value)
    kept: list[HeldFact] = []
    for one in held:
        if one.fact != gone.fact:
            kept.append(one)
        elif years and isinstance(one.value, dict) and (left := years_of(one.value) - years):
            value = {year: one.value[year] for year in sorted(left)}
            kept.append(one.model_copy(update={"value": value}))
    return kept


def with_new(held: list[HeldFact], new: HeldFact) -> list[HeldFact]:
    """The facts with a new one: the same fact of the same regulation is replaced, years merged."""
    years = years_of(new.value)
    kept: list[HeldFact] = []
    for one in held:
        if one.fact != new.fact or (
            one.regulation != new.regulation and one.fact in language().common.bound
        ):
            kept.append(one)
            continue
        remaining = years_of(one.value) - years
        if years and remaining:
            assert isinstance(one.value, dict)
            left = {year: one.value[year] for year in sorted(remaining)}
            kept.append(one.model_copy(update={"value": left}))
    return [*kept, new]
