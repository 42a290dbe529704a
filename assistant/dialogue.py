"""What a dialogue knows so far: the facts held, what was asked, which regulation is at hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.held import (
    FormerFact,
    HeldDoubt,
    HeldFact,
    HeldForeign,
    HeldPending,
    HeldUnclear,
    asked_before,
    held_of,
    is_series,
    taken_on,
    with_new,
    without,
    years_of,
)
from assistant.language import language
from assistant.record import AnswerKind, Evidence
from assistant.understand.follow_up import kept_intents
from assistant.understand.record import (
    FactMention,
    Intent,
    UnclearFigure,
    Understanding,
)
from rules import fact_specs

__all__ = [
    "Dialogue",
    "FormerFact",
    "HeldDoubt",
    "HeldFact",
    "HeldForeign",
    "HeldPending",
    "HeldUnclear",
    "held_of",
    "merge",
]


class Dialogue(BaseModel):
    """The state of one dialogue; each turn makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    as_of: dt.date = Field(default_factory=dt.date.today)
    turn: int = Field(default=0, description="messages so far")
    regulations: tuple[str, ...] = Field(
        default=(), description="at hand: one usually, several where all were named"
    )
    before: tuple[str, ...] = Field(default=(), description="at hand before the last message")
    held: tuple[HeldFact, ...] = ()
    pending: tuple[HeldPending, ...] = ()
    foreign: tuple[HeldForeign, ...] = Field(
        default=(), description="not said yet to be the same as a measure of the one at hand"
    )
    unclear: tuple[HeldUnclear, ...] = Field(
        default=(), description="of the last message that told anything: till it is said what"
    )
    doubts: tuple[HeldDoubt, ...] = Field(
        default=(), description="until one of the facts is told anew"
    )
    former: tuple[FormerFact, ...] = Field(
        default=(), description="what was told anew, in order, as it was told before"
    )
    asked: tuple[str, ...] = ()
    asked_as: tuple[HeldFact, ...] = Field(
        default=(), description="kinds that questions named as what applies, not told"
    )
    focus: tuple[str, ...] = Field(
        default=(), description="the facts that the last message with facts told or supposed"
    )
    on_revocation: bool = Field(
        default=False, description="a revocation is talked about, though none was told yet"
    )
    on_behalf: bool = Field(default=False, description="the body asked about is a client's")
    of_subsidiary: bool = Field(default=False, description="it is a subsidiary's")
    letter: str = Field(default="", description="by which it is told from others (甲公司)")
    others: tuple[str, ...] = Field(default=(), description="by which others are (乙公司)")
    shelf: tuple[Dialogue, ...] = Field(
        default=(), description="those of others with a letter that were turned from"
    )
    called: str = Field(default="", description="what it is called that applies now (总公司)")
    beside_called: str = Field(
        default="", description="another body that the last message asked about"
    )
    beside: tuple[HeldFact, ...] = Field(default=(), description="what was told of that one")
    set_apart: bool = Field(
        default=False, description="one's own body was spoken of, or one it is set against"
    )
    supposing: bool = Field(default=False, description="the last message only supposed something")
    supposed: tuple[HeldFact, ...] = Field(default=(), description="and what that was")
    wanted: tuple[Intent, ...] = Field(
        default=(), description="intents of the last message that asked something"
    )
    last_kind: AnswerKind | None = None
    judged: bool = Field(default=False, description="the last reply gave a verdict")
    open_case: bool = Field(
        default=False, description="one was given on this body, whatever was said since"
    )
    last_question: str = Field(default="", description="where it asked of the text alone")
    last_results: tuple[str, ...] = Field(default=(), description="what was computed last")

    @property
    def regulation(self) -> str | None:
        """The regulation at hand, if it is one."""
        return self.regulations[0] if len(self.regulations) == 1 else None

    @property
    def in_case(self) -> bool:
        """Whether a verdict was given on this body; thanks and questions leave a case open."""
        return self.judged or self.open_case or self.last_kind == "eligibility"

    def facts(self, regulation: str | None = None) -> dict[str, Any]:
        """What is known about the body as §2 facts of a regulation; of every one if None.

        Numbers are exact: int where whole, else float of the same digits, else decimal string.
        `as_of` is not among them: it is the dialogue's, not the body's.
        """
        return {one.fact: one.value for one in self._bound(regulation)}

    def evidence(self, regulation: str | None = None) -> dict[str, tuple[Evidence, ...]]:
        """For every fact of `facts`, the words and turns it was read from."""
        return {one.fact: self._evidence_of(one) for one in self._bound(regulation)}

    def known(self) -> dict[str, tuple[Any, tuple[Evidence, ...]]]:
        """Everything known about the body, of whichever regulation, with its evidence: what an
        answer lists (CONTRACT §5). What is said of a center under one regulation stands only
        while that regulation is at hand."""
        here = self.regulation
        found = self._bound(here)
        if here is not None:
            own = fact_specs(here)
            found += [one for one in self._bound(None) if one.fact not in own]
        return {one.fact: (one.value, self._evidence_of(one)) for one in found}

    def _evidence_of(self, one: HeldFact) -> tuple[Evidence, ...]:
        return tuple(Evidence(turn=part.turn, quote=part.quote) for part in self._parts(one))

    def all_held(self) -> tuple[HeldFact, ...]:
        """Everything known, figures that wait for their regulation included, in order of turns."""
        waiting = [
            held_of(reading, one.turn)
            for one in self.pending
            for reading in one.figure.readings.values()
        ]
        return tuple(sorted((*self.held, *waiting), key=lambda one: one.turn))

    def cleared(self) -> Dialogue:
        """The dialogue begun anew; the turn count and the day of judgement stay."""
        return Dialogue(as_of=self.as_of, turn=self.turn)

    def turned_to(self, letter: str) -> Dialogue:
        """The dialogue on another body with a letter: as it was left, or begun anew."""
        if letter == self.letter:
            return self
        kept = [one for one in self.shelf if one.letter != letter]
        left = next((one for one in self.shelf if one.letter == letter), None)
        if self.letter:
            kept.append(self.model_copy(update={"shelf": ()}))
        at_hand = {"regulations": left.regulations if left else self.regulations}
        now = {"turn": self.turn, "as_of": self.as_of, "letter": letter, "shelf": tuple(kept)}
        return (left or self.cleared()).model_copy(update={**at_hand, **now})

    def approximate(self, regulation: str | None = None) -> tuple[HeldFact, ...]:
        """Facts given only roughly: where one equals a deciding limit, it decides nothing."""
        return tuple(one for one in self._bound(regulation) if one.approximate)

    def _bound(self, regulation: str | None) -> list[HeldFact]:
        """Facts that hold under a regulation; a series is one fact of all its years."""
        found: dict[str, HeldFact] = {}
        doubted = {fact for doubt in self.doubts for fact in doubt.facts}
        for one in (*self._resolved(regulation), *self.held):
            if regulation is not None and one.regulation not in (None, regulation):
                continue
            if one.fact in doubted:
                continue
            before = found.get(one.fact)
            if before is not None and is_series(before.value) and is_series(one.value):
                assert isinstance(before.value, dict) and isinstance(one.value, dict)
                merged = {**before.value, **one.value}
                one = one.model_copy(update={"value": dict(sorted(merged.items()))})
            found[one.fact] = one
        return list(found.values())

    def _resolved(self, regulation: str | None) -> list[HeldFact]:
        """Figures in everyday words, as they would be under a regulation."""
        if regulation is None:
            return []
        return [
            held_of(reading, waiting.turn)
            for waiting in self.pending
            if (reading := waiting.figure.readings.get(regulation)) is not None
        ]

    def _parts(self, one: HeldFact) -> list[HeldFact]:
        if not is_series(one.value):
            return [one]
        parts = [held for held in self.held if held.fact == one.fact]
        return parts or [one]


