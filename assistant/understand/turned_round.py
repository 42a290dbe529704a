"""What was told against a body, supposed to be otherwise: 假如没有这个失信记录呢, 把事故那条拿掉.

Such a message takes nothing back: it asks what the verdict would be. What it speaks of is found
among the statements held, so it needs none of the words that tell such a fact by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.supposed import supposed_words
from assistant.understand.form import asks_something
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import FactMention
from assistant.understand.retract import speaks_of
from assistant.understand.supposing import supposed_from

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue, HeldFact

_REGISTERED = "registered_in_beijing"
_CENTER = "center_in_beijing"
_REVOKED = "center_revoked"  # when and why it was is supposed by `revoked` and `applying`
_LONGEST = 60


def turned_round(plain: Plain, dialogue: Dialogue, told: frozenset[str]) -> list[FactMention]:
    """The statements held that a message supposes to be the other way.

    Args:
        told: the facts that this message states or supposes otherwise.
    """
    if not _asks_what_then(plain):
        return []
    out: list[FactMention] = []
    against = [one for one in dialogue.held if _is_against(one)]
    against = [one for one in against if one.fact not in {*told, _REVOKED}]
    for clause in _brief(plain):
        text = plain.words(clause)
        away = supposed_words().away.search(text) is not None
        thought = _supposed(plain, clause) or supposed_words().then.search(text) is not None
        moved = thought and supposed_words().moves.search(text) is not None
        for one in against:
            if one.fact in (_REGISTERED, _CENTER):
                meant = moved and (one.fact == _CENTER) == ("中心" in text)
            else:
                meant = away and one.value is True and _names(text, one, against)
            if not meant:
                continue
            out.append(_other_way(plain, clause, one))
    return list({one.fact: one for one in out or _reversed(plain, against)}.values())


def sets_aside(plain: Plain, at: int, fact: str, dialogue: Dialogue) -> bool:
    """Whether a clause that speaks of what is held against a body only sets it aside."""
    if not any(one.fact == fact and _is_against(one) for one in dialogue.held):
        return False
    return supposed_words().aside.search(plain.words(plain.clause_at(at))) is not None


def _brief(plain: Plain) -> list[Clause]:
    """The clauses of sentences that are no long tale; in a longer message, that suppose."""
    whole = len(plain.text) <= _LONGEST
    out = []
    for clause in plain.clauses:
        start, end = plain.sentence_span(clause.sentence)
        if end - start <= _LONGEST and (whole or _supposed(plain, clause)):
            out.append(clause)
    return out


def _reversed(plain: Plain, against: list[HeldFact]) -> list[FactMention]:
    """The one statement whose words stand in what is supposed, the other way (如果不同呢)."""
    words = supposed_words().turned
    out = [
        _other_way(plain, clause, one)
        for clause in _brief(plain)
        if _supposed(plain, clause)
        for one in against
        if one.fact in words and words[one.fact].search(plain.words(clause))
    ]
    return out if len(out) == 1 else []


def _other_way(plain: Plain, clause: Clause, one: HeldFact) -> FactMention:
    quote, start, end = plain.quote(clause.start, clause.end)
    return FactMention(
        fact=one.fact,
        value=not one.value,
        quote=quote,
        start=start,
        end=end,
        regulation=one.regulation,
        mode="suppose",
    )


def _names(text: str, one: HeldFact, against: list[HeldFact]) -> bool:
    """Whether words name a statement, or the only one there is (没有这回事呢)."""
    return speaks_of(text, one.fact) or (len(against) == 1 and _points(text))


def _points(text: str) -> bool:
    return supposed_words().points.search(text) is not None


def _is_against(one: HeldFact) -> bool:
    """Whether a statement held speaks against a body."""
    if not isinstance(one.value, bool):
        return False
    return one.value == (one.fact in language().common.well_if_false)


def _supposed(plain: Plain, clause: Clause) -> bool:
    begin = supposed_from(plain).get(clause.sentence)
    return begin is not None and begin < clause.end


def _asks_what_then(plain: Plain) -> bool:
    """Whether a message supposes, and does not merely ask whether something is so."""
    words = supposed_words()
    asks = "?" in plain.text or asks_something(plain.text)
    then = words.then.search(plain.text) or words.aside.search(plain.text)
    return bool(supposed_from(plain)) or (asks and then is not None)
