"""What a short message leaves to the one before it: 那技术创新中心呢, 那要是60整呢.

A question is carried over only where the message asks nothing of its own, and a bare number is a
score only where the answer before was the grade of one.
"""

from __future__ import annotations

from assistant.answer.asking import asks, speaks_of_assessment
from assistant.answer.wording import data
from assistant.dialogue import Dialogue
from corpus import load_regulation, regulation_ids
from corpus.reference import find_references
from corpus.topics import load_topics
from rules.quantity import find_quantities

_LONGEST = 24
"""characters of a message that is only the beginning or end of a question"""
_OWN_TOPIC = 3
"""characters that speak of a topic, from which a message asks for itself"""
_CARRIED = ("regulation", "unanswerable", "comparison", "lifecycle")


def continued(message: str, dialogue: Dialogue) -> str:
    """The message with what it leaves unsaid, or as it is."""
    after_a_grade = "grade" in dialogue.last_results and len(message) <= _LONGEST
    if after_a_grade or speaks_of_assessment(message):
        return _as_score(message)
    if len(message) > _LONGEST:
        return message
    if dialogue.last_kind in _CARRIED and dialogue.last_question and _leaves_open(message):
        return f"{message.rstrip('？?。 ')}，{_without_names(dialogue.last_question, message)}"
    return message


def _as_score(message: str) -> str:
    """A message whose only figure has no unit, with the unit of a score."""
    figures = find_quantities(message)
    if len(figures) != 1 or figures[0].kind != "bare" or figures[0].value is None:
        return message
    words = data("lifecycle.yaml")
    unit: str = words["score_unit"]
    if figures[0].value > words["usual_full_mark"]:
        return message
    return message[: figures[0].end] + unit + message[figures[0].end :]


def _leaves_open(message: str) -> bool:
    """Whether a message only names what the question before is now asked of (那创新中心呢)."""
    words = data("asking.yaml")["goes_on"]
    if not message.strip().endswith(tuple(words["ends"])):
        return False
    own = load_topics().match(message)
    named = bool(find_references(message))
    return not named and not asks(message.rstrip("？?")) and (not own or own[0].weight < _OWN_TOPIC)


def _without_names(question: str, message: str) -> str:
    """The earlier question; without its regulation, where the message names one."""
    names = [name for one in regulation_ids() for name in load_regulation(one).names]
    if not any(name in message for name in names):
        return question
    for name in sorted(names, key=len, reverse=True):
        question = question.replace(name, "")
    return question.lstrip("的，, ")
