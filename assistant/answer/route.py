"""Which kinds of answer a message wants, and of which regulations."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.asking import wants_confirmation, wants_invention
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
    chosen = understanding.regulations or dialogue.regulations
    regulations = chosen or regulation_ids()
    wanted = _wanted(message, understanding, dialogue)
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
    return Route(kinds=kinds or ("clarify",), regulations=regulations, chosen=bool(chosen))


def _wanted(message: str, understanding: Understanding, dialogue: Dialogue) -> set[AnswerKind]:
    """The kinds the intents call for.

    Facts given beside a question about something else are noted and not answered with a verdict,
    unless they answer what was asked for.
    """
    intents = set(understanding.intents) - {"provide_facts"}
    wanted = {_KIND_OF_INTENT[intent] for intent in intents}
    given = {mention.fact for mention in understanding.facts}
    supposing = any(mention.mode == "suppose" for mention in understanding.facts)
    answering = bool(given & set(dialogue.asked)) and dialogue.last_kind == "eligibility"
    noting = "provide_facts" in understanding.intents and wanted <= {"smalltalk", "unanswerable"}
    if given and wanted == {"regulation"} and wants_confirmation(message):
        return {"eligibility"}  # 我们研发人员70人，达到要求吗
    if supposing or answering or noting:
        wanted.add("eligibility")
        wanted.discard("unanswerable")
    return wanted
