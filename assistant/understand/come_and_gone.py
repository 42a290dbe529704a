"""Heads and pieces that came or went (又入职5个，现在一共62个), and not how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.language.later import later_words
from assistant.understand.changes import counts_alike, measures_of
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import Reading
from assistant.understand.mention import leave_unclear
from assistant.understand.plain import Plain

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_AHEAD = 16


def of_change(plain: Plain, figure: Figure, figures: Sequence[Figure], dialogue: Dialogue) -> bool:
    """Whether a count says how many came or went, beside how many are known or told here."""
    if figure.quantity.kind != "count" or not (
        _known(figure, dialogue) or _others(figure, figures)
    ):
        return False
    words = later_words()
    begin = max(figure.clause.start, figure.quantity.outer_start - _AHEAD)
    ahead = plain.text[begin : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.outer_end : figure.clause.end]
    return bool(words.come_or_gone_ahead.search(ahead) or words.come_or_gone_behind.match(behind))


def ask_for_whole(
    found: Found, plain: Plain, figure: Figure, figures: Sequence[Figure], dialogue: Dialogue
) -> None:
    """Ask how many there are now, unless the message says so."""
    known = _known(figure, dialogue)
    if known and not _others(figure, figures):
        leave_unclear(found, plain, figure, Reading(candidates=known, reason="change"))


def asked_again(found: Found) -> None:
    """Ask for no whole that the message tells: 刚入职8名，总数65."""
    told = {one.fact for one in found.facts}
    found.unclear = [
        one for one in found.unclear if one.reason != "change" or not told & {*one.candidates}
    ]


def _known(figure: Figure, dialogue: Dialogue) -> tuple[str, ...]:
    """The counts held that a figure may have changed."""
    facts = dict.fromkeys(one.fact for one in dialogue.all_held())
    alike = [fact for fact in facts if counts_alike(fact, figure.quantity)]
    if figure.measure is not None:
        alike = [fact for fact in alike if figure.measure.measure in measures_of(fact)]
    if figure.quantity.unit == "个" and len(alike) > 1:
        alike = [fact for fact in alike if fact in dialogue.focus] or alike
    return tuple(alike)


def _others(figure: Figure, figures: Sequence[Figure]) -> bool:
    return any(
        one is not figure and one.quantity.kind == "count" and not one.negated for one in figures
    )
