"""A regulation to read: every article, the cited unit framed and the quoted words marked."""

from __future__ import annotations

from itertools import groupby, pairwise

from assistant.web.markup import escaped
from assistant.web.texts import say
from corpus import CitationError, Regulation, Unit, load_regulation, locate, parse_citation, resolve

Spans = tuple[tuple[int, int], ...]
# Nothing of the law is longer; an address typed by hand may hold anything.
_LONGEST_CITE = 200
_LONGEST_QUOTE = 2000
_LEVELS = ("title", "chapter", "article", "paragraph", "item", "subitem")


def article_html(cite: str | None = None, quote: str | None = None) -> str:
    """Return the reader opened at a citation, or a hint where there is none.

    Args:
        cite: a citation such as ``etc:5.3``; anything else gives a message, never an error.
        quote: words of that unit to mark; without them, or where they are not in the unit,
            the unit is framed only.
    """
    if not cite or len(cite) > _LONGEST_CITE:
        return f'<div class="wence-empty"><p>{escaped(say("article.empty"))}</p></div>'
    try:
        unit = resolve(str(parse_citation(cite)))
        regulation = load_regulation(unit.regulation)
    except CitationError:
        return f'<div class="wence-empty"><p>{escaped(say("article.not_found"))}</p></div>'
    marks: Spans = ()
    if quote and len(quote) <= _LONGEST_QUOTE:
        marks = locate(unit.cite, quote) or ()
    notice = f'<p class="notice">{escaped(regulation.notice)}</p>' if regulation.notice else ""
    return (
        f'<article class="wence-article" data-cite="{escaped(unit.cite)}">'
        f"<header><h3>《{escaped(regulation.title)}》</h3>"
        f'<p class="where">{escaped(unit.label)}</p>{notice}</header>'
        f'<div class="reader" tabindex="0" aria-label="{escaped(say("article.source"))}">'
        f"{_body(regulation, unit, marks)}</div></article>"
    )


def _body(regulation: Regulation, cited: Unit, marks: Spans) -> str:
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
        words = _marked(regulation, [n for n in range(start, end) if n in kept], marks)
        blocks.append(
            f'<p class="unit {unit.level}{" cited" if framed else ""}" '
            f'data-unit="{escaped(unit.cite)}">{words}</p>'
        )
    return "".join(blocks)


def _marked(regulation: Regulation, offsets: list[int], marks: Spans) -> str:
    """The characters at ``offsets`` as HTML: those inside ``marks`` between mark tags, a
    mistake of the source followed by what it should say."""
    meant = {repair.span[1] - 1: repair.replacement for repair in regulation.repairs}
    parts = []
    for inside, run in groupby(offsets, key=lambda n: any(a <= n < b for a, b in marks)):
        words = "".join(
            escaped(regulation.raw[n]) + (_correction(meant[n]) if n in meant else "") for n in run
        )
        parts.append(f"<mark>{words}</mark>" if inside else words)
    return "".join(parts).strip()


def _correction(meaning: str) -> str:
    return f'<span class="repair">{escaped(say("article.repaired", meaning=meaning))}</span>'
