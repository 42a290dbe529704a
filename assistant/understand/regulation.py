"""Which regulation a message means: by name, by authority, or by what only one has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.wants import intent_words
from assistant.understand.plain import Plain
from assistant.understand.spans import longest_spans
from corpus import Reference, fold, load_regulation, regulation_ids
from corpus.topics import load_topics

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_LONGEST_QUESTION = 200
_PLACE = 16
"""characters before a name in which its place stands"""
_TELLING = 3
"""characters from which a word tells a topic, if it is no part of its label"""


def named_regulations(plain: Plain) -> tuple[str, ...]:
    """Regulations named by name, nickname or authority, in the order of their first mention."""
    kept = named_spans(plain)
    both = intent_words().both_named.search(plain.text)
    if not kept and (both or language().common.both_meant.search(plain.text)):
        return tuple(language().regulations)
    return tuple(dict.fromkeys(name for _, _, name in kept))


def both_again(plain: Plain, dialogue: Dialogue) -> tuple[str, ...]:
    """Every regulation, where facts were told for each and both are spoken of (两个都再判断)."""
    told = {one.regulation for one in dialogue.held}
    every = tuple(language().regulations)
    if not told.issuperset(every) or not language().common.both_again.search(plain.text):
        return ()
    return every


def only_mentioned(plain: Plain) -> bool:
    """Whether a message only speaks of 技术中心, which names no regulation while one is at hand.

    我们的技术中心设在顺义 tells of one's own; 企业技术中心 and the authority mean a regulation.
    """
    spans = named_spans(plain)
    in_full = language().common.names_in_full
    return bool(spans) and not any(in_full.search(plain.text[a:b]) for a, b, _ in spans)


def named_spans(plain: Plain) -> list[tuple[int, int, str]]:
    """Where regulations are named, in order.

    A shorter name inside a longer one of another regulation does not count, nor does a center of
    another place.
    """
    elsewhere = _elsewhere()

    def found(authorities: bool) -> list[tuple[int, int, str]]:
        return [
            (m.start(), m.end(), name)
            for name, words in language().regulations.items()
            for m in (words.authorities if authorities else words.names).finditer(plain.text)
            if m.group()
            and not elsewhere.search(plain.text[max(0, m.start() - _PLACE) : m.start()])
        ]

    # An authority tells which is meant only where no name does: 企业技术中心是经信局管还是科委管.
    names = found(authorities=False)
    return longest_spans(names or found(authorities=True), len(plain.text))


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    """Another place directly before a name, down to its district (天津滨海新区的)."""
    cities = language().common.cities_elsewhere
    part = "[\u4e00-\u9fff]{1,4}(?:新区|开发区|高新区|区|县|市|州|旗)"
    return re.compile(
        rf"(?:{cities})(?:市|省)?(?:{part})?(?:那边|那儿|当地|这边|地区|本地)?的?级?$"
    )


def implied_regulation(plain: Plain, references: tuple[Reference, ...]) -> str | None:
    """The regulation meant by what only it has, if that points one way.

    An article cited settles it; so do words only one regulation has use for, and a topic that only
    one regulates, where a word of the question stands in that text and in no other.
    """
    cited = {one.regulation for one in references if one.regulation}
    if len(cited) == 1:
        return cited.pop()
    found = {
        name for name, words in language().regulations.items() if words.only_here.search(plain.text)
    }
    if not found and len(plain.text) <= _LONGEST_QUESTION:
        found = _by_topic(plain.text)
    return found.pop() if len(found) == 1 else None


def _by_topic(text: str) -> set[str]:
    """The regulation that alone regulates the topic asked about, and has its word to itself."""
    topics = load_topics()
    for match in topics.match(text)[:2]:
        regulating = [
            one for one in topics.regulations() if topics.cell(one, match.topic.id).silent is None
        ]
        if len(regulating) > 1:
            continue  # 漏交年度报告: both know of papers that are late, one of such a report
        if not regulating:
            return set()
        telling = [
            w for w in match.words if len(w) >= _TELLING or (len(w) > 1 and w in match.topic.label)
        ]
        own = any(_own_word(word, regulating[0]) for word in telling)
        return set(regulating) if own else set()
    return set()


@lru_cache(maxsize=512)
def _own_word(word: str, regulation: str) -> bool:
    """Whether a word stands in the text of one regulation and in no other."""
    holding = [one for one in regulation_ids() if fold(word) in fold(load_regulation(one).raw)]
    return holding == [regulation]
