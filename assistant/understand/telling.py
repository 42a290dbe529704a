"""Whether a figure tells what is so: it asks nothing, plans nothing, and is no part or refusal."""

from __future__ import annotations

import re

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.understand.figures import Figure
from assistant.understand.plain import Plain
from assistant.understand.supposing import asks_what_if
from assistant.understand.wanted_by_text import wanted_by_text

_KINDS = ("money", "count", "share", "bare")


def tells(plain: Plain, figure: Figure) -> bool:
    """Whether a figure may be what is or was, and is none that is supposed or planned."""
    quantity = figure.quantity
    if is_to_come(plain, figure) or _asks_if_so(plain, figure) or is_asked(plain, figure):
        return False
    if quantity.kind not in _KINDS or quantity.currency not in (None, "CNY"):
        return False
    if figure.supposed and not _only_changed(plain, figure):
        return False
    if figure.other_body or "planned" in figure.qualifiers or figure.unfit > 1:
        return False
    if not wanted_by_text(plain, figure):
        return True
    begin, end = plain.sentence_span(figure.clause.sentence)
    text = plain.text[begin:end]
    words = anew_words()
    asks = plain.text[end : end + 1] == "?" or language().common.asking.search(text) is not None
    return (
        not asks
        and words.of_change.search(text) is not None
        and words.of_the_text.search(text) is None
    )


def is_to_come(plain: Plain, figure: Figure) -> bool:
    """Whether a sentence speaks of a time to come before a figure: 下月签三个，签完才80."""
    begin, _ = plain.sentence_span(figure.clause.sentence)
    ahead = plain.text[begin : figure.quantity.outer_start]
    to_come = list(anew_words().to_come.finditer(ahead))
    if not to_come:
        return False
    return language().common.as_of_now.search(ahead, to_come[-1].end()) is None


def is_refused(plain: Plain, figure: Figure) -> bool:
    """Whether the words behind a figure say that it is not so: 2.1亿不现实."""
    behind = plain.text[figure.quantity.outer_end : figure.clause.end]
    words = later_words()
    return words.misread.match(behind) is not None or words.retracting.search(behind) is not None


def is_asked(plain: Plain, figure: Figure) -> bool:
    """Whether a question is which of several figures it is, or if it is this one.

    检测行业按60还是80; 1400万和1300万哪个算; 是不是要80; 61够不够60. It says nothing of the body.
    """
    words, clause = anew_words(), figure.clause
    ahead = plain.text[clause.start : figure.quantity.start]
    behind = plain.text[figure.quantity.outer_end : clause.end]
    if words.asks_which.search(behind) and plain.ended_by(clause) != ".":
        return True
    near = [
        q
        for q in plain.quantities_in(clause.start, clause.end)
        if q.kind == figure.quantity.kind and q.start != figure.quantity.start
    ]
    for one in near:
        first, last = sorted((one, figure.quantity), key=lambda q: q.start)
        between = plain.text[first.outer_end : last.outer_start]
        if words.or_else.fullmatch(between.strip()):
            return True
    return words.asks_of_it.search(ahead) is not None


def _asks_if_so(plain: Plain, figure: Figure) -> bool:
    """Whether the clause of a figure asks if it is so: 三年均值踩到整50亿是吗."""
    words = anew_words()
    text = plain.words(figure.clause)
    return words.asks_if_so.search(text) is not None and words.surely.search(text) is None


def _only_changed(plain: Plain, figure: Figure) -> bool:
    """Whether a sentence only changes one figure for another: 12%换成11%, and supposes nothing."""
    begin, end = plain.sentence_span(figure.clause.sentence)
    text = plain.text[begin:end]
    if plain.text[end : end + 1] == "?" or asks_what_if(plain, figure.clause):
        return False
    words, common = anew_words(), language().common
    rest = words.reckoned.sub("", words.changed_for.sub("", text))
    if "呢" in text or common.supposing.search(rest) is not None:
        return False
    return rest != text or words.surely.search(rest) is not None


def put_on(figure: Figure, text: str) -> re.Match[str] | None:
    """Where words say that a figure comes on to what there is; granted are pieces alone."""
    words = anew_words()
    on = words.put_on.search(text)
    if on is None and figure.quantity.kind != "money":
        on = words.granted_on.search(text)
    return on


def tells_part(plain: Plain, figure: Figure) -> bool:
    """Whether a figure is only a part (72人里45人), or the sum of some thing (2亿的单子)."""
    return "part" in figure.qualifiers or _is_part(plain, figure) or _of_a_thing(plain, figure)


def _is_part(plain: Plain, figure: Figure) -> bool:
    begin = max(0, figure.quantity.outer_start - 6)
    ahead = plain.text[begin : figure.quantity.outer_start]
    return anew_words().part_of.search(ahead) is not None


def _of_a_thing(plain: Plain, figure: Figure) -> bool:
    """Whether a sum is that of some thing: 又签了个2亿的单子."""
    if figure.quantity.kind != "money":
        return False
    words = anew_words()
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    if words.of_a_piece.search(ahead):
        return True
    return words.of_a_thing.match(plain.text, figure.quantity.outer_end) is not None
