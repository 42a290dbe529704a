"""References to regulations in free text, resolved: whose article it is, and whether it exists."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from corpus.citation import CODE, Citation, read_code
from corpus.errors import CitationError
from corpus.mention import Mention, Target, find_mentions, strip_link
from corpus.numeral import write_ordinal
from corpus.registry import load_regulation, regulation_ids
from corpus.words import PlainText, any_of, reference_words

_LOOK_BACK: Final = 80
_FOREIGN: Final = ""
"""Stands for "a regulation that is none of ours" where an id is expected."""


class Reference(BaseModel):
    """One reference in a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    span: tuple[int, int] = Field(description="offsets of `text` in the text given")
    named_span: tuple[int, int] = Field(
        description="the same, with the regulation's name where it stands directly before"
    )
    text: str = Field(description="the words as written: 第5条第3项")
    regulation: str | None = Field(description="None if none is named and no default was given")
    citations: tuple[str, ...] = Field(
        description="canonical citations of the units that exist; a chapter gives its articles"
    )
    candidates: tuple[str, ...] = Field(
        default=(),
        description="where no regulation is known: the citations it may mean, over all of them",
    )
    nearest: str | None = Field(
        default=None, description="the existing article or item nearest to one that does not exist"
    )
    missing: str | None = Field(
        default=None, description="what does not exist, as a sentence for the person who asked"
    )


def find_references(text: str, default: str | None = None) -> list[Reference]:
    """All references in a text, in order, not overlapping.

    A regulation named before a reference (by title or another name of its about.yaml) is meant by
    it and the following ones; failing that `default`; failing that the only one named at all.
    第三项 alone means an item of the article mentioned before it.

    Args:
        text: a user's words or a law's own sentence.
        default: a regulation's id, or a citation (`etc:5`) whose article 第三项 alone goes on from.
    """
    plain = PlainText(text)
    context = Target()
    if default is not None and ":" in default:
        start = read_code(default)
        if start is not None:
            default = start.regulation
            context = Target(article=start.article, paragraph=start.paragraph, item=start.item)
    names = _find_names(plain.plain)
    references: list[Reference] = []
    current: str | None = None
    for mention in _codes_and_mentions(text, plain):
        if isinstance(mention, Reference):
            references.append(mention)
            continue
        regulation, name_start, direct = _regulation_of(mention, plain, names, default)
        if mention.bare and not direct:
            continue
        if mention.article_inherited:
            if context.article is None or (direct and regulation != current):
                continue
            mention = _inherit(mention, context)
            regulation = regulation if direct or current is None else current
        current = regulation
        if mention.targets[-1].article is not None:
            context = mention.targets[-1]
        start_of_name = mention.start if name_start is None else name_start
        references.append(_resolve(mention, regulation, start_of_name))
    return references


def _inherit(mention: Mention, context: Target) -> Mention:
    """The mention with the article (and item, for a 目) of the one before it."""

    def complete(target: Target) -> Target:
        item = target.item
        if item is None and target.subitem is not None:
            item = context.item
        keeps = target.paragraph is None and item is not None
        paragraph = context.paragraph if keeps else target.paragraph
        return replace(target, article=context.article, item=item, paragraph=paragraph)

    return replace(mention, targets=tuple(complete(target) for target in mention.targets))


def _codes_and_mentions(text: str, plain: PlainText) -> list[Mention | Reference]:
    """Codes (etc:5.3) and mentions in text order; a mention inside a code is none."""
    found: list[tuple[int, Mention | Reference]] = []
    covered: list[tuple[int, int]] = []
    known = any_of(regulation_ids())
    for match in re.finditer(
        rf"(?<![A-Za-z0-9_])(?={known}:){CODE.pattern}(?![\d.]*\d)", plain.plain
    ):
        span = plain.span(*match.span())
        covered.append(span)
        found.append((span[0], _code_reference(text[slice(*span)], span)))
    for mention in find_mentions(text, plain):
        if not any(start < mention.end and mention.start < end for start, end in covered):
            found.append((mention.start, mention))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _code_reference(code: str, span: tuple[int, int]) -> Reference:
    citations: tuple[str, ...] = ()
    missing, regulation = None, None
    try:
        citation = read_code(code)
        assert citation is not None
        regulation = citation.regulation
        citations = (load_regulation(regulation).unit(citation).cite,)
    except CitationError as error:
        missing = str(error)
    return Reference(
        span=span,
        named_span=span,
        text=code,
        regulation=regulation,
        citations=citations,
        missing=missing,
    )


# ---- whose article it is


@lru_cache(maxsize=8)
def _names(ids: tuple[str, ...]) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Names that mean one regulation wherever they stand, and common nouns of several."""
    names: dict[str, str] = {}
    generic: dict[str, set[str]] = {}
    for id in ids:
        regulation = load_regulation(id)
        own = [regulation.title, regulation.short_title, *regulation.names]
        for name in own:
            names[PlainText(name).plain] = id
        names[re.sub(r"\([^()]*\)$", "", PlainText(regulation.title).plain)] = id
        for name in regulation.not_meant:
            names.setdefault(PlainText(name).plain, _FOREIGN)
        for name in regulation.generic_names:
            generic.setdefault(PlainText(name).plain, set()).add(id)
    return names, {name: frozenset(owners) for name, owners in generic.items()}


_Named = tuple[int, int, str]


def _find_names(plain: str) -> list[_Named]:
    """Regulations named in a text: `(start, end, id)`; the id is empty for another's."""
    names, _ = _names(regulation_ids())
    words = reference_words()
    elsewhere = re.compile(rf"{any_of(words.places)}级?的?$")
    here = re.compile(rf"{any_of(words.same_place)}级?的?$")
    found: list[_Named] = []
    for match in re.finditer(any_of(tuple(names)), plain):
        id = names[match[0]]
        before = plain[max(0, match.start() - 8) : match.start()]
        if elsewhere.search(before) and not here.search(before):
            id = _FOREIGN
        found.append((match.start(), match.end(), id))
    return found


