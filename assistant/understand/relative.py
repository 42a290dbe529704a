"""Whether a figure says by how much one that is held is more or less: 再招10个人, 少花200万."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.language.supposed import supposed_words
from assistant.understand.changes import people_facts
from assistant.understand.english_changes import relative_in_english
from assistant.understand.figures import Figure
from assistant.understand.plain import Plain
from assistant.understand.supposing import asks_what_if
from rules.quantity import Quantity

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


def relative(plain: Plain, figure: Figure, dialogue: Dialogue | None = None) -> int:
    """1 where a figure is to be added to what is held (再招10个人), -1 to be taken off, else 0."""
    words, later = language().common, later_words()
    begin = max(figure.clause.start, figure.quantity.outer_start - 12)
    before = plain.text[begin : figure.quantity.outer_start]
    if doubted(plain, figure):
        return 0
    if figure.quantity.kind == "share" and not _in_points(figure.quantity):
        return 0  # 少投一半 is of what is held: see `scaled`
    if words.added_to.search(before):
        return 1 if dialogue and few_more(plain, figure, dialogue) else 0
    if sign := relative_in_english(plain, figure):
        return sign
    if later.comes_to_end.search(before) and not later.hired_to.search(before):
        return 0  # 研发要是砍到900万呢
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.outer_end : figure.clause.end]
    if figure.supposed and (said := _said_last(before)):
        return said
    if re.search(rf"(?:{words.supposing_more.pattern})[^，,;。]{{0,4}}$", before):
        return 1
    bought = figure.quantity.kind == "money" or figure.quantity.unit == "件"
    if figure.supposed and bought and later.buying.search(ahead):
        return 1
    if figure.supposed and figure.quantity.kind == "count" and later.converted.match(behind):
        return 1
    reached = anew_words().comes_to.search(before) is not None  # 人砍到52了
    if not reached and re.search(rf"(?:{words.supposing_less.pattern})[^，,;。]{{0,4}}$", before):
        return -1
    if figure.supposed and (later.hiring.search(before) or later.any_more.search(before)):
        return 1
    if figure.supposed and later.any_less.search(before):
        return -1
    thought = figure.supposed or (asks_what_if(plain, figure.clause) and "了" not in before)
    if thought and figure.quantity.kind != "share":
        if later.by_so_much_more.search(before):
            return 1
        if later.by_so_much_less.search(before):
            return -1
    if figure.supposed and _granted_later(plain, figure):
        return 1
    if figure.supposed and later.less_behind.match(behind):
        return -1
    if figure.supposed and figure.quantity.kind == "count" and later.coming_behind.match(behind):
        return 1
    if figure.supposed and figure.quantity.kind == "money" and later.put_in_behind.match(behind):
        return 1
    more = later.more_behind.match(behind) and later.more_before.search(ahead)
    return 1 if figure.supposed and more else 0


def _said_last(before: str) -> int:
    """1 or -1 by the last of two words of more and less before a figure: 不多花反而少花1000万."""
    later = later_words()
    if later.turned_about.search(before) is None:
        return 0
    return -1 if later.any_less.search(before) else 1 if later.any_more.search(before) else 0


def _in_points(quantity: Quantity) -> bool:
    return supposed_words().scaled.points.search(quantity.text) is not None


def doubted(plain: Plain, figure: Figure) -> bool:
    """Whether a figure is what is lacking, and is doubted: 少一个人而已，不影响吧."""
    words = later_words()
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.end : figure.clause.end]
    if language().common.supposing.search(ahead):
        return False  # 如果只少200万呢
    lacking = words.any_less.search(ahead) or words.doubted_ahead.search(ahead)
    return bool(words.doubted_ahead.search(ahead)) or bool(
        lacking and words.doubted_behind.search(behind)
    )


def few_more(plain: Plain, figure: Figure, dialogue: Dialogue) -> bool:
    """Whether heads got are fewer than those held, and so come beside them (只招到5个呢)."""
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    value = figure.quantity.value
    if value is None or not figure.supposed or not later_words().hired_to.search(ahead):
        return False
    people = people_facts(tuple(language().regulations))
    held = [one.value for one in dialogue.all_held() if one.fact in people]
    return any(isinstance(one, int | float) and value < one for one in held)


def _granted_later(plain: Plain, figure: Figure) -> bool:
    """Whether pieces are those that wait, were they granted: 如果这15件都批下来了."""
    if figure.quantity.kind != "count" or figure.quantity.unit == "人":
        return False
    words = later_words()
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    clause = plain.text[figure.clause.start : figure.clause.end]
    return bool(words.pending_ahead.search(ahead) and words.granted_beside.search(clause))
