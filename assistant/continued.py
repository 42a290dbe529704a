"""What a short message leaves to the one before it: 那技术创新中心呢, 那要是60整呢.

A question is carried over only where the message asks nothing of its own, and a bare number is a
score only where the answer before was the grade of one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from assistant.answer.asking import (
    asks,
    speaks_of_assessment,
    speaks_of_oneself,
    wants_comparison,
    wants_consequence,
)
from assistant.answer.wording import data
from assistant.dialogue import Dialogue
from assistant.language import language
from assistant.understand import Understanding
from assistant.understand.placed import placed
from assistant.understand.plain import plain_form
from corpus import (
    CitationError,
    fold,
    load_regulation,
    parse_citation,
    regulation_ids,
    written_out,
)
from corpus.reference import find_references
from corpus.topics import load_topics
from rules.load import load_rules
from rules.quantity import find_quantities
from rules.tree import Cases, walk

_LONGEST = 24
"""characters of a message that is only the beginning or end of a question"""
_LONGEST_DAY = 32
"""the same, where it gives the day that a period is counted from"""
_BRIEF = 8
"""characters of a message that only names a point"""
_OWN_TOPIC = 3
"""characters that speak of a topic, from which a message asks for itself"""
_MEANT = re.compile(
    r"[^\w]*(?:我|我们)(?:问|说|指|想问|要问|想知道)的?(?:是|就是)?(?:市级|北京市|这个)?(?:的)?[^\w]*"
)
_CARRIED = ("regulation", "unanswerable", "comparison", "lifecycle")


def continued(message: str, dialogue: Dialogue) -> str:
    """The message with what it leaves unsaid, or as it is."""
    after_a_grade = "grade" in dialogue.last_results and len(message) <= _LONGEST
    message = _of_the_other(message, dialogue)
    if speaks_of_assessment(message) or _scored_by_year(message):
        return _as_scores(message)
    if after_a_grade:
        return _again(message, dialogue.last_question) or _as_score(message)
    if len(message) <= _LONGEST_DAY and (topic := _counted_from(message, dialogue)):
        return f"{message.rstrip('？?。 ')}，{topic}"
    if len(message) > _LONGEST:
        return message
    if dialogue.supposing and (supposed := _supposed_kind(message)):
        return supposed
    if dialogue.last_kind in _CARRIED and dialogue.last_question:
        again = (
            _of_another_unit(message, dialogue.last_question, dialogue.regulation)
            or _the_same_of_another(message, dialogue.last_question)
            or _of_another_kind(message, dialogue.last_question)
        )
        if again is not None:
            return again
    if dialogue.last_question and _only_names(message):
        return f"{message.rstrip('？?。 ')}，{_without_names(dialogue.last_question, message)}"
    if dialogue.last_kind == "comparison" and _compares_on(message):
        return f"{message.rstrip('？?。 ')}，{data('asking.yaml')['both'][0]}对比"
    if placed(plain_form(message), dialogue, dialogue.regulations, frozenset()):
        return message  # 那放在北京呢 supposes a place, and is no end of a question
    if dialogue.last_kind in _CARRIED and dialogue.last_question and _leaves_open(message):
        return f"{message.rstrip('？?。 ')}，{_without_names(dialogue.last_question, message)}"
    return message


def _of_the_other(message: str, dialogue: Dialogue) -> str:
    """A message on the other of two regulations (那另一个中心呢), with its name."""
    others = [one for one in regulation_ids() if one not in dialogue.regulations]
    if len(dialogue.regulations) != 1 or len(others) != 1 or wants_comparison(message):
        return message
    for word in data("asking.yaml")["other_center"]:
        if word in message:
            return message.replace(word, load_regulation(others[0]).names[0], 1)
    return message


def left_to_a_kind(message: str, understanding: Understanding, dialogue: Dialogue) -> str:
    """The question on the text that a message only names a kind of body for (我们搞软件的).

    Empty where it does not: where it asks or tells more, or where what the question is about is
    the same for all kinds.
    """
    told = understanding.facts
    if dialogue.last_kind != "regulation" or not dialogue.last_question or not told:
        return ""
    other = understanding.unclear or understanding.pending or understanding.references
    if other or len(message) > _LONGEST or asks(message.rstrip("？?。呢")):
        return ""
    kinds = {one.fact for one in told if isinstance(one.value, str | list)}
    if any(one.fact not in kinds or one.mode not in ("state", "suppose") for one in told):
        return ""
    matches = load_topics().match(dialogue.last_question)[:2]
    units = {
        unit
        for one in dialogue.regulations
        for match in matches
        for unit in load_topics().cell(one, match.topic.id).units
    }
    for one in dialogue.regulations:
        for condition in load_rules(one).conditions:
            nodes = (node for node in walk(condition.test) if isinstance(node, Cases))
            if condition.cite in units and any(node.fact in kinds for node in nodes):
                return dialogue.last_question
    return ""


def names_others(message: str, understanding: Understanding) -> bool:
    """Whether a kind of body is only asked about and not stated of the asker (建筑业呢)."""
    ends = tuple(data("asking.yaml")["goes_on"]["ends"])
    kinds = all(
        isinstance(one.value, list) or (isinstance(one.value, str) and not one.value[:1].isdigit())
        for one in understanding.facts
    )
    return kinds and message.strip().endswith(ends) and not speaks_of_oneself(message)


def _as_score(message: str) -> str:
    """A message whose only figure has no unit, with the unit of a score."""
    figures = [one for one in find_quantities(message) if one.kind not in ("date", "period")]
    words = data("lifecycle.yaml")
    rounded = any(word in message for word in words["rounding"])
    several = len(figures) != 1 and not rounded  # 59.5，四舍五入能算60吗
    if not figures or several or figures[0].kind != "bare" or figures[0].value is None:
        return message
    unit: str = words["score_unit"]
    if figures[0].value > words["usual_full_mark"]:
        return message
    return message[: figures[0].end] + unit + message[figures[0].end :]


def _again(message: str, question: str) -> str | None:
    """A message that the same score comes again (明年还这样呢), with that score."""
    scores = [one for one in find_quantities(question) if one.kind == "score"]
    words = data("lifecycle.yaml")["again"]
    if len(scores) != 1 or find_quantities(message) or not any(word in message for word in words):
        return None
    return f"{question.rstrip('？?。 ')}，{message.rstrip('？?。 ')}{scores[0].text}"


def _scored_by_year(message: str) -> bool:
    """Whether numbers stand behind years where it is asked what follows: 前年55、去年82，会撤吗."""
    found = re.findall(data("lifecycle.yaml")["scored_years"], message)
    return len(found) > 1 and wants_consequence(message)


def _as_scores(message: str) -> str:
    """A message that speaks of an assessment, with the unit of a score for every bare number.

    2025年评了58，2026年又是57: dates aside nothing else may be counted in it.
    """
    figures = [one for one in find_quantities(message) if one.kind not in ("date", "period")]
    words = data("lifecycle.yaml")
    most = words["usual_full_mark"]
    bare = all(one.kind == "bare" and one.value is not None for one in figures)
    if any(word in message for word in words["rounding"]):
        return _as_score(message)
    if len(figures) < 2 or not bare or any((one.value or 0) > most for one in figures):
        return _as_score(message)
    for figure in reversed(figures):
        message = message[: figure.end] + str(words["score_unit"]) + message[figure.end :]
    return message


def _counted_from(message: str, dialogue: Dialogue) -> str | None:
    """What a day given after a question on a period is of: 手续是10月26日办完的，截止哪天.

    The period is named by its topic; a message that speaks of something else is left as it is.
    """
    if dialogue.last_kind not in _CARRIED or not dialogue.last_question:
        return None
    if len([one for one in find_quantities(message) if one.kind == "date"]) != 1:
        return None
    words = data("lifecycle.yaml")
    periods = {topic for topics in words["periods"].values() for topic in topics}
    own = [m.topic.id for m in load_topics().match(message) if m.weight >= _OWN_TOPIC]
    if find_references(message) or set(own) - set(words["asks_when"]):
        return None
    before = load_topics().match(dialogue.last_question)
    return next((one.topic.label for one in before if one.topic.id in periods), None)


def _of_another_unit(message: str, question: str, regulation: str | None) -> str | None:
    """A message that names a unit by its place beside the one before (第三项呢, 下一条)."""
    before = [one for one in find_references(question, regulation) if one.citations]
    if not before:
        return None
    cite = before[-1].citations[0]
    own = [one for one in find_references(message, regulation) if one.citations or one.missing]
    found = [one for one in find_references(message, cite) if one.citations]
    if found and not own:
        start, end = found[0].span
        return message[:start] + written_out(found[0].citations[0]) + message[end:]
    for word, step in data("asking.yaml")["goes_on"]["places"].items():
        if word in message and (other := _beside(cite, step, item="项" in word)) is not None:
            return message.replace(word, other, 1)
    return None


def _beside(cite: str, step: int, *, item: bool) -> str | None:
    """The words for the article or item a number of places after another, there or not.

    None where there can be none: before the first, or items of an article asked of as a whole.
    """
    at = parse_citation(cite)
    number = (at.item or 0 if item else at.article) + step
    if number < 1 or (item and at.item is None):
        return None
    moved = f"{at.article}.{number}" if item else str(number)
    try:
        return written_out(f"{at.regulation}:{moved}")
    except CitationError:
        title = load_regulation(at.regulation).title
        return f"《{title}》第{at.article}条第{number}项" if item else f"《{title}》第{number}条"


def _the_same_of_another(message: str, question: str) -> str | None:
    """A message that only asks whether the same goes for another regulation (创新中心也这样吗)."""
    words = data("asking.yaml")["goes_on"]
    named = (one.names.search(fold(message)) for one in language().regulations.values())
    name = next((hit.group() for hit in named if hit), None)
    if name is None or not any(word in message for word in words["same"]):
        return None
    if not _holds_only(fold(message).replace(name, ""), (*words["same"], *words["filling"])):
        return None
    return f"{name}，{_nameless(question)}"


def _of_another_kind(message: str, question: str) -> str | None:
    """A message that only names another kind of body for the question before (社会组织呢)."""
    words = data("asking.yaml")["goes_on"]
    if not message.strip("。？?！! ").endswith(tuple(words["ends"])) and not message.startswith(
        tuple(words["begins"])
    ):
        return None
    told = fold(message)
    for everyday, formal in words["kinds"].items():
        told = told.replace(everyday, formal)
    for choice in (one for each in language().regulations.values() for one in each.choices):
        for pattern in choice.values.values():
            new = pattern.search(told)
            others = (*words["filling"], *words["begins"])
            if new is None or not _holds_only(told.replace(new.group(), ""), others):
                continue
            old = next(
                (hit for one in choice.values.values() if (hit := one.search(question))), None
            )
            if old is None:
                return f"{new.group()}，{question}"
            return question[: old.start()] + new.group() + question[old.end() :]
    return None


def _supposed_kind(message: str) -> str | None:
    """A message that only names another kind of body behind a supposition (软件又如何)."""
    words = data("asking.yaml")["goes_on"]
    left = (*words["begins"], *words["supposes"])
    core = re.sub("|".join(map(re.escape, sorted(left, key=len, reverse=True))), "", fold(message))
    core = re.sub(r"^[那按放在是]+|[\W的]+$", "", core)
    for choice in (one for each in language().regulations.values() for one in each.choices):
        for pattern, name in itertools.product(choice.values.values(), (f"{core}业", core)):
            if core and pattern.fullmatch(name):
                return f"如果是{name}呢"
    return None


def _holds_only(text: str, words: Iterable[str]) -> bool:
    """Whether a text is made of some words and marks, and of nothing else."""
    return re.fullmatch(rf"(?:{'|'.join(map(re.escape, words))}|\W)*", text) is not None


def _names() -> list[str]:
    """What the regulations are called, the longest first."""
    names = {name for one in regulation_ids() for name in load_regulation(one).names}
    return sorted(names, key=len, reverse=True)


def _only_names(message: str) -> bool:
    """Whether a message says nothing but which regulation was meant (我问的是企业技术中心)."""
    rest = message
    for name in _names():
        rest = rest.replace(name, "")
    return rest != message and _MEANT.fullmatch(rest) is not None


def _compares_on(message: str) -> bool:
    """Whether a message only names the next point to compare (人数呢)."""
    words = data("asking.yaml")["goes_on"]
    ends = message.strip().endswith(tuple(words["ends"]))
    if not ends and not message.startswith(tuple(words["begins"])):
        return False
    named = any(name in message for name in _names())
    brief = len(message) <= _BRIEF and not ends  # 那有效期: its noun is no question of its own
    goes_on = message.startswith(tuple(words["begins"]))  # 那撤了以后多久能再来
    asked = asks(message.rstrip("？?")) and not brief and not goes_on
    return not named and not asked and bool(load_topics().match(message))


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
    return _nameless(question) if any(name in message for name in _names()) else question


def _nameless(question: str) -> str:
    for name in _names():
        question = question.replace(name, "")
    return question.lstrip("的，, ")
