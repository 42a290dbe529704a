"""How much more or less an English message supposes: 10 more engineers, another RMB 2 million."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.language.english import english_words
from assistant.understand.english_parts import is_english
from assistant.understand.plain import Plain

if TYPE_CHECKING:
    from assistant.understand.figures import Figure

_AHEAD = 40


def relative_in_english(plain: Plain, figure: Figure) -> int:
    """1 where a figure is to be added to what is held, -1 to be taken off, else 0."""
    if figure.quantity.kind == "share" or not is_english(plain.words(figure.clause)):
        return 0
    words = english_words().changes
    begin = max(figure.clause.start, figure.quantity.outer_start - _AHEAD)
    before = plain.text[begin : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.start : figure.clause.end]
    if words.more_ahead.search(before) or words.more_behind.match(behind):
        return 1
    if words.less_ahead.search(before) or words.less_behind.match(behind):
        return -1
    return 0
