"""A regulation to read: every article, the cited unit framed and the quoted words marked."""

from __future__ import annotations

from itertools import groupby, pairwise

from assistant.web.markup import cite_address, cite_link, copy_button, escaped
from assistant.web.texts import Words, words
from corpus import (
    CitationError,
    Regulation,
    Unit,
    display_quote,
    load_regulation,
    locate,
    parse_citation,
    resolve,
    written_out,
)

Spans = tuple[tuple[int, int], ...]
# Nothing of the law is longer; an address typed by hand may hold anything.
_LONGEST_CITE = 200
_LONGEST_QUOTE = 2000
_LEVELS = ("title", "chapter", "article", "paragraph", "item", "subitem")


def article_html(
    cite: str | None = None, quote: str | None = None, said: Words | None = None
) -> str:
    """Return the reader opened at a citation, or a hint where there is none.

    Args:
        cite: a citation such as ``etc:5.3``; anything else gives a message, never an error.
        quote: words of that unit to mark; without them, or where they are not in the unit,
            the unit is framed only.
        said: the words of the page; Chinese by default.
    """
    language = said or words()
    if not cite:
        return f'<div class="wence-empty"><p>{escaped(language("article.empty"))}</p></div>'
    unit = unit_at(cite)
    if unit is None:
        return f'<div class="wence-empty"><p>{escaped(language("article.not_found"))}</p></div>'
    regulation = load_regulation(unit.regulation)
    marks: Spans = ()
    if quote and len(quote) <= _LONGEST_QUOTE:
        marks = locate(unit.cite, quote) or ()
    notice = f'<p class="notice">{escaped(regulation.notice)}</p>' if regulation.notice else ""
    return (
        f'<article class="wence-article" data-cite="{escaped(unit.cite)}">'
        f"<header><h2>《{escaped(regulation.title)}》</h2>"
        f'<p class="where" tabindex="-1">{escaped(unit.label)}</p>'
        f"{_beside(regulation, unit, language)}{_copies(unit, language)}{notice}</header>"
        f'<div class="reader" tabindex="0" role="region" '
        f'aria-label="{escaped(language("article.source"))}">'
        f"{_body(regulation, unit, marks, language)}</div></article>"
    )


def unit_at(cite: str) -> Unit | None:
    """Return the unit an address names, or None where it names nothing one can read."""
    if len(cite) > _LONGEST_CITE:
        return None
    try:
        return resolve(str(parse_citation(cite)))
    except CitationError:
        return None


def _copies(unit: Unit, language: Words) -> str:
    """What a colleague is sent: the words with their citation, or the way here."""
    done = language("copy.done")
    passage = copy_button(cited_words(unit.cite), language("copy.passage"), done)
    way = copy_button(cite_address(unit.cite), language("copy.link"), done)
    return f'<p class="copies">{passage}{way}</p>'


def cited_words(cite: str, quote: str | None = None) -> str:
    """Return words of the law in quotation marks, with where they stand."""
    words = quote or resolve(cite).body.strip()
    return f"“{display_quote(cite, words)}”（{written_out(cite)}）"


def _beside(regulation: Regulation, unit: Unit, language: Words) -> str:
    """The articles before and after, and those the unit refers to."""
    articles = [one.cite for one in regulation.articles]
    at = articles.index(regulation.article_of(unit.cite).cite)
    links = []
    if at > 0:
        links.append(_to([articles[at - 1]], "library.before", language))
    if at + 1 < len(articles):
        links.append(_to([articles[at + 1]], "library.after", language))
    others = list(dict.fromkeys(regulation.cross_references(unit.cite)))
    if others:
        links.append(_to(others, "library.cross", language))
    return f'<p class="beside">{"".join(links)}</p>'


def _to(cites: list[str], what: str, language: Words) -> str:
    links = escaped(language("list_comma")).join(
        cite_link(cite, resolve(cite).label) for cite in cites
    )
    return f"<span>{escaped(language(what))}{escaped(language('colon'))}{links}</span>"


def _body(regulation: Regulation, cited: Unit, marks: Spans, language: Words) -> str:
    """The kept text cut where a unit starts, so that each 条, 款, 项 and 目 is a block."""
    starts: dict[int, Unit] = {}
    kept: set[int] = set()
    for unit in regulation.units.values():
        kept.update(offset for low, high in unit.spans for offset in range(low, high))
        outer = starts.setdefault(unit.spans[0][0], unit)
        if _LEVELS.index(unit.level) < _LEVELS.index(outer.level):
            starts[unit.spans[0][0]] = unit
    edges = [*sorted(starts), len(regulation.raw)]
    blocks = []
    for start, end in pairwise(edges):
        unit = starts[start]
        framed = any(low <= start < high for low, high in cited.spans)
        own = [n for n in range(start, end) if n in kept]
        blocks.append(
            f'<p class="unit {unit.level}{" cited" if framed else ""}" '
            f'data-unit="{escaped(unit.cite)}">{_marked(regulation, own, marks, language)}</p>'
        )
    return "".join(blocks)


def _marked(regulation: Regulation, offsets: list[int], marks: Spans, language: Words) -> str:
    """The characters at ``offsets`` as HTML: those inside ``marks`` between mark tags, a
    mistake of the source followed by what it should say."""
    meant = {repair.span[1] - 1: repair.replacement for repair in regulation.repairs}
    parts = []
    for inside, run in groupby(offsets, key=lambda n: any(a <= n < b for a, b in marks)):
        shown = "".join(
            escaped(regulation.raw[n]) + (_correction(meant[n], language) if n in meant else "")
            for n in run
        )
        parts.append(f"<mark>{shown}</mark>" if inside else shown)
    return "".join(parts).strip()


def _correction(meaning: str, language: Words) -> str:
    said = language("article.repaired", meaning=meaning)
    return f'<span class="repair">{escaped(said)}</span>'
