"""The texts to browse by chapter, and what a search over both of them found."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.find import FoundUnit
from assistant.web.markup import cite_link, escaped
from assistant.web.texts import Words
from corpus import Regulation, Unit, load_regulation, regulation_ids, resolve

_LONGEST_HEAD = 30


def contents_html(words: Words) -> str:
    """Return the table of contents of every regulation: chapters, and their articles as links."""
    parts = [_regulation(load_regulation(one)) for one in regulation_ids()]
    name = escaped(words("library.contents"))
    return f'<nav class="wence-contents" aria-label="{name}">{"".join(parts)}</nav>'


def hits_html(hits: Iterable[FoundUnit], words: Words) -> str:
    """Return what was found, best first, each as a link with the words that were found."""
    found = list(hits)
    if not found:
        return f'<p class="hint" role="status">{escaped(words("library.none"))}</p>'
    rows = []
    for hit in found:
        unit = resolve(hit.cite)
        title = load_regulation(unit.regulation).short_title
        rows.append(
            f"<li>{cite_link(hit.cite, unit.label, hit.quote)}"
            f"<span>{escaped(title)}</span><p>{escaped(hit.quote)}</p></li>"
        )
    count = escaped(words("library.found", count=len(found)))
    return f'<div class="wence-hits"><p role="status">{count}</p><ol>{"".join(rows)}</ol></div>'


def _regulation(regulation: Regulation) -> str:
    chapters: dict[str, list[Unit]] = {}
    for article in regulation.articles:
        chapters.setdefault(article.chapter, []).append(article)
    parts = "".join(_chapter(name, articles) for name, articles in chapters.items())
    return f"<details open><summary><h2>{escaped(regulation.title)}</h2></summary>{parts}</details>"


def _chapter(name: str, articles: Iterable[Unit]) -> str:
    rows = "".join(
        f"<li>{cite_link(one.cite, one.label)}<span>{escaped(_head(one))}</span></li>"
        for one in articles
    )
    return f"<h3>{escaped(name)}</h3><ul>{rows}</ul>"


def _head(article: Unit) -> str:
    """The first words of an article, enough to know it by."""
    words = " ".join((article.opening or article.body).split())
    return words if len(words) <= _LONGEST_HEAD else words[:_LONGEST_HEAD] + "…"
