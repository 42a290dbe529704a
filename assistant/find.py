"""Which units of the law a turn speaks of: named ∪ the rules' own ∪ known topics ∪ search.

The index is opened only where a question about the text names no article and is no known topic;
an index that cannot be opened costs that one look-up and nothing else.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence

from assistant.agreed import agreed, is_of, of_hits, surely_of
from assistant.answer.asking import (
    asks,
    asks_for_names,
    is_hearsay,
    of_the_nation,
    wants_confirmation,
    without_self,
)
from assistant.answer.claimed import measured, said_of_the_law
from assistant.answer.wording import data
from assistant.apart import found_apart
from assistant.center_held import about_a_center
from assistant.found_units import Found, FoundUnit, Search, akin, well_ahead
from assistant.nearness import says_something, shares
from assistant.several import enumerated, points
from assistant.silence import asks_otherwise, holds, outweighed, rival, silent_everywhere
from assistant.silent_found import Nearest, nearest_silence, units_only
from corpus import parse_citation
from corpus.topics import Topic, TopicMatch, load_topics

__all__ = ["Found", "FoundUnit", "Search", "akin", "find", "topics_of"]

_log = logging.getLogger(__name__)
# A sentence ends here; topics are looked for in each, so that two questions are both answered.
_SENTENCE = re.compile(r"[。？?！!；;\n]+")
_CLAUSE = re.compile("[，,、]")
# Where people type a space for a comma.
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_OWN = 4
"""characters of a clause that speak of a topic, from which it is a question of its own"""
_SEVERAL = 2
"""clauses from which each is a question of its own"""
_FEWEST_CHARACTERS = 2
"""of a sentence that must speak of a topic"""
_CLAIMED = 6
"""the weight of a topic that a figure to be confirmed is of"""
_SPOKEN = 3
"""characters from which a topic takes a question from one that gives way to it"""


def topics_of(
    message: str, regulations: Sequence[str], hits: Sequence[str] = (), ahead: Sequence[str] = ()
) -> tuple[tuple[Topic, ...], dict[str, int]]:
    """The topic of each sentence of a message, in order, and all topics with their weights.

    Of topics that a sentence speaks of about equally, the one that search agrees with is taken;
    but search can never agree with silence, so a best topic that is silent stays, unless what the
    text says outweighs it. Where search is sure of a unit (`ahead`), a topic of that unit goes
    before one that more of the words seem to speak of.
    """
    for key, meant in (("nation", of_the_nation), ("names", asks_for_names)):
        if meant(message):
            outside = load_topics().topics[data("asking.yaml")[key]["topic"]]
            return (outside,), {outside.id: len(message)}
    chosen: dict[str, Topic] = {}
    weights: dict[str, int] = {}
    if enumerated(message):
        hits, ahead = (), ()  # found for all points at once
    for sentence in map(_without_text, _questions(message)):
        several = points(sentence)
        for match in several:
            chosen.setdefault(match.topic.id, match.topic)
            weights[match.topic.id] = max(match.weight, weights.get(match.topic.id, 0))
        if several:
            continue
        about = load_topics().match(sentence, without_self(sentence))
        matches = _weighed(about, sentence, regulations, hits, ahead)
        for match in matches:
            weights[match.topic.id] = max(match.weight, weights.get(match.topic.id, 0))
        if matches and matches[0].weight >= _FEWEST_CHARACTERS:
            topic = surely_of(matches, regulations, ahead)
            topic = topic or agreed(matches, sentence, regulations, hits)
            chosen.setdefault(topic.id, topic)
    chosen = about_a_center(message, chosen, weights)
    for topic_id in _of_claims(message):
        chosen.setdefault(topic_id, load_topics().topics[topic_id])
        weights[topic_id] = max(_CLAIMED, weights.get(topic_id, 0))
    return tuple(chosen.values()), weights


def _of_claims(message: str) -> tuple[str, ...]:
    """The topics of several figures that are to be confirmed: any of them may be what is wrong."""
    if not wants_confirmation(message):
        return ()
    if not said_of_the_law(message) and not is_hearsay(message):
        return ()
    topics = dict.fromkeys(topic for _, topic in measured(message))
    return tuple(topics) if len(topics) > 1 else ()


def _questions(message: str) -> list[str]:
    """The sentences of a message; a sentence of several questions is each of them."""
    if listed := enumerated(message):
        return list(listed)
    found: list[str] = []
    for sentence in filter(str.strip, _SENTENCE.split(_SPACE.sub("，", message))):
        clauses = _CLAUSE.split(sentence)
        # Of what is stated to be confirmed, every clause may be what is wrong.
        asked = clauses if wants_confirmation(sentence) else [one for one in clauses if asks(one)]
        own: dict[str, str] = {}
        for one in asked:
            matches = load_topics().match(one)
            if matches and matches[0].weight >= _OWN:
                own.setdefault(matches[0].topic.id, one)
        # One list of all points says more than the clauses that say enough by themselves.
        whole = len(own) < _SEVERAL or len(points(sentence)) > len(own)
        found.extend([sentence] if whole else own.values())
    return found


def _without_text(sentence: str) -> str:
    """A sentence without what the text itself is called (文件里有没有写)."""
    for word in data("asking.yaml")["of_text"]:
        sentence = sentence.replace(word, "/")
    return sentence


def _weighed(
    matches: Sequence[TopicMatch],
    sentence: str,
    regulations: Sequence[str],
    hits: Sequence[str],
    ahead: Sequence[str],
) -> Sequence[TopicMatch]:
    """The topics without silences that are not what is asked, nor topics that are less of it."""
    spoken_of = {match.topic.id: match.weight for match in matches}
    kept = [
        match
        for match in matches
        if not asks_otherwise(match, sentence)
        and not _gives_way(match, sentence, regulations, hits, ahead)
        and not any(spoken_of.get(other, 0) >= _SPOKEN for other in match.topic.gives_way)
    ]
    silent = [match for match in kept if silent_everywhere(match.topic.id, regulations)]
    if not kept or not silent or kept[0] is silent[0]:
        return kept
    # What is said of the asker (我们也有研发团队) is not what is asked.
    if all(m.topic != silent[0].topic for m in load_topics().match(without_self(sentence))):
        return kept
    cells = (load_topics().cell(one, kept[0].topic.id) for one in regulations)
    units = [unit for cell in cells for unit in cell.units]
    if rival(silent[0], kept[0], units, sentence):
        return [silent[0], *(match for match in kept if match is not silent[0])]
    return kept


def _gives_way(
    match: TopicMatch,
    sentence: str,
    regulations: Sequence[str],
    hits: Sequence[str],
    ahead: Sequence[str],
) -> bool:
    """Whether the text outweighs a topic on which all regulations asked about are silent."""
    if not silent_everywhere(match.topic.id, regulations):
        return False
    return all(
        outweighed(
            match,
            load_topics().cell(one, match.topic.id),
            sentence,
            [hit for hit in hits if parse_citation(hit).regulation == one],
            sure=any(parse_citation(unit).regulation == one for unit in ahead),
        )
        for one in regulations
    )


def find(
    message: str,
    regulations: Sequence[str],
    named: Sequence[str],
    missing: Sequence[str],
    search: Search | None,
    k: int = 12,
    *,
    whole: bool = False,
) -> Found:
    """Look up what a message is about.

    Args:
        message: the person's words.
        regulations: those to answer for.
        named: citations the message names, which need no search.
        missing: articles it names that do not exist.
        search: the index, opened at its first use; None where no search is wanted.
        k: how many units to ask the index for.
        whole: look up the message as one question, however many it asks.
    """
    named, missing = tuple(named), tuple(missing)
    if search is not None and not named and not missing and not whole:
        apart = found_apart(message, regulations, search, k, find)
        if apart is not None:
            return apart
    hits: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    failed = False
    silent: Nearest | None = None
    if search is not None and not named and not missing:
        try:
            every = [hit for hit in search(message, k) if hit.score > 0]
            found = units_only(every)
            silent = nearest_silence(every, regulations) if says_something(message) else None
            hits = tuple(hit.cite for hit in found)
            ahead = well_ahead(found, regulations)
        except Exception:  # whatever breaks in an index must not cost the person the answer
            _log.exception("search failed")
            failed = True
    topics, weights = topics_of(message, regulations, hits, ahead)
    if silent is not None:
        topics, weights = _heard(message, topics, weights, silent, regulations, hits, ahead)
    topics = tuple(one for one in topics if one.alone) or topics
    if not topics and len(regulations) > 1:
        topics = of_hits(hits, regulations)
    return Found(
        named=named,
        missing=missing,
        topics=topics,
        weights=weights,
        hits=hits,
        ahead=ahead,
        apart=_sure_besides(topics, weights, silent, regulations, ahead),
        nearer=silent is not None and silent.nearer,
        unlisted=silent is not None and silent.unlisted,
        failed=failed,
    )


def _sure_besides(
    topics: Sequence[Topic],
    weights: Mapping[str, int],
    silent: Nearest | None,
    regulations: Sequence[str],
    ahead: Sequence[str],
) -> tuple[str, ...]:
    """The unit that search is sure of, where no topic is of it and words hardly tell of any."""
    if not topics or silent is None or not silent.clearly_behind or len(regulations) > 1:
        return ()
    if any(weights.get(t.id, 0) > _CLAIMED or is_of(t, regulations, ahead) for t in topics):
        return ()
    if any(silent_everywhere(t.id, regulations) and not silent.is_far(t.id) for t in topics):
        return ()
    return tuple(one for one in ahead if parse_citation(one).regulation in regulations)


def _heard(
    message: str,
    topics: tuple[Topic, ...],
    weights: dict[str, int],
    silent: Nearest,
    regulations: Sequence[str],
    hits: Sequence[str],
    ahead: Sequence[str],
) -> tuple[tuple[Topic, ...], dict[str, int]]:
    """The topics of a message, set right by the silence that search finds nearest to it.

    A question nearer to a silence than to any unit is of that silence, whatever words it shares
    with topics that are regulated; one far nearer to a unit is of no silence that it only shares
    words with. Of several questions search hears no single one.
    """
    if len(topics) > 1 or len(_questions(message)) > 1:
        return topics, weights
    known = weights.get(topics[0].id, 0) if topics else 0
    unspoken = bool(topics) and silent_everywhere(topics[0].id, regulations)
    own = [one for one in hits if parse_citation(one).regulation in regulations][:1]
    found = bool(topics) and is_of(topics[0], regulations, own)
    heard = bool(topics) or silent.surely or shares(message, silent.topic)
    if heard and silent.meant(told=bool(topics), found=found) and (known < _OWN or not unspoken):
        topic = load_topics().topics[silent.topic]
        return (topic,), {**weights, topic.id: max(_CLAIMED, weights.get(topic.id, 0))}
    matches = load_topics().match(message) if unspoken else ()
    if unspoken and known <= _OWN and silent.is_far(topics[0].id):
        # 失信的几年之内别想碰: its other words only remind of a silence that search is far from
        spoken = (m.topic for m in matches if m.weight >= max(_SPOKEN, known - 1))
        if told := tuple(one for one in spoken if is_of(one, regulations, own)):
            left = {key: weight for key, weight in weights.items() if key != topics[0].id}
            return told[:1], left
    if ahead and silent.clearly_behind:
        stronger = (m.topic for m in matches if m.weight > known)
        if told := tuple(one for one in stronger if is_of(one, regulations, own)):
            return told[:1], weights
    known_too = bool(own) and all(holds(m, own[0]) for m in matches if m.topic.id == topics[0].id)
    if unspoken and known_too and silent.text_meant(sure=bool(ahead), known=known):
        left = {key: weight for key, weight in weights.items() if key != topics[0].id}
        said = (m.topic for m in matches if m.weight >= _OWN)
        return tuple(one for one in said if is_of(one, regulations, own))[:1], left
    return topics, weights