def merge(dialogue: Dialogue, understanding: Understanding) -> Dialogue:
    """The dialogue after a message: facts added, replaced or taken back.

    Suppositions and other bodies' figures change nothing. A later value replaces an earlier one;
    years of a series are kept beside each other.
    """
    turn = dialogue.turn + 1
    if understanding.turned_to:
        dialogue = dialogue.turned_to(understanding.turned_to)
    elif understanding.reset:
        dialogue = dialogue.cleared()
    named = () if understanding.another else understanding.regulations
    regulations = named or dialogue.regulations
    as_of = _day_set(understanding) or dialogue.as_of
    held = [one for one in dialogue.held if _still_of(one, dialogue.as_of, as_of)]
    pending = list(dialogue.pending)
    if len(regulations) == 1 and pending:
        held += [
            held_of(reading, waiting.turn)
            for waiting in pending
            if (reading := waiting.figure.readings.get(regulations[0])) is not None
        ]
        pending = []
    former = list(dialogue.former)
    for mention in understanding.facts:
        if mention.mode == "suppose":
            continue
        former += [
            FormerFact(held=one, until=turn)
            for one in held
            if one.fact == mention.fact and one.value != mention.value
        ]
        if mention.mode == "retract":
            held = without(held, mention)
            pending = [
                one
                for one in pending
                if all(r.fact != mention.fact for r in one.figure.readings.values())
            ]
            continue
        held = with_new(
            held, _confirmed(dialogue, mention) or _as_exact(held, held_of(mention, turn))
        )
    for figure in understanding.pending:
        facts = {(r.fact, str(sorted(years_of(r.value)))) for r in figure.readings.values()}
        pending = [
            one
            for one in pending
            if not facts
            & {(r.fact, str(sorted(years_of(r.value)))) for r in one.figure.readings.values()}
        ]
        pending.append(HeldPending(figure=figure, turn=turn))
    asked_as = asked_before(dialogue.asked_as, understanding, turn)
    held += taken_on(asked_as, held, understanding, turn)
    return dialogue.model_copy(
        update={
            "asked_as": asked_as,
            "as_of": as_of,
            "turn": turn,
            "regulations": tuple(regulations),
            "before": dialogue.regulations,
            "held": tuple(held),
            "pending": tuple(pending),
            "foreign": _foreign(dialogue, understanding, held),
            "unclear": _unclear(dialogue, understanding, turn),
            "former": tuple(former),
            "doubts": _doubts(dialogue, understanding, turn),
            "asked": () if understanding.reset else dialogue.asked,
            "focus": _focus(dialogue, understanding),
            "on_behalf": understanding.on_behalf,
            "of_subsidiary": understanding.of_subsidiary,
            "letter": understanding.letter,
            "others": understanding.others,
            "called": understanding.called,
            "beside_called": understanding.another,
            "beside": dialogue.beside if understanding.another else (),
            "supposing": understanding.hypothetical,
            "supposed": tuple(
                held_of(one, turn) for one in understanding.facts if one.mode == "suppose"
            ),
            "set_apart": dialogue.set_apart or understanding.set_apart,
            "on_revocation": understanding.of_revocation
            or (dialogue.on_revocation and not understanding.facts),
            "wanted": kept_intents(
                dialogue.wanted, understanding.intents, anew=understanding.reset
            ),
        }
    )


