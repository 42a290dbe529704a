"""Heads and pieces that came or went (又入职5个，现在一共62个), or do not count (12个是外包的).

Neither is how many there are: that is asked for, unless the message says so or it follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.understand.changes import counts_alike, may_be, measures_of, people_facts
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import Reading, year_of
from assistant.understand.mention import leave_unclear, mention_of
from assistant.understand.plain import Plain
from assistant.understand.record import Value

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_AHEAD = 16


def of_change(plain: Plain, figure: Figure, figures: Sequence[Figure], dialogue: Dialogue) -> bool:
    """Whether a count says how many came or went, beside how many are known or told here."""
    bare = figure.quantity.kind == "bare" and _not_counted(plain, figure)
    if figure.quantity.kind != "count" and not bare:
        return False
    known = _known(figure, dialogue)
    if not known and not (_of_people(figure) and _others(figure, figures)):
        return False
    words = later_words()
    begin = max(figure.clause.start, figure.quantity.outer_start - _AHEAD)
    ahead = plain.text[begin : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.outer_end : figure.clause.end]
    if words.come_or_gone_ahead.search(ahead) or words.come_or_gone_behind.match(behind):
        return True
    added = words.added_ahead.search(ahead) and not set(known) & {*dialogue.asked}
    return bool(known and (added or _not_counted(plain, figure)))


def is_part(plain: Plain, figure: Figure, dialogue: Dialogue) -> bool:
    """Whether a figure is only a part of its measure: 研发里有200万是政府补助.

    So are pieces of a kind that are among more of them held: 核对了，里面有6件软件著作权.
    """
    if figure.measure is None:
        return False
    if _among_held(plain, figure, dialogue) or _within_more(plain, figure):
        return True
    if figure.measure.end > figure.quantity.outer_start:
        return False
    if figure.qualifiers & {"domestic", "all_full_time", "ratio"}:
        return False  # 研发费用里有68%花在国内, 研发人员里有68人是专职: the part is what is asked
    between = plain.text[figure.measure.end : figure.quantity.outer_start]
    return later_words().part_between.fullmatch(between) is not None


def _within_more(plain: Plain, figure: Figure) -> bool:
    """Whether a figure is told of a greater one before it: 620万里进口设备300万."""
    value = figure.quantity.value
    named = figure.measure
    if value is None or figure.qualifiers & {"domestic", "all_full_time", "ratio"}:
        return False
    for one in plain.quantities_in(figure.clause.start, figure.quantity.start):
        alike = one.kind == figure.quantity.kind and one.value is not None and one.value > value
        if alike and anew_words().within.match(plain.text, one.outer_end):
            # 210人里专职研发103人: of the whole staff, and named by itself
            return one.kind != "count" or named is None or named.start < one.outer_end
    return False


def _among_held(plain: Plain, figure: Figure, dialogue: Dialogue) -> bool:
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    value = figure.quantity.value
    among = later_words().among.search(ahead) is not None
    if figure.quantity.kind != "count" or value is None or not among:
        return False
    known = dialogue.facts(None)
    whole = [known[fact] for fact in _known(figure, dialogue) if fact in known]
    return any(isinstance(one, int) and not isinstance(one, bool) and one > value for one in whole)


def ask_for_whole(
    found: Found, plain: Plain, figure: Figure, figures: Sequence[Figure], dialogue: Dialogue
) -> None:
    """Ask how many there are now, unless the message says so; those that do not count come off."""
    known = _known(figure, dialogue)
    _name_kind(found, plain, figure)
    left = _left(plain, figure, known, dialogue)
    if left is None and not _others(figure, figures):
        left = _moved(plain, figure, known, dialogue)
    if left is not None:
        found.facts.append(mention_of(plain, known[0], left, figure, "correct"))
    elif known and not _others(figure, figures):
        asked = Reading(candidates=known, reason="change")
        now = year_of(figure.period, dialogue.as_of) is None or not figure.own_period
        leave_unclear(found, plain, figure, asked, unsettles=now)


def _name_kind(found: Found, plain: Plain, figure: Figure) -> None:
    """Pieces of a listed kind say that there are such, however many: 我们还有专利5件."""
    if figure.measure is None or figure.qualifiers & {"applied", "planned", "invalid"}:
        return
    for words in language().regulations.values():
        for spec in words.figures:
            if figure.measure.measure in spec.measures and spec.adds_up and not spec.joins:
                fact = language().common.kinds_named
                found.facts.append(mention_of(plain, fact, True, figure, "state"))
                return


def asked_again(found: Found) -> None:
    """Ask for no whole that the message tells: 刚入职8名，总数65."""
    told = {one.fact for one in found.facts}
    found.unclear = [
        one for one in found.unclear if one.reason != "change" or not told & {*one.candidates}
    ]


def _not_counted(plain: Plain, figure: Figure) -> bool:
    """Whether heads are a part of those told that does not count: 里面有12个是外包的."""
    begin, _ = plain.sentence_span(figure.clause.sentence)
    for other in plain.quantities_in(begin, figure.quantity.start):
        if other.kind not in ("date", "period"):
            begin = max(begin, other.end)  # 其中专职85，兼职15: beside them, not of them
    ahead = plain.text[begin : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.outer_end : figure.clause.end]
    away = later_words().not_here.match(behind) is not None
    own = away or {"part_time", "none_full_time"} & figure.qualifiers
    return bool(own) and later_words().part_ahead.search(ahead) is not None


def _left(plain: Plain, figure: Figure, known: tuple[str, ...], dialogue: Dialogue) -> Value:
    """How many are left of those told, without the part that does not count."""
    if len(known) != 1 or not _not_counted(plain, figure):
        return None
    held = dialogue.facts(None).get(known[0])
    part = figure.quantity.value
    if not isinstance(held, int) or part is None or part != int(part) or part > held:
        return None
    return held - int(part)


def _moved(plain: Plain, figure: Figure, known: tuple[str, ...], dialogue: Dialogue) -> Value:
    """How many heads there are with those that came, or without those that went, if all is said.

    The measure is named by its own name, and they have come or gone: 专职研发又招了5个.
    """
    people = people_facts(tuple(language().regulations))
    if len(known) != 1 or known[0] not in people or figure.measure is None or not figure.near:
        return None
    if figure.measure.measure not in measures_of(known[0]) or figure.period is not None:
        return None
    if {"planned", "part_time", "none_full_time"} & figure.qualifiers:
        return None
    words, text = anew_words(), plain.words(figure.clause)
    held, by = dialogue.facts(None).get(known[0]), figure.quantity.value
    if words.done.search(text) is None or plain.ended_by(figure.clause) == "?":
        return None
    if isinstance(held, bool) or not isinstance(held, int) or by is None or by != int(by):
        return None
    now = held + (-int(by) if words.gone.search(text) else int(by))
    return now if now >= 0 else None


def _known(figure: Figure, dialogue: Dialogue) -> tuple[str, ...]:
    """The counts held that a figure may have changed."""
    facts = dict.fromkeys(one.fact for one in dialogue.all_held())
    alike = [fact for fact in facts if counts_alike(fact, figure.quantity)]
    said = figure.qualifiers - {"part_time", "none_full_time", "part", "total"}
    alike = [fact for fact in alike if may_be(fact, said)]
    measure = figure.measure.measure if figure.measure is not None else ""
    if measure and not language().measure(measure).ignored:
        alike = [fact for fact in alike if measure in measures_of(fact)]
    elif {"part_time", "none_full_time"} & figure.qualifiers:
        people = people_facts(tuple(language().regulations))
        alike = [fact for fact in alike if fact in people]
    if figure.quantity.unit == "个" and len(alike) > 1:
        alike = [fact for fact in alike if fact in dialogue.focus] or alike
    return tuple(alike)


def _of_people(figure: Figure) -> bool:
    if figure.quantity.unit == "人" or figure.measure is None:
        return figure.quantity.unit in ("人", "个")
    people = people_facts(tuple(language().regulations))
    return any(figure.measure.measure in measures_of(fact) for fact in people)


def _others(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether another figure of the message is how many there are of the same."""
    return any(
        one is not figure
        and one.quantity.kind in ("count", "bare")
        and not one.negated
        and (one.measure is None or figure.measure is None or one.measure == figure.measure)
        for one in figures
    )
