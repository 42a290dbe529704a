"""Where a center is, said with nothing but the place: 实际就是在天津; 那放在北京呢.

A place alone is taken for the center's only where its place is what is talked about: of a
headquarters enterprise, or where it was told, asked for or supposed before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.form import asks_something
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import FactMention

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_LONGEST = 30
_FACT = "center_in_beijing"
_OF_ITS_PLACE = "headquarters_enterprise"


def placed(
    plain: Plain, dialogue: Dialogue, at_hand: tuple[str, ...], told: frozenset[str]
) -> list[FactMention]:
    """The place of the center, where a short message names one and nothing beside it.

    Args:
        told: the facts this message states otherwise.
    """
    if _FACT in told or len(plain.text) > _LONGEST or not _spoken_of(dialogue):
        return []
    for clause in plain.clauses:
        found = _place().fullmatch(plain.words(clause).strip())
        if found is None or (found["verb"] == "" and _FACT not in dialogue.focus):
            continue
        here = found["here"] is not None
        supposed = _asked(plain, clause)
        quote, start, end = plain.quote(clause.start, clause.end)
        return [
            FactMention(
                fact=_FACT,
                value=here != (found["denied"] is not None),
                quote=quote,
                start=start,
                end=end,
                regulation=regulation,
                mode="suppose" if supposed else "state",
            )
            for regulation in at_hand
            if not (found["denied"] and not here)  # 不在天津: where then?
        ]
    return []


def _spoken_of(dialogue: Dialogue) -> bool:
    known = dialogue.facts(None)
    of_it = _FACT in known or _FACT in dialogue.asked or _FACT in dialogue.focus
    return of_it or known.get(_OF_ITS_PLACE) is True


def _asked(plain: Plain, clause: Clause) -> bool:
    text = plain.words(clause).rstrip()
    return plain.ended_by(clause) == "?" or text.endswith("呢") or asks_something(text)


@lru_cache(maxsize=1)
def _place() -> re.Pattern[str]:
    beside = later_words().beside_place
    common = language().common
    return re.compile(
        rf"(?:{beside})*?(?P<denied>不|没有?|未)?(?P<verb>(?:{later_words().placing})*)(?:在|到|于)*"
        rf"(?:(?P<here>(?:{common.beijing}){{1,3}})|(?:{common.cities_elsewhere}))(?:市|那边|这边|的|了|吧|呢|啊)*"
        rf"(?:{later_words().asks_of_place})?[?？]?"
    )
