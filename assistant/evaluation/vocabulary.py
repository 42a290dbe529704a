"""The words a case may use: citations, facts, conditions, as corpus and rules know them."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus import CitationError, find_references, load_regulation, regulation_ids, resolve
from rules import FactError, fact_specs
from rules.fact import read_facts
from rules.load import facts_elsewhere, load_rules

NAMES_LISTED = "；可用的名称见 eval_sets/schema/names.md"
_LATEST = "2200-12-31"
"""a day that no day of a case is after: on which day a case is judged may stand elsewhere"""


def known_regulation(name: str) -> str:
    """Return a regulation's id.

    Raises:
        ValueError: there is none of that name, in Chinese, with those there are.
    """
    if name not in regulation_ids():
        known = "、".join(f"{one}（{load_regulation(one).title}）" for one in regulation_ids())
        raise ValueError(f"没有规定“{name}”，可用的有 {known}")
    return name


def known_cite(text: str) -> str:
    """Return a citation that exists, in its canonical form; 《…》第五条第三项 is one too.

    Raises:
        ValueError: it is not written as one, or names nothing; where the words name a unit in
            another way (第五条第三项) the message says how to write it.
    """
    try:
        return resolve(text).cite
    except CitationError as error:
        bare = text.strip("“”‘’")
        if bare != text:
            raise ValueError(f'{text} 的引号要用半角的：写作 "{bare}"') from None
        meant = [
            cite
            for regulation in regulation_ids()
            for reference in find_references(text, regulation)
            for cite in reference.citations
        ]
        if meant:
            written = " 或 ".join(dict.fromkeys(meant))
            raise ValueError(f"“{text}”没有说是哪份规定，请写作 {written}") from None
        raise ValueError(f"没有条款“{text}”：{error}") from None


@lru_cache(maxsize=1)
def fact_names() -> tuple[str, ...]:
    """Every fact name of every regulation."""
    return tuple(dict.fromkeys(name for one in regulation_ids() for name in fact_specs(one)))


def known_fact(name: str) -> str:
    """Return a fact's name.

    Raises:
        ValueError: there is none of that name, with the nearest one.
    """
    if name not in fact_names():
        hint = nearest(name, fact_names(), fact_labels()) or NAMES_LISTED
        raise ValueError(f"没有情况“{name}”{hint}")
    return name


@lru_cache(maxsize=1)
def fact_labels() -> Mapping[str, str]:
    """What each fact is called in Chinese."""
    return {name: one.label for each in regulation_ids() for name, one in fact_specs(each).items()}


def nearest(word: str, known: Iterable[str], called: Mapping[str, str] | None = None) -> str:
    """`，是不是想写 …` with the nearest known words, or nothing.

    Args:
        called: what known words are called in Chinese; those that hold the word are near too.
    """
    words, called = list(known), called or {}
    near = difflib.get_close_matches(word, words, n=1)
    if not near and len(word) > 1:
        near = [one for one in words if word in one.split("_") or word in called.get(one, "")]
        near = near or [one for one in words if called.get(one) and called[one] in word]
    shown = (f"{one}（{called[one]}）" if one in called else one for one in near[:3])
    return f"，是不是想写 {' 或 '.join(shown)}" if near else ""


@lru_cache(maxsize=8)
def condition_cites(regulation: str) -> Mapping[str, str]:
    """The conditions of a regulation and the unit each stands in."""
    return {one.id: one.cite for one in load_rules(regulation).conditions}


def status_key(text: str) -> str:
    """Return the name of a condition, `revenue` or `etc.revenue`.

    Raises:
        ValueError: no regulation (or not that one) has it, with the nearest one.
    """
    regulation, dot, name = text.rpartition(".")
    among = [known_regulation(regulation)] if dot else regulation_ids()
    conditions = dict.fromkeys(one for each in among for one in condition_cites(each))
    if name not in conditions:
        owners = [one for one in regulation_ids() if name in condition_cites(one)]
        if owners:
            raise ValueError(f"{regulation} 没有条件 {name}，它是 {'、'.join(owners)} 的条件")
        raise ValueError(f"没有条件“{text}”{nearest(name, conditions) or NAMES_LISTED}")
    return text


def plain_value(value: object) -> object:
    """A value of a YAML file as CONTRACT §2 has it: days as text, years as text."""
    match value:
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case dict():
            return {str(key): plain_value(one) for key, one in value.items()}
        case list() | tuple():
            return [plain_value(one) for one in value]
    return value


def refuse_bad_facts(facts: Mapping[str, object], regulation: str | None) -> None:
    """Refuse values that no fact can have.

    Raises:
        ValueError: naming the fact and what was expected.
    """
    for one in [regulation] if regulation else regulation_ids():
        try:
            read_facts(fact_specs(one), facts_elsewhere(one), {"as_of": _LATEST, **facts})
        except FactError as error:
            given = facts.get(error.fact)
            spec = fact_specs(one).get(error.fact)
            if spec is not None and spec.values:
                known = "、".join(f"{name}（{label}）" for name, label in spec.values.items())
                raise ValueError(
                    f"{error.fact}（{spec.label}）写成了“{given}”，应为以下之一：{known}"
                ) from None
            said = "" if given is None or isinstance(given, dict) else f"，写成了“{given}”"
            raise ValueError(f"{error}{said}") from None
