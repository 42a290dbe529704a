"""One visitor's conversation, as the browser session holds it."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from assistant.dialogue import Dialogue
from assistant.record import Answer
from rules.verdict import Verdict


class Responder(Protocol):
    """What the web needs of :class:`assistant.turn.Assistant`."""

    def start(self, as_of: dt.date | None = None) -> Dialogue:
        """Return the dialogue before its first message, judged on ``as_of`` (default today)."""
        ...

    def respond(self, dialogue: Dialogue, message: str) -> tuple[Dialogue, Answer]:
        """Return the dialogue after ``message`` and the answer to it."""
        ...


class Exchange(BaseModel):
    """One message and the answer to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    message: str
    answer: Answer


class Session(BaseModel):
    """A conversation so far; each turn gives a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dialogue: Dialogue
    exchanges: tuple[Exchange, ...] = ()

    def ask(self, assistant: Responder, message: str) -> Session:
        """Return the session with ``message`` answered."""
        dialogue, answer = assistant.respond(self.dialogue, message)
        exchange = Exchange(message=message, answer=answer)
        return Session(dialogue=dialogue, exchanges=(*self.exchanges, exchange))

    @property
    def last(self) -> Answer | None:
        """The newest answer."""
        return self.exchanges[-1].answer if self.exchanges else None

    def verdicts(self) -> tuple[Verdict, ...]:
        """The newest verdict of each regulation: a question about the text in between
        does not take the table away."""
        newest: dict[str, Verdict] = {}
        for exchange in self.exchanges:
            for verdict in exchange.answer.verdicts:
                newest[verdict.regulation] = verdict
        return tuple(newest.values())
