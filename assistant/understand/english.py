"""Yes/no statements and names in English: what a negator reaches, what is asked or doubted.

A fact is taken only where one reading stands: two negators that may cancel, a doubt, a question,
a requirement or another body's event state nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from assistant.language import language
from assistant.language.english import EnglishFlag, english_words
from assistant.understand.english_parts import Part, english_parts
from assistant.understand.plain import Plain
from assistant.understand.spans import longest_spans

_NEAR = 14  # characters beside a statement that may say it is none
_BEFORE = 40  # words before a name that say whose it is


class EnglishStatement(NamedTuple):
    """A yes/no fact as an English sentence states it."""

    flag: EnglishFlag
    value: bool
    start: int
    end: int


class EnglishName(NamedTuple):
    """A named value as an English sentence states it."""

    fact: str
    regulation: str
    value: str
    start: int
    end: int


def english_statements(plain: Plain) -> list[EnglishStatement]:
    """Every yes/no fact that English sentences of a message state or deny."""
    out: list[EnglishStatement] = []
    for part in english_parts(plain):
        if idle(part):
            out += _answered(plain, part)
            continue
        for flag in english_words().flags:
            found = _state(plain, part, flag)
            if found is not None:
                out.append(found)
    return out


def _answered(plain: Plain, part: Part) -> list[EnglishStatement]:
    """What one states who asks himself and answers: Have we ever been blacklisted? No."""
    words = english_words()
    behind = words.answered.match(plain.text, part.end)
    if plain.text[part.end : part.end + 1] != "?" or behind is None or part.other:
        return []
    if not words.asks_self.match(part.sentence):
        return []
    out: list[EnglishStatement] = []
    for flag in words.flags:
        match = flag.states.search(part.text)
        if match is None or not flag.needs.search(part.sentence) or flag.bar.search(part.text):
            continue
        if flag.denied_only or negators_in(part.text) or not flag.context.search(plain.text):
            continue
        start = part.start + match.start()
        out.append(EnglishStatement(flag, behind["no"] is None, start, behind.end()))
    return out


def denied_in_english(plain: Plain, start: int) -> bool:
    """Whether what stands at an offset is denied, asked, doubted or told of another body."""
    for part in english_parts(plain):
        if part.start <= start < part.end:
            before = part.text[: start - part.start]
            return idle(part) or part.other or bool(negators_in(before))
    return False


def idle(part: Part) -> bool:
    """Whether a part asks, doubts or requires, and so states nothing."""
    words = english_words()
    return bool(part.asked or words.uncertain.search(part.text) or words.required.search(part.text))


def _state(plain: Plain, part: Part, flag: EnglishFlag) -> EnglishStatement | None:
    words = english_words()
    matches = [(m, True) for m in flag.states.finditer(part.text) if m.group()]
    matches += [(m, False) for m in flag.denies.finditer(part.text) if m.group()]
    none = flag.states_none.search(part.sentence)
    if none is not None:
        at = part.begin + none.start()
        if part.other or not part.start <= at < part.end or flag.bar_near.search(part.sentence):
            return None
        return EnglishStatement(flag, False, at, part.begin + none.end())
    if not matches:
        return None
    match, states = max(matches, key=lambda pair: (pair[0].end() - pair[0].start(), not pair[1]))
    if not flag.needs.search(part.sentence) or flag.bar.search(part.sentence):
        return None
    if flag.bar_near.search(part.text, max(0, match.start() - _NEAR), match.end() + _NEAR):
        return None
    if not flag.context.search(plain.text) or (part.other and not flag.of_parent):
        return None
    bad = flag.fact in language().common.well_if_false
    denied = _denied(part.text, match, flag, bad=bad)
    if denied is None or (denied and states and flag.denied_only):
        return None
    value = states != denied
    behind = part.text[match.end() :]
    if value and flag.fact in words.lists.facts and negators_in(behind):
        return None  # on the phase-out list: we use nothing that is on it
    if value and bad:
        told = words.told.search(part.text) or words.affirmed_behind.match(behind)
        if not told or words.long_ago.search(part.sentence):
            return None
    return EnglishStatement(flag, value, part.start + match.start(), part.start + match.end())


def negators_in(text: str) -> list[re.Match[str]]:
    """The words of a text that deny something."""
    words = english_words()
    masked = words.no_negators.sub(lambda m: "_" * len(m.group()), text)
    return list(words.negators.finditer(masked))


def _denied(text: str, match: re.Match[str], flag: EnglishFlag, *, bad: bool) -> bool | None:
    """Whether a match is denied; None where two readings stand."""
    words = english_words()
    before, behind = text[: match.start()], text[match.end() :]
    inside = flag.behind_verb.search(match.group()) is not None
    found = negators_in(before)
    if not found:
        return inside or words.denied_behind.match(behind) is not None
    if inside or words.denied_behind.match(behind):
        return None
    for one, two in pairwise(found):
        if not words.joining.search(before[one.end() : two.end()]):
            return None  # not without, never not
    between = before[found[-1].end() :]
    if not bad and any(
        other.states.search(between)
        for other in words.flags
        if other.fact in language().common.well_if_false
    ):
        listed = re.search(r"\b(?:or|nor)\b", between)
        return None if listed else False  # no accidents and good credit
    return True


def english_names(plain: Plain) -> list[EnglishName]:
    """The industry and the kind of body, where an English sentence says it of this body."""
    words = english_words()
    out: list[EnglishName] = []
    for part in english_parts(plain):
        supposed = words.supposes.search(part.sentence) is not None
        if part.other:
            continue
        for choice in words.choices:
            spans = [
                (m.start(), m.end(), name)
                for name, pattern in choice.values.items()
                for m in pattern.finditer(part.text)
                if m.group()
            ]
            asserted, previous = False, 0
            for start, end, name in longest_spans(spans, len(part.text)):
                before, behind = part.text[:start], part.text[end:]
                asserted = asserted and words.choice_joins.fullmatch(before, previous) is not None
                if words.choice_not_behind.match(behind):
                    continue
                asked = not supposed and idle(part) and _idle_at(plain, part, end)
                near = before[-_BEFORE:]
                acting = words.choice_acting.search(near) is not None
                ahead = part.sentence[: part.start - part.begin + start]
                applying = words.choice_as.search(ahead) is not None
                applying = applying or words.choice_like.match(behind) is not None
                if asked and not applying and (part.asked or not acting):
                    continue
                acting = acting or applying
                if words.choice_bars.search(near) and not asserted and not acting:
                    continue
                if (
                    asserted
                    or acting
                    or words.choice_ahead.search(near if len(before) > _BEFORE else before)
                    or (supposed and words.choice_supposed.search(near))
                    or _listed(before, behind)
                ):
                    asserted, previous = True, end
                    at = part.start + start
                    out.append(
                        EnglishName(choice.fact, choice.regulation, name, at, part.start + end)
                    )
    return out


def _idle_at(plain: Plain, part: Part, end: int) -> bool:
    """Whether a part asks, doubts or requires by the end of a name in it.

    We are a social organization and would like to check our eligibility.
    """
    words = english_words()
    ahead = part.text[:end]
    if words.uncertain.search(part.text) or words.required.search(ahead):
        return True
    asks = words.asks.search(ahead) is not None or plain.text[part.end : part.end + 1] == "?"
    return part.asked and asks


def asked_in_english(plain: Plain, start: int, end: int) -> list[EnglishName]:
    """The kinds and trades that a question names as what applies: Can a software company apply?"""
    words = english_words()
    out: list[EnglishName] = []
    for part in english_parts(plain):
        if not (part.asked and start <= part.start < end) or part.other:
            continue
        for choice in words.choices:
            for name, pattern in choice.values.items():
                for match in pattern.finditer(part.text):
                    ahead, behind = part.text[: match.start()], part.text[match.end() :]
                    behind += plain.text[part.end : part.begin + len(part.sentence)]
                    if words.asked_ahead.search(ahead) and words.asked_behind.match(behind):
                        at = (part.start + match.start(), part.start + match.end())
                        out.append(EnglishName(choice.fact, choice.regulation, name, *at))
    return out


def _listed(before: str, behind: str) -> bool:
    """Whether a name stands alone between commas: 84 full-time staff, software business, …"""
    words = english_words()
    ahead, comma, between = before.rpartition(",")
    alone = not between.strip(" and") or between.strip() in ("a", "an", "the")
    if not comma or not alone or words.choice_listed.search(ahead):
        return False
    return not behind.strip() or behind.lstrip()[0] in ",;("
