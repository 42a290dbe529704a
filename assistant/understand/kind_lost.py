"""A kind that a body is no longer of, or is of besides: 独角兽榜单今年没进; 同时还入选了…."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.kind_words import kind_words
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.measures import named_measures
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, Value
from assistant.understand.supposing import supposed_from

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue
    from assistant.held import HeldFact

_OTHER = "other"
_AHEAD = 6  # characters before a kind that may say that it is chosen
_BESIDE = 4  # characters beside a kind that tell nothing else


def leave_lost_kinds(found: Found, plain: Plain, dialogue: Dialogue) -> None:
    """Take the kinds that a message says are lost out of what it tells, and out of what is held."""
    held = {one.fact: one for one in dialogue.held}
    for regulation, words in language().regulations.items():
        for choice in words.choices:
            lost = _lost(plain, choice.values) if choice.many else {}
            if choice.many and not lost and choice.fact in held:
                _with_held(found, plain, held[choice.fact])
            if not lost:
                continue
            _leave_revocations(found, plain, lost)
            told = [one for one in found.facts if one.fact == choice.fact]
            stated = [one for one in told if one.mode != "suppose"]
            for one in stated:
                left = [name for name in _names(one.value) if name not in lost]
                at = found.facts.index(one)
                if left:
                    found.facts[at] = one.model_copy(update={"value": _value(left)})
                else:
                    found.facts.pop(at)
            if any(one.fact == choice.fact for one in found.facts) or choice.fact not in held:
                continue
            before = _names(held[choice.fact].value)
            left = [name for name in before if name not in lost]
            if left == before:
                continue
            start, end = next(iter(lost.values()))
            quote, begin, stop = plain.quote(start, end)
            found.facts.append(
                FactMention(
                    fact=choice.fact,
                    value=_value(left) if left else None,
                    quote=quote,
                    start=begin,
                    end=stop,
                    regulation=regulation,
                    mode="correct" if left else "retract",
                )
            )


def _with_held(found: Found, plain: Plain, held: HeldFact) -> None:
    """Tell the kinds held with the one that a message adds to them (同时还入选了潜在独角兽).

    One of several held that is only named again (独角兽这边没问题) leaves the others.
    """
    words = kind_words()
    for one in list(found.facts):
        told = {*_names(one.value)}
        again = one.fact == held.fact and one.mode == "state" and told < {*_names(held.value)}
        ahead = plain.message[max(0, one.start - _AHEAD) : one.start]
        chosen = words.not_added.search(plain.text) or anew_words().kind_chosen.search(ahead)
        if again and not chosen and len(plain.message) > len(one.quote) + _BESIDE:
            found.facts.remove(one)
    if words.added.search(plain.text) is None or words.not_added.search(plain.text):
        return
    for at, one in enumerate(found.facts):
        if one.fact == held.fact and one.mode == "state" and _OTHER not in _names(one.value):
            before = [name for name in _names(held.value) if name != _OTHER]
            both = list(dict.fromkeys([*before, *_names(one.value)]))
            found.facts[at] = one.model_copy(update={"value": _value(both)})


def _leave_revocations(found: Found, plain: Plain, lost: dict[str, tuple[int, int]]) -> None:
    """Leave out revocations of a center that are read from the words of a kind lost."""
    flags = {
        name
        for words in language().regulations.values()
        if words.revocation is not None
        for name in (words.revocation.flag, words.revocation.on, words.revocation.under)
    }
    clauses = [plain.clause_at(start) for start, _ in lost.values()]
    spans = [plain.quote(one.start, one.end)[1:] for one in clauses]
    found.facts = [
        one
        for one in found.facts
        if one.fact not in flags or not any(a <= one.start < b for a, b in spans)
    ]


def _lost(plain: Plain, names: dict[str, re.Pattern[str]]) -> dict[str, tuple[int, int]]:
    """The kinds lost, with where a message says so; a question or supposition says nothing."""
    out: dict[str, tuple[int, int]] = {}
    for clause in plain.clauses:
        if plain.ended_by(clause) == "?" or clause.sentence in supposed_from(plain):
            continue
        text = plain.words(clause)
        if asks_something(text) or language().common.uncertain.search(text):
            continue
        for name, pattern in names.items():
            for match in pattern.finditer(text):
                end = _end_of_loss(text, match, names)
                if end is not None:
                    out[name] = (clause.start + match.start(), clause.start + end)
    return out


def _end_of_loss(text: str, kind: re.Match[str], names: dict[str, re.Pattern[str]]) -> int | None:
    """Where the words end that say that a kind is lost, if they name nothing else between."""
    if anew_words().kind_lost_ahead.search(text[: kind.start()]):
        return kind.end()
    behind = _lost_behind().match(text, kind.end())
    if behind is None:
        return None
    between = behind["between"]
    rates = ("growth", "ratio", "domestic")
    patterns = language().common.qualifiers
    other = named_measures(between) or any(patterns[name].search(between) for name in rates)
    other = other or any(pattern.search(between) for pattern in names.values())
    return None if other else behind.end()


@lru_cache(maxsize=1)
def _lost_behind() -> re.Pattern[str]:
    words = anew_words()
    return re.compile(f"(?P<between>{words.kind_lost_before})(?:{words.kind_lost})")


def _names(value: Value) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _value(names: list[str]) -> Value:
    return names[0] if len(names) == 1 else list(names)
