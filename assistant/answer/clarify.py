"""Asking back: which regulation, what a figure stands for, or simply for readable words."""

from __future__ import annotations

from assistant.answer.case import Case
from assistant.answer.piece import Draft, block
from assistant.answer.remarks import to_settle
from assistant.answer.wording import Language, examples, joined, say
from corpus import load_regulation, regulation_ids


def unreadable(key: str, language: Language = "zh") -> Draft:
    """One clear sentence for a message that cannot be read."""
    return Draft(kind="clarify", blocks=(block(say(key, language)),))


def supposition(case: Case) -> Draft:
    """Asks what is supposed, where no figure or kind of it was read."""
    return Draft(kind="clarify", blocks=(block(say("verdict/supposed_what", case.language)),))


def which_regulation(case: Case) -> Draft:
    """Asks which of the regulations is meant."""
    titles = [f"《{load_regulation(one).title}》" for one in regulation_ids()]
    options = joined(titles, case.language, by="clarify_or")
    asking = block(say("clarify_which", case.language, options=options))
    if case.understanding.facts or case.understanding.pending:
        return Draft(kind="clarify", blocks=(block(say("noted", case.language)), asking))
    return Draft(kind="clarify", blocks=(asking,))


def figures(case: Case) -> Draft:
    """Asks what a figure stands for that cannot be taken as it was said."""
    asks = dict.fromkeys(fact for one in case.understanding.unclear for fact in one.candidates)
    return Draft(kind="clarify", blocks=tuple(to_settle(case)), asks=tuple(asks))


def not_understood(case: Case) -> Draft:
    """Says that the question was not understood and what can be asked."""
    if case.found.failed:
        return Draft(kind="clarify", blocks=(block(say("search_failed", case.language)),))
    if case.verdicts:
        return Draft(kind="clarify", blocks=(block(say("verdict/not_read", case.language)),))
    blocks = [block(say("clarify_unknown", case.language))]
    blocks.append(block(say("for_example", case.language), frame=True))
    blocks.extend(block(one, style="item") for one in examples(case.language))
    return Draft(kind="clarify", blocks=tuple(blocks))
