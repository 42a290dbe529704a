"""Whether a question is of one's own case: if one passes, or may apply at all, and no text's."""

from __future__ import annotations

import re

from assistant.answer.asking import (
    asks_whether,
    intends_to_apply,
    is_elided,
    speaks_of_assessment,
    speaks_of_oneself,
    wants_list,
    wants_text,
)
from assistant.answer.route import Route
from assistant.answer.wording import data
from assistant.center_held import has_center
from assistant.find import Found
from assistant.language.bodies import body_words
from assistant.record import AnswerKind
from assistant.understand import Understanding
from assistant.understand.classifier import CENTRE, TITLE, masked
from assistant.understand.form import form_of, ways_of_asking
from assistant.understand.plain import plain_form

_KNOWN = 4
"""characters of a message from which its topic is known"""
_KINDS: frozenset[AnswerKind] = frozenset(
    {"eligibility", "regulation", "clarify", "unanswerable", "smalltalk"}
)
"""kinds that a question on one's own case may seem to want"""
OPEN_QUESTION = frozenset({"what", "how", "amount", "who", "where", "when"})
"""ways of asking that want more than a yes or no"""
_OF_TEXT = frozenset(
    {"hear", "after", "grade", "revoke", "valid", "change", "oftext", "money", "elsewhere"}
)
_FEW = 10
"""characters of a message so short that it cannot be of anything but what is talked of"""
_CLAUSES = re.compile(r"[，,。；;！!？?\s]+")


def of_case(
    way: Route,
    message: str,
    understanding: Understanding,
    found: Found,
    *,
    held: bool,
    in_case: bool,
) -> bool:
    """Whether a question is of one's own case and of no point of the text.

    In a case, whatever wants a yes or no on how one stands (基本条件数字都够了对吧, 有没有漏的);
    before one, whether oneself may apply (领导让我问我们符不符合).
    """
    kinds = {*_KINDS, "comparison"} if in_case and held else {*_KINDS}
    if in_case and held and len(message) <= _FEW:
        kinds.add("lifecycle")  # 意思是今年报不了呗
    if not way.chosen or not set(way.kinds) <= kinds or _of_a_point(message, found):
        return False
    told = understanding.facts or understanding.pending or understanding.references
    of_oneself = len(message) <= _FEW or speaks_of_oneself(message)
    outside = "outside" in understanding.intents and not (in_case and of_oneself)
    if told or outside or understanding.hypothetical:
        return False
    if in_case and held:
        return asks_whether(message)
    return not in_case and asks_for_oneself(message)


def asks_for_oneself(message: str) -> bool:
    """Whether it is asked if oneself may apply, or said that one is to, and nothing else."""
    # 请评估 asks for the verdict, and speaks of no assessment of a center.
    ways = ways_of_asking(masked(plain_form(message.replace("评估", ""))))
    if ways & (_OF_TEXT - {"hear"} if is_elided(message) else _OF_TEXT):
        return False
    if (
        speaks_of_assessment(message)
        or has_center(message)
        or wants_text(message)
        or wants_list(message)
    ):
        return False
    english = message.isascii() and "own" in ways
    if not (speaks_of_oneself(message) or is_elided(message) or english):
        return False
    clauses = [one for one in _CLAUSES.split(message) if one]
    asked = [ways_of_asking(masked(plain_form(one))) for one in clauses]
    asked = [one for one in asked if one & {"ma", "anota", "ba", *OPEN_QUESTION}]
    if english and not asked and form_of(plain_form(message)).asks:
        asked = [ways]
    may = body_words().may_it.search(plain_form(message).text) is not None
    whether = [one for one in asked if may or one & {"verdict", "apply", "judge", "own"}]
    if any(one & OPEN_QUESTION for one in asked):
        return intends_to_apply(message) and is_elided(message)
    return bool(whether) or (not asked and intends_to_apply(message))


def _of_a_point(message: str, found: Found) -> bool:
    """Whether a question names a point of the text, other than a figure that one stands by."""
    if found.named or found.missing:
        return True
    of_facts = {*data("asking.yaml")["fact_topics"].values()}
    points = [one for one in found.topics if not one.general]
    points = [one for one in points if found.weights.get(one.id, 0) >= _KNOWN]
    return any(one.id not in of_facts for one in points) and not _in_english(message)


def _in_english(message: str) -> bool:
    """Whether words of a topic (fine) may be words of a verdict as well."""
    return message.isascii()


def of_title(message: str) -> bool:
    """Whether a title of others is asked about and no center of ours."""
    signs = masked(plain_form(message))
    return TITLE in signs and CENTRE not in signs
