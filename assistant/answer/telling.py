"""Whether a message only tells something, of whatever body, and asks nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answer.asking import asks, wants_list, wants_text
from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.form import form_of
from assistant.understand.plain import plain_form
from assistant.understand.regulation import named_spans
from corpus import find_references

_OF_NOTHING = frozenset({"date", "period", "score"})
"""kinds of quantities that are no figure of a body"""
_LONGEST = 60
"""characters; what is longer may be pasted text"""


def tells(message: str) -> bool:
    """Whether a short message tells of one's own body, or of another, or gives a figure.

    我们供应商去年出过事故, 仪器设备净值280万: no question, no request, no words of the text.
    """
    if len(message) > _LONGEST or asks(message) or wants_list(message) or wants_text(message):
        return False
    plain = plain_form(message)
    form = form_of(plain)
    if form.asks or form.requests:
        return False
    if language().common.about_text.search(plain.text):
        return False
    if find_references(message):
        return False  # 我不明白第八条
    figures = [one for one in plain.quantities if one.kind not in _OF_NOTHING]
    state = language().common.tells_state.search(plain.text) is not None
    return form.own or state or tells_of_others(message) or bool(figures)


def asks_only_to_apply(message: str) -> bool:
    """Whether nothing is asked but if one may apply, of a regulation named: 技创中心可不可以报."""
    plain = plain_form(message)
    rest, named = plain.text, False
    for start, end, _ in reversed(named_spans(plain)):
        rest, named = rest[:start] + rest[end:], True
    return named and _beside_applying().fullmatch(rest) is not None


@lru_cache(maxsize=1)
def _beside_applying() -> re.Pattern[str]:
    return re.compile(rf"(?:{later_words().beside_applying}|\W)*+")


def tells_of_others(message: str) -> bool:
    """Whether a message speaks of a body that one's own is set against (供应商, 子公司, 隔壁)."""
    text = plain_form(message).text
    words = language().common
    marks = (words.strangers, words.others_subject, later_words().contrasted)
    return any(mark.search(text) is not None for mark in marks)
