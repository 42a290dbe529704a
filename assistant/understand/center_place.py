"""Where the center is, told of it as a topic: 中心嘛，当初图便宜，设在天津，不在北京.

Whatever words stand between, the place told last behind 中心 and before another subject is its.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from assistant.language import language
from assistant.language.telling import telling_words
from assistant.understand.form import asks_something
from assistant.understand.plain import Plain
from assistant.understand.regulation import named_spans
from assistant.understand.statement import Statement
from assistant.understand.supposing import supposed_from

_FACT = "center_in_beijing"
_MOST = 40  # mentions of a center that are looked at
_REACH = 48  # characters behind the word for it that may place a center
_ASKING = 200  # characters behind it, of its sentence, that may ask
_AHEAD = 24  # characters before a place that say it is one, or is none


def center_places(plain: Plain) -> list[Statement]:
    """The statements of the center's place, if the message tells it and nothing against it.

    Where both centers are named, each place is that of the one it stands behind.
    """
    words, common = telling_words(), language().common
    told: dict[str | None, dict[bool, tuple[int, int]]] = {}
    named = named_spans(plain)
    both = len({name for _, _, name in named}) > 1
    for center in islice(words.center.finditer(plain.text), _MOST):
        clause = plain.clause_at(center.start())
        ahead = plain.text[clause.start : center.start()]
        if supposed_from(plain).get(clause.sentence) is not None:
            continue
        bars = (words.not_our_center, common.supposing, common.strangers, common.others_subject)
        if any(bar.search(ahead) for bar in bars):
            continue
        _, end = plain.sentence_span(clause.sentence)
        asked = plain.text[end : end + 1] == "?"
        if asked or asks_something(plain.text[clause.start : min(end, center.end() + _ASKING)]):
            continue
        end = min(end, center.end() + _REACH)
        behind = plain.text[center.end() : end]
        next_center = words.center.search(behind)
        other = words.other_subject.search(behind)
        stop = min([len(behind), *(m.start() for m in (other, next_center) if m is not None)])
        behind = behind[:stop]
        whole = plain.text[clause.start : center.start()] + behind
        if words.required_place.search(behind) or common.uncertain.search(whole):
            continue
        for place in _places().finditer(behind):
            near = behind[max(0, place.start() - _AHEAD) : place.start()]
            if near == " in " and _is_named(center.end(), named):
                continue  # the Technology Innovation Center in Beijing is its name
            here = place["here"] is not None
            if words.place_denied.search(near):
                if not here:
                    continue  # 不在天津: where then?
                here = False
            elif not words.place_told.search(near):
                continue
            if words.other_subject.match(plain.text, center.end() + place.end()):
                continue  # 我们是在北京注册的
            answer = behind[place.end() :].lstrip(" )")[:1]
            if answer == ":":
                continue  # 中心设在北京：否 is a label with its value
            here = not here if answer == "×" else here
            of: tuple[str | None, ...] = (None,)
            if both:
                of = (_center_of(plain, center.end(), named),)
            elif words.every_center.search(behind[: place.start()]) and not _is_named(
                center.end(), named
            ):
                of = tuple(language().regulations)  # 中心都在北京: both
            for one in of:
                places = told.setdefault(one, {})
                places.setdefault(here, (center.start(), center.end() + place.end()))
    return [
        Statement(_FACT, here, start, end, regulation)
        for regulation, places in told.items()
        if len(places) == 1
        for here, (start, end) in places.items()
    ]


def _is_named(end: int, named: list[tuple[int, int, str]]) -> bool:
    return any(stop == end for _, stop, _ in named)


def _center_of(plain: Plain, end: int, named: list[tuple[int, int, str]]) -> str | None:
    """The regulation whose center a word is, named in full; None for two that are joined."""
    for place, (_, stop, name) in enumerate(named):
        if stop == end:
            before = named[place - 1] if place else None
            joined = before and telling_words().joined_centers.fullmatch(
                plain.text, before[1], named[place][0]
            )
            return None if joined else name
    return None


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    common = language().common
    return re.compile(rf"(?:(?P<here>{common.beijing})|(?P<elsewhere>{common.cities_elsewhere}))")