def _regulation_of(
    mention: Mention, plain: PlainText, names: list[_Named], default: str | None
) -> tuple[str | None, int | None, bool]:
    """The regulation meant (empty for another's, None if unknown), where its name begins in the
    original text if it stands directly before, and whether it does."""
    if mention.title is not None:
        return _by_title(mention.title, default), mention.title_start, True
    before = strip_link(plain.plain[: mention.plain_start])
    preceding = names[: bisect_right(names, mention.plain_start, key=lambda named: named[1])]
    if preceding and preceding[-1][1] == len(before):
        start, end, id = preceding[-1]
        return id, plain.span(start, end)[0], True
    noun = _by_common_noun(before, default)
    if noun is not None:
        owner, start = noun
        return owner, plain.span(start, len(before))[0], True
    for _, _, id in reversed(preceding):
        if id != _FOREIGN:
            return id, None, False
    if default is not None:
        return default, None, False
    named = {id for _, _, id in names if id != _FOREIGN}
    return (named.pop() if len(named) == 1 else None), None, False


def _by_title(title: str, default: str | None) -> str | None:
    """The regulation a title in 《》 means."""
    names, generic = _names(regulation_ids())
    plain = "".join(PlainText(title).plain.split())
    for name in (plain, re.sub(r"\([^()]*\)$", "", plain)):
        if name in names:
            return names[name]
        if name in generic:
            return _owner(generic[name], default)
    return _FOREIGN


def _owner(owners: frozenset[str], default: str | None) -> str | None:
    if len(owners) == 1:
        return next(iter(owners))
    return default if default in owners else None


def _by_common_noun(before: str, default: str | None) -> tuple[str | None, int] | None:
    """本办法, 该指引, or a plain 办法 directly before a reference: its owner and its start."""
    _, generic = _names(regulation_ids())
    if not generic:
        return None
    words = reference_words()
    tail = before[-_LOOK_BACK:]
    match = re.search(rf"({any_of(words.self_words)})?({any_of(tuple(generic))})$", tail)
    if match is None:
        return None
    offset = len(before) - len(tail)
    # A common noun inside a longer word (审批办法) is part of that other name.
    opens = re.search(rf"(?:^|[^\w]|{any_of(words.before_generic)})$", tail[: match.start()])
    if match[1] is None and opens is None:
        return _FOREIGN, offset + match.start()
    if match[1] is not None and default is not None and match[0] in load_regulation(default).raw:
        return default, offset + match.start()  # what its own text calls itself
    owner = _owner(generic[match[2]], default)
    return (owner if owner is not None else default), offset + match.start()


# ---- whether it exists


def _resolve(mention: Mention, regulation: str | None, start: int) -> Reference:
    citations: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    nearest: str | None = None
    missing: str | None = None
    if regulation == _FOREIGN:
        named = f"《{mention.title}》" if mention.title else "所说的文件"
        missing = f"{named}不在本程序所收的文件之内。"
    elif regulation is not None:
        citations, nearest, missing = _existing(mention.targets, regulation)
    else:
        found = {id: _existing(mention.targets, id) for id in regulation_ids()}
        candidates = tuple(cite for cites, _, _ in found.values() for cite in cites)
        if not candidates:
            missing = "".join(problem for _, _, problem in found.values() if problem)
    return Reference(
        span=(mention.start, mention.end),
        named_span=(start, mention.end),
        text=mention.text,
        regulation=regulation or None,
        citations=citations,
        candidates=candidates,
        nearest=nearest,
        missing=missing,
    )


def _existing(
    targets: tuple[Target, ...], regulation: str
) -> tuple[tuple[str, ...], str | None, str | None]:
    """Citations of the targets there are, the nearest to the first there is not, and why."""
    loaded = load_regulation(regulation)
    cites: dict[str, None] = {}
    problems: list[str] = []
    nearest: str | None = None
    for target in targets:
        if target.article is None:
            assert target.chapter is not None
            chapter = loaded.units.get(f"{regulation}:chapter{target.chapter}")
            if chapter is None:
                total = write_ordinal(len(loaded.chapters)) if loaded.chapters else ""
                have = f"共{total}章" if total else "不分章"
                problems.append(f"《{loaded.title}》{have}，没有第{target.chapter}章。")
            else:
                cites.update(dict.fromkeys(chapter.children))
            continue
        if 0 in target.parts():
            problems.append("条、款、项、目的编号都从一开始，没有第零。")
            continue
        citation = target.citation(regulation)
        try:
            cites[loaded.unit(citation).cite] = None
        except CitationError as error:
            problems.append(str(error))
            nearest = nearest or _nearest(citation)
    return tuple(cites), nearest, "".join(problems) or None


def _nearest(citation: Citation) -> str | None:
    """The existing unit nearest to one that does not exist: 第五条第三款 may mean 第（三）项."""
    loaded = load_regulation(citation.regulation)
    article = f"{citation.regulation}:{citation.article}"
    attempts = [
        Citation(
            regulation=citation.regulation,
            article=citation.article,
            item=citation.item or citation.paragraph,
        ),
        Citation(regulation=citation.regulation, article=citation.article),
    ]
    for attempt in attempts:
        try:
            return loaded.unit(attempt).cite
        except CitationError:
            continue
    return article if article in loaded.units else None