def _doubts(dialogue: Dialogue, understanding: Understanding, turn: int) -> tuple[HeldDoubt, ...]:
    """The facts that are open, with those this message unsettles and without what it tells."""
    told = {one.fact for one in understanding.facts if one.mode != "suppose"}
    held = {one.fact for one in dialogue.all_held()} - told
    still = [one for one in dialogue.doubts if not told & {*one.facts}]
    for one in understanding.unclear:
        facts = tuple(fact for fact in one.candidates if fact in held)
        if one.unsettles and facts and not told & {*one.candidates}:
            still.append(HeldDoubt(facts=facts, turn=turn))
    return tuple(still)


def _unclear(
    dialogue: Dialogue, understanding: Understanding, turn: int
) -> tuple[HeldUnclear, ...]:
    """The figures that are open; those before stay through a message that tells nothing."""
    new = tuple(HeldUnclear(figure=u, turn=turn) for u in understanding.unclear)
    silent = not new and not understanding.facts and not understanding.pending
    return dialogue.unclear if silent and not understanding.reset else new


def _foreign(
    dialogue: Dialogue, understanding: Understanding, held: list[HeldFact]
) -> tuple[HeldForeign, ...]:
    """The figures under a foreign term that wait: those whose fact is not known otherwise."""
    if understanding.regulations and understanding.regulations != dialogue.regulations:
        before: tuple[HeldForeign, ...] = ()
    else:
        before = dialogue.foreign
    known = {one.fact for one in held}
    words = {one.word for one in understanding.foreign}
    still = (
        one
        for one in before
        if one.term.word not in words and not known & {r.fact for r in one.term.readings}
    )
    new = (HeldForeign(term=t, turn=dialogue.turn + 1) for t in understanding.foreign)
    return (*still, *new)


