"""One visitor's conversation, as the visitor's own browser keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.decide import at_the_limit, checked
from assistant.dialogue import Dialogue, HeldFact
from assistant.language import language
from assistant.record import Answer
from assistant.web.fact_words import fact_words
from assistant.web.labels import fact_label, facts_by_regulation
from rules import check
from rules.load import common_specs
from rules.next_question import next_facts
from rules.verdict import Verdict

Tell = Callable[[str], None]
_MOST_ASKED = 4


class Responder(Protocol):
    """What the web needs of :class:`assistant.turn.Assistant`."""

    def start(self, as_of: dt.date | None = None) -> Dialogue:
        """Return the dialogue before its first message, judged on ``as_of`` (default today)."""
        ...

    def respond(
        self, dialogue: Dialogue, message: str, tell: Tell | None = None
    ) -> tuple[Dialogue, Answer]:
        """Return the dialogue after ``message`` and the answer to it.

        ``tell`` is told the name of each step as it begins.
        """
        ...


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Exchange(_Record):
    """One message and the answer to it; the verdicts are the session's."""

    message: str
    answer: Answer
    before: Dialogue = Field(description="the dialogue the message was said in, to go back to")
    decided: tuple[str, ...] = Field(default=(), description="the regulations decided by then")


class Edit(_Record):
    """A fact typed in beside the chat."""

    at: int = Field(description="how many messages had been answered")
    regulation: str
    fact: str
    value: Any = Field(description="None takes the fact away")


class Session(_Record):
    """A conversation so far; each turn and each edit gives a new one."""

    dialogue: Dialogue
    exchanges: tuple[Exchange, ...] = ()
    verdicts: tuple[Verdict, ...] = Field(default=(), description="the newest of each regulation")
    asks: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    name: str = Field(default="", description="what the visitor calls it; empty: its first words")

    def ask(self, assistant: Responder, message: str, tell: Tell | None = None) -> Session:
        """Return the session with ``message`` answered."""
        dialogue, answer = assistant.respond(self.dialogue, message, tell)
        verdicts = {verdict.regulation: verdict for verdict in (*self.verdicts, *answer.verdicts)}
        exchange = Exchange(
            message=message,
            answer=answer.model_copy(update={"verdicts": ()}),
            before=self.dialogue,
            decided=tuple(verdicts),
        )
        return self.model_copy(
            update={
                "dialogue": dialogue,
                "exchanges": (*self.exchanges, exchange),
                "verdicts": tuple(verdicts.values()) if dialogue.held or answer.verdicts else (),
                "asks": answer.asks,
            }
        )

    def ask_again(
        self, assistant: Responder, number: int, message: str, tell: Tell | None = None
    ) -> Session:
        """Return the session with message ``number`` (from 0) said as ``message`` instead.

        What was said after it is gone. What was typed in beside the chat since stays only where
        the same words are asked again: other words may give the same facts anew.
        """
        after = self.until(number).ask(assistant, message, tell)
        if message == self.exchanges[number].message:
            for edit in self.edits:
                if edit.at > number:
                    after = after.edited({edit.fact: edit.value}, edit.regulation)
        return after

    def until(self, number: int) -> Session:
        """Return the session as it was before message ``number`` (from 0)."""
        exchanges = self.exchanges[:number]
        dialogue = self.exchanges[number].before
        regulations = exchanges[-1].decided if exchanges else ()
        return Session(
            dialogue=dialogue,
            exchanges=exchanges,
            verdicts=tuple(decided(dialogue, one) for one in regulations),
            asks=exchanges[-1].answer.asks if exchanges else (),
            edits=tuple(edit for edit in self.edits if edit.at <= number),
            name=self.name,
        )

    def edited(self, changes: Mapping[str, Any], regulation: str) -> Session:
        """Return the session with facts typed in (None takes one away), decided again.

        Raises:
            FactError: if the rules cannot take a value beside the others.
        """
        dialogue = self.dialogue
        for fact, value in changes.items():
            dialogue = with_fact(dialogue, regulation, fact, value)
        known = {**dialogue.facts(regulation), "as_of": dialogue.as_of.isoformat()}
        if any(value is not None for value in changes.values()):
            check(regulation, known)
        decided_so_far = tuple(verdict.regulation for verdict in self.verdicts)
        regulations = tuple(dict.fromkeys((*decided_so_far, regulation)))
        made = tuple(
            Edit(at=len(self.exchanges), regulation=regulation, fact=fact, value=value)
            for fact, value in changes.items()
        )
        earlier = tuple(
            one for one in self.edits if one.fact not in changes or one.regulation != regulation
        )
        return self.model_copy(
            update={
                "dialogue": dialogue,
                "verdicts": tuple(decided(dialogue, one) for one in regulations),
                "asks": _asked(dialogue, regulations, self.asks),
                "edits": (*earlier, *made),
            }
        )

    @property
    def last(self) -> Answer | None:
        """The newest answer."""
        return self.exchanges[-1].answer if self.exchanges else None

    @property
    def edited_since(self) -> bool:
        """Whether facts were typed in after the newest answer, which so no longer says it all."""
        return any(edit.at == len(self.exchanges) for edit in self.edits)

    def typed(self) -> frozenset[str]:
        """The facts that stand as they were typed in, not as they were read from a message."""
        return frozenset(
            held.fact
            for held in self.dialogue.held
            for edit in self.edits
            if edit.fact == held.fact and edit.value == held.value
        )


