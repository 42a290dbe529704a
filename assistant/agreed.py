"""Which of the topics that the words of a question touch search agrees with."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.found_units import akin
from assistant.silence import rival
from corpus import parse_citation
from corpus.topics import Topic, TopicMatch, load_topics

_LEADING = 4
"""units found first, that tell what a question is about"""
_FEWEST_CHARACTERS = 2
"""of a sentence that must speak of a topic"""
_TOLD = 3
"""characters that speak of a topic, from which it is taken where search is sure of its unit"""
_ABOUT = 1
"""characters by which topics may differ and still be about equally meant"""


def of_hits(hits: Sequence[str], regulations: Sequence[str]) -> tuple[Topic, ...]:
    """The topic that the units found are of, where it is open or both which regulation is meant.

    The words of the question name no topic; the first unit found in each regulation does, and
    through it what the other regulation says of the same, or that it says nothing.
    """
    topics = load_topics()
    leading = [hit for hit in hits[:_LEADING] if parse_citation(hit).regulation in regulations]
    best: tuple[int, Topic] | None = None
    for topic in topics.topics.values():
        units = [unit for one in regulations for unit in topics.cell(one, topic.id).units]
        score = sum(len(leading) - at for at, hit in enumerate(leading) if hit in units)
        if leading and leading[0] in units and (best is None or score > best[0]):
            best = (score, topic)
    return (best[1],) if best is not None else ()


def agreed(
    matches: Sequence[TopicMatch], sentence: str, regulations: Sequence[str], hits: Sequence[str]
) -> Topic:
    """Of topics touched about equally the one that search agrees with, else the best."""
    topics = load_topics()
    if any(topics.cell(one, matches[0].topic.id).silent for one in regulations):
        return _close_second(matches, sentence, regulations, hits) or matches[0].topic
    least = max(_FEWEST_CHARACTERS, matches[0].weight - _ABOUT)
    near = [
        m
        for m in matches
        if m.weight >= least and (matches[0].topic.general or not m.topic.general)
    ]
    for top in (hits[:1], hits[:3]):
        for match in near:
            units = (u for one in regulations for u in topics.cell(one, match.topic.id).units)
            if any(akin(hit, unit) for unit in units for hit in top):
                return match.topic
    return matches[0].topic


def surely_of(
    matches: Sequence[TopicMatch], regulations: Sequence[str], ahead: Sequence[str]
) -> Topic | None:
    """The best topic of the unit that search is sure of, where the best topic is not of it.

    None where the best topic is silent: that search cannot find.
    """
    first = matches[0].topic.id
    if len(regulations) > 1 or any(load_topics().cell(one, first).silent for one in regulations):
        return None
    return next(
        (m.topic for m in matches if m.weight >= _TOLD and is_of(m.topic, regulations, ahead)),
        None,
    )


def is_of(topic: Topic, regulations: Sequence[str], units: Sequence[str]) -> bool:
    """Whether one of some units is a unit of a topic."""
    cells = [load_topics().cell(one, topic.id) for one in regulations]
    return any(akin(unit, one) for unit in units for cell in cells for one in cell.units)


def _close_second(
    matches: Sequence[TopicMatch], sentence: str, regulations: Sequence[str], hits: Sequence[str]
) -> Topic | None:
    """The topic about as strong as a silent one, where the very item it names was found first."""
    topics = load_topics()
    for match in matches[1:]:
        if match.weight < max(_FEWEST_CHARACTERS, matches[0].weight - _ABOUT):
            break
        units = [u for one in regulations for u in topics.cell(one, match.topic.id).units]
        if (
            hits
            and "." in hits[0]
            and hits[0] in units
            and not rival(matches[0], match, units, sentence)
        ):
            return match.topic
    return None
