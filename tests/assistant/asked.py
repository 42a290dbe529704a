"""Whether a question about the text is answered with the unit and the words it asks for."""

from __future__ import annotations

import datetime as dt
from functools import cache

from assistant.record import Answer
from assistant.turn import Assistant
from corpus import fold

AS_OF = dt.date(2026, 11, 22)


@cache
def one_assistant() -> Assistant:
    return Assistant()


def check(question: str, cited: str, said: str) -> None:
    """Ask, and compare citations and words.

    Args:
        question: the person's words, the first of a dialogue.
        cited: citations wanted, by commas; / parts alternatives, ! stands before one not wanted.
        said: words wanted in the reply, likewise.
    """
    one = one_assistant()
    _, answer = one.respond(one.start(AS_OF), question)
    shown = [quote.cite for quote in answer.citations]
    reply = fold(answer.reply)
    for wanted in filter(None, cited.split(",")):
        found = [c for c in shown for w in wanted.strip("!").split("/") if _part_of(c, w)]
        assert bool(found) != wanted.startswith("!"), (wanted, shown, answer.reply)
    for wanted in filter(None, said.split(",")):
        found = [w for w in wanted.strip("!").split("/") if fold(w) in reply]
        assert bool(found) != wanted.startswith("!"), (wanted, answer.reply)


def _part_of(cite: str, whole: str) -> bool:
    return cite == whole or cite.startswith((f"{whole}.", f"{whole}#"))


def answers(*messages: str) -> list[Answer]:
    """The answers to messages said one after the other."""
    one = one_assistant()
    dialogue = one.start(AS_OF)
    given = []
    for message in messages:
        dialogue, answer = one.respond(dialogue, message)
        given.append(answer)
    return given
