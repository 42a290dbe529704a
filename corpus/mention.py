"""How articles are mentioned in Chinese, whatever regulation is meant.

第五条第（三）项, 5条3项, 第六条（三）1, 第十四条第（三）～（七）项, 第五、六条, 第5.3条.
A mention is a run of terms (an ordinal with or without 第, brackets and unit) joined by nothing,
的, 、 or ～.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from corpus.citation import Citation
from corpus.numeral import NUMERAL, read_ordinal
from corpus.words import PlainText, any_of, reference_words

_Relation = Literal["first", "chain", "list", "range"]
_LEVELS: Final = ("章", "条", "款", "项", "目")
_PARTS: Final = ("chapter", "article", "paragraph", "item", "subitem")
_CHAPTER, _ARTICLE, _PARAGRAPH, _ITEM, _SUBITEM = range(5)
_LONGEST_RANGE: Final = 60

_TERM: Final = re.compile(
    rf"(?P<ord>第)?\s*(?:\(\s*(?P<inner>{NUMERAL})\s*\)|(?P<bare>{NUMERAL}))"
    r"(?:\s*(?P<unit>章|条款(?![项目])|条(?!件)|款(?!项)|项|目))?"
)
_DOTTED: Final = re.compile(r"第\s*(\d{1,3})\.(\d{1,2})(?:\.(\d{1,2}))?\s*条(?!件)")
_TITLE_BEFORE: Final = re.compile(r"《([^《》]{2,80})》\s*(?:\([^()]{1,40}\)\s*)?$")


@dataclass(frozen=True)
class Target:
    """One unit mentioned; the parts not said are None."""

    chapter: int | None = None
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None

    def with_part(self, level: int, number: int) -> Target:
        """The target with one part set and everything below it open."""
        parts = dict(zip(_PARTS[:level], self.parts(), strict=False))
        return Target(**parts, **{_PARTS[level]: number})

    def parts(self) -> tuple[int | None, ...]:
        """The numbers from the chapter down."""
        return self.chapter, self.article, self.paragraph, self.item, self.subitem

    def citation(self, regulation: str) -> Citation:
        """The citation in a regulation; the article must be known."""
        assert self.article is not None
        return Citation(
            regulation=regulation,
            article=self.article,
            paragraph=self.paragraph,
            item=self.item,
            subitem=self.subitem,
        )


@dataclass(frozen=True)
class Mention:
    """One mention; offsets are those of the text given.

    Attributes:
        text: the words as written, without a regulation's name.
        plain_start: where it begins in the plain text (see `PlainText`).
        targets: what it names, in order; a chapter alone has no article.
        title: the title in 《》 directly before it.
        title_start: where 《 stands in the text given.
        bare: a single number with 条 (5条), which counts only after a regulation's name.
        article_inherited: 第三项 alone; its article is the one mentioned before.
    """

    start: int
    end: int
    text: str
    plain_start: int
    targets: tuple[Target, ...]
    title: str | None = None
    title_start: int | None = None
    bare: bool = False
    article_inherited: bool = False


@dataclass(frozen=True)
class _Term:
    match: re.Match[str]
    number: int
    relation: _Relation
    joined: bool
    level: int | None

    @property
    def ordinal(self) -> bool:
        return self.match["ord"] is not None

    @property
    def bracketed(self) -> bool:
        return self.match["inner"] is not None

    @property
    def explicit(self) -> bool:
        return self.match["unit"] is not None


@lru_cache(maxsize=1)
def _connector() -> re.Pattern[str]:
    words = reference_words()
    return re.compile(
        rf"\s*(?:(?P<range>{any_of(words.ranges)})|(?P<join>{any_of(words.joins)})"
        rf"|(?P<link>{any_of(words.links)}))?\s*"
    )


@lru_cache(maxsize=8)
def _starts_with(field: str) -> re.Pattern[str]:
    return re.compile(rf"\s*的?\s*{any_of(getattr(reference_words(), field))}")


@lru_cache(maxsize=1)
def _counting_before() -> re.Pattern[str]:
    return re.compile(rf"{any_of(reference_words().count_words)}\s*$")


@lru_cache(maxsize=1)
def _figure_after() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[\d.]*\d|[余多来几]?{any_of(reference_words().figure_units)})")


def find_mentions(text: str, plain: PlainText | None = None) -> list[Mention]:
    """All mentions in a text, in order, not overlapping.

    Args:
        text: any text.
        plain: the same text as `PlainText`, if it has been made already.
    """
    plain = plain or PlainText(text)
    mentions: list[Mention] = []
    position = 0
    while True:
        dotted = _DOTTED.search(plain.plain, position)
        term = _TERM.search(plain.plain, position)
        if term is None:
            return mentions
        if dotted is not None and dotted.start() <= term.start():
            target = Target(article=int(dotted[1]), item=int(dotted[2]))
            if dotted[3]:
                target = replace(target, subitem=int(dotted[3]))
            mentions.append(_mention(text, plain, dotted.start(), dotted.end(), (target,)))
            position = dotted.end()
            continue
        run = _run(plain.plain, term)
        if run:
            end = run[-1].match.end()
            mentions.append(
                _mention(
                    text,
                    plain,
                    term.start(),
                    end,
                    _targets(run),
                    bare=len(run) == 1 and run[0].level == _ARTICLE and not run[0].ordinal,
                    inherited=(run[0].level or 0) > _ARTICLE,
                )
            )
            position = end
        else:
            position = term.end()


def _mention(
    text: str,
    plain: PlainText,
    start: int,
    end: int,
    targets: tuple[Target, ...],
    *,
    bare: bool = False,
    inherited: bool = False,
) -> Mention:
    words = reference_words()
    before = re.sub(rf"{any_of(words.links)}?\s*$", "", plain.plain[:start])
    title = _TITLE_BEFORE.search(before)
    first, last = plain.span(start, end)
    return Mention(
        start=first,
        end=last,
        text=text[first:last],
        plain_start=start,
        targets=targets,
        title=title[1] if title else None,
        title_start=plain.span(title.start(), title.start() + 1)[0] if title else None,
        bare=bare,
        article_inherited=inherited,
    )


def _run(plain: str, first: re.Match[str]) -> list[_Term]:
    """The longest run of terms that reads as one mention; empty if there is none."""
    terms = _collect(plain, first)
    terms = _levelled(plain, terms)
    terms = _ordered(terms)
    while terms and not terms[-1].ordinal and _is_counted(plain, terms):
        terms = terms[:-1]
    return terms if terms and _is_mention(plain, terms) else []


def _collect(plain: str, first: re.Match[str]) -> list[_Term]:
    """All terms connected to the first, levels still open."""
    terms: list[_Term] = []
    match: re.Match[str] | None = first
    relation: _Relation = "first"
    joined = False
    while match is not None:
        number = read_ordinal(match["inner"] or match["bare"])
        if number is None:
            break
        unit = match["unit"]
        level = None if unit is None else _LEVELS.index(unit[0])
        terms.append(_Term(match, number, relation, joined, level))
        connector = _connector().match(plain, match.end())
        assert connector is not None
        relation = "range" if connector["range"] else "list" if connector["join"] else "chain"
        joined = connector.end() > match.end()
        match = _TERM.match(plain, connector.end())
    return terms


def _levelled(plain: str, terms: list[_Term]) -> list[_Term]:
    """Terms with their levels, cut where a number without a unit is no part of the mention."""
    levelled: list[_Term] = []
    for index, term in enumerate(terms):
        level = term.level
        if level is None:
            level = _level_ahead(terms, index)
        if level is None and levelled:
            level = _level_behind(plain, term, levelled[-1])
        if level is None and index == 0 and term.bracketed and term.ordinal:
            level = _ITEM
        if level is None:
            break
        levelled.append(replace(term, level=level))
    return levelled


def _level_ahead(terms: list[_Term], index: int) -> int | None:
    """第五、六条: the unit said once, after the last of a list."""
    for following in terms[index + 1 :]:
        if following.relation not in ("list", "range"):
            return None
        if following.level is not None:
            return following.level
    return None


def _level_behind(plain: str, term: _Term, before: _Term) -> int | None:
    """第五条（三）, （三）1: brackets are 项, a bare digit after a 项 is a 目."""
    after_item = before.level in (_ITEM, _SUBITEM)
    arabic = (term.match["inner"] or term.match["bare"]).isascii()
    if term.bracketed:
        direct = term.relation == "chain" and not term.joined
        return _SUBITEM if after_item and direct and arabic and before.explicit else _ITEM
    if not after_item or not arabic or term.number > 99:
        return None
    if term.relation == "chain" and (term.joined or before.level == _SUBITEM):
        return None
    if term.relation != "chain" and before.level != _SUBITEM:
        return None
    return None if _figure_after().match(plain, term.match.end()) else _SUBITEM


def _ordered(terms: list[_Term]) -> list[_Term]:
    """Terms as far as each goes deeper than the one before, or stands in a list with it."""
    ordered: list[_Term] = []
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
        elif (
            term.level <= _ARTICLE
            and term.ordinal
            and before.explicit
            and (term.relation == "list")
        ):
            break  # 第五条和第六条: two mentions
        elif term.level < before.level and (term.relation == "range" or term.level <= _ARTICLE):
            break
        else:
            ordered.append(term)
    return ordered


def _is_counted(plain: str, terms: list[_Term]) -> bool:
    """Whether the last term counts things: …3项专利."""
    last = terms[-1]
    return last.explicit and bool(_starts_with("counted_things").match(plain, last.match.end()))


def _is_mention(plain: str, terms: list[_Term]) -> bool:
    first, last = terms[0], terms[-1]
    if first.level == _CHAPTER:
        return first.ordinal
    if first.level == _ARTICLE:
        if first.ordinal:
            alone = len(terms) == 1
            return not (alone and _starts_with("not_articles").match(plain, last.match.end()))
        return len(terms) == 1 or not _counting_before().search(plain, 0, first.match.start())
    # 第三项, （三）项, 第（三）: only with 第 or brackets, and not counting things
    if not (first.ordinal or (first.bracketed and first.explicit)):
        return False
    following = plain[last.match.end() : last.match.end() + 1]
    return following != "目" and not _starts_with("counted_things").match(plain, last.match.end())


def _targets(terms: list[_Term]) -> tuple[Target, ...]:
    targets: list[Target] = []
    for term in terms:
        assert term.level is not None
        before = targets[-1] if targets else Target()
        target = before.with_part(term.level, term.number)
        if term.relation == "chain":
            targets[-1] = target
            continue
        if term.relation == "range":
            start = before.parts()[term.level] or term.number
            between = range(start + 1, min(term.number, start + _LONGEST_RANGE))
            targets.extend(before.with_part(term.level, number) for number in between)
        targets.append(target)
    return tuple(targets)
