"""Why a figure changes, told beside its new value: 少加了一家分公司, 漏算了一个课题, 没扣委外.

What was left out or put in is named to explain the change. It is no other body whose figure
follows, no measure of its own and no count of anything.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.understand.asked import any_flag
from assistant.understand.measures import measures, named_measures
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import supposed_from
from rules.quantity import Quantity

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_CHANGED, _NOTHING = "误", "些"  # stand for words that explain
_TOO_OFTEN = "多"  # 多加了一年 supposes nothing
_FEW = 9
_PEOPLE_OR_PIECES = frozenset({"人", "件"})


def explained(plain: Plain, dialogue: Dialogue) -> Plain:
    """A message without the names of what was left out of a fact held, or put into it.

    Nothing moves: each such word is put in others of its own length. A message in a dialogue that
    holds no figure is left as it is.
    """
    words = anew_words()
    if not dialogue.all_held():
        return plain
    spans = [match.span() for match in words.reporters.finditer(plain.text)]
    if words.put_in.search(plain.text) is None and not spans:
        return plain
    spans += [span for clause in plain.clauses for span in _explaining(plain, clause)]
    spans += [match.span() for match in anew_words().digit_slip.finditer(plain.text)]
    if not spans:
        return plain
    text = plain.text
    for start, end in spans:
        text = text[:start] + _CHANGED + _NOTHING * (end - start - 1) + text[end:]
    kept = tuple(q for q in plain.quantities if not any(a <= q.start < b for a, b in spans))
    return replace(plain, text=text, quantities=kept)


def _explaining(plain: Plain, clause: Clause) -> list[tuple[int, int]]:
    """Where the words of a clause stand that only explain a change."""
    words = anew_words()
    text = plain.words(clause)
    here = plain.quantities_in(clause.start, clause.end)
    if all(q.kind in ("date", "period") for q in here) and any_flag().search(text):
        return []  # 近三年并没有严重税收违法
    ignored = {name for name, one in measures().items() if one.ignored}
    named = [one for one in named_measures(text) if one.measure in ignored]
    inside = [range(one.start, one.end) for one in named]
    verbs = (m for m in words.put_in.finditer(text) if not any(m.start() in at for at in inside))
    verb = next(verbs, None)
    if verb is None:
        return []
    things = [q for q in plain.quantities_in(clause.start, clause.end) if _of_things(plain, q)]
    figures = [
        q
        for q in plain.quantities_in(clause.start, clause.end)
        if q not in things and q.kind not in ("date", "period", "score")
    ]
    left_out = words.left_out.search(text)
    if left_out is not None and not any(q.start >= clause.start + left_out.end() for q in figures):
        verb_of_body = _bodies().search(left_out.group()) is not None  # 漏合并
        begin = left_out.end()
        if verb_of_body or left_out.group()[0] == _TOO_OFTEN:
            begin = left_out.start()
        return [(clause.start + begin, clause.end)] if clause.start + begin < clause.end else []
    if figures:
        joined = words.with_it.search(text)
        if joined is None:
            if clause.sentence in supposed_from(plain):
                return []  # 那补一台50万的检测仪器，够了吧
            return [(q.start, q.end) for q in things if clause.start + verb.start() < q.start]
        begin = clause.start + joined.end()
        end = next((q.outer_start for q in figures if q.outer_start >= begin), begin)
    else:
        begin, end = clause.start + verb.end(), clause.end
        brought = [m for m in _bodies().finditer(text) if words.brought.search(text[: m.start()])]
        if brought:  # 忘了把子公司抵消掉，合并抵消后1.9亿
            return [(clause.start + m.start(), clause.start + m.end()) for m in brought]
    spans = [(q.start, q.end) for q in things if clause.start + verb.start() < q.start]
    once = words.once_with_it.search(plain.text, begin, end) if figures else None
    if once is not None:
        return [*spans, (begin, once.end())]
    explains = any(begin <= q.start < end for q in things)
    explains = explains or any(m.group() for m in _bodies().finditer(plain.text, begin, end))
    spans += [(begin, end)] if explains else []
    spans += [
        (clause.start + one.start, clause.start + one.end)
        for one in named
        if not figures
        or begin <= clause.start + one.start < end
        or words.brought.search(text[: one.start])  # 把委外的算上是1650万
    ]
    return spans


def _bodies() -> re.Pattern[str]:
    return language().common.other_bodies


def _of_things(plain: Plain, quantity: Quantity) -> bool:
    """Whether a small number counts things a body has or does: 一家分公司, 两块业务, 一个课题."""
    if quantity.value is None or quantity.value > _FEW:
        return False
    if quantity.kind == "money" and quantity.text.endswith("块"):
        return anew_words().piece_behind.match(plain.text, quantity.end) is not None
    if quantity.kind != "count":
        return False
    if quantity.unit in _PEOPLE_OR_PIECES:
        return False
    if quantity.unit != "个":
        return True
    return language().common.counted_behind.match(plain.text, quantity.end) is None
