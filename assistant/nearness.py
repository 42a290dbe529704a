"""Whether a message speaks of what the units found speak of, by the words they share.

A search always finds something and its scores do not tell whether it fits. The words do: a
question about the regulations shares several pairs of characters with the units found for it (or
with the lay wording they are known by), one about anything else hardly any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answer.wording import data
from corpus import fold, load_regulation, resolve

_LATIN = re.compile("[A-Za-z]{3}")
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_LEAST_SHARED = 2
_LEAST_SHARE = 0.28
_MOST_HITS = 3


def near(message: str, hits: Sequence[str]) -> bool:
    """Whether a message is about the units found for it."""
    pairs = content(message)
    shared = _shared(pairs, hits)
    return shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * len(pairs)


def touches(message: str, hits: Sequence[str]) -> bool:
    """Whether a message shares anything at all with the units found for it."""
    pairs = content(message)
    return not pairs or _shared(pairs, hits) > 0


def shares(message: str, topic: str) -> bool:
    """Whether a message has a pair of characters of the questions a topic is searched by."""
    pairs = content(message)
    return not pairs or any(pair in _asked_of(topic) for pair in pairs)


def says_something(message: str) -> bool:
    """Whether a message says more than a name and that one asks (企业技术中心, 帮忙看看)."""
    return bool(content(message)) or _LATIN.search(message) is not None


@lru_cache(maxsize=256)
def _asked_of(topic: str) -> str:
    from corpus.index.silences import silence_passages
    from corpus.topics import found_as

    own = (one for one in silence_passages() if one.cite == found_as(topic))
    return fold("".join(word for one in own for word in (one.body, *one.lay))).lower()


def _shared(pairs: Sequence[str], hits: Sequence[str]) -> int:
    words = "".join(words_of(hit) for hit in hits[:_MOST_HITS])
    return sum(pair in words for pair in pairs)


def content(message: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters of a message, without words that say nothing of it."""
    text = fold(message).lower()
    for word in _generic():
        text = text.replace(word, " ")
    return tuple(run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1))


@lru_cache(maxsize=1)
def _generic() -> tuple[str, ...]:
    words = {fold(word).lower() for word in data("asking.yaml")["generic"]}
    return tuple(sorted(words, key=len, reverse=True))


@lru_cache(maxsize=512)
def words_of(cite: str) -> str:
    """A unit's own words and the lay wording it is found by."""
    from corpus.index.passage import lay_wording

    unit = resolve(cite)
    lay = lay_wording(load_regulation(unit.regulation)).units.get(unit.cite.partition(":")[2], ())
    return fold(unit.text + "".join(lay)).lower()
