"""What one must, may, need not or must not do: an edited clause held against the clause of the
draft, or of a unit cited, that speaks of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from assistant.draft.bound import bounds
from assistant.draft.edited import clauses, law_words, resting
from assistant.draft.record import Flaw, Sentence
from assistant.draft.support import content
from assistant.draft.words import any_of, says_unsaid, words
from corpus import fold

_LEAST = 4
"""letters that must be left of a clause for it to be known again without its 应, 可 and figures"""
_OWN = 2
"""pairs of characters from which a clause says something of its own"""
_MILD = {"may", "need_not"}
_CONTRARY: dict[str, dict[str, tuple[int, float]]] = {
    "must": {"need_not": (1, 0.5), "must_not": (2, 0.6)},
    "must_not": {"may": (2, 0.3), "need_not": (2, 0.3), "must": (5, 0.7)},
    "may": {"must_not": (2, 0.6)},
    "need_not": {"must": (3, 0.5), "must_not": (3, 0.5)},
    # What the law says without 应 or 须 (由依托单位牵头编制) is to be done.
    "": {"need_not": (4, 0.6)},
}
"""what contradicts a force of the law, each with how many pairs of characters, and what share of
its own, a clause must have in common with the law's to speak of the same"""


class _Duty(NamedTuple):
    """A clause without what says how strongly it binds: its words, the rest, and the forces."""

    words: str
    rest: str
    forces: tuple[str, ...]


def turned_duties(text: str, source: Sentence | None, cites: Sequence[str]) -> Iterator[Flaw]:
    """Where a clause is that of the draft, or of a unit cited, but for what one must, may, need not
    or must not do: 不必在京设立 for 须在京设立. The other clauses must not say of somebody else."""
    before = [source.text] if source is not None else []
    told = [_duty(one[a:b]) for one in (*before, *map(law_words, cites)) for a, b in clauses(one)]
    known = {one.rest for one in told}
    every = [(slice(*place), _duty(text[slice(*place)])) for place in clauses(text)]
    for place, duty in every:
        was = [one for one in told if one.rest == duty.rest and len(one.forces) == len(duty.forces)]
        if len(duty.rest) < _LEAST or not duty.forces or not was:
            continue
        others = [text[at] for at, other in every if at != place and other.rest not in known]
        if any(re.search(words().of_others, one) for one in others):
            continue
        if all(any(map(_turned, one.forces, duty.forces)) for one in was):
            yield _flaw(text, place, was[0], cites, source)


def contrary_duties(text: str, source: Sentence | None, cites: Sequence[str]) -> Iterator[Flaw]:
    """Where a clause in words of its own says the contrary of what a unit cited has one do: one
    plain force, nothing else denied in it, and no condition before it. A clause that says little
    of its own (可申请市级企业技术中心) is read with the one before it."""
    law = [one for unit in map(law_words, cites) for one in _read_on(unit)]
    law = [one for one in law if not any(o.kind == "period" for o in bounds(one.words))]
    start, ahead = 0, ""
    for place in clauses(text):
        first, ahead = max(start, place[0] - len(ahead)), text[slice(*place)]
        before, said = text[start : place[0]], re.sub(r"[（(][^（）()]*[）)]", "", ahead)
        start, was = (place[1] if re.search("[。；]$", said) else start), start
        duty = _duty(said)
        if len(set(duty.forces)) != 1 or says_unsaid(said) or bounds(said):
            continue
        if len(_about(said)) < _OWN:
            before, said = text[was:first], text[first : place[0]] + said
        loose = re.search(words().hedged, said) or _denies(_plain(said))
        if loose or re.search(words().of_others, _plain(before)):
            continue
        for one in _same_matter(_about(said), law):
            need = _CONTRARY.get(_force(one), {}).get(duty.forces[0])
            both = _about(said) & _about(one.words)
            alike = need and len(both) >= max(need[0], need[1] * len(_about(said)))
            if alike and _same_place(said, one.words, _force(one)):
                yield _flaw(text, slice(*place), one, cites, source)


def _read_on(unit: str) -> Iterator[_Duty]:
    """The clauses of a unit; one that says little of its own with the words of the one before."""
    ahead = ""
    for a, b in clauses(unit):
        duty = _duty(unit[a:b])
        little = ahead and len(_about(duty.words)) < _OWN
        yield duty._replace(words=f"{ahead}，{duty.words}") if little else duty
        ahead = duty.words


def _flaw(
    text: str, place: slice, law: _Duty, cites: Sequence[str], source: Sentence | None
) -> Flaw:
    said = "条文" if cites else "原稿"
    end = place.start + len(text[place].rstrip("，。；：、（()"))
    problem = f"方向与{said}相反，{said}写的是“{law.words}”"
    return Flaw(place.start, end, problem, *resting(cites, source))


def _same_matter(about: frozenset[str], law: Sequence[_Duty]) -> list[_Duty]:
    """The one clause of the law that has most in common with a clause; none where several have,
    but for clauses that bind in no way."""
    shared = [len(about & _about(one.words)) for one in law]
    best = max(shared, default=0)
    found = [one for one, count in zip(law, shared, strict=True) if count == best > 0]
    found = [one for one in found if _force(one)] or found
    return found[:1] if len({_force(one) for one in found}) == 1 else []


def _about(clause: str) -> frozenset[str]:
    return content(_forces().sub("　", re.sub(words().filling, "", clause)))


def _force(duty: _Duty) -> str:
    """How a clause of the law binds; a plain denial (不在……范围之内) is what must not be."""
    if not duty.forces:
        return "must_not" if re.search("不在|不属于|未发生", duty.words) else ""
    return duty.forces[0] if len(set(duty.forces)) == 1 else ""


def _same_place(said: str, law: str, force: str) -> bool:
    """Whether a clause names no contrary of what the law's names, and what the law forbids."""
    for group in words().opposites:
        there = [one for one in group if one in law]
        if any(one in said for one in group if one not in there) and there:
            return False
    # Where one must not do it is part of what one must not do.
    where = [one for one in words().places if one in law]
    return force != "must_not" or not where or any(one in said for one in where)


def _plain(text: str) -> str:
    """A text without forces, and without words that only seem to deny."""
    return re.sub(any_of(words().not_negators), "", _forces().sub("", text))


def _denies(text: str) -> bool:
    return re.search(any_of(words().negators), text) is not None


def _duty(clause: str) -> _Duty:
    forces, left = _forces(), clause
    for one in reversed(bounds(clause)):
        left = left[: one.start] + "　" + left[one.end :]
    found = tuple(_names()[one[0]] for one in forces.finditer(left))
    plain = re.sub(any_of(words().modals), "", fold(forces.sub("", left)))
    return _Duty(clause.strip().rstrip("，。；：、（()）"), re.sub(r"\W", "", plain), found)


@cache
def _names() -> dict[str, str]:
    """Which force each word has."""
    return {one: name for name, every in words().forces.items() for one in every}


@cache
def _forces() -> re.Pattern[str]:
    return re.compile(any_of(tuple(_names())))


def _turned(was: str, now: str) -> bool:
    return was != now and {was, now} != _MILD
