"""Greetings and thanks: what the program can do, with questions it can answer."""

from __future__ import annotations

from assistant.answer.asking import is_thanks
from assistant.answer.case import Case
from assistant.answer.piece import Draft, block
from assistant.answer.wording import examples, say


def compose(case: Case) -> Draft:
    """A short courtesy."""
    if case.understanding.reset:
        return Draft(kind="smalltalk", blocks=(block(say("reset_done", case.language)),))
    if is_thanks(case.message):
        return Draft(kind="smalltalk", blocks=(block(say("thanks", case.language)),))
    blocks = [block(say("smalltalk", case.language))]
    if set(case.understanding.intents) - {"smalltalk", "provide_facts"}:
        return Draft(kind="smalltalk", blocks=tuple(blocks))
    blocks.append(block(say("for_example", case.language), frame=True))
    blocks.extend(block(one, style="item") for one in examples(case.language))
    return Draft(kind="smalltalk", blocks=tuple(blocks))
