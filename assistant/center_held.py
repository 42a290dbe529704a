"""Whether a message speaks of a body that has a center, or had one until it lost the status."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.answer.asking import asks_for_a_day, figure_wanted, wants_consequence
from assistant.answer.wording import data
from corpus import fold
from corpus.topics import Topic, load_topics

_SURE = 6
"""the weight of a topic that a loss with a period asked for is of"""
_SPOKEN = 2
"""characters from which a message speaks of a topic"""


def has_center(message: str) -> bool:
    """Whether a message speaks of a body that has a center already (手里这块牌子).

    What follows from something that happened is asked of a center that there is, unless applying
    is spoken of: 被认定失信，会怎样; but 对申请有没有影响.
    """
    if _says(message, "of_applying") or _says(message, "no_center"):
        return False
    if _says(message, "has_center"):
        return True
    return wants_consequence(message) and not _says(message, "speaks_of_applying")


def holds_center(message: str) -> bool:
    """Whether a message says that there is a center, or was one, whatever is asked of it."""
    if _says(message, "of_applying"):
        return False
    return _says(message, "has_center") or _says(message, "lost")


def asks_to_apply(message: str) -> bool:
    """Whether it asks about applying all the same (还能报吗)."""
    return _says(message, "applying")


def waits_after_loss(message: str) -> bool:
    """Whether a message tells that a center lost its status and asks how long that lasts.

    Whatever it is called (歇几年, 冷静期), a period asked for behind the loss is how long one may
    not apply; only what has a period of its own in the texts is not.
    """
    for told in _forms(message):
        lost = _words("lost").search(told)
        if lost is None:
            continue
        behind = told[lost.start() :]
        asked = figure_wanted(behind) == "period" or asks_for_a_day(behind)
        asked = asked or _words("waits").search(behind) is not None
        return asked and not _says(message, "other_periods")
    return False


def about_a_center(
    message: str, chosen: dict[str, Topic], weights: dict[str, int]
) -> dict[str, Topic]:
    """The topics of a message on a body that has a center, or lost it.

    Of a loss it is asked how long one may not apply; of what happened before an application in
    general, the very thing that happened is what a center is revoked for.

    Args:
        message: the person's words.
        chosen: the topics it speaks of, by id.
        weights: how many of its characters speak of each topic; told of what is added.
    """
    words, topics = data("lifecycle.yaml"), load_topics().topics
    grounds = named_grounds(message)
    spoken_of = ({*words["bar"], *words["grounds"]} - set(words["narrower"])) & set(chosen)
    if waits_after_loss(message):
        again = topics[words["bar"][0]]
        weights[again.id] = max(_SURE, weights.get(again.id, 0))
        chosen = {k: one for k, one in chosen.items() if k not in words["grounds"]}
        return {again.id: again, **chosen}
    if len(grounds) > 1 and (spoken_of or has_center(message)):
        # 评价不合格、不交材料、注销这三种，分别怎么处置: each is asked of
        for one in grounds:
            weights[one] = max(_SURE, weights.get(one, 0))
        wider = {words["bar"][1], *(words["narrower"] if has_center(message) else ())}
        rest = {key: one for key, one in chosen.items() if key not in wider}
        return {**{one: topics[one] for one in grounds}, **rest}
    for general, narrower in words["narrower"].items():
        if general in chosen and has_center(message):
            spoken = [one for one in narrower if weights.get(one, 0) >= _SPOKEN]
            own = {one: topics[one] for one in spoken} or {general: chosen[general]}
            chosen = own | {key: one for key, one in chosen.items() if key != general}
    return chosen


def named_grounds(message: str) -> tuple[str, ...]:
    """The topics of the grounds of a revocation that a message names, in the order of the data."""
    said = data("lifecycle.yaml")["grounds_said"]
    forms = _forms(message)
    return tuple(
        topic for topic, words in said.items() if any(re.search(words, one) for one in forms)
    )


def _says(message: str, key: str) -> bool:
    return any(_words(key).search(told) for told in _forms(message))


def _forms(message: str) -> tuple[str, str]:
    """A message as Chinese is compared, without spaces, and as English is, with them."""
    return fold(message).lower(), unicodedata.normalize("NFKC", message).lower()


@lru_cache(maxsize=8)
def _words(key: str) -> re.Pattern[str]:
    return re.compile(data("lifecycle.yaml")[key])
