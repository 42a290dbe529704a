"""Where one breath tells of one's case and asks whether it will do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.language import language
from assistant.language.stated_words import stated_words
from rules.quantity import Quantity

_LEAST = 2  # characters that may be said of a case
_OF_SUCH = re.compile(r"的(?:企业|公司|单位|机构|厂)$")


def question_bounds(text: str, quantities: Sequence[Quantity]) -> Iterator[int]:
    """Where the question whether a case will do begins and ends, if words stand right beside it.

    A question of such bodies in general is not cut (去年偷过税的企业能不能报): only behind what
    is said of one's own body, behind a figure, or in a list of things told.

    Args:
        text: of a message, in plain form.
        quantities: the figures in it.
    """
    words, stated = language().common, stated_words()
    for match in stated.asks_verdict.finditer(text):
        begin = _clause_begin(text, match.start())
        before = text[begin : match.start()]
        if len(before.strip()) >= _LEAST and _tells(text[: match.start()], before, quantities):
            yield match.start()
        behind = text[match.end() :]
        if len(behind.strip()) >= _LEAST and not stated.verdict_goes_on.search(behind):
            asked = text[match.start() : match.end()]
            if words.own_body.search(asked) or words.own_body.match(behind):
                yield match.end()


def _clause_begin(text: str, at: int) -> int:
    ends = [one.end() for one in language().common.clause_ends.finditer(text, 0, at)]
    return ends[-1] if ends else 0


def _tells(told: str, clause: str, quantities: Sequence[Quantity]) -> bool:
    """Whether what stands before the question is of one's own body."""
    words = language().common
    if any(one.search(clause) for one in (words.generic_body, _OF_SUCH, words.supposing)):
        return False
    figured = any(q.start < len(told) and q.kind not in ("date", "period") for q in quantities)
    listed = len(clause) < len(told) and "?" not in told
    return figured or listed or words.own_body.search(told) is not None
