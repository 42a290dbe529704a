"""Penalties that count only if they are grave: smuggling, tax evasion, serious violations.

A fine for a slip on a customs form is none of those that etc:6.1 names, nor is one for a late tax
return one of etc:6.2; such a penalty states neither that there was a grave one nor that there was
none, and is asked about.
"""

from __future__ import annotations

from assistant.language import language
from assistant.language.words import Flag
from assistant.understand.plain import Plain

_AHEAD = 16  # characters before such words in which they may be denied


def of_its_kind(plain: Plain, index: int, flag: Flag) -> bool:
    """Whether a penalty is told as one of a grave kind, in its clause or in those beside it."""
    near = plain.clauses[max(0, index - 1) : index + 2]
    own = plain.clauses[index].sentence
    return any(is_grave(flag, plain.words(one)) for one in near if one.sentence == own)


def is_grave(flag: Flag, text: str) -> bool:
    """Whether words make a penalty one of a grave kind; 不严重, 没有走私 do not."""
    if flag.grave is None:
        return True
    words = language().common
    for match in flag.grave.finditer(text):
        ahead = text[max(0, match.start() - _AHEAD) : match.start()]
        ahead = words.double_negation.sub("\1", ahead)
        ahead = words.asserted_anew.split(words.turns.split(ahead)[-1])[-1]
        if not words.negators.search(words.not_negators.sub("\1", ahead)):
            return True
    return False
