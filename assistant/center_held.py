"""Whether a message speaks of a body that has a center, or had one until it lost the status."""

from __future__ import annotations

import re
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
    told = fold(message).lower()
    if _words("of_applying").search(told):
        return False
    if _words("has_center").search(told):
        return True
    return wants_consequence(message) and _words("speaks_of_applying").search(told) is None


def asks_to_apply(message: str) -> bool:
    """Whether it asks about applying all the same (还能报吗)."""
    return _words("applying").search(fold(message).lower()) is not None


def waits_after_loss(message: str) -> bool:
    """Whether a message tells that a center lost its status and asks how long that lasts.

    Whatever it is called (歇几年, 冷静期), a period asked for behind the loss is how long one may
    not apply; only what has a period of its own in the texts is not.
    """
    told = fold(message).lower()
    lost = _words("lost").search(told)
    if lost is None:
        return False
    behind = told[lost.start() :]
    asked = figure_wanted(behind) == "period" or asks_for_a_day(behind)
    asked = asked or _words("waits").search(behind) is not None
    return asked and _words("other_periods").search(told) is None


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
    if waits_after_loss(message):
        again = topics[words["bar"][0]]
        weights[again.id] = max(_SURE, weights.get(again.id, 0))
        chosen = {k: one for k, one in chosen.items() if k not in words["grounds"]}
        return {again.id: again, **chosen}
    for general, narrower in words["narrower"].items():
        if general in chosen and has_center(message):
            spoken = [one for one in narrower if weights.get(one, 0) >= _SPOKEN]
            own = {one: topics[one] for one in spoken} or {general: chosen[general]}
            chosen = own | {key: one for key, one in chosen.items() if key != general}
    return chosen


@lru_cache(maxsize=8)
def _words(key: str) -> re.Pattern[str]:
    return re.compile(data("lifecycle.yaml")[key])
