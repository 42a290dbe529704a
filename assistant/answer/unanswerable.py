"""What lies outside the regulations, or is to be invented: said plainly, nothing made up."""

from __future__ import annotations

from assistant.answer import regulation
from assistant.answer.case import Case
from assistant.answer.of_case import of_title
from assistant.answer.piece import Block, Draft, block
from assistant.answer.quoting import silence, silent_citation
from assistant.answer.wording import say
from assistant.record import CitedQuote
from assistant.silence import silent_everywhere
from corpus.topics import load_topics

_KNOWN = 3
"""characters of a message from which its topic is known, whatever its intent seemed"""


def declined(case: Case) -> Draft:
    """The answer to an attempt to have the rules set aside or something invented.

    Where it is to be invented what the regulation named does not say, that is said.
    """
    silent, nearest = _silences(case) if case.chosen else ([], [])
    last = silent or [block(say("can_answer", case.language))]
    return Draft(
        kind="unanswerable",
        blocks=(block(say("declined", case.language)), *last),
        citations=tuple(nearest),
    )


def _silences(case: Case) -> tuple[list[Block], list[CitedQuote]]:
    """That the regulations say nothing of the topics a message speaks of, where they do not."""
    blocks: list[Block] = []
    nearest: list[CitedQuote] = []
    for topic in case.found.topics:
        if topic.id not in case.found.weights:
            continue  # only what search found: it always finds something
        for regulation_id in case.regulations:
            cell = load_topics().cell(regulation_id, topic.id)
            if cell.silent is not None:
                blocks.extend(silence(regulation_id, cell, case.language, topic=topic))
                nearest.append(silent_citation(cell))
    return blocks, nearest


def beside(case: Case, draft: Draft) -> Draft:
    """A true answer, with one sentence on the part of the message that is declined.

    What was left may be no question after all: then the whole is declined.
    """
    if draft.kind in ("clarify", "smalltalk") and not draft.asks and not case.understanding.facts:
        return declined(case)
    if not any(one.quotes() for one in draft.blocks) and draft.kind == "unanswerable":
        return declined(case)
    blocks = (block(say("declined", case.language), frame=True), *draft.blocks)
    return draft.model_copy(update={"blocks": blocks})


def compose(case: Case) -> Draft:
    """What the regulations do not say, with the nearest article where the topic is known.

    A known topic that they do regulate is answered after all.
    """
    others = set(case.understanding.intents) - {"outside", "smalltalk", "provide_facts"}
    if "outside" in case.understanding.intents and others:
        return Draft(kind="unanswerable", blocks=(block(say("outside_too", case.language)),))
    silent = any(silent_everywhere(topic.id, case.regulations) for topic in case.found.topics)
    outside = "outside" in case.understanding.intents
    if silent and outside and set(case.understanding.intents) <= {"outside", "provide_facts"}:
        pass  # another city's center, and how many people it asks for: not the figure here
    elif outside and not case.understanding.regulations and of_title(case.message):
        pass  # 国家级高新技术企业能退多少税
    elif any(case.found.weights.get(topic.id, 0) >= _KNOWN for topic in case.found.topics):
        answered = regulation.compose(case)
        if answered is not None:
            return answered
    blocks, nearest = _silences(case)
    if not blocks:
        blocks = [block(say("outside", case.language)), block(say("can_answer", case.language))]
    return Draft(kind="unanswerable", blocks=tuple(blocks), citations=tuple(nearest))
