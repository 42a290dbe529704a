"""Whether an event or a state is denied: by what stands before it, in it or behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language import language

_LISTED = 3  # a longer word before an item of a list says something of its own


def denial_in_list(before: str) -> str | None:
    """What stands before a good fact in its list: 无安全事故、独立法人 denies the accident only.

    Returns:
        The words that may deny it, or None where a denial of another such fact may reach it.
    """
    words = language().common
    parts = re.split(r"(?<!的)[、 ]", before)
    if len(parts) == 1 or not words.negators.search("".join(parts[:-1])):
        return parts[-1]
    ahead = "".join(parts[:-1])
    events = [f for _, f in language().all_flags() if f.fact in words.well_if_false]
    if any(flag.states.search(ahead) for flag in events):
        return parts[-1]
    return None if len(parts[-1]) < _LISTED else parts[-1]


def negated(before: str, inside: str, behind: str) -> bool:
    """Whether an event is denied: by a negator in front of it, inside it, or behind it.

    Double negations cancel; what stands before a turn (但是) does not reach the event.
    """
    words = language().common
    before = words.turns.split(before)[-1]
    before = words.not_negators.sub("\1", words.double_negation.sub("\1", before))
    inside = words.not_negators.sub("\1", inside)
    if words.negators.search(before):
        return not words.negators.search(inside)
    denied = _denied_behind().match(behind) or words.denied_at_end.match(behind)
    return bool(words.negators.search(inside) or denied)


@lru_cache(maxsize=1)
def _denied_behind() -> re.Pattern[str]:
    """Words that deny the event before them, with what may stand between that says nothing.

    The neutral words hold no negator, so no run of text can be read in two ways.
    """
    words = language().common
    neutral = f"{words.between_denied.pattern}|{words.periods['three_years'].pattern}"
    return re.compile(rf"(?:{neutral})*+(?:{words.denied_behind.pattern})")
