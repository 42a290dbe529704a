"""What a turn wants that tells nothing while a case is open, as kinds of answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from assistant.answer.asking import asks, asks_for_names, wants_invention
from assistant.answer.route import Route
from assistant.answer.where import figure_sought
from assistant.answer.wording import data
from assistant.dialogue import Dialogue
from assistant.record import AnswerKind
from assistant.understand import Understanding
from assistant.understand.classifier import masked
from assistant.understand.form import form_of, ways_of_asking
from assistant.understand.in_case import CaseWant, of_message, of_understanding, wanted
from assistant.understand.plain import plain_form
from rules.quantity import find_quantities

_OF_TEXT: frozenset[AnswerKind] = frozenset(
    {"lifecycle", "comparison", "regulation", "unanswerable", "clarify"}
)


class CaseTurn(NamedTuple):
    """A turn that tells nothing while a case is open: its words, and all that is a sign."""

    message: str
    signs: frozenset[str]


Judge = Callable[[CaseTurn], CaseWant | None]


def by_what_was_learned(turn: CaseTurn) -> CaseWant | None:
    """What such a turn wants, or None where that is not sure."""
    return wanted(turn.message, turn.signs)


def case_turn(message: str, understanding: Understanding, before: Dialogue) -> CaseTurn | None:
    """The turn as it is judged; None where it tells something, or no verdict was given yet.

    Args:
        message: the person's words.
        understanding: what was read from them.
        before: the dialogue before this message.
    """
    if not (before.in_case and before.held) or _tells(understanding):
        return None
    if figure_sought(message) is not None or wants_invention(message) or asks_for_names(message):
        return None
    signs = of_message(message, data("asking.yaml")["fact_topics"].values())
    asked = asks(message) or form_of(plain_form(message)).asks
    if not asked and (find_quantities(message) or "topic after" in signs):
        return None  # 境内占比62: a figure is told, though it was not read; 我们公司改名了
    signs |= of_understanding(understanding, before.regulations)
    signs |= {f"after {before.last_kind}"}
    signs |= {"asked"} if before.asked else set()
    signs |= {"judged"} if before.judged else set()
    return CaseTurn(message, frozenset(signs))


def _tells(understanding: Understanding) -> bool:
    """Whether a message tells anything, or takes it back, or that it is not known."""
    one = understanding
    told = one.facts or one.pending or one.unclear or one.foreign
    of_others = one.other_body or one.another
    return bool(told or of_others or one.reset or one.hypothetical or one.not_known)


def as_wanted(way: Route, want: CaseWant | None) -> Route:
    """The route to what a turn wants; where that is not sure, or meant too, the route as it is."""
    if want == "verdict" and way.chosen and "eligibility" not in way.kinds:
        return _as(way, "eligibility")
    if want == "text":
        kinds = tuple(kind for kind in way.kinds if kind in _OF_TEXT)
        return way.model_copy(update={"kinds": kinds or ("regulation",)})
    if want == "courtesy" and way.kinds != ("smalltalk",):
        return _as(way, "smalltalk")
    return way


def as_asked(understanding: Understanding, message: str, want: CaseWant | None) -> Understanding:
    """What was understood, with the verdict among what is asked for, if by words for that.

    收工前给个准话 asks for it; of 那道工艺停掉了 only nothing was read.
    """
    judges = ways_of_asking(masked(plain_form(message))) & {"verdict", "judge"}
    if want != "verdict" or not judges or "eligibility" in understanding.intents:
        return understanding
    return understanding.model_copy(update={"intents": ("eligibility", *understanding.intents)})


def _as(way: Route, kind: AnswerKind) -> Route:
    return way.model_copy(update={"kinds": (kind,)})
