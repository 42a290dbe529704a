"""Figures that name no measure: corrections, suppositions, further years, and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.answered_figures import answered_figures, fits_fact, with_shares
from assistant.understand.changes import (
    are_years,
    as_average,
    at_home,
    could_be,
    held_of_kind,
    is_same,
    measures_of,
    only_year,
    people_facts,
    supposed_series,
    supposed_value,
)
from assistant.understand.correction import corrected, only_says_again
from assistant.understand.figures import Figure
from assistant.understand.found import Found, with_found
from assistant.understand.implied import in_totals
from assistant.understand.measured import Reading, year_of
from assistant.understand.measures import named_measures
from assistant.understand.mention import leave_unclear, mention_of
from assistant.understand.plain import Plain
from assistant.understand.record import Value
from assistant.understand.topic import is_left_over, of_topic, spoken_of
from assistant.understand.values import amount
from rules.quantity import Quantity

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_FEWEST_COLUMNS = 2
_NOT_ASKED = frozenset(
    {"planned", "part_time", "rest"}
)  # 另有20名兼职的 are none of those asked for
_REFINING = 24  # how far behind what it refines a figure may stand


def take_loose(
    found: Found,
    plain: Plain,
    loose: list[Figure],
    every: list[Figure],
    others: list[Figure],
    dialogue: Dialogue,
    at_hand: tuple[str, ...],
) -> None:
    """Figures that name no measure: corrections of what is held, or answers to what was asked.

    Args:
        others: figures that are only said again, as another year's or as a slip.
    """
    loose = [f for f in loose if not _is_article_only(plain, f)]
    if not loose:
        return
    loose = [f for f in loose if not _refined(found, plain, f)]
    if not loose:
        return
    loose = [f for f in loose if not is_left_over(found, f, dialogue)]
    if not loose:
        return
    if dialogue.held or dialogue.former:
        settled = of_topic(found, plain, loose, every, dialogue)
        loose = [f for f in loose if f not in settled]
        if not loose:
            return
    negated = [f.quantity for f in every if f.negated or f.former or f in others]
    correcting = language().common.correcting.search(plain.text) is not None
    correcting = correcting or _says_anew(plain, loose, every, dialogue)
    stated = [f for f in loose if not f.supposed]  # 改成三年总共5000万呢 only supposes
    about = spoken_of(dialogue)
    if len(stated) == 1 and about and not negated and fits_fact(about[0], stated[0]):
        stated = []  # it is what was asked about that is told
    if stated and (negated or correcting) and dialogue.all_held():
        named = frozenset(one.fact for one in found.facts if not are_years(one.value))
        mentions, unclear, waiting = corrected(plain, stated, negated, dialogue, named)
        found.facts += mentions
        found.unclear += unclear
        found.pending += waiting
        if mentions or unclear or waiting:
            return
    if _row_continued(found, plain, loose, dialogue):
        return
    home = frozenset(f.clause.sentence for f in loose if "domestic" in f.qualifiers)
    loose = [f for f in loose if not _continued(found, plain, f, dialogue, home)]
    told = with_found(dialogue, found)
    loose = [f for f in loose if not _replaced(found, plain, f, told, negated)]
    _leave_said_again(found, dialogue)
    if (dialogue.asked or about) and not any(f.supposed for f in loose):
        taken = {one.fact for one in found.facts}
        asked = with_shares(tuple(dict.fromkeys((*about, *_of_spans_held(dialogue)))))
        waiting_for = tuple(fact for fact in asked if fact not in taken)
        mentions, unclear = answered_figures(
            plain,
            loose,
            waiting_for,
            dialogue.as_of,
            _spoken_of(dialogue) if len(loose) == 1 else (),
        )
        found.facts += [one for one in mentions if one.fact not in taken]
        found.unclear += unclear
    _leave_people(found, plain, loose, at_hand)


def _of_spans_held(dialogue: Dialogue) -> tuple[str, ...]:
    """The facts asked for; where totals are held, the total of a part in place of its years."""
    if not in_totals(dialogue):
        return dialogue.asked
    span_of = language().span_of
    sums = [one.fact for one in dialogue.held if span_of(one.fact) == "three_years_total"]
    part = next((part for one in sums if (part := at_home(one))), None)
    years = {one for one in dialogue.asked if at_home(one) == one and span_of(one) == "year"}
    return tuple(part if part and one in years else one for one in dialogue.asked)


def _spoken_of(dialogue: Dialogue) -> tuple[str, ...]:
    """The facts that one figure alone is of first: asked for in yuan, or spoken of last."""
    abroad = [u.figure.word or "" for u in dialogue.unclear if u.figure.reason == "currency"]
    if len(abroad) != 1:
        return dialogue.focus
    named = {one.measure for one in named_measures(abroad[0])}
    return tuple(fact for fact in dialogue.asked if named & measures_of(fact))


def _says_anew(plain: Plain, loose: list[Figure], every: list[Figure], dialogue: Dialogue) -> bool:
    """Whether a message is one figure that takes the place of one held: 算了，是81; 撤回，12件.

    A figure with no word of a change is so only where no question of its unit is open.
    """
    if len(loose) != 1 or len(every) != 1 or loose[0].supposed:
        return False
    figure = loose[0]
    if later_words().retracting.search(plain.text):
        return True
    if not only_says_again(plain, figure):
        return False
    if later_words().resaid.search(plain.text):
        return True
    if figure.quantity.kind == "bare" and not later_words().heads_named.search(plain.text):
        return False
    return not any(fits_fact(fact, figure) for fact in with_shares(dialogue.asked))


def said_precisely(plain: Plain, figure: Figure, *, or_corrected: bool = False) -> bool:
    """Whether the words before a figure say that it is the exact one (or the right one)."""
    words = language().common
    begin = max(0, figure.quantity.outer_start - _REFINING)
    for other in plain.quantities_in(begin, figure.quantity.outer_start):
        if other.kind not in ("date", "period"):
            begin = max(begin, other.outer_end)  # what is said of another figure
    ahead = plain.text[begin : figure.quantity.outer_start]
    if or_corrected and words.correcting.search(ahead):
        return True
    return words.precisely.search(ahead) is not None


def _refined(found: Found, plain: Plain, figure: Figure) -> bool:
    """A figure that says better what this message gave before: 六百五十万出头，准确数是652.8万."""
    if figure.supposed or not said_precisely(plain, figure, or_corrected=True):
        return False
    _, start, _ = plain.quote(figure.quantity.outer_start, figure.quantity.outer_end)
    before = [one for one in found.facts if one.end <= start and one.mode == "state"]
    last = max(before, key=lambda one: one.end, default=None)
    if last is None or start - last.end > _REFINING or not fits_fact(last.fact, figure):
        return False
    new = amount(figure.quantity)
    if isinstance(last.value, dict) and any(key.isdigit() for key in last.value):
        if len(last.value) != 1:
            return False
        told = next(iter(last.value))
        if figure.own_period and figure.period is not None and _year_said(figure) != told:
            return False  # 2023年审计数30.2亿，2025年快报数36.8亿
        new = {told: new}
    mention = mention_of(plain, last.fact, new, figure, "state")
    update = {"everyday_word": last.everyday_word, "regulation": last.regulation}
    found.facts[found.facts.index(last)] = mention.model_copy(update=update)
    return True


def _year_said(figure: Figure) -> str | None:
    """The year a figure names by its number; None for one told from the day of judgement."""
    return figure.period if (figure.period or "").isdigit() else None


def _leave_people(
    found: Found, plain: Plain, loose: list[Figure], at_hand: tuple[str, ...]
) -> None:
    """A number of people that says not which (人员是58人): asked about, not dropped."""
    taken = [(one.start, one.end) for one in found.facts]
    taken += [(one.start, one.end) for one in found.unclear]
    for figure in loose:
        _, start, end = plain.quote(figure.quantity.outer_start, figure.quantity.outer_end)
        if figure.supposed or figure.qualifiers & _NOT_ASKED or figure.quantity.unit != "人":
            continue
        if any(a < end and start < b for a, b in taken):
            continue
        candidates = people_facts(at_hand)
        if candidates:
            leave_unclear(found, plain, figure, Reading(candidates=candidates, reason="measure"))


def _row_continued(found: Found, plain: Plain, loose: list[Figure], dialogue: Dialogue) -> bool:
    """Further years of several series, in the order of the message before (2024年60亿、4.9亿)."""
    before = [one for one in dialogue.held if one.turn == dialogue.turn and are_years(one.value)]
    columns = list(dict.fromkeys(one.fact for one in before))
    if len(columns) < _FEWEST_COLUMNS or found.facts:
        return False
    if any(f.quantity.kind != "money" or f.supposed for f in loose):
        return False
    rows: dict[str, list[Figure]] = {}
    for figure in loose:
        year = year_of(figure.period, dialogue.as_of)
        if year is None:
            return False
        rows.setdefault(year, []).append(figure)
    if any(len(row) != len(columns) for row in rows.values()):
        return False
    words = {one.fact: one.everyday_word for one in before}
    for year, row in rows.items():
        for fact, figure in zip(columns, row, strict=True):
            mention = mention_of(plain, fact, {year: amount(figure.quantity)}, figure, "state")
            found.facts.append(mention.model_copy(update={"everyday_word": words[fact]}))
    return True


def _continued(
    found: Found, plain: Plain, figure: Figure, dialogue: Dialogue, home: frozenset[int]
) -> bool:
    """A further year (2024年1.2亿) of the one series that the message before was about.

    In a sentence of home (`home`: 境内2024年1500万，2025年1600万) it is of what was spent there.
    """
    latest = [one for one in dialogue.held if one.turn == dialogue.turn]
    series = {
        one.fact: one
        for one in latest
        if isinstance(one.value, dict) and all(key.isdigit() for key in one.value)
    }
    if len(series) != 1 or figure.quantity.kind != "money" or figure.supposed:
        return False
    year = year_of(figure.period, dialogue.as_of)
    if year is None:
        return False
    fact, before = next(iter(series.items()))
    part = at_home(fact) or fact
    known = {key for one in dialogue.held if one.fact == fact for key in _keys(one.value)}
    if figure.clause.sentence in home or (part in dialogue.asked and year in known):
        fact = part  # asked for what was spent at home, years told before are not told anew
    told = [one.value for one in found.facts if one.fact == fact and one.mode == "correct"]
    if any(isinstance(value, dict) and year in value for value in told):
        return True  # 2024年调减到3450万元，多的150万转到2025年
    mention = mention_of(plain, fact, {year: amount(figure.quantity)}, figure, "state")
    found.facts.append(mention.model_copy(update={"everyday_word": before.everyday_word}))
    return True


def _keys(value: Value) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, dict) else ()


def _replaced(
    found: Found,
    plain: Plain,
    figure: Figure,
    dialogue: Dialogue,
    negated: list[Quantity],
) -> bool:
    """A supposed figure in the place of one held: 那如果是65人呢.

    What it may stand for is asked about where several are held, never taken as if not said.
    """
    if not figure.supposed or figure.quantity.kind not in ("money", "count", "share", "bare"):
        return False
    if figure.unfit > 1:
        return True
    found.supposed = True
    year = year_of(figure.period, dialogue.as_of)
    series = supposed_series(dialogue, figure) if figure.quantity.kind == "money" else None
    year = year or only_year(series, dialogue)
    series = series if year else None
    fact = series or _instead(figure, negated, dialogue)
    fact = fact or supposed_value(plain, figure, dialogue)
    if fact is None and series is None:
        fact = _raised(found, plain, figure)
    if fact is None:
        candidates = could_be(figure, dialogue)
        if candidates:
            leave_unclear(found, plain, figure, Reading(candidates=candidates, reason="which"))
        return False
    value = as_average(fact, figure, amount(figure.quantity))
    said = {year: value} if series and year else value
    found.facts.append(mention_of(plain, fact, said, figure, "suppose"))
    return True


def _leave_said_again(found: Found, dialogue: Dialogue) -> None:
    """Of two figures supposed of a fact, the one held is only said again: 若80人里去掉1人，则79."""
    held = dialogue.facts(None)
    again = [
        one
        for one in found.facts
        if one.mode == "suppose" and one.fact in held and is_same(held[one.fact], one.value)
    ]
    others = {one.fact for one in found.facts if one.mode == "suppose" and one not in again}
    found.facts = [one for one in found.facts if one not in again or one.fact not in others]


def _raised(found: Found, plain: Plain, figure: Figure) -> str | None:
    """The fact told right before a figure it is raised to: 研发980万，要是提到1050万可以吗."""
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    if language().common.added_to.search(ahead) is None:
        return None
    _, start, _ = plain.quote(figure.quantity.outer_start, figure.quantity.outer_end)
    before = [one for one in found.facts if one.mode == "state" and start - one.end >= 0]
    last = max(before, key=lambda one: one.end, default=None)
    if last is None or start - last.end > _REFINING or not fits_fact(last.fact, figure):
        return None
    years = isinstance(last.value, dict) and any(key.isdigit() for key in last.value)
    return None if years else last.fact


def _instead(figure: Figure, negated: list[Quantity], dialogue: Dialogue) -> str | None:
    """The fact whose value a supposition denies: 如果不是85而是75呢."""
    held = {
        one.fact
        for one in held_of_kind(dialogue, figure.quantity.kind)
        for quantity in negated
        if is_same(one.value, amount(quantity)) and not isinstance(one.value, dict)
    }
    return held.pop() if len(held) == 1 else None


def _is_article_only(plain: Plain, figure: Figure) -> bool:
    words = plain.text[figure.quantity.start : figure.quantity.end]
    one = figure.quantity.value == 1 and figure.quantity.kind == "count"
    return one and words.startswith("一") and len(plain.text) > 8