def restored(kept: object) -> Session | None:
    """Return what a browser kept, or None where it is no session of this version."""
    if not isinstance(kept, Mapping):
        return None
    try:
        return Session.model_validate(kept)
    except ValidationError:
        return None


def decided(dialogue: Dialogue, regulation: str) -> Verdict:
    """The verdict on what a dialogue knows; a rough figure at the very limit decides nothing."""
    known = {**dialogue.facts(regulation), "as_of": dialogue.as_of.isoformat()}
    for held in at_the_limit(regulation, dialogue, known):
        known.pop(held.fact, None)
    return checked(regulation, known)[0]


def with_fact(dialogue: Dialogue, regulation: str, fact: str, value: Any) -> Dialogue:
    """Return a dialogue that holds one fact as typed in, or no longer holds it (None)."""
    bound = _binding(regulation, fact)
    held: list[HeldFact] = []
    at = len(dialogue.held)
    for one in dialogue.held:
        if one.fact == fact and (not bound or one.regulation == bound):
            at = min(at, len(held))
        else:
            held.append(one)
    waiting = tuple(
        one
        for one in dialogue.pending
        if all(reading.fact != fact for reading in one.figure.readings.values())
    )
    if value is not None:
        quote = f"{fact_label(fact)} {fact_words(fact, value)}"
        typed = HeldFact(fact=fact, value=value, quote=quote, turn=dialogue.turn, regulation=bound)
        # Where it stood before, so that nobody has to look for what they just changed.
        held.insert(at, typed)
    regulations = dialogue.regulations or (regulation,)
    return dialogue.model_copy(
        update={"held": tuple(held), "pending": waiting, "regulations": regulations}
    )


def home_of(fact: str, dialogue: Dialogue) -> str | None:
    """The regulation a fact is decided under: the one at hand if it knows the fact."""
    knowing = facts_by_regulation()
    for regulation in (*dialogue.regulations, *knowing):
        if fact in knowing.get(regulation, ()):
            return regulation
    return None


def _binding(regulation: str, fact: str) -> str | None:
    """The regulation a held fact is bound to, as :class:`HeldFact` has it."""
    if fact in common_specs() and fact not in language().common.bound:
        return None
    return regulation


def _asked(
    dialogue: Dialogue, regulations: tuple[str, ...], before: tuple[str, ...]
) -> tuple[str, ...]:
    """What to ask next; what was asked stays where nothing more can change the outcome."""
    asked: dict[str, None] = {}
    for regulation in regulations:
        known = {**dialogue.facts(regulation), "as_of": dialogue.as_of.isoformat()}
        checked(regulation, known)
        asked.update(dict.fromkeys(next_facts(regulation, known)))
    held = {one.fact for one in dialogue.all_held()}
    return (tuple(asked) or tuple(name for name in before if name not in held))[:_MOST_ASKED]
