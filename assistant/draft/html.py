"""A draft as one HTML file: every sentence links to the words of the law it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import groupby
from typing import NamedTuple

import jinja2

from assistant.draft.notes import Naming, around_note, grouped, in_marks
from assistant.draft.record import ONE_PAGE, Block, Draft, Paragraph, Sentence
from corpus import display_quote, fold, load_regulation, resolve


class Quoted(NamedTuple):
    """A unit that is cited: its name, and its words."""

    cite: str
    anchor: str
    label: str
    text: str


def to_html(draft: Draft) -> bytes:
    """The draft as UTF-8 text that loads nothing from elsewhere."""
    naming = Naming.of(draft)
    listed = [_quoted(cite, quotes, naming) for cite, quotes in _cited(draft).items()]
    groups = [list(group) for _, group in groupby(enumerate(draft.blocks), _together)]
    page = _page().render(
        draft=draft,
        groups=[[block for _, block in group] for group in groups],
        links=lambda sentence: _links(sentence, naming),
        around=around_note,
        listed=listed,
        compact=draft.kind in ONE_PAGE,
    )
    return page.encode()


def _cited(draft: Draft) -> dict[str, list[str]]:
    """Everything that is quoted, by unit in the order of the texts."""
    found: dict[str, list[str]] = {}
    for sentence in draft.sentences():
        for cite, quotes in grouped(sentence.citations).items():
            found.setdefault(cite, []).extend(quotes)
    order = {
        unit.cite: number
        for source in draft.sources
        for number, unit in enumerate(load_regulation(source.id).citable)
    }
    return dict(sorted(found.items(), key=lambda one: (one[0].split(":")[0], order[one[0]])))


def _quoted(cite: str, quotes: Iterable[str], naming: Naming) -> Quoted:
    unit = resolve(cite)
    text = display_quote(cite, (unit.opening if unit.children else unit.body).strip())
    said = fold(text)
    # The words of a list are read with its items, and are no item's own.
    more = [quote for quote in dict.fromkeys(quotes) if fold(quote) not in said]
    return Quoted(cite, _anchor(cite), naming.units([cite]), "……".join([text, *more]))


def _links(sentence: Sentence, naming: Naming) -> list[tuple[str, str, str]]:
    """Where a sentence's citations lead, what they are called, and the words they quote."""
    links: list[tuple[str, str, str]] = []
    before = ""
    for cite, quotes in grouped(sentence.citations).items():
        label = naming.units([cite])
        same, bracket, number = label.rpartition("第（")
        short = f"（{number}" if bracket and same == before else label
        before = same if bracket else ""
        links.append((_anchor(cite), short, "、".join(in_marks(one) for one in quotes)))
    return links


def _anchor(cite: str) -> str:
    return "q-" + cite.replace(":", "-").replace("#", "_").replace(".", "-")


def _together(placed: tuple[int, Block]) -> object:
    """Paragraphs of one style in a row belong to one list; anything else stands alone."""
    number, block = placed
    return block.style if isinstance(block, Paragraph) else number


@cache
def _page() -> jinja2.Template:
    source = (resources.files("assistant.draft") / "page.html.j2").read_text(encoding="utf-8")
    env = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return env.from_string(source)