def _focus(dialogue: Dialogue, understanding: Understanding) -> tuple[str, ...]:
    """The facts a message is about, for a figure in the next that does not name its own."""
    told = [one.fact for one in understanding.facts]
    told += [r.fact for one in understanding.pending for r in one.readings.values()]
    told = [*understanding.about] or told or [*understanding.awaited]
    return tuple(dict.fromkeys(told)) or dialogue.focus


def _day_set(understanding: Understanding) -> dt.date | None:
    """The day of judgement that a message sets."""
    for mention in understanding.facts:
        if mention.fact == "as_of" and mention.mode != "suppose":
            return dt.date.fromisoformat(str(mention.value))
    return None


def _still_of(one: HeldFact, before: dt.date, now: dt.date) -> bool:
    """Whether a fact still says what its name says once another day is judged on.

    上一年度 of a day in another year is another year: such a figure is asked for anew. Figures of
    named years, headcounts and the like stay.
    """
    relative = ("last_year", "three_years", "three_years_total", "three_years_share", "average")
    return before.year == now.year or language().span_of(one.fact) not in relative


def _confirmed(dialogue: Dialogue, mention: FactMention) -> HeldFact | None:
    """The figure of a message before that this one says what it is of, with its own words."""
    for one in dialogue.foreign:
        for reading in one.term.readings:
            told = (reading.fact, reading.value, reading.everyday_word)
            if told == (mention.fact, mention.value, mention.everyday_word):
                return held_of(reading, one.turn)
    for asked in dialogue.unclear:
        if _settles(asked.figure, mention):
            own = mention.model_copy(update={"quote": asked.figure.quote})
            return held_of(own, asked.turn)
    return None


def _as_exact(held: list[HeldFact], new: HeldFact) -> HeldFact:
    """A fact told again as exactly as it was told before: 那还是两千万吧."""
    exact = any(
        one.fact == new.fact and one.value == new.value and not one.approximate for one in held
    )
    return new.model_copy(update={"approximate": False}) if exact else new


def _settles(figure: UnclearFigure, mention: FactMention) -> bool:
    """Whether a mention is the figure that was asked about."""
    if mention.fact not in figure.candidates or figure.value is None:
        return False
    same = not isinstance(mention.value, dict | bool) and str(mention.value).isascii()
    if not same:
        return False
    told, meant = Decimal(figure.value), Decimal(str(mention.value))
    powers = {*language().common.unit_powers.values()} if figure.reason == "unit" else {0}
    return any(told.scaleb(power) == meant for power in powers)
