"""A draft as one HTML file: every sentence links to the words of the law it rests on."""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import groupby

import jinja2

from assistant.draft.notes import around_note, note
from assistant.draft.record import Block, Draft, Paragraph, Sentence
from assistant.record import CitedQuote


def to_html(draft: Draft) -> bytes:
    """The draft as UTF-8 text that loads nothing from elsewhere."""
    numbers: dict[tuple[CitedQuote, ...], int] = {}
    places: dict[int, Sentence] = {}
    for sentence in draft.sentences():
        if sentence.citations:
            number = numbers.setdefault(sentence.citations, len(numbers) + 1)
            places.setdefault(number, sentence)
    groups = [list(group) for _, group in groupby(enumerate(draft.blocks), _together)]
    page = _page().render(
        draft=draft,
        groups=[[block for _, block in group] for group in groups],
        numbers=numbers,
        places=places,
        listed=list(numbers),
        around=around_note,
        note=note,
    )
    return page.encode()


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
