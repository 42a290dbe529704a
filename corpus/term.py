"""Terms of a mention (an ordinal with or without 第, brackets and unit) and how they run together.

Terms are connected by nothing or 的 (one goes deeper: 第五条第三项), by 、 (a list) or by ～ (a
range). A number is a term only where it cannot be a count: 第3项 but not 3项专利.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from corpus.numeral import NUMERAL, read_ordinal
from corpus.words import any_of, reference_words

Relation = Literal["first", "chain", "list", "range"]
_LEVEL_OF: Final = {"章": 0, "条": 1, "款": 2, "项": 3, "目": 4}
_POINT: Final = "点"
CHAPTER, ARTICLE, PARAGRAPH, ITEM, SUBITEM = range(5)
# Bounds that keep reading linear in the length of whatever is pasted in.
LOOK_BACK: Final = 160
SPACE: Final = r"\s{0,3}"
_LONGEST_RUN: Final = 32

TERM: Final = re.compile(
    rf"(?P<ord>第)?{SPACE}(?:\({SPACE}(?P<inner>{NUMERAL}){SPACE}\)|(?P<bare>{NUMERAL}))"
    rf"(?:{SPACE}(?P<unit>章|条款(?![项目])|条(?!件)|款(?!项)|项|目|点))?"
)
_NO_UNIT: Final = re.compile(r"0+|[零〇]")


@dataclass(frozen=True)
class Term:
    match: re.Match[str]
    number: int
    relation: Relation
    joined: bool
    level: int | None

    @property
    def ordinal(self) -> bool:
        return self.match["ord"] is not None

    @property
    def bracketed(self) -> bool:
        return self.match["inner"] is not None

    @property
    def arabic(self) -> bool:
        return (self.match["inner"] or self.match["bare"]).isascii()

    @property
    def explicit(self) -> bool:
        return self.match["unit"] is not None


@lru_cache(maxsize=1)
def _connector() -> re.Pattern[str]:
    words = reference_words()
    return re.compile(
        rf"{SPACE}(?:(?P<range>{any_of(words.ranges)})|(?P<join>{any_of(words.joins)})"
        rf"|(?P<link>{any_of(words.links)}))?{SPACE}"
    )


@lru_cache(maxsize=8)
def _starts_with(field: str) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}的?{SPACE}{any_of(getattr(reference_words(), field))}")


@lru_cache(maxsize=1)
def _counting_before() -> re.Pattern[str]:
    return re.compile(rf"{any_of(reference_words().count_words)}{SPACE}$")


@lru_cache(maxsize=1)
def _figure_after() -> re.Pattern[str]:
    return re.compile(
        rf"{SPACE}(?:[\d.]{{0,20}}\d|[余多来几]?{any_of(reference_words().figure_units)})"
    )


def read_run(plain: str, first: re.Match[str]) -> list[Term]:
    """The longest run of terms that hang together, each with its level; empty if there is none.

    Whether it mentions an article at all is for `is_mention` to say.
    """
    terms = _collect(plain, first)
    terms = _levelled(plain, terms)
    terms = _ordered(terms)
    while terms and _is_counted(plain, terms):
        terms = terms[:-1]
    return terms


def _collect(plain: str, first: re.Match[str]) -> list[Term]:
    """All terms connected to the first, levels still open."""
    terms: list[Term] = []
    match: re.Match[str] | None = first
    relation: Relation = "first"
    joined = False
    while match is not None and len(terms) < _LONGEST_RUN:
        written = match["inner"] or match["bare"]
        number = read_ordinal(written)
        if number is None and match["ord"] and _NO_UNIT.fullmatch(written):
            number = 0  # 第0条: no such article, which the person is to be told
        if number is None:
            break
        unit = match["unit"]
        level = None if unit is None else _LEVEL_OF.get(unit[0])
        term = Term(match, number, relation, joined, level)
        if terms and _begins_anew(term, terms[-1]):
            break
        terms.append(term)
        connector = _connector().match(plain, match.end())
        assert connector is not None
        relation = "range" if connector["range"] else "list" if connector["join"] else "chain"
        joined = connector.end() > match.end()
        match = TERM.match(plain, connector.end())
    return terms


def _begins_anew(term: Term, before: Term) -> bool:
    """第五条和第六条, 第五条第六条: two mentions."""
    if term.level is None or before.level is None or term.level > before.level:
        return False
    if term.relation == "chain":
        return not term.bracketed
    return term.relation == "list" and term.level <= ARTICLE and term.ordinal


def _levelled(plain: str, terms: list[Term]) -> list[Term]:
    """Terms with their levels, cut where a number without a unit is no part of the mention."""
    levelled: list[Term] = []
    for index, term in enumerate(terms):
        level = term.level
        if level is None and term.match["unit"] == _POINT:
            level = _level_of_point(term, levelled)
            if level is None:
                break
        if level is None:
            level = _level_ahead(terms, index)
        if level is None and levelled:
            level = _level_behind(plain, term, levelled[-1])
        if level is None and index == 0 and term.bracketed:
            level = ITEM
        if level is None:
            break
        levelled.append(replace(term, level=level))
    return levelled


def _level_of_point(term: Term, before: list[Term]) -> int | None:
    """第五条第3点 is what people call an 项; after an 项 it is a 目. 第3点 alone is anything."""
    if not before or not term.ordinal or term.relation != "chain":
        return None
    return ITEM if (before[-1].level or 0) < ITEM else SUBITEM


def _level_ahead(terms: list[Term], index: int) -> int | None:
    """第五、六条: the unit said once, after the last of a list."""
    for following in terms[index + 1 :]:
        if following.relation not in ("list", "range"):
            return None
        if following.level is not None:
            return following.level
    return None


def _level_behind(plain: str, term: Term, before: Term) -> int | None:
    """第五条（三）, （三）1: brackets are 项, a bare digit after a 项 is a 目."""
    after_item = before.level in (ITEM, SUBITEM)
    arabic = term.arabic
    if term.bracketed:
        direct = term.relation == "chain" and not term.joined
        below = after_item and direct and arabic and (before.explicit or not before.arabic)
        return SUBITEM if below else ITEM
    if not after_item or not arabic or term.number > 99:
        return None
    if term.relation == "chain" and (term.joined or before.level == SUBITEM):
        return None
    if term.relation != "chain" and before.level != SUBITEM:
        return None
    return None if _figure_after().match(plain, term.match.end()) else SUBITEM


def _ordered(terms: list[Term]) -> list[Term]:
    """Terms as far as each goes deeper than the one before, or stands in a list with it."""
    ordered: list[Term] = []
    for term in terms:
        if not ordered:
            ordered.append(term)
            continue
        before = ordered[-1]
        assert term.level is not None and before.level is not None
        if term.level > before.level:
            if term.relation == "range" or (term.relation == "list" and not term.ordinal):
                break
            ordered.append(replace(term, relation="chain"))
        elif term.relation == "chain":
            if term.level != before.level or not term.bracketed:
                break
            ordered.append(replace(term, relation="list"))
        elif term.level < before.level and (term.relation == "range" or term.level <= ARTICLE):
            break
        else:
            ordered.append(term)
    return ordered


def _is_counted(plain: str, terms: list[Term]) -> bool:
    """Whether the last term counts things set apart from the mention: 第五条的3项要求."""
    last = terms[-1]
    if last.ordinal or not last.explicit or not last.joined:
        return False
    if last.relation != "chain" and not terms[-2].explicit:
        return False  # 第五条3、5项要求: one list
    return any(
        _starts_with(field).match(plain, last.match.end())
        for field in ("possessions", "counted_things")
    )


def is_mention(plain: str, terms: list[Term]) -> bool:
    """Whether a run means articles or parts of them, and does not count things."""
    first, last = terms[0], terms[-1]
    if first.level == CHAPTER:
        return first.ordinal
    if first.level == ARTICLE:
        if len(terms) == 1:
            return not _starts_with("not_articles").match(plain, last.match.end())
        before = plain[max(0, first.match.start() - LOOK_BACK) : first.match.start()]
        return first.ordinal or not _counting_before().search(before)
    # 第三项, （三）项, （一）、（三）项: only with 第 or brackets, and not counting things
    if not (first.ordinal or (first.bracketed and last.explicit)):
        return False
    before = plain[max(0, first.match.start() - LOOK_BACK) : first.match.start()]
    if before.rstrip().endswith(reference_words().out_of_reach):
        return False
    if len(terms) > 1:
        return True
    following = plain[last.match.end() : last.match.end() + 1]
    return following != "目" and not _starts_with("possessions").match(plain, last.match.end())
