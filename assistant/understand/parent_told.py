"""What is told of the parent: whether it has a center, and whether its business is another.

Whatever stands between the parent and what it has; 它 is the parent where that was named before.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language import language
from assistant.language.stated_words import stated_words
from assistant.language.telling import telling_words
from assistant.understand.asked import doubts
from assistant.understand.form import asks_something
from assistant.understand.labelled import labelled
from assistant.understand.plain import Clause, Plain
from assistant.understand.statement import Statement
from assistant.understand.supposing import supposed_from

_HAS, _DIFFERS = "parent_has_center", "business_differs_from_parent"
_NEAR, _NEXT = 8, 1  # characters before 一样 in which, and right before which, a no turns it round
_SPOKEN = frozenset({_HAS, _DIFFERS})


def parent_told(plain: Plain, spoken: frozenset[str]) -> list[Statement]:
    """The statements of the parent's center and business, each if the message tells one thing.

    Args:
        spoken: facts told or asked for before.
    """
    parent = _parent().search(plain.text)
    if parent is None and not spoken & _SPOKEN:
        return []
    filled = [(one.start, one.end) for one in labelled(plain) if one.flag.fact in _SPOKEN]
    out: list[Statement] = []
    for told in (_centers(plain, spoken), _businesses(plain)):
        told = [one for one in told if not any(a < one.end and one.start < b for a, b in filled)]
        if len({one.value for one in told}) == 1:
            out.append(told[0])
    return out


@lru_cache(maxsize=1)
def _parent() -> re.Pattern[str]:
    flags = (flag for _, flag in language().all_flags() if flag.fact == _HAS)
    context = next(flags).context
    assert context is not None
    return context


def _centers(plain: Plain, spoken: frozenset[str]) -> list[Statement]:
    words = stated_words()
    out = []
    if _HAS not in spoken and telling_words().center.search(plain.text) is None:
        return []
    for match in words.parent_has.finditer(plain.text):
        clause = plain.clause_at(match.end() - 1)
        begin, end = plain.sentence_span(clause.sentence)
        sentence = plain.text[begin:end]
        named = match["what"] or telling_words().center.search(sentence) or _HAS in spoken
        if not named or not tells(plain, clause) or words.parent_not.search(sentence):
            continue
        has = match["no"] is None and not words.parent_lower.search(plain.text, match.end(), end)
        out.append(Statement(_HAS, has, match.start(), match.end(), None))
    return out


def _businesses(plain: Plain) -> list[Statement]:
    words, common = stated_words(), language().common
    out = []
    for clause in plain.clauses:
        text = plain.words(clause)
        if not words.business.search(text) or not tells(plain, clause):
            continue
        if any(not _parent().search(m.group()) for m in common.strangers.finditer(_others(text))):
            continue
        other, same = words.business_other.search(text), words.business_same.search(text)
        match = other or same
        if match is None:
            continue
        ahead = text[max(0, match.start() - _NEAR) : match.start()]
        denied = list(words.topic_no.finditer(ahead)) if other is None else []
        if denied and len(ahead) - denied[-1].end() > _NEXT:
            continue
        turned = bool(denied) or words.business_turned.search(text[: match.start()]) is not None
        value = (other is not None) != turned
        out.append(Statement(_DIFFERS, value, clause.start, clause.start + match.end(), None))
    return out


def _others(text: str) -> str:
    """A clause without words for the parent (他们, 人家)."""
    return re.sub("他们|它们?|人家|其他", "", text)


def tells(plain: Plain, clause: Clause) -> bool:
    """Whether a clause neither asks, doubts nor supposes."""
    common, words = language().common, stated_words()
    if plain.ended_by(clause) == "?" or supposed_from(plain).get(clause.sentence) is not None:
        return False
    text = common.then_asks.split(plain.words(clause))[0]  # 母公司有中心您看我们能报吗
    text = words.topic_asks_not.sub("", common.indefinite.sub("", text))
    bars = (common.uncertain, common.pending, common.rule_told)
    if asks_something(text) or any(bar.search(text) for bar in bars):
        return False
    behind = plain.clause_at(min(clause.end + 1, len(plain.text)))
    return behind.start <= clause.start or not doubts(plain.words(behind))
