"""Where a figure stands in the texts: 60%是哪一条, 500万哪条规定的."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answer.case import Case
from assistant.answer.piece import Block, Draft, UserWords, block
from assistant.answer.quoting import quoted
from assistant.answer.sourced import given
from assistant.answer.wording import data, say
from corpus import load_regulation, regulation_ids
from rules.quantity import Quantity, find_quantities

_NEAR = 8
"""characters between a figure and what asks for its meaning"""


@cache
def _asking() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = data("asking.yaml")
    return re.compile(words["where"]), re.compile(words["meaning"])


def figure_sought(message: str) -> Quantity | None:
    """The figure whose place in the text, or meaning there, is asked for; None where none is."""
    where, meaning = (pattern.search(message) for pattern in _asking())
    match = where or meaning
    if match is None:
        return None
    before = [one for one in find_quantities(message) if one.end <= match.start()]
    # What a score means is its grade.
    none = ("date", "bare") if where else ("date", "bare", "score")
    figures = [one for one in before if one.kind not in none]
    if len(figures) != 1 or (where is None and match.start() - figures[0].end > _NEAR):
        return None
    # Asked for its meaning, a figure of no article is no limit: 四个字啥意思.
    known = where is not None or any(stating(one, figures[0]) for one in regulation_ids())
    return figures[0] if known else None


def compose_where(case: Case) -> Draft | None:
    """Every unit that states the figure asked about, quoted; that none does is said."""
    figure = figure_sought(case.message)
    if figure is None:
        return None
    said = UserWords(text=figure.text, turn=case.said.turn)
    cites = [cite for one in case.regulations for cite in stating(one, figure)]
    if not cites:
        titles = "".join(case.title(one) for one in case.regulations)
        lead = say("figure_nowhere", case.language, title=titles, words=said)
        return Draft(kind="unanswerable", blocks=(block(lead),))
    blocks: list[Block] = []
    for cite in cites:
        blocks.extend(quoted(cite, figure.text, language=case.language))
    return Draft(kind="regulation", blocks=tuple(blocks))


def stating(regulation: str, figure: Quantity) -> Sequence[str]:
    """The smallest units of a regulation that state a figure, in the order of the text."""
    return [
        unit.cite
        for unit in load_regulation(regulation).units.values()
        if unit.level in ("article", "paragraph", "item", "subitem")
        and any(given(one, figure) for one in find_quantities(unit.opening or unit.body))
    ]
