"""How articles are mentioned in Chinese, whatever regulation is meant.

第五条第（三）项, 5条3项, 第六条（三）1, 第十四条第（三）～（七）项, 第五、六条, 第5.3条.
A mention is a run of terms (an ordinal with or without 第, brackets and unit) joined by nothing,
的, 、 or ～.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from corpus.citation import Citation
from corpus.term import ARTICLE, LOOK_BACK, SPACE, TERM, Term, is_mention, read_run
from corpus.words import PlainText, reference_words

_PARTS: Final = ("chapter", "article", "paragraph", "item", "subitem")
_LONGEST_RANGE: Final = 60
_DOTTED: Final = re.compile(rf"第{SPACE}(\d{{1,3}})\.(\d{{1,2}})(?:\.(\d{{1,2}}))?{SPACE}条(?!件)")
_TITLE_BEFORE: Final = re.compile(rf"《([^《》]{{2,80}})》{SPACE}(?:\([^()]{{1,40}}\){SPACE})?$")


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
        """The citation in a regulation; the article must be known, and no number zero."""
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


def strip_link(before: str) -> str:
    """The text before a mention without the word (的, 里) and the space that lead over to it."""
    before = before.rstrip()
    for word in sorted(reference_words().links, key=len, reverse=True):
        if before.endswith(word):
            return before.removesuffix(word).rstrip()
    return before


def find_mentions(text: str, plain: PlainText | None = None) -> list[Mention]:
    """All mentions in a text, in order, not overlapping.

    Args:
        text: any text.
        plain: the same text as `PlainText`, if it has been made already.
    """
    plain = plain or PlainText(text)
    dotted = {match.start(): match for match in _DOTTED.finditer(plain.plain)}
    mentions: list[Mention] = []
    position = 0
    while True:
        term = TERM.search(plain.plain, position)
        if term is None:
            return mentions
        decimal = dotted.get(term.start())
        if decimal is not None:
            target = Target(article=int(decimal[1]), item=int(decimal[2]))
            if decimal[3]:
                target = replace(target, subitem=int(decimal[3]))
            mentions.append(_mention(text, plain, decimal.start(), decimal.end(), (target,)))
            position = decimal.end()
            continue
        run = read_run(plain.plain, term)
        if run and is_mention(plain.plain, run):
            end = run[-1].match.end()
            mentions.append(
                _mention(
                    text,
                    plain,
                    term.start(),
                    end,
                    _targets(run),
                    bare=len(run) == 1 and run[0].level == ARTICLE and not run[0].ordinal,
                    inherited=(run[0].level or 0) > ARTICLE,
                )
            )
            position = end
        else:
            # The rest of 前款第（二）、（四）项 is out of reach as a whole.
            whole = run and (run[0].level or 0) > ARTICLE
            position = run[-1].match.end() if whole else term.end()


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
    offset = max(0, start - LOOK_BACK)
    title = _TITLE_BEFORE.search(strip_link(plain.plain[offset:start]))
    first, last = plain.span(start, end)
    return Mention(
        start=first,
        end=last,
        text=text[first:last],
        plain_start=start,
        targets=targets,
        title=title[1] if title else None,
        title_start=plain.span(offset + title.start(), start)[0] if title else None,
        bare=bare,
        article_inherited=inherited,
    )


def _targets(terms: list[Term]) -> tuple[Target, ...]:
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
