"""References to regulations in free text, resolved: whose article it is, and whether it exists."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from corpus.citation import CODE, Citation, read_code
from corpus.errors import CitationError
from corpus.mention import Mention, Target, find_mentions
from corpus.naming import FOREIGN, find_names, regulation_of_mention
from corpus.numeral import write_ordinal
from corpus.registry import load_regulation, regulation_ids
from corpus.words import PlainText, any_of, reference_words

_COUNTING = 10
"""number up to which a bare 条 is taken to count things"""


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
    names = find_names(plain.plain)
    references: list[Reference] = []
    current: str | None = None
    for mention in _codes_and_mentions(text, plain):
        if isinstance(mention, Reference):
            references.append(mention)
            continue
        regulation, name_start, direct = regulation_of_mention(mention, plain, names, default)
        if mention.bare and not direct and not _spoken_of(text, mention):
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
        found = _resolve(mention, regulation, start_of_name)
        if mention.bare and not direct and not (found.citations or found.candidates):
            continue
        references.append(found)
    return references


def _spoken_of(text: str, mention: Mention) -> bool:
    """Whether a number with 条 is spoken of as an article (十五条的), and counts nothing.

    Small numbers (两条, 三条) count far more often than they name: they need 第 or a name.
    """
    words = reference_words()
    before, after = text[: mention.start].rstrip(), text[mention.end :].lstrip()
    article = mention.targets[-1].article or 0
    if not mention.text[0].isalpha() or article <= _COUNTING:
        return False
    things = (*words.counted_things, *words.possessions, *words.not_articles)
    spoken = next((word for word in words.speaking if after.startswith(word)), None)
    if spoken is None or before.endswith(words.count_words):
        return False
    return not after.removeprefix(spoken).startswith(things)


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


def _resolve(mention: Mention, regulation: str | None, start: int) -> Reference:
    citations: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    nearest: str | None = None
    missing: str | None = None
    if regulation == FOREIGN:
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
                problems.append(
                    f"《{loaded.title}》{have}，没有第{write_ordinal(target.chapter)}章。"
                )
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
    return tuple(cites), nearest, _together(problems)


def _together(problems: list[str]) -> str | None:
    """One sentence for many: 第（三）～（九十）项 is not answered with sixty."""
    distinct = list(dict.fromkeys(problems))
    if len(distinct) <= 1:
        return distinct[0] if distinct else None
    return f"{distinct[0]}所列的其他几处也有不存在的。"


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
