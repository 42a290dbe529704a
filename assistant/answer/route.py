"""Which kinds of answer a message wants, and of which regulations."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.asking import wants_invention
from assistant.dialogue import Dialogue
from assistant.record import ANSWER_KINDS, AnswerKind
from assistant.understand import Understanding
from corpus import regulation_ids

_KIND_OF_INTENT: dict[str, AnswerKind] = {
    "eligibility": "eligibility",
    "provide_facts": "eligibility",
    "next_step": "eligibility",
    "lifecycle": "lifecycle",
    "comparison": "comparison",
    "regulation": "regulation",
    "why_asked": "regulation",
    "outside": "unanswerable",
    "smalltalk": "smalltalk",
}


class Route(BaseModel):
    """What to answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[AnswerKind, ...] = Field(description="in the order of the contract")
    regulations: tuple[str, ...] = Field(description="the one at hand first")
    chosen: bool = Field(description="whether it is settled which regulation is meant")


def route(message: str, understanding: Understanding, dialogue: Dialogue) -> Route:
    """Choose the kinds of answer and the regulations for one message.

    Args:
        dialogue: with this message's facts merged.
    """
    if understanding.regulations:
        regulations, chosen = understanding.regulations, True
    elif dialogue.regulation is not None:
        regulations, chosen = (dialogue.regulation,), True
    else:
        regulations, chosen = regulation_ids(), False
    wanted = {_KIND_OF_INTENT[intent] for intent in understanding.intents}
    if wants_invention(message):
        wanted = {"unanswerable"}
    if len(wanted) > 1:
        wanted -= {"smalltalk"}
    if "comparison" in wanted:
        # A comparison says what each regulation says; the same again as a quote is no answer more.
        wanted -= {"regulation", "unanswerable"}
        regulations = regulation_ids()
    if not chosen and "eligibility" in wanted:
        # The regulations ask for different figures: asking which is meant is shorter than both.
        wanted = (wanted - {"eligibility"}) | {"clarify"}
    kinds = tuple(kind for kind in ANSWER_KINDS if kind in wanted)
    return Route(kinds=kinds or ("clarify",), regulations=regulations, chosen=chosen)
