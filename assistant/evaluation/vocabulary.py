"""The words a case may use: citations, facts, conditions, as corpus and rules know them."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus import CitationError, find_references, regulation_ids, resolve
from rules import FactError, fact_specs
from rules.fact import read_facts
from rules.load import facts_elsewhere, load_rules

_LATEST = "2200-12-31"
"""a day that no day of a case is after: on which day a case is judged may stand elsewhere"""


def known_regulation(name: str) -> str:
    """Return a regulation's id.

    Raises:
        ValueError: there is none of that name, in Chinese, with those there are.
    """
    if name not in regulation_ids():
        raise ValueError(f"没有法规“{name}”，可用的有{_listed(regulation_ids())}")
    return name


def known_cite(text: str) -> str:
    """Return a citation that exists, in its canonical form; 《…》第五条第三项 is one too.

    Raises:
        ValueError: it is not written as one, or names nothing; where the words name a unit in
            another way (第五条第三项) the message says how to write it.
    """
    try:
        return resolve(text).cite
    except CitationError:
        meant = [
            cite
            for regulation in regulation_ids()
            for reference in find_references(text, regulation)
            for cite in reference.citations
        ]
        hint = f"，是不是想写{_listed(dict.fromkeys(meant))}" if meant else "，应写作 etc:5.3 这样"
        raise ValueError(f"没有条款“{text}”{hint}") from None


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
        raise ValueError(f"没有情况“{name}”{nearest(name, fact_names())}")
    return name


def nearest(word: str, known: Iterable[str]) -> str:
    """`，是不是想写 …` with the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"，是不是想写 {near[0]}" if near else ""


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
        raise ValueError(f"没有条件“{text}”{nearest(name, conditions)}")
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
            raise ValueError(str(error)) from None


def _listed(words: Iterable[str]) -> str:
    return " " + "、".join(words)
