"""Messages that ask again what was asked before, of something else: 那企业技术中心呢, 两次呢.

Such a message says only what is different. What it asks is the question before it, so it inherits
that question's intents; the words of that question are put beside it in `assistant.continued`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.wants import intent_words
from assistant.understand.cues import cue_weights
from assistant.understand.plain import Plain
from assistant.understand.record import Intent
from assistant.understand.regulation import named_spans

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_LONGEST = 30
_OWN_CUE = 1.7
"""weight of a cue from which a message asks something of its own"""
_PASSING: frozenset[Intent] = frozenset({"smalltalk", "why_asked", "provide_facts", "next_step"})


def inherited(plain: Plain, dialogue: Dialogue, *, states: bool) -> tuple[Intent, ...] | None:
    """The intents an elliptic message takes from the one before; None where it has its own.

    Of another place it asks what is outside, whatever was asked before; one that states facts
    (`states`) provides them and asks nothing again.
    """
    if not dialogue.wanted or states or len(plain.text.strip()) > _LONGEST:
        return None
    if not only_name(plain) and not _elliptic(plain):
        return None
    own = {name for name, weight in cue_weights(plain).items() if weight >= _OWN_CUE}
    if own:
        return None
    if _elsewhere().search(plain.text):
        return ("outside",)
    return None if "outside" in dialogue.wanted else dialogue.wanted


def kept_intents(
    before: tuple[Intent, ...], intents: tuple[Intent, ...], *, anew: bool
) -> tuple[Intent, ...]:
    """The intents that a later message may inherit: of the last message that asked something.

    Facts alone are answered with a verdict, and so are what is asked again after them.
    """
    asked = tuple(one for one in intents if one not in _PASSING)
    if not asked and set(intents) & {"provide_facts", "next_step"}:
        return ("eligibility",)
    return asked or (() if anew else before)


def only_name(plain: Plain) -> bool:
    """Whether a message says no more than which regulation is meant (我问的是企技中心)."""
    spans = named_spans(plain)
    if len(spans) != 1:
        return False
    start, end, _ = spans[0]
    name = f"(?:{re.escape(plain.text[start:end])})"
    pattern = intent_words().only_name.replace("{name}", name)
    return re.search(pattern, plain.text.strip(" 。.!?~")) is not None


def _elliptic(plain: Plain) -> bool:
    return intent_words().elliptic.search(plain.text.strip(" 。.!?~")) is not None


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    return re.compile(language().common.cities_elsewhere)
