"""Yes/no statements with those that only the whole of a message makes, or takes back."""

from __future__ import annotations

import datetime as dt

from assistant.language import language
from assistant.language.telling import telling_words
from assistant.understand.center_place import center_places
from assistant.understand.claims import as_it_is
from assistant.understand.found import Found
from assistant.understand.kinds import has_kinds, no_kinds
from assistant.understand.parent_told import parent_told
from assistant.understand.plain import Plain
from assistant.understand.statement import Statement
from assistant.understand.topics_told import topics_told

_EITHER_WAY = "has_industry_academia_cooperation"
_IN_PARTS = (_EITHER_WAY, "ip_includes_listed_kind")  # a no beside a yes is of one part
_PLACE, _OF_ITS_PLACE = "center_in_beijing", "headquarters_enterprise"
_COUNTED = "valid_ip_last_three_years"


def retold(
    plain: Plain, states: list[Statement], as_of: dt.date, spoken: frozenset[str]
) -> list[Statement]:
    """The statements of a message, clause by clause, corrected by what its whole says.

    Args:
        spoken: facts told or asked for before, of which a part may be denied for all.
    """
    states = _second_look(plain, states, as_of, spoken)
    out = [one for one in as_it_is(plain, states, as_of) if not _of_one_limb(plain, one, spoken)]
    for told in (center_places(plain), no_kinds(plain)):
        facts = {one.fact for one in told}
        out = [one for one in out if one.fact not in facts] + told
    return out + _headquarters(plain, out)


def _second_look(
    plain: Plain, states: list[Statement], as_of: dt.date, spoken: frozenset[str]
) -> list[Statement]:
    """The statements with those of topics that were left over, or read the other way round."""
    known = {one.fact for one in states}
    told = [*topics_told(plain, as_of), *parent_told(plain, spoken), *has_kinds(plain, spoken)]
    turned = {
        one.fact
        for one in told
        if one.fact not in _IN_PARTS and any((one.fact, not one.value) == s[:2] for s in states)
    }
    kept = [one for one in states if one.fact not in turned]
    return kept + [one for one in told if one.fact in turned or one.fact not in known]


def _headquarters(plain: Plain, states: list[Statement]) -> list[Statement]:
    """总部企业申请…，中心设在河北: whoever tells where the center is tells of itself before."""
    known = {one.fact for one in states}
    named = telling_words().headquarters_applies.search(plain.text)
    if named is None or _OF_ITS_PLACE in known or _PLACE not in known:
        return []
    return [Statement(_OF_ITS_PLACE, True, named.start(), named.end(), None)]


def _of_one_limb(plain: Plain, one: Statement, spoken: frozenset[str]) -> bool:
    """Whether only one of two ways is denied: 没有高校合作 is silent on joint centers."""
    if one.fact != _EITHER_WAY or one.value or one.fact in spoken:
        return False
    return telling_words().either_way.search(plain.text) is None


def leave_counts(found: Found, plain: Plain, states: list[Statement]) -> None:
    """专利、软著这三种一种都没有: such a none counts no rights, and none is of a kind."""
    kinds = language().common.kinds_named
    if any(state.fact == kinds and state.value for state in states):
        return
    for state in states:
        if state.fact != kinds or state.value:
            continue
        _, start, end = plain.quote(state.start, state.end)
        found.facts = [
            one
            for one in found.facts
            if not (
                (one.fact == kinds and one.value is True)
                or (one.fact == _COUNTED and start <= one.start and one.end <= end)
            )
        ]
